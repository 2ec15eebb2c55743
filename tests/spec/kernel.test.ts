// What is Linux's and not Docker's: routes, neighbours, bridges, connections, carriers.
import { describe, expect, it } from 'vitest'
import { connect, createWorld, type EngineVersion } from '../../src/engine/index.ts'
import { runLine } from '../../src/cli/run-line.ts'
import { ENGINES, hostWith, type Host } from '../support/host.ts'

const net = 'docker network create --subnet 10.1.0.0/24 n'
const web = 'docker run -d --name web --net n -p 8080:80 nginx'

/** How a request of the machine beyond the host's card ends. */
async function fromOutside(
  engine: EngineVersion,
  target: string,
  port: number,
  ...lines: readonly string[]
): Promise<string> {
  let world = createWorld(engine)
  for (const line of lines) ({ world } = await runLine(world, { at: 'host' }, line))
  const from = { ns: world.kernel.outside, place: 'host' as const }
  return connect(world, {
    from,
    target,
    port,
    families: [4],
    request: { method: 'GET', path: '/', host: target },
    line: '',
  }).record.verdict.kind
}

describe('routes', () => {
  it.each(ENGINES)('KERN-1: the longest prefix decides, own addresses are local (%s)', async (engine) => {
    const host = await hostWith(engine, net)
    await host.box('aa', '--net n')
    const way = async (to: string): Promise<string> =>
      (await host.ask(`docker exec aa ip route get ${to}`)).split('\n')[0] ?? ''
    expect(await way('10.1.0.9')).toBe('10.1.0.9 dev eth0 src 10.1.0.2 uid 0 ')
    expect(await way('198.51.100.10')).toBe('198.51.100.10 via 10.1.0.1 dev eth0 src 10.1.0.2 uid 0 ')
    expect(await way('10.1.0.2')).toBe('local 10.1.0.2 dev lo src 10.1.0.2 uid 0 ')
  })

  it.each(ENGINES)('KERN-2: who forwards takes one from the time to live; a bridge does not (%s)', async (engine) => {
    const host = await hostWith(engine, net, web)
    await host.box('aa', '--net n')
    expect(await host.ask('docker exec aa ping -c 1 web')).toContain('ttl=64')
    expect(await host.ask('docker exec aa ping -c 1 10.1.0.1')).toContain('ttl=64')
    expect(await host.ask('docker exec aa ping -c 1 198.51.100.10')).toContain('ttl=63')
    const short = await host.type('docker exec aa ping -c 1 -t 1 198.51.100.10')
    expect(short.stdout).toContain('From 10.1.0.1 icmp_seq=1 Time to live exceeded')
  })
})

describe('neighbours', () => {
  it.each(ENGINES)('KERN-3: a MAC is asked for, and known as REACHABLE, later as STALE (%s)', async (engine) => {
    const host = await hostWith(engine, net, web)
    await host.box('aa', '--net n')
    await host.run('docker exec aa ping -c 1 web')
    expect(await host.ask('docker exec aa ip neigh')).toMatch(
      /^10\.1\.0\.2 dev eth0 lladdr [0-9a-f:]{17} REACHABLE ?$/m,
    )
    await host.run('sleep 60')
    expect(await host.ask('docker exec aa ip neigh')).toMatch(/^10\.1\.0\.2 dev eth0 lladdr [0-9a-f:]{17} STALE ?$/m)
  })

  it.each(ENGINES)('KERN-3: who does not answer three questions is FAILED, and stays listed (%s)', async (engine) => {
    const host = await hostWith(engine, net)
    await host.box('aa', '--net n')
    await host.type('docker exec aa ping -c 1 10.1.0.77')
    await host.run('sleep 1')
    expect(await host.ask('docker exec aa ip neigh')).toContain('10.1.0.77 dev eth0 FAILED')
  })

  it.each(ENGINES)('KERN-4: then the host that asked says so itself, three seconds later (%s)', async (engine) => {
    const host = await hostWith(engine, net)
    await host.box('aa', '--net n')
    const { stdout } = await host.type('docker exec aa ping -c 1 10.1.0.77')
    expect(stdout).toContain('From 10.1.0.2 icmp_seq=1 Destination Host Unreachable')
    expect(stdout).toContain('1 packets transmitted, 0 received, +1 errors, 100% packet loss')
    expect(await host.refusal('docker exec aa curl -sS http://10.1.0.77/')).toMatch(
      /^7 curl: \(7\) Failed to connect to 10\.1\.0\.77 port 80 after 3\d{3} ms: Couldn't connect to server$/,
    )
  })
})

