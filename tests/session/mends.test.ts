import { describe, expect, it } from 'vitest'
import { runLine } from '../../src/cli/run-line.ts'
import { createWorld, type EngineVersion } from '../../src/engine/index.ts'
import { mendsOf } from '../../src/session/mends.ts'
import { ENGINES } from '../support/host.ts'

const HOST = { at: 'host' } as const

/** What the page would offer for the last of some lines, and whether that line is answered once the first offer has been typed. */
async function offersFor(engine: EngineVersion, ...lines: readonly string[]) {
  let world = createWorld(engine)
  let last = await runLine(world, HOST, 'true')
  for (const line of lines) {
    last = await runLine(world, HOST, line)
    world = last.world
  }
  const probe = last.probes.at(-1)
  if (probe === undefined) throw new Error('the last line asked nothing')
  const mends = mendsOf(world, { place: HOST, invocations: last.invocations }, probe)
  for (const line of mends[0]?.lines ?? []) ({ world } = await runLine(world, HOST, line))
  const again = await runLine(world, HOST, lines.at(-1) ?? '')
  return { offers: mends.map(({ lines: each }) => each.join('; ')), mended: again.probes.at(-1)?.verdict.kind }
}

const box = (name: string, flags = ''): string => `docker run -d --name ${name} ${flags} alpine sleep infinity`

describe('what would let a refused packet through', () => {
  it.each(ENGINES)('is to put the sender on the network of an address that is kept apart (%s)', async (engine) => {
    const lines = ['docker network create lab', box('web'), box('db', '--net lab')]
    const found = await offersFor(engine, ...lines, 'docker exec web ping -c 1 -W 1 172.18.0.2')
    expect(found).toEqual({ offers: ['docker network connect lab web'], mended: 'answered' })
  })

  it.each(ENGINES)('is a network for both, where docker0 knows no names (%s)', async (engine) => {
    const found = await offersFor(engine, box('web'), box('db'), 'docker exec web ping -c 1 db')
    const offer = 'docker network create shared; docker network connect shared web; docker network connect shared db'
    expect(found).toEqual({ offers: [offer], mended: 'answered' })
  })

  it.each(ENGINES)('is either way round for a name on another network (%s)', async (engine) => {
    const lines = [
      'docker network create lab',
      'docker network create far',
      box('web', '--net lab'),
      box('db', '--net far'),
    ]
    const found = await offersFor(engine, ...lines, 'docker exec web ping -c 1 db')
    expect(found).toEqual({
      offers: ['docker network connect far web', 'docker network connect lab db'],
      mended: 'answered',
    })
  })

  it.each(ENGINES)('is to start what has stopped, and to let what is paused go on (%s)', async (engine) => {
    const lines = ['docker network create lab', box('web', '--net lab'), 'docker run -d --name db --net lab nginx']
    const stopped = await offersFor(engine, ...lines, 'docker stop db', 'docker exec web ping -c 1 db')
    expect(stopped).toEqual({ offers: ['docker start db'], mended: 'answered' })
    const paused = await offersFor(engine, ...lines, 'docker pause db', 'docker exec web curl -sm 2 db')
    expect(paused).toEqual({ offers: ['docker unpause db'], mended: 'answered' })
  })

  it.each(ENGINES)('is a network that leads outside, where all are internal (%s)', async (engine) => {
    const lines = ['docker network create --internal vault', box('safe', '--net vault')]
    const found = await offersFor(engine, ...lines, 'docker exec safe ping -c 1 -W 1 198.51.100.10')
    expect(found).toEqual({ offers: ['docker network connect bridge safe'], mended: 'answered' })
  })

  it.each(ENGINES)('is not said where nothing that was tried helps, or nothing was refused (%s)', async (engine) => {
    const apart = ['docker network create -o com.docker.network.bridge.enable_icc=false lab']
    const lines = [...apart, box('web', '--net lab'), box('db', '--net lab')]
    expect((await offersFor(engine, ...lines, 'docker exec web ping -c 1 -W 1 172.18.0.3')).offers).toEqual([])
    expect((await offersFor(engine, box('web'), 'docker exec web ping -c 1 172.17.0.1')).offers).toEqual([])
    expect((await offersFor(engine, box('web'), 'docker exec web ping -c 1 -W 1 nobody')).offers).toEqual([])
  })
})

/** Two namespaces on a bridge, as the guides make them. */
const BY_HAND = [
  'ip netns add red',
  'ip link add v-red type veth peer name eth0 netns red',
  'ip link add br0 type bridge',
  'ip link set v-red master br0',
  'ip addr add 10.0.0.1/24 dev br0',
  'ip link set br0 up',
  'ip link set v-red up',
  'ip -n red addr add 10.0.0.2/24 dev eth0',
  'ip -n red link set eth0 up',
]
const PINGS_OUT = 'ip netns exec red ping -c 1 -W 1 198.51.100.10'
const MASK = "iptables -t nat -A POSTROUTING -s 10.0.0.0/24 '!' -o br0 -j MASQUERADE"
const LET = 'iptables -I FORWARD -i br0 -j ACCEPT; iptables -I FORWARD -o br0 -j ACCEPT'

