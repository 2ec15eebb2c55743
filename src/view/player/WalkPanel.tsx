import { X } from 'lucide-react'
import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProbeRecord, World } from '../../engine/index.ts'
import { whoIs } from './names.ts'
import { Otherwise } from '../kit/Otherwise.tsx'
import { PacketView } from './PacketView.tsx'
import { PlayControls } from './PlayControls.tsx'
import { StepItem } from './StepItem.tsx'
import { stepsOf } from './steps.ts'
import { usePlaying } from './use-playing.ts'
import { useSay } from './use-say.ts'
import styles from './WalkPanel.module.css'

export interface WalkPanelProps {
  /** The world as it was when the probe was sent. */
  readonly world: World
  readonly probe: ProbeRecord
  /** The step on show, counted from 0. */
  readonly step: number
  readonly onStep: (step: number) => void
  readonly onClose: () => void
  /** Plays by itself at first, unless the reader wants less motion. */
  readonly autoPlay?: boolean
  /** Shown in the step that refused. */
  readonly fix?: ReactNode
}

const VERDICTS = {
  answered: 'answered',
  'no-name': 'noName',
  'no-reply': 'noReply',
  refused: 'refused',
  unreachable: 'unreachable',
} as const

/** A packet's way as a story: numbered sentences, the packet at the step on show, and the player's keys. */
export function WalkPanel({ world, probe, step, onStep, onClose, autoPlay = true, fix }: WalkPanelProps) {
  const { t } = useTranslation('walk')
  const say = useSay()
  const steps = stepsOf(world, probe)
  const at = Math.min(Math.max(0, step), steps.length - 1)
  const playing = usePlaying({ subject: probe, step: at, count: steps.length, onStep, autoPlay })
  const current = steps[at]
  return (
    <section className={styles['panel']} aria-label={t('panel.steps')}>
      <Heading world={world} probe={probe} onClose={onClose} />
      <ol className={styles['steps']}>
        {steps.map((each, n) => (
          // A step has no name but its place: the list of a probe never changes.
          // oxlint-disable-next-line react/no-array-index-key
          <Fragment key={n}>
            {each.part === steps[n - 1]?.part && each.leg - (steps[n - 1]?.leg ?? 0) < 2 ? null : (
              <li className={styles['part']}>{t(`panel.legs.${each.part}`)}</li>
            )}
            <StepItem
              step={each}
              number={n + 1}
              current={n === at}
              ahead={n > at}
              onPick={() => playing.go(n)}
              fix={
                each.refused === undefined ? undefined : (
                  <>
                    {each.refused.key === 'label.isolation' ? <Otherwise world={world} about="isolation" /> : null}
                    {fix}
                  </>
                )
              }
            />
          </Fragment>
        ))}
      </ol>
      <p className={styles['live']} aria-live="polite">
        {current === undefined ? '' : t('panel.told', { step: at + 1, count: steps.length, text: say(current.text) })}
      </p>
      {current?.after === undefined ? null : <PacketView packet={current.after} before={current.before} />}
      <PlayControls playing={playing} step={at} count={steps.length} />
    </section>
  )
}

function Heading({ world, probe, onClose }: Pick<WalkPanelProps, 'world' | 'probe' | 'onClose'>) {
  const { t } = useTranslation('walk')
  const say = useSay()
  const who = whoIs(world, probe.from)
  const good = probe.verdict.kind === 'answered'
  return (
    <header className={styles['heading']}>
      <h2 className={styles['title']}>
        {t(`panel.title.${probe.kind}`)}{' '}
        <span className={styles['ends']}>
          {typeof who === 'string' ? who : say(who)} → {probe.target}
        </span>
      </h2>
      <span className={good ? styles['good'] : styles['bad']}>
        {t(`panel.verdict.${VERDICTS[probe.verdict.kind]}`)}
      </span>
      <button
        type="button"
        className={styles['close']}
        aria-label={t('panel.close')}
        title={t('panel.close')}
        onClick={onClose}
      >
        <X aria-hidden />
      </button>
    </header>
  )
}
