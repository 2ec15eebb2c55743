import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Link, NetnsId, World } from '../../engine/index.ts'
import { netnsOf } from '../../engine/index.ts'
import { colourOfAddress } from '../kit/network-colour.ts'
import { linkLabel, peerOf, routeText, shownAddresses } from './facts.ts'
import styles from './Inspector.module.css'

/** A part of the panel with its heading. */
export function Section({
  title,
  note,
  children,
}: {
  readonly title: string
  readonly note?: string
  readonly children: ReactNode
}) {
  return (
    <section className={styles['section']}>
      <h3 className={styles['title']}>{title}</h3>
      {note === undefined ? null : <p className={styles['note']}>{note}</p>}
      {children}
    </section>
  )
}

/** Names and values, one pair a line. */
export function Facts({ rows }: { readonly rows: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className={styles['facts']}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** An address in the colour of its network. */
export function AddressText({ world, children }: { readonly world: World; readonly children: string }) {
  return (
    <code className={styles['address']} style={{ color: colourOfAddress(world, children.split('/')[0] ?? '') }}>
      {children}
    </code>
  )
}

/** A namespace's links, each with its addresses, MAC and the other end of its cable. */
export function Links({ world, links }: { readonly world: World; readonly links: readonly Link[] }) {
  const { t } = useTranslation('inspector')
  return (
    <ul className={styles['list']}>
      {links.map((link) => {
        const peer = peerOf(world.kernel, link)
        return (
          <li key={link.id} className={styles['item']}>
            <strong className={styles['mono']}>{linkLabel(world.kernel, link)}</strong>
            {link.up ? null : <span className={styles['note']}> {t('down')}</span>}
            {shownAddresses(link).map(({ ip, prefix }) => (
              <div key={ip}>
                <AddressText world={world}>{`${ip}/${prefix}`}</AddressText>
              </div>
            ))}
            {link.kind.type === 'loopback' ? null : <div className={styles['small']}>{link.mac}</div>}
            {peer === undefined ? null : (
              <div className={styles['small']}>{t('peer', { name: linkLabel(world.kernel, peer) })}</div>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** A namespace's routes, as `ip route` prints them. */
export function Routes({ world, netns }: { readonly world: World; readonly netns: NetnsId }) {
  const { t } = useTranslation('inspector')
  const routes = netnsOf(world.kernel, netns).routes.filter(
    ({ to }) => !to.ip.startsWith('fe80') && !to.ip.startsWith('ff00'),
  )
  return (
    <Section title={t('routes')}>
      {routes.length === 0 ? (
        <p className={styles['note']}>{t('noRoutes')}</p>
      ) : (
        <pre className={styles['text']}>{routes.map((route) => routeText(world.kernel, route)).join('\n')}</pre>
      )}
    </Section>
  )
}
