// The endpoints that join containers to networks: interfaces, MACs, routes, connecting and disconnecting.
import { describe, expect, it } from 'vitest'
import { ENGINES, hostWith } from '../support/host.ts'

describe('what a refused connect leaves', () => {
  it.each(ENGINES)('EP-13: the network stays among the settings, and stops the next start (%s)', async (engine) => {
    const host = await hostWith(engine, 'docker network create --subnet 10.3.0.0/30 full')
    await host.box('bb', '--net full')
    await host.box('aa')
    expect(await host.refusal('docker network connect full aa')).toContain('no available IPv4 addresses')
    const networks = "docker ps --format '{{.Names}} {{.Networks}}' -f name=aa"
    expect(await host.ask(networks)).toBe('aa bridge')
    expect(await host.refusal('docker restart -t 0 aa')).toContain('no available IPv4 addresses')
    await host.run('docker network disconnect full aa', 'docker start aa')
    expect(await host.ask(networks)).toBe('aa bridge')
  })

  it.each(ENGINES)('EP-13: what was saved since has it (%s)', async (engine) => {
    const host = await hostWith(engine, 'docker network create --subnet 10.3.0.0/30 full')
    await host.box('bb', '--net full')
    await host.box('aa')
    await host.refusal('docker network connect full aa')
    await host.run('docker pause aa')
    expect(await host.ask("docker ps --format '{{.Networks}}' -f name=aa")).toBe('bridge,full')
  })

  it('EP-14: a mode whose network is gone stops a connect on 28.5, not on 20.10', async () => {
    const lines = [
      'docker network create one',
      'docker network create two',
      'docker run -d --name aa --net one alpine sleep 1d',
      'docker network disconnect one aa',
      'docker network rm one',
    ]
    const now = await hostWith('28.5', ...lines)
    expect(await now.refusal('docker network connect two aa')).toBe(
      '1 Error response from daemon: could not find a network matching network mode one: network one not found',
    )
    await (await hostWith('20.10', ...lines)).run('docker network connect two aa')
  })

  it.each(ENGINES)('EP-15: an interface whose ports could not be had stays, and is in the way (%s)', async (engine) => {
    const host = await hostWith(engine, 'docker network create --internal in', 'docker network create out')
    await host.run('docker run -d --name bare --net host tomcat')
    await host.run('docker run -d --name aa --net in -p 8080:80 nginx')
    expect(await host.refusal('docker network connect out aa')).toContain('address already in use')
    expect(await host.interfaces('aa')).toHaveLength(2)
    expect(await host.refusal('docker network connect out aa')).toContain('conflicts with existing route')
  })
})

