// What tcpdump shows of what other lines send. Numbers that chance makes (ids, ports, sequence numbers) are put aside.
import { describe, expect, it } from 'vitest'
import { runLine } from '../../../src/cli/run-line.ts'
import { createWorld, type World } from '../../../src/engine/index.ts'

interface Ran {
  readonly world: World
  readonly stdout: string
  readonly stderr: string
}

const HOST = { at: 'host' } as const

async function after(world: World, ...lines: readonly string[]): Promise<Ran> {
  let ran: Ran = { world, stdout: '', stderr: '' }
  for (const line of lines) ran = await runLine(ran.world, HOST, line)
  return ran
}

/** Lines without what chance made. */
function settled(text: string): readonly string[] {
  return text
    .replaceAll(/ id \d+,/g, ' id N,')
    .replaceAll(/TS val \d+ ecr \d+/g, 'TS')
    .replaceAll(/(seq|ack) \d{6,}/g, '$1 N')
    .replaceAll(/\.(3[3-9]|4\d|5\d)\d{3}\b/g, '.P')
    .replaceAll(/: \d+([+*]?) /g, ': Q$1 ')
    .split('\n')
}

const WEB_AND_BOX = [
  'docker run -d --name web -p 8080:80 nginx',
  'docker run -d --name box alpine sleep infinity',
  'docker exec box ping -c 1 172.17.0.2',
]
const started = after(createWorld('28.5', 1), ...WEB_AND_BOX)

async function watched(line: string): Promise<readonly string[]> {
  const { world } = await started
  return settled((await after(world, line)).stdout)
}

describe('a conversation', () => {
  it('is shown segment by segment, as the engine host’s own tcpdump shows it', async () => {
    const seen = await watched('timeout 2 tcpdump -nnti docker0 & docker exec box curl -so /dev/null 172.17.0.2; wait')
    const [client, server] = ['172.17.0.3.P > 172.17.0.2.80', '172.17.0.2.80 > 172.17.0.3.P']
    const options = 'options [nop,nop,TS]'
    expect(seen).toEqual([
      `IP ${client}: Flags [S], seq N, win 64240, options [mss 1460,sackOK,TS,nop,wscale 10], length 0`,
      `IP ${server}: Flags [S.], seq N, ack N, win 65160, options [mss 1460,sackOK,TS,nop,wscale 10], length 0`,
      `IP ${client}: Flags [.], ack 1, win 63, ${options}, length 0`,
      `IP ${client}: Flags [P.], seq 1:75, ack 1, win 63, ${options}, length 74: HTTP: GET / HTTP/1.1`,
      `IP ${server}: Flags [.], ack 75, win 64, ${options}, length 0`,
      `IP ${server}: Flags [P.], seq 1:210, ack 75, win 64, ${options}, length 209: HTTP: HTTP/1.1 200 OK`,
      `IP ${client}: Flags [.], ack 210, win 63, ${options}, length 0`,
      `IP ${server}: Flags [P.], seq 210:237, ack 75, win 64, ${options}, length 27: HTTP`,
      `IP ${client}: Flags [.], ack 237, win 63, ${options}, length 0`,
      `IP ${server}: Flags [F.], seq 237, ack 75, win 64, ${options}, length 0`,
      `IP ${client}: Flags [F.], seq 75, ack 238, win 63, ${options}, length 0`,
      `IP ${server}: Flags [.], ack 76, win 64, ${options}, length 0`,
      '',
      '',
    ])
  })

  it('is refused in two lines where nobody listens', async () => {
    expect(await watched('timeout 2 tcpdump -nnti docker0 & docker exec box nc -z 172.17.0.2 81; wait')).toEqual([
      'IP 172.17.0.3.P > 172.17.0.2.81: Flags [S], seq N, win 64240, options [mss 1460,sackOK,TS,nop,wscale 10], length 0',
      'IP 172.17.0.2.81 > 172.17.0.3.P: Flags [R.], seq 0, ack N, win 0, length 0',
      '',
      '',
    ])
  })

  it('is shown with the address that masquerading gave it, outside', async () => {
    const line = 'timeout 2 tcpdump -nti eth0 icmp & docker exec box ping -qc 1 198.51.100.10 >/dev/null; wait'
    expect(await watched(line)).toEqual([
      'IP 172.31.179.120 > 198.51.100.10: ICMP echo request, id N, seq 1, length 64',
      'IP 198.51.100.10 > 172.31.179.120: ICMP echo reply, id N, seq 1, length 64',
      '',
      '',
    ])
  })

  it('asks for a name in two questions', async () => {
    const line = 'timeout 2 tcpdump -nti eth0 port 53 & docker exec box getent hosts nosuch; wait'
    expect(await watched(line)).toEqual([
      'IP 172.31.179.120.P > 172.31.176.1.53: Q+ AAAA? nosuch. (24)',
      'IP 172.31.176.1.53 > 172.31.179.120.P: Q NXDomain 0/0/0 (24)',
      'IP 172.31.179.120.P > 172.31.176.1.53: Q+ A? nosuch. (24)',
      'IP 172.31.176.1.53 > 172.31.179.120.P: Q NXDomain 0/0/0 (24)',
      '',
      '',
    ])
  })
})