describe('bridges', () => {
  it.each(ENGINES)('KERN-5: a bridge remembers behind which port a MAC lives (%s)', async (engine) => {
    const host = await hostWith(engine, net, web)
    await host.box('aa', '--net n')
    await host.run('docker exec aa ping -c 1 web')
    const mac = await host.ask("docker inspect -f '{{.NetworkSettings.Networks.n.MacAddress}}' web")
    expect(await host.ask('bridge fdb show')).toMatch(
      new RegExp(`^${mac} dev veth[0-9a-f]{7} master br-[0-9a-f]{12}`, 'm'),
    )
  })

  it.each(ENGINES)('KERN-6: what stays on a bridge passes FORWARD too (%s)', async (engine) => {
    const host = await hostWith(engine, net, web)
    expect(await host.ask('sysctl -n net.bridge.bridge-nf-call-iptables')).toBe('1')
    await host.run('docker network create -o com.docker.network.bridge.enable_icc=false --subnet 10.2.0.0/24 apart')
    await host.box('aa', '--net apart')
    await host.box('bb', '--net apart')
    expect(await host.ping('aa', '10.2.0.3')).toBe('lost')
  })

  it.each(ENGINES)(
    'KERN-7: without a running port a bridge has no carrier, and its route says linkdown (%s)',
    async (engine) => {
      const host = await hostWith(engine)
      expect(await host.ask('ip link show docker0')).toContain('<NO-CARRIER,BROADCAST,MULTICAST,UP>')
      expect(await host.ask('ip route')).toContain(
        '172.17.0.0/16 dev docker0 proto kernel scope link src 172.17.0.1 linkdown',
      )
      await host.box('aa')
      expect(await host.ask('ip link show docker0')).toContain('<BROADCAST,MULTICAST,UP,LOWER_UP>')
      expect(await host.ask('ip route')).not.toContain('linkdown')
    },
  )

  it.each(ENGINES)(
    'KERN-8: a carrier lost within a second of another change is seen lost up to a second later (%s)',
    async (engine) => {
      const host = await hostWith(engine, 'docker run -d --name aa alpine sleep 1d', 'docker rm -f aa')
      expect(await host.ask('ip link show docker0')).toContain(
        '<BROADCAST,MULTICAST,UP> mtu 1500 qdisc noqueue state UP',
      )
      await host.run('sleep 1')
      expect(await host.ask('ip link show docker0')).toContain(
        '<NO-CARRIER,BROADCAST,MULTICAST,UP> mtu 1500 qdisc noqueue state DOWN',
      )
    },
  )

  it.each(ENGINES)('KERN-8: a carrier lost after a second of quiet is seen lost at once (%s)', async (engine) => {
    const host = await hostWith(engine, 'docker run -d --name aa alpine sleep 1d', 'sleep 2', 'docker rm -f aa')
    expect(await host.ask('ip link show docker0')).toContain('<NO-CARRIER,BROADCAST,MULTICAST,UP>')
  })

  it.each(ENGINES)('KERN-9: a bridge gets its IPv6 link-local address with its first carrier (%s)', async (engine) => {
    const host = await hostWith(engine)
    expect(await host.ask('ip addr show docker0')).not.toContain('inet6')
    await host.box('aa')
    expect(await host.ask('ip addr show docker0')).toMatch(/inet6 fe80::[0-9a-f:]+\/64 scope link/)
  })
})

describe('connections', () => {
  it.each(ENGINES)('KERN-10: an answer goes back the way that its question was translated (%s)', async (engine) => {
    expect(await fromOutside(engine, '172.31.179.120', 8080, net, web)).toBe('answered')
    expect(await fromOutside(engine, '172.31.179.120', 8081, net, web)).toBe('refused')
    expect(await fromOutside(engine, '172.31.179.120', 8080, net, web, 'docker pause web')).not.toBe('answered')
  })

  it.each(ENGINES)('KERN-10: the host forwards, as Docker told it to (%s)', async (engine) => {
    expect(await (await hostWith(engine)).ask('sysctl -n net.ipv4.ip_forward')).toBe('1')
  })
})

const ruleCounts = async (host: Host, chain: string): Promise<readonly string[]> =>
  (await host.ask(`iptables -S ${chain} -v`)).split('\n').flatMap((line) => / -c (\d+ \d+)/.exec(line)?.[1] ?? [])

