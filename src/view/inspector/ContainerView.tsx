import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { containerFile, linksIn, namesOf, type Container, type World } from '../../engine/index.ts'
import { colourOf } from '../kit/network-colour.ts'
import { InspectJson } from './InspectJson.tsx'
import styles from './Inspector.module.css'
import { Neighbours } from './Learned.tsx'
import { AddressText, Facts, Links, Routes, Section } from './Sections.tsx'

/** All that a container's network is: interfaces, routes, names, ports, files. */
export function ContainerView({
  world,
  container,
  deeds,
}: {
  readonly world: World
  readonly container: Container
  readonly deeds: ReactNode
}) {
  const { t } = useTranslation('inspector')
  const { state, spec, netns, name } = container
  const live = netns !== undefined && world.kernel.namespaces.has(netns)
  const exitCode = state.status === 'exited' ? state.exitCode : 0
  return (
    <>
      <h2 className={styles['heading']}>
        <span className={styles['kind']}>{t('container')}</span> {name}
      </h2>
      {deeds}
      <Facts
        rows={[
          [t('state'), t(`status.${state.status}`, { code: exitCode })],
          [t('image'), spec.image],
          [t('id'), <code key="id">{container.id.slice(0, 12)}</code>],
          [t('network'), <Memberships key="networks" world={world} container={container} />],
        ]}
      />
      <Section title={t('interfaces')}>
        {live ? (
          <Links world={world} links={linksIn(world.kernel, netns)} />
        ) : (
          <p className={styles['note']}>{t('noInterfaces')}</p>
        )}
      </Section>
      <Names world={world} container={container} />
      {live ? (
        <>
          <Routes world={world} netns={netns} />
          <Neighbours world={world} netns={netns} />
        </>
      ) : null}
      <Ports world={world} container={container} />
      <Section title={t('files')}>
        {['/etc/hosts', '/etc/resolv.conf'].map((path) => (
          <File key={path} path={path} text={containerFile(world, container.id, path)} />
        ))}
        <InspectJson world={world} id={container.id} />
      </Section>
    </>
  )
}

function endpointsOf(world: World, container: Container) {
  return [...world.docker.endpoints.values()]
    .filter((each) => each.container === container.id)
    .toSorted((a, b) => a.serial - b.serial)
}

function Memberships({ world, container }: { readonly world: World; readonly container: Container }) {
  const { t } = useTranslation('inspector')
  const { networkMode } = container.spec
  if (networkMode === 'host') return t('sharesHost')
  if (networkMode.startsWith('container:')) return t('sharesContainer')
  const ids = endpointsOf(world, container).map(({ network }) => network)
  if (ids.length === 0) return container.attachments.map(({ network }) => network).join(', ')
  return ids.map((id) => (
    <span key={id} className={styles['chip']} style={{ color: colourOf(world, id) }}>
      {world.docker.networks.get(id)?.name}
    </span>
  ))
}

function Names({ world, container }: { readonly world: World; readonly container: Container }) {
  const { t } = useTranslation('inspector')
  const names = namesOf(world, container.id).filter(({ ip }) => !ip.includes(':') || ip !== '::1')
  return (
    <Section title={t('names')} note={t('namesNote')}>
      {names.length === 0 ? (
        <p className={styles['note']}>{t('noNames')}</p>
      ) : (
        <table className={styles['table']}>
          <tbody>
            {names.map(({ name, ip, from }) => (
              <tr key={`${name} ${ip} ${from}`}>
                <th scope="row">{name}</th>
                <td>
                  <AddressText world={world}>{ip}</AddressText>
                </td>
                <td className={styles['note']}>{from === 'hosts' ? t('fromHosts') : t('fromDns')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  )
}

function Ports({ world, container }: { readonly world: World; readonly container: Container }) {
  const { t } = useTranslation('inspector')
  const lines = endpointsOf(world, container).flatMap(({ bindings }) =>
    bindings.map(({ hostIp, hostPort, container: to }) => {
      const host = hostIp.includes(':') ? `[${hostIp}]` : hostIp
      return `${host}:${hostPort} → ${to.port}/${to.proto}`
    }),
  )
  return (
    <Section title={t('ports')}>
      {lines.length === 0 ? (
        <p className={styles['note']}>{t('noPorts')}</p>
      ) : (
        <pre className={styles['text']}>{lines.join('\n')}</pre>
      )}
    </Section>
  )
}

function File({ path, text }: { readonly path: string; readonly text: string | undefined }) {
  const { t } = useTranslation('inspector')
  if (text === undefined) return null
  return (
    <details className={styles['file']} open={path === '/etc/hosts'}>
      <summary>
        <code>{path}</code>
      </summary>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={styles['text']} tabIndex={0} aria-label={t('file', { path })}>
        {text.trimEnd()}
      </pre>
    </details>
  )
}
