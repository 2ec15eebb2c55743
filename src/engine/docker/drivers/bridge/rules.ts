// A few words for the rules that Docker writes, so that the rule sets below read like iptables-save.
import type { PortSpec } from '../../../net/port.ts'
import type { Match, RuleSpec, Target, Wanted } from '../../../kernel/netfilter/types.ts'

export const ACCEPT: Target = { kind: 'ACCEPT' }
export const DROP: Target = { kind: 'DROP' }
export const RETURN: Target = { kind: 'RETURN' }
export const MASQUERADE: Target = { kind: 'MASQUERADE' }
export const jump = (chain: string): Target => ({ kind: 'jump', chain })

export const is = <T>(value: T): Wanted<T> => ({ not: false, is: value })
export const not = <T>(value: T): Wanted<T> => ({ not: true, is: value })

/** One address as a prefix of full length. */

export const established: Match = { kind: 'conntrack', states: ['RELATED', 'ESTABLISHED'], not: false }
export const toLocal: Match = { kind: 'addrtype', dst: is('LOCAL') }

/** A rule; what isn't said doesn't matter to it. */
export function rule(
  target: Target,
  spec: Omit<RuleSpec, 'target' | 'matches'> & { matches?: readonly Match[] } = {},
): RuleSpec {
  return { matches: [], ...spec, target }
}

/** `-p tcp -m tcp --dport 80`, for a rule about one port. SCTP isn't modelled in the kernel and gets no rule. */
export function toPort(port: PortSpec): Pick<RuleSpec, 'proto' | 'matches'> | undefined {
  if (port.proto === 'sctp') return undefined
  return {
    proto: is(port.proto),
    matches: [{ kind: 'ports', proto: port.proto, dport: is({ from: port.port, to: port.port }) }],
  }
}
