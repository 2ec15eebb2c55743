// Our picture against bare React Flow's of the same nodes and edges: how soon it is there, and what dragging costs.
import type { Browser } from '@playwright/test'
import { drawnHost } from '../node/drawn-host.ts'
import { plainPictureOf } from '../node/plain-picture.ts'
import type { PlainPicture } from '../pages/plain-picture.ts'
import { median, medianRatio } from '../stats.ts'
import { drag } from './drag.ts'
import { openBaseline, openOurs, sightOf } from './pages.ts'

/** The medians of both, and the median of the pairs' ratios. */
export interface Comparison {
  readonly ours: number
  readonly baseline: number
  readonly ratio: number
}

export interface PictureFigures {
  readonly containers: number
  readonly nodes: number
  readonly edges: number
  /** Milliseconds to the first picture. */
  readonly first: Comparison
  /** Milliseconds of the main thread for each frame of a drag. */
  readonly drag?: Comparison
}

interface Sample {
  readonly first: number
  readonly drag?: number
}

interface Setting {
  readonly browser: Browser
  readonly url: string
  readonly picture: PlainPicture
  readonly containers: number
  readonly dragging: boolean
}

/** Both pictures of a host of so many containers, opened by turns so often. */
export async function comparePictures(
  where: Pick<Setting, 'browser' | 'url' | 'dragging'>,
  containers: number,
  rounds: number,
): Promise<PictureFigures> {
  const picture = plainPictureOf(await drawnHost(containers))
  const pairs: { readonly ours: Sample; readonly baseline: Sample }[] = []
  for (let round = 0; round < rounds; round += 1) pairs.push(await pairOf({ ...where, picture, containers }))
  const first = compare(pairs.map(({ ours, baseline }) => ({ ours: ours.first, baseline: baseline.first })))
  const drags = pairs.flatMap(({ ours, baseline }) =>
    ours.drag === undefined || baseline.drag === undefined ? [] : [{ ours: ours.drag, baseline: baseline.drag }],
  )
  const counts = { containers, nodes: picture.nodes.length, edges: picture.edges.length }
  return { ...counts, first, ...(drags.length === 0 ? {} : { drag: compare(drags) }) }
}

// One page is open at a time, so that neither shares its process or its frames with the other.
async function pairOf(setting: Setting): Promise<{ readonly ours: Sample; readonly baseline: Sample }> {
  const { browser, url, picture, containers, dragging } = setting
  const ours = await openOurs(browser, url, containers)
  const { view, grip } = await sightOf(ours.page, picture)
  const ourDrag = dragging ? await drag(browser, ours.page, grip) : undefined
  await ours.page.close()
  const bare = await openBaseline(browser, url, picture, view)
  const bareDrag = dragging ? await drag(browser, bare.page, grip) : undefined
  await bare.page.close()
  const sample = (first: number, work: typeof ourDrag): Sample => ({
    first,
    ...(work === undefined ? {} : { drag: work.busy / work.frames }),
  })
  return { ours: sample(ours.firstMs, ourDrag), baseline: sample(bare.firstMs, bareDrag) }
}

function compare(pairs: readonly { readonly ours: number; readonly baseline: number }[]): Comparison {
  return {
    ours: median(pairs.map(({ ours }) => ours)),
    baseline: median(pairs.map(({ baseline }) => baseline)),
    ratio: medianRatio(pairs),
  }
}
