// Who can be reached from one standpoint: many pings and lookups at one instant, one after another.
// Left out: what a ping prints, and the ways of name questions (an answer is all that counts here).
import type { Ip } from '../../base/brand.ts'
import type { Hop, Leg } from '../walk/hop.ts'
import type { Draft, World } from '../world.ts'
import { lookUpName } from './look-up-name.ts'
import { pingIn } from './ping.ts'
import type { Ways } from './query.ts'
import type { Lookup, Verdict } from './record.ts'
import type { Standpoint } from './standpoint.ts'
import { openUnwatched } from './watched.ts'

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
  // As in life, the gateway's MAC is asked for once.
  const draft = openUnwatched(world)
  const ways: Ways = new Map()
  const toAddress = (ip: Ip): Reach => {
    const seen = known.get(ip)
    if (seen !== undefined) return seen
    const reach = pingOnce(draft, from, ip)
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

function pingOnce(draft: Draft, from: Standpoint, ip: Ip): Reach {
  const { record } = pingIn(draft, {
    from,
    target: ip,
    families: [4, 6],
    count: 1,
    interval: 1000,
    patience: 1000,
    numeric: true,
  })
  const { verdict, legs } = record
  const hop = verdict.kind === 'answered' ? undefined : decidingHop(legs)
  return { verdict, ip, ...(hop === undefined ? {} : { hop }) }
}

/** The last hop of the packet that got no further; an error message about it came later, and decided nothing. */
function decidingHop(legs: readonly Leg[]): Hop | undefined {
  return legs.findLast(({ role }) => role !== 'error')?.hops.at(-1)
}
