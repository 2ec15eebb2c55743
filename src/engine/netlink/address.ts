// Addresses given to links and taken from them by their users. Real counterpart: net/ipv4/devinet.c, net/ipv6/addrconf.c.
import { err, ok, type Result } from '../../base/result.ts'
import type { LinkId } from '../../base/brand.ts'
import type { Address, KernelDraft } from '../kernel/kernel.ts'
import { tentativeOn } from '../kernel/carrier.ts'
import { linkOf } from '../kernel/link.ts'
import { netnsOf } from '../kernel/netns.ts'
import { addAddress, removeAddresses } from '../kernel/route.ts'
import { familyOf } from '../net/address.ts'
import { sameNetwork } from '../net/cidr.ts'
import { refusal, type KernelRefusal } from './refusal.ts'

type Answer = Result<void, KernelRefusal>

/** Gives a link an address. */
export function giveAddress(draft: KernelDraft, id: LinkId, spec: Omit<Address, 'owner'>): Answer {
  const { addresses, netns, noIpv6 } = linkOf(draft, id)
  const v6 = familyOf(spec.ip) === 6
  if (v6 && (noIpv6 || netnsOf(draft, netns).sysctl.ipv6Disabled))
    return err(refusal('EINVAL', 'ipv6: IPv6 is disabled on this device.'))
  // The same address with a longer or a shorter prefix is another one of IPv4's, and the same one of IPv6's.
  const twin = addresses.some((other) => other.ip === spec.ip && (v6 || other.prefix === spec.prefix))
  if (twin) return err(refusal('EEXIST', v6 ? 'ipv6: address already assigned.' : 'ipv4: Address already assigned.'))
  const tentative = v6 && spec.scope === 'global' && spec.noDad !== true ? tentativeOn(draft, id) : {}
  addAddress(draft, id, { ...spec, ...tentative })
  return ok(undefined)
}

/** Takes an address from a link, and with the first of its network all that came after it there. */
export function takeAddressFrom(
  draft: KernelDraft,
  id: LinkId,
  wanted: Pick<Address, 'ip'> & { prefix?: number },
): Answer {
  const { addresses } = linkOf(draft, id)
  const found = addresses.find(
    (other) => other.ip === wanted.ip && (wanted.prefix === undefined || other.prefix === wanted.prefix),
  )
  if (found === undefined)
    return err(
      refusal('EADDRNOTAVAIL', familyOf(wanted.ip) === 6 ? 'ipv6: address not found.' : 'ipv4: Address not found.'),
    )
  const gone = new Set([found, ...secondariesOf(addresses, found)])
  removeAddresses(draft, id, (address) => gone.has(address))
  return ok(undefined)
}

/** The addresses that stand or fall with one: those of the same network behind its first (promote_secondaries is off). */
function secondariesOf(addresses: readonly Address[], found: Address): readonly Address[] {
  if (familyOf(found.ip) === 6) return []
  const same = addresses.filter((other) => familyOf(other.ip) === 4 && sameNetwork(other, found))
  return same[0] === found ? same.slice(1) : []
}
