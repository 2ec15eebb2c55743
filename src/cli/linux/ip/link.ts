// `ip link show`. Real counterpart: iproute2 ip/iplink.c, ip/ipaddress.c.
import { printed, type Call, type Execution } from '../../program.ts'
import { notModelled } from '../not-modelled.ts'
import { jsonText } from './json.ts'
import { briefLinkFields, linkFields, statisticsFields, type Fields } from './link-fields.ts'
import { statisticsLines } from './link-statistics.ts'
import { briefLink, linkLines } from './link-lines.ts'
import { firstMatch, type IpOptions } from './options.ts'
import { linkAdd, linkDelete, linkSet } from './change-link.ts'
import { unknownCommand } from './refusals.ts'
import { parseSelection, selectLinks } from './selection.ts'

// `s` is `set`, as in life: iproute2 tries it before `show`.
const COMMANDS = [
  'add',
  'set',
  'change',
  'replace',
  'delete',
  'show',
  'lst',
  'list',
  'xstats',
  'afstats',
  'property',
  'help',
]

/** `ip link …`. */
export function ipLink(call: Call, options: IpOptions, words: readonly string[]): Execution {
  const [typed, ...rest] = words
  const command = typed === undefined ? 'show' : firstMatch(typed, COMMANDS)
  switch (command) {
    case undefined:
      return unknownCommand(call, typed ?? '', { object: 'link', known: COMMANDS })
    case 'show':
    case 'lst':
    case 'list':
      return show(call, options, rest)
    case 'set':
    case 'change':
      return linkSet(call, rest)
    case 'delete':
      return linkDelete(call, rest)
    case 'add':
    case 'replace':
      return linkAdd(call, rest)
    default:
      return notModelled(call, `ip link ${command}`)
  }
}

function show(call: Call, options: IpOptions, words: readonly string[]): Execution {
  const parsed = parseSelection(call, words)
  if (!parsed.ok) return parsed.refusal
  const chosen = selectLinks(call, parsed.selection)
  if (!chosen.ok) return chosen.refusal
  const form = { mode: true, hardware: true, ipv6List: false, details: options.details, paint: options.paint }
  if (options.json) {
    const links = chosen.seen.map((link): Fields => {
      if (!chosen.links.includes(link)) return {}
      if (options.brief) return briefLinkFields(call, link)
      return { ...linkFields(call, link, form), ...(options.stats ? statisticsFields(call, link) : {}) }
    })
    return printed(call.world, jsonText(links, options.pretty))
  }
  const lines = chosen.links.flatMap((link) => {
    if (options.brief) return [briefLink(call, link, options.paint)]
    const block = linkLines(call, link, form)
    const whole = options.stats ? [...block, ...statisticsLines(call, link, options)] : block
    return options.oneline ? [whole.join('\\')] : whole
  })
  return printed(call.world, lines.map((line) => `${line}\n`).join(''))
}
