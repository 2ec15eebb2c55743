import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Link, NetnsId, World } from '../../engine/index.ts'
import { netnsOf } from '../../engine/index.ts'
import { colourOfAddress } from '../kit/network-colour.ts'
import { NewTag, Why } from '../kit/Why.tsx'
import { sameHand } from './chains.ts'
import { linkLabel } from '../kit/link-label.ts'
import { peerOf, routeText, shownAddresses } from './facts.ts'
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
            <NewTag owner={link.owner} />
            {shownAddresses(link).map(({ ip, prefix, owner }) => (
              <div key={ip}>
                <AddressText world={world}>{`${ip}/${prefix}`}</AddressText>
                {owner.step === link.owner.step ? null : <NewTag owner={owner} />}
                {owner.step === link.owner.step ? null : <Why owner={owner} />}
              </div>
            ))}
            {link.kind.type === 'loopback' ? null : <div className={styles['small']}>{link.mac}</div>}
            {peer === undefined ? null : (
              <div className={styles['small']}>{t('peer', { name: linkLabel(world.kernel, peer) })}</div>
            )}
            <Why owner={link.owner} />
          </li>
        )
      })}
    </ul>
  )
}

/** A namespace's routes, as `ip route` prints them. */
export function Routes({
  world,
  netns,
  children,
}: {
  readonly world: World
  readonly netns: NetnsId
  readonly children?: ReactNode
}) {
  const { t } = useTranslation('inspector')
  const routes = netnsOf(world.kernel, netns).routes.filter(
    ({ to }) => !to.ip.startsWith('fe80') && !to.ip.startsWith('ff00'),
  )
  return (
    <Section title={t('routes')}>
      {routes.length === 0 ? (
        <p className={styles['note']}>{t('noRoutes')}</p>
      ) : (
        sameHand(routes).map(({ owner, from, things }) => (
          <div key={from} className={styles['hand']}>
            <ul className={styles['lines']}>
              {things.map((route) => (
                <li key={`${route.to.ip}/${route.to.prefix} ${route.dev} ${route.metric}`}>
                  <code>{routeText(world.kernel, route)}</code>
                </li>
              ))}
            </ul>
            <NewTag owner={owner} />
            <Why owner={owner} />
          </div>
        ))
      )}
      {children}
    </Section>
  )
}
