// `npm run bench`: measures the page against bare React Flow, and what commands cost. README.md says how to read it.
import { type Browser, chromium } from '@playwright/test'
import { fileURLToPath } from 'node:url'
import { findChromium } from '../tests/support/find-chromium.ts'
import { measureJumps } from './browser/jump.ts'
import { measureLoad } from './browser/load.ts'
import { measurePacket } from './browser/packet.ts'
import { comparePictures, type PictureFigures } from './browser/pictures.ts'
import { buildAndServe } from './browser/serve.ts'
import type { Figures } from './figures.ts'
import { measureCommands } from './node/commands.ts'
import { measureReach } from './node/reach.ts'
import { measureArticle, measureReplay } from './node/replays.ts'
import { type Options, type Part, readOptions } from './options.ts'
import { report } from './report.ts'

const ROUNDS = 5
const configAt = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

function say(text: string): void {
  process.stderr.write(`${text}\n`)
}

/** What is measured without a browser. */
async function measureNode(): Promise<Figures> {
  say('commands, replay, article, reach')
  const articleMs = await measureArticle()
  const reach100Ms = await measureReach()
  const replay1000Ms = measureReplay()
  const commands = await measureCommands()
  return { articleMs, reach100Ms, replay1000Ms, commands, commandGrowth: commands.commandGrowth }
}

async function measurePictures({ sizes, parts }: Options, browser: Browser, url: string): Promise<Figures> {
  const pictures: PictureFigures[] = []
  for (const containers of sizes) {
    say(`pictures of ${containers} containers`)
    pictures.push(await comparePictures({ browser, url, dragging: parts.has('drag') }, containers, ROUNDS))
  }
  const ratio = pictures.find(({ containers }) => containers === 300)?.drag?.ratio
  return { pictures, ...(ratio === undefined ? {} : { dragRatio300: ratio }) }
}

/** Builds something, measures it and takes it down again. */
async function withBuild(config: string, measure: (url: string) => Promise<Figures>): Promise<Figures> {
  const served = await buildAndServe(configAt(config))
  try {
    return await measure(served.url)
  } finally {
    await served.close()
  }
}

async function measureBrowser(options: Options, attempt: Attempt): Promise<void> {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('no Chromium found: name one in the variable CHROMIUM')
  const browser = await chromium.launch({ executablePath })
  try {
    await attempt(['load', 'jump'], () =>
      withBuild('../vite.config.ts', async (url) => {
        await attempt(['load'], async () => {
          say('first load')
          const load = await measureLoad(browser, url)
          return { load, firstLoadKB: load.firstLoadKB }
        })
        await attempt(['jump'], async () => {
          say('jumps')
          const jumps = await measureJumps(browser, url)
          return { jumps, jumpMs: jumps.worst }
        })
        return {}
      }),
    )
    await attempt(['drag', 'first', 'packet'], () =>
      withBuild('vite.config.ts', async (url) => {
        await attempt(['packet'], async () => {
          say('packet')
          const packet = await measurePacket(browser, url)
          return { packet, packetMsPerFrame: packet.packetMsPerFrame }
        })
        await attempt(['drag', 'first'], () => measurePictures(options, browser, url))
        return {}
      }),
    )
  } finally {
    await browser.close()
  }
}

/** Measures something if one of its parts is wanted; a failure is told, and the rest goes on. */
type Attempt = (parts: readonly Part[], measure: () => Promise<Figures>) => Promise<void>

async function main(): Promise<void> {
  // A build of the page is a production build, whatever the shell we were started from says.
  delete process.env['NODE_ENV']
  const options = readOptions(process.argv.slice(2))
  const wanted = (parts: readonly Part[]): boolean => parts.some((part) => options.parts.has(part))
  let figures: Figures = {}
  const attempt: Attempt = async (parts, measure) => {
    if (!wanted(parts)) return
    try {
      const found = await measure()
      figures = { ...figures, ...found }
    } catch (error) {
      say(`not measured (${parts.join(', ')}): ${error instanceof Error ? error.message : String(error)}`)
      process.exitCode = 1
    }
  }
  if (wanted(['drag', 'first', 'packet', 'load', 'jump'])) await measureBrowser(options, attempt)
  await attempt(['node'], measureNode)
  process.stdout.write(`${options.json ? JSON.stringify(figures) : report(figures)}\n`)
}

await main()
