import { useTranslation } from 'react-i18next'
import { netnsOf, specText, type NetnsId, type World } from '../../engine/index.ts'
import { Otherwise } from '../kit/Otherwise.tsx'
import { NewTag, Why } from '../kit/Why.tsx'
import { chainsOf, sameHand, type ListedChain } from './chains.ts'
import styles from './Inspector.module.css'
import { Section } from './Sections.tsx'

interface Props {
  readonly world: World
  readonly netns: NetnsId
}

/** A namespace's rules, chain by chain, with the command that put each one there. */
export function Firewall({ world, netns }: Props) {
  const { t } = useTranslation('inspector')
  const { iptables, ip6tables } = netnsOf(world.kernel, netns)
  const [chains, chains6] = [chainsOf(iptables), chainsOf(ip6tables)]
  return (
    <Section title={t('rules')} note={chains.length === 0 ? t('noRules') : t('rulesNote')}>
      {netns === world.kernel.host ? <Otherwise world={world} about="chains" /> : null}
      {chains.map(chainItem)}
      {chains6.length === 0 ? null : (
        <details className={styles['chain']}>
          <summary>{t('rules6', { count: chains6.length })}</summary>
          {chains6.map(chainItem)}
        </details>
      )}
    </Section>
  )
}

const chainItem = ({ table, chain }: ListedChain) => (
  <ChainDetails key={`${table} ${chain.name}`} table={table} chain={chain} />
)

function ChainDetails({ table, chain }: ListedChain) {
  const { t } = useTranslation('inspector')
  const { name, policy, rules } = chain
  return (
    <details className={styles['chain']}>
      <summary>
        <span className={styles['table-name']}>{table}</span> <strong className={styles['mono']}>{name}</strong>{' '}
        <span className={styles['note']}>
          {t('ruleCount', { count: rules.length })}
          {policy === undefined ? null : ` · ${t('policy', { policy })}`}
        </span>
      </summary>
      {sameHand(rules).map(({ owner, from, things: group }) => (
        <div key={from} className={styles['hand']}>
          <ol start={from} className={styles['rules']}>
            {group.map((rule) => (
              <li key={rule.id}>
                <code>{specText(rule)}</code>
              </li>
            ))}
          </ol>
          <NewTag owner={owner} />
          <Why owner={owner} />
        </div>
      ))}
    </details>
  )
}
