import { X } from 'lucide-react'
import { useEffect, useRef, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { pageNow } from '../../store/page.ts'
import { Button } from './Button.tsx'
import styles from './DeedBar.module.css'

interface FrameProps {
  readonly label: string
  /** The line that will run; undefined where none can be typed. */
  readonly line: string | undefined
  readonly onLine: (line: string) => void
  readonly onRun: () => void
  readonly runText?: string
  readonly note?: string | undefined
  readonly children?: ReactNode
}

/** The frame of such a bar: its title, its fields, the line, and the buttons that run it or leave it. */
export function BarFrame({ label, line, onLine, onRun, runText, note, children }: FrameProps) {
  const { t } = useTranslation('deed')
  const form = useRef<HTMLFormElement>(null)
  useFocusWithin(form)
  return (
    <form
      ref={form}
      className={styles['bar']}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault()
        pageNow().leaveDeed()
        onRun()
      }}
    >
      <output className={styles['say']}>{label}</output>
      {children}
      {note === undefined ? null : <p className={styles['note']}>{note}</p>}
      {line === undefined ? null : (
        <input
          className={styles['line']}
          aria-label={t('line')}
          spellCheck={false}
          autoCapitalize="off"
          value={line}
          onChange={(event) => onLine(event.target.value)}
        />
      )}
      <Button type="submit" look="solid" disabled={line?.trim() === ''} data-run>
        {runText ?? t('run')}
      </Button>
      <Button
        look="bare"
        iconOnly
        icon={<X aria-hidden />}
        onClick={() => pageNow().leaveDeed()}
        className={styles['leave']}
      >
        {t('leave')}
      </Button>
    </form>
  )
}

/** Escape leaves the bar. The focus goes to the first field, else to the button that runs it; and back to where it was once the bar is gone. */
function useFocusWithin(form: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    const before = document.activeElement
    const element = form.current
    if (element === null) return undefined
    element.querySelector<HTMLElement>('select, input:not([aria-label]), [data-run]')?.focus()
    const onKey = (event: KeyboardEvent): void => {
      // Enter on a list would only open it.
      if (event.key === 'Enter' && event.target instanceof HTMLSelectElement) {
        event.preventDefault()
        element.requestSubmit()
      }
      if (event.key !== 'Escape') return
      event.stopPropagation()
      pageNow().leaveDeed()
    }
    element.addEventListener('keydown', onKey)
    return () => {
      element.removeEventListener('keydown', onKey)
      if (before instanceof HTMLElement && document.activeElement === document.body)
        before.focus({ preventScroll: true })
    }
  }, [form])
}
