// Network namespaces: making, reading, changing and ending one. Real counterpart: net/core/net_namespace.c.
import { asLinkId, asNetnsId, type LinkId, type NetnsId } from '../../base/brand.ts'
import { present } from '../../base/assert.ts'
import { emptyTable } from '../../base/table.ts'
import { ip } from '../net/address.ts'
import { ZERO_MAC } from '../net/mac.ts'
import { nextNumber, type Kernel, type KernelDraft, type Netns, type NetnsKind, type Sysctl } from './kernel.ts'
import { NO_TABLES } from './netfilter/types.ts'

const LOOPBACK4 = ip('127.0.0.1')
const LOOPBACK6 = ip('::1')
const SYSCTL_DEFAULTS: Sysctl = {
  ipForward: false,
  ip6Forward: false,
  bridgeNfCallIptables: true,
  ipv6Disabled: false,
  icmpEchoIgnoreAll: false,
  routeLocalnet: false,
  rpFilter: { all: 0, default: 0 },
}

/** The namespace with an id; a bug where there is none. */
export function netnsOf(kernel: Pick<Kernel, 'namespaces'>, id: NetnsId): Netns {
  return present(kernel.namespaces.get(id), `namespace ${id}`)
}

/** Changes some fields of a namespace. */
export function updateNetns(draft: KernelDraft, id: NetnsId, change: Partial<Netns>): void {
  draft.namespaces = draft.namespaces.set(id, { ...netnsOf(draft, id), ...change })
}

/** A new namespace with its loopback, which is up and has 127.0.0.1/8 (and ::1/128 unless IPv6 is off). */
export function createNetns(
  draft: KernelDraft,
  spec: { kind: NetnsKind; name: string; sysctl?: Partial<Sysctl> },
): NetnsId {
  const id = asNetnsId(nextNumber(draft))
  const lo: LinkId = asLinkId(nextNumber(draft))
  const sysctl = { ...SYSCTL_DEFAULTS, ...spec.sysctl }
  const { owner } = draft
  const addresses = [
    { ip: LOOPBACK4, prefix: 8, scope: 'host' as const, owner },
    ...(sysctl.ipv6Disabled ? [] : [{ ip: LOOPBACK6, prefix: 128, scope: 'host' as const, owner }]),
  ]
  draft.links = draft.links.set(lo, {
    id: lo,
    netns: id,
    index: 1,
    name: 'lo',
    kind: { type: 'loopback' },
    mac: ZERO_MAC,
    mtu: 65536,
    up: true,
    noIpv6: false,
    carrier: true,
    addresses,
    owner,
  })
  draft.namespaces = draft.namespaces.set(id, {
    id,
    kind: spec.kind,
    name: spec.name,
    links: [lo],
    nextIndex: 2,
    routes: [],
    neighbors: emptyTable(),
    fdb: emptyTable(),
    iptables: NO_TABLES,
    ip6tables: NO_TABLES,
    connections: emptyTable(),
    connectionKeys: emptyTable(),
    sockets: [],
    sysctl,
    peerIds: emptyTable(),
    freePeerIds: [],
  })
  return id
}

/** Changes some of a namespace's sysctls; what was written into them before is forgotten. */
export function setSysctl(draft: KernelDraft, id: NetnsId, change: Partial<Omit<Sysctl, 'written'>>): void {
  const { written, ...others } = netnsOf(draft, id).sysctl
  const left = Object.fromEntries(Object.entries(written ?? {}).filter(([key]) => !Object.hasOwn(change, key)))
  const kept = Object.keys(left).length === 0 ? {} : { written: left }
  updateNetns(draft, id, { sysctl: { ...others, ...kept, ...change } })
}

/** Notes what was written into a switch, where that is more than 0 or 1. */
export function noteWritten(draft: KernelDraft, id: NetnsId, key: keyof Sysctl, value: number): void {
  const { sysctl } = netnsOf(draft, id)
  if (value !== 0 && value !== 1)
    updateNetns(draft, id, { sysctl: { ...sysctl, written: { ...sysctl.written, [key]: value } } })
}

/** The number by which one namespace knows another, given on first need (`link-netnsid`). */
export function peerIdOf(draft: KernelDraft, from: NetnsId, to: NetnsId): number {
  const { peerIds, freePeerIds } = netnsOf(draft, from)
  const known = peerIds.get(to)
  if (known !== undefined) return known
  const [free, ...others] = freePeerIds
  const n = free ?? peerIds.size
  updateNetns(draft, from, { peerIds: peerIds.set(to, n), freePeerIds: others })
  const { peerIds: theirs, knownBy = [] } = netnsOf(draft, to)
  if (!theirs.has(from)) updateNetns(draft, to, { knownBy: [...knownBy, from] })
  return n
}

function forgetPeer(draft: KernelDraft, from: NetnsId, gone: NetnsId): void {
  const { peerIds, freePeerIds } = netnsOf(draft, from)
  const n = peerIds.get(gone)
  if (n === undefined) return
  const left = peerIds.delete(gone)
  const free = [...freePeerIds, n].toSorted((a, b) => a - b)
  // Only what lies below the highest number still in use is a gap.
  updateNetns(draft, from, { peerIds: left, freePeerIds: left.size === 0 ? [] : free })
}

/** Forgets an ended namespace: its loopback goes, and nobody knows a number for it any more. Its other links must be gone. */
export function removeNetns(draft: KernelDraft, id: NetnsId): void {
  const { links, peerIds, knownBy = [] } = netnsOf(draft, id)
  for (const link of links) draft.links = draft.links.delete(link)
  draft.namespaces = draft.namespaces.delete(id)
  for (const other of new Set([...peerIds.keys(), ...knownBy]))
    if (draft.namespaces.has(other)) forgetPeer(draft, other, id)
}
