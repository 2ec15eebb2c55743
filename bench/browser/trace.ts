// How long a page's main thread works, read from the browser's own trace.
import type { Browser, Page } from '@playwright/test'

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  /** Microseconds; only complete events have it. */
  readonly dur?: number
  readonly args: {
    readonly name?: string
    readonly data?: { readonly frames?: readonly { readonly url: string; readonly processId: number }[] }
  }
}

export interface Work {
  /** Milliseconds in top-level tasks of the page's main thread. */
  readonly busy: number
  /** How many frames it handed to the compositor. */
  readonly frames: number
}

// This one category holds tasks and commits; each more would cost the measured page time.
const CATEGORIES = ['-*', 'disabled-by-default-devtools.timeline']

/** The work of a page's main thread while something is done with it. */
export async function workDuring(browser: Browser, page: Page, act: () => Promise<void>): Promise<Work> {
  await browser.startTracing(page, { categories: CATEGORIES })
  let trace: Buffer
  try {
    await act()
  } finally {
    trace = await browser.stopTracing()
  }
  const { traceEvents }: { readonly traceEvents: readonly TraceEvent[] } = JSON.parse(trace.toString('utf8'))
  return workIn(traceEvents, page.url())
}

function workIn(events: readonly TraceEvent[], url: string): Work {
  const started = events.find(({ name }) => name === 'TracingStartedInBrowser')
  const pid = started?.args.data?.frames?.find((frame) => frame.url === url)?.processId
  const thread = events.find(
    (each) => each.name === 'thread_name' && each.pid === pid && each.args.name === 'CrRendererMain',
  )
  if (thread === undefined) throw new Error(`the trace has no main thread of ${url}`)
  const own = events.filter((each) => each.pid === pid && each.tid === thread.tid && each.ph === 'X')
  const tasks = outermost(own.filter(({ name }) => name === 'RunTask'))
  const busy = tasks.reduce((sum, { dur = 0 }) => sum + dur / 1000, 0)
  return { busy, frames: own.filter(({ name }) => name === 'Commit').length }
}

/** Tasks that no other one contains: a nested loop's would count twice. */
function outermost(tasks: readonly TraceEvent[]): readonly TraceEvent[] {
  let end = 0
  return tasks
    .toSorted((a, b) => a.ts - b.ts)
    .filter(({ ts, dur = 0 }) => {
      if (ts < end) return false
      end = ts + dur
      return true
    })
}
