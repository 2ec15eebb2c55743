// How a container's run ends, stands still and goes on, and how a container goes. Real counterpart: moby daemon/{stop,kill,pause,
// delete,monitor}.go, restartmanager. Left out: health checks, checkpoints, exec sessions that outlive a command.
import { err, ok, type Result } from '../../base/result.ts'
import type { ContainerId, NetnsId, SandboxId } from '../../base/brand.ts'
import { deleteLink } from '../kernel/device.ts'
import { linksIn } from '../kernel/link.ts'
import { netnsOf, removeNetns, updateNetns } from '../kernel/netns.ts'
import { closeSockets, freezeSockets } from '../kernel/socket.ts'
import type { Draft } from '../world.ts'
import { updateContainer } from './container.ts'
import type { Container } from './daemon.ts'
import { gatewayEndpoint, leaveNetwork } from './endpoint.ts'
import type { EngineError } from './error.ts'
import { containerOf, endpointsOf, isHeld, isRestarting, isRunning, linkersOf } from './look-up.ts'

/** Takes a container's network down: endpoints left, sandbox gone, and its namespace too unless another container lives in it. */
export function tearDown(draft: Draft, container: Container, unfinished = false): void {
  if (container.netns !== undefined) closeSockets(draft, container.netns, container.sockets)
  const sandbox: SandboxId | undefined = container.sandbox
  const gateway = unfinished ? gatewayEndpoint(draft, container)?.id : undefined
  for (const endpoint of endpointsOf(draft.docker, container)) leaveNetwork(draft, endpoint, endpoint.id !== gateway)
  if (sandbox !== undefined) draft.docker = { ...draft.docker, sandboxes: draft.docker.sandboxes.delete(sandbox) }
  const { sandbox: _, netns, ...rest } = containerOf(draft.docker, container.id)
  draft.docker = { ...draft.docker, containers: draft.docker.containers.set(container.id, { ...rest, sockets: [] }) }
  if (netns !== undefined && netns !== draft.host) endNetns(draft, netns)
}

function endNetns(draft: Draft, netns: NetnsId): void {
  const held = isHeld(draft.docker, netns)
  const { alias } = draft.namespaces.get(netns) ?? {}
  // Its name in /run/netns holds it when nobody lives there any more.
  if (!held && alias !== undefined) return updateNetns(draft, netns, { kind: 'named', name: alias })
  if (!held && draft.namespaces.has(netns) && netnsOf(draft, netns).kind === 'sandbox') {
    for (const { id, kind } of linksIn(draft, netns))
      if (kind.type !== 'loopback' && draft.links.has(id)) deleteLink(draft, id)
    removeNetns(draft, netns)
  }
}

/** A container's program has ended, with a status. One that is to go by itself goes, unless it is about to be started again. */
export function endContainer(
  draft: Draft,
  id: ContainerId,
  exitCode: number,
  after: 'keep' | 'remove' = 'remove',
): void {
  const { state, spec } = containerOf(draft.docker, id)
  if (state.status !== 'running' && state.status !== 'paused') return
  tearDown(draft, containerOf(draft.docker, id))
  updateContainer(draft, id, {
    state: { status: 'exited', exitCode, startedAt: state.startedAt, finishedAt: draft.now },
  })
  if (spec.autoRemove && after === 'remove') dropContainer(draft, id)
}

/** Milliseconds before a first restart, the longest wait, and how long a program must have run for the waits to begin anew. */
const FIRST_DELAY = 100
const LONGEST_DELAY = 60_000
const STEADY = 10_000

/** A container's program has ended by itself: its restart policy may start it again, each time after twice the wait. */
export function programEnded(draft: Draft, id: ContainerId, exitCode: number): void {
  const before = draft.docker.containers.get(id)
  if (before === undefined || !isRunning(before)) return
  endContainer(draft, id, exitCode)
  const { state } = draft.docker.containers.get(id) ?? before
  if (state.status !== 'exited' || !isToRestart(before, exitCode)) return
  const steady = state.finishedAt - state.startedAt >= STEADY
  const restartDelay =
    steady || before.restartDelay === 0 ? FIRST_DELAY : Math.min(before.restartDelay * 2, LONGEST_DELAY)
  updateContainer(draft, id, { restartDelay, state: { ...state, restartAt: draft.now + restartDelay } })
}

