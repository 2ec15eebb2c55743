import { ArrowRight, LibraryBig, NotebookText, Presentation, RotateCcw, X } from 'lucide-react'
import { useDeferredValue, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { missingFor } from '../../lessons/goal.ts'
import type { LessonText } from '../../lessons/text.ts'
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
import { Goals, type GoalRow } from './Goals.tsx'
import { Hints } from './Hints.tsx'
import styles from './Lesson.module.css'
import type { ReasonOf } from './missing-text.ts'
import { Pieces, useToldSoFar } from './Pieces.tsx'
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

const NOTHING: Readonly<Record<string, Said>> = {}

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
  const said = progress?.said ?? NOTHING
  const told = useToldSoFar(taken, text.pieces, said)
  const shown = progress?.hints ?? 0
  return (
    <section className={styles['lesson']} aria-label={t('region', { title: text.title })}>
      <Head taken={taken} title={text.title} />
      <div className={styles['body']}>
        <Pieces lesson={lesson} told={told} said={said} />
        <Hints
          hints={text.hints}
          solution={lesson.solution}
          shown={shown}
          onMore={() => note(lesson.slug, { hints: shown + 1 })}
        />
      </div>
      <div className={styles['foot']}>
        <Goals rows={rows} reasonOf={reasonOf} />
        {isMet ? <Done slug={lesson.slug} text={text} isAsking={told.isAsking} /> : null}
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
        <Button
          look="bare"
          iconOnly
          data-again
          disabled={isFresh}
          icon={<RotateCcw aria-hidden />}
          onClick={startAgain}
        >
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
        keeps: goal.keeps === true,
      })),
    [world, lesson, goals],
  )
}

interface DoneProps {
  readonly slug: string
  readonly text: LessonText
  /** A question of the text still waits: what has been learnt would tell its answer. */
  readonly isAsking: boolean
}

function Done({ slug, text, isAsking }: DoneProps) {
  const { t } = useTranslation('lesson')
  const next = nextAfter(slug)
  const titles = useTitles()
  return (
    <section aria-labelledby="lesson-done" className={styles['done']}>
      <h3 id="lesson-done">{t('goals.all')}</h3>
      {isAsking ? <p>{t('done.question')}</p> : <Prose markdown={text.done} />}
      {next === undefined ? null : (
        <Button
          look={isAsking ? 'plain' : 'solid'}
          icon={<ArrowRight aria-hidden />}
          onClick={() => void openLesson(next.slug)}
        >
          {t('done.next', { title: titles.get(next.slug) ?? '' })}
        </Button>
      )}
      {placedOf(slug) !== undefined && next === undefined ? <p className={styles['note']}>{t('done.last')}</p> : null}
    </section>
  )
}
