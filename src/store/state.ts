// What the page remembers. The graph, the listings and the transcript are derived from it where they are shown.
import type { Place } from '../cli/program.ts'
import type { EngineVersion, ProbeRecord } from '../engine/index.ts'
import type { Language } from '../i18n/language.ts'
import type { SavedFault, SavedPlace } from '../session/keep/saved.ts'
import type { EntryId, Session } from '../session/session.ts'
import type { Shells } from '../session/shells.ts'
import type { Deed } from './deeds.ts'
import type { ProbePlan } from './gesture-lines.ts'
import type { Theme } from './preferences.ts'

export interface Position {
  readonly x: number
  readonly y: number
}

/** A packet's way on show: one probe of one line, and the step that it stands at. */
export interface WalkView {
  readonly entry: EntryId
  readonly probe: ProbeRecord
  readonly step: number
  /** Nobody typed a line for it: whoever sends has no terminal here, and it was only looked at after this entry. */
  readonly untyped?: boolean
}

/** What the page's large part shows. */
export type Stage = 'picture' | 'reach' | 'engines'

/** Sizes that the reader dragged, in pixels; undefined is the page's own choice. */
export interface Panels {
  readonly side: number | undefined
  readonly terminal: number | undefined
}

/** A cell of the table of who reaches whom: a pair of its ends, by one of two ways. */
export interface ReachSpot {
  readonly row: number
  readonly column: number
  readonly way: 'address' | 'name'
}

/** What can open over the page: the two forms, the command palette, the help, the sessions. */
export type Overlay = 'run' | 'network' | 'palette' | 'help' | 'sessions'

/** A kept session's id, and the name that its owner gave it. */
export interface Identity {
  readonly id: string
  readonly name: string
}

/** A session in the browser's database. */
export interface Kept {
  readonly name: string
  readonly engine: EngineVersion
  readonly lines: number
  /** Milliseconds since the epoch. */
  readonly changed: number
  /** As `session/keep/saved.ts` writes it. */
  readonly text: string
  /** Why it couldn't be opened: it is shown, and left as it is. */
  readonly fault?: SavedFault
}

/** Something about what is kept that the reader should know. */
export type Notice =
  /** A session came by a link or a file, and is open now. */
  | { readonly kind: 'opened'; readonly from: 'link' | 'file' }
  /** It could not be read; everything is as it was. */
  | { readonly kind: 'unread'; readonly from: 'link' | 'file'; readonly fault: SavedFault }
  /** What was kept could not be read; it has been put aside. */
  | { readonly kind: 'aside'; readonly fault: SavedFault }
  /** Another tab has that session. */
  | { readonly kind: 'elsewhere' }
  /** The browser takes nothing more. */
  | { readonly kind: 'unkept' }
  /** A link to all of it would be too long. */
  | { readonly kind: 'long'; readonly length: number; readonly most: number }
  | { readonly kind: 'copied'; readonly what: 'link' | 'script' }
  /** The browser let nothing be copied. */
  | { readonly kind: 'uncopied' }
  /** A session was taken out of what is kept, and can be put back. */
  | { readonly kind: 'forgotten'; readonly name: string; readonly again: Kept & { readonly id: string } }

export interface PageState {
  readonly session: Session
  /** Under which id it is kept; nothing while that isn't settled. */
  readonly kept: Identity | undefined
  /** The browser refused to keep it. */
  readonly unkept: boolean
  /** A session is being opened: so many of its lines have been run. */
  readonly opening: { readonly done: number; readonly total: number } | undefined
  readonly notice: Notice | undefined
  /** Where the terminal stands: the host, or a container whose shell was entered. */
  readonly place: Place
  /** What the terminals' shells remember. */
  readonly memories: Shells
  /** The line that is being run, and those that wait for it. */
  readonly running: string | undefined
  /** What the running line has printed so far, where it goes on until it is stopped. */
  readonly shown: string
  readonly waiting: readonly string[]
  /** Lines up to this one have been cleared from sight. */
  readonly clearedAt: EntryId
  /** `help` was asked after this line. */
  readonly helpAt: EntryId | undefined
  /** The line in the transcript that something on the page led to; another object each time, so that it is gone to again. */
  readonly pointed: { readonly entry: EntryId } | undefined

