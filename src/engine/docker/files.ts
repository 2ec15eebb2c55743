// The three files that Docker writes for a container, kept as the world's files. Real counterpart: libnetwork sandbox_dns_unix.go.
import type { ContainerId, Ip } from '../../base/brand.ts'
import { fileAt, writeFile, type Draft, type World } from '../world.ts'
import type { Container, Endpoint, Network } from './daemon.ts'
import {
  appendHost,
  dropHostLines,
  freshHosts,
  hostLine,
  internalResolv,
  legacyResolv,
  parseResolv,
} from './hosts-file.ts'
import { shortId } from './id.ts'
import {
  defaultBridge,
  endpointsOf,
  isRunning,
  isUserDefined,
  linkersOf,
  membersOf,
  networkOfId,
  sandboxOf,
  sharedBy,
} from './look-up.ts'

const HOSTS = '/etc/hosts'
const RESOLV = '/etc/resolv.conf'

/** Whose files a container sees: its own, or those of the container whose network it shares. */
function filesPlace(docker: Draft['docker'], container: Container): ContainerId {
  const other = sharedBy(docker, container.spec.networkMode)
  return other === undefined || other.id === container.id ? container.id : filesPlace(docker, other)
}

/** `alpha`, or `beta.lan.test beta` where there is a domain. */
function ownNames(container: Container): readonly string[] {
  const { hostname, domainname } = container.spec
  const full = domainname === '' ? hostname : `${hostname}.${domainname}`
  const dot = full.indexOf('.')
  return dot < 0 ? [full] : [full, full.slice(0, dot)]
}

function ownLines(container: Container, endpoint: Endpoint): readonly string[] {
  return [endpoint.ipv4, endpoint.ipv6].flatMap((lease) =>
    lease === undefined ? [] : [hostLine(lease.ip, ownNames(container))],
  )
}

/** `--add-host` lines; `host-gateway` stands for docker0's address. */
function extraLines(draft: Draft, container: Container): readonly string[] {
  const gateway = defaultBridge(draft.docker).pools[0]?.gateway ?? ''
  return container.spec.extraHosts.map((extra) => {
    const cut = extra.search(/[:=]/)
    const ip = extra.slice(cut + 1).replace(/^\[(.*)\]$/, '$1')
    return `${ip === 'host-gateway' ? gateway : ip}\t${extra.slice(0, cut)}`
  })
}

/** The line that a legacy link puts into the linker's file: address, alias, the target's hostname, and its name where the alias is another. */
function linkLine(draft: Pick<Draft, 'docker'>, targetId: ContainerId, alias: string): string | undefined {
  const target = draft.docker.containers.get(targetId)
  if (target === undefined) return undefined
  const bridge = defaultBridge(draft.docker).id
  const endpoint = endpointsOf(draft.docker, target).find((one) => one.network === bridge)
  if (endpoint?.ipv4 === undefined) return undefined
  return hostLine(endpoint.ipv4.ip, [alias, ...ownNames(target), ...(alias === target.name ? [] : [target.name])])
}

function linkLines(draft: Draft, container: Container): readonly string[] {
  const onDefault = endpointsOf(draft.docker, container).some(
    (endpoint) => endpoint.network === defaultBridge(draft.docker).id,
  )
  return onDefault ? container.links.flatMap((link) => linkLine(draft, link.container, link.alias) ?? []) : []
}

/** Writes a starting container's files afresh. */
export function writeStartFiles(draft: Draft, container: Container): void {
  const place = container.id
  const mode = container.spec.networkMode
  if (mode.startsWith('container:')) return
  if (mode === 'host') {
    const extra = extraLines(draft, container)
    // The host's own file, unless lines are to be added: then one made afresh.
    writeFile(draft, place, HOSTS, extra.length === 0 ? fileAt(draft, 'host', HOSTS) : freshHosts(draft.profile, extra))
    writeFile(draft, place, '/etc/hostname', fileAt(draft, 'host', '/etc/hostname'))
  } else {
    const own = endpointsOf(draft.docker, container).flatMap((endpoint) => ownLines(container, endpoint))
    writeFile(
      draft,
      place,
      HOSTS,
      freshHosts(draft.profile, [...extraLines(draft, container), ...linkLines(draft, container), ...own]),
    )
    writeFile(draft, place, '/etc/hostname', `${container.spec.hostname}\n`)
  }
  writeResolv(draft, container)
}

