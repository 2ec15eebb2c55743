// Recordings of real engines, and what is left of an answer once what no two runs of a real engine share is put aside.
import { readdirSync, readFileSync } from 'node:fs'
import { createWorld, type EngineVersion, type ProbeRecord } from '../../src/engine/index.ts'
import type { Output } from '../../src/cli/program.ts'
import { runLine } from '../../src/cli/run-line.ts'
import { parseTranscript, wholeLines, type Answer } from './transcript-text.ts'

export interface Recording {
  readonly engine: EngineVersion
  /** The file's name without its ending. */
  readonly name: string
  readonly answers: readonly Answer[]
  /** Commands (counted from 0) that are not held against the simulator. */
  readonly aside: ReadonlySet<number>
}

const folder = new URL('../transcripts/', import.meta.url)
const ENGINES: readonly EngineVersion[] = ['20.10', '28.5']

/** All recordings of tests/transcripts. */
export function readRecordings(): readonly Recording[] {
  const lists = ['unstable.txt', 'put-aside.txt'].map((list) => readFileSync(new URL(list, folder), 'utf8'))
  return ENGINES.flatMap((engine) =>
    readdirSync(new URL(`${engine}/`, folder))
      .filter((file) => file.endsWith('.transcript'))
      .toSorted()
      .map((file) => ({
        engine,
        name: file.replace('.transcript', ''),
        answers: parseTranscript(readFileSync(new URL(`${engine}/${file}`, folder), 'utf8')),
        aside: new Set(lists.flatMap((list) => numbersFor(list, `${engine}/${file}`))),
      })),
  )
}

function numbersFor(list: string, file: string): readonly number[] {
  return list
    .split('\n')
    .map((line) => line.split('\t'))
    .flatMap(([key, numbers = '']) => (key === file ? numbers.split(',').map(Number) : []))
}

/** What the simulator makes of a command: the packets that were sent stand beside the answer. */
export interface Replayed extends Answer {
  readonly probes: readonly ProbeRecord[]
}

/** What the simulator answers to the commands of a recording, on a fresh host of its engine. */
export async function replay({ engine, answers }: Recording): Promise<readonly Replayed[]> {
  let world = createWorld(engine)
  const ours: Replayed[] = []
  for (const { command } of answers) {
    const { world: next, stdout, stderr, exitCode, probes } = await runLine(world, { at: 'host' }, command)
    world = next
    ours.push({ command, stdout, stderr, exitCode, probes })
  }
  return ours
}

/** Every command on which the two differ, told line by line; empty where all agree. */
export function differences(recording: Recording, ours: readonly Answer[]): string {
  const { engine, name, answers, aside } = recording
  const commands = answers.map((answer) => answer.command).join('\n')
  const [realNames, ourNames] = [new Names(commands), new Names(commands)]
  const found = answers.flatMap((real, at) => {
    const our = ours[at] ?? { command: real.command, stdout: '', stderr: 'no answer\n', exitCode: -1 }
    realNames.learn(real)
    ourNames.learn(our)
    if (aside.has(at)) return []
    const [left, right] = [settle(real, realNames), settle(our, ourNames)]
    const lines = [
      ...lineDifferences('stdout', left.stdout, right.stdout),
      ...lineDifferences('stderr', left.stderr, right.stderr),
      ...(left.exitCode === right.exitCode ? [] : [`  exit status: real ${left.exitCode}, ours ${right.exitCode}`]),
    ]
    return lines.length === 0 ? [] : [`${engine}/${name}, command ${at}: $ ${real.command}`, ...lines]
  })
  return found.join('\n')
}

function lineDifferences(stream: string, real: string, ours: string): readonly string[] {
  if (real === ours) return []
  const [left, right] = [real.split('\n'), ours.split('\n')]
  return Array.from({ length: Math.max(left.length, right.length) }, (_, at) => at).flatMap((at) =>
    left[at] === right[at]
      ? []
      : [
          `  ${stream}, line ${at + 1}`,
          `    real: ${left[at] === undefined ? '(no line)' : JSON.stringify(left[at])}`,
          `    ours: ${right[at] === undefined ? '(no line)' : JSON.stringify(right[at])}`,
        ],
  )
}

/** Names for what chance gave, by the order in which it was first seen: two uses of one thing must still be the same. */
class Names {
  private readonly ids: string[] = []
  private readonly others = new Map<string, string>()
  private readonly commands: string

  constructor(commands: string) {
    this.commands = commands
  }

  learn({ command, stdout }: Answer): void {
    if (!/docker (container )?(run|create)\b|docker network create/.test(command)) return
    for (const [id] of stdout.matchAll(/^[0-9a-f]{64}$/gm)) if (!this.ids.includes(id)) this.ids.push(id)
  }

  id(text: string): string {
    const at = this.ids.findIndex((id) => id.startsWith(text))
    return at < 0 ? '<id>' : `<id${at}>`
  }

  name(kind: string, text: string): string {
    const known = this.others.get(`${kind} ${text}`)
    if (known !== undefined) return known
    const made = `<${kind}${[...this.others.keys()].filter((key) => key.startsWith(`${kind} `)).length}>`
    this.others.set(`${kind} ${text}`, made)
    return made
  }

