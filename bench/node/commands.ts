// What one command costs on a small host and on a large one: the engine's work and the picture's, without a browser.
import { networkCount } from '../host-lines.ts'
import { median } from '../stats.ts'
import { drawnHost } from './drawn-host.ts'
import { type Picture, pictureOf } from './picture.ts'
import { typed } from './typed.ts'

const KINDS = ['run', 'networkCreate', 'remove'] as const
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
const ROUNDS = 5
/** The small host is measured more often: its figures are small enough for the clock and the collector to show. */
const SMALL_PER_ROUND = 12

/** The costs at 10 and at 1000 containers, by turns, so that both meet the same load. */
export async function measureCommands(): Promise<CommandFigures> {
  const [smallHost, largeHost] = [await drawnHost(SMALL), await drawnHost(LARGE)]
  const small: CommandCost[] = []
  const large: CommandCost[] = []
  const growths: CommandCost[] = []
  const ratios: number[] = []
  for (let round = -1; round < ROUNDS; round += 1) {
    const few = medians(await costs(smallHost, SMALL, SMALL_PER_ROUND))
    const many = medians(await costs(largeHost, LARGE, 1))
    // The first round warms up.
    if (round < 0) continue
    small.push(few)
    large.push(many)
    growths.push(byKind((kind) => many[kind] / few[kind]))
    ratios.push(total(many) / total(few))
  }
  return { small: medians(small), large: medians(large), growth: medians(growths), commandGrowth: median(ratios) }
}

/** Each time from the same host: one container more, one network more, and that container gone. */
async function costs(host: Picture, containers: number, times: number): Promise<readonly CommandCost[]> {
  const found: CommandCost[] = []
  const network = `net${networkCount(containers) - 1}`
  for (let n = 0; n < times; n += 1) {
    const run = await timed(host, `docker run -d --name more${n} --network ${network} nginx`)
    const created = await timed(run.picture, `docker network create --subnet 10.200.${n}.0/24 another${n}`)
    const removed = await timed(created.picture, `docker rm -f more${n}`)
    found.push({ run: run.ms, networkCreate: created.ms, remove: removed.ms })
  }
  return found
}

async function timed(before: Picture, line: string): Promise<{ readonly picture: Picture; readonly ms: number }> {
  const start = performance.now()
  const picture = pictureOf(await typed(before.world, line), before)
  return { picture, ms: performance.now() - start }
}

function byKind(figure: (kind: Kind) => number): CommandCost {
  return { run: figure('run'), networkCreate: figure('networkCreate'), remove: figure('remove') }
}

function medians(all: readonly CommandCost[]): CommandCost {
  return byKind((kind) => median(all.map((one) => one[kind])))
}

function total(cost: CommandCost): number {
  return KINDS.reduce((sum, kind) => sum + cost[kind], 0)
}
