// The one door through which a world changes: a command in, the next world out. Pure and total; a refusal is a value, and may
// leave traces, as in life (a container that can't start stays created).
import { err, ok, type Result } from '../base/result.ts'
import { present } from '../base/assert.ts'
import type { ContainerId, NetworkId } from '../base/brand.ts'
import type { Command } from './command.ts'
import { createContainer, updateContainer } from './docker/container.ts'
import { renameContainer } from './docker/rename.ts'
import { endDue } from './docker/due.ts'
import type { EngineError } from './docker/error.ts'
import { filePlace } from './docker/files.ts'
import { findInCatalogue, parseReference } from './docker/images.ts'
import {
  endContainer,
  pauseContainer,
  programEnded,
  removeContainer,
  stopContainer,
  unpauseContainer,
} from './docker/life.ts'
import { containerOf, isRunning, networkOfId } from './docker/look-up.ts'
import { connectNetwork, disconnectNetwork } from './docker/connect.ts'
import { createNetwork, pruneNetworks, removeNetwork } from './docker/network.ts'
import type { Main } from './docker/programs.ts'
import { restartDaemon } from './docker/restart-daemon.ts'
import { startContainer } from './docker/start.ts'
import type { Learned } from './kernel/kernel.ts'
import { answerNetlink, type NetlinkCommand } from './netlink/command.ts'
import type { KernelRefusal } from './netlink/refusal.ts'
import type { RulesRefusal } from './netlink/rules.ts'
import { closeWorld, openWorld, writeFile, type Draft, type World } from './world.ts'

/** What a command gave back, where it gives something: the id of what it made, or what a started program will do. */
export type Gain =
  | { readonly kind: 'none' }
  | { readonly kind: 'container'; readonly id: ContainerId }
  | { readonly kind: 'network'; readonly id: NetworkId }
  | { readonly kind: 'networks'; readonly names: readonly string[] }
  | { readonly kind: 'started'; readonly main: Main }

export interface Applied {
  readonly world: World
  readonly gain: Gain
  readonly error?: EngineError
}

/** What came of a request to the kernel; one that was refused has changed nothing. */
export type Answered =
  | { readonly world: World; readonly refused?: undefined }
  | { readonly world: World; readonly refused: KernelRefusal | RulesRefusal }

const NOTHING: Gain = { kind: 'none' }

/** Applies a command to a world, in the name of the line that asked for it. */
export function apply(world: World, command: Command, line: string): Applied {
  const draft = openWorld(world, line)
  draft.now += WORK_TIME[command.kind] ?? 0
  const result = change(draft, command)
  const next = closeWorld(draft)
  return result.ok ? { world: next, gain: result.value } : { world: next, gain: NOTHING, error: result.error }
}

/** Asks the kernel for what a user's own tool wants, in the name of the line that asked for it. */
export function applyNetlink(world: World, command: NetlinkCommand, line: string): Answered {
  const draft = openWorld(world, line)
  const answered = answerNetlink(draft, command)
  return answered.ok ? { world: closeWorld(draft) } : { world, refused: answered.error }
}

/** A new command begins: what it makes is told apart from what earlier ones made, and a moment passes. */
export function beginStep(world: World): World {
  const next = { ...world, step: world.step + 1 }
  return apply(next, { kind: 'time.pass', milliseconds: COMMAND_TIME }, '').world
}

/** Virtual milliseconds that every command takes: a client's own start. */
const COMMAND_TIME = 30

/** What the engine's own work takes beside: the median of what both engines took, rounded. What a kernel tells within a second depends on it. */
const WORK_TIME: Readonly<Partial<Record<Command['kind'], number>>> = {
  'container.start': 250,
  'container.stop': 150,
  'container.restart': 150,
  'container.kill': 150,
  'container.remove': 150,
  'network.create': 60,
  'network.remove': 60,
  'network.connect': 60,
  'network.disconnect': 60,
}

const none = (result: Result<void, EngineError>): Result<Gain, EngineError> => (result.ok ? ok(NOTHING) : result)

