// `ip address show`. Real counterpart: iproute2 ip/ipaddress.c print_addrinfo.
import { familyOf, formatCidr, linksIn, networkOf, type Link } from '../../../engine/index.ts'
import { printed, type Call, type Execution } from '../../program.ts'
import { briefStart, linkLines } from './link-lines.ts'
import { firstMatch, type IpOptions } from './options.ts'
import { unknownCommand } from './refusals.ts'
import { addressChange, addressFlush } from './change-address.ts'
import { jsonText } from './json.ts'
import { addressKind, plain, type Paint } from './paint.ts'
import { briefFields, linkFields, statisticsFields, type Fields } from './link-fields.ts'
import { statisticsLines } from './link-statistics.ts'
import { addressesOf, isWanted, parseSelection, selectLinks, type Selection } from './selection.ts'
import { notModelled } from '../not-modelled.ts'

type Address = Link['addresses'][number]

const COMMANDS = [
  'add',
  'change',
  'chg',
  'replace',
  'delete',
  'show',
  'lst',
  'list',
  'flush',
  'save',
  'showdump',
  'restore',
  'help',
]

/** `ip address …`. */
export function ipAddress(call: Call, options: IpOptions, words: readonly string[]): Execution {
  const [typed, ...rest] = words
  const command = typed === undefined ? 'show' : firstMatch(typed, COMMANDS)
  switch (command) {
    case undefined:
      return unknownCommand(call, typed ?? '', { object: 'address', known: COMMANDS })
    case 'show':
    case 'lst':
    case 'list':
      return show(call, options, rest)
    case 'add':
    case 'delete':
    case 'replace':
    case 'change':
      return addressChange(call, options, command, rest)
    case 'chg':
      return addressChange(call, options, 'change', rest)
    case 'flush':
      return addressFlush(call, options, rest)
    default:
      return notModelled(call, `ip addr ${command}`)
  }
}

/** The word after `dev`. */
export function deviceAfter(words: readonly string[]): string | undefined {
  const at = words.indexOf('dev')
  return at < 0 ? undefined : words[at + 1]
}

function show(call: Call, options: IpOptions, words: readonly string[]): Execution {
  const parsed = parseSelection(call, words)
  if (!parsed.ok) return parsed.refusal
  const { selection } = parsed
  const chosen = selectLinks(call, selection)
  if (!chosen.ok) return chosen.refusal
  const family = selection.to === undefined ? options.family : familyOf(selection.to.ip)
  if (options.json) return showJson(call, { ...options, family }, chosen, selection)
  // IPv6's own list of links says nothing of their types, so a type matches none of them.
  if (options.family === 6 && selection.type !== undefined) return printed(call.world, '')
  const blocks = chosen.links.flatMap((link) => block(call, link, { ...options, family }, selection) ?? [])
  return printed(call.world, blocks.map((line) => `${line}\n`).join(''))
}

/** The same as JSON. A link or an address that iproute2 itself leaves out stands there empty. */
function showJson(
  call: Call,
  options: IpOptions,
  { links, seen }: { readonly links: readonly Link[]; readonly seen: readonly Link[] },
  selection: Selection,
): Execution {
  const { family, pretty } = options
  // A family's own list knows no types: the choice is iproute2's then.
  const all =
    family !== undefined && selection.device === undefined
      ? linksIn(call.world.kernel, call.netns).filter((link) => addressesOf(link, family, {}).length > 0)
      : seen
  const chosen = all.flatMap((link): readonly Fields[] => {
    const addresses = addressesOf(link, family, selection)
    if (addresses.length === 0 && (family !== undefined || link.addresses.length > 0)) return []
    const isKnown = links.includes(link) && !(family === 6 && selection.type !== undefined)
    return [isKnown ? linkJson(call, link, options, selection) : {}]
  })
  return printed(call.world, jsonText(chosen, pretty))
}

