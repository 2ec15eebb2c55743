// What the host's engine does otherwise than today's, said where it shows.
import { useTranslation } from 'react-i18next'
import { type EngineProfile, profileOf, type World } from '../../engine/index.ts'
import styles from './Otherwise.module.css'

/** What of an engine's ways each note is about: it is shown where they are others than today's. */
const ABOUT = {
  mac: ['macFromAddress'],
  loopback: ['ipv6Loopback'],
  routes: ['internalHasGateway'],
  hosts: ['hostsPrefixForm', 'hostsOnDisconnect'],
  resolv: ['resolvComments'],
  names: ['chosenNamesKnown', 'shortIdIsAlias'],
  ports: ['dynamicPortOrder', 'portsChosenTogether'],
  subnet: ['poolOrder'],
  bridge: ['bridgeMac0242'],
  chains: ['firewall', 'ip6tables'],
  isolation: ['firewall'],
} as const satisfies Readonly<Record<string, readonly (keyof EngineProfile)[]>>

type Topic = keyof typeof ABOUT

const TODAY = profileOf('28.5')

/** A note on what this engine does otherwise than today's; nothing where it does the same. */
export function Otherwise({ world, about }: { readonly world: Pick<World, 'profile'>; readonly about: Topic }) {
  const { t } = useTranslation('inspector')
  const { profile } = world
  if (ABOUT[about].every((way) => profile[way] === TODAY[way])) return null
  return (
    <p className={styles['otherwise']}>
      <strong>{t('otherwise.title', { version: profile.version })}</strong> {t(`otherwise.${about}`)}
    </p>
  )
}
