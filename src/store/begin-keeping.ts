// When keeping begins: at once where there is something to bring back, which every line then waits for; else with the first line,
// or when the page has nothing better to do.
import { somethingKept } from './keep-hints.ts'
import { pageNow, usePage } from './page.ts'

/** Milliseconds after the first picture. */
const PATIENCE = 1000

/** Sees to it that what happens on the page is kept. */
export function beginKeeping(): void {
  let begun = false
  const begin = (): void => {
    if (begun) return
    begun = true
    clearTimeout(timer)
    unsubscribe()
    void pageNow().queue(load)
  }
  const timer = setTimeout(begin, PATIENCE)
  const unsubscribe = usePage.subscribe(({ running }) => {
    if (running !== undefined) begin()
  })
  if (somethingKept()) begin()
}

/** Without what keeps, the page works as well, and forgets. */
async function load(): Promise<void> {
  try {
    await (await import('./opening.ts')).startKeeping()
  } catch {
    usePage.setState({ unkept: true })
  }
}