function linkJson(call: Call, link: Link, options: IpOptions, selection: Selection): Fields {
  const { family, details } = options
  const own = link.addresses.filter(({ ip }) => family === undefined || familyOf(ip) === family)
  const each = (tell: (address: Address) => Fields): readonly Fields[] =>
    own.map((address) => (isWanted(link, address, selection) ? tell(address) : {}))
  if (options.brief) {
    const short = own.filter((address) => isWanted(link, address, selection))
    const info = short.map(({ ip, prefix }) => ({ local: ip, prefixlen: prefix }))
    return { ...briefFields(call, link), addr_info: info }
  }
  const now = call.world.clock
  if (options.oneline)
    return {
      addr_info: each((address) => ({ index: link.index, dev: link.name, ...addressFields(link, address, now) })),
    }
  const form = {
    mode: false,
    hardware: family === undefined,
    ipv6List: family === 6 && selection.device === undefined,
    details,
    paint: plain,
  }
  return {
    ...(selection.label === undefined ? linkFields(call, link, form) : {}),
    addr_info: each((address) => addressFields(link, address, now)),
    ...(options.stats ? statisticsFields(call, link) : {}),
  }
}

/** How long an address is good for that nobody limits, in seconds. */
const FOR_EVER = 4_294_967_295

function addressFields(link: Link, address: Address, now: number): Fields {
  const isInet = familyOf(address.ip) === 4
  const on = (yes: boolean): true | undefined => (yes ? true : undefined)
  return {
    family: isInet ? 'inet' : 'inet6',
    local: address.ip,
    prefixlen: address.prefix,
    broadcast: address.broadcast,
    scope: address.scope,
    secondary: on(isInet && isSecondary(link, address)),
    tentative: on(!isInet && (address.tentativeUntil ?? 0) > now),
    nodad: on(address.noDad === true),
    label: isInet ? (address.label ?? link.name) : undefined,
    valid_life_time: FOR_EVER,
    preferred_life_time: FOR_EVER,
  }
}

/** One link's lines; none where the link has none of the addresses that were asked for. */
function block(call: Call, link: Link, options: IpOptions, selection: Selection): readonly string[] | undefined {
  const { family, paint } = options
  const addresses = addressesOf(link, family, selection)
  if (addresses.length === 0 && (family !== undefined || link.addresses.length > 0)) return undefined
  const ipv6List = options.family === 6 && selection.device === undefined
  if (options.brief)
    return [`${briefStart(call, link, paint, ipv6List)}${addresses.map((one) => `${cidrText(one, paint)} `).join('')}`]
  if (options.oneline)
    return addresses.map(
      (one) => `${link.index}: ${link.name}${addressLines(link, one, call.world.clock, paint).join('\\')}`,
    )
  const { details } = options
  const form = { mode: false, hardware: family === undefined, ipv6List, details, paint }
  // A label is an address's own: nothing is said of the link then.
  const head = selection.label === undefined ? linkLines(call, link, form) : []
  const tail = options.stats ? statisticsLines(call, link, options) : []
  return [...head, ...addresses.flatMap((one) => addressLines(link, one, call.world.clock, paint)), ...tail]
}

/** An address and its network's length; the address alone has a colour. */
function cidrText(address: Address, paint: Paint): string {
  const { ip } = address
  return `${paint(addressKind(ip), ip)}${formatCidr(address).slice(ip.length)}`
}

function addressLines(link: Link, address: Address, now: number, paint: Paint): readonly string[] {
  const text = familyOf(address.ip) === 4 ? inetText(link, address, paint) : inet6Text(address, now, paint)
  return [`    ${text}`, '       valid_lft forever preferred_lft forever']
}

function inetText(link: Link, address: Address, paint: Paint): string {
  const broadcast = address.broadcast === undefined ? '' : `brd ${paint('inet', `${address.broadcast} `)}`
  return `inet ${cidrText(address, paint)} ${broadcast}scope ${address.scope} ${isSecondary(link, address) ? 'secondary ' : ''}${address.label ?? link.name}`
}

/** An address is secondary where an earlier one has brought its network. */
export function isSecondary(link: Link, address: Address): boolean {
  const first = link.addresses.find(
    (one) => familyOf(one.ip) === 4 && one.prefix === address.prefix && networkOf(one).ip === networkOf(address).ip,
  )
  return first !== undefined && first !== address
}

function inet6Text(address: Address, now: number, paint: Paint): string {
  const noDad = address.noDad === true ? 'nodad ' : ''
  const tentative = (address.tentativeUntil ?? 0) > now ? 'tentative ' : ''
  return `inet6 ${cidrText(address, paint)} scope ${address.scope} ${tentative}${noDad}`
}
