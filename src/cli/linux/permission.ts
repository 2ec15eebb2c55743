// Who may change a network namespace, or read its firewall: whoever has CAP_NET_ADMIN there.
import { containerOf } from '../../engine/index.ts'
import type { Call } from '../program.ts'

/** Whether a call has the right: root on the host has it, a container only where it runs privileged or was given it. */
export function isNetAdmin(call: Pick<Call, 'world' | 'place'>): boolean {
  if (call.place.at === 'host' || call.place.privileged === true) return true
  const { privileged, other } = containerOf(call.world.docker, call.place.id).spec
  return privileged || (other['cap-add'] ?? '').split(',').some((cap) => /^(ALL|(CAP_)?NET_ADMIN)$/i.test(cap))
}

/** Whether a call may write kernel settings: a container's /proc/sys can only be read, unless it runs privileged. */
export function canWriteSysctls(call: Pick<Call, 'world' | 'place'>): boolean {
  return call.place.at === 'host' || containerOf(call.world.docker, call.place.id).spec.privileged
}
