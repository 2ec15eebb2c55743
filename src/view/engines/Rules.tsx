import { useTranslation } from 'react-i18next'
import type { RuleDifference } from '../../session/engines/rules.ts'
import styles from './Engines.module.css'

interface Props {
  readonly rules: readonly RuleDifference[]
  readonly heads: readonly [here: string, there: string]
}

/** The host's rules that only one of the engines made, chain by chain. */
export function Rules({ rules, heads }: Props) {
  const { t } = useTranslation('engines')
  return rules.map(({ family, chain, here, there }) => (
    <details key={`${family} ${chain}`} className={styles['chain']}>
      <summary>
        {family === 6 ? 'ip6tables ' : 'iptables '}
        <code>{chain}</code>{' '}
        <span className={styles['note']}>{t('ruleCount', { here: here.length, there: there.length })}</span>
      </summary>
      <div className={styles['sides']}>
        <Side head={heads[0]} rules={here} />
        <Side head={heads[1]} rules={there} />
      </div>
    </details>
  ))
}

function Side({ head, rules }: { readonly head: string; readonly rules: readonly string[] }) {
  const { t } = useTranslation('engines')
  return (
    <figure className={styles['side']}>
      <figcaption className={styles['note']}>{head}</figcaption>
      {rules.length === 0 ? (
        <p className={styles['note']}>{t('noRule')}</p>
      ) : (
        // Focusable, so that the arrow keys scroll it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <pre className={styles['text']} tabIndex={0} aria-label={t('rulesOf', { engine: head })}>
          {rules.join('\n')}
        </pre>
      )}
    </figure>
  )
}
