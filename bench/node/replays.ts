import { createWorld } from '../../src/engine/index.ts'
import { replay, type Replayed } from '../../src/session/replay.ts'
import { ARTICLE_LINES } from '../article-lines.ts'
import { containerLines, networkLines } from '../host-lines.ts'
import { median, repeated } from '../stats.ts'
import { runLine } from '../../src/cli/run-line.ts'

const CONTAINERS = 1000
const NETWORKS = 50

/** Milliseconds to replay a script of 1000 containers on 50 networks; what its lines became is known beforehand. */
export function measureReplay(): number {
  const lines = [...networkLines(NETWORKS), ...containerLines(CONTAINERS, NETWORKS)]
  const entries = lines.map((line): Replayed => {
    const place = { at: 'host' } as const
    return { place, invocations: [{ place, argv: line.split(' ') }] }
  })
  const once = (): number => {
    const origin = createWorld('28.5')
    const start = performance.now()
    const world = replay(origin, entries)
    const ms = performance.now() - start
    if (world.docker.containers.size !== CONTAINERS) throw new Error('the replay made another host')
    return ms
  }
  return median(repeated(once))
}

/** Milliseconds for all commands of the article on an Engine 20.10, one after another through the shell, once warm. */
export async function measureArticle(): Promise<number> {
  const once = async (): Promise<number> => {
    const start = performance.now()
    let world = createWorld('20.10')
    // Some of its pings fail, which is what the article is about.
    for (const line of ARTICLE_LINES) ({ world } = await runLine(world, { at: 'host' }, line))
    return performance.now() - start
  }
  for (let warmUp = 0; warmUp < 2; warmUp += 1) await once()
  const found: number[] = []
  for (let n = 0; n < 7; n += 1) found.push(await once())
  return median(found)
}
