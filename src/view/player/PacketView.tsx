import { useTranslation } from 'react-i18next'
import type { Packet } from '../../engine/index.ts'
import { type Field, headerRows } from './packet-fields.ts'
import styles from './PacketView.module.css'

interface Props {
  readonly packet: Packet
  readonly before: Packet | undefined
}

/** A packet's headers, with what the step changed marked beside what it was. */
export function PacketView({ packet, before }: Props) {
  const { t } = useTranslation('walk')
  return (
    <section className={styles['packet']} aria-label={t('panel.packet')}>
      <h3 className={styles['title']}>{t('panel.packet')}</h3>
      <dl className={styles['rows']}>
        {packet.eth === undefined ? (
          <>
            <dt>eth</dt>
            <dd className={styles['none']}>{t('panel.frameless')}</dd>
          </>
        ) : null}
        {headerRows(packet, before).map(({ layer, fields }) => (
          <Row key={layer} layer={layer} fields={fields} />
        ))}
      </dl>
    </section>
  )
}

function Row({ layer, fields }: { readonly layer: string; readonly fields: readonly Field[] }) {
  const [first, second, ...rest] = fields
  const pair = first !== undefined && second !== undefined && second.name.startsWith('d')
  return (
    <>
      <dt>{layer}</dt>
      <dd>
        {pair ? (
          <>
            <Value field={first} /> <span className={styles['name']}>→</span> <Value field={second} />{' '}
          </>
        ) : null}
        {(pair ? rest : fields).map((field) => (
          <span key={field.name} className={styles['named']}>
            <span className={styles['name']}>{field.name}</span> <Value field={field} />{' '}
          </span>
        ))}
      </dd>
    </>
  )
}

function Value({ field: { value, was } }: { readonly field: Field }) {
  const { t } = useTranslation('walk')
  if (was === undefined) return <span>{value}</span>
  return (
    <>
      <del className={styles['was']} title={t('panel.was', { value: was })}>
        {was}
      </del>{' '}
      <ins className={styles['now']}>{value}</ins>
    </>
  )
}
