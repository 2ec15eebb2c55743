/**
 * Runs every check in turn and adds up the tests: `npm run check`, and with --browser `npm test`.
 * A step that fails without a failed test (format, lint, types, build …) counts as one failure.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureChromium } from './find-chromium.ts'

interface Count {
  readonly passed: number
  readonly failed: number
}

interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[]
}

interface PlaywrightReport {
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number }
  readonly errors: readonly unknown[]
}

const reports = mkdtempSync(join(tmpdir(), 'vethwalk-'))
const unitReport = join(reports, 'unit.json')
const browserReport = join(reports, 'browser.json')

const nothing: Count = { passed: 0, failed: 0 }

// A report is missing where its step ended before writing one.
function countUnit(): Count {
  if (!existsSync(unitReport)) return nothing
  const { numPassedTests, numFailedTests, testResults }: VitestReport = JSON.parse(readFileSync(unitReport, 'utf8'))
  const notLoaded = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
  return { passed: numPassedTests, failed: numFailedTests + notLoaded.length }
}

function countBrowser(): Count {
  if (!existsSync(browserReport)) return nothing
  const { stats, errors }: PlaywrightReport = JSON.parse(readFileSync(browserReport, 'utf8'))
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length }
}

function run(command: string, words: readonly string[], more: NodeJS.ProcessEnv = {}): boolean {
  // A build of the page is a production build, whatever the shell we were started from says.
  const { NODE_ENV: _, ...env } = process.env
  const done = spawnSync(command, words, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...env, ...more },
    shell: process.platform === 'win32',
  })
  return done.status === 0
}

const npmRun = (script: string, ...words: readonly string[]): boolean =>
  run('npm', ['run', '-s', script, ...(words.length > 0 ? ['--', ...words] : [])])

function build(): boolean {
  // The browser tests must never meet the page of an earlier build.
  rmSync('dist', { recursive: true, force: true })
  return npmRun('build')
}

function runBrowserTests(): boolean {
  if (!existsSync('dist/index.html')) throw new Error('Not run: there is no build to open.')
  const env = { CHROMIUM: ensureChromium(), PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport }
  return run('playwright', ['test', '--reporter=list,json'], env)
}

interface Step {
  readonly name: string
  readonly run: () => boolean
  readonly count?: () => Count
}

const checks: readonly Step[] = [
  { name: 'format', run: () => npmRun('check:format') },
  { name: 'lint', run: () => npmRun('check:lint') },
  { name: 'types', run: () => npmRun('check:types') },
  { name: 'unused code', run: () => npmRun('check:unused') },
  {
    name: 'unit tests',
    run: () => npmRun('test:unit', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`),
    count: countUnit,
  },
  { name: 'build', run: build },
]
const browser: Step = { name: 'browser tests', run: runBrowserTests, count: countBrowser }

function attempt(step: Step): Count & { readonly line: string } {
  console.log(`\n── ${step.name} ──`)
  const start = performance.now()
  const succeeded = runsWithoutError(step)
  const { passed, failed } = step.count?.() ?? nothing
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  const line = `${succeeded ? 'ok    ' : 'FAILED'}  ${step.name.padEnd(14)}${seconds.padStart(6)} s`
  return { passed, failed: succeeded ? failed : Math.max(failed, 1), line }
}

function runsWithoutError(step: Step): boolean {
  try {
    return step.run()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return false
  }
}

const results = [...checks, ...(process.argv.includes('--browser') ? [browser] : [])].map(attempt)
rmSync(reports, { recursive: true })
const total = (of: 'passed' | 'failed'): number => results.reduce((sum, result) => sum + result[of], 0)
console.log(['', ...results.map((result) => result.line), ''].join('\n'))
console.log(`${total('passed')} passed, ${total('failed')} failed`)
process.exitCode = total('failed') === 0 ? 0 : 1
