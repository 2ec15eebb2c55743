import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { colourStyle } from '../colour.ts'
import type { Bar } from '../graph-types.ts'
import type { BarNodeType } from '../nodes-model.ts'
import { useDetail } from '../use-detail.ts'
import { looksSame } from './looks-same.ts'
import styles from './nodes.module.css'
import { useSay } from '../say.ts'

/** A bridge as a bar: its network's name, its device, its addresses, and the sockets of what is plugged in. */
export const BarNode = memo(function BarNode({ data, selected }: NodeProps<BarNodeType>) {
  const t = useSay()
  const { bar, added, empty } = data
  const detail = useDetail()
  const classes = [
    styles['bar'],
    detail === 'full' ? '' : styles[detail],
    bar.kind === 'bridge' ? '' : bar.kind === 'wire' ? styles['wireBar'] : styles['zone'],
    bar.up ? '' : styles['dim'],
    bar.colour?.pattern === 'dashed' ? styles['patterned'] : '',
    added ? styles['added'] : '',
    selected ? styles['selected'] : '',
  ]
  return (
    <div className={classes.filter(Boolean).join(' ')} style={colourStyle(bar.colour)}>
      {detail !== 'full' ? (
        <span className={styles['brief']}>{bar.kind === 'apart' ? t('bar.apart') : bar.name}</span>
      ) : bar.kind === 'host' || bar.kind === 'none' || bar.kind === 'apart' ? (
        <ZoneText kind={bar.kind} />
      ) : (
        <BridgeText bar={bar} />
      )}
      {empty && detail === 'full' ? <EmptyNote /> : null}
    </div>
  )
}, looksSame)

function EmptyNote() {
  const t = useSay()
  return <span className={styles['emptyNote']}>{t('bar.empty')}</span>
}

const NO_ADDRESS: Bar['subnets'] = [{ subnet: '', gateway: '' }]

function BridgeText({ bar }: { readonly bar: Bar }) {
  const t = useSay()
  const tags = [
    bar.missing ? t('bar.missing') : bar.up ? '' : t('bar.down'),
    bar.internal ? t('bar.internal') : '',
    bar.noIcc ? t('bar.noIcc') : '',
    bar.noMasquerade ? t('bar.noMasquerade') : '',
    bar.network === undefined ? t('bar.byHand') : '',
  ].filter((text) => text !== '')
  const shown = bar.subnets.length === 0 ? NO_ADDRESS : bar.subnets
  const gatewayText = (gateway: string): string =>
    gateway === '' ? (bar.kind === 'wire' ? '' : t('bar.noGateway')) : t('bar.gateway', { gateway })
  return (
    <>
      <span className={styles['name']}>{bar.name}</span>
      <span className={styles['device']}>
        {bar.driver === undefined ? bar.device : `${bar.driver} · ${bar.device}`}
      </span>
      {tags.map((text) => (
        <span key={text} className={styles['tag']}>
          {text}
        </span>
      ))}
      <span className={styles['subnet']}>
        {shown.map(({ subnet, gateway }) => (
          <span key={`${subnet} ${gateway}`}>
            {subnet} {gatewayText(gateway)}
          </span>
        ))}
      </span>
    </>
  )
}

function ZoneText({ kind }: { readonly kind: 'host' | 'none' | 'apart' }) {
  const t = useSay()
  return (
    <>
      <span className={styles['name']}>{t(`bar.${kind}`)}</span>
      <span className={styles['zoneNote']}>{t(`bar.${kind}Note`)}</span>
    </>
  )
}
