// Which subnet a network gets. Real counterpart: libnetwork ipamutils and ipam/allocator.go (20.10), ipams/defaultipam (28).
import { err, ok, type Result } from '../../../base/result.ts'
import { cidr, familyOfCidr, hostCidr, overlaps, parseCidr, type Cidr } from '../../net/cidr.ts'
import { isDefault } from '../../kernel/route.ts'
import { netnsOf } from '../../kernel/netns.ts'
import type { Draft } from '../../world.ts'
import type { EngineError } from '../error.ts'
import { networksOf } from '../look-up.ts'
import { hex } from '../../kernel/kernel.ts'

/** 172.17.0.0/16 … 172.31.0.0/16, then 192.168.0.0/20 … 192.168.240.0/20. */
const DEFAULT_POOLS: readonly Cidr[] = [
  ...Array.from({ length: 15 }, (_, i) => cidr(`172.${17 + i}.0.0/16`)),
  ...Array.from({ length: 16 }, (_, i) => cidr(`192.168.${16 * i}.0/20`)),
]

function allocated(draft: Draft): readonly Cidr[] {
  return networksOf(draft.docker).flatMap((network) => network.pools.map((pool) => pool.subnet))
}

/** What Docker keeps off: the host's directly connected networks and its name servers. */
function reserved(draft: Draft): readonly Cidr[] {
  const routes = netnsOf(draft, draft.host).routes.filter((route) => route.scope === 'link' && !isDefault(route))
  const servers = draft.docker.nameServers.map((server) => hostCidr(server))
  return [...routes.map((route) => route.to), ...servers]
}

/** A subnet from the default pools: the next one after the last, or the lowest free one, as the engine does it. */
export function takeDefaultPool(draft: Draft): Result<Cidr, EngineError> {
  const taken = allocated(draft)
  const kept = reserved(draft)
  const start = draft.profile.poolOrder === 'rotating' ? draft.docker.lastPool + 1 : 0
  for (let i = 0; i < DEFAULT_POOLS.length; i += 1) {
    const at = (start + i) % DEFAULT_POOLS.length
    const pool = DEFAULT_POOLS[at]
    if (
      pool === undefined ||
      taken.some((other) => overlaps(other, pool)) ||
      kept.some((other) => overlaps(other, pool))
    )
      continue
    draft.docker = { ...draft.docker, lastPool: at }
    return ok(pool)
  }
  return err({ code: 'pool.none-left', family: 4 })
}

/** A unique local /64 for a network that wants IPv6 without saying which. */
export function takeUlaPool(draft: Draft): Result<Cidr, EngineError> {
  if (!draft.profile.ip6tables) return err({ code: 'pool.none-left', family: 6 })
  const digits = hex(draft, 10)
  const made = parseCidr(`fd${digits.slice(0, 2)}:${digits.slice(2, 6)}:${digits.slice(6, 10)}::/64`)
  return made === undefined ? err({ code: 'pool.none-left', family: 6 }) : ok(made)
}

/** A subnet that a learner chose: free unless another network of Docker's overlaps it (the host's routes are not asked). */
export function checkPool(draft: Draft, subnet: Cidr): EngineError | undefined {
  const family = familyOfCidr(subnet)
  return allocated(draft).some((other) => familyOfCidr(other) === family && overlaps(other, subnet))
    ? { code: 'pool.overlaps' }
    : undefined
}
