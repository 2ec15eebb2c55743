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

describe('a namespace that is named by a link to a process', () => {
  const named = [
    'docker run -d --name lone --network none nginx',
    "ln -s /proc/$(docker inspect -f '{{.State.Pid}}' lone)/ns/net /var/run/netns/lone",
  ]

  it('is one with the namespace of that process', async () => {
    const { stdout } = await after([...named, 'ip netns; ip netns exec lone ip -br link'])
    expect(stdout).toBe('lone\nlo               UNKNOWN        00:00:00:00:00:00 <LOOPBACK,UP,LOWER_UP> \n')
  })

  it('ends with the process, while its name stays until it is removed', async () => {
    const { world, stdout, stderr } = await after([...named, 'docker rm -f lone', 'ip netns; ip netns exec lone true'])
    expect(stdout).toBe('lone\n')
    expect(stderr).toBe('Cannot open network namespace "lone": No such file or directory\n')
    const removed = await runLine(world, { at: 'host' }, 'rm /run/netns/lone && ls /var/run/netns && ip netns')
    expect(removed).toMatchObject({ stdout: '', stderr: '', exitCode: 0 })
  })
})

describe('a link among files', () => {
  it('is one still on the next line, and is read through', async () => {
    const { stdout } = await after([
      'echo a > /tmp/a',
      'ln -s /tmp/a /tmp/b',
      'echo b > /tmp/a',
      'readlink /tmp/b; cat /tmp/b',
    ])
    expect(stdout).toBe('/tmp/a\nb\n')
  })
})

describe('a program in the background', () => {
  it('is no failure of the line that began it', async () => {
    const { exitCode, stdout } = await after(['false & echo $?'])
    expect([exitCode, stdout]).toEqual([0, '0\n'])
  })
})

describe('the files of a folder that Python serves', () => {
  const served = [
    "mkdir -p /tmp/www/sub; echo hello > /tmp/www/index.html; echo 1 > '/tmp/www/sub/a&b c.txt'",
    'python3 -m http.server 8001 -d /tmp/www > /dev/null 2>&1 &',
  ]

  it.each([
    ['', 'hello\n'],
    ['sub/', /<li><a href="a%26b%20c\.txt">a&amp;b c\.txt<\/a><\/li>/],
    ['sub/a%26b%20c.txt', '1\n'],
    ['../../etc/hostname', /Error code: 404/],
  ])('are answered for /%s', async (path, answer) => {
    const { stdout } = await after([...served, `curl -s 'http://127.0.0.1:8001/${path}'`])
    expect(stdout).toMatch(answer)
  })

  it('are those that are there when it is asked', async () => {
    const { stdout } = await after([...served, 'echo later > /tmp/www/index.html; curl -s 127.0.0.1:8001'])
    expect(stdout).toBe('later\n')
  })
})

describe('ss with a filter', () => {
  it.each([
    ["'sport = :8080'", ['0.0.0.0:8080', '[::]:8080']],
    ["'not sport = :8080 and src 127.0.0.1'", ['127.0.0.1:9090']],
    ["'( sport lt 9000 or sport = :9090 )' ", ['0.0.0.0:8080', '127.0.0.1:9090', '[::]:8080']],
    ['state established', []],
    ['dst 172.17.0.2', []],
  ])('shows what %s asks for', async (filter, sockets) => {
    const { stdout } = await after([
      'docker run -d -p 8080:80 -p 127.0.0.1:9090:80 nginx',
      `ss -Htln ${filter} | grep -oE '[^ ]+:[0-9]+'`,
    ])
    expect(stdout.split('\n').filter((one) => one !== '')).toEqual(sockets)
  })
})

describe('conntrack with a filter', () => {
  it.each([
    ['-p tcp --dport 8080', 1],
    ['-p tcp --reply-port-src 80', 2],
    ['--dst-nat 172.17.0.2', 1],
    ['-p tcp --state ESTABLISHED', 0],
    ['-s 172.17.0.0/16', 1],
    ['-f ipv6', 0],
  ])('counts what %s asks for', async (filter, count) => {
    const { stderr } = await after([
      'docker run -d -p 8080:80 nginx',
      'curl -s -o /dev/null 172.17.0.2',
      'curl -s -o /dev/null 172.31.179.120:8080',
      `conntrack -L ${filter}`,
    ])
    expect(stderr).toBe(`conntrack v1.4.7 (conntrack-tools): ${count} flow entries have been shown.\n`)
  })
})

describe('ip -c', () => {
  it('colours names, addresses and states', async () => {
    const { stdout } = await after(['ip -c -br addr show lo'])
    expect(stdout).toBe(
      '\u001b[36mlo               \u001b[0mUNKNOWN        \u001b[35m127.0.0.1\u001b[0m/8 \u001b[34m::1\u001b[0m/128 \n',
    )
  })
})