describe('counters', () => {
  it.each(ENGINES)('KERN-11: a rule counts what it matches, nat once a connection (%s)', async (engine) => {
    const host = await hostWith(engine, net, web, 'iptables -I DOCKER-USER -p icmp')
    await host.box('aa', '--net n')
    await host.run('docker exec aa ping -c 2 -i 0.2 198.51.100.10')
    expect((await ruleCounts(host, 'DOCKER-USER'))[0]).toBe('4 336')
    const masked = (await host.ask('iptables -t nat -S POSTROUTING -v')).split('\n')
    expect(masked.find((line) => line.includes('10.1.0.0/24'))).toContain('-c 1 84 -j MASQUERADE')
  })

  it.each(ENGINES)('KERN-12: a policy counts once somebody has set it (%s)', async (engine) => {
    const host = await hostWith(engine, 'ping -c 1 172.31.179.120')
    expect((await ruleCounts(host, 'INPUT'))[0]).toBe('0 0')
    await host.run('iptables -P INPUT ACCEPT')
    await host.run('ping -c 1 172.31.179.120')
    expect((await ruleCounts(host, 'INPUT'))[0]).toBe('2 168')
    const nat = await host.ask('iptables -t nat -S POSTROUTING -v')
    expect(nat).toContain(engine === '28.5' ? '-P POSTROUTING ACCEPT -c 2 168' : '-P POSTROUTING ACCEPT -c 0 0')
  })

  it.each(ENGINES)('KERN-13: a link counts frames with their header, the loopback without (%s)', async (engine) => {
    const host = await hostWith(engine, 'ip link add v0 type veth peer name v1', 'ip netns add red')
    for (const line of [
      'ip link set v1 netns red',
      'ip addr add 10.9.9.1/24 dev v0',
      'ip link set v0 up',
      'ip -n red addr add 10.9.9.2/24 dev v1',
      'ip -n red link set v1 up',
      'ping -c 1 10.9.9.2',
      'ping -c 1 10.9.9.1',
    ])
      await host.run(line)
    const bytes = async (name: string): Promise<string> => {
      const text = await host.ask(`ip -s link show ${name}`)
      return [...text.matchAll(/^ +(\d+) +(\d+) +0 /gm)].map(([, b, packets]) => `${b}/${packets}`).join(' ')
    }
    // A question and its answer by ARP, an echo and its reply.
    expect(await bytes('v0')).toBe(`${42 + 98}/2 ${42 + 98}/2`)
    expect(await bytes('lo')).toBe(`${2 * 84}/2 ${2 * 84}/2`)
  })
})

describe('settings', () => {
  const twoWays = [
    'ip netns add red',
    ...['v', 'w'].flatMap((name, n) => [
      `ip link add ${name}0 type veth peer name ${name}1 netns red`,
      `ip addr add 10.${n + 1}.1.1/24 dev ${name}0`,
      `ip link set ${name}0 up`,
      `ip -n red addr add 10.${n + 1}.1.2/24 dev ${name}1`,
      `ip -n red link set ${name}1 up`,
    ]),
    'ip -n red link set lo up',
    'ip -n red addr add 10.5.5.5/32 dev lo',
  ]
  const astray = 'ip netns exec red ping -c 1 -W 1 -I 10.5.5.5 10.1.1.1'

  it.each(ENGINES)('KERN-14: rp_filter asks by which link a sender is to be found (%s)', async (engine) => {
    const host = await hostWith(engine, ...twoWays, 'ip route add 10.5.5.5 via 10.2.1.2')
    const arrives = async (): Promise<boolean> => (await host.type(astray)).exitCode === 0
    expect(await arrives()).toBe(true)
    await host.run('sysctl -w net.ipv4.conf.v0.rp_filter=1')
    expect(await arrives()).toBe(false)
    await host.run('sysctl -w net.ipv4.conf.all.rp_filter=2')
    expect(await arrives()).toBe(true)
    await host.run('ip route del 10.5.5.5')
    expect(await arrives()).toBe(false)
  })

  it.each(ENGINES)('KERN-15: a link’s own forwarding holds until ip_forward is written (%s)', async (engine) => {
    const host = await hostWith(engine, 'docker run -d --name aa alpine sleep 1d')
    const ping = 'docker exec aa ping -c 1 -W 1 198.51.100.10'
    await host.run('sysctl -w net.ipv4.conf.docker0.forwarding=0')
    expect((await host.type(ping)).exitCode).toBe(1)
    await host.run('sysctl -w net.ipv4.ip_forward=1')
    expect((await host.type(ping)).exitCode).toBe(0)
  })
})

describe('packet sockets', () => {
  it.each(ENGINES)('KERN-16: who listens on a bridge sees what it passes on, or only its own (%s)', async (engine) => {
    const host = await hostWith(engine, net, web)
    await host.box('aa', '--net n')
    const bridge = await host.ask('ip -br link show type bridge')
    const name = /^(br-\w+)/m.exec(bridge)?.[1] ?? ''
    const ping = 'docker exec aa ping -qc 1 web > /dev/null'
    const seen = async (flag: string): Promise<number> =>
      (await host.ask(`timeout 2 tcpdump ${flag} -nti ${name} icmp & ${ping}; wait`)).split('ICMP').length - 1
    expect(await seen('')).toBe(2)
    expect(await seen('-p')).toBe(0)
  })
})
