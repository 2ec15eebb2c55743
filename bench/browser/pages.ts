// The two measured pages, opened and given the same host.
import type { Browser, Page } from '@playwright/test'
import { hostLines } from '../host-lines.ts'
import type { PlainView } from '../pages/bench-window.ts'
import type { PlainPicture } from '../pages/plain-picture.ts'
import type { Grip } from '../pages/sight.ts'

/** A page with its host on show. */
export interface Shown {
  readonly page: Page
  /** Milliseconds from being given the host to the painted picture. */
  readonly firstMs: number
}

/** Time for the fonts, the terminal and whatever else follows the first picture to settle. */
const SETTLE = 400

async function open(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-US' })
  await page.goto(url)
  await page.waitForFunction(() => window.ours !== undefined || window.baseline !== undefined)
  await page.waitForTimeout(SETTLE)
  return page
}

/** Our page with a host of so many containers. */
export async function openOurs(browser: Browser, url: string, containers: number): Promise<Shown> {
  const page = await open(browser, `${url}ours.html`)
  await page.evaluate((lines) => window.ours?.build(lines), hostLines(containers))
  const firstMs = await page.evaluate(() => window.ours?.show())
  await page.waitForTimeout(SETTLE)
  return { page, firstMs: measured(firstMs) }
}

/** Bare React Flow with what our page shows, in the same pane. */
export async function openBaseline(
  browser: Browser,
  url: string,
  picture: PlainPicture,
  view: PlainView,
): Promise<Shown> {
  const page = await open(browser, `${url}baseline.html`)
  const firstMs = await page.evaluate(([all, how]) => window.baseline?.show(all, how), [picture, view] as const)
  await page.waitForTimeout(SETTLE)
  return { page, firstMs: measured(firstMs) }
}

function measured(ms: number | undefined): number {
  if (ms === undefined) throw new Error('the page has nothing to measure')
  return ms
}

/** Where our page's pane is and looks, whether it leaves out what is out of sight, and where a container can be held. */
export async function sightOf(
  page: Page,
  picture: PlainPicture,
): Promise<{ readonly view: PlainView; readonly grip: Grip }> {
  const [pane, grip] = await page.evaluate(() => [window.ours?.pane(), window.ours?.grip()] as const)
  if (pane === undefined || grip === undefined) throw new Error('there is no container to drag')
  return { view: { pane, culls: pane.drawn < picture.nodes.length }, grip }
}
