// Which links and addresses `ip addr show` and `ip link show` are asked for. Real counterpart: iproute2 ip/ipaddress.c.
import {
  contains,
  familyOf,
  linkNamed,
  linksIn,
  parsePrefix,
  type Cidr,
  type Family,
  type Link,
} from '../../../engine/index.ts'
import type { Call, Execution } from '../../program.ts'
import { failed } from '../../program.ts'
import { isOfType } from './link-lines.ts'
import { incomplete, noSuchDevice, notPrefix, wrongArgument } from './refusals.ts'
import { usageOf } from '../../usage.ts'

/** What the words after `show` narrow the answer to. */
export interface Selection {
  readonly device?: string
  readonly up?: boolean
  readonly type?: string
  readonly master?: string
  readonly noMaster?: boolean
  readonly scope?: string
  readonly to?: Cidr
  readonly label?: string
}

export type Selected =
  { readonly ok: true; readonly selection: Selection } | { readonly ok: false; readonly refusal: Execution }

const refuse = (refusal: Execution): Selected => ({ ok: false, refusal })

/** Reads the words after `show`. */
export function parseSelection(call: Call, words: readonly string[]): Selected {
  let selection: Selection = {}
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] ?? ''
    if (word === 'up') selection = { ...selection, up: true }
    else if (word === 'nomaster') selection = { ...selection, noMaster: true }
    else {
      const named = ['dev', 'type', 'master', 'scope', 'to', 'label'].includes(word)
      const value = named ? words[i + 1] : word
      if (value === undefined) return refuse(incomplete(call))
      if (named) i += 1
      const next = withWord(call, selection, named ? word : 'dev', value)
      if (!next.ok) return next
      selection = next.selection
    }
  }
  return { ok: true, selection }
}

function withWord(call: Call, selection: Selection, word: string, value: string): Selected {
  switch (word) {
    case 'type':
      return { ok: true, selection: { ...selection, type: value } }
    case 'label':
      return { ok: true, selection: { ...selection, label: value } }
    case 'scope':
      return ['global', 'link', 'host', 'site', 'nowhere', 'all'].includes(value)
        ? { ok: true, selection: { ...selection, scope: value } }
        : refuse(wrongArgument(call, value, 'invalid "scope"\n'))
    case 'to': {
      const to = parsePrefix(value)
      return to === undefined
        ? refuse(notPrefix(call, value, undefined))
        : { ok: true, selection: { ...selection, to } }
    }
    case 'master':
      return linkNamed(call.world.kernel, call.netns, value) === undefined
        ? refuse(wrongArgument(call, value, 'Device does not exist\n'))
        : { ok: true, selection: { ...selection, master: value } }
    default:
      if (selection.device !== undefined)
        return refuse(
          failed(call.world, usageOf('ip'), `Error: either "dev" is duplicate, or "${value}" is a garbage.\n`, 255),
        )
      return { ok: true, selection: { ...selection, device: value } }
  }
}

/** Whether a selection lets an address of a link through. */
export function isWanted(link: Link, address: Link['addresses'][number], { scope, to, label }: Selection): boolean {
  return (
    (scope === undefined || scope === 'all' || address.scope === scope) &&
    (to === undefined || contains(to, address.ip)) &&
    (label === undefined || (address.label ?? link.name) === label)
  )
}

/** The addresses of a link that a selection lets through. */
export function addressesOf(link: Link, family: Family | undefined, selection: Selection): Link['addresses'] {
  return link.addresses.filter(
    (address) => (family === undefined || familyOf(address.ip) === family) && isWanted(link, address, selection),
  )
}

/**
 * The links that a selection names, in the order of their numbers, or the refusal of a device that isn't there. `seen` are those
 * among which iproute2 itself chooses: the kernel has told of no others, and each leaves a trace in JSON.
 */
export function selectLinks(
  call: Call,
  selection: Selection,
):
  | { readonly ok: true; readonly links: readonly Link[]; readonly seen: readonly Link[] }
  | { readonly ok: false; readonly refusal: Execution } {
  const { kernel } = call.world
  const { device, type, master } = selection
  if (device !== undefined && linkNamed(kernel, call.netns, device) === undefined)
    return { ok: false, refusal: noSuchDevice(call, device) }
  const bridge = master === undefined ? undefined : linkNamed(kernel, call.netns, master)
  const isChosen = (link: Link): boolean =>
    (type === undefined || isOfType(kernel, link, type)) &&
    (bridge === undefined || link.master === bridge.id) &&
    (selection.noMaster !== true || link.master === undefined)
  const all = linksIn(kernel, call.netns)
  // One that is named is told of, whatever it is.
  const seen = all.filter((link) => (device === undefined ? isChosen(link) : link.name === device))
  const links = seen.filter((link) => isChosen(link) && (selection.up !== true || link.up))
  return { ok: true, links, seen }
}
