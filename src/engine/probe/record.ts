// A probe as the page tells it: who asked for what, the names that were looked up first, and the walks of its packets.
import type { Ip, NetnsId } from '../../base/brand.ts'
import type { Leg } from '../walk/hop.ts'

/** Which file or server was asked for a name, and what it said. */
export type Lookup =
  | { readonly from: 'address'; readonly name: string; readonly ip: Ip }
  | { readonly from: 'file'; readonly name: string; readonly path: string; readonly line: string; readonly ip: Ip }
  | {
      readonly from: 'server'
      readonly name: string
      readonly server: Ip
      readonly embedded: boolean
      readonly answer: readonly Ip[]
      readonly legs: readonly Leg[]
    }
  | {
      readonly from: 'nowhere'
      readonly name: string
      readonly server?: Ip
      readonly embedded?: boolean
      readonly legs: readonly Leg[]
    }

/** How a probe ended, from the point of view of the program that sent it. */
export type Verdict =
  | { readonly kind: 'answered'; readonly milliseconds: number }
  | { readonly kind: 'no-name' }
  | { readonly kind: 'no-reply' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'unreachable'; readonly by: 'own-kernel' | 'router' }

export interface ProbeRecord {
  readonly kind: 'ping' | 'http' | 'tcp' | 'dns' | 'trace'
  readonly from: NetnsId
  /** As typed: a name or an address, with a port where there is one. */
  readonly target: string
  readonly lookups: readonly Lookup[]
  readonly ip?: Ip
  readonly port?: number
  /** The packets' ways in order: the first exchange in full (later repeats of a ping are not kept). */
  readonly legs: readonly Leg[]
  readonly verdict: Verdict
}
