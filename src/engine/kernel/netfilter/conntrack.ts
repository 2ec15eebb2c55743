// Connection tracking and the NAT that rides on it. Real counterpart: net/netfilter/nf_conntrack_core.c, nf_nat_core.c.
// A connection is noted when its first packet leaves or arrives, not when it is dropped on the way. Left out: helpers, zones, marks.
import { asConnectionId, type ConnectionId, type Ip, type NetnsId } from '../../../base/brand.ts'
import {
  isIcmpError,
  reverseTuple,
  tupleKey,
  tupleOf,
  withDestination,
  withSource,
  type Packet,
  type Tuple,
} from '../../net/packet.ts'
import { nextNumber, type Kernel, type KernelDraft, type Owner, type Tick } from '../kernel.ts'
import { netnsOf, updateNetns } from '../netns.ts'
import type { CtState } from './types.ts'

export interface Connection {
  readonly id: ConnectionId
  readonly original: Tuple
  /** What answers look like on arrival; differs from the original turned round where an address was translated. */
  readonly reply: Tuple
  readonly answered: boolean
  readonly seen: Tick
  readonly owner: Owner
}

/** A packet's connection while the packet crosses a namespace; one that is new is not yet in the table. */
export interface Tracked {
  connection: Connection
  readonly direction: 'original' | 'reply'
  readonly state: CtState
  confirmed: boolean
  /** Set once the nat table has been asked for this kind of change (it is asked once a connection). */
  destinationSet: boolean
  sourceSet: boolean
}

/** Milliseconds after which an idle connection is forgotten, by protocol and by whether it was answered (nf_conntrack_*_timeout). */
function lifetime(connection: Connection): number {
  switch (connection.original.proto) {
    case 'icmp':
      return 30_000
    case 'udp':
      return connection.answered ? 120_000 : 30_000
    case 'tcp':
      return connection.answered ? 432_000_000 : 120_000
  }
}

/** Whether a connection is still in the table at an instant. */
function isAlive(connection: Connection, now: Tick): boolean {
  return now - connection.seen < lifetime(connection)
}

/** The connections that a namespace keeps track of at an instant, oldest first. */
export function connectionsOf(kernel: Pick<Kernel, 'namespaces'>, netns: NetnsId, now: Tick): readonly Connection[] {
  const all = [...netnsOf(kernel, netns).connections.values()]
  return all.filter((connection) => isAlive(connection, now)).toSorted((a, b) => a.id - b.id)
}

/** Connections with these ids are forgotten. */
export function forgetConnections(draft: KernelDraft, netns: NetnsId, ids: readonly ConnectionId[]): void {
  let { connections, connectionKeys } = netnsOf(draft, netns)
  for (const id of ids) {
    const connection = connections.get(id)
    if (connection === undefined) continue
    connections = connections.delete(id)
    for (const tuple of [connection.original, connection.reply]) connectionKeys = connectionKeys.delete(tupleKey(tuple))
  }
  updateNetns(draft, netns, { connections, connectionKeys })
}

function find(draft: KernelDraft, netns: NetnsId, tuple: Tuple): Connection | undefined {
  const passing = draft.passing?.get(passingKey(netns, tuple))
  if (passing !== undefined) return passing
  const ns = netnsOf(draft, netns)
  if (ns.connections.size === 0) return undefined
  const id = ns.connectionKeys.get(tupleKey(tuple))
  const connection = id === undefined ? undefined : ns.connections.get(id)
  return connection !== undefined && isAlive(connection, draft.now) ? connection : undefined
}

/** Finds or makes a packet's connection as the packet enters a namespace (PREROUTING) or is sent there (OUTPUT). */
export function track(draft: KernelDraft, netns: NetnsId, packet: Packet): Tracked {
  const tuple = tupleOf(packet)
  if (isIcmpError(packet)) return trackError(draft, netns, packet)
  const known = find(draft, netns, tuple)
  if (known !== undefined) {
    const direction = tupleKey(known.original) === tupleKey(tuple) ? 'original' : 'reply'
    const answered = known.answered || direction === 'reply'
    const fresh = known.answered === answered && known.seen === draft.now
    const connection = fresh ? known : { ...known, answered, seen: draft.now }
    if (!fresh) store(draft, netns, connection)
    return {
      connection,
      direction,
      state: answered ? 'ESTABLISHED' : 'NEW',
      confirmed: true,
      destinationSet: true,
      sourceSet: true,
    }
  }
  const opens = packet.body.proto !== 'tcp' || packet.body.flags === 'SYN'
  const isReply = packet.body.proto === 'icmp' && packet.body.type === 'echo-reply'
  const connection: Connection = {
    id: asConnectionId(nextNumber(draft)),
    original: tuple,
    reply: reverseTuple(tuple),
    answered: false,
    seen: draft.now,
    owner: draft.owner,
  }
  const state = opens && !isReply ? 'NEW' : 'INVALID'
  return {
    connection,
    direction: 'original',
    state,
    confirmed: state === 'INVALID',
    destinationSet: false,
    sourceSet: false,
  }
}

