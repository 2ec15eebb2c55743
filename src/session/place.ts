// Where a terminal stands: on the host, or in a container whose shell was entered. It follows from the lines typed there.
import type { Invocation, Place } from '../cli/program.ts'
import type { World } from '../engine/index.ts'
import { isExit } from './shells.ts'

export const HOST: Place = { at: 'host' }

const SHELLS = /^(\/bin\/|\/usr\/bin\/)?(sh|bash|ash)$/

/** The place, or the host where it is gone: a container that stopped ends the shells in it. */
export function livePlace(world: World, place: Place): Place {
  if (place.at === 'host') return place
  return world.docker.containers.get(place.id)?.state.status === 'running' ? place : HOST
}

/** Where a line leaves its terminal: in the shell that it entered, back on the host that it left a shell for, or where it was. */
export function placeAfter(
  world: World,
  {
    place,
    line,
    invocations,
  }: { readonly place: Place; readonly line: string; readonly invocations: readonly Invocation[] },
): Place {
  if (place.at === 'container' && isExit(line)) return HOST
  return livePlace(world, enteredBy(world, invocations) ?? place)
}

/** The container whose shell a line entered: `docker exec -it web sh`, with nothing for that shell to do. */
function enteredBy(world: World, invocations: readonly Invocation[]): Place | undefined {
  const argv = invocations.length === 1 ? invocations[0]?.argv : undefined
  const words = argv?.[1] === 'container' ? argv.toSpliced(1, 1) : argv
  if (words?.[0] !== 'docker' || words[1] !== 'exec' || !SHELLS.test(words.at(-1) ?? '')) return undefined
  const flags = words.slice(2, -2)
  const asked = (short: string, long: string): boolean =>
    flags.some((flag) => flag === long || new RegExp(`^-[a-z]*${short}`).test(flag))
  if (!asked('i', '--interactive') || !asked('t', '--tty')) return undefined
  const ref = words.at(-2) ?? ''
  const found = [...world.docker.containers.values()].find(({ id, name }) => name === ref || id.startsWith(ref))
  return found === undefined ? undefined : livePlace(world, { at: 'container', id: found.id })
}
