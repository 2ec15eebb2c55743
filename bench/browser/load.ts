import type { Browser, Page, Request } from '@playwright/test'
import { gzipSync } from 'node:zlib'

export interface LoadFigures {
  /** Kilobytes (of 1000 bytes) of gzipped JavaScript that was asked for until the picture could first be touched. */
  readonly firstLoadKB: number
  /** The same once the page has fetched all that it fetches unasked. */
  readonly settledKB: number
  /** The first load's scripts by name, each with its kilobytes. */
  readonly scripts: Readonly<Record<string, number>>
}

/** What the product's page loads, until its first bridge is there and a click on it selects it. */
export async function measureLoad(browser: Browser, url: string): Promise<LoadFigures> {
  const scripts = await loaded(browser, url, async (page, asked) => {
    const picture = page.getByRole('region', { name: /^The Docker host/ })
    const bridge = picture.getByRole('button', { name: /bridge docker0/ })
    await bridge.waitFor()
    // What the click itself brings (the panel beside the picture) is no part of the start.
    const before = [...asked]
    await bridge.click()
    await bridge.and(page.locator('.selected')).waitFor()
    return before
  })
  const settled = await loaded(browser, url, async (page, asked) => {
    await page.waitForLoadState('networkidle')
    return asked
  })
  return { firstLoadKB: sum(scripts), settledKB: sum(settled), scripts }
}

/** Opens the page anew; the sizes of those scripts that `choose` picks of all that have been asked for. */
async function loaded(
  browser: Browser,
  url: string,
  choose: (page: Page, asked: readonly Request[]) => Promise<readonly Request[]>,
): Promise<Readonly<Record<string, number>>> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-US' })
  // By request: what is under way when the picture shows has been asked for, however slow the line.
  const asked: Request[] = []
  page.on('request', (request) => {
    if (/\.m?js$/.test(new URL(request.url()).pathname)) asked.push(request)
  })
  await page.goto(url, { waitUntil: 'commit' })
  const sizes: Record<string, number> = {}
  for (const script of await choose(page, asked)) {
    const name = script.url().slice(script.url().lastIndexOf('/') + 1)
    const body = (await (await script.response())?.body()) ?? Buffer.alloc(0)
    if (body.length === 0) throw new Error(`${name} came empty`)
    sizes[name] = gzipSync(body, { level: 9 }).length / 1000
  }
  await page.close()
  return sizes
}

function sum(sizes: Readonly<Record<string, number>>): number {
  return Object.values(sizes).reduce((all, size) => all + size, 0)
}