describe('what would undo a tampering, or finish what is built by hand', () => {
  it.each<[string, readonly string[], string]>([
    ['a rule', ['iptables -I DOCKER-USER -s 172.17.0.0/16 -j DROP'], 'iptables -D DOCKER-USER 1'],
    ['a rule before routing', ['iptables -t raw -I PREROUTING -p icmp -j DROP'], 'iptables -t raw -D PREROUTING 1'],
    ['forwarding', ['sysctl -w net.ipv4.ip_forward=0'], 'sysctl -w net.ipv4.ip_forward=1'],
    [
      'a link’s forwarding',
      ['sysctl -w net.ipv4.conf.docker0.forwarding=0'],
      'sysctl -w net.ipv4.conf.docker0.forwarding=1',
    ],
    ['a bridge', ['ip link set docker0 down'], 'ip link set docker0 up'],
    ['masquerading', ['iptables -t nat -F POSTROUTING'], 'systemctl restart docker; docker start web'],
    ['the gateway', ['ip addr del 172.17.0.1/16 dev docker0'], 'systemctl restart docker; docker start web'],
  ])('gives back %s to a container', async (_, lines, offer) => {
    const found = await offersFor('28.5', box('web'), ...lines, 'docker exec web ping -c 1 -W 1 198.51.100.10')
    expect(found).toEqual({ offers: [offer], mended: 'answered' })
  })

  it('lets a host answer that was told not to', async () => {
    const lines = ['sysctl -w net.ipv4.icmp_echo_ignore_all=1', 'docker exec web ping -c 1 -W 1 172.17.0.1']
    const found = await offersFor('28.5', box('web'), ...lines)
    expect(found.offers[0]).toBe('sysctl -w net.ipv4.icmp_echo_ignore_all=0')
    expect(found.mended).toBe('answered')
  })

  it('takes a policy back', async () => {
    const found = await offersFor('28.5', 'iptables -P OUTPUT DROP', 'ping -c 1 -W 1 198.51.100.10')
    expect(found).toEqual({ offers: ['iptables -P OUTPUT ACCEPT'], mended: 'answered' })
  })

  it('raises a link inside a container by its process', async () => {
    const down = "nsenter -t $(docker inspect -f '{{.State.Pid}}' db) -n ip link set eth0 down"
    const found = await offersFor('20.10', box('web'), box('db'), down, 'docker exec web ping -c 1 -W 1 172.17.0.3')
    expect(found.offers[0]).toMatch(/^nsenter -t \d+ -n ip link set eth0 up$/)
    expect(found.mended).toBe('answered')
  })

  it('leads a namespace out step by step: its route, what the bridge needs, the host’s address', async () => {
    const route = 'ip netns exec red ip route add default via 10.0.0.1'
    const noRoute = await offersFor('28.5', ...BY_HAND, LET, PINGS_OUT)
    expect(noRoute).toEqual({ offers: [`${route}; ${MASK}`], mended: 'answered' })
    const noWay = await offersFor('28.5', ...BY_HAND, route, MASK, PINGS_OUT)
    expect(noWay).toEqual({ offers: [LET], mended: 'answered' })
    const noMask = await offersFor('28.5', ...BY_HAND, route, LET, PINGS_OUT)
    expect(noMask).toEqual({ offers: [MASK], mended: 'answered' })
  })

  it('raises a pair’s other end', async () => {
    const found = await offersFor('28.5', ...BY_HAND, 'ip link set v-red down', 'ping -c 1 -W 1 10.0.0.2')
    expect(found).toEqual({ offers: ['ip link set v-red up'], mended: 'answered' })
  })

  it('takes packets by another way again', async () => {
    const lines = [
      'ip link add w-red type veth peer name eth1 netns red',
      'ip addr add 10.2.0.1/24 dev w-red',
      'ip link set w-red up',
      'ip -n red link set lo up',
      'ip -n red addr add 10.2.0.2/24 dev eth1',
      'ip -n red link set eth1 up',
      'ip -n red addr add 10.5.5.5/32 dev lo',
      'ip route add 10.5.5.5 via 10.2.0.2',
      'sysctl -w net.ipv4.conf.br0.rp_filter=1',
      'ip netns exec red ping -c 1 -W 1 -I 10.5.5.5 10.0.0.1',
    ]
    const found = await offersFor('28.5', ...BY_HAND, ...lines)
    expect(found).toEqual({ offers: ['sysctl -w net.ipv4.conf.br0.rp_filter=0'], mended: 'answered' })
  })
})