function change(draft: Draft, command: Command): Result<Gain, EngineError> {
  switch (command.kind) {
    case 'image.pull':
      return pull(draft, command.ref)
    case 'container.create':
      return create(draft, command)
    case 'container.start':
      return start(draft, command.container)
    case 'container.end':
      programEnded(draft, command.container, command.exitCode)
      return ok(NOTHING)
    case 'container.stop':
      stopContainer(draft, command.container, command.grace)
      return ok(NOTHING)
    case 'container.restart':
      stopContainer(draft, command.container, command.grace, 'keep')
      return start(draft, command.container)
    case 'container.kill':
      endContainer(draft, command.container, command.exitCode)
      return ok(NOTHING)
    case 'container.pause':
      return none(pauseContainer(draft, command.container))
    case 'container.unpause':
      return none(unpauseContainer(draft, command.container))
    case 'container.remove':
      return none(removeContainer(draft, command.container, command.force))
    case 'container.rename':
      return none(renameContainer(draft, command.container, command.name))
    case 'container.unlink':
      unlink(draft, command.container, command.alias)
      return ok(NOTHING)
    case 'network.create': {
      const made = createNetwork(draft, command.request)
      return made.ok ? ok({ kind: 'network', id: made.value }) : made
    }
    case 'network.remove':
      return none(removeNetwork(draft, networkOfId(draft.docker, command.network)))
    case 'network.prune': {
      const gone = pruneNetworks(draft, (network) => command.networks.includes(network.id))
      return ok({ kind: 'networks', names: gone.map((network) => network.name) })
    }
    case 'network.connect':
      return none(connectNetwork(draft, command.network, command.container, command.attachment))
    case 'network.disconnect':
      return none(disconnectNetwork(draft, command.network, command.container, command.force))
    case 'file.write':
      writeFile(draft, filePlace(draft, command.place, command.path), command.path, command.content)
      return ok(NOTHING)
    case 'walk.learn':
      learn(draft, command.learned)
      return ok(NOTHING)
    case 'daemon.restart':
      restartDaemon(draft)
      return ok(NOTHING)
    case 'time.pass':
      draft.now += command.milliseconds
      endDue(draft)
      return ok(NOTHING)
  }
}

function pull(draft: Draft, ref: string): Result<Gain, EngineError> {
  const image = findInCatalogue(ref)
  if (image === undefined) return err({ code: 'image.not-found', ref })
  draft.docker = {
    ...draft.docker,
    images: draft.docker.images.set(`${image.repository}:${image.tag}`, { ...image, local: true }),
  }
  return ok(NOTHING)
}

function create(draft: Draft, command: Extract<Command, { kind: 'container.create' }>): Result<Gain, EngineError> {
  const { image: ref } = command.request.spec
  const parsed = parseReference(ref)
  const image = parsed === undefined ? undefined : draft.docker.images.get(`${parsed.repository}:${parsed.tag}`)
  if (image === undefined) return err({ code: 'image.not-found', ref })
  const made = createContainer(draft, image, command.request)
  return made.ok ? ok({ kind: 'container', id: made.value }) : made
}

function start(draft: Draft, id: ContainerId): Result<Gain, EngineError> {
  if (!isRunning(containerOf(draft.docker, id))) updateContainer(draft, id, { restartCount: 0, restartDelay: 0 })
  const started = startContainer(draft, id)
  return started.ok ? ok({ kind: 'started', main: started.value }) : started
}

function unlink(draft: Draft, id: ContainerId, alias: string): void {
  const { links } = containerOf(draft.docker, id)
  updateContainer(draft, id, { links: links.filter((link) => link.alias !== alias) })
}

/** Tables that packets teach are taken over for the namespaces that are still there. */
function learn(draft: Draft, learned: Learned): void {
  for (const [id, taught] of learned.namespaces) {
    const now = draft.namespaces.get(id)
    if (now === undefined || now === taught) continue
    const { neighbors, fdb, connections, connectionKeys, counts } = present(taught, 'namespace')
    draft.namespaces = draft.namespaces.set(id, {
      ...now,
      neighbors,
      fdb,
      connections,
      connectionKeys,
      ...(counts === undefined ? {} : { counts }),
    })
  }
  draft.nextId = Math.max(draft.nextId, learned.nextId)
  draft.taps = learned.taps
}
