// What one command costs on a small host and on a large one: the engine's work and the picture's, without a browser.
import { networkCount } from '../host-lines.ts'
import { median } from '../stats.ts'
import { drawnHost } from './drawn-host.ts'
import { type Picture, pictureOf } from './picture.ts'
import { typed } from './typed.ts'

const KINDS = ['run', 'connect', 'remove'] as const
type Kind = (typeof KINDS)[number]

/** Milliseconds of one command, with all that the page computes after it. */
export type CommandCost = Readonly<Record<Kind, number>>

export interface CommandFigures {
  readonly small: CommandCost
  readonly large: CommandCost
  /** How many times dearer each is on the large host: the median of the rounds. */
  readonly growth: CommandCost
  /** The same of all three together. */
  readonly commandGrowth: number
}

const SMALL = 10
const LARGE = 1000
const ROUNDS = 7
/** How often the three are done in a round: single figures are small enough for the clock and the collector to show. */
const PER_ROUND = 24

/** The costs at 10 and at 1000 containers, by turns, so that both meet the same load. */
export async function measureCommands(): Promise<CommandFigures> {
  const [smallHost, largeHost] = [await drawnHost(SMALL), await drawnHost(LARGE)]
  const small: CommandCost[] = []
  const large: CommandCost[] = []
  const growths: CommandCost[] = []
  const ratios: number[] = []
  for (let round = -1; round < ROUNDS; round += 1) {
    const few = medians(await costs(smallHost, SMALL, PER_ROUND))
    const many = medians(await costs(largeHost, LARGE, PER_ROUND))
    // The first round warms up.
    if (round < 0) continue
    small.push(few)
    large.push(many)
    growths.push(byKind((kind) => many[kind] / few[kind]))
    ratios.push(total(many) / total(few))
  }
  return { small: medians(small), large: medians(large), growth: medians(growths), commandGrowth: median(ratios) }
}

/** One command after the other, as somebody types them: one container more, on a second network, and gone again. */
async function costs(host: Picture, containers: number, times: number): Promise<readonly CommandCost[]> {
  const found: CommandCost[] = []
  let now = host
  const network = `net${networkCount(containers) - 1}`
  for (let n = 0; n < times; n += 1) {
    const run = await timed(now, `docker run -d --name more${n} --network ${network} nginx`)
    const joined = await timed(run.picture, `docker network connect bridge more${n}`)
    const removed = await timed(joined.picture, `docker rm -f more${n}`)
    now = removed.picture
    found.push({ run: run.ms, connect: joined.ms, remove: removed.ms })
  }
  return found
}

async function timed(before: Picture, line: string): Promise<{ readonly picture: Picture; readonly ms: number }> {
  const start = performance.now()
  const picture = pictureOf(await typed(before.world, line), before)
  return { picture, ms: performance.now() - start }
}

function byKind(figure: (kind: Kind) => number): CommandCost {
  return { run: figure('run'), connect: figure('connect'), remove: figure('remove') }
}

function medians(all: readonly CommandCost[]): CommandCost {
  return byKind((kind) => median(all.map((one) => one[kind])))
}

function total(cost: CommandCost): number {
  return KINDS.reduce((sum, kind) => sum + cost[kind], 0)
}
