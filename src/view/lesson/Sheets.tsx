import { Download, Trash2, X } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { World } from '../../engine/index.ts'
import { isAllMet } from '../../lessons/check-sheet.ts'
import { csvOf } from '../../lessons/csv.ts'
import { saveTable } from '../../store/hand-over.ts'
import { pageNow, usePage } from '../../store/page.ts'
import { isLeft, wantedLesson } from '../../store/sheet-lesson.ts'
import { checkSheets, clearSheets, stopChecking, useSheets } from '../../store/sheets.ts'
import { Button } from '../kit/Button.tsx'
import { Modal } from '../kit/Modal.tsx'
import type { ReasonOf } from './missing-text.ts'
import { savedTable, type Words } from './sheet-words.ts'
import { SheetIntake } from './SheetIntake.tsx'
import { SheetLesson } from './SheetLesson.tsx'
import { SheetTable } from './SheetTable.tsx'
import styles from './Sheets.module.css'
import { useLessonText } from './use-lesson-text.ts'
import { useTitles } from './use-titles.ts'

interface SheetsProps {
  /** Says why what a goal sent on a host wasn't answered. */
  readonly reasonsOn: (world: World) => ReasonOf
}

/** What learners handed in, checked against a lesson. Work goes on while this is open. */
export function Sheets({ reasonsOn }: SheetsProps) {
  const { t } = useTranslation(['sheets', 'app'])
  const words = useWords(reasonsOn)
  const all = useSheets()
  const taken = usePage((page) => page.lesson)
  const wanted = wantedLesson(all, taken)
  const text = useLessonText(wanted)
  const body = useRef<HTMLDivElement>(null)
  useEffect(() => {
    void checkSheets()
    return stopChecking
  }, [])
  const left = all.sheets.filter((sheet) => isLeft(sheet, wanted)).length
  return (
    <Modal label={t('title')} wide>
      <header className={styles['head']}>
        <h2>{t('title')}</h2>
        <Button look="bare" iconOnly icon={<X aria-hidden />} onClick={() => pageNow().open(undefined)}>
          {t('app:close')}
        </Button>
      </header>
      <div ref={body} className={styles['body']}>
        <p>{t('what')}</p>
        <SheetIntake />
        <SheetLesson wanted={wanted} words={words} />
        {all.sheets.length === 0 ? (
          <p className={styles['none']}>{t('none')}</p>
        ) : (
          <SheetTable sheets={all.sheets} wanted={wanted} text={text} words={words} />
        )}
      </div>
      <footer className={styles['foot']}>
        <Sum left={left} isChosen={wanted !== undefined} />
        <Button look="bare" icon={<Trash2 aria-hidden />} disabled={all.sheets.length === 0} onClick={clearSheets}>
          {t('clear')}
        </Button>
        <Button
          look="solid"
          icon={<Download aria-hidden />}
          disabled={left > 0 || all.sheets.length === 0 || wanted === undefined || text === undefined}
          onClick={() => {
            if (wanted === undefined || text === undefined) return
            saveTable(csvOf(savedTable(all.sheets, wanted, text, words)), `${t('title')} ${text.title}`)
          }}
        >
          {t('save')}
        </Button>
      </footer>
    </Modal>
  )
}

function useWords(reasonsOn: SheetsProps['reasonsOn']): Words {
  const { t } = useTranslation('sheets')
  const { t: lesson } = useTranslation('lesson')
  const { t: session } = useTranslation('session')
  const language = usePage((page) => page.language)
  const titles = useTitles()
  return useMemo(
    () => ({ t, lesson, session, language, titles, reasonsOn }),
    [t, lesson, session, language, titles, reasonsOn],
  )
}

interface SumProps {
  /** How many sheets are still to be checked. */
  readonly left: number
  /** There is a lesson to check them against. */
  readonly isChosen: boolean
}

/** How far it is; in the end, how it went. */
function Sum({ left, isChosen }: SumProps) {
  const { t } = useTranslation('sheets')
  const sheets = useSheets((all) => all.sheets)
  const goals = sheets.flatMap((sheet) => (sheet.state === 'run' && sheet.checked !== undefined ? [sheet.checked] : []))
  const met = goals.filter((each) => isAllMet(each.goals)).length
  const faulty = sheets.filter(({ state }) => state === 'faulty').length
  const count = sheets.length
  const sum = isChosen ? t('sum', { met, count }) : t('noLesson')
  const done = faulty === 0 ? sum : t('both', { sum, unread: t('unread', { count: faulty }) })
  return (
    <div className={styles['sum']}>
      {left === 0 ? null : (
        <label>
          <progress value={count - left} max={count} /> {t('working', { done: count - left, count })}
        </label>
      )}
      <output>{count === 0 || left > 0 ? null : done}</output>
    </div>
  )
}
