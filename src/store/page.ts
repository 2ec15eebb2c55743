// The page's store. Components read it with narrow selectors; everything that changes the host goes through `runLine`.
import { create } from 'zustand'
import { createWorld, type EngineVersion } from '../engine/index.ts'
import { goTo, redoTarget, startSession, undoTarget, worldAt, type EntryId, entryOf } from '../session/session.ts'
import { freshTerminal, openTerminals, terminalOf } from '../session/terminals.ts'
import { applyLanguage, applyTheme } from './appearance.ts'
import { wantedEmbedding, wantedEngine } from './keep-hints.ts'
import { firstLanguage, firstSpeed, firstTheme, keepLanguage, keepTheme, setQuery } from './preferences.ts'
import type { Page, PageState } from './state.ts'
import { terminalsAt, typing } from './typing.ts'

const DEFAULT_ENGINE: EngineVersion = '28.5'

/** All that belongs to one host, new. */
function freshHost(engine: EngineVersion) {
  return {
    session: startSession(createWorld(engine)),
    lesson: undefined,
    presenting: false,
    terminals: [freshTerminal(0)],
    terminal: 0,
    memories: {},
    running: undefined,
    shown: undefined,
    waiting: [],
    pointed: undefined,
    search: undefined,
    stage: 'picture',
    reachSpot: { row: 0, column: 1, way: 'address' },
    positions: {},
    selection: [],
    deed: undefined,
    walk: undefined,
  } satisfies Partial<PageState>
}

/** What sends packets is large, and nobody needs it before the first of them. */
const loadProbes = async () => await import('./probes.ts')

export const usePage = create<Page>()((set, get) => {
  const travel = (target: EntryId | undefined): void => {
    const state = get()
    if (target === undefined || state.running !== undefined) return
    const session = goTo(state.session, target)
    set({
      session,
      ...terminalsAt(state, session),
      walk: undefined,
      deed: undefined,
      pointed: undefined,
    })
  }

  return {
    ...freshHost(wantedEngine() ?? DEFAULT_ENGINE),
    embedding: wantedEmbedding(),
    kept: undefined,
    unkept: false,
    opening: undefined,
    notice: undefined,
    overlay: undefined,
    moving: false,
    timeline: false,
    language: firstLanguage(),
    theme: firstTheme(),
    speed: firstSpeed(),
    panels: { side: undefined, terminal: undefined },

    ...typing(set, get),
    goTo: travel,
    showTimeline: (timeline) => set({ timeline }),
    undo: () => travel(undoTarget(get().session)),
    redo: () => travel(redoTarget(get().session)),
    show: ({ session, shells: memories, kept, places, lesson }) => {
      const engine = session.origin.profile.version
      const positions = Object.fromEntries(places.map(([id, x, y]) => [id, { x, y }]))
      const terminals = openTerminals(session)
      const last = entryOf(session, session.cursor)
      const terminal = terminals.find(({ id }) => last !== undefined && id === terminalOf(last)) ?? terminals[0]
      set({ ...freshHost(engine), session, memories, terminals, terminal: terminal?.id ?? 0, positions, kept, lesson })
      setQuery('engine', engine, engine !== DEFAULT_ENGINE)
    },
    rename: (name) => {
      const { kept } = get()
      if (kept !== undefined) set({ kept: { ...kept, name } })
    },
    setLesson: (lesson) => set({ lesson }),
    tell: (notice) => set({ notice }),
    startOver: (engine) => {
      set(freshHost(engine))
      setQuery('engine', engine, engine !== DEFAULT_ENGINE)
    },
    changeEngine: () =>
      get().queue(async () => {
        const { carriedOver, repeatAll } = await import('./other-engine.ts')
        const { session } = get()
        set({ moving: true })
        const so = await repeatAll(session)
        // The host is another by now.
        if (get().session.origin !== session.origin) return set({ moving: false })
        const engine = so.session.origin.profile.version
        set({ ...carriedOver(get(), so), moving: false })
        setQuery('engine', engine, engine !== DEFAULT_ENGINE)
      }),

    lookFor: (search) => set({ search }),
    present: (presenting) => set({ presenting }),
    open: (overlay) => set({ overlay }),
    goToReach: (reachSpot) => set({ reachSpot }),
    showStage: (stage) => set({ stage }),
    move: (id, position) => set({ positions: { ...get().positions, [id]: position } }),
    tidy: (positions) => set({ positions }),
    select: (id) => set(id === undefined ? { selection: [] } : { selection: [id], walk: undefined }),
    selectAll: (selection) => set(selection.length === 0 ? { selection } : { selection, walk: undefined }),
    toggle: (id) => {
      const { selection } = get()
      const rest = selection.filter((each) => each !== id)
      set({ selection: rest.length === selection.length ? [...selection, id] : rest, walk: undefined })
    },
    begin: (deed) => {
      if (get().embedding !== 'read') set({ deed, stage: 'picture' })
    },
    leaveDeed: () => set({ deed: undefined }),
    pick: async (id) => await (await loadProbes()).pick(id),
    probe: async (plan) => await (await loadProbes()).probe(plan),
    showWalk: (walk) => set({ walk }),
    stepWalk: (step) => {
      const { walk } = get()
      if (walk !== undefined) set({ walk: { ...walk, step } })
    },

    setLanguage: async (language) => {
      await applyLanguage(language)
      keepLanguage(language)
      set({ language })
    },
    setTheme: (theme) => {
      applyTheme(theme)
      keepTheme(theme)
      set({ theme })
    },
    setPanels: (panels) => set({ panels: { ...get().panels, ...panels } }),
  }
})

/** The page as it is at this moment, for what happens outside of drawing: its actions never change. */
export function pageNow(): Page {
  return usePage.getState()
}

/** The world at the cursor. */
export function useWorld(): ReturnType<typeof worldAt> {
  return usePage((page) => worldAt(page.session))
}

/** The world before the last line; undefined where nothing has been run. */
export function useWorldBefore(): ReturnType<typeof worldAt> | undefined {
  return usePage(({ session }) => {
    const last = entryOf(session, session.cursor)
    return last === undefined ? undefined : worldAt(session, last.parent)
  })
}