  /** Whether a port's number was somebody's wish. */
  wanted(port: string): boolean {
    return new RegExp(`\\b${port}\\b`).test(this.commands)
  }
}

/** An answer without what no two runs of a real engine share. */
function settle(answer: Answer, names: Names): Output {
  return {
    stdout: settleOutput(wholeLines(answer.stdout), names),
    stderr: normalise(wholeLines(answer.stderr), names),
    exitCode: answer.exitCode,
  }
}

const KEPT_MACS = ['00:00:00:00:00:00', 'ff:ff:ff:ff:ff:ff', '02:11:22:33:44:55', '00:16:3e:0a:b4:78']
const AGE = /(About |Less than )?\b(an?|\d+) (second|minute|hour)s?( ago)?/g
const EPHEMERAL = /(?<=[:"])(3276[89]|327[789]\d|32[89]\d\d|3[3-9]\d{3}|[45]\d{4}|6[0-5]\d{3})(?=["/-]|$)/gm

/** A MAC made from an address that stands beside it is no chance. */
function settleMacs(text: string, names: Names): string {
  return text.replace(/\b[0-9a-f]{2}(:[0-9a-f]{2}){5}\b/g, (mac) => {
    const octets = mac.split(':').slice(2)
    const made = octets.map((octet) => Number.parseInt(octet, 16)).join('.')
    return (mac.startsWith('02:42:') && text.includes(made)) || KEPT_MACS.includes(mac) ? mac : names.name('mac', mac)
  })
}

function normalise(text: string, names: Names): string {
  const settled = settleMacs(text, names)
    .replace(/\b[0-9a-f]{64}\b/g, (id) => names.id(id))
    .replace(/(?<=\/netns\/)[0-9a-f]{12}/g, (id) => names.name('sandbox', id))
    .replace(/\b[0-9a-f]{12}\b/g, (id) => names.id(id))
    .replace(/\bveth[0-9a-f]{7}\b/g, (name) => names.name('veth', name))
    .replace(/\bfe80::[0-9a-f:]+/g, (ip) => names.name('link-local', ip))
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)/g, '<time>')
    .replace(/^# (Generated|Completed) (by iptables-save|on) .*\n/gm, '')
    .replace(/\[\d+:\d+\]/g, '[0:0]')
    .replace(/time=[\d.]+ ms/g, 'time=<ms>')
    .replace(/(opcode: QUERY, status: \w+, id: )\d+/g, '$1<id>')
    .replace(/; <<>> DiG 9\.18\S*/g, '; <<>> DiG 9.18')
    .replace(/, time \d+ms/g, ', time <ms>')
    .replace(/(rtt min\/avg\/max\/mdev = ).*/g, '$1<ms>')
    .replace(/after \d+ (ms|milliseconds)/g, 'after <ms>')
    .replace(/Exited \(\d+\)/g, 'Exited (<n>)')
    .replace(EPHEMERAL, (port) => (names.wanted(port) ? port : names.name('port', port)))
  // Ages stretch the columns of a listing; elsewhere every blank counts.
  const aged = settled.replace(AGE, '<age>')
  return /^(CONTAINER ID|REPOSITORY) /.test(text) && aged !== settled ? aged.replace(/ {2,}(?=\S)/g, '  ') : aged
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A map in which several ids are the keys: its order is chance. */
const isKeyedById = (value: unknown): value is Readonly<Record<string, unknown>> =>
  isRecord(value) && Object.keys(value).length > 1 && Object.keys(value).every((key) => /^[0-9a-f]{64}$/.test(key))

function hasKeyedById(value: unknown): boolean {
  if (isKeyedById(value)) return true
  if (Array.isArray(value)) return value.some(hasKeyedById)
  return isRecord(value) && Object.values(value).some(hasKeyedById)
}

/** The value with its maps keyed by id in the order of what the ids name. */
function inOrder(value: unknown, names: Names): unknown {
  if (Array.isArray(value)) return value.map((each) => inOrder(each, names))
  if (!isRecord(value)) return value
  const pairs = Object.entries(value).map(([key, each]) => [normalise(key, names), inOrder(each, names)] as const)
  return Object.fromEntries(isKeyedById(value) ? pairs.toSorted(([a], [b]) => (a < b ? -1 : 1)) : pairs)
}

/** JSON whose maps have several ids for keys is put in order, and its lines beside it so that its layout still counts. */
function settleJson(text: string, names: Names): string {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return normalise(text, names)
  }
  if (!hasKeyedById(value)) return normalise(text, names)
  const ordered = normalise(JSON.stringify(inOrder(value, names), undefined, 4), names)
  const lines = normalise(text, names).split('\n')
  const layout =
    lines.length > 2 ? lines.map((line) => line.replace(/,$/, '')).toSorted() : [`${lines.join('').length}`]
  return [ordered, ...layout].join('\n')
}

/** Standard output: one JSON value, one a line, or plain text. */
function settleOutput(text: string, names: Names): string {
  const lines = text.split('\n')
  return lines.some((line) => line.startsWith('{') && line.endsWith('}'))
    ? lines.map((line) => settleJson(line, names)).join('\n')
    : settleJson(text, names)
}
