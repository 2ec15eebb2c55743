// What is listed, and what inspect tells.
import { describe, expect, it } from 'vitest'
import { ENGINES, hostWith, type Host } from '../support/host.ts'

const column = async (host: Host, line: string): Promise<readonly string[]> => (await host.ask(line)).split('\n')

const aa = 'docker run -d --name aa alpine sleep 1d'

/** The keys of a JSON text at one depth of its four-space indent, in order. */
const keysAt = (text: string, depth: number): readonly string[] =>
  [...text.matchAll(new RegExp(`^ {${depth * 4}}"([^"]+)":`, 'gm'))].map(([, key = '']) => key)

/** A top-level object of `docker inspect`'s answer, as text. */
const partOf = (text: string, key: string): string =>
  new RegExp(`^ {8}"${key}": \\{\\n([^]*?)^ {8}\\}`, 'm').exec(text)?.[1] ?? ''

describe('listings', () => {
  it.each(ENGINES)('OUT-1: networks by name, numbers by their value, capitals first (%s)', async (engine) => {
    const host = await hostWith(
      engine,
      ...['net10', 'bnet', 'Anet', 'net2'].map((name) => `docker network create ${name}`),
    )
    expect(await column(host, "docker network ls --format '{{.Name}}'")).toEqual([
      'Anet',
      'bnet',
      'bridge',
      'host',
      'net2',
      'net10',
      'none',
    ])
  })

  it.each(ENGINES)('OUT-1: --filter name is a regular expression (%s)', async (engine) => {
    const host = await hostWith(engine, 'docker network create alpha', 'docker network create beta')
    expect(await column(host, "docker network ls --filter name=a --format '{{.Name}}'")).toEqual(['alpha', 'beta'])
    expect(await column(host, "docker network ls --filter name=^a --format '{{.Name}}'")).toEqual(['alpha'])
  })

  it.each(ENGINES)(
    'OUT-2: columns are ten wide or three more than their longest cell; the header is always there (%s)',
    async (engine) => {
      const host = await hostWith(engine)
      expect(await host.ask('docker ps')).toBe('CONTAINER ID   IMAGE     COMMAND   CREATED   STATUS    PORTS     NAMES')
      expect((await column(host, 'docker network ls'))[0]).toBe('NETWORK ID     NAME      DRIVER    SCOPE')
    },
  )

  it.each(ENGINES)('OUT-3: ps tells the newest first, and stopped ones with -a alone (%s)', async (engine) => {
    const host = await hostWith(engine, aa, 'docker run -d --name bb alpine sleep 1d', 'docker stop -t 0 aa')
    expect(await column(host, "docker ps --format '{{.Names}}'")).toEqual(['bb'])
    expect(await column(host, "docker ps -a --format '{{.Names}}'")).toEqual(['bb', 'aa'])
  })

  it.each(ENGINES)('OUT-3: a command is quoted and cut to twenty characters (%s)', async (engine) => {
    const host = await hostWith(engine, 'docker run -d --name web nginx', aa)
    expect(await column(host, "docker ps --format '{{.Command}}'")).toEqual(['"sleep 1d"', '"/docker-entrypoint.…"'])
  })

  it.each(ENGINES)('OUT-4: a status says how long, how it ended, and whether it is paused (%s)', async (engine) => {
    const host = await hostWith(engine, aa, 'docker create --name made alpine', 'docker run --name done alpine true')
    const status = async (name: string): Promise<string> =>
      host.ask(`docker ps -a --filter name=${name} --format '{{.Status}}'`)
    expect(await status('made')).toBe('Created')
    expect(await status('done')).toMatch(/^Exited \(0\) (Less than a second|1 second) ago$/)
    await host.run('sleep 70', 'docker pause aa')
    expect(await status('aa')).toBe('Up About a minute (Paused)')
    await host.run('sleep 60')
    expect(await status('aa')).toBe('Up 2 minutes (Paused)')
  })

  it.each(ENGINES)('OUT-5: what succeeds prints an id, the names as typed, or nothing (%s)', async (engine) => {
    const host = await hostWith(engine, 'docker network create n')
    expect(await host.ask('docker run -d --name aa alpine sleep 1d')).toMatch(/^[0-9a-f]{64}$/)
    const prefix = (await host.ask("docker inspect -f '{{.Id}}' aa")).slice(0, 4)
    for (const verb of ['pause', 'unpause', 'stop -t 0', 'start', 'kill', 'rm'])
      expect(await host.ask(`docker ${verb} ${prefix}`)).toBe(prefix)
    await host.run(aa)
    for (const line of ['docker network connect n aa', 'docker rename aa bb', 'docker network disconnect n bb'])
      expect(await host.ask(line)).toBe('')
  })

  it("OUT-12: --format json is an object a line on 28.5, its keys sorted; on 20.10 it is a template's own text", async () => {
    expect(await (await hostWith('20.10', aa)).ask('docker ps --format json')).toBe('json')
    const line = await (await hostWith('28.5', aa)).ask('docker ps --format json')
    expect([...line.matchAll(/"(\w+)":/g)].map(([, key = '']) => key).join(' ')).toBe(
      'Command CreatedAt ID Image Labels LocalVolumes Mounts Names Networks Platform Ports RunningFor Size State Status',
    )
  })
})

