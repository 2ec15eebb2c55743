// What a restart of the daemon stops, puts back, and leaves as it finds it. Real counterpart: moby daemon/daemon.go shutdown and
// restore, libnetwork drivers/bridge/bridge_store.go populateNetworks, setup_ip_tables.go. Left out: live-restore.
import type { ContainerId } from '../../base/brand.ts'
import { netnsOf, setSysctl } from '../kernel/netns.ts'
import type { Draft } from '../world.ts'
import { updateContainer } from './container.ts'
import { dropForwarded, rewriteChains } from './drivers/bridge/firewall.ts'
import { forgetBridge, restoreBridge } from './drivers/bridge/bridge.ts'
import { isToRestart, stopContainer } from './life.ts'
import { containerOf, containersOf, isRunning, networksOf } from './look-up.ts'
import { startContainer } from './start.ts'

/** Milliseconds that the daemon itself takes to end and to come back. */
const DAEMON_TIME = 1500

/** Ends all that runs, starts the daemon anew, and starts again what its restart policy says. */
export function restartDaemon(draft: Draft): void {
  const ran = containersOf(draft.docker)
    .filter(isRunning)
    .map(({ id }) => id)
  // All are asked to end at once: the slowest counts.
  const began = draft.now
  let ended = began
  for (const id of ran) {
    draft.now = began
    stopContainer(draft, id, undefined)
    ended = Math.max(ended, draft.now)
  }
  draft.now = ended + DAEMON_TIME
  draft.docker = { ...draft.docker, lastPool: -1, ports: { last: {} } }
  restoreHost(draft)
  for (const { id } of containersOf(draft.docker)) if (comesBack(draft, id, ran)) comeBack(draft, id)
}

/** The host's settings, the chains, and every network's bridge and rules: the users' networks first, the default one last. */
function restoreHost(draft: Draft): void {
  if (!netnsOf(draft, draft.host).sysctl.ipForward) {
    setSysctl(draft, draft.host, { ipForward: true })
    dropForwarded(draft, 4)
  }
  rewriteChains(draft, 4)
  if (draft.profile.ip6tables) rewriteChains(draft, 6)
  const bridges = networksOf(draft.docker).filter(({ bridge }) => bridge !== undefined)
  const byId = bridges.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  for (const network of [
    ...byId.filter(({ name }) => name !== 'bridge'),
    ...byId.filter(({ name }) => name === 'bridge'),
  ]) {
    // The default network is made anew each time: its rules come last.
    if (network.name === 'bridge' && network.bridge !== undefined) forgetBridge(draft, network, network.bridge)
    const bridge = restoreBridge(draft, network)
    const { forgotten: _, ...known } = network
    draft.docker = { ...draft.docker, networks: draft.docker.networks.set(network.id, { ...known, bridge }) }
  }
}

/** Whether a container is started with the daemon: `always` in any case, others where they ran. */
function comesBack(draft: Draft, id: ContainerId, ran: readonly ContainerId[]): boolean {
  const container = draft.docker.containers.get(id)
  if (container === undefined || container.state.status === 'created' || isRunning(container)) return false
  const { name } = container.spec.restart
  if (name === 'always') return true
  const exitCode = container.state.status === 'exited' ? container.state.exitCode : 0
  return ran.includes(id) && isToRestart(container, exitCode)
}

function comeBack(draft: Draft, id: ContainerId): void {
  const { state } = containerOf(draft.docker, id)
  if (state.status === 'exited') {
    const { restartAt: _, ...rest } = state
    updateContainer(draft, id, { state: rest })
  }
  startContainer(draft, id)
}
