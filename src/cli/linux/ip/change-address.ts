// `ip address add`, `replace`, `delete` and `flush`. Real counterpart: iproute2 ip/ipaddress.c ipaddr_modify, ipaddr_flush.
import {
  familyOf,
  lastAddress,
  linkNamed,
  type Cidr,
  type Family,
  type Ip,
  type Link,
  type NetlinkCommand,
} from '../../../engine/index.ts'
import { failed, printed, type Call, type Execution } from '../../program.ts'
import { notModelled } from '../not-modelled.ts'
import { ask } from './ask.ts'
import { flush } from './flush.ts'
import type { IpOptions } from './options.ts'
import { cannotFind } from './refusals.ts'
import { addressesOf, parseSelection, selectLinks } from './selection.ts'
import { reading, Refused, Words } from './words.ts'
import { usageOf } from '../../usage.ts'

interface Said {
  local?: { readonly cidr: Cidr; readonly bare: boolean }
  device?: string
  broadcast?: Ip | '+'
  label?: string
  scope?: 'global' | 'link' | 'host'
  noDad?: true
}

const UNMODELLED = [
  'peer',
  'remote',
  'anycast',
  'valid_lft',
  'preferred_lft',
  'metric',
  'home',
  'mngtmpaddr',
  'noprefixroute',
  'autojoin',
]

function read(call: Call, words: Words, family: Family | undefined, verb: string): Said {
  const said: Said = {}
  for (let word = words.next(); word !== undefined; word = words.next())
    readWord(call, words, word, said, { family, verb })
  return said
}

interface Reading {
  readonly family: Family | undefined
  readonly verb: string
}

function readWord(call: Call, words: Words, word: string, said: Said, { family, verb }: Reading): void {
  switch (word) {
    case 'dev':
      said.device = words.value()
      return
    case 'brd':
    case 'broadcast': {
      const value = words.value()
      if (value === '+') said.broadcast = '+'
      else if (value !== '-') said.broadcast = words.address(value, 4)
      return
    }
    case 'label':
      said.label = words.value()
      return
    case 'scope': {
      const value = words.value()
      const scope = (['global', 'link', 'host'] as const).find((one) => one === value)
      if (scope === undefined) throw words.wrong(value, 'invalid scope value.')
      said.scope = scope
      return
    }
    case 'nodad':
      said.noDad = true
      return
    default:
      if (UNMODELLED.includes(word)) throw new Refused(notModelled(call, `ip addr ${verb} ${word}`))
      said.local = localOf(words, word === 'local' ? words.value() : word, said, family)
  }
}

function localOf(words: Words, text: string, said: Said, family: Family | undefined): NonNullable<Said['local']> {
  if (said.local !== undefined)
    throw words.refuse(usageOf('ip address'), `Error: either "local" is duplicate, or "${text}" is a garbage.\n`)
  return { cidr: words.prefix(text, family), bare: !text.includes('/') }
}

/** The warning of a deletion without a prefix length. */
function wildcardWarning({ ip, prefix }: Cidr): string {
  return [
    'Warning: Executing wildcard deletion to stay compatible with old scripts.',
    `         Explicitly specify the prefix length (${ip}/${prefix}) to avoid this warning.`,
    '         This special behaviour is likely to disappear in further releases,',
    '         fix your scripts!',
    '',
  ].join('\n')
}

/** `ip address add`, `replace`, `change` and `delete`. */
export function addressChange(
  call: Call,
  options: IpOptions,
  verb: 'add' | 'replace' | 'change' | 'delete',
  all: readonly string[],
): Execution {
  return reading(() => {
    const words = new Words(call, all)
    const said = read(call, words, options.family, verb)
    if (said.device === undefined)
      return failed(call.world, usageOf('ip address'), 'Not enough information: "dev" argument is required.\n')
    if (said.label !== undefined && !said.label.startsWith(said.device))
      return failed(call.world, usageOf('ip address'), `"dev" (${said.device}) must match "label" (${said.label}).\n`)
    const link = linkNamed(call.world.kernel, call.netns, said.device)
    if (link === undefined) return cannotFind(call, said.device)
    if (said.local === undefined)
      return failed(call.world, usageOf('ip address'), 'RTNETLINK answers: Invalid argument\n', 2)
    return verb === 'delete' ? take(call, link, said.local) : give(call, link, said, verb)
  })
}

function take(call: Call, link: Link, { cidr, bare }: NonNullable<Said['local']>): Execution {
  const { ip, prefix } = cidr
  const v4 = familyOf(ip) === 4
  const done = ask(call, {
    kind: 'address.delete',
    link: link.id,
    address: bare && v4 ? { ip } : { ip, prefix },
  })
  return bare ? { ...done, stderr: `${wildcardWarning(cidr)}${done.stderr}` } : done
}

function give(call: Call, link: Link, said: Said, verb: 'add' | 'replace' | 'change'): Execution {
  const { local, broadcast, label, scope, noDad } = said
  if (local === undefined) return printed(call.world, '', '', 1)
  const { ip, prefix } = local.cidr
  const known = link.addresses.find((one) => one.ip === ip && one.prefix === prefix)
  if (verb !== 'add' && known !== undefined) return ask(call)
  const command: NetlinkCommand = {
    kind: 'address.add',
    link: link.id,
    address: {
      ip,
      prefix,
      scope: scope ?? (ip.startsWith('127.') || ip === '::1' ? 'host' : ip.startsWith('fe80:') ? 'link' : 'global'),
      ...(broadcast === undefined ? {} : { broadcast: broadcast === '+' ? lastAddress(local.cidr) : broadcast }),
      ...(label === undefined ? {} : { label }),
      ...(noDad === true && ip.includes(':') ? { noDad } : {}),
    },
  }
  return ask(call, command)
}

/** `ip address flush …`: what `show` with the same words would list goes. */
export function addressFlush(call: Call, options: IpOptions, words: readonly string[]): Execution {
  if (words.length === 0) return failed(call.world, usageOf('ip address'), 'Flush requires arguments.\n')
  const parsed = parseSelection(call, words)
  if (!parsed.ok) return parsed.refusal
  const { selection } = parsed
  const chosen = selectLinks(call, selection)
  if (!chosen.ok) return chosen.refusal
  const commands = chosen.links.flatMap((link) =>
    addressesOf(link, options.family, selection)
      // What goes with the first of its network needn't be asked for.
      .toReversed()
      .map(({ ip, prefix }): NetlinkCommand => ({ kind: 'address.delete', link: link.id, address: { ip, prefix } })),
  )
  return flush(call, options, { commands, what: 'addresses', status: 255 })
}
