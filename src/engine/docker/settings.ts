// What a learner may ask of one endpoint. Real counterpart: daemon/container_operations.go validateNetworkingConfig, validateEndpointSettings.
import { parseIp } from '../net/address.ts'
import { contains, familyOfCidr } from '../net/cidr.ts'
import type { AddressConfig, Attachment, Network } from './daemon.ts'
import { isUserDefined } from './endpoint.ts'
import type { EngineProfile } from '../profile.ts'
import type { EngineError } from './error.ts'

/** What can't be asked of a network's endpoint: addresses that are none, addresses where the network chooses, aliases where there are no names. */
export function checkSettings(
  network: Network,
  attachment: Pick<Attachment, 'ipv4' | 'ipv6' | 'aliases'>,
  profile: Pick<EngineProfile, 'settingsInList'>,
): readonly EngineError[] {
  const user = isUserDefined(network)
  const wanted = [
    { text: attachment.ipv4 ?? '', family: 4 as const },
    { text: attachment.ipv6 ?? '', family: 6 as const },
  ].filter(({ text }) => text !== '')
  const invalid = wanted.filter(({ text }) => parseIp(text) === undefined)
  const errors: EngineError[] = invalid.map(({ text, family }) => ({ code: 'address.invalid', ip: text, family }))
  if (wanted.length > 0 && !user) errors.push({ code: 'address.needs-user-network' })
  for (const { text, family } of wanted) errors.push(...checkAddress(network, text, family, profile))
  if (attachment.aliases.length > 0 && !user) errors.push({ code: 'alias.needs-user-network' })
  return errors
}

/** Whether an address lies in the subnet is asked at once by the newer engine; the older one finds out as it allocates. */
function checkAddress(
  network: Network,
  text: string,
  family: 4 | 6,
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
