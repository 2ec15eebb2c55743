import { Play } from 'lucide-react'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Reach, World } from '../../engine/index.ts'
import { addressFor, type ReachCell, type ReachEnd } from '../../session/reach.ts'
import { probeLine } from '../../store/gesture-lines.ts'
import { pageNow, usePage } from '../../store/page.ts'
import { Button } from '../kit/Button.tsx'
import { countAnswered, reachAt, SIGNS, type Spot } from './cell.ts'
import { ReachGrid } from './ReachGrid.tsx'
import styles from './ReachTable.module.css'
import { useReach } from './use-reach.ts'

/** Why a ping wasn't answered: a few words, and a sentence. */
export interface Reason {
  readonly label: string
  readonly sentence: string
}

interface Props {
  readonly world: World
  /** Says in the reader's language what stopped a cell's ping; nothing where it was answered. */
  readonly reasonOf: (world: World, from: ReachEnd, reach: Reach) => Reason | undefined
}

/** Who reaches whom: each running container, the host and the outside, by address and by name. A press plays the walk. */
export function ReachTable({ world, reasonOf }: Props) {
  const { t } = useTranslation('matrix')
  const { ends, rows } = useReach(world)
  const spot = usePage((page) => page.reachSpot)
  const [hover, setHover] = useState<Spot>()
  const tell = useTell({ world, reasonOf }, ends, rows)
  const play = useCallback(
    ({ row, column, way }: Spot) => {
      const [from, to] = [ends[row], ends[column]]
      const target = from === undefined || to === undefined ? undefined : targetOf(from, to, way)
      if (from !== undefined && target !== undefined)
        void pageNow().probe({ kind: 'ping', from: from.from, target, port: 0 })
    },
    [ends],
  )
  if (ends.every(({ kind }) => kind !== 'container')) return <p className={styles['nobody']}>{t('nobody')}</p>
  const shown = hover ?? {
    ...spot,
    row: Math.min(spot.row, ends.length - 1),
    column: Math.min(spot.column, ends.length - 1),
  }
  const pairs = ends.length * (ends.length - 1)
  return (
    <section className={styles['reach']} aria-label={t('title')}>
      <header className={styles['top']}>
        <p className={styles['note']}>{t('note')}</p>
        <output className={styles['sum']}>
          {rows.length < ends.length
            ? t('counting', { done: rows.length, count: ends.length })
            : t('sum', { address: countAnswered(rows, 'address'), name: countAnswered(rows, 'name'), count: pairs })}
        </output>
        <Legend />
      </header>
      <ReachGrid
        world={world}
        ends={ends}
        rows={rows}
        spot={spot}
        nameOf={tell.nameOf}
        onSpot={pageNow().goToReach}
        onHover={setHover}
        onPlay={play}
      />
      <Detail world={world} ends={ends} spot={shown} tell={tell} onPlay={play} />
    </section>
  )
}

function targetOf(from: ReachEnd, to: ReachEnd, way: Spot['way']): string | undefined {
  return way === 'name' ? to.name : addressFor(from, to)
}

function Legend() {
  const { t } = useTranslation('matrix')
  return (
    <ul className={styles['legend']}>
      {(['yes', 'no', 'unknown', 'none'] as const).map((mark) => (
        <li key={mark}>
          <span className={[styles['swatch'], styles[mark]].join(' ')} aria-hidden>
            {SIGNS[mark]}
          </span>{' '}
          {t(`legend.${mark}`)}
        </li>
      ))}
    </ul>
  )
}

interface Tell {
  readonly nameOf: (spot: Spot) => string
  readonly sentenceOf: (spot: Spot) => string
}

/** The words for cells. */
function useTell(
  { world, reasonOf }: Props,
  ends: readonly ReachEnd[],
  rows: readonly { readonly cells: readonly ReachCell[] }[],
): Tell {
  const { t } = useTranslation('matrix')
  const words = (spot: Spot, which: keyof Reason): string => {
    const from = ends[spot.row]
    const cell = rows[spot.row]?.cells[spot.column]
    const reach = reachAt(cell, spot.way)
    if (from === undefined || reach === undefined) return t('waiting')
    if (reach.verdict.kind === 'answered')
      return which === 'label' ? t('answered') : t('answeredBy', { ip: reach.ip ?? '' })
    return reasonOf(world, from, reach)?.[which] ?? t(VERDICTS[reach.verdict.kind])
  }
  return {
    nameOf: (spot) => {
      const [from, to] = [ends[spot.row], ends[spot.column]]
      if (from === undefined || to === undefined) return ''
      const ip = addressFor(from, to)
      const names = { from: from.name, to: to.name }
      if (spot.way === 'address' && ip === undefined) return t('cell.none', names)
      return t(`cell.${spot.way}`, { ...names, ip: ip ?? '', what: words(spot, 'label') })
    },
    sentenceOf: (spot) => words(spot, 'sentence'),
  }
}

const VERDICTS = { 'no-name': 'noName', 'no-reply': 'noReply', refused: 'refused', unreachable: 'unreachable' } as const

interface DetailProps {
  readonly world: World
  readonly ends: readonly ReachEnd[]
  readonly spot: Spot
  readonly tell: Tell
  readonly onPlay: (spot: Spot) => void
}

/** The cell at hand in words: what came of it, why, and the line that asks it. */
function Detail({ world, ends, spot, tell, onPlay }: DetailProps) {
  const { t } = useTranslation('matrix')
  const [from, to] = [ends[spot.row], ends[spot.column]]
  if (from === undefined || to === undefined) return null
  const target = targetOf(from, to, spot.way)
  const line = target === undefined ? undefined : probeLine(world, { kind: 'ping', from: from.from, target, port: 0 })
  return (
    <footer className={styles['detail']}>
      <p className={styles['pair']}>{tell.nameOf(spot)}</p>
      <p className={styles['why']}>{target === undefined ? '' : tell.sentenceOf(spot)}</p>
      <p className={styles['line']}>
        {target === undefined ? null : line === undefined ? (
          <span className={styles['note']}>{t('noLine', { who: from.name })}</span>
        ) : (
          <code>$ {line}</code>
        )}
      </p>
      <Button icon={<Play aria-hidden />} disabled={target === undefined} onClick={() => onPlay(spot)}>
        {t('play')}
      </Button>
    </footer>
  )
}
