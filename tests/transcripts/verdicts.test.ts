// Walks are as faithful as texts: each ping and curl of the recordings ends, by its packets' ways alone, as it really did.
import { describe, expect, it } from 'vitest'
import { runLine } from '../../src/cli/run-line.ts'
import { createWorld, type ProbeRecord } from '../../src/engine/index.ts'
import { readRecordings, replay, type Recording, type Replayed } from '../support/transcript.ts'
import { agreesWithItself, disagreements, walkedEnding, type Ending } from '../support/verdict.ts'

const recordings = readRecordings().filter(({ answers }) =>
  answers.some(({ command }) => /\b(ping6?|curl)\b/.test(command)),
)

const replays = new Map<Recording, Promise<readonly Replayed[]>>()

function replayOnce(recording: Recording): Promise<readonly Replayed[]> {
  const known = replays.get(recording) ?? replay(recording)
  replays.set(recording, known)
  return known
}

const isWalked = ({ kind }: ProbeRecord): boolean => kind === 'ping' || kind === 'http'

/** What a program says is thrown away, or cut off: how it ended isn't told. */
const isUnheard = (command: string): boolean => /\bping\b[^;&|]*>\s*\/dev\/null|\btimeout\b.*\bping\b/.test(command)

interface Walked {
  readonly where: string
  readonly probe: ProbeRecord
  readonly ending: Ending
}

async function allWalked(): Promise<readonly Walked[]> {
  const all = await Promise.all(
    recordings.map(async (recording) =>
      (await replayOnce(recording)).flatMap(({ command, probes }, at) =>
        probes.filter(isWalked).map((probe) => ({
          where: `${recording.engine}/${recording.name}, command ${at}: $ ${command}`,
          probe,
          ending: walkedEnding(probe),
        })),
      ),
    ),
  )
  return all.flat()
}

describe.each(recordings)('engine $engine: $name', (recording) => {
  it('ends its pings and curls as they really ended', async () => {
    const ours = await replayOnce(recording)
    const found = recording.answers.flatMap((answer, at) =>
      recording.aside.has(at) || isUnheard(answer.command)
        ? []
        : disagreements(answer, ours[at]?.probes ?? []).map((line) => `command ${at}: $ ${answer.command}: ${line}`),
    )
    expect(found.join('\n')).toBe('')
  })
})

describe('the walks of all recordings', () => {
  it('name the rule or the reason that stopped a packet', async () => {
    const lost = (await allWalked()).filter(({ ending }) => ['silence', 'unanswered'].includes(ending.kind))
    expect(lost.filter(({ ending }) => ending.why === undefined).map(({ where }) => where)).toEqual([])
    expect(lost.some(({ ending }) => ending.why?.startsWith('filter '))).toBe(true)
  })

  it('end as their probes say', async () => {
    const wrong = (await allWalked()).filter(({ probe }) => !agreesWithItself(probe))
    expect(
      wrong.map(({ where, probe, ending }) => `${where}: ${probe.verdict.kind}, by the walk ${ending.kind}`),
    ).toEqual([])
  })
})

/** What the comparison says of a command, had an engine printed this to it. */
async function compared(
  lines: readonly string[],
  real: { readonly stdout?: string; readonly stderr?: string; readonly exitCode?: number },
): Promise<readonly string[]> {
  let world = createWorld('28.5')
  let probes: readonly ProbeRecord[] = []
  for (const line of lines) ({ world, probes } = await runLine(world, { at: 'host' }, line))
  return disagreements({ command: lines.at(-1) ?? '', stdout: '', stderr: '', exitCode: 0, ...real }, probes)
}

describe('the comparison', () => {
  const ANSWERED =
    'PING …\n64 bytes from …\n\n--- … ping statistics ---\n1 packets transmitted, 1 received, 0% packet loss'
  const LOST = 'PING …\n\n--- … ping statistics ---\n1 packets transmitted, 0 received, 100% packet loss'
  const UNREACHABLE = `PING …\nFrom 172.17.0.1 icmp_seq=1 Destination Host Unreachable\n${LOST.slice(7)}`
  const web = 'docker run -d --name web -p 8080:80 -p 8081:81 nginx'
  const two = "docker exec web sh -c 'ping -c 1 nosuch; ping -c 1 127.0.0.1'"
  const timedOut = 'curl: (28) Operation timed out after 2001 milliseconds with 0 bytes received\n'

  it.each([
    ['an answer', ['ping -c 1 127.0.0.1'], { stdout: ANSWERED }],
    ['nobody there', ['ping -c 1 172.17.0.9'], { stdout: UNREACHABLE, exitCode: 1 }],
    ['nobody waited for', ['ping -c 1 -W 1 172.17.0.9'], { stdout: LOST, exitCode: 1 }],
    ['two in one line', [web, two], { stdout: ANSWERED, stderr: 'ping: nosuch: Name or service not known\n' }],
    [
      'one that is not sent',
      [web, 'docker exec web ping'],
      { stderr: 'ping: usage error: Destination address required' },
    ],
    ['a page', [web, 'curl -s localhost:8080'], { stdout: '<html>' }],
    ['a closed port', [web, 'curl -s 172.17.0.2:81'], { exitCode: 7 }],
    ['a proxy that hangs up', [web, 'curl -s localhost:8081'], { exitCode: 56 }],
    ['a frozen server', [web, 'docker pause web', 'curl -sS -m 2 172.17.0.2'], { stderr: timedOut, exitCode: 28 }],
  ])('finds nothing wrong with %s', async (_, lines, real) => {
    expect(await compared(lines, real)).toEqual([])
  })

  it.each([
    ['ping -c 1 127.0.0.1', { stdout: LOST, exitCode: 1 }, 'ping ended in the engine: silence; by the walk: answered'],
    [
      'ping -c 1 172.17.0.9',
      { stdout: LOST, exitCode: 1 },
      'ping ended in the engine: silence; by the walk: host unreachable',
    ],
    ['docker exec web ping -c 1 db', { stdout: ANSWERED }, 'ping ended in the engine: answered; by the walk: none'],
    ['ping -c 1 127.0.0.1', {}, 'ping ended in the engine: none; by the walk: answered'],
    ['curl -s localhost', {}, 'curl ended in the engine: answered; by the walk: refused'],
    ['curl -s localhost', { exitCode: 28 }, 'curl ended in the engine: silence or unanswered; by the walk: refused'],
  ])('tells where %s ended otherwise', async (line, real, told) => {
    expect(await compared([line], real)).toEqual([told])
  })
})
