// What the page remembers. The graph, the listings and the transcript are derived from it where they are shown.
import type { EngineVersion, ProbeRecord } from '../engine/index.ts'
import type { Language } from '../i18n/language.ts'
import type { Lesson } from '../lessons/lesson.ts'
import type { KeptLesson } from '../lessons/made.ts'
import type { SavedFault, SavedPlace } from '../session/keep/saved.ts'
import type { EntryId, Session } from '../session/session.ts'
import type { Shells, TerminalId } from '../session/shells.ts'
import type { Terminal } from '../session/terminals.ts'
import type { Deed } from './deeds.ts'
import type { ProbePlan } from './gesture-lines.ts'
import type { Embedding } from './keep-hints.ts'
import type { Speed } from './live.ts'
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

/** What can open over the page: the two forms, the command palette, the help, the sessions, the lessons, what makes one, the work sheets. */
export type Overlay = 'run' | 'network' | 'palette' | 'help' | 'sessions' | 'lessons' | 'builder' | 'sheets'

/** A lesson that is being taken: the session's first `kept.start` lines made the host that it begins on. */
export interface Taken {
  readonly lesson: Lesson
  readonly kept: KeptLesson
}

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

/** What can be copied out of the page. */
export type Copied = 'link' | 'frame' | 'script' | 'command' | 'answer' | 'step'

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
  | { readonly kind: 'copied'; readonly what: Copied }
  /** The browser let nothing be copied. */
  | { readonly kind: 'uncopied' }
  /** A session was taken out of what is kept, and can be put back. */
  | { readonly kind: 'forgotten'; readonly name: string; readonly again: Kept & { readonly id: string } }

/** A place where something was found: in which line, and as its how manieth, counted from 0. */
export interface Found {
  readonly entry: EntryId
  readonly nth: number
}

/** What is looked for, and which of the places found is looked at. */
export interface Search {
  readonly query: string
  /** Counted from 0. */
  readonly at: number
  readonly goal?: Found
}

/** A line on its way to be run. */
export interface Typing {
  readonly line: string
  readonly terminal: TerminalId
  /** Somebody typed it, and lives through the time that it takes. */
  readonly live: boolean
}

/** A session that was kept or sent, as it is shown. */
export interface Shown {
  readonly session: Session
  readonly shells: Shells
  readonly kept: Identity
  readonly places: readonly SavedPlace[]
  readonly lesson: Taken | undefined
}

export interface PageState {
  readonly session: Session
  /** Under which id it is kept; nothing while that isn't settled. */
  readonly kept: Identity | undefined
  /** What the session is taken as. */
  readonly lesson: Taken | undefined
  /** The browser refused to keep it. */
  readonly unkept: boolean
  /** A session is being opened: so many of its lines have been run. */
  readonly opening: { readonly done: number; readonly total: number } | undefined
  readonly notice: Notice | undefined
  /** The terminals, in the order of their tabs; never none. */
  readonly terminals: readonly Terminal[]
  /** The one in sight. */
  readonly terminal: TerminalId
  /** What the terminals' shells remember. */
  readonly memories: Shells
  /** The line that is being run, and those that wait for it. */
  readonly running: Typing | undefined
  /** What the running line has printed so far, where it takes its time. */
  readonly shown: string | undefined
  readonly waiting: readonly Typing[]
  /** How fast virtual time passes for lines that are typed. */
  readonly speed: Speed
  /** The line in the transcript that something on the page led to; another object each time, so that it is gone to again. */
  readonly pointed: { readonly entry: EntryId } | undefined

  /** What is looked for in the transcript. */
  readonly search: Search | undefined

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
  /** How the page stands in another page's frame. */
  readonly embedding: Embedding
  /** The lesson is projected: nothing is on the page that isn't part of it. */
  readonly presenting: boolean
  /** What is open over the page. */
  readonly overlay: Overlay | undefined
  readonly language: Language
  readonly theme: Theme
  readonly panels: Panels
}

export interface PageActions {
  /** Runs a line in the terminal in sight, at once; lines run one after another. Resolves when it and those before it are done. */
  readonly runLine: (line: string) => Promise<void>
  /** The same for lines that are meant for the host: in a terminal that stands there, if need be by leaving a container's shell first. */
  readonly runOnHost: (lines: readonly string[]) => Promise<void>
  /** Runs several lines in order. */
  readonly runLines: (lines: readonly string[]) => Promise<void>
  /** Runs lines that somebody typed, who lives through the time that they take. */
  readonly type: (lines: readonly string[]) => Promise<void>
  /** How fast virtual time passes; also for the line that runs. */
  readonly setSpeed: (speed: Speed) => void
  /** Opens another terminal on the host, and shows it. */
  readonly openTerminal: () => void
  readonly showTerminal: (terminal: TerminalId) => void
  /** Leaves a terminal's shells, and closes it; the last one stays. */
  readonly closeTerminal: (terminal: TerminalId) => Promise<void>
  /** Ends the line that runs, and forgets those that wait. */
  readonly stop: () => void
  readonly undo: () => void
  /** Goes to the state after an entry; what follows it can be gone to again. */
  readonly goTo: (id: EntryId) => void
  readonly showTimeline: (shown: boolean) => void
  readonly redo: () => void
  readonly clear: () => void
  /** Looks for something in the transcript, or no longer. */
  readonly lookFor: (search: Search | undefined) => void
  /** Leads to the line in the transcript that was the host's n-th step, cleared from sight or not. */
  readonly pointAt: (step: number) => void
  /** Does something after the lines that were typed before it, and before those that are typed after it. */
  readonly queue: <T>(work: () => Promise<T>) => Promise<T>
  /** Shows a session that was kept or sent, in place of the one at hand. */
  readonly show: (so: Shown) => void
  /** Takes the session at hand as a lesson, or no longer. */
  readonly setLesson: (lesson: Taken | undefined) => void
  /** Gives the session at hand a name. */
  readonly rename: (name: string) => void
  /** Tells the reader something, or takes back what was told. */
  readonly tell: (notice: Notice | undefined) => void
  /** A fresh host in place of the one at hand. */
  readonly startOver: (engine: EngineVersion) => void
  /** Runs all lines again on the other version of the engine, and goes on there. Resolves when it is done. */
  readonly changeEngine: () => Promise<void>

  /** Projects the lesson, or no longer. */
  readonly present: (presenting: boolean) => void
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
