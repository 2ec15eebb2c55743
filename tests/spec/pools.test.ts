// Address pools: those by default, those asked for, IPv6.
import { describe, expect, it } from 'vitest'
import { ENGINES, hostWith } from '../support/host.ts'

const subnetOf = (name: string): string =>
  `docker network inspect -f '{{range .IPAM.Config}}{{.Subnet}}{{end}}' ${name}`
const made = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => `docker network create p${from + i}`)

describe('default pools', () => {
  it.each(ENGINES)(
    'IPAM-1: 172.17–172.31, then the sixteen /20s; what the host uses itself is left out (%s)',
    async (engine) => {
      const host = await hostWith(engine, ...made(1, 29))
      expect(await host.ask(subnetOf('p1 p13 p14 p29'))).toBe(
        '172.18.0.0/16\n172.30.0.0/16\n192.168.0.0/20\n192.168.240.0/20',
      )
      expect(await host.refusal('docker network create p30')).toMatch(/address pool/)
    },
  )

  it.each([
    ['20.10', '172.20.0.0/16'],
    ['28.5', '172.18.0.0/16'],
  ] as const)('IPAM-2: after two networks that are gone, %s gives %s', async (engine, subnet) => {
    const host = await hostWith(engine, ...made(1, 2), 'docker network rm p1 p2', 'docker network create next')
    expect(await host.ask(subnetOf('next'))).toBe(subnet)
  })

  it('IPAM-2: on 20.10 a network that the driver refuses has had its turn', async () => {
    const host = await hostWith('20.10')
    await host.refusal('docker network create -o com.docker.network.driver.mtu=abc bad')
    await host.run('docker network create next')
    expect(await host.ask(subnetOf('next'))).toBe('172.19.0.0/16')
  })

  it('IPAM-2: 20.10 begins anew where the list ends', async () => {
    const host = await hostWith('20.10', ...made(1, 29), 'docker network rm p3 p5', 'docker network create next')
    expect(await host.ask(subnetOf('next'))).toBe('172.20.0.0/16')
  })

  it.each([
    [
      '20.10',
      '1 Error response from daemon: could not find an available, non-overlapping IPv4 address pool among the defaults to assign to the network',
    ],
    ['28.5', '1 Error response from daemon: all predefined address pools have been fully subnetted'],
  ] as const)('IPAM-1: with no pool left, %s says "%s"', async (engine, text) => {
    const host = await hostWith(engine, ...made(1, 29))
    expect(await host.refusal('docker network create p30')).toBe(text)
  })
})