describe('what a filter lets through', () => {
  it.each([
    ['icmp', 2],
    ['tcp', 12],
    ['arp', 0],
    ['tcp[tcpflags] & tcp-syn != 0', 2],
    ['tcp[13] == 2', 1],
    ['icmp[icmptype] == icmp-echo', 1],
    ['src 172.17.0.2', 7],
    ['dst host 172.17.0.2 and tcp', 6],
    ['src net 172.17 and dst port 80', 6],
    ['not port 80', 2],
    ['(icmp or tcp) and greater 100', 2],
    ['portrange 1-100 and src or dst port http', 12],
    ['host 172.17.0.2 and (172.17.0.3 or 172.17.0.4)', 14],
    ['udp', 0],
    ['ip6', 0],
    ['broadcast', 0],
  ])('%s', async (filter, count) => {
    const { world } = await started
    const both = 'docker exec box ping -qc 1 172.17.0.2; docker exec box curl -so /dev/null 172.17.0.2'
    const { stderr } = await after(world, `timeout 3 tcpdump -ni docker0 '${filter}' & ${both}; wait`)
    expect(stderr).toContain(`\n${count} packet${count === 1 ? '' : 's'} captured\n`)
  })
})

describe('a listener in the background', () => {
  it('goes on from line to line until it is stopped', async () => {
    const { world } = await started
    const begun = await after(world, 'tcpdump -nti docker0 icmp &')
    const pinged = await after(begun.world, 'docker exec box ping -qc 1 172.17.0.2')
    expect(settled(pinged.stdout).slice(-3)).toEqual([
      'IP 172.17.0.3 > 172.17.0.2: ICMP echo request, id N, seq 1, length 64',
      'IP 172.17.0.2 > 172.17.0.3: ICMP echo reply, id N, seq 1, length 64',
      '',
    ])
    const stopped = await after(pinged.world, 'kill $!')
    expect(stopped.stderr).toBe('2 packets captured\n2 packets received by filter\n0 packets dropped by kernel\n')
    expect((await after(stopped.world, 'docker exec box ping -qc 1 172.17.0.2')).stdout).not.toContain('ICMP')
  })

  it('ends by itself once it has had enough', async () => {
    const { world } = await started
    const { stderr } = await after(world, 'tcpdump -c 1 -nti docker0 &', 'docker exec box ping -qc 1 172.17.0.2')
    expect(stderr).toBe('1 packet captured\n1 packet received by filter\n0 packets dropped by kernel\n')
  })

  it('sees a bridge’s passing frames only where it asks for them', async () => {
    const ping = 'docker exec box ping -qc 1 172.17.0.2 > /dev/null; wait'
    expect(await watched(`timeout 2 tcpdump -pnti docker0 & ${ping}`)).toEqual(['', ''])
    expect(await watched(`timeout 2 tcpdump -nti docker0 & ${ping}`)).toHaveLength(4)
  })

  it('tells on all links where each frame came in and went out', async () => {
    const { world } = await started
    const { stdout } = await after(
      world,
      'timeout 2 tcpdump -nti any icmp & docker exec box ping -qc 1 198.51.100.10 > /dev/null; wait',
    )
    expect(settled(stdout).map((line) => line.replace(/^veth\w+/, 'veth').replace(/ICMP echo (\w+),.*/, '$1'))).toEqual(
      [
        'veth P   IP 172.17.0.3 > 198.51.100.10: request',
        'docker0 In  IP 172.17.0.3 > 198.51.100.10: request',
        'eth0  Out IP 172.31.179.120 > 198.51.100.10: request',
        'eth0  In  IP 198.51.100.10 > 172.31.179.120: reply',
        'docker0 Out IP 198.51.100.10 > 172.17.0.3: reply',
        'veth Out IP 198.51.100.10 > 172.17.0.3: reply',
        '',
        '',
      ],
    )
  })

  it('leaves the host as it was once it has ended', async () => {
    const { world } = await started
    const { world: ended } = await after(world, 'tcpdump -i docker0 & kill $!')
    expect(ended.kernel.taps).toEqual([])
  })
})
