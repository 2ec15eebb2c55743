import { Play } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Reach, World } from '../../engine/index.ts'
import type { PairDifference } from '../../session/engines/pairs.ts'
import { addressFor, type ReachEnd } from '../../session/reach.ts'
import { pageNow } from '../../store/page.ts'
import { Button } from '../kit/Button.tsx'
import styles from './Engines.module.css'
import type { EnginesProps } from './Engines.tsx'
import type { PairsFound } from './use-elsewhere.ts'
import { useSome } from './use-some.tsx'

interface Props extends EnginesProps {
  readonly pairs: PairsFound
  readonly worlds: readonly [here: World, there: World]
  readonly heads: readonly [here: string, there: string]
}

/** Pairs that have a way on one engine alone, or are stopped by something else there; each can be watched here. */
export function PairList({ pairs, ...rest }: Props) {
  const { t } = useTranslation('engines')
  const { asked, differences, done } = pairs
  if (!done) return <output className={styles['busy']}>{t('pinging', { count: asked })}</output>
  const other = differences.filter(({ change }) => change === 'otherwise')
  const changed = differences.filter(({ change }) => change !== 'otherwise')
  return (
    <>
      {changed.length === 0 ? (
        <p className={styles['same']}>{t('pairsSame', { count: asked })}</p>
      ) : (
        <PairTable
          pairs={changed.toSorted((a, b) => (a.change === b.change ? 0 : a.change === 'lost' ? -1 : 1))}
          {...rest}
        />
      )}
      {other.length === 0 ? null : (
        <details className={styles['chain']}>
          <summary>{t('stoppedOtherwise', { count: other.length })}</summary>
          <PairTable pairs={other} {...rest} />
        </details>
      )}
    </>
  )
}

function PairTable({
  pairs,
  worlds,
  heads,
  reasonOf,
}: Omit<Props, 'pairs'> & { readonly pairs: readonly PairDifference[] }) {
  const { t } = useTranslation('engines')
  const { shown, more } = useSome(pairs)
  return (
    <>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{t('pair')}</th>
            <th scope="col">{heads[0]}</th>
            <th scope="col">{heads[1]}</th>
            <th scope="col">{t('watch')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((pair) => (
            <tr key={`${pair.from.name} ${pair.to.name} ${pair.way}`}>
              <th scope="row">
                {t(`change.${pair.change}`, { from: pair.from.name, to: pair.to.name })}{' '}
                <span className={styles['note']}>{t(`way.${pair.way}`)}</span>
              </th>
              <td>
                <Came world={worlds[0]} from={pair.from} reach={pair.here} reasonOf={reasonOf} />
              </td>
              <td>
                <Came world={worlds[1]} from={pair.fromThere} reach={pair.there} reasonOf={reasonOf} />
              </td>
              <td>
                <Button look="bare" iconOnly icon={<Play aria-hidden />} onClick={() => play(pair)}>
                  {t('play', { from: pair.from.name, to: pair.to.name })}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more}
    </>
  )
}

function play({ from, to, way }: PairDifference): void {
  const target = way === 'name' ? to.name : addressFor(from, to)
  if (target !== undefined) void pageNow().probe({ kind: 'ping', from: from.from, target, port: 0 })
}

interface CameProps extends EnginesProps {
  readonly world: World
  readonly from: ReachEnd
  readonly reach: Reach
}

/** What came of one ping. */
function Came({ world, from, reach, reasonOf }: CameProps) {
  const { t } = useTranslation('engines')
  if (reach.verdict.kind === 'answered')
    return (
      <>
        <span aria-hidden>✓ </span>
        {t('answered', { ip: reach.ip ?? '' })}
      </>
    )
  return (
    <>
      <span aria-hidden className={styles['stopped']}>
        ✕{' '}
      </span>
      {reasonOf(world, from, reach)?.sentence ?? t('unanswered')}
    </>
  )
}
