// Networks as objects: what is made, looked up and removed.
import { describe, expect, it } from 'vitest'
import { ENGINES, hostWith, type Host } from '../support/host.ts'

const idOf = async (host: Host, network: string): Promise<string> =>
  host.ask(`docker network inspect -f '{{.ID}}' ${network}`)

describe('networks', () => {
  it.each(ENGINES)(
    'NET-1: an id has 64 hexadecimal digits, and the bridge is br- and its first twelve (%s)',
    async (engine) => {
      const host = await hostWith(engine)
      const id = await host.ask('docker network create n')
      expect(id).toMatch(/^[0-9a-f]{64}$/)
      expect(await host.links()).toEqual([`4: br-${id.slice(0, 12)}`])
    },
  )

  it.each(ENGINES)('NET-2: com.docker.network.bridge.name and driver.mtu are obeyed (%s)', async (engine) => {
    const options = '-o com.docker.network.bridge.name=mine -o com.docker.network.driver.mtu=1400'
    const host = await hostWith(engine, `docker network create ${options} n`)
    await host.box('aa', '--net n')
    expect(await host.ask('ip link show mine')).toContain('mtu 1400')
    expect(await host.ask('docker exec aa ip link show eth0')).toContain('mtu 1400')
  })

  it.each(ENGINES)('NET-3: no two networks have one bridge (%s)', async (engine) => {
    const name = '-o com.docker.network.bridge.name=mine'
    const host = await hostWith(engine, `docker network create ${name} n`)
    expect(await host.refusal(`docker network create ${name} m`)).toBe(
      '1 Error response from daemon: cannot create network <id> (mine): conflicts with network <id> (mine): networks have same bridge name',
    )
  })

  it('NET-3: 20.10 lets a network have docker0, which loses its old address; 28.5 does not', async () => {
    const line = 'docker network create -o com.docker.network.bridge.name=docker0 n'
    const old = await hostWith('20.10', line)
    const addresses = (await old.ask('ip -4 addr show docker0')).match(/inet \S+/g)
    expect(addresses).toEqual(['inet 172.18.0.1/16'])
    expect(await old.refusal('docker run -d alpine sleep 1d')).toContain('network <id> does not exist')
    expect(await (await hostWith('28.5')).refusal(line)).toContain('networks have same bridge name')
  })

  it.each(ENGINES)('NET-4: any name will do that is not empty, predefined or taken (%s)', async (engine) => {
    const host = await hostWith(
      engine,
      "docker network create 'a b'",
      'docker network create x/y',
      'docker network create .z',
    )
    expect(await host.refusal('docker network create .z')).toBe(
      '1 Error response from daemon: network with name .z already exists',
    )
    expect(await host.refusal('docker network create host')).toBe(
      '1 Error response from daemon: operation is not permitted on predefined host network',
    )
    expect(await host.refusal("docker network create ''")).toMatch(/name is empty|network with name {2}already exists/)
  })

  it.each(ENGINES)('NET-5: the bridge has the gateway and its route from the start (%s)', async (engine) => {
    const host = await hostWith(engine, 'docker network create --subnet 10.1.0.0/24 n')
    const bridge = `br-${(await idOf(host, 'n')).slice(0, 12)}`
    expect(await host.ask(`ip addr show ${bridge}`)).toContain(`inet 10.1.0.1/24 brd 10.1.0.255 scope global ${bridge}`)
    expect(await host.ask('ip route')).toContain(`10.1.0.0/24 dev ${bridge} proto kernel scope link src 10.1.0.1`)
  })

  it('NET-5: bridges have MACs from 02:42 on 20.10, random local ones on 28.5', async () => {
    expect(await (await hostWith('20.10')).ask('ip link show docker0')).toMatch(/ether 02:42:/)
    expect(await (await hostWith('28.5')).ask('ip link show docker0')).toMatch(/ether [0-9a-f][26ae]:(?!42)/)
  })

  it('NET-6: network rm is refused while a container runs there', async () => {
    const lines = ['docker network create n', 'docker run -d --name aa --net n alpine sleep 1d'] as const
    expect(await (await hostWith('20.10', ...lines)).refusal('docker network rm n')).toBe(
      '1 Error response from daemon: error while removing network: network n id <id> has active endpoints',
    )
    expect(await (await hostWith('28.5', ...lines)).refusal('docker network rm n')).toMatch(
      /^1 Error response from daemon: error while removing network: network n has active endpoints \(name:"aa" id:"[0-9a-f]{12}"\)\nexit status 1$/,
    )
  })

  it.each(ENGINES)('NET-6: with stopped containers alone it goes, bridge and rules with it (%s)', async (engine) => {
    const host = await hostWith(engine)
    const before = await host.ask('iptables-save')
    await host.run('docker network create n')
    await host.box('aa', '--net n')
    await host.run('docker stop -t 0 aa', 'docker network rm n')
    expect(await host.links()).toEqual([])
    const rules = (text: string): readonly string[] => text.split('\n').filter((line) => line.startsWith('-A'))
    expect(rules(await host.ask('iptables-save'))).toEqual(rules(before))
  })

  it.each(ENGINES)('NET-7: predefined networks stay (%s)', async (engine) => {
    const host = await hostWith(engine)
    expect(await host.refusal('docker network rm bridge')).toContain(
      '1 Error response from daemon: bridge is a pre-defined network and cannot be removed',
    )
  })

  it.each(ENGINES)('NET-7: network rm goes on after a failure and ends with 1 (%s)', async (engine) => {
    const host = await hostWith(engine, 'docker network create a', 'docker network create b')
    const { stdout, stderr, exitCode } = await host.type('docker network rm a nosuch b')
    expect({ stdout, exitCode }).toEqual({ stdout: 'a\nb\n', exitCode: 1 })
    expect(stderr).toBe(
      engine === '20.10'
        ? 'Error: No such network: nosuch\n'
        : 'Error response from daemon: network nosuch not found\nexit status 1\n',
    )
  })

  it.each(ENGINES)('NET-8: prune removes what no running container uses (%s)', async (engine) => {
    const host = await hostWith(engine, 'docker network create used', 'docker network create idle')
    await host.box('aa', '--net used')
    await host.box('bb', '--net idle')
    await host.run('docker stop -t 0 bb')
    const { stdout } = await host.type('docker network prune -f')
    expect(stdout).toBe('Deleted Networks:\nidle\n\n')
    expect((await host.type('docker network prune -f')).stdout).toBe('')
  })

  it.each(ENGINES)(
    'NET-9: who has run holds on to the network by id, who was only made by name (%s)',
    async (engine) => {
      const host = await hostWith(engine, 'docker network create n')
      await host.box('ran', '--net n')
      await host.run('docker create --name made --net n alpine sleep 1d', 'docker stop -t 0 ran')
      const id = await idOf(host, 'n')
      await host.run('docker network rm n', 'docker network create n', 'docker start made')
      expect((await host.type('docker start ran')).stderr).toContain(`network ${id} not found`)
    },
  )

  it.each(ENGINES)('NET-10: a network is found by id, by name, or by the beginning of its id (%s)', async (engine) => {
    const host = await hostWith(engine, 'docker network create n')
    const id = await idOf(host, 'n')
    const name = "docker network inspect -f '{{.Name}}'"
    expect(await host.ask(`${name} ${id} ${id.slice(0, 5)}`)).toBe('n\nn')
    await host.run(`docker network create ${id.slice(0, 5)}`)
    expect(await host.ask(`${name} ${id.slice(0, 5)}`)).toBe(id.slice(0, 5))
  })

  it.each(ENGINES)("NET-2: a bridge option's value must be one; unknown options are kept (%s)", async (engine) => {
    const host = await hostWith(engine, 'docker network create -o parent=eth0 -o my.own=1 n')
    expect(await host.ask(`docker network inspect -f '{{json .Options}}' n`)).toBe('{"my.own":"1","parent":"eth0"}')
    expect(await host.refusal('docker network create -o com.docker.network.bridge.enable_icc=maybe m')).toBe(
      '1 Error response from daemon: failed to parse com.docker.network.bridge.enable_icc value: maybe (strconv.ParseBool: parsing "maybe": invalid syntax)',
    )
  })

  it.each(ENGINES)('NET-11: an unknown driver is a plugin that is not found (%s)', async (engine) => {
    const host = await hostWith(engine)
    expect(await host.refusal('docker network create -d nosuch n')).toBe(
      '1 Error response from daemon: plugin "nosuch" not found',
    )
  })

  it("NET-11: of 28.5's gateway modes nat is modelled, the others are refused by name", async () => {
    const host = await hostWith('28.5')
    const create = (mode: string): string =>
      `docker network create -o com.docker.network.bridge.gateway_mode_ipv4=${mode}`
    await host.run(`${create('nat')} n`)
    expect(await host.refusal(`${create('isolated')} m`)).toBe(
      "1 Error response from daemon: gateway mode 'isolated' can only be used for an internal network",
    )
    for (const line of [`${create('routed')} m`, `${create('isolated')} --internal m`])
      expect(await host.refusal(line)).toMatch(/^1 vethwalk: gateway mode '\w+' is not modelled$/)
  })
})
