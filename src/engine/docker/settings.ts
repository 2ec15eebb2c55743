// What a learner may ask of one endpoint. Real counterpart: daemon/container_operations.go validateNetworkingConfig, validateEndpointSettings.
import { familyOf, parseIp } from '../net/address.ts'
import { contains, familyOfCidr } from '../net/cidr.ts'
import type { AddressConfig, Attachment, Network } from './daemon.ts'
import type { EngineProfile } from '../profile.ts'
import type { EngineError } from './error.ts'
import { isUserDefined } from './look-up.ts'

/** What can't be asked of a network's endpoint, in the order in which the engine looks: addresses and aliases where there are none, what is no address, addresses where the network chooses. */
export function checkSettings(
  network: Network,
  attachment: Pick<Attachment, 'ipv4' | 'ipv6' | 'aliases'>,
  profile: Pick<EngineProfile, 'settingsInList'>,
): readonly EngineError[] {
  const user = isUserDefined(network)
  const wanted = wantedOf(attachment)
  const errors: EngineError[] = []
  if (wanted.length > 0 && !user) errors.push({ code: 'address.needs-user-network' })
  if (attachment.aliases.length > 0 && !user) errors.push({ code: 'alias.needs-user-network' })
  const invalid = profile.settingsInList ? unreadable(attachment) : []
  const misplaced = wanted.flatMap((one) => checkAddress(network, one, profile))
  return [...errors, ...invalid, ...misplaced]
}

interface Wanted {
  readonly text: string
  readonly family: 4 | 6
}

function wantedOf({ ipv4 = '', ipv6 = '' }: Pick<Attachment, 'ipv4' | 'ipv6'>): readonly Wanted[] {
  const both = [
    { text: ipv4, family: 4 as const },
    { text: ipv6, family: 6 as const },
  ]
  return both.filter(({ text }) => text !== '')
}

/** What is no address of its family; the older engine reads addresses only as it makes the endpoint. */
export function unreadable(
  attachment: Pick<Attachment, 'ipv4' | 'ipv6'>,
): readonly Extract<EngineError, { code: 'address.invalid' }>[] {
  return wantedOf(attachment).flatMap(({ text, family }) => {
    const ip = parseIp(text)
    const right = ip !== undefined && familyOf(ip) === family && ip !== '0.0.0.0' && ip !== '::'
    return right ? [] : [{ code: 'address.invalid' as const, ip: text, family }]
  })
}

/** Whether an address lies in the subnet is asked at once by the newer engine; the older one finds out as it allocates. */
function checkAddress(
  network: Network,
  { text, family }: Wanted,
  profile: Pick<EngineProfile, 'settingsInList'>,
): readonly EngineError[] {
  const ip = parseIp(text)
  const configured = network.pools.filter((pool) => isConfigured(pool) && familyOfCidr(pool.subnet) === family)
  if (configured.length === 0) return [{ code: 'address.needs-subnet' }]
  if (!profile.settingsInList) return []
  return ip !== undefined && configured.some((pool) => contains(pool.subnet, ip))
    ? []
    : [{ code: 'address.outside', ip: text }]
}

/** Whether a learner chose a pool's subnet. */
function isConfigured(pool: AddressConfig): boolean {
  return pool.configured
}
