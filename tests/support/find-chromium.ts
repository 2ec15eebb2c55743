import { chromium } from '@playwright/test'
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const { env, platform } = process

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge']
const places: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: ['/usr/bin', '/usr/local/bin', '/opt/google/chrome', '/snap/bin'].flatMap((folder) =>
    names.map((name) => join(folder, name)),
  ),
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  win32: [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].flatMap((folder) =>
    folder === undefined ? [] : [join(folder, 'Google/Chrome/Application/chrome.exe')],
  ),
}

/** The first Chromium that runs: the variable CHROMIUM's, one of the usual places, Playwright's own. */
export function findChromium(): string | undefined {
  const named = env['CHROMIUM']
  if (named !== undefined && named !== '') return named
  const onPath = (env['PATH'] ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))
  return [...onPath, ...(places[platform] ?? []), chromium.executablePath()].find(runs)
}

/** A Chromium that runs; where there is none, one is installed, and each step says so. */
export function ensureChromium(): string {
  const found = findChromium()
  if (found !== undefined) {
    if (runs(found)) return found
    throw new Error(`CHROMIUM names ${found}, which does not run.`)
  }
  console.log('No Chromium found (in CHROMIUM, the usual places, or installed by Playwright).')
  for (const install of [installByPlaywright, installByApt]) {
    install()
    const installed = findChromium()
    if (installed !== undefined) return installed
  }
  throw new Error('No Chromium could be installed. Install one, or name one in the variable CHROMIUM.')
}

/** Whether it is there and starts: a stub without its snap, or a browser without its libraries, does not. */
function runs(path: string): boolean {
  if (!existsSync(path)) return false
  // On Windows `--version` would open a window.
  return platform === 'win32' || spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0
}

function installByPlaywright(): void {
  const cli = createRequire(import.meta.url).resolve('@playwright/test/cli')
  const libraries = platform === 'linux' && prefixForRoot() !== undefined ? ['--with-deps'] : []
  say(process.execPath, [cli, 'install', ...libraries, 'chromium'])
}

function installByApt(): void {
  const prefix = prefixForRoot()
  if (platform !== 'linux' || prefix === undefined || !existsSync('/usr/bin/apt-get')) return
  const run = (...words: readonly string[]): boolean => {
    const [command = '', ...rest] = [...prefix, 'apt-get', ...words]
    return say(command, rest)
  }
  // Without the font, Chinese text is a row of boxes.
  run('update')
  run('install', '-y', 'chromium', 'fonts-noto-cjk')
}

/** What to put before a command so that root runs it; undefined where we can't be root without a question. */
function prefixForRoot(): readonly string[] | undefined {
  if (process.getuid?.() === 0) return []
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : undefined
}

function say(command: string, words: readonly string[]): boolean {
  console.log(`Installing one: ${[command, ...words].join(' ')}`)
  const quiet = { ...env, DEBIAN_FRONTEND: 'noninteractive', PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '20000' }
  return spawnSync(command, words, { stdio: ['ignore', 'inherit', 'inherit'], env: quiet }).status === 0
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(`Chromium: ${ensureChromium()}`)
