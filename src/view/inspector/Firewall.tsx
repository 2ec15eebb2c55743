import { useTranslation } from 'react-i18next'
import { netnsOf, policyCount, ruleCount, specText, type Netns, type NetnsId, type World } from '../../engine/index.ts'
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
  const ns = netnsOf(world.kernel, netns)
  const [chains, chains6] = [chainsOf(ns.iptables), chainsOf(ns.ip6tables)]
  const listed = (family: 4 | 6, { table, chain }: ListedChain) => (
    <ChainDetails key={`${table} ${chain.name}`} ns={ns} family={family} table={table} chain={chain} />
  )
  return (
    <Section title={t('rules')} note={chains.length === 0 ? t('noRules') : t('rulesNote')}>
      {netns === world.kernel.host ? <Otherwise world={world} about="chains" /> : null}
      {chains.map((one) => listed(4, one))}
      {chains6.length === 0 ? null : (
        <details className={styles['chain']}>
          <summary>{t('rules6', { count: chains6.length })}</summary>
          {chains6.map((one) => listed(6, one))}
        </details>
      )}
    </Section>
  )
}

interface ChainProps extends ListedChain {
  readonly ns: Netns
  readonly family: 4 | 6
}

function ChainDetails({ ns, family, table, chain }: ChainProps) {
  const { t } = useTranslation('inspector')
  const { name, policy, rules } = chain
  const decided = policyCount(ns, family, table, name).packets
  return (
    <details className={styles['chain']}>
      <summary>
        <span className={styles['table-name']}>{table}</span> <strong className={styles['mono']}>{name}</strong>{' '}
        <span className={styles['note']}>
          {t('ruleCount', { count: rules.length })}
          {policy === undefined ? null : ` · ${t('policy', { policy })}`}
          {decided === 0 ? null : ` · ${t('packets', { count: decided })}`}
        </span>
      </summary>
      {sameHand(rules).map(({ owner, from, things: group }) => (
        <div key={from} className={styles['hand']}>
          <ol start={from} className={styles['rules']}>
            {group.map((rule) => (
              <li key={rule.id}>
                <code>{specText(rule)}</code>
                <Met count={ruleCount(ns, rule.id).packets} />
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

/** How many packets a rule has matched; nothing for one that has met none. */
function Met({ count }: { readonly count: number }) {
  const { t } = useTranslation('inspector')
  return count === 0 ? null : <span className={styles['met']}>{t('packets', { count })}</span>
}
