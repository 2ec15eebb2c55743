import { ChevronLeft, ChevronRight, ChevronsLeft, ChevronsRight, Pause, Play } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './PlayControls.module.css'
import type { Playing } from './use-playing.ts'

const SPEEDS = [0.5, 1, 2, 4]

interface Props {
  readonly playing: Playing
  readonly step: number
  readonly count: number
}

/** First, back, play, forward, last; how fast; how far it has come. */
export function PlayControls({ playing: { playing, speed, toggle, setSpeed, go }, step, count }: Props) {
  const { t } = useTranslation('walk')
  const atEnd = step >= count - 1
  return (
    <fieldset className={styles['controls']} aria-label={t('control.label')}>
      <Control text={t('control.first')} icon={<ChevronsLeft />} disabled={step <= 0} onClick={() => go(0)} />
      <Control text={t('control.back')} icon={<ChevronLeft />} disabled={step <= 0} onClick={() => go(step - 1)} />
      <Control
        text={t(playing ? 'control.pause' : 'control.play')}
        icon={playing ? <Pause /> : <Play />}
        onClick={toggle}
      />
      <Control text={t('control.forward')} icon={<ChevronRight />} disabled={atEnd} onClick={() => go(step + 1)} />
      <Control text={t('control.last')} icon={<ChevronsRight />} disabled={atEnd} onClick={() => go(count - 1)} />
      <select
        className={styles['speed']}
        aria-label={t('control.speed')}
        value={speed}
        onChange={(event) => setSpeed(Number(event.target.value))}
      >
        {SPEEDS.map((each) => (
          <option key={each} value={each}>
            {each}×
          </option>
        ))}
      </select>
      <input
        type="range"
        className={styles['progress']}
        min={1}
        max={count}
        value={step + 1}
        aria-label={t('control.scrub')}
        aria-valuetext={t('panel.step', { step: step + 1, count })}
        onChange={(event) => go(Number(event.target.value) - 1)}
      />
      <span className={styles['count']} aria-hidden>
        {step + 1}/{count}
      </span>
    </fieldset>
  )
}

interface ControlProps {
  readonly text: string
  readonly icon: ReactNode
  readonly disabled?: boolean
  readonly onClick: () => void
}

function Control({ text, icon, disabled = false, onClick }: ControlProps) {
  return (
    <button
      type="button"
      className={styles['control']}
      aria-label={text}
      title={text}
      disabled={disabled}
      onClick={onClick}
    >
      {icon}
    </button>
  )
}
