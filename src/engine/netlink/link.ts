// Links made, changed and deleted by their users. Real counterpart: net/core/rtnetlink.c, drivers/net/{veth,dummy,macvlan}.c, net/bridge.
// Left out: VLANs, bonds, tunnels, queue lengths, groups.
import { err, ok, type Result } from '../../base/result.ts'
import type { LinkId, Mac, NetnsId } from '../../base/brand.ts'
import {
  createLink,
  createVethPair,
  deleteLink,
  moveLink,
  setLinkUp,
  setMac,
  setMaster,
  setMtu,
} from '../kernel/device.ts'
import type { KernelDraft, Link, LinkKind } from '../kernel/kernel.ts'
import { linkNamed, linkOf, updateLink } from '../kernel/link.ts'
import { familyOf } from '../net/address.ts'
import { ZERO_MAC } from '../net/mac.ts'
import { refusal, type KernelRefusal } from './refusal.ts'

type Answer<T = void> = Result<T, KernelRefusal>

/** One end of a link to be made; a name that is missing is counted up (`veth0`). */
export interface NewEnd {
  readonly netns: NetnsId
  readonly name?: string
  readonly mac?: Mac
  readonly mtu?: number
}

export type NewLink = NewEnd &
  (
    | { readonly type: 'bridge' | 'dummy' }
    | { readonly type: 'veth'; readonly peer: NewEnd }
    | { readonly type: 'macvlan'; readonly lower: LinkId; readonly mode: MacvlanMode }
    | { readonly type: 'ipvlan'; readonly lower: LinkId; readonly mode: IpvlanMode }
  )

type MacvlanMode = Extract<LinkKind, { type: 'macvlan' }>['mode']
type IpvlanMode = Extract<LinkKind, { type: 'ipvlan' }>['mode']

/** The longest name that a link can have (IFNAMSIZ - 1). */
const LONGEST_NAME = 15

/** Makes a link, or a pair of them. */
export function addLink(draft: KernelDraft, spec: NewLink): Answer<LinkId> {
  const ends: readonly NewEnd[] = spec.type === 'veth' ? [spec.peer, spec] : [spec]
  for (const { name } of ends) {
    if (name !== undefined && name.length > LONGEST_NAME)
      return err(refusal('EINVAL', 'Attribute failed policy validation.'))
  }
  const [end, peer] = [
    named(draft, spec, spec.type),
    spec.type === 'veth' ? named(draft, spec.peer, 'veth') : undefined,
  ]
  const taken = [end, ...(peer === undefined ? [] : [peer])].some(
    ({ netns, name }) => linkNamed(draft, netns, name) !== undefined,
  )
  const same = peer !== undefined && peer.netns === end.netns && peer.name === end.name
  if (taken || (same && spec.name !== undefined)) return err(refusal('EEXIST'))
  if (spec.type === 'veth' && peer !== undefined) {
    // A pair without names takes two numbers: the peer the first, as it is registered first.
    const own = same ? named(draft, { ...spec, netns: end.netns }, 'veth', [peer.name]) : end
    const pair = createVethPair(draft, own, peer)
    for (const id of [pair.end, pair.peer])
      updateLink(draft, id, { fresh: true, ...(own.netns === peer.netns ? { unplugged: true } : {}) })
    return ok(pair.end)
  }
  if (spec.type === 'veth') throw new Error('a veth without its peer')
  const onWire = overWire(draft, spec)
  const id = createLink(draft, { ...end, kind: kindOf(onWire), ...macOf(draft, onWire) })
  updateLink(draft, id, { fresh: true })
  return ok(id)
}

function named(
  draft: KernelDraft,
  end: NewEnd,
  stem: string,
  taken: readonly string[] = [],
): NewEnd & { name: string } {
  const { netns, mac, mtu } = end
  const rest = { netns, ...(mac === undefined ? {} : { mac }), ...(mtu === undefined ? {} : { mtu }) }
  if (end.name !== undefined) return { ...rest, name: end.name }
  for (let n = 0; ; n += 1) {
    const name = `${stem}${n}`
    if (!taken.includes(name) && linkNamed(draft, netns, name) === undefined) return { ...rest, name }
  }
}

/** A link on the wire of one that is itself on a wire is on that wire. */
function overWire<S extends Exclude<NewLink, { type: 'veth' }>>(draft: KernelDraft, spec: S): S {
  if (spec.type !== 'macvlan' && spec.type !== 'ipvlan') return spec
  const { kind } = linkOf(draft, spec.lower)
  return kind.type === spec.type ? { ...spec, lower: kind.lower } : spec
}

function kindOf(spec: Exclude<NewLink, { type: 'veth' }>): LinkKind {
  switch (spec.type) {
    case 'bridge':
      return { type: 'bridge', ...(spec.mac === undefined ? { followsMacs: true, fresh: true } : {}) }
    case 'dummy':
      return { type: 'dummy' }
    case 'macvlan':
      return { type: 'macvlan', lower: spec.lower, mode: spec.mode }
    case 'ipvlan':
      return { type: 'ipvlan', lower: spec.lower, mode: spec.mode }
  }
}

/** An ipvlan has its lower link's MAC, whatever was asked for; both kinds have its MTU. */
function macOf(draft: KernelDraft, spec: Exclude<NewLink, { type: 'veth' }>): { mac?: Mac; mtu?: number } {
  if (spec.type !== 'macvlan' && spec.type !== 'ipvlan') return {}
  const { mac, mtu } = linkOf(draft, spec.lower)
  return { mtu: spec.mtu ?? mtu, ...(spec.type === 'ipvlan' ? { mac } : {}) }
}

