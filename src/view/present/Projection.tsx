import { type CSSProperties, useCallback, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { missingFor } from '../../lessons/goal.ts'
import type { LessonText } from '../../lessons/text.ts'
import { plainText } from '../../session/plain-text.ts'
import type { Entry, Session } from '../../session/session.ts'
import { runsOf } from '../../store/lesson-runs.ts'
import { pageNow, usePage, useWorld } from '../../store/page.ts'
import {
  type Cue,
  cueOf,
  presentationNow,
  projectedEnd,
  type Slide,
  slidesOf,
  type Told,
  usePresentation,
} from '../../store/present.ts'
import type { Taken } from '../../store/state.ts'
import { Prose } from '../kit/Prose.tsx'
import { Code } from './Code.tsx'
import { Controls } from './Controls.tsx'
import { Marks } from './Marks.tsx'
import styles from './Projection.module.css'

interface ProjectionProps {
  readonly taken: Taken
  readonly text: LessonText
  /** What the packet does at the step on show, and how many steps its way has; nothing where none is under way. */
  readonly walk: { readonly caption: string; readonly count: number } | undefined
}

/** The lesson for the last row: a slide beside the picture, each hop told under it, led by keys, a remote or the speaker's window. */
export function Projection({ taken, text, walk }: ProjectionProps) {
  const { t } = useTranslation('present')
  const slides = useMemo(() => slidesOf(text), [text])
  const { slide: at, isBlank, hasCode, mark } = usePresentation()
  const slide = slides[Math.min(at, slides.length - 1)]
  const root = useRef<HTMLElement>(null)
  const lead = useLead(slides, taken, walk?.count ?? 0)
  const caption = walk?.caption ?? ''
  useSpeaker(lead, {
    title: text.title,
    slide: at,
    count: slides.length,
    now: markdownOf(slide, text),
    next: markdownOf(slides[at + 1], text),
    notes: text.notes,
    caption,
    isBlank,
    language: usePage((page) => page.language),
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const cue = event.ctrlKey || event.metaKey || event.altKey ? undefined : cueOf(event.key)
      // A button that has the focus keeps its own keys, and so does whatever is open over the slides.
      const isOwn = event.target instanceof HTMLButtonElement && (event.key === ' ' || event.key === 'Enter')
      if (cue === undefined || isOwn || pageNow().overlay !== undefined) return
      event.preventDefault()
      event.stopPropagation()
      lead(cue)
    }
    document.addEventListener('keydown', onKey, true)
    return () => document.removeEventListener('keydown', onKey, true)
  }, [lead])
  useEffect(() => root.current?.focus(), [])
  return (
    <>
      <section ref={root} tabIndex={-1} className={styles['slide']} aria-label={t('region')} aria-live="polite">
        <h1 className={slide?.kind === 'title' ? styles['title'] : styles['running']}>{text.title}</h1>
        {/* Keyed, so that each slide begins at its top. */}
        <div key={at} className={styles['shown']}>
          {slide === undefined ? null : <Shown slide={slide} text={text} taken={taken} />}
        </div>
        <footer>
          <Controls lead={lead} />
          <p>{t('count', { at: at + 1, count: slides.length })}</p>
        </footer>
      </section>
      <p className={styles['caption']} aria-live="polite">
        {caption}
      </p>
      {hasCode ? <Code /> : null}
      <Marks mark={mark} />
      {isBlank ? <div className={styles['blank']} /> : null}
    </>
  )
}

/** What a slide says, for the speaker. */
function markdownOf(slide: Slide | undefined, text: LessonText): string {
  switch (slide?.kind) {
    case undefined:
      return ''
    case 'title':
      return text.title
    case 'told':
      return [slide.markdown, ...slide.commands.map((command) => `- \`${command}\``)].join('\n\n')
    case 'asked':
      return [slide.question, ...slide.choices.map((choice) => `- ${choice}`)].join('\n\n')
    case 'goals':
      return Object.values(text.goals)
        .map((goal) => `- ${goal}`)
        .join('\n')
    case 'done':
      return slide.markdown
  }
}

const commandsOf = (slide: Slide): readonly string[] => (slide.kind === 'told' ? slide.commands : [])

/** What a slide's commands have become: the entries that ran them, in order, as far as they were run. */
function runsAt(session: Session, start: number, slides: readonly Slide[], at: number): readonly (Entry | undefined)[] {
  return runsOf(slides.slice(0, at + 1).map(commandsOf), session, start).at(-1) ?? []
}

