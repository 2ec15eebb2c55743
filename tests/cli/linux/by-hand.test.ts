// What is changed by hand and has no recording: what isn't modelled is refused by name and leaves the host as it was.
import { describe, expect, it } from 'vitest'
import { runLine } from '../../../src/cli/run-line.ts'
import { createWorld, type World } from '../../../src/engine/index.ts'
import { kernelIntegrity } from '../../../src/engine/integrity.ts'

interface Ran {
  readonly world: World
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
}

const fresh = createWorld('28.5', 1)

async function after(lines: readonly string[]): Promise<Ran> {
  let ran: Ran = { world: fresh, stdout: '', stderr: '', exitCode: 0 }
  for (const line of lines) ran = await runLine(ran.world, { at: 'host' }, line)
  return ran
}

describe('what is not modelled', () => {
  it.each([
    ['ip -r addr', 'ip -r'],
    ['ip -j netns list-id', 'ip -j netns list-id'],
    ['ip -s neigh', 'ip -s neigh'],
    ['ip -s -s link', 'ip -s -s'],
    ['ip link set eth0 promisc on', 'ip link set promisc'],
    ['ip link set eth0 txqueuelen 5', 'ip link set txqueuelen'],
    ['ip link add link eth0 name e.5 type vlan id 5', 'ip link add type vlan'],
    ['ip route add 10.0.0.0/8 via 172.31.176.1 table 100', 'ip route add table'],
    ['ip rule add from 10.0.0.0/8 table 100', 'ip rule add'],
    ['bridge fdb add 02:00:00:00:00:01 dev eth0', 'bridge fdb add'],
    ['brctl showstp docker0', 'brctl showstp'],
    ['iptables -A INPUT -m mark --mark 1 -j DROP', 'iptables -m mark'],
    ['iptables -t mangle -A INPUT -j MARK --set-mark 1', 'iptables -j MARK'],
    ['sysctl -w net.ipv6.conf.docker0.forwarding=1', 'sysctl -w net.ipv6.conf.docker0.forwarding'],
    ['echo 1 > /proc/sys/net/ipv4/conf/docker0/proxy_arp', 'echo > /proc/sys/net/ipv4/conf/docker0/proxy_arp'],
    ['tcpdump -v -i eth0', 'tcpdump -v'],
    ['tcpdump -i any -e', 'tcpdump -i any -e'],
    ['tcpdump -i eth0 vlan 3', 'tcpdump vlan'],
  ])('refuses `%s` by name', async (line, name) => {
    const { world, stdout, stderr, exitCode } = await after([line])
    expect({ stdout, stderr, exitCode }).toEqual({
      stdout: '',
      stderr: `vethwalk: '${name}' is not modelled yet\n`,
      exitCode: 1,
    })
    expect(world.kernel).toEqual(fresh.kernel)
  })
})

describe('a link that goes', () => {
  it('takes its pair along, and whatever lives on the wire of either end', async () => {
    const { world, stdout } = await after([
      'ip link add a type veth peer name b',
      'ip link add on-a link a type macvlan mode bridge',
      'ip link add on-b link b type macvlan mode bridge',
      'ip link delete a',
      'ip -br link show type macvlan; ip -br link show type veth',
    ])
    expect(stdout).toBe('')
    expect(kernelIntegrity(world)).toEqual([])
  })
})

describe('a packet that nobody hears of again', () => {
  const swallowed = ['docker run -d --name web nginx', 'ip route add blackhole 10.70.0.0/24']

  it.each([
    ['a blackhole', swallowed, 'blackhole'],
    [
      'no way back',
      ['docker run -d --name web nginx', 'ip route del 172.17.0.0/16', 'ip route del default'],
      'no-way-back',
    ],
  ])('says that it was lost to %s', async (_, lines, reason) => {
    const { probes } = await runLine(
      (await after(lines)).world,
      { at: 'host' },
      'docker exec web ping -c 1 -W 1 -t 1 10.70.0.9',
    )
    expect(probes.at(-1)?.legs.at(-1)?.hops.at(-1)).toMatchObject({ at: 'drop', reason })
  })
})
