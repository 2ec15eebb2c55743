// `ip neighbour show`. Real counterpart: iproute2 ip/ipneigh.c.
import {
  compareIps,
  contains,
  familyOf,
  linkNamed,
  linkOf,
  neighborState,
  netnsOf,
  parseIp,
  parsePrefix,
  type Neighbor,
} from '../../../engine/index.ts'
import { failed, printed, type Call, type Execution } from '../../program.ts'
import { notModelled } from '../not-modelled.ts'
import { deviceAfter } from './address.ts'
import { jsonText } from './json.ts'
import { addressKind, type Paint } from './paint.ts'
import { firstMatch, type IpOptions } from './options.ts'
import { neighborDelete, neighborFlush, neighborNote } from './change-neighbor.ts'
import { cannotFind, incomplete, notPrefix, unknownCommand } from './refusals.ts'
import { usageOf } from '../../usage.ts'

const COMMANDS = ['add', 'change', 'chg', 'replace', 'delete', 'get', 'show', 'lst', 'list', 'flush', 'help']

/** `ip neighbour …`. */
export function ipNeighbor(call: Call, options: IpOptions, words: readonly string[]): Execution {
  const [typed, ...rest] = words
  const command = typed === undefined ? 'show' : firstMatch(typed, COMMANDS)
  switch (command) {
    case undefined:
      return unknownCommand(call, typed ?? '', { object: 'neigh', known: COMMANDS })
    case 'show':
    case 'lst':
    case 'list':
      return show(call, options, rest)
    case 'add':
    case 'replace':
    case 'change':
      return neighborNote(call, command, rest)
    case 'chg':
      return neighborNote(call, 'change', rest)
    case 'delete':
      return neighborDelete(call, rest)
    case 'flush':
      return rest.length === 0
        ? failed(call.world, usageOf('ip neigh'), 'Flush requires arguments.\n')
        : neighborFlush(
            call,
            options,
            chosen(
              call,
              options,
              rest.filter((word) => word !== 'all'),
            ),
          )
    case 'get':
      return get(call, options, rest)
    default:
      return notModelled(call, `ip neigh ${command}`)
  }
}

/** What a namespace knows of its neighbours, IPv4 first, by address. */
export function neighborsOf(call: Pick<Call, 'world' | 'netns'>): readonly Neighbor[] {
  return [...netnsOf(call.world.kernel, call.netns).neighbors.values()].toSorted(
    (a, b) => familyOf(a.ip) - familyOf(b.ip) || a.link - b.link || compareIps(a.ip, b.ip),
  )
}

function show(call: Call, options: IpOptions, words: readonly string[]): Execution {
  if (options.stats) return notModelled(call, 'ip -s neigh')
  const found = chosen(call, options, words)
  if ('stdout' in found) return found
  const { kernel, clock } = call.world
  const device = deviceAfter(words)
  if (options.json) {
    const fields = found.map((one) => ({
      dst: one.ip,
      dev: device === undefined ? linkOf(kernel, one.link).name : undefined,
      lladdr: one.mac,
      state: options.brief ? undefined : [neighborState(one, clock)],
    }))
    return printed(call.world, jsonText(fields, options.pretty))
  }
  const lines = found.map((one) =>
    line(one, linkOf(kernel, one.link).name, neighborState(one, clock), {
      device,
      brief: options.brief,
      paint: options.paint,
    }),
  )
  return printed(call.world, lines.map((text) => `${text}\n`).join(''))
}

/** `ip neigh get ADDRESS dev DEVICE`. */
function get(call: Call, { paint }: IpOptions, words: readonly string[]): Execution {
  const { kernel, clock } = call.world
  const ip = parseIp(words[0] ?? '')
  const device = deviceAfter(words)
  if (ip === undefined) return failed(call.world, usageOf('ip neigh'), 'No address specified\n', 255)
  if (device === undefined)
    return failed(call.world, usageOf('ip neigh'), 'Device and address are required arguments.\n')
  if (linkNamed(kernel, call.netns, device) === undefined) return cannotFind(call, device)
  const found = neighborsOf(call).find((one) => one.ip === ip && linkOf(kernel, one.link).name === device)
  return found === undefined
    ? failed(call.world, { code: 'tool.no-neighbor' }, 'RTNETLINK answers: No such file or directory\n', 2)
    : printed(
        call.world,
        `${line(found, device, neighborState(found, clock), { device: undefined, brief: false, paint })}\n`,
      )
}

/** The neighbours that the words after `show` or `flush` name. */
function chosen(call: Call, options: IpOptions, words: readonly string[]): readonly Neighbor[] | Execution {
  const { kernel, clock } = call.world
  // `to` may stand before the address, and says nothing.
  const [first] = words[0] === 'to' ? words.slice(1) : words
  const device = deviceAfter(words)
  if ((words.includes('dev') && device === undefined) || words.join() === 'to') return incomplete(call)
  if (device !== undefined && linkNamed(kernel, call.netns, device) === undefined) return cannotFind(call, device)
  const nud = wantedState(words)
  if (nud === null) return incomplete(call)
  const bare = first === undefined || ['dev', 'nud'].includes(first) ? undefined : first
  const within = bare === undefined ? undefined : parsePrefix(bare)
  if (bare !== undefined && within === undefined) return notPrefix(call, bare, options.family)
  return neighborsOf(call)
    .filter((one) => options.family === undefined || familyOf(one.ip) === options.family)
    .filter((one) => device === undefined || linkOf(kernel, one.link).name === device)
    .filter((one) => nud === undefined || neighborState(one, clock).toLowerCase() === nud)
    .filter((one) => within === undefined || contains(within, one.ip))
}

/** `nud STATE`; null where the state is missing. */
function wantedState(words: readonly string[]): string | undefined | null {
  const at = words.indexOf('nud')
  return at < 0 ? undefined : (words[at + 1] ?? null)
}

interface Shown {
  readonly device: string | undefined
  readonly brief: boolean
  readonly paint: Paint
}

function line(one: Neighbor, name: string, state: string, { device, brief, paint }: Shown): string {
  const kind = addressKind(one.ip)
  if (brief) {
    const mac = one.mac === undefined ? '' : paint('mac', one.mac)
    return `${paint(kind, `${one.ip.padEnd(39)} `)}${device === undefined ? paint('name', name.padEnd(17)) : ''}${mac}`
  }
  const place = device === undefined ? `dev ${paint('name', `${name} `)}` : ''
  const mac = one.mac === undefined ? '' : `lladdr ${paint('mac', `${one.mac} `)}`
  return `${paint(kind, `${one.ip} `)}${place}${mac}${state} `
}
