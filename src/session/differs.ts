// Whether two worlds differ in what was set up, as against what the network learned by itself (neighbours, forwarding
// tables, connections). By identity: a command leaves alone what it doesn't change.
import type { Netns, World } from '../engine/index.ts'

const SET_UP = ['links', 'routes', 'iptables', 'ip6tables', 'sockets', 'sysctl'] as const

function netnsDiffers(before: Netns | undefined, after: Netns): boolean {
  return before !== after && (before === undefined || SET_UP.some((part) => before[part] !== after[part]))
}

/** Whether a command between these two worlds changed Docker's state, configuration or files. */
export function differs(before: World, after: World): boolean {
  if (before === after) return false
  const tables = ['containers', 'networks', 'endpoints', 'sandboxes', 'images'] as const
  if (tables.some((table) => before.docker[table] !== after.docker[table])) return true
  if (before.files !== after.files || before.kernel.links !== after.kernel.links) return true
  const [old, now] = [before.kernel.namespaces, after.kernel.namespaces]
  if (old === now) return false
  return old.size !== now.size || [...now.values()].some((netns) => netnsDiffers(old.get(netns.id), netns))
}
