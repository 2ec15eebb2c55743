// Running a row: the host it needs, the line with its placeholders filled in, and what is compared.
import { createWorld, type EngineVersion, type World } from '../../../src/engine/index.ts'
import type { Output, Place } from '../../../src/cli/program.ts'
import { runLine, type LineRun } from '../../../src/cli/run-line.ts'
import type { Setup } from './hosts.ts'

const HOST: Place = { at: 'host' }

/** Worlds are values: one that was prepared is every row's, and so is each on the way to it. */
const prepared = new Map<string, Promise<World>>()

/** A fresh host of an engine on which lines were typed. */
export function prepare(engine: EngineVersion, lines: readonly string[]): Promise<World> {
  const key = [engine, ...lines].join('\n')
  const world = prepared.get(key) ?? typed(engine, lines)
  prepared.set(key, world)
  return world
}

async function typed(engine: EngineVersion, lines: readonly string[]): Promise<World> {
  const last = lines.at(-1)
  if (last === undefined) return createWorld(engine)
  return (await succeed(await prepare(engine, lines.slice(0, -1)), last)).world
}

async function succeed(world: World, line: string): Promise<LineRun> {
  const run = await runLine(world, HOST, line)
  if (run.exitCode !== 0) throw new Error(`$ ${line}\n${run.stderr}exit status ${run.exitCode}`)
  return run
}

/** A row's texts as they are on one host: placeholders filled in. */
export async function filler(world: World, { words = {} }: Setup): Promise<(text: string) => string> {
  const filled: (readonly [string, string])[] = []
  for (const [placeholder, line] of Object.entries(words))
    filled.push([placeholder, (await succeed(world, line)).stdout.trim()])
  return (text) => filled.reduce((whole, [placeholder, word]) => whole.replaceAll(placeholder, word), text)
}

/** The host, or a container by name. */
export function placeNamed(world: World, name: string | undefined): Place {
  if (name === undefined) return HOST
  const container = [...world.docker.containers.values()].find((one) => one.name === name)
  if (container === undefined) throw new Error(`no container ${name}`)
  return { at: 'container', id: container.id }
}

/**
 * Whether the older client still hears that a container of `docker run --rm` was removed, or has given up waiting by then,
 * is a race between two connections (docker/cli cli/command/container/utils.go: waitExitOrRemoved): it prints this by chance.
 */
const LOST_RACE = /\ntime="<TIME>" level=error msg="error waiting for container: context canceled"$/

/** A text without what no two runs share: ids, how long it took, and the last line's end. */
export function withoutChance(text: string): string {
  return text
    .replace(/\b[0-9a-f]{64}\b/g, '<ID64>')
    .replace(/\b[0-9a-f]{12}\b/g, '<ID12>')
    .replace(/ after \d+ (ms|milliseconds)/g, ' after <n> $1')
    .replace(/\n+$/, '')
    .replace(LOST_RACE, '')
}

/** What of an answer is compared: standard output only where the table tells it. */
export function outcome(
  { stdout, stderr, exitCode }: Output,
  told: { readonly stdout: string | undefined },
): Readonly<Record<string, string | number>> {
  return {
    ...(told.stdout === undefined ? {} : { stdout: withoutChance(stdout) }),
    stderr: withoutChance(stderr),
    exitCode,
  }
}
