import { Circle, CircleCheck, FolderOpen, TriangleAlert } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import { isAllMet } from '../../lessons/check-sheet.ts'
import type { LessonText } from '../../lessons/text.ts'
import type { Sheet } from '../../store/sheet.ts'
import { openSheet } from '../../store/sheets.ts'
import { pageNow } from '../../store/page.ts'
import type { Taken } from '../../store/state.ts'
import { Button } from '../kit/Button.tsx'
import { Prose } from '../kit/Prose.tsx'
import { Sign } from '../kit/Sign.tsx'
import {
  carriedText,
  lineCount,
  missingIn,
  notesOn,
  sheetFaultText,
  sourceText,
  studentText,
  sumText,
  type Words,
} from './sheet-words.ts'
import styles from './Sheets.module.css'

interface TableProps {
  readonly sheets: readonly Sheet[]
  /** The lesson that they are held against, and its text; nothing while it isn't chosen or not there yet. */
  readonly wanted: Taken | undefined
  readonly text: LessonText | undefined
  readonly words: Words
}

/** All sheets: whose, each goal met or what is missing for it, or why it can't be checked. */
export function SheetTable({ sheets, wanted, text, words }: TableProps) {
  const { t } = words
  const names = Object.keys(wanted?.lesson.goals ?? {})
  return (
    // It scrolls, also by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={styles['frame']} tabIndex={0} aria-label={t('table')}>
      <table className={styles['table']} aria-label={t('table')}>
        <thead>
          <tr>
            <th scope="col">{t('column.student')}</th>
            <th scope="col">{t('column.all')}</th>
            {names.map((name) => (
              <th key={name} scope="col" className={styles['goal']}>
                <Prose inline markdown={text?.goals[name] ?? name} />
                <GoalSum sheets={sheets} name={name} words={words} />
              </th>
            ))}
            <th scope="col">{t('column.lines')}</th>
            <th scope="col">{t('column.lesson')}</th>
            <th scope="col">{t('column.open')}</th>
          </tr>
        </thead>
        <tbody>
          {sheets.map((sheet) => (
            <Row key={sheet.id} sheet={sheet} wanted={wanted} words={words} columns={names.length + 4} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface GoalSumProps {
  readonly sheets: readonly Sheet[]
  readonly name: string
  readonly words: Words
}

/** On how many sheets a goal is met: what a class found hard is seen at its head. */
function GoalSum({ sheets, name, words }: GoalSumProps) {
  const checked = sheets.flatMap((sheet) =>
    sheet.state === 'run' ? (sheet.checked?.goals.filter((goal) => goal.name === name) ?? []) : [],
  )
  const met = checked.filter(({ missing }) => missing === undefined).length
  return checked.length === 0 ? null : <small>{words.t('goalSum', { met, count: checked.length })}</small>
}

interface RowProps {
  readonly sheet: Sheet
  readonly wanted: Taken | undefined
  readonly words: Words
  /** How many columns there are beside the first. */
  readonly columns: number
}

/** A sheet's row; drawn again only when it changed, as there may be hundreds. */
const Row = memo(({ sheet, wanted, words, columns }: RowProps): ReactNode => {
  const [student, source] = [studentText(sheet, words), sourceText(sheet, words)]
  return (
    <tr data-state={sheet.state}>
      <th scope="row">
        {student}
        {student === source ? null : <small>{source}</small>}
      </th>
      {sheet.state === 'run' && wanted !== undefined && sheet.checked?.lesson === wanted.lesson ? (
        <Cells sheet={sheet} wanted={wanted} words={words} name={student} />
      ) : (
        <td colSpan={columns} className={styles['why']}>
          {sheet.state === 'faulty' ? (
            <>
              <TriangleAlert aria-hidden /> {sheetFaultText(sheet.fault, words)}
            </>
          ) : (
            words.t('waiting')
          )}
        </td>
      )}
    </tr>
  )
})

interface CellsProps {
  readonly sheet: Extract<Sheet, { readonly state: 'run' }>
  readonly wanted: Taken
  readonly words: Words
  readonly name: string
}

function Cells({ sheet, wanted, words, name }: CellsProps) {
  const { t } = words
  const goals = sheet.checked?.goals ?? []
  const notes = notesOn(sheet, wanted, words)
  return (
    <>
      <td className={styles['all']} data-met={isAllMet(goals)}>
        {sumText(goals, words)}
      </td>
      {goals.map((goal) => (
        <GoalCell key={goal.name} missing={missingIn(goal, sheet.world, words)} words={words} />
      ))}
      <td className={styles['lines']}>{lineCount(sheet, wanted)}</td>
      <td>
        {carriedText(sheet.carried, words)}
        {notes.length === 0 ? null : <small className={styles['note']}>{notes.join(' · ')}</small>}
      </td>
      <td>
        <Button
          look="bare"
          iconOnly
          icon={<FolderOpen aria-hidden />}
          onClick={() => {
            pageNow().open(undefined)
            void openSheet(sheet)
          }}
        >
          {t('open', { name })}
        </Button>
      </td>
    </>
  )
}

function GoalCell({ missing, words }: { readonly missing: string | undefined; readonly words: Words }) {
  const isMet = missing === undefined
  return (
    <td className={styles['goal']} data-met={isMet}>
      <div>
        <Sign
          icon={isMet ? <CircleCheck aria-hidden /> : <Circle aria-hidden />}
          text={words.lesson(isMet ? 'goals.met' : 'goals.open')}
        />
        {isMet ? null : <span>{missing}</span>}
      </div>
    </td>
  )
}
