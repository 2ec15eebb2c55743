// A lesson that is projected: a deck of slides made of its text, and the channel to the speaker's window. What is shown is decided
// here alone; the speaker's window sends what its keys mean.
import { create } from 'zustand'
import type { LessonText, Piece } from '../lessons/text.ts'

/** One slide: what is told, what is asked, and the commands that it runs. */
export type Slide =
  | { readonly kind: 'title' }
  | { readonly kind: 'told'; readonly markdown: string; readonly commands: readonly string[] }
  | { readonly kind: 'asked'; readonly name: string; readonly question: string; readonly choices: readonly string[] }
  | { readonly kind: 'goals' }
  | { readonly kind: 'done'; readonly markdown: string }

/** The slides of a lesson's text: what is told goes with the commands that show it. */
export function slidesOf({ pieces, done }: LessonText): readonly Slide[] {
  return [
    { kind: 'title' },
    ...pieces.flatMap((piece, n) => slideOf(piece, pieces[n - 1], pieces[n + 1])),
    { kind: 'goals' },
    { kind: 'done', markdown: done },
  ]
}

function slideOf(piece: Piece, before: Piece | undefined, after: Piece | undefined): readonly Slide[] {
  const commandsOf = (one: Piece | undefined): readonly string[] =>
    one?.kind === 'console' ? one.shown.map(({ command }) => command) : []
  switch (piece.kind) {
    case 'prose':
      return [{ kind: 'told', markdown: piece.markdown, commands: commandsOf(after) }]
    case 'console':
      return before?.kind === 'prose' ? [] : [{ kind: 'told', markdown: '', commands: commandsOf(piece) }]
    case 'predict':
      return [{ kind: 'asked', name: piece.name, question: piece.question, choices: Object.values(piece.choices) }]
  }
}

/** What a key of the one who presents means. */
export type Cue = 'next' | 'back' | 'blank' | 'pointer' | 'spotlight' | 'code' | 'keys' | 'end'

const CUES: Readonly<Record<string, Cue>> = {
  ArrowRight: 'next',
  ArrowDown: 'next',
  PageDown: 'next',
  ' ': 'next',
  Enter: 'next',
  n: 'next',
  ArrowLeft: 'back',
  ArrowUp: 'back',
  PageUp: 'back',
  Backspace: 'back',
  b: 'blank',
  '.': 'blank',
  p: 'pointer',
  s: 'spotlight',
  q: 'code',
  '?': 'keys',
  Escape: 'end',
}

/** What a key means: arrows, a remote's page keys, and letters. */
export function cueOf(key: string): Cue | undefined {
  return CUES[key] ?? CUES[key.toLowerCase()]
}

/** What the projected page tells the speaker's. */
export interface Told {
  readonly title: string
  readonly slide: number
  readonly count: number
  /** As Markdown: what is projected, and what comes next. */
  readonly now: string
  readonly next: string
  readonly notes: string
  /** What the packet does just now. */
  readonly caption: string
  readonly isBlank: boolean
  readonly language: string
}

interface Presentation {
  readonly slide: number
  readonly isBlank: boolean
  readonly hasCode: boolean
  /** Whether it says which keys lead it. */
  readonly hasKeys: boolean
  /** What follows the mouse. */
  readonly mark: 'none' | 'pointer' | 'spotlight'
  readonly put: (so: Partial<Omit<Presentation, 'put'>>) => void
}

/** How the projection stands. */
export const usePresentation = create<Presentation>()((set) => ({
  slide: 0,
  isBlank: false,
  hasCode: false,
  hasKeys: false,
  mark: 'none',
  put: (so) => set(so),
}))

/** How the projection stands at this moment. */
export function presentationNow(): Presentation {
  return usePresentation.getState()
}

const CHANNEL = 'vethwalk present'

type Message =
  | { readonly kind: 'told'; readonly told: Told }
  | { readonly kind: 'cue'; readonly cue: Cue }
  | { readonly kind: 'ask' }

/** The projected page's end: hears cues, and is asked how it stands. */
export function projectedEnd(
  onCue: (cue: Cue) => void,
  onAsk: () => void,
): Readonly<{ tell: (told: Told) => void; close: () => void }> {
  const channel = new BroadcastChannel(CHANNEL)
  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (data.kind === 'cue') onCue(data.cue)
    if (data.kind === 'ask') onAsk()
  })
  return { tell: (told) => send(channel, { kind: 'told', told }), close: () => channel.close() }
}

/** The speaker's end: hears how the projection stands, and sends cues. */
export function speakersEnd(onTold: (told: Told) => void): Readonly<{ cue: (cue: Cue) => void; close: () => void }> {
  const channel = new BroadcastChannel(CHANNEL)
  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (data.kind === 'told') onTold(data.told)
  })
  send(channel, { kind: 'ask' })
  return { cue: (cue) => send(channel, { kind: 'cue', cue }), close: () => channel.close() }
}

function send(channel: BroadcastChannel, message: Message): void {
  // Only pages of this origin hear it; unlike a window's, a channel's messages have no target.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  channel.postMessage(message)
}