function writeResolv(draft: Draft, container: Container): void {
  const { dns, dnsSearch, dnsOptions } = container.spec
  const host = parseResolv(fileAt(draft, 'host', RESOLV) ?? '')
  const facts = { host, asked: { servers: dns, search: dnsSearch, options: dnsOptions } }
  const internal = sandboxOf(draft.docker, container)?.resolver ?? false
  writeFile(
    draft,
    container.id,
    RESOLV,
    internal
      ? internalResolv(draft.profile, facts)
      : legacyResolv(draft.profile, facts, container.spec.networkMode === 'host'),
  )
}

/** A running container has joined one more network. */
export function writeJoinFiles(draft: Draft, container: Container, endpoint: Endpoint): void {
  const content = fileAt(draft, container.id, HOSTS) ?? ''
  writeFile(draft, container.id, HOSTS, ownLines(container, endpoint).reduce(appendHost, content))
  if (isUserDefined(networkOfId(draft.docker, endpoint.network))) writeResolv(draft, container)
}

/** A running container has left a network. The older engine deletes every line that has nothing but a name that is known there, or none at all. */
export function writeLeaveFiles(draft: Draft, container: Container, endpoint: Endpoint, network: Network): void {
  const content = fileAt(draft, container.id, HOSTS) ?? ''
  if (draft.profile.hostsOnDisconnect === 'own-lines') {
    const own = [endpoint.ipv4?.ip, endpoint.ipv6?.ip]
    const names = ownNames(container).join(' ')
    const gone = (ip: string, line: readonly string[]): boolean =>
      own.some((lease: Ip | undefined) => lease === ip) && line.join(' ') === names
    return writeFile(draft, container.id, HOSTS, dropHostLines(content, gone))
  }
  if (!isUserDefined(network)) return
  const others = membersOf(draft.docker, network.id).flatMap((member) => member.dnsNames)
  const known = new Set([shortId(container.id), ...endpoint.dnsNames, ...others])
  const gone = (_: string, names: readonly string[]): boolean => names.length === 1 && known.has(names[0] ?? '')
  writeFile(draft, container.id, HOSTS, dropHostLines(content, gone))
}

/** A link's target has a new address: the linkers' files say so from now on. */
export function updateLinkers(draft: Draft, target: Container): void {
  for (const linker of linkersOf(draft.docker, target.id)) {
    if (!isRunning(linker)) continue
    for (const link of linker.links.filter((one) => one.container === target.id)) {
      const line = linkLine(draft, target.id, link.alias)
      const content = fileAt(draft, linker.id, HOSTS)
      if (line === undefined || content === undefined) continue
      const [ip = '', rest = ''] = line.split('\t')
      const lines = content.split('\n').map((old) => (old.split('\t')[1] === rest ? `${ip}\t${rest}` : old))
      writeFile(draft, linker.id, HOSTS, lines.join('\n'))
    }
  }
}

/** Whose file a path is at a place: containers that share a network share the three files that Docker writes. */
export function filePlace(
  world: Pick<World, 'docker'>,
  place: 'host' | ContainerId,
  path: string,
): 'host' | ContainerId {
  const container = place === 'host' ? undefined : world.docker.containers.get(place)
  const shared = [HOSTS, RESOLV, '/etc/hostname'].includes(path)
  return container === undefined || !shared ? place : filesPlace(world.docker, container)
}

/** The text of a file as a container sees it. */
export function containerFile(
  world: Pick<World, 'docker' | 'files'>,
  id: ContainerId,
  path: string,
): string | undefined {
  return fileAt(world, filePlace(world, id, path), path)
}
