// A Docker host at one instant: kernel, daemon, files, clock. Everything that is shown, printed or walked follows from it.
import { emptyTable, type Table } from '../base/table.ts'
import type { ContainerId } from '../base/brand.ts'
import type { Daemon } from './docker/daemon.ts'
import { draftOf, kernelOf, type Kernel, type KernelDraft, type Tick } from './kernel/kernel.ts'
import type { EngineProfile } from './profile.ts'

/** Files by place (`host`, or a container's id) and path. Only files that matter to networking, or that somebody wrote, exist here. */
export type Files = Table<string, Table<string, string>>

/** The host's own name. */
export const HOST_NAME = 'docker-host'

export interface World {
  readonly kernel: Kernel
  readonly docker: Daemon
  readonly files: Files
  readonly profile: EngineProfile
  readonly clock: Tick
  /** Counts draws of chance; with the seed it makes every id, MAC and port. */
  readonly serial: number
  readonly seed: number
  /** Counts commands; rules, links and addresses say by it which command made them. */
  readonly step: number
}

/** A world being changed by one command: the kernel's draft and the daemon's fields beside it. */
export interface Draft extends KernelDraft {
  docker: Daemon
  files: Files
  readonly profile: EngineProfile
}

/** Opens a world for one command's changes; the original stays as it is. */
export function openWorld(world: World, command: string): Draft {
  const { docker, files, profile, clock, serial, seed, step } = world
  const owner = { step, command }
  return { ...draftOf(world.kernel, { now: clock, owner, seed, serial }), docker, files, profile }
}

/** The world that a draft has become. */
export function closeWorld(draft: Draft): World {
  const { docker, files, profile, now, serial, seed, owner } = draft
  return { kernel: kernelOf(draft), docker, files, profile, clock: now, serial, seed, step: owner.step }
}

/** The text of a file at a place. */
export function fileAt(world: Pick<World, 'files'>, place: 'host' | ContainerId, path: string): string | undefined {
  return world.files.get(place)?.get(path)
}

/** Writes a file at a place, or removes it. */
export function writeFile(
  draft: Pick<Draft, 'files'>,
  place: 'host' | ContainerId,
  path: string,
  content: string | undefined,
): void {
  const files = draft.files.get(place) ?? emptyTable<string, string>()
  draft.files = draft.files.set(place, content === undefined ? files.delete(path) : files.set(path, content))
}