/** Does what a cue means: the packet's next hop, the slide's next command, the next slide; and back. */
function useLead(slides: readonly Slide[], taken: Taken, hops: number): (cue: Cue) => void {
  return useCallback(
    (cue) => {
      const { slide: at, put, isBlank, hasCode, hasKeys, mark } = presentationNow()
      const { walk, stepWalk, showWalk, session, runOnHost, running, present } = pageNow()
      const turn = (to: number): void => {
        if (to < 0 || to >= slides.length) return
        showWalk(undefined)
        put({ slide: to })
      }
      const next = (): void => {
        if (walk !== undefined && walk.step < hops - 1) return stepWalk(walk.step + 1)
        if (running !== undefined) return
        const slide = slides[at]
        const runs = runsAt(session, taken.kept.start, slides, at)
        const open = runs.indexOf(undefined)
        const command = slide?.kind === 'told' && open >= 0 ? slide.commands[open] : undefined
        if (command === undefined) turn(at + 1)
        else void runOnHost([command])
      }
      const back = (): void => (walk !== undefined && walk.step > 0 ? stepWalk(walk.step - 1) : turn(at - 1))
      const end = (): void => {
        if (hasCode || hasKeys || isBlank || mark !== 'none')
          return put({ hasCode: false, hasKeys: false, isBlank: false, mark: 'none' })
        present(false)
      }
      const deeds: Readonly<Record<Cue, () => void>> = {
        next,
        back,
        blank: () => put({ isBlank: !isBlank }),
        pointer: () => put({ mark: mark === 'pointer' ? 'none' : 'pointer' }),
        spotlight: () => put({ mark: mark === 'spotlight' ? 'none' : 'spotlight' }),
        code: () => put({ hasCode: !hasCode }),
        keys: () => put({ hasKeys: !hasKeys }),
        end,
      }
      deeds[cue]()
    },
    [slides, taken, hops],
  )
}

/** Tells the speaker's window how the projection stands, and hears its cues. */
function useSpeaker(lead: (cue: Cue) => void, told: Told): void {
  const now = useRef(told)
  const leading = useRef(lead)
  const end = useRef<ReturnType<typeof projectedEnd>>(undefined)
  useEffect(() => {
    leading.current = lead
  }, [lead])
  useEffect(() => {
    const mine = projectedEnd(
      (cue) => leading.current(cue),
      () => mine.tell(now.current),
    )
    end.current = mine
    return () => mine.close()
  }, [])
  const text = JSON.stringify(told)
  useEffect(() => {
    now.current = told
    end.current?.tell(told)
    // Told again when something in it is another, not when it was made anew.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [text])
}

interface ShownProps {
  readonly slide: Slide
  readonly text: LessonText
  readonly taken: Taken
}

function Shown({ slide, text, taken }: ShownProps) {
  switch (slide.kind) {
    case 'title':
      return null
    case 'told':
      return (
        <>
          {slide.markdown === '' ? null : <Prose markdown={slide.markdown} />}
          <Commands commands={slide.commands} taken={taken} text={text} />
        </>
      )
    case 'asked':
      return (
        <>
          <Prose markdown={slide.question} />
          <ol className={styles['choices']}>
            {slide.choices.map((choice) => (
              <li key={choice}>
                <Prose inline markdown={choice} />
              </li>
            ))}
          </ol>
        </>
      )
    case 'goals':
      return <GoalList taken={taken} text={text} />
    case 'done':
      return <Prose markdown={slide.markdown} />
  }
}

/** More lines couldn't be read from afar: so many of one answer, and so many of all that a slide shows. */
const MOST_LINES = 12
const MOST_OF_ALL = 16

/** What a slide runs, with the newest answers, as many as there is room for; the newest is in view. */
function Commands({ commands, taken, text }: Omit<ShownProps, 'slide'> & { readonly commands: readonly string[] }) {
  const session = usePage((page) => page.session)
  const at = usePresentation((now) => now.slide)
  const runs = useMemo(() => runsAt(session, taken.kept.start, slidesOf(text), at), [session, taken, text, at])
  const answers = runs.map((entry) => (entry === undefined ? [] : linesOf(entry)))
  const newest = runs.findLastIndex((entry) => entry !== undefined)
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    if (newest >= 0) list.current?.children[newest]?.scrollIntoView({ block: 'nearest' })
  }, [newest])
  if (commands.length === 0) return null
  return (
    <ol ref={list} className={styles['commands']}>
      {commands.map((command, n) => {
        const lines = answers[n] ?? []
        const later = answers.slice(n).reduce((sum, each) => sum + each.length, 0)
        const isShown = lines.length > 0 && (n === newest || later <= MOST_OF_ALL)
        return (
          // A slide's commands never change.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={n} className={styles['command']} data-run={runs[n] !== undefined}>
            <code>$ {command}</code>
            {isShown ? <pre style={columnsOf(lines)}>{lines.join('\n')}</pre> : null}
          </li>
        )
      })}
    </ol>
  )
}

/** What a line printed, as far as it can be shown. */
function linesOf({ stdout, stderr }: Entry): readonly string[] {
  const printed = plainText(stdout + stderr).trimEnd()
  const lines = printed === '' ? [] : printed.split('\n')
  return lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES - 1), '…'] : lines
}

/** The longest line's length, so that a table's rows stay whole. */
function columnsOf(lines: readonly string[]): CSSProperties & { readonly '--columns': number } {
  return { '--columns': Math.max(...lines.map((line) => line.length)) }
}

function GoalList({ taken, text }: Omit<ShownProps, 'slide'>) {
  const { t } = useTranslation('lesson')
  const world = useWorld()
  const rows = useMemo(
    () =>
      Object.entries(taken.lesson.goals).map(([name, goal]) => [name, missingFor(world, goal) === undefined] as const),
    [world, taken],
  )
  return (
    <>
      <h2>{t('goals.title')}</h2>
      <ul className={styles['goals']}>
        {rows.map(([name, isMet]) => (
          <li key={name} data-met={isMet}>
            <Prose inline markdown={text.goals[name] ?? name} />
          </li>
        ))}
      </ul>
    </>
  )
}
