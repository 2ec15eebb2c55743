import { ChevronLeft, ChevronRight, CircleQuestionMark, MonitorOff, QrCode, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Cue, usePresentation } from '../../store/present.ts'
import { Button } from '../kit/Button.tsx'
import styles from './Projection.module.css'

const ICONS = {
  back: ChevronLeft,
  next: ChevronRight,
  blank: MonitorOff,
  code: QrCode,
  keys: CircleQuestionMark,
  end: X,
} as const satisfies Partial<Record<Cue, unknown>>

const SHOWN = ['back', 'next', 'blank', 'code', 'keys', 'end'] as const

/** Milliseconds for which they stay after the mouse has moved. */
const AWAKE = 3000

/** What keys do, as buttons: there when the mouse moves, with a finger, or by Tab, and else out of the way. */
export function Controls({ lead }: { readonly lead: (cue: Cue) => void }) {
  const { t } = useTranslation('present')
  const [isAwake, setIsAwake] = useState(false)
  const hasKeys = usePresentation((now) => now.hasKeys)
  useEffect(() => {
    let timer = 0
    const wake = (): void => {
      setIsAwake(true)
      window.clearTimeout(timer)
      timer = window.setTimeout(() => setIsAwake(false), AWAKE)
    }
    window.addEventListener('pointermove', wake)
    window.addEventListener('pointerdown', wake)
    return () => {
      window.clearTimeout(timer)
      window.removeEventListener('pointermove', wake)
      window.removeEventListener('pointerdown', wake)
    }
  }, [])
  return (
    <>
      {hasKeys ? <p className={styles['keys']}>{t('keys')}</p> : null}
      <div className={styles['controls']} data-awake={isAwake || hasKeys}>
        {SHOWN.map((cue) => {
          const Icon = ICONS[cue]
          return (
            <Button
              key={cue}
              look="bare"
              iconOnly
              icon={<Icon aria-hidden />}
              aria-pressed={cue === 'keys' ? hasKeys : undefined}
              onClick={() => lead(cue)}
            >
              {t(`cue.${cue}`)}
            </Button>
          )
        })}
      </div>
    </>
  )
}