/** An ICMP error belongs to the connection of the packet it tells about. */
function trackError(draft: KernelDraft, netns: NetnsId, packet: Packet): Tracked {
  const tuple = tupleOf(packet)
  const known = find(draft, netns, tuple)
  const done = { confirmed: true, destinationSet: true, sourceSet: true }
  if (known !== undefined) {
    const direction = tupleKey(known.original) === tupleKey(tuple) ? 'original' : 'reply'
    return { connection: known, direction, state: 'RELATED', ...done }
  }
  const connection: Connection = {
    id: asConnectionId(0),
    original: tuple,
    reply: reverseTuple(tuple),
    answered: false,
    seen: draft.now,
    owner: draft.owner,
  }
  return { connection, direction: 'original', state: 'INVALID', ...done }
}

const passingKey = (netns: NetnsId, tuple: Tuple): string => `${netns} ${tupleKey(tuple)}`

function store(draft: KernelDraft, netns: NetnsId, connection: Connection): void {
  if (draft.passing !== undefined) {
    for (const tuple of [connection.original, connection.reply]) draft.passing.set(passingKey(netns, tuple), connection)
    return
  }
  const ns = netnsOf(draft, netns)
  updateNetns(draft, netns, {
    connections: ns.connections.set(connection.id, connection),
    connectionKeys: ns.connectionKeys
      .set(tupleKey(connection.original), connection.id)
      .set(tupleKey(connection.reply), connection.id),
  })
}

/** Notes a new connection for good, as its first packet leaves the namespace or reaches a program. */
export function confirm(draft: KernelDraft, netns: NetnsId, tracked: Tracked): void {
  if (tracked.confirmed) return
  tracked.confirmed = true
  store(draft, netns, tracked.connection)
}

/** A new connection's packets are to go to another address: answers will come from there. */
export function setDestination(tracked: Tracked, ip: Ip, port: number | undefined): void {
  const { connection } = tracked
  tracked.destinationSet = true
  tracked.connection = { ...connection, reply: { ...connection.reply, src: ip, sport: port ?? connection.reply.sport } }
}

/** A new connection's packets are to leave with another source: answers will come to there, on a port that is still free. */
export function setSource(draft: KernelDraft, netns: NetnsId, tracked: Tracked, ip: Ip, port?: number): void {
  const { connection } = tracked
  tracked.sourceSet = true
  // An echo has one id for both its ports.
  const withPort = (number: number): Tuple => ({
    ...connection.reply,
    dst: ip,
    dport: number,
    ...(connection.reply.proto === 'icmp' ? { sport: number } : {}),
  })
  let reply = withPort(port ?? connection.reply.dport)
  while (find(draft, netns, reply) !== undefined) reply = withPort(reply.dport >= 65535 ? 1024 : reply.dport + 1)
  tracked.connection = { ...connection, reply }
}

/** Writes the connection's other destination into a packet, before it is routed. */
export function translateDestination(tracked: Tracked, packet: Packet): Packet {
  const { original, reply } = tracked.connection
  const wanted =
    tracked.direction === 'original' ? { ip: reply.src, port: reply.sport } : { ip: original.src, port: original.sport }
  if (isIcmpError(packet)) return packet.dst === wanted.ip ? packet : withDestination(packet, wanted.ip)
  const now = tupleOf(packet)
  return now.dst === wanted.ip && now.dport === wanted.port
    ? packet
    : withDestination(withEchoId(packet, wanted.port), wanted.ip, wanted.port)
}

/** Writes the connection's other source into a packet, as it leaves. */
export function translateSource(tracked: Tracked, packet: Packet): Packet {
  const { original, reply } = tracked.connection
  const wanted =
    tracked.direction === 'original' ? { ip: reply.dst, port: reply.dport } : { ip: original.dst, port: original.dport }
  if (isIcmpError(packet)) return packet
  const now = tupleOf(packet)
  return now.src === wanted.ip && now.sport === wanted.port
    ? packet
    : withSource(withEchoId(packet, wanted.port), wanted.ip, wanted.port)
}

/** An echo's id stands for its ports. */
function withEchoId(packet: Packet, id: number): Packet {
  const { body } = packet
  if (body.proto !== 'icmp' || (body.type !== 'echo-request' && body.type !== 'echo-reply')) return packet
  return { ...packet, body: { ...body, id } }
}