/** What `ip link set` changes at once. */
export interface LinkChange {
  readonly up?: boolean
  /** null: free of its bridge. */
  readonly master?: LinkId | null
  readonly netns?: NetnsId
  readonly name?: string
  readonly mac?: Mac
  readonly mtu?: number
}

/** Changes a link, in the order in which the kernel does (do_setlink): namespace and name, MAC, MTU, bridge, state. */
export function changeLink(draft: KernelDraft, id: LinkId, change: LinkChange): Answer {
  const { netns, name, mac, mtu, master, up } = change
  const steps: readonly (() => Answer)[] = [
    () => (netns === undefined || netns === linkOf(draft, id).netns ? ok(undefined) : move(draft, id, netns, name)),
    () => (mac === undefined ? ok(undefined) : changeMac(draft, id, mac)),
    () => (mtu === undefined ? ok(undefined) : changeMtu(draft, id, mtu)),
    () => (name === undefined || name === linkOf(draft, id).name ? ok(undefined) : rename(draft, id, name)),
    () => (master === undefined ? ok(undefined) : enslave(draft, id, master)),
    () => {
      if (up !== undefined) setLinkUp(draft, id, up)
      return ok(undefined)
    },
  ]
  for (const step of steps) {
    const done = step()
    if (!done.ok) return done
  }
  return ok(undefined)
}

function move(draft: KernelDraft, id: LinkId, to: NetnsId, name: string | undefined): Answer {
  const link = linkOf(draft, id)
  if (link.kind.type === 'loopback' || link.kind.type === 'bridge')
    return err(refusal('EINVAL', 'The interface netns is immutable.'))
  if (linkNamed(draft, to, name ?? link.name) !== undefined) return err(refusal('EEXIST'))
  if (link.master !== undefined) setMaster(draft, id, undefined)
  moveLink(draft, id, to, name)
  return ok(undefined)
}

function rename(draft: KernelDraft, id: LinkId, name: string): Answer {
  if (name.length > LONGEST_NAME) return err(refusal('EINVAL', 'Attribute failed policy validation.'))
  if (linkNamed(draft, linkOf(draft, id).netns, name) !== undefined) return err(refusal('EEXIST'))
  const { addresses } = linkOf(draft, id)
  const v4 = addresses.filter(({ ip }) => familyOf(ip) === 4)
  const relabelled = addresses.map((address) => {
    const place = v4.indexOf(address)
    if (place < 0) return address
    const { label, ...bare } = address
    return place === 0 ? bare : { ...bare, label: labelAfter(name, label, place + 1) }
  })
  updateLink(draft, id, { name, addresses: relabelled })
  return ok(undefined)
}

/** The label of an address after a renaming: what stood behind its colon, else its number (inetdev_changename). The first has the link's name. */
function labelAfter(name: string, label: string | undefined, number: number): string {
  const colon = label?.indexOf(':') ?? -1
  const tail = label === undefined || colon < 0 ? `:${number}` : label.slice(colon)
  return name.slice(0, LONGEST_NAME - tail.length) + tail
}

function changeMac(draft: KernelDraft, id: LinkId, mac: Mac): Answer {
  const { kind } = linkOf(draft, id)
  const isGroup = (Number.parseInt(mac.slice(0, 2), 16) & 1) === 1
  if (isGroup || mac === ZERO_MAC) return err(refusal('EADDRNOTAVAIL'))
  if (kind.type === 'loopback' || kind.type === 'ipvlan') return err(refusal('EOPNOTSUPP'))
  setMac(draft, id, mac)
  return ok(undefined)
}

/** The least and the most that a link can carry at once, in bytes. */
const MTU_RANGE = { min: 68, max: 65535 }

function changeMtu(draft: KernelDraft, id: LinkId, mtu: number): Answer {
  const { kind } = linkOf(draft, id)
  if (mtu < (kind.type === 'loopback' || kind.type === 'dummy' ? 0 : MTU_RANGE.min))
    return err(refusal('EINVAL', 'mtu less than device minimum.'))
  if (mtu > MTU_RANGE.max && kind.type !== 'loopback') return err(refusal('EINVAL', 'mtu greater than device maximum.'))
  if ((kind.type === 'macvlan' || kind.type === 'ipvlan') && mtu > linkOf(draft, kind.lower).mtu)
    return err(refusal('EINVAL'))
  setMtu(draft, id, mtu)
  return ok(undefined)
}

function enslave(draft: KernelDraft, id: LinkId, master: LinkId | null): Answer {
  const link = linkOf(draft, id)
  if (master === null) {
    if (link.master !== undefined) setMaster(draft, id, undefined)
    return ok(undefined)
  }
  if (link.master === master) return ok(undefined)
  const fault = portFault(link, linkOf(draft, master))
  if (fault !== undefined) return err(fault)
  if (link.master !== undefined) setMaster(draft, id, undefined)
  setMaster(draft, id, master)
  return ok(undefined)
}

function portFault(link: Link, master: Link): KernelRefusal | undefined {
  if (master.kind.type !== 'bridge') return refusal('EOPNOTSUPP')
  switch (link.kind.type) {
    case 'bridge':
      return refusal('ELOOP', 'Can not enslave a bridge to a bridge.')
    case 'loopback':
      return refusal('EINVAL')
    case 'ipvlan':
      return refusal('EOPNOTSUPP', 'Device does not allow enslaving to a bridge.')
    default:
      return undefined
  }
}

/** Deletes a link; a loopback and a network card can't be. */
export function removeLink(draft: KernelDraft, id: LinkId): Answer {
  const { type } = linkOf(draft, id).kind
  if (type === 'loopback' || type === 'ethernet') return err(refusal('EOPNOTSUPP'))
  deleteLink(draft, id)
  return ok(undefined)
}
