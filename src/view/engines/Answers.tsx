import { useTranslation } from 'react-i18next'
import type { AnswerDifference } from '../../session/engines/answers.ts'
import type { MarkedLine } from '../../session/engines/marked.ts'
import styles from './Engines.module.css'
import { useSome } from './use-some.tsx'

interface Props {
  readonly answers: readonly AnswerDifference[]
  readonly heads: readonly [here: string, there: string]
}

/** Lines that were answered otherwise: both answers beside each other, down to what differs. */
export function Answers({ answers, heads }: Props) {
  const { shown, more } = useSome(answers)
  return (
    <>
      {shown.map(({ here, there, lines }) => (
        <article key={here.id} className={styles['answer']}>
          <p className={styles['line']}>
            <code>$ {here.line}</code>
          </p>
          <div className={styles['sides']}>
            <Side head={heads[0]} lines={lines[0]} exitCode={here.exitCode} />
            <Side head={heads[1]} lines={lines[1]} exitCode={there.exitCode} />
          </div>
        </article>
      ))}
      {more}
    </>
  )
}

interface SideProps {
  readonly head: string
  readonly lines: readonly MarkedLine[]
  readonly exitCode: number
}

function Side({ head, lines, exitCode }: SideProps) {
  const { t } = useTranslation(['engines', 'terminal'])
  return (
    <figure className={styles['side']}>
      <figcaption className={styles['note']}>
        {head}
        {exitCode === 0 ? null : (
          <span className={styles['stopped']}> {t('terminal:exitStatus', { code: exitCode })}</span>
        )}
      </figcaption>
      {/* Focusable, so that the arrow keys scroll it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={styles['text']} tabIndex={0} aria-label={t('answerOn', { engine: head })}>
        {lines.length === 0 ? <span className={styles['gap']}>{t('silence')}</span> : null}
        {whatDiffers(lines).map((line, at) =>
          line === undefined ? (
            // What was left out has no name of its own.
            // oxlint-disable-next-line react/no-array-index-key
            <span key={`gap ${at}`} className={styles['gap']}>
              {'⋯\n'}
            </span>
          ) : line.differs ? (
            // oxlint-disable-next-line react/no-array-index-key
            <mark key={`${at}`} className={styles['mark']}>{`${line.text}\n`}</mark>
          ) : (
            // oxlint-disable-next-line react/no-array-index-key
            <span key={`${at}`} className={styles['same']}>{`${line.text}\n`}</span>
          ),
        )}
      </pre>
    </figure>
  )
}

/** Lines that are shown whole, with nothing left out. */
const FEW = 8

/** The lines that differ, with the one before and after each; undefined where others were left out. */
function whatDiffers(lines: readonly MarkedLine[]): readonly (MarkedLine | undefined)[] {
  if (lines.length <= FEW) return lines
  const shown: (MarkedLine | undefined)[] = []
  for (const [at, line] of lines.entries()) {
    const near = [at - 1, at, at + 1].some((each) => lines[each]?.differs === true)
    if (near) shown.push(line)
    else if (shown.length === 0 || shown.at(-1) !== undefined) shown.push(undefined)
  }
  return shown
}