describe('endpoints', () => {
  it('EP-1: on 20.10 both ends of a pair are numbered on the host, the inner one first', async () => {
    const host = await hostWith('20.10')
    await host.box('aa')
    await host.box('bb')
    expect(await host.interfaces('bb')).toEqual(['6: eth0@if7'])
    expect(await host.links()).toEqual([
      expect.stringMatching(/^5: veth[0-9a-f]{7}@if4$/),
      expect.stringMatching(/^7: veth[0-9a-f]{7}@if6$/),
    ])
  })

  it('EP-1: on 28.5 the inner end is made inside and is number 2', async () => {
    const host = await hostWith('28.5')
    await host.box('aa')
    await host.box('bb')
    expect(await host.interfaces('bb')).toEqual(['2: eth0@if5'])
    expect(await host.links()).toEqual([
      expect.stringMatching(/^4: veth[0-9a-f]{7}@if2$/),
      expect.stringMatching(/^5: veth[0-9a-f]{7}@if2$/),
    ])
  })

  it.each([
    ['20.10', '6: eth0@if7'],
    ['28.5', '2: eth0@if6'],
  ] as const)('EP-1: numbers only grow; a stop takes one on 28.5, none on 20.10 (%s)', async (engine, after) => {
    const host = await hostWith(engine)
    await host.box('aa')
    await host.run('docker stop -t 0 aa', 'docker start aa')
    expect(await host.interfaces('aa')).toEqual([after])
  })

  it.each([
    ['20.10', 'eth2'],
    ['28.5', 'eth1'],
  ] as const)('EP-2: after eth1 is gone, %s calls the next interface %s', async (engine, name) => {
    const host = await hostWith(engine, 'docker network create n', 'docker network create m')
    await host.box('aa')
    await host.run('docker network connect n aa', 'docker network disconnect n aa', 'docker network connect m aa')
    expect((await host.interfaces('aa')).at(-1)).toContain(`: ${name}@`)
  })

  it("EP-3: 20.10 makes a container's MAC of its address, the same at each start", async () => {
    const host = await hostWith('20.10')
    await host.box('aa')
    expect(await host.ask('docker exec aa ip link show eth0')).toContain('link/ether 02:42:ac:11:00:02 ')
    await host.run('docker restart -t 0 aa')
    expect(await host.ask('docker exec aa ip link show eth0')).toContain('link/ether 02:42:ac:11:00:02 ')
  })

  it('EP-3: 28.5 makes it of chance, another one at each start', async () => {
    const host = await hostWith('28.5')
    await host.box('aa')
    const mac = "docker inspect -f '{{.NetworkSettings.MacAddress}}' aa"
    const first = await host.ask(mac)
    await host.run('docker restart -t 0 aa')
    expect(first).toMatch(/^[0-9a-f][26ae]:/)
    expect(await host.ask(mac)).not.toBe(first)
  })

  it.each(ENGINES)('EP-3: --mac-address stays (%s)', async (engine) => {
    const host = await hostWith(engine)
    await host.box('aa', '--mac-address 02:11:22:33:44:55')
    await host.run('docker restart -t 0 aa')
    expect(await host.ask('docker exec aa ip link show eth0')).toContain('link/ether 02:11:22:33:44:55 ')
  })

  it.each(ENGINES)(
    'EP-4: the default route is by the network whose name comes first, internal ones last (%s)',
    async (engine) => {
      const host = await hostWith(
        engine,
        'docker network create --subnet 10.1.0.0/24 alpha',
        'docker network create --subnet 10.2.0.0/24 zeta',
        'docker network create --subnet 10.3.0.0/24 --internal aaa',
      )
      const way = 'docker exec box ip route show default'
      await host.box('box', '--net zeta')
      await host.run('docker network connect aaa box')
      expect(await host.ask(way)).toBe('default via 10.2.0.1 dev eth0')
      await host.run('docker network connect alpha box')
      expect(await host.ask(way)).toBe('default via 10.1.0.1 dev eth2')
      await host.run('docker network disconnect alpha box')
      expect(await host.ask(way)).toBe('default via 10.2.0.1 dev eth0')
    },
  )

  it.each(ENGINES)('EP-4: bridge is a name as any other, and capitals come first (%s)', async (engine) => {
    const host = await hostWith(
      engine,
      'docker network create --subnet 10.1.0.0/24 mynet',
      'docker network create --subnet 10.2.0.0/24 Zed',
    )
    await host.box('box', '--net mynet')
    await host.run('docker network connect bridge box')
    expect(await host.ask('docker exec box ip route show default')).toBe('default via 172.17.0.1 dev eth1')
    await host.run('docker network connect Zed box')
    expect(await host.ask('docker exec box ip route show default')).toBe('default via 10.2.0.1 dev eth2')
  })

  it.each(ENGINES)('EP-4: a network with IPv6 comes before one without, whatever their names (%s)', async (engine) => {
    const dual = 'docker network create --ipv6 --subnet 10.2.0.0/24 --subnet fd00:2::/64 z'
    const host = await hostWith(engine, 'docker network create a', dual)
    await host.box('box', '--net a')
    await host.run('docker network connect z box')
    expect(await host.ask('docker exec box ip route show default')).toBe('default via 10.2.0.1 dev eth1')
  })

  it('EP-5: --gw-priority, new in 28.5, comes before names', async () => {
    const host = await hostWith('28.5', 'docker network create a', 'docker network create --subnet 10.2.0.0/24 z')
    await host.box('box', '--net a')
    await host.run('docker network connect --gw-priority 1 z box')
    expect(await host.ask('docker exec box ip route show default')).toBe('default via 10.2.0.1 dev eth1')
    const old = await hostWith('20.10', 'docker network create z')
    expect(await old.refusal('docker network connect --gw-priority 1 z box')).toContain(
      '125 unknown flag: --gw-priority',
    )
  })

  it('EP-6: a start on several networks names interfaces in the order of their gateways on 20.10', async () => {
    const host = await hostWith(
      '20.10',
      'docker network create --subnet 10.1.0.0/24 alpha',
      'docker network create --subnet 10.2.0.0/24 zeta',
    )
    await host.box('box', '--net zeta')
    await host.run('docker network connect alpha box', 'docker network connect bridge box', 'docker restart -t 0 box')
    const route = await host.ask('docker exec box ip route')
    expect(route).toContain('10.1.0.0/24 dev eth0')
    expect(route).toContain('172.17.0.0/16 dev eth1')
    expect(route).toContain('10.2.0.0/24 dev eth2')
  })

  it.each(ENGINES)('EP-7: a container has a route to each of its subnets and one way out (%s)', async (engine) => {
    const host = await hostWith(engine)
    await host.box('aa')
    expect(await host.ask('docker exec aa ip route')).toBe(
      'default via 172.17.0.1 dev eth0 \n172.17.0.0/16 dev eth0 proto kernel scope link src 172.17.0.2',
    )
  })

  it.each(ENGINES)('EP-7: lo has ::1 on 28.5 alone (%s)', async (engine) => {
    const host = await hostWith(engine)
    await host.box('aa')
    const lo = await host.ask('docker exec aa ip addr show lo')
    expect(lo).toContain('inet 127.0.0.1/8 scope host lo')
    expect(lo.includes('inet6 ::1/128')).toBe(engine === '28.5')
  })

  it.each(ENGINES)(
    'EP-8: connecting again: refused while it runs, nothing while it is stopped (%s)',
    async (engine) => {
      const host = await hostWith(engine, 'docker network create n')
      await host.box('aa', '--net n')
      expect(await host.refusal('docker network connect n aa')).toBe(
        '1 Error response from daemon: endpoint with name aa already exists in network n',
      )
      await host.run('docker stop -t 0 aa', 'docker network connect n aa')
    },
  )

  it.each(ENGINES)(
    'EP-8: what is connected to a stopped container is found missing at its start (%s)',
    async (engine) => {
      const host = await hostWith(engine, 'docker create --name aa alpine sleep 1d', 'docker network connect nosuch aa')
      expect((await host.type('docker start aa')).stderr).toContain('network nosuch not found')
    },
  )

  it.each(ENGINES)(
    'EP-9: without its last network a container has lo alone, and can be connected again (%s)',
    async (engine) => {
      const host = await hostWith(engine)
      await host.box('aa')
      await host.run('docker network disconnect bridge aa')
      expect(await host.interfaces('aa')).toEqual([])
      expect(await host.ask('docker exec aa ip route')).toBe('')
      await host.run('docker network connect bridge aa')
      expect(await host.ping('aa', '172.17.0.1')).toBe('answered')
    },
  )

  it.each(ENGINES)('EP-9: disconnecting from a network it is not on (%s)', async (engine) => {
    const host = await hostWith(engine, 'docker network create n')
    await host.box('aa')
    expect(await host.refusal('docker network disconnect n aa')).toBe(
      '1 Error response from daemon: container <id> is not connected to network n',
    )
    await host.run('docker stop -t 0 aa')
    expect(await host.refusal('docker network disconnect n aa')).toBe(
      '1 Error response from daemon: container <id> is not connected to the network n',
    )
  })

  it('EP-10: several networks from the start: refused by 20.10, joined by 28.5', async () => {
    const networks = ['docker network create a', 'docker network create b'] as const
    const line = 'docker run -d --name box --net a --net b alpine sleep 1d'
    expect(await (await hostWith('20.10', ...networks)).refusal(line)).toMatch(
      /^125 docker: Error response from daemon: Container cannot be connected to network endpoints: (a, b|b, a)\./,
    )
    const now = await hostWith('28.5', ...networks, line)
    expect(await now.addresses('box')).toBe('172.18.0.2 172.19.0.2')
  })

  it.each(ENGINES)('EP-10: a predefined and a user-defined network do not go together at run (%s)', async (engine) => {
    const host = await hostWith(engine, 'docker network create a')
    expect(await host.refusal('docker run -d --net a --net bridge alpine sleep 1d')).toContain(
      '125 docker: conflicting options: cannot attach both user-defined and non-user-defined network-modes',
    )
  })

  it.each(ENGINES)(
    'EP-11: a container on two networks reaches both, and carries nothing between them (%s)',
    async (engine) => {
      const host = await hostWith(
        engine,
        'docker network create --subnet 10.1.0.0/24 a',
        'docker network create --subnet 10.2.0.0/24 b',
      )
      await host.box('left', '--net a')
      await host.box('right', '--net b')
      await host.box('both', '--net a')
      await host.run('docker network connect b both')
      expect(await host.ping('both', '10.1.0.2')).toBe('answered')
      expect(await host.ping('both', '10.2.0.2')).toBe('answered')
      expect(await host.ping('left', '10.2.0.2')).toBe('lost')
      expect(await host.ping('left', '10.2.0.3')).toBe('lost')
    },
  )

  it('EP-12: on 28.5 a new interface says whose address it has, and its neighbours believe it', async () => {
    const host = await hostWith('28.5')
    for (const name of ['aa', 'bb']) await host.box(name)
    await host.run('docker exec aa ping -c 1 172.17.0.3', 'docker restart -t 0 bb')
    const mac = await host.ask("docker inspect -f '{{.NetworkSettings.MacAddress}}' bb")
    expect(await host.ask('docker exec aa ip neigh')).toContain(`172.17.0.3 dev eth0 lladdr ${mac} STALE`)
  })
})