/** Whether a container's restart policy starts it again after an end with a status. */
export function isToRestart({ spec, restartCount }: Container, exitCode: number): boolean {
  const { name, max } = spec.restart
  if (name === 'always' || name === 'unless-stopped') return true
  return name === 'on-failure' && exitCode !== 0 && (max === 0 || restartCount < max)
}

/** A container that is about to be started again isn't any more. */
function cancelRestart(draft: Draft, id: ContainerId): void {
  const { state } = containerOf(draft.docker, id)
  if (state.status !== 'exited' || state.restartAt === undefined) return
  const { restartAt: _, ...rest } = state
  updateContainer(draft, id, { state: rest })
}

/** Stops a container: asked to end, then killed after a grace time. What doesn't run is stopped already. */
export function stopContainer(
  draft: Draft,
  id: ContainerId,
  graceSeconds: number | undefined,
  after: 'keep' | 'remove' = 'remove',
): void {
  const container = containerOf(draft.docker, id)
  cancelRestart(draft, id)
  if (!isRunning(container)) return
  const grace = graceSeconds ?? container.spec.stopTimeout ?? 10
  const deaf = ignoresSignals(container) || grace === 0
  if (deaf) draft.now += grace * 1000
  endContainer(draft, id, deaf ? 137 : exitOnTerm(container), after)
}

/** The first process of a namespace ignores every signal but KILL that it doesn't handle: shells, sleep and tail handle none. */
export function ignoresSignals(container: Container): boolean {
  return /(^|\/)(sleep|sh|bash|ash|tail|cat|ping|nc)$/.test(container.path) && !container.spec.init
}

function exitOnTerm(container: Container): number {
  return container.path.includes('docker-entrypoint') || container.path.includes('nginx') ? 0 : 143
}

/** Freezes a container's programs; its kernel goes on answering. */
export function pauseContainer(draft: Draft, id: ContainerId): Result<void, EngineError> {
  const { state, netns, sockets } = containerOf(draft.docker, id)
  if (state.status === 'paused') return err({ code: 'container.already-paused', id })
  if (state.status !== 'running') return err({ code: 'container.not-running', id, ref: id })
  if (netns !== undefined) freezeSockets(draft, netns, sockets, true)
  updateContainer(draft, id, { state: { ...state, status: 'paused' } })
  return ok(undefined)
}

/** Lets a paused container's programs go on. */
export function unpauseContainer(draft: Draft, id: ContainerId): Result<void, EngineError> {
  const { state, netns, sockets } = containerOf(draft.docker, id)
  if (state.status !== 'paused') return err({ code: 'container.not-paused', id })
  if (netns !== undefined) freezeSockets(draft, netns, sockets, false)
  updateContainer(draft, id, { state: { ...state, status: 'running' } })
  return ok(undefined)
}

/** Removes a container; a running one only by force. */
export function removeContainer(draft: Draft, id: ContainerId, force: boolean): Result<void, EngineError> {
  const container = containerOf(draft.docker, id)
  if (isRunning(container) || isRestarting(container)) {
    if (!force)
      return err({
        code: 'container.running',
        id,
        name: container.name,
        status: isRestarting(container) ? 'restarting' : container.state.status === 'paused' ? 'paused' : 'running',
      })
    endContainer(draft, id, 137)
  }
  if (draft.docker.containers.has(id)) dropContainer(draft, id)
  return ok(undefined)
}

/** A link outlives its target: it names it as it was called last. */
function dropContainer(draft: Draft, id: ContainerId): void {
  const { name } = containerOf(draft.docker, id)
  const keep = (link: Container['links'][number]): typeof link => (link.container === id ? { ...link, name } : link)
  let containers = draft.docker.containers.delete(id)
  for (const linker of linkersOf(draft.docker, id))
    if (linker.id !== id) containers = containers.set(linker.id, { ...linker, links: linker.links.map(keep) })
  draft.docker = { ...draft.docker, containers }
  draft.files = draft.files.delete(id)
}