describe('subnets', () => {
  it.each([
    ['20.10', '1 Error response from daemon: Pool overlaps with other one on this address space'],
    ['28.5', '1 Error response from daemon: invalid pool request: Pool overlaps with other one on this address space'],
  ] as const)('IPAM-3: a subnet that overlaps another network is refused (%s)', async (engine, text) => {
    const host = await hostWith(engine, 'docker network create --subnet 10.1.0.0/16 one')
    expect(await host.refusal('docker network create --subnet 10.1.2.0/24 two')).toBe(text)
    expect(await host.refusal('docker network create --subnet 172.17.0.0/24 two')).toBe(text)
  })

  it.each(ENGINES)("IPAM-3: a subnet may be the host's own (%s)", async (engine) => {
    const host = await hostWith(engine, 'docker network create --subnet 172.31.176.0/20 same')
    expect(await host.bridgeAddress('same')).toBe('172.31.176.1/20')
  })

  it.each(ENGINES)(
    'IPAM-4: beside an --ip-range it is the bridge driver that meets the overlap (%s)',
    async (engine) => {
      const host = await hostWith(engine, 'docker network create --subnet 10.1.0.0/24 one')
      const refusal = await host.refusal('docker network create --subnet 10.1.0.0/24 --ip-range 10.1.0.128/25 two')
      expect(refusal.replaceAll(/br-[0-9a-f]{12}/g, 'br')).toBe(
        '1 Error response from daemon: cannot create network <id> (br): conflicts with network <id> (br): networks have overlapping IPv4',
      )
    },
  )

  it('IPAM-5: 20.10 takes a subnet with host bits and shows it as typed; 28.5 refuses it', async () => {
    const line = 'docker network create --subnet 10.0.0.5/24 bits'
    const old = await hostWith('20.10', line)
    expect(await old.ask(subnetOf('bits'))).toBe('10.0.0.5/24')
    expect(await old.bridgeAddress('bits')).toBe('10.0.0.1/24')
    const now = await hostWith('28.5')
    expect(await now.refusal(line)).toBe(
      '1 Error response from daemon: invalid network config:\ninvalid subnet 10.0.0.5/24: it should be 10.0.0.0/24',
    )
  })

  it.each(ENGINES)('IPAM-6: what does not fit together is refused by the client (%s)', async (engine) => {
    const host = await hostWith(engine)
    const create = 'docker network create --subnet 10.7.0.0/24'
    expect(await host.refusal('docker network create --gateway 10.7.0.1 x')).toBe(
      '1 every ip-range or gateway must have a corresponding subnet',
    )
    expect(await host.refusal(`${create} --gateway 10.8.0.1 x`)).toBe('1 no matching subnet for gateway 10.8.0.1')
    expect(await host.refusal(`${create} --ip-range 10.8.0.0/25 x`)).toBe('1 no matching subnet for range 10.8.0.0/25')
    expect(await host.refusal(`${create} --aux-address a=10.8.0.9 x`)).toBe(
      '1 no matching subnet for aux-address 10.8.0.9',
    )
  })
})

describe('IPv6', () => {
  it.each(ENGINES)(
    'IPAM-15: with --ipv6 and a subnet, containers have addresses of both families (%s)',
    async (engine) => {
      const host = await hostWith(engine, 'docker network create --ipv6 --subnet fd00:1::/64 six')
      await host.box('aa', '--net six')
      const format = '{{range .NetworkSettings.Networks}}{{.IPAddress}} {{.GlobalIPv6Address}} {{.IPv6Gateway}}{{end}}'
      expect(await host.ask(`docker inspect -f '${format}' aa`)).toBe('172.18.0.2 fd00:1::2 fd00:1::1')
    },
  )

  it.each(ENGINES)('IPAM-15: the bridge has the gateway, on 20.10 beside fe80::1 (%s)', async (engine) => {
    const host = await hostWith(engine, 'docker network create --ipv6 --subnet fd00:1::/64 six')
    const addresses = await host.ask('ip -6 addr')
    expect(addresses).toContain('inet6 fd00:1::1/64 scope global')
    expect(addresses.includes('inet6 fe80::1/64 scope link')).toBe(engine === '20.10')
  })

  it('IPAM-15: --ipv6 without a subnet: refused by 20.10, a ULA /64 on 28.5', async () => {
    const old = await hostWith('20.10')
    expect(await old.refusal('docker network create --ipv6 six')).toBe(
      '1 Error response from daemon: could not find an available, non-overlapping IPv6 address pool among the defaults to assign to the network',
    )
    const now = await hostWith('28.5', 'docker network create --ipv6 six')
    expect(await now.ask(subnetOf('six'))).toMatch(/fd[0-9a-f]{2}:[0-9a-f:]+::\/64/)
  })

  it.each(ENGINES)('IPAM-15: an IPv6 subnet without --ipv6 is kept and not used (%s)', async (engine) => {
    const host = await hostWith(engine, 'docker network create --subnet fd00:2::/64 no')
    await host.box('aa', '--net no')
    expect(await host.ask(subnetOf('no'))).toContain('fd00:2::/64')
    expect(await host.ask(`docker inspect -f '{{.NetworkSettings.Networks.no.GlobalIPv6Address}}' aa`)).toBe('')
  })
})
