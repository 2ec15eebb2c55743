import { ArrowRight, LibraryBig, NotebookText, Presentation, RotateCcw, X } from 'lucide-react'
import { type ReactNode, useDeferredValue, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { missingFor } from '../../lessons/goal.ts'
import type { LessonText, Piece } from '../../lessons/text.ts'
import { pathOf, type Session } from '../../session/session.ts'
import {
  leaveLesson,
  nextAfter,
  noteDone,
  openLesson,
  placedOf,
  project,
  startAgain,
  wasWanted,
} from '../../store/lessons.ts'
import { pageNow, usePage, useWorld } from '../../store/page.ts'
import { progressNow, type Said, useProgress } from '../../store/progress.ts'
import type { Taken } from '../../store/state.ts'
import { Button } from '../kit/Button.tsx'
import { Loading } from '../kit/Loading.tsx'
import { Prose } from '../kit/Prose.tsx'
import { Console, type Offered } from './Console.tsx'
import { Goals, type GoalRow } from './Goals.tsx'
import { Hints } from './Hints.tsx'
import styles from './Lesson.module.css'
import type { ReasonOf } from './missing-text.ts'
import { Predict } from './Predict.tsx'
import { useLessonText } from './use-lesson-text.ts'
import { useTitles } from './use-titles.ts'

interface LessonPanelProps {
  readonly taken: Taken
  readonly reasonOf: ReasonOf
}

/** The lesson that is being taken: what it tells, what it asks, its goals and its help. */
export function LessonPanel({ taken, reasonOf }: LessonPanelProps) {
  const text = useLessonText(taken)
  if (text === undefined) return <Loading />
  return <Told key={taken.lesson.slug} taken={taken} text={text} reasonOf={reasonOf} />
}

interface ToldProps extends LessonPanelProps {
  readonly text: LessonText
}

function Told({ taken, text, reasonOf }: ToldProps) {
  const { t } = useTranslation('lesson')
  const { lesson } = taken
  const rows = useGoalRows(taken, text)
  const isMet = rows.every(({ missing }) => missing === undefined)
  const progress = useProgress((all) => all.lessons[lesson.slug])
  const { note } = progressNow()
  useEffect(() => {
    if (isMet) noteDone(taken)
  }, [isMet, taken])
  const shown = progress?.hints ?? 0
  return (
    <section className={styles['lesson']} aria-label={t('region', { title: text.title })}>
      <Head taken={taken} title={text.title} />
      <div className={styles['body']}>
        <Pieces taken={taken} pieces={text.pieces} said={progress?.said ?? {}} />
        <Hints
          hints={text.hints}
          solution={lesson.solution}
          shown={shown}
          onMore={() => note(lesson.slug, { hints: shown + 1 })}
        />
      </div>
      <div className={styles['foot']}>
        <Goals rows={rows} reasonOf={reasonOf} />
        {isMet ? <Done slug={lesson.slug} text={text} /> : null}
      </div>
    </section>
  )
}

function Head({ taken, title }: { readonly taken: Taken; readonly title: string }) {
  const { t } = useTranslation(['lesson', 'present'])
  const placed = placedOf(taken.lesson.slug)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (wasWanted(taken.lesson.slug)) heading.current?.focus()
  }, [taken])
  const isFresh = usePage((page) => page.session.cursor === taken.kept.start)
  return (
    <header className={styles['head']}>
      <p className={styles['where']}>
        {placed === undefined
          ? t('made')
          : t('where', {
              course: t(`course.${placed.course.slug}`),
              at: placed.at + 1,
              count: placed.course.lessons.length,
            })}
      </p>
      <div className={styles['tools']}>
        <Button look="bare" iconOnly icon={<LibraryBig aria-hidden />} onClick={() => pageNow().open('lessons')}>
          {t('all')}
        </Button>
        <Button look="bare" iconOnly icon={<Presentation aria-hidden />} onClick={project}>
          {t('present:project')}
        </Button>
        <Button look="bare" iconOnly icon={<NotebookText aria-hidden />} onClick={openSpeakersWindow}>
          {t('present:openSpeaker')}
        </Button>
        <Button look="bare" iconOnly disabled={isFresh} icon={<RotateCcw aria-hidden />} onClick={startAgain}>
          {t('again')}
        </Button>
        <Button look="bare" iconOnly icon={<X aria-hidden />} onClick={leaveLesson}>
          {t('leave')}
        </Button>
      </div>
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
    </header>
  )
}

