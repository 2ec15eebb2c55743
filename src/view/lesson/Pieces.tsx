import { type ReactNode, type RefObject, useEffect, useMemo, useRef } from 'react'
import type { Lesson } from '../../lessons/lesson.ts'
import type { Piece } from '../../lessons/text.ts'
import type { Session } from '../../session/session.ts'
import { runsOf } from '../../store/lesson-runs.ts'
import { usePage } from '../../store/page.ts'
import { progressNow, type Said } from '../../store/progress.ts'
import type { Taken } from '../../store/state.ts'
import { Prose } from '../kit/Prose.tsx'
import { Console, type Offered } from './Console.tsx'
import styles from './Lesson.module.css'
import { Predict } from './Predict.tsx'

interface PiecesProps {
  readonly lesson: Lesson
  readonly told: ToldSoFar
  readonly said: Readonly<Record<string, Said>>
}

/** What is told so far; the newest of what was run is in view. */
export function Pieces({ lesson, told: { shown, offered, runs, canRun }, said }: PiecesProps) {
  const { slug, predictions } = lesson
  const list = useRef<HTMLDivElement>(null)
  const wantsFocus = useRef(false)
  useInView(list, runs)
  // Whoever has said something is led to what shows it.
  useEffect(() => {
    if (!wantsFocus.current) return
    wantsFocus.current = false
    const awaited = [...(list.current?.querySelectorAll('[data-awaited="true"]') ?? [])].at(-1)
    awaited?.querySelector('button')?.focus()
  })
  const pieces = shown.map((piece, n): ReactNode => {
    // The pieces of a text never change their places.
    const key = `${n}`
    switch (piece.kind) {
      case 'prose':
        return <Prose key={key} markdown={piece.markdown} />
      case 'console':
        return (
          <Console
            key={key}
            offered={offered.get(piece) ?? []}
            isAwaited={canRun && shown[n - 1]?.kind === 'predict'}
          />
        )
      case 'predict':
        return (
          <Predict
            key={key}
            piece={piece}
            facts={predictions?.[piece.name] ?? {}}
            said={said[piece.name]}
            isSeen={!canRun || isSeen(shown[n + 1], offered)}
            onSay={(one) => {
              wantsFocus.current = true
              progressNow().note(slug, { said: { ...said, [piece.name]: one } })
            }}
          />
        )
    }
  })
  return (
    <div ref={list} className={styles['pieces']}>
      {pieces}
    </div>
  )
}

type OfferedIn = ReadonlyMap<Piece, readonly Offered[]>

/** How far a lesson's text is told. */
export interface ToldSoFar {
  readonly shown: readonly Piece[]
  readonly offered: OfferedIn
  /** How many of its commands have been run. */
  readonly runs: number
  /** A question is open: nobody has said anything yet, or nobody has looked what is so. */
  readonly isAsking: boolean
  /** Where a frame is only to be read nobody can run what shows an answer: it is told at once. */
  readonly canRun: boolean
}

/** A lesson's text up to the first question that hasn't been answered, by the reader and then by what shows it. */
export function useToldSoFar(
  { kept: { start } }: Taken,
  pieces: readonly Piece[],
  said: Readonly<Record<string, Said>>,
): ToldSoFar {
  const session = usePage((page) => page.session)
  const canRun = usePage((page) => page.embedding !== 'read')
  return useMemo(() => {
    const offered = offeredIn(pieces, session, start)
    const runs = [...offered.values()].flat().filter(({ isRun }) => isRun).length
    const open = pieces.findIndex(
      (piece, n) =>
        piece.kind === 'predict' && (said[piece.name] === undefined || (canRun && !isSeen(pieces[n + 1], offered))),
    )
    const piece = pieces[open]
    if (piece?.kind !== 'predict') return { shown: pieces, offered, runs, canRun, isAsking: false }
    const shown = pieces.slice(0, open + (said[piece.name] === undefined ? 1 : 2))
    return { shown, offered, runs, canRun, isAsking: true }
  }, [pieces, session, start, said, canRun])
}

/** What follows a question has been run, so that its answer is there to be seen. */
function isSeen(next: Piece | undefined, offered: OfferedIn): boolean {
  return next?.kind !== 'console' || (offered.get(next) ?? []).every(({ isRun }) => isRun)
}

function offeredIn(pieces: readonly Piece[], session: Session, start: number): OfferedIn {
  const consoles = pieces.filter((piece) => piece.kind === 'console')
  const runs = runsOf(
    consoles.map(({ shown }) => shown.map(({ command }) => command)),
    session,
    start,
  )
  return new Map(
    consoles.map((piece, n) => [
      piece,
      piece.shown.map((each, at) => ({ ...each, isRun: runs[n]?.[at] !== undefined })),
    ]),
  )
}

/** Keeps the command that was run last in view: what comes with its answer takes room from the text. */
function useInView(list: RefObject<HTMLElement | null>, runs: number): void {
  const before = useRef(runs)
  useEffect(() => {
    const hasRun = runs > before.current
    before.current = runs
    if (!hasRun) return undefined
    const frame = requestAnimationFrame(() => {
      const last = [...(list.current?.querySelectorAll('[data-run="true"]') ?? [])].at(-1)
      last?.scrollIntoView({ block: 'nearest' })
    })
    return () => cancelAnimationFrame(frame)
  }, [list, runs])
}
