// Addresses: which is given, which may be asked for.
import { describe, expect, it } from 'vitest'
import { ENGINES, hostWith } from '../support/host.ts'

describe('addresses', () => {
  it.each(ENGINES)('IPAM-7: the lowest free address is given, a released one at once (%s)', async (engine) => {
    const host = await hostWith(engine)
    for (const name of ['aa', 'bb', 'cc']) await host.box(name)
    await host.run('docker rm -f bb')
    await host.box('dd')
    expect(await host.addresses('aa', 'cc', 'dd')).toBe('172.17.0.2\n172.17.0.4\n172.17.0.3')
  })

  it.each(ENGINES)('IPAM-7: an address belongs to a start: who starts first has the lower one (%s)', async (engine) => {
    const host = await hostWith(engine)
    await host.box('aa')
    await host.box('bb')
    await host.run('docker stop -t 0 aa bb', 'docker start bb', 'docker start aa')
    expect(await host.addresses('aa', 'bb')).toBe('172.17.0.3\n172.17.0.2')
  })

  it.each(ENGINES)(
    'IPAM-8: network address, broadcast, gateway and auxiliary addresses are never given (%s)',
    async (engine) => {
      const host = await hostWith(
        engine,
        'docker network create --subnet 10.1.0.0/29 --aux-address a=10.1.0.2 --aux-address b=10.1.0.4 n',
      )
      for (const name of ['aa', 'bb', 'cc']) await host.box(name, '--net n')
      expect(await host.addresses('aa', 'bb', 'cc')).toBe('10.1.0.3\n10.1.0.5\n10.1.0.6')
      expect(await host.refusal('docker run -d --net n alpine sleep 9')).toMatch(/no available IPv4 addresses/)
    },
  )

  it.each(ENGINES)('IPAM-9: the gateway is the first address, or the one asked for (%s)', async (engine) => {
    const host = await hostWith(
      engine,
      'docker network create --subnet 10.1.0.0/24 first',
      'docker network create --subnet 10.2.0.0/24 --gateway 10.2.0.254 last',
    )
    await host.box('aa', '--net last')
    expect(await host.bridgeAddress('first')).toBe('10.1.0.1/24')
    expect(await host.bridgeAddress('last')).toBe('10.2.0.254/24')
    expect(await host.addresses('aa')).toBe('10.2.0.1')
  })

  it.each(ENGINES)('IPAM-10: an --ip-range gives the gateway too, and its own first address (%s)', async (engine) => {
    const host = await hostWith(engine, 'docker network create --subnet 10.5.0.0/16 --ip-range 10.5.5.0/30 n')
    for (const name of ['aa', 'bb', 'cc']) await host.box(name, '--net n')
    expect(await host.bridgeAddress('n')).toBe('10.5.5.0/16')
    expect(await host.addresses('aa', 'bb', 'cc')).toBe('10.5.5.1\n10.5.5.2\n10.5.5.3')
    expect(await host.refusal('docker run -d --net n alpine sleep 9')).toMatch(/no available IPv4 addresses/)
  })

  it.each(ENGINES)('IPAM-10: --ip may lie outside the range, inside the subnet (%s)', async (engine) => {
    const host = await hostWith(engine, 'docker network create --subnet 10.5.0.0/16 --ip-range 10.5.5.0/24 n')
    await host.box('aa', '--net n --ip 10.5.9.9')
    expect(await host.addresses('aa')).toBe('10.5.9.9')
  })

  it.each(ENGINES)('IPAM-9: --aux-address DefaultGatewayIPv4 is the way out of containers (%s)', async (engine) => {
    const host = await hostWith(
      engine,
      'docker network create --subnet 10.1.0.0/24 --aux-address DefaultGatewayIPv4=10.1.0.9 n',
    )
    await host.box('aa', '--net n')
    expect(await host.ask('docker exec aa ip route show default')).toBe('default via 10.1.0.9 dev eth0')
    expect(await host.bridgeAddress('n')).toBe('10.1.0.1/24')
  })
})

