// Programs that listen on a link in the background, and what they have to say of what they were shown since.
// Real counterpart: libpcap's loop in a tcpdump that nobody waits for.
import {
  apply,
  applyNetlink,
  fileAt,
  hostNameOf,
  linkOf,
  parseIp,
  type Frame,
  type Ip,
  type Sighting,
  type Tap,
  type World,
} from '../../../engine/index.ts'
import { parseFilter, type Filter } from './filter.ts'
import { macsOf } from './frame-facts.ts'
import { parseTcpdump, type TcpdumpOptions } from './options.ts'
import { framePrinter } from './print.ts'
import { timeText } from './time.ts'

/** What was said on the terminal, and the world after it. */
export interface Heard {
  readonly world: World
  readonly stdout: string
  readonly stderr: string
}

const LINE = 'tcpdump'

/** Everybody who listens prints what they were shown; who has had enough, or was stopped, says so and ends. */
export function hear(world: World): Heard {
  let heard: Heard = { world, stdout: '', stderr: '' }
  for (const tap of world.kernel.taps) if (tap.seen.length > 0 || isStopped(world, tap)) heard = hearOne(heard, tap)
  return heard
}

const isStopped = ({ clock }: World, { until }: Tap): boolean => until !== undefined && until <= clock

function hearOne(before: Heard, tap: Tap): Heard {
  const parsed = parseTcpdump(tap.argv.slice(1))
  if (parsed.kind !== 'ok') return before
  const { options } = parsed
  const read = readFrames(before.world, tap, options)
  const isEnough = options.count !== undefined && read.captured >= options.count
  const isEnded = isEnough || isStopped(before.world, tap)
  const { id } = tap
  const { captured, received, first, last } = read
  const edges = { ...(first === undefined ? {} : { first }), ...(last === undefined ? {} : { last }) }
  const { world } = applyNetlink(
    before.world,
    isEnded ? { kind: 'tap.close', id } : { kind: 'tap.read', id, read: { captured, received, ...edges } },
    LINE,
  )
  // Somebody who is interrupted may be in the middle of a line.
  const text = read.text + (isEnded && !isEnough ? '\n' : '')
  const printed = put({ ...before, world }, 'stdout', tap.stdout, text)
  return isEnded ? put(printed, 'stderr', tap.stderr, summary(captured, received)) : printed
}

/** Text goes to a file's end, or to the terminal. */
function put(heard: Heard, stream: 'stdout' | 'stderr', path: string | undefined, text: string): Heard {
  if (text === '' || path === '/dev/null') return heard
  if (path === undefined) return { ...heard, [stream]: heard[stream] + text }
  const content = (fileAt(heard.world, 'host', path) ?? '') + text
  return { ...heard, world: apply(heard.world, { kind: 'file.write', place: 'host', path, content }, LINE).world }
}

/** What tcpdump says as it ends. */
export function summary(captured: number, received: number): string {
  const packets = (n: number): string => `${n} packet${n === 1 ? '' : 's'}`
  return `${packets(captured)} captured\n${packets(received)} received by filter\n0 packets dropped by kernel\n`
}

interface ReadFrames extends Pick<Tap, 'captured' | 'received' | 'first' | 'last'> {
  readonly text: string
}

function readFrames(world: World, tap: Tap, options: TcpdumpOptions): ReadFrames {
  const filter: Filter = parseFilter(options.expression, hostsLookUp(world))
  const print = framePrinter({ ...options, nameOf: (ip) => hostNameOf(hostsOf(world), ip) })
  const isLoopback = (sighting: Sighting): boolean => world.kernel.links.get(sighting.link)?.kind.type === 'loopback'
  let { captured, received, first, last } = tap
  let text = ''
  for (const sighting of tap.seen) {
    if (options.count !== undefined && captured >= options.count) break
    const isOut = sighting.way === 'out'
    if (options.way !== undefined && (options.way === 'out') !== isOut) continue
    if (!filter(sighting.frame)) continue
    received += 1
    // The loopback's packets come in again as they go out; libpcap shows them once.
    if (isOut && tap.link !== 'any' && isLoopback(sighting)) continue
    captured += 1
    const number = options.numbered ? `${`${captured}`.padStart(5)}  ` : ''
    const time = timeText(options.time, sighting.at, { first, last })
    const place = tap.link === 'any' ? placeText(world, sighting) : ''
    text += `${number}${time}${place}${print(sighting.frame, sighting.at)}\n`
    first ??= sighting.at
    last = sighting.at
  }
  const edges = { ...(first === undefined ? {} : { first }), ...(last === undefined ? {} : { last }) }
  return { text, captured, received, ...edges }
}

const hostsOf = (world: World): string => fileAt(world, 'host', '/etc/hosts') ?? ''

/** The addresses of a name in the host's own file of hosts. */
export function hostsLookUp(world: World): (name: string) => readonly Ip[] {
  return (name) =>
    hostsOf(world)
      .split('\n')
      .map((line) => line.replace(/#.*/, '').trim().split(/\s+/))
      .filter(([, ...names]) => names.includes(name))
      .flatMap(([text = '']) => parseIp(text) ?? [])
}

/** Where a frame was seen, and which way it went: how `any` begins a line. */
function placeText({ kernel }: World, { link: id, way, frame }: Sighting): string {
  const name = kernel.links.has(id) ? linkOf(kernel, id).name : '?'
  const mac = kernel.links.get(id)?.mac
  return `${name.padEnd(5)} ${(way === 'out' ? 'Out' : cameFor(frame, mac)).padEnd(3)} `
}

/** Whom a frame that came in was meant for: this link, everybody, many, or another (`P`). */
function cameFor(frame: Frame, mac: string | undefined): string {
  const { dst } = macsOf(frame)
  if (dst === 'ff:ff:ff:ff:ff:ff') return 'B'
  if (Number.parseInt(dst.slice(0, 2), 16) % 2 === 1) return 'M'
  return dst === mac ? 'In' : 'P'
}
