// `docker network create -d macvlan|ipvlan -o …`. Real counterpart: libnetwork drivers/macvlan/macvlan_network.go, ipvlan/ipvlan_network.go.
// Left out: VLAN sub-interfaces as parents, ipvlan_flag.
import { err, ok, type Result } from '../../../../base/result.ts'
import { linkNamed } from '../../../kernel/link.ts'
import type { Draft } from '../../../world.ts'
import { wireMode, type Network, type WireConfig } from '../../daemon.ts'
import type { EngineError } from '../../error.ts'

export type WireDriver = 'macvlan' | 'ipvlan'

/** What a network on a wire says of it; no parent where a link of its own is to be made. */
export interface WireOptions {
  readonly parent: string
  readonly mode: WireConfig['mode']
}

const NO_PARENT = ''

/** Reads the options of a network; what they name must be on the host. */
export function parseWireOptions(
  draft: Draft,
  driver: WireDriver,
  options: Readonly<Record<string, string>>,
  others: readonly Network[],
): Result<WireOptions, EngineError> {
  const parent = options['parent'] ?? NO_PARENT
  const asked = options[`${driver}_mode`] ?? ''
  const mode = asked === '' ? (driver === 'macvlan' ? 'bridge' : 'l2') : wireMode(driver, asked)
  if (mode === undefined) return err({ code: 'network.bad-wire-mode', driver, mode: asked })
  if (parent === NO_PARENT) return ok({ parent, mode })
  if (parent === 'lo') return err({ code: 'network.loopback-parent', driver })
  const taken = others.find((other) => other.driver === driver && other.wire?.parent === parent)
  if (taken !== undefined && (driver === 'ipvlan' || !draft.profile.parentsShared))
    return err({ code: 'network.parent-taken', driver, id: taken.id, parent })
  if (linkNamed(draft, draft.host, parent) !== undefined) return ok({ parent, mode })
  return parent.includes('.')
    ? err({ code: 'network.vlan-not-modelled', parent })
    : err({ code: 'network.bad-parent', parent })
}
