import { useTranslation } from 'react-i18next'
import { COURSES } from '../../store/lessons.ts'
import { usePage } from '../../store/page.ts'
import { catalogued, madeOnes } from '../../store/sheet-lesson.ts'
import { chooseLesson, useSheets } from '../../store/sheets.ts'
import type { Taken } from '../../store/state.ts'
import form from '../kit/Form.module.css'
import { carriedText, type Words } from './sheet-words.ts'
import styles from './Sheets.module.css'

interface SheetLessonProps {
  readonly wanted: Taken | undefined
  readonly words: Words
}

const MADE = /^made (\d+)$/

/** The lesson that the sheets are held against: one of the catalogue, or the made one that is open in the page. */
export function SheetLesson({ wanted, words }: SheetLessonProps) {
  const { t } = useTranslation(['sheets', 'lesson'])
  const all = useSheets()
  const made = madeOnes(
    all,
    usePage((page) => page.lesson),
  )
  const value =
    wanted === undefined ? '' : wanted.lesson.slug === '' ? `made ${made.indexOf(wanted)}` : wanted.lesson.slug
  const choose = (chosen: string): void => {
    const at = MADE.exec(chosen)?.[1]
    chooseLesson(at === undefined ? catalogued(chosen) : made[Number(at)])
  }
  return (
    <label className={`${form['field']} ${styles['lesson']}`}>
      <span>{t('lesson')}</span>
      <select value={value} onChange={(event) => choose(event.target.value)}>
        <option value="" disabled>
          {t('choose')}
        </option>
        {made.length === 0 ? null : (
          <optgroup label={t('madeGroup')}>
            {made.map(({ kept }, n) => (
              // They have no names of their own.
              // oxlint-disable-next-line react/no-array-index-key
              <option key={n} value={`made ${n}`}>
                {carriedText(kept, words)}
              </option>
            ))}
          </optgroup>
        )}
        {COURSES.filter(({ lessons }) => lessons.length > 0).map(({ slug, lessons }) => (
          <optgroup key={slug} label={t(`lesson:course.${slug}`)}>
            {lessons.map((each) => (
              <option key={each.slug} value={each.slug}>
                {words.titles.get(each.slug) ?? each.slug}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  )
}
