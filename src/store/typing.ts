// Lines on their way: one after another, each in its terminal; and the terminals themselves.
import type { StoreApi } from 'zustand'
import { HOST, livePlace, placeAfter } from '../session/place.ts'
import { entryOfStep, entryOf, pathOf, worldAt, type Session } from '../session/session.ts'
import type { TerminalId } from '../session/shells.ts'
import { closes, freshTerminal, nextTerminal, openTerminals, terminalOf, type Terminal } from '../session/terminals.ts'
import { createLive, type Live } from './live.ts'
import { keepSpeed } from './preferences.ts'
import type { Page, PageActions, PageState, Typing } from './state.ts'

type Typed =
  | 'runLine'
  | 'runOnHost'
  | 'runLines'
  | 'type'
  | 'stop'
  | 'setSpeed'
  | 'queue'
  | 'clear'
  | 'pointAt'
  | 'openTerminal'
  | 'showTerminal'
  | 'closeTerminal'

/** The actions that are about lines and terminals. */
export function typing(set: StoreApi<Page>['setState'], get: StoreApi<Page>['getState']): Pick<PageActions, Typed> {
  let tail: Promise<unknown> = Promise.resolve()
  let live: Live = createLive(() => get().speed)

  const queue = async <T>(work: () => Promise<T>): Promise<T> => {
    const done = tail.then(work)
    tail = done.catch(() => undefined)
    return await done
  }

  const runNext = async (next: Typing): Promise<void> => {
    // Stopped, or the host is another by now.
    if (get().waiting[0] !== next) return
    set({ waiting: get().waiting.slice(1), running: next, shown: undefined, pointed: undefined })
    const { session } = get()
    live = createLive(() => get().speed)
    const { runOne } = await import('./run.ts')
    const change = await runOne(get(), next, live, (shown) => set({ shown }))
    set({ running: undefined, shown: undefined })
    if (get().session === session) set({ ...change, ...terminalsAfter(get(), change.session ?? session) })
  }

  const run = async (line: string, terminal: TerminalId, isLive: boolean): Promise<void> => {
    const word = line.trim()
    const place = terminalIn(get(), terminal)?.place ?? HOST
    if (word === '') return await queue(async () => undefined)
    if (word === 'clear') return await queue(async () => clear(terminal))
    if (word === 'help' && place.at === 'host')
      return await queue(async () => change(terminal, { helpAt: get().session.cursor }))
    const next: Typing = { line, terminal, live: isLive }
    set({ waiting: [...get().waiting, next] })
    await queue(async () => await runNext(next))
  }

  const runAll = async (lines: readonly string[], isLive: boolean): Promise<void> => {
    const { terminal, embedding } = get()
    // Nothing that could be typed is offered there.
    if (embedding === 'read') return
    await Promise.all(lines.map(async (line) => await run(line, terminal, isLive)))
  }

  const change = (terminal: TerminalId, part: Partial<Terminal>): void =>
    set({ terminals: get().terminals.map((one) => (one.id === terminal ? { ...one, ...part } : one)) })

  const clear = (terminal: TerminalId): void => {
    change(terminal, { clearedAt: get().session.cursor, helpAt: undefined })
    set({ pointed: undefined })
  }

  return {
    queue,
    runLine: async (line) => await runAll([line], false),
    runLines: async (lines) => await runAll(lines, false),
    type: async (lines) => await runAll(lines, true),
    runOnHost: async (lines) => {
      const here = shownTerminal(get())
      const other = get().terminals.find(({ place }) => place.at === 'host')
      if (here.place.at !== 'host' && other !== undefined) set({ terminal: other.id })
      await runAll(here.place.at !== 'host' && other === undefined ? ['exit', ...lines] : lines, false)
    },
    stop: () => {
      live.aborted = true
      live.wake()
      set({ waiting: [] })
    },
    setSpeed: (speed) => {
      set({ speed })
      keepSpeed(speed)
      live.wake()
    },
    clear: () => clear(get().terminal),
    pointAt: (step) => {
      const { session } = get()
      const entry = entryOfStep(session, step)
      if (entry === undefined) return
      const terminal = terminalOf(entry)
      if (terminalIn(get(), terminal) === undefined) set({ terminals: [...get().terminals, freshTerminal(terminal)] })
      const { clearedAt = 0 } = terminalIn(get(), terminal) ?? {}
      change(terminal, { clearedAt: Math.min(clearedAt, entry.id - 1) })
      set({ terminal, pointed: { entry: entry.id } })
    },
    openTerminal: () => {
      const { session, terminals } = get()
      const id = nextTerminal(session, terminals)
      set({ terminals: [...terminals, freshTerminal(id)], terminal: id, pointed: undefined })
    },
    showTerminal: (terminal) => set({ terminal, pointed: undefined }),
    closeTerminal: async (terminal) => {
      const one = terminalIn(get(), terminal)
      if (one === undefined || get().terminals.length === 1) return
      const isUsed = pathOf(get().session).some((entry) => terminalOf(entry) === terminal)
      // What nobody typed in leaves nothing to tell.
      if (!isUsed) return set(without(get(), terminal))
      const exits = one.place.at === 'host' ? ['exit'] : ['exit', 'exit']
      await Promise.all(exits.map(async (line) => await run(line, terminal, false)))
    },
  }
}

function terminalIn({ terminals }: PageState, terminal: TerminalId): Terminal | undefined {
  return terminals.find(({ id }) => id === terminal)
}

/** The terminal in sight. */
export function shownTerminal(page: PageState): Terminal {
  return terminalIn(page, page.terminal) ?? page.terminals[0] ?? freshTerminal(0)
}

/** The terminals after the session's last line: the one that it was typed in may stand elsewhere or be closed, and a shell in what stopped is left. */
function terminalsAfter(page: PageState, session: Session): Partial<PageState> {
  const last = entryOf(session, session.cursor)
  if (last === undefined) return {}
  const typedIn = terminalOf(last)
  if (closes(last) && page.terminals.length > 1) return without(page, typedIn)
  const place = placeAfter(last.world, last)
  return standing(
    page.terminals.map((one) => (one.id === typedIn ? { ...one, place } : one)),
    session,
  )
}

/** The terminals as they can stand at the cursor, those among them that its lines left open. */
export function terminalsAt(page: PageState, session: Session): Partial<PageState> {
  const known = new Set(page.terminals.map(({ id }) => id))
  const others = openTerminals(session).filter(({ id }) => id !== 0 && !known.has(id))
  return standing([...page.terminals, ...others], session)
}

function standing(terminals: readonly Terminal[], session: Session): Pick<PageState, 'terminals'> {
  const world = worldAt(session)
  return { terminals: terminals.map((one) => ({ ...one, place: livePlace(world, one.place) })) }
}

function without({ terminals, terminal }: PageState, closed: TerminalId): Pick<PageState, 'terminals' | 'terminal'> {
  const at = terminals.findIndex(({ id }) => id === closed)
  const left = terminals.filter(({ id }) => id !== closed)
  return { terminals: left, terminal: terminal === closed ? (left[Math.max(0, at - 1)]?.id ?? 0) : terminal }
}
