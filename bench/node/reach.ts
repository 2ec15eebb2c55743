import { reachOf } from '../../src/session/reach.ts'
import { median } from '../stats.ts'
import { drawnHost } from './drawn-host.ts'

const CONTAINERS = 100

/** Milliseconds to say who of a hundred containers reaches whom. */
export async function measureReach(): Promise<number> {
  const { world } = await drawnHost(CONTAINERS)
  const once = (): number => {
    // What is remembered of this world must not help: a fresh object has never been asked.
    const asked = { ...world }
    const start = performance.now()
    const { length } = reachOf(asked)
    const ms = performance.now() - start
    if (length <= CONTAINERS) throw new Error('somebody is missing from the table')
    return ms
  }
  once()
  return median([once(), once(), once()])
}
