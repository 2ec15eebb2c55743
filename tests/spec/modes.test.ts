// --network host, none and container:NAME.
import { describe, expect, it } from 'vitest'
import { ENGINES, hostWith } from '../support/host.ts'

const base = 'docker run -d --name base -p 8080:80 nginx'
const side = 'docker run -d --name side --net container:base alpine sleep 1d'
const address = (name: string): string => `docker exec ${name} ip -br addr`

describe('host', () => {
  it.each(ENGINES)("MODE-1: the host's own interfaces, name and hosts file (%s)", async (engine) => {
    const host = await hostWith(engine, 'docker run -d --name hh --net host nginx')
    expect(await host.ask('docker exec hh ip addr')).toBe(await host.ask('ip addr'))
    expect(await host.ask('docker exec hh hostname')).toBe('docker-host')
    expect(await host.ask('docker exec hh cat /etc/hosts')).toBe(await host.ask('cat /etc/hosts'))
    expect(await host.http('host', 'localhost/')).toBe('200')
  })

  it.each(ENGINES)('MODE-1: ports are not published there, which is said (%s)', async (engine) => {
    const host = await hostWith(engine)
    const { stderr, exitCode } = await host.type('docker run -d --name hh --net host -p 8080:80 nginx')
    expect(stderr).toBe('WARNING: Published ports are discarded when using host network mode\n')
    expect(exitCode).toBe(0)
    expect(await host.ask("docker ps --format '{{.Ports}}'")).toBe('')
  })

  it('MODE-2: nobody is connected to the host network, or disconnected from it', async () => {
    const lines = ['docker run -d --name hh --net host nginx', 'docker run -d --name aa alpine sleep 1d'] as const
    const old = await hostWith('20.10', ...lines)
    const text =
      '1 Error response from daemon: container cannot be disconnected from host network or connected to host network'
    expect(await old.refusal('docker network connect host aa')).toBe(text)
    expect(await old.refusal('docker network disconnect host hh')).toBe(text)
    const now = await hostWith('28.5', ...lines)
    expect(await now.refusal('docker network connect host aa')).toBe(
      '1 Error response from daemon: cannot connect container to host network - container must be created in host network mode',
    )
    expect(await now.refusal('docker network disconnect host hh')).toBe(
      '1 Error response from daemon: cannot disconnect container from host network - container was created in host network mode',
    )
  })
})

describe('none', () => {
  it.each(ENGINES)('MODE-3: lo alone, no route, no own line in /etc/hosts (%s)', async (engine) => {
    const host = await hostWith(engine)
    await host.box('nn', '--net none')
    expect(await host.ask(address('nn'))).toMatch(/^lo .*$/)
    expect(await host.ping('nn', '172.17.0.1')).toBe('ping: connect: Network is unreachable')
    expect((await host.ask('docker exec nn cat /etc/hosts')).split('\n')).toHaveLength(6)
  })

  it.each(ENGINES)('MODE-3: it goes with no other network; once left, others can be joined (%s)', async (engine) => {
    const host = await hostWith(engine)
    await host.box('nn', '--net none')
    expect(await host.refusal('docker network connect bridge nn')).toBe(
      '1 Error response from daemon: container cannot be connected to multiple networks with one of the networks in private (none) mode',
    )
    await host.run('docker network disconnect none nn', 'docker network connect bridge nn')
    expect(await host.ping('nn', '172.17.0.1')).toBe('answered')
  })
})

describe('container:', () => {
  it.each(ENGINES)("MODE-4: the other's interfaces, host name and files (%s)", async (engine) => {
    const host = await hostWith(engine, base, side)
    expect(await host.ask(address('side'))).toBe(await host.ask(address('base')))
    expect(await host.ask('docker exec side hostname')).toBe(await host.ask('docker exec base hostname'))
    expect(await host.http('side', 'localhost/')).toBe('200')
    expect(await host.ask('docker exec side cat /etc/hosts')).toBe(await host.ask('docker exec base cat /etc/hosts'))
  })

  it.each(ENGINES)('MODE-4: one /etc/hosts for both: what one writes the other reads (%s)', async (engine) => {
    const host = await hostWith(engine, base, side)
    await host.run("docker exec base sh -c 'echo 1.2.3.4 first >> /etc/hosts'")
    expect(await host.ask('docker exec side cat /etc/hosts')).toContain('1.2.3.4 first')
    await host.run("docker exec side sh -c 'echo 1.2.3.5 second >> /etc/hosts'")
    expect(await host.ask('docker exec base cat /etc/hosts')).toContain('1.2.3.5 second')
  })

  it.each(ENGINES)('MODE-5: inspect and ps tell no network of its own (%s)', async (engine) => {
    const host = await hostWith(engine, base, side)
    const id = await host.ask("docker inspect -f '{{.Id}}' base")
    expect(
      await host.ask("docker inspect -f '{{json .NetworkSettings.Networks}} {{.HostConfig.NetworkMode}}' side"),
    ).toBe(`{} container:${id}`)
    expect(await host.ask("docker ps --filter name=side --format '[{{.Ports}}] [{{.Networks}}]'")).toBe('[] []')
  })

  it.each(ENGINES)(
    'MODE-6: a restart of the other leaves it in the old namespace, with lo alone (%s)',
    async (engine) => {
      const host = await hostWith(engine, base, side, 'docker restart -t 0 base')
      expect(await host.ask(address('side'))).toMatch(/^lo .*$/)
      expect(await host.ping('host', '172.17.0.2')).toBe('answered')
      await host.run('docker restart -t 0 side')
      expect(await host.ask(address('side'))).toBe(await host.ask(address('base')))
    },
  )

  it.each([
    ['20.10', 'cannot join network of a non running container: <id>'],
    ['28.5', 'cannot join network namespace of a non running container: container base is exited'],
  ] as const)('MODE-7: it starts only where the other runs (%s)', async (engine, text) => {
    const host = await hostWith(engine, base, side, 'docker stop -t 0 base side')
    expect(await host.refusal('docker start side')).toContain(text)
    expect(await host.refusal('docker run -d --net container:nosuch alpine')).toContain('No such container: nosuch')
  })

  it.each(ENGINES)('MODE-8: it has no ports, host name or name servers of its own (%s)', async (engine) => {
    const host = await hostWith(engine, base)
    const conflicts = [
      ['-p 80:80', 'port publishing and the container type network mode'],
      ['--expose 80', 'port exposing and the container type network mode'],
      ['--hostname foo', 'hostname and the network mode'],
      ['--dns 1.1.1.1', 'dns and the network mode'],
      ['--add-host a:1.2.3.4', 'custom host-to-IP mapping and the network mode'],
    ] as const
    for (const [flag, text] of conflicts)
      expect(await host.refusal(`docker run -d --net container:base ${flag} alpine`)).toContain(
        `125 docker: Error response from daemon: conflicting options: ${text}`,
      )
  })

  it.each(ENGINES)('MODE-2: neither it nor a container on the host network joins others later (%s)', async (engine) => {
    const host = await hostWith(
      engine,
      'docker network create n',
      base,
      side,
      'docker run -d --name hh --net host alpine sleep 1d',
    )
    for (const name of ['side', 'hh'])
      expect(await host.refusal(`docker network connect n ${name}`)).toBe(
        '1 Error response from daemon: container sharing network namespace with another container or host cannot be connected to any other network',
      )
  })
})
