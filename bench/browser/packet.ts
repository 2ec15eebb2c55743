import type { Browser, Page } from '@playwright/test'
import { networkCount } from '../host-lines.ts'
import { drawnHost } from '../node/drawn-host.ts'
import { median } from '../stats.ts'
import { openOurs } from './pages.ts'
import { workDuring } from './trace.ts'

export interface PacketFigures {
  readonly containers: number
  /** Milliseconds of the main thread for each display frame while a walk plays. */
  readonly playing: number
  /** The same on the same page while the walk is paused. */
  readonly paused: number
  /** What the playing adds: the median of the rounds' differences. */
  readonly packetMsPerFrame: number
}

const CONTAINERS = 100
const ROUNDS = 3
/** Milliseconds that each is watched: long enough for two steps, and the rest does next to nothing. */
const SPAN = { playing: 4000, paused: 2000 }
/** The longest that a packet still moves once its walk is paused, and a little more. */
const REST = 1300

/** A ping between two containers of one network, played and paused by turns. */
export async function measurePacket(browser: Browser, url: string): Promise<PacketFigures> {
  const line = `docker exec c0 ping -c 1 -W 1 ${await addressOf(`c${networkCount(CONTAINERS)}`)}`
  const { page } = await openOurs(browser, url, CONTAINERS)
  await page.evaluate((typed) => window.ours?.run(typed), line)
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const rounds: { readonly playing: number; readonly paused: number }[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    if (round > 0) {
      await button('First step').click()
      await button('Play').click()
    }
    await button('Pause').waitFor()
    const playing = await perFrame(browser, page, SPAN.playing)
    // Fails where the walk has ended meanwhile, and the figure with it.
    await button('Pause').click({ timeout: 1000 })
    await page.waitForTimeout(REST)
    rounds.push({ playing, paused: await perFrame(browser, page, SPAN.paused) })
  }
  await page.close()
  return {
    containers: CONTAINERS,
    playing: median(rounds.map(({ playing }) => playing)),
    paused: median(rounds.map(({ paused }) => paused)),
    packetMsPerFrame: median(rounds.map(({ playing, paused }) => playing - paused)),
  }
}

/** Over display frames: a page that has nothing to draw makes none of its own. */
async function perFrame(browser: Browser, page: Page, span: number): Promise<number> {
  const { busy } = await workDuring(browser, page, () => page.waitForTimeout(span))
  return busy / ((span / 1000) * 60)
}

async function addressOf(name: string): Promise<string> {
  const { nodes } = await drawnHost(CONTAINERS)
  const found = nodes.list.flatMap((node) =>
    node.type === 'box' && node.data.box.name === name ? node.data.box.interfaces : [],
  )
  const address = found[0]?.address.replace(/\/.*/, '')
  if (address === undefined) throw new Error(`${name} has no address`)
  return address
}
