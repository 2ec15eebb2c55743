import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { linksIn, type World } from '../../engine/index.ts'
import { Otherwise } from '../kit/Otherwise.tsx'
import { Firewall } from './Firewall.tsx'
import styles from './Inspector.module.css'
import { Connections, Forwarding, Neighbours } from './Learned.tsx'
import { Links, Routes, Section } from './Sections.tsx'

/** The host: its links and routes, its rules and who made them, and what its kernel has learned from packets. */
export function HostView({ world, deeds }: { readonly world: World; readonly deeds: ReactNode }) {
  const { t } = useTranslation('inspector')
  const { host, namespaces } = world.kernel
  return (
    <>
      <h2 className={styles['heading']}>
        <span className={styles['kind']}>{t('host')}</span> {namespaces.get(host)?.name}
      </h2>
      {deeds}
      <Routes world={world} netns={host} />
      <Firewall world={world} netns={host} />
      <Connections world={world} netns={host} />
      <Neighbours world={world} netns={host} />
      <Forwarding world={world} netns={host} />
      <Section title={t('links')}>
        <Otherwise world={world} about="bridge" />
        <Links world={world} links={linksIn(world.kernel, host)} />
      </Section>
    </>
  )
}
