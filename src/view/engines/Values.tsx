import { useTranslation } from 'react-i18next'
import type { ValueDifference } from '../../session/engines/values.ts'
import styles from './Engines.module.css'
import { useSome } from './use-some.tsx'

interface Props {
  readonly values: readonly ValueDifference[]
  readonly heads: readonly [here: string, there: string]
}

/** Things that have another value on the other engine, one a row. */
export function Values({ values, heads }: Props) {
  const { t } = useTranslation('engines')
  const { shown, more } = useSome(values)
  if (values.length === 0) return null
  return (
    <>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{t('what')}</th>
            <th scope="col">{heads[0]}</th>
            <th scope="col">{heads[1]}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ key, kind, who, of, here, there }) => (
            <tr key={key}>
              <th scope="row">{t(`value.${kind}`, { who, of })}</th>
              <td>{here === undefined ? <Nothing /> : <code>{here}</code>}</td>
              <td>{there === undefined ? <Nothing /> : <code>{there}</code>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more}
    </>
  )
}

function Nothing() {
  const { t } = useTranslation('engines')
  return <span className={styles['note']}>{t('nothing')}</span>
}
