import { CircleCheck, ClipboardCheck, PencilRuler, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Course } from '../../lessons/lesson.ts'
import { COURSES, openLesson } from '../../store/lessons.ts'
import { pageNow, usePage } from '../../store/page.ts'
import { useProgress } from '../../store/progress.ts'
import { Button } from '../kit/Button.tsx'
import { Modal } from '../kit/Modal.tsx'
import { Sign } from '../kit/Sign.tsx'
import styles from './Courses.module.css'
import { useTitles } from './use-titles.ts'

/** All courses and their lessons, with what is done of them. */
export function Courses() {
  const { t } = useTranslation(['lesson', 'app', 'sheets', 'builder'])
  const titles = useTitles()
  return (
    <Modal label={t('title')}>
      <header className={styles['head']}>
        <h2>{t('title')}</h2>
        <Button look="bare" iconOnly icon={<X aria-hidden />} onClick={() => pageNow().open(undefined)}>
          {t('app:close')}
        </Button>
      </header>
      <div className={styles['body']}>
        <p>{t('what')}</p>
        {COURSES.filter(({ lessons }) => lessons.length > 0).map((course) => (
          <OneCourse key={course.slug} course={course} titles={titles} />
        ))}
      </div>
      <footer className={styles['foot']}>
        <Button icon={<ClipboardCheck aria-hidden />} onClick={() => pageNow().open('sheets')}>
          {t('sheets:check')}
        </Button>
        <Button
          icon={<PencilRuler aria-hidden />}
          onClick={(event) => {
            // The browser gives the focus back at once, so that the next dialog returns it to where it was.
            event.currentTarget.closest('dialog')?.close()
            pageNow().open('builder')
          }}
        >
          {t('builder:title')}
        </Button>
      </footer>
    </Modal>
  )
}

interface OneCourseProps {
  readonly course: Course
  readonly titles: ReadonlyMap<string, string>
}

function OneCourse({ course: { slug, lessons }, titles }: OneCourseProps) {
  const { t } = useTranslation('lesson')
  const progress = useProgress((all) => all.lessons)
  const taken = usePage((page) => page.lesson?.lesson.slug)
  const isDone = (each: string): boolean => progress[each]?.done === true
  const take = (each: string): void => {
    pageNow().open(undefined)
    void openLesson(each)
  }
  return (
    <section className={styles['course']} aria-labelledby={`course-${slug}`}>
      <h3 id={`course-${slug}`}>{t(`course.${slug}`)}</h3>
      <p className={styles['count']}>
        {t('progress', { done: lessons.filter((each) => isDone(each.slug)).length, count: lessons.length })}
      </p>
      <ol>
        {lessons.map((each, n) => (
          <li key={each.slug}>
            <button
              type="button"
              aria-current={taken === each.slug ? 'true' : undefined}
              onClick={() => take(each.slug)}
            >
              <span className={styles['number']}>{n + 1}</span>
              <span className={styles['title']}>{titles.get(each.slug) ?? '…'}</span>
              <span className={styles['engine']}>{t('engine', { version: each.engine })}</span>
              {isDone(each.slug) ? (
                <Sign className={styles['done']} icon={<CircleCheck aria-hidden />} text={t('isDone')} />
              ) : null}
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}