/** Opens the window with the notes; it finds the projected page by itself. */
function openSpeakersWindow(): void {
  const url = new URL(location.href)
  url.search = `?speaker&lang=${pageNow().language}`
  url.hash = ''
  window.open(url, 'vethwalk-speaker', 'popup,width=1000,height=700')
}

/** What is missing for each goal, a moment after the host has changed. */
function useGoalRows({ lesson }: Taken, { goals }: LessonText): readonly GoalRow[] {
  const world = useDeferredValue(useWorld())
  return useMemo(
    () =>
      Object.entries(lesson.goals).map(([name, goal]) => ({
        name,
        text: goals[name] ?? name,
        missing: missingFor(world, goal),
      })),
    [world, lesson, goals],
  )
}

interface PiecesProps {
  readonly taken: Taken
  readonly pieces: readonly Piece[]
  readonly said: Readonly<Record<string, Said>>
}

/** What is told, up to the first question that hasn't been answered. */
function Pieces({ taken, pieces, said }: PiecesProps) {
  const session = usePage((page) => page.session)
  const offered = useMemo(() => offeredIn(pieces, session, taken.kept.start), [pieces, session, taken])
  const { note } = progressNow()
  const { slug, predictions } = taken.lesson
  const open = pieces.findIndex((piece) => piece.kind === 'predict' && said[piece.name] === undefined)
  const shown = open < 0 ? pieces : pieces.slice(0, open + 1)
  return shown.map((piece, n): ReactNode => {
    // The pieces of a text never change their places.
    const key = `${n}`
    switch (piece.kind) {
      case 'prose':
        return <Prose key={key} markdown={piece.markdown} />
      case 'console':
        return <Console key={key} offered={offered.get(piece) ?? []} />
      case 'predict':
        return (
          <Predict
            key={key}
            piece={piece}
            facts={predictions?.[piece.name] ?? {}}
            said={said[piece.name]}
            isSeen={(offered.get(pieces[n + 1] ?? piece) ?? []).every(({ isRun }) => isRun)}
            onSay={(one) => note(slug, { said: { ...said, [piece.name]: one } })}
          />
        )
    }
  })
}

/** The commands of each console; one that is shown twice counts as run the second time when it was run twice. */
function offeredIn(pieces: readonly Piece[], session: Session, start: number): ReadonlyMap<Piece, readonly Offered[]> {
  const left = pathOf(session)
    .slice(start)
    .map(({ line }) => line)
  const take = (command: string): boolean => {
    const at = left.indexOf(command)
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  }
  return new Map(
    pieces.flatMap((piece) =>
      piece.kind === 'console'
        ? [[piece, piece.shown.map((each) => ({ ...each, isRun: take(each.command) }))] as const]
        : [],
    ),
  )
}

function Done({ slug, text }: { readonly slug: string; readonly text: LessonText }) {
  const { t } = useTranslation('lesson')
  const next = nextAfter(slug)
  const titles = useTitles()
  return (
    <section aria-labelledby="lesson-done" className={styles['done']}>
      <h3 id="lesson-done">{t('goals.all')}</h3>
      <Prose markdown={text.done} />
      {next === undefined ? null : (
        <Button look="solid" icon={<ArrowRight aria-hidden />} onClick={() => void openLesson(next.slug)}>
          {t('done.next', { title: titles.get(next.slug) ?? '' })}
        </Button>
      )}
      {placedOf(slug) !== undefined && next === undefined ? <p className={styles['note']}>{t('done.last')}</p> : null}
    </section>
  )
}
