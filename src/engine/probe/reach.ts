// Who can be reached from one standpoint: many pings and lookups at one instant, one after another.
// Left out: what a ping prints, and the ways of name questions (an answer is all that counts here).
import type { Ip } from '../../base/brand.ts'
import type { Hop, Leg } from '../walk/hop.ts'
import { openWorld, type World } from '../world.ts'
import { lookUpName } from './look-up-name.ts'
import { ping } from './ping.ts'
import type { Ways } from './query.ts'
import type { Lookup, Verdict } from './record.ts'
import type { Standpoint } from './standpoint.ts'

/** What came of one ping: where it was sent, and the hop that ended the way of one that wasn't answered. */
export interface Reach {
  readonly verdict: Verdict
  readonly ip?: Ip
  readonly lookup?: Lookup
  readonly hop?: Hop
}

/** Pings from one standpoint. */
export interface Reacher {
  readonly toAddress: (ip: Ip) => Reach
  readonly toName: (name: string) => Reach
}

/** Answers who can be reached from a standpoint. What it has found out is kept, as the world doesn't change under it. */
export function reachFrom(world: World, from: Standpoint): Reacher {
  const known = new Map<Ip, Reach>()
  const draft = openWorld(world, '')
  const ways: Ways = new Map()
  let now = world
  const toAddress = (ip: Ip): Reach => {
    const seen = known.get(ip)
    if (seen !== undefined) return seen
    const { reach, learned } = pingOnce(now, from, ip)
    // As in life, the gateway's MAC is asked for once.
    now = { ...now, kernel: { ...now.kernel, ...learned } }
    known.set(ip, reach)
    return reach
  }
  const toName = (name: string): Reach => {
    const { ips, lookups } = lookUpName(draft, from, name, [6, 4], ways)
    const [ip] = ips
    const lookup = lookups.at(-1)
    const found = lookup === undefined ? {} : { lookup }
    return ip === undefined ? { verdict: { kind: 'no-name' }, ...found } : { ...toAddress(ip), ...found }
  }
  return { toAddress, toName }
}

function pingOnce(
  world: World,
  from: Standpoint,
  ip: Ip,
): { readonly reach: Reach; readonly learned: Pick<World['kernel'], 'namespaces' | 'nextId'> } {
  const { record, learned } = ping(world, {
    from,
    target: ip,
    families: [4, 6],
    count: 1,
    interval: 1000,
    patience: 1000,
    numeric: true,
    unwatched: true,
    line: '',
  })
  const { verdict, legs } = record
  const hop = verdict.kind === 'answered' ? undefined : decidingHop(legs)
  const { namespaces, nextId } = learned
  return { reach: { verdict, ip, ...(hop === undefined ? {} : { hop }) }, learned: { namespaces, nextId } }
}

/** The last hop of the packet that got no further; an error message about it came later, and decided nothing. */
function decidingHop(legs: readonly Leg[]): Hop | undefined {
  return legs.findLast(({ role }) => role !== 'error')?.hops.at(-1)
}
