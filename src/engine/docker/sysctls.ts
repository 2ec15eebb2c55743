// Kernel settings that a container brings (`--sysctl`), written into its network namespace as it starts.
// Real counterpart: runc libcontainer/configs/validate (sysctl), standard_init_linux.go. Settings that no packet's way depends on
// are taken without effect.
import type { NetnsId } from '../../base/brand.ts'
import { linkNamed } from '../kernel/link.ts'
import { isSysctlValue, isWritableSysctl, writeSysctl } from '../kernel/sysctl.ts'
import type { Draft } from '../world.ts'
import type { Container } from './daemon.ts'
import type { EngineError } from './error.ts'

/** Why a container can't be created with its settings: newer engines want those of one interface elsewhere. */
export function interfaceSysctlFault(
  draft: Pick<Draft, 'profile'>,
  sysctls: Readonly<Record<string, string>>,
): EngineError | undefined {
  if (draft.profile.networkFirst) return undefined
  const name = Object.keys(sysctls).find((one) => /^net\.(ipv4|ipv6|mpls)\.(conf|neigh)\.eth\d+\./.test(one))
  return name === undefined ? undefined : { code: 'create.sysctl-of-interface', name }
}

/** Settings whose folder is so large that a name in it is taken to exist. */
const TAKEN =
  /^(net\.(core|unix|netfilter)\.|net\.ipv4\.(tcp|udp|ip|icmp|igmp|ping|fib|inet)_|net\.ipv[46]\.(neigh|route)\.)/

/** Writes a container's settings, in their order, up to the first that fails. */
export function applySysctls(draft: Draft, { spec }: Container, netns: NetnsId): EngineError | undefined {
  for (const [name, text] of Object.entries(spec.sysctls)) {
    if (!name.startsWith('net.')) continue
    if (netns === draft.host) return { code: 'start.sysctl-on-host', name }
    const value = /^\s*-?\d+\s*$/.test(text) ? Number(text) : undefined
    if (!isWritableSysctl(name)) {
      if (!TAKEN.test(name)) return { code: 'start.sysctl-missing', name }
    } else if (!isOfLink(draft, netns, name)) return { code: 'start.sysctl-missing', name }
    else if (value === undefined || !isSysctlValue(name, value))
      return { code: 'start.sysctl-invalid', name, value: text }
    else writeSysctl(draft, netns, name, value)
  }
  return undefined
}

/** Whether the link that a setting is about is there. */
function isOfLink(draft: Draft, netns: NetnsId, name: string): boolean {
  const of = /^net\.ipv[46]\.conf\.(.+)\.\w+$/.exec(name)?.[1]
  return of === undefined || of === 'all' || of === 'default' || linkNamed(draft, netns, of) !== undefined
}