describe('small subnets', () => {
  it.each(ENGINES)('IPAM-8: a /30 has room for one container; the next stays Created (%s)', async (engine) => {
    const host = await hostWith(engine, 'docker network create --subnet 10.1.0.0/30 n')
    await host.box('aa', '--net n')
    const prefix = engine === '20.10' ? '' : 'failed to set up container networking: '
    expect(await host.refusal('docker run -d --name bb --net n alpine sleep 9')).toContain(
      `${prefix}no available IPv4 addresses on this network's address pools: n (<id>)`,
    )
    expect(await host.ask(`docker ps -a --filter name=bb --format '{{.Status}}'`)).toBe('Created')
  })

  it('IPAM-11: 20.10 refuses /31 and /32', async () => {
    const host = await hostWith('20.10')
    const text = '1 Error response from daemon: failed to allocate gateway (): No available addresses on this pool'
    expect(await host.refusal('docker network create --subnet 10.1.0.0/31 n')).toBe(text)
    expect(await host.refusal('docker network create --subnet 10.1.0.0/32 n')).toBe(text)
  })

  it('IPAM-11: 28.5 uses all of a /31 and a /32', async () => {
    const host = await hostWith(
      '28.5',
      'docker network create --subnet 10.1.0.0/31 n',
      'docker network create --subnet 10.1.1.0/32 one',
    )
    await host.box('aa', '--net n')
    expect(await host.bridgeAddress('n')).toBe('10.1.0.0/31')
    expect(await host.addresses('aa')).toBe('10.1.0.1')
    expect(await host.bridgeAddress('one')).toBe('10.1.1.0/32')
  })
})

describe('fixed addresses', () => {
  const network = 'docker network create --subnet 10.1.0.0/24 n'

  it.each(ENGINES)(
    'IPAM-12: kept over restarts, and only a wish while the container is stopped (%s)',
    async (engine) => {
      const host = await hostWith(engine, network)
      await host.box('aa', '--net n --ip 10.1.0.2')
      await host.run('docker restart -t 0 aa')
      expect(await host.addresses('aa')).toBe('10.1.0.2')
      await host.run('docker stop -t 0 aa')
      await host.box('bb', '--net n')
      expect(await host.addresses('bb')).toBe('10.1.0.2')
      expect(await host.refusal('docker start aa')).toContain('Address already in use')
    },
  )

  it.each(ENGINES)('IPAM-12: taken, gateway, network and broadcast addresses are in use (%s)', async (engine) => {
    const host = await hostWith(engine, network)
    await host.box('aa', '--net n --ip 10.1.0.9')
    for (const ip of ['10.1.0.9', '10.1.0.1', '10.1.0.0', '10.1.0.255'])
      expect(await host.refusal(`docker run -d --net n --ip ${ip} alpine sleep 9`)).toContain('Address already in use')
  })

  it('IPAM-13: outside the subnet, 20.10 finds out as the container starts; 28.5 before it is made', async () => {
    const line = 'docker run -d --name aa --net n --ip 10.9.0.9 alpine sleep 9'
    const old = await hostWith('20.10', network)
    expect(await old.refusal(line)).toBe(
      "125 docker: Error response from daemon: Invalid address 10.9.0.9: It does not belong to any of this network's subnets.",
    )
    expect(await old.ask('docker ps -aq')).not.toBe('')
    const now = await hostWith('28.5', network)
    expect(await now.refusal(line)).toBe(
      "125 docker: Error response from daemon: invalid config for network n: invalid endpoint settings:\nno configured subnet or ip-range contain the IP address 10.9.0.9\n\nRun 'docker run --help' for more information",
    )
    expect(await now.ask('docker ps -aq')).toBe('')
  })

  it.each(ENGINES)('IPAM-14: no fixed address where Docker chose the subnet (%s)', async (engine) => {
    const host = await hostWith(engine, 'docker network create auto')
    expect(await host.refusal('docker run -d --net auto --ip 172.18.0.9 alpine sleep 9')).toContain(
      'user specified IP address is supported only when connecting to networks with user configured subnets',
    )
  })

  it('IPAM-14: --ip without --network is forgotten by 20.10, refused by 28.5', async () => {
    const old = await hostWith('20.10')
    await old.box('aa', '--ip 172.17.0.50')
    expect(await old.addresses('aa')).toBe('172.17.0.2')
    const now = await hostWith('28.5')
    expect(await now.refusal('docker run -d --ip 172.17.0.50 alpine sleep 9')).toContain(
      'invalid config for network bridge: invalid endpoint settings:\nuser specified IP address is supported on user defined networks only',
    )
  })

  it('IPAM-13: what is no address: 20.10 tells the first fault, 28.5 all of them', async () => {
    const line = 'docker run -d --net n --ip nonsense alpine sleep 9'
    expect(await (await hostWith('20.10', network)).refusal(line)).toContain('invalid IPv4 address: nonsense.')
    expect(await (await hostWith('28.5', network)).refusal(line)).toContain(
      '* invalid IPv4 address: nonsense\n* no configured subnet or ip-range contain the IP address nonsense\n',
    )
  })
})
