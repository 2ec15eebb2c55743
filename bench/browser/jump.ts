import type { Browser, Page } from '@playwright/test'
import { median } from '../stats.ts'

export interface JumpFigures {
  /** Milliseconds until the frame that follows a jump has been painted: the median of each way's, and the worst of these. */
  readonly worst: number
  /** The median of each way, by 'from>to'. */
  readonly ways: Readonly<Record<string, number>>
  /** What the page's script holds with all states of that session, in MB of 1,000,000 bytes. */
  readonly heapMB: number
}

const LINES = 1000
const CONTAINERS = 200
const NETWORKS = 8
/** Near and far, on to a crowd and back from it. */
const STOPS = [900, 1000, 500, 1000, 200, 1000, 20, 500, 400, 410] as const
const ROUNDS = 5

/** A session that grows to 200 containers, most of whose lines only look. */
function sessionText(): string {
  const looks = ['docker ps -q', 'echo here', 'docker network ls -q']
  const lines = Array.from({ length: LINES }, (_, n) => {
    if (n < NETWORKS) return `docker network create net${n}`
    const made = n / 4 - NETWORKS / 4
    const makes = n % 4 === 0 && made < CONTAINERS
    return makes ? `docker run -d --name c${made} --network net${made % NETWORKS} nginx` : (looks[n % 3] ?? '')
  })
  return JSON.stringify({ vethwalk: 1, engine: '28.5', lines })
}

/** Jumps through the time of a session of 1,000 lines, by the timeline's slider. Throws where the session was not opened. */
export async function measureJumps(browser: Browser, url: string): Promise<JumpFigures> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-US' })
  await page.goto(url)
  await page.locator('.react-flow__node').first().waitFor()
  await page.keyboard.press('Control+s')
  const file = { name: 'long.vethwalk.json', mimeType: 'application/json', buffer: Buffer.from(sessionText()) }
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByText(`This session came from the file`).waitFor()
  await page.keyboard.press('Escape')
  await page.locator('.react-flow__pane').click({ position: { x: 8, y: 300 } })
  await page.keyboard.press('h')
  await page.getByRole('slider').waitFor()
  const took: Record<string, number[]> = {}
  let at: number = STOPS[1]
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const to of STOPS) {
      const ms = await jump(page, to)
      // The first round is to get warm.
      if (round > 0) (took[`${at}>${to}`] ??= []).push(ms)
      at = to
    }
  }
  const heapMB = await heapOf(page)
  await page.close()
  const ways = Object.fromEntries(Object.entries(took).map(([way, all]) => [way, median(all)]))
  return { ways, worst: Math.max(...Object.values(ways)), heapMB }
}

async function heapOf(page: Page): Promise<number> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize } = await cdp.send('Runtime.getHeapUsage')
  await cdp.detach()
  return usedSize / 1e6
}

/** One jump; then waits until all that comes after it has come: until no frame takes long any more. */
async function jump(page: Page, to: number): Promise<number> {
  const took = await page.evaluate(async (value) => {
    const slider = document.querySelector<HTMLInputElement>('input[type=range]')
    if (slider === null) throw new Error('the timeline has no slider')
    const start = performance.now()
    // By its own setter, as the browser does it: React has put one over it that it takes no change from.
    Reflect.set(HTMLInputElement.prototype, 'value', String(value), slider)
    slider.dispatchEvent(new Event('input', { bubbles: true }))
    await new Promise<void>((painted) => {
      requestAnimationFrame(() => void setTimeout(painted))
    })
    const ms = performance.now() - start
    if (slider.value !== String(value)) throw new Error(`the slider is at ${slider.value}, not at ${value}`)
    return ms
  }, to)
  await page.evaluate(async () => {
    for (let quiet = 0; quiet < 20;) {
      const before = performance.now()
      await new Promise((next) => requestAnimationFrame(next))
      quiet = performance.now() - before > 25 ? 0 : quiet + 1
    }
  })
  return took
}