  readonly stage: Stage
  /** Where the reader is in the table of who reaches whom. */
  readonly reachSpot: ReachSpot
  readonly positions: Readonly<Record<string, Position>>
  /** The nodes that are selected, the one chosen last at the end. */
  readonly selection: readonly string[]
  /** What is about to be done: its line is shown, and runs when the reader says so. While it is a ping or a curl, clicks on the picture say from where and to where. */
  readonly deed: Deed | undefined
  readonly walk: WalkView | undefined

  /** The lines are being run again on the other engine. */
  readonly moving: boolean
  /** The side panel shows the session's steps. */
  readonly timeline: boolean
  /** What is open over the page. */
  readonly overlay: Overlay | undefined
  readonly language: Language
  readonly theme: Theme
  readonly panels: Panels
}

export interface PageActions {
  /** Runs a line as if typed; lines run one after another. Resolves when it and those before it are done. */
  readonly runLine: (line: string) => Promise<void>
  /** The same for a line that is meant for the host: a container's shell that the terminal stands in is left first. */
  readonly runOnHost: (line: string) => Promise<void>
  /** Runs several lines in order. */
  readonly runLines: (lines: readonly string[]) => Promise<void>
  /** Ends the line that runs, and forgets those that wait. */
  readonly stop: () => void
  readonly undo: () => void
  /** Goes to the state after an entry; what follows it can be gone to again. */
  readonly goTo: (id: EntryId) => void
  readonly showTimeline: (shown: boolean) => void
  readonly redo: () => void
  readonly clear: () => void
  /** Leads to the line in the transcript that was the host's n-th step, cleared from sight or not. */
  readonly pointAt: (step: number) => void
  /** Lets lines wait for something that has to come first. */
  readonly hold: (work: Promise<void>) => void
  /** Shows a session that was kept or sent, in place of the one at hand. */
  readonly show: (session: Session, shells: Shells, kept: Identity, places: readonly SavedPlace[]) => void
  /** Gives the session at hand a name. */
  readonly rename: (name: string) => void
  /** Tells the reader something, or takes back what was told. */
  readonly tell: (notice: Notice | undefined) => void
  /** A fresh host in place of the one at hand. */
  readonly startOver: (engine: EngineVersion) => void
  /** Runs all lines again on the other version of the engine, and goes on there. Resolves when it is done. */
  readonly changeEngine: () => Promise<void>

  /** Opens one thing over the page, or closes what is open. */
  readonly open: (overlay: Overlay | undefined) => void
  readonly goToReach: (spot: ReachSpot) => void
  readonly showStage: (stage: Stage) => void
  readonly move: (id: string, position: Position) => void
  /** Puts everything where its own layout has it. */
  readonly tidy: (positions: Readonly<Record<string, Position>>) => void
  /** Selects one node alone, or nothing. */
  readonly select: (id: string | undefined) => void
  /** Selects these nodes. */
  readonly selectAll: (ids: readonly string[]) => void
  /** Takes a node into the selection, or out of it. */
  readonly toggle: (id: string) => void
  readonly begin: (deed: Deed) => void
  readonly leaveDeed: () => void
  /** Points at a node while a ping or a curl is prepared: where it starts, then where it goes. */
  readonly pick: (id: string) => Promise<void>
  /** Probes from anywhere: by a line where one can be typed, else by a look alone. Shows the way in the picture. */
  readonly probe: (plan: ProbePlan) => Promise<void>
  readonly showWalk: (walk: WalkView | undefined) => void
  readonly stepWalk: (step: number) => void

  readonly setLanguage: (language: Language) => Promise<void>
  readonly setTheme: (theme: Theme) => void
  readonly setPanels: (panels: Partial<Panels>) => void
}

export type Page = PageState & PageActions