describe('inspect', () => {
  it.each(ENGINES)('OUT-6: the keys of a network, EnableIPv4 on 28.5 alone (%s)', async (engine) => {
    const host = await hostWith(engine, 'docker network create n')
    const families = engine === '28.5' ? 'EnableIPv4 EnableIPv6' : 'EnableIPv6'
    expect(keysAt(await host.ask('docker network inspect n'), 2).join(' ')).toBe(
      `Name Id Created Scope Driver ${families} IPAM Internal Attachable Ingress ConfigFrom ConfigOnly Containers Options Labels`,
    )
  })

  it.each(ENGINES)('OUT-7: the keys of NetworkSettings, in the order of each engine (%s)', async (engine) => {
    const host = await hostWith(engine, aa)
    const addresses = ['SecondaryIPAddresses', 'SecondaryIPv6Addresses', 'EndpointID', 'Gateway', 'GlobalIPv6Address']
    const rest = [
      ...addresses,
      'GlobalIPv6PrefixLen',
      'IPAddress',
      'IPPrefixLen',
      'IPv6Gateway',
      'MacAddress',
      'Networks',
    ]
    const local = ['HairpinMode', 'LinkLocalIPv6Address', 'LinkLocalIPv6PrefixLen']
    expect(keysAt(partOf(await host.ask('docker inspect aa'), 'NetworkSettings'), 3)).toEqual(
      engine === '20.10'
        ? ['Bridge', 'SandboxID', ...local, 'Ports', 'SandboxKey', ...rest]
        : ['Bridge', 'SandboxID', 'SandboxKey', 'Ports', ...local, ...rest],
    )
  })

  it.each([
    [
      '20.10',
      'IPAMConfig Links Aliases NetworkID EndpointID Gateway IPAddress IPPrefixLen IPv6Gateway GlobalIPv6Address GlobalIPv6PrefixLen MacAddress DriverOpts',
    ],
    [
      '28.5',
      'IPAMConfig Links Aliases MacAddress DriverOpts GwPriority NetworkID EndpointID Gateway IPAddress IPPrefixLen IPv6Gateway GlobalIPv6Address GlobalIPv6PrefixLen DNSNames',
    ],
  ] as const)('OUT-7: the keys of an endpoint (%s)', async (engine, keys) => {
    const host = await hostWith(engine, aa)
    expect(keysAt(partOf(await host.ask('docker inspect aa'), 'NetworkSettings'), 5).join(' ')).toBe(keys)
  })

  it.each(ENGINES)('OUT-8: NetworkSettings.IPAddress is the one on docker0 (%s)', async (engine) => {
    const host = await hostWith(
      engine,
      'docker network create n',
      aa,
      'docker run -d --name bb --net n alpine sleep 1d',
    )
    expect((await host.type("docker inspect -f '{{.NetworkSettings.IPAddress}}' aa bb")).stdout).toBe('172.17.0.2\n\n')
  })

  it.each(ENGINES)(
    'OUT-9: a gateway is shown where Docker chose the subnet or one was asked for (%s)',
    async (engine) => {
      const host = await hostWith(
        engine,
        'docker network create auto',
        'docker network create --subnet 10.1.0.0/24 n',
        'docker network create --subnet 10.2.0.0/24 --gateway 10.2.0.9 m',
      )
      expect(await column(host, "docker network inspect -f '{{json .IPAM.Config}}' auto n m")).toEqual([
        '[{"Subnet":"172.18.0.0/16","Gateway":"172.18.0.1"}]',
        '[{"Subnet":"10.1.0.0/24"}]',
        '[{"Subnet":"10.2.0.0/24","Gateway":"10.2.0.9"}]',
      ])
    },
  )

  it('OUT-10: the short id stands among Aliases on 20.10, among DNSNames on 28.5', async () => {
    const lines = ['docker network create n', 'docker run -d --name web --net n --network-alias www nginx'] as const
    const old = await hostWith('20.10', ...lines)
    const oldId = (await old.ask("docker inspect -f '{{.Id}}' web")).slice(0, 12)
    const aliases = "docker inspect -f '{{json .NetworkSettings.Networks.n.Aliases}}' web"
    expect(await old.ask(aliases)).toBe(`["www","${oldId}"]`)
    const now = await hostWith('28.5', ...lines)
    const nowId = (await now.ask("docker inspect -f '{{.Id}}' web")).slice(0, 12)
    expect(await now.ask(aliases)).toBe('["www"]')
    expect(await now.ask("docker inspect -f '{{json .NetworkSettings.Networks.n.DNSNames}}' web")).toBe(
      `["web","www","${nowId}"]`,
    )
  })

  it.each(ENGINES)(
    'OUT-10: IPAMConfig is null from run, {} from connect, or what was asked for (%s)',
    async (engine) => {
      const host = await hostWith(
        engine,
        'docker network create --subnet 10.1.0.0/24 n',
        'docker network create --subnet 10.2.0.0/24 m',
        aa,
        'docker network connect n aa',
        'docker network connect --ip 10.2.0.9 m aa',
      )
      const config = (network: string): string => `{{json .NetworkSettings.Networks.${network}.IPAMConfig}}`
      expect(await host.ask(`docker inspect -f '${config('bridge')} ${config('n')} ${config('m')}' aa`)).toBe(
        'null {} {"IPv4Address":"10.2.0.9"}',
      )
    },
  )

  it.each(ENGINES)("OUT-11: a network's containers are those that run, with prefix lengths (%s)", async (engine) => {
    const host = await hostWith(
      engine,
      aa,
      'docker run -d --name bb alpine sleep 1d',
      'docker stop -t 0 bb',
      'docker pause aa',
    )
    const format = '{{range .Containers}}{{.Name}} {{.IPv4Address}}{{end}}'
    expect(await host.ask(`docker network inspect -f '${format}' bridge`)).toBe('aa 172.17.0.2/16')
  })

  it.each(ENGINES)('OUT-11: what is found is told, then what is missing, with status 1 (%s)', async (engine) => {
    const host = await hostWith(engine)
    const { stdout, stderr, exitCode } = await host.type('docker network inspect nosuch')
    expect({ stdout, exitCode }).toEqual({ stdout: '[]\n', exitCode: 1 })
    expect(stderr).toBe(
      engine === '20.10'
        ? 'Error: No such network: nosuch\n'
        : 'Error response from daemon: network nosuch not found\n',
    )
  })
})
