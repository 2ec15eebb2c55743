import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { containerFile, linksIn, namesOf, type Container, type World } from '../../engine/index.ts'
import { colourOf } from '../kit/network-colour.ts'
import { useWorldBefore } from '../../store/page.ts'
import { Otherwise } from '../kit/Otherwise.tsx'
import { MarksContext, New, NewTag, Why } from '../kit/Why.tsx'
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
  const before = useWorldBefore()
  const isNew = before !== undefined && !before.docker.containers.has(container.id)
  const live = netns !== undefined && world.kernel.namespaces.has(netns)
  const exitCode = state.status === 'exited' ? state.exitCode : 0
  return (
    <>
      <h2 className={styles['heading']}>
        <span className={styles['kind']}>{t('container')}</span> {name}
        <NewTag owner={container.owner} />
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
      <Why owner={container.owner} />
      <MarksContext value={!isNew}>
        <Section title={t('interfaces')}>
          {live && linksIn(world.kernel, netns).length > 1 ? <Otherwise world={world} about="mac" /> : null}
          {live ? <Otherwise world={world} about="loopback" /> : null}
          {live ? (
            <Links world={world} links={linksIn(world.kernel, netns)} />
          ) : (
            <p className={styles['note']}>{t('noInterfaces')}</p>
          )}
        </Section>
        <Names world={world} container={container} />
        {live ? (
          <>
            <Routes world={world} netns={netns}>
              {isOnInternal(world, container) ? <Otherwise world={world} about="routes" /> : null}
            </Routes>
            <Neighbours world={world} netns={netns} />
          </>
        ) : null}
        <Ports world={world} container={container} />
        <Section title={t('files')}>
          {['/etc/hosts', '/etc/resolv.conf'].map((path) => (
            <File
              key={path}
              path={path}
              text={containerFile(world, container.id, path)}
              before={before === undefined ? undefined : containerFile(before, container.id, path)}
            >
              <Otherwise world={world} about={path === '/etc/hosts' ? 'hosts' : 'resolv'} />
            </File>
          ))}
          <InspectJson world={world} id={container.id} />
        </Section>
      </MarksContext>
    </>
  )
}

function endpointsOf(world: World, container: Container) {
  return [...world.docker.endpoints.values()]
    .filter((each) => each.container === container.id)
    .toSorted((a, b) => a.serial - b.serial)
}

function isOnInternal(world: World, container: Container): boolean {
  return endpointsOf(world, container).some(({ network }) => world.docker.networks.get(network)?.internal === true)
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
  const before = useWorldBefore()
  const names = namesOf(world, container.id).filter(({ ip }) => !ip.includes(':') || ip !== '::1')
  // What a container that wasn't there before can resolve is new altogether, and needs no marks.
  const known = before?.docker.containers.has(container.id)
    ? new Set(namesOf(before, container.id).map(({ name, ip }) => `${name} ${ip}`))
    : undefined
  return (
    <Section title={t('names')} note={t('namesNote')}>
      {container.spec.networkMode === 'host' ? null : <Otherwise world={world} about="names" />}
      {names.length === 0 ? (
        <p className={styles['note']}>{t('noNames')}</p>
      ) : (
        <table className={styles['table']}>
          <tbody>
            {names.map(({ name, ip, from }) => (
              <tr key={`${name} ${ip} ${from}`}>
                <th scope="row">
                  {name}
                  {known === undefined || known.has(`${name} ${ip}`) ? null : <New />}
                </th>
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
  const published = endpointsOf(world, container).filter(({ bindings }) => bindings.length > 0)
  return (
    <Section title={t('ports')}>
      {published.length === 0 ? <p className={styles['note']}>{t('noPorts')}</p> : null}
      {published.length === 0 ? null : <Otherwise world={world} about="ports" />}
      {published.map(({ id, bindings, owner }) => (
        <div key={id} className={styles['hand']}>
          <ul className={styles['lines']}>
            {bindings.map(({ hostIp, hostPort, container: to }) => (
              <li key={`${hostIp} ${hostPort} ${to.proto}`}>
                <code>{`${hostIp.includes(':') ? `[${hostIp}]` : hostIp}:${hostPort} → ${to.port}/${to.proto}`}</code>
              </li>
            ))}
          </ul>
          <NewTag owner={owner} />
          <Why owner={owner} />
        </div>
      ))}
    </Section>
  )
}

interface FileProps {
  readonly path: string
  readonly text: string | undefined
  /** What was in it before the last line. */
  readonly before: string | undefined
  readonly children: ReactNode
}

/** A file, with the lines marked that the last line brought. */
function File({ path, text, before, children }: FileProps) {
  const { t } = useTranslation('inspector')
  if (text === undefined) return null
  const known = before === undefined ? undefined : new Set(before.split('\n'))
  return (
    <details className={styles['file']} open={path === '/etc/hosts'}>
      <summary>
        <code>{path}</code>
      </summary>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={styles['text']} tabIndex={0} aria-label={t('file', { path })}>
        {text
          .trimEnd()
          .split('\n')
          .map((line, n) => (
            // Lines may read the same; their places tell them apart.
            // oxlint-disable-next-line react/no-array-index-key
            <FileLine key={n} text={line} isNew={known !== undefined && !known.has(line)} />
          ))}
      </pre>
      {children}
    </details>
  )
}

function FileLine({ text, isNew }: { readonly text: string; readonly isNew: boolean }) {
  return isNew ? (
    <>
      <ins className={styles['brought']}>{text}</ins>
      {'\n'}
    </>
  ) : (
    `${text}\n`
  )
}
