// Neighbours noted and forgotten by hand. Real counterpart: net/core/neighbour.c neigh_add, neigh_delete.
import { err, ok, type Result } from '../../base/result.ts'
import type { Ip, LinkId, Mac } from '../../base/brand.ts'
import type { KernelDraft } from '../kernel/kernel.ts'
import { forgetNeighbor, learnNeighbor, neighborOf } from '../kernel/neighbor.ts'
import { refusal, type KernelRefusal } from './refusal.ts'

type Answer = Result<void, KernelRefusal>

export interface NewNeighbor {
  readonly link: LinkId
  readonly ip: Ip
  readonly mac: Mac
  readonly permanent: boolean
  /** `add` wants none to be there, `change` wants one, `replace` takes both. */
  readonly how: 'add' | 'change' | 'replace'
}

/** Notes the MAC of an address. */
export function noteNeighbor(draft: KernelDraft, { link, ip, mac, permanent, how }: NewNeighbor): Answer {
  const known = neighborOf(draft, link, ip)
  if (how === 'add' && known !== undefined) return err(refusal('EEXIST'))
  if (how === 'change' && known === undefined) return err(refusal('ENOENT'))
  learnNeighbor(draft, link, ip, mac, permanent)
  return ok(undefined)
}

/** Forgets what is known of an address. */
export function dropNeighbor(draft: KernelDraft, link: LinkId, ip: Ip): Answer {
  if (neighborOf(draft, link, ip) === undefined) return err(refusal('ENOENT'))
  forgetNeighbor(draft, link, ip)
  return ok(undefined)
}
