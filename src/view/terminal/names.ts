// What terminals are called on their tabs.
import { HOST_NAME, type World } from '../../engine/index.ts'
import type { Terminal } from '../../session/terminals.ts'

/** The name of each terminal: where it stands, and a number where another one stands there too. */
export function terminalNames(world: World, terminals: readonly Terminal[]): readonly string[] {
  const seen = new Map<string, number>()
  return terminals.map(({ place }) => {
    const name = place.at === 'host' ? HOST_NAME : (world.docker.containers.get(place.id)?.name ?? HOST_NAME)
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return count === 1 ? name : `${name} ${count}`
  })
}
