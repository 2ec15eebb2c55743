// From the flags of `docker run` and `docker create` to what the daemon is asked to make.
import { err, ok, type Result } from '../../../base/result.ts'
import {
  parseMac,
  type Attachment,
  type ContainerSpec,
  type CreateRequest,
  type PortSpec,
  type PublishSpec,
} from '../../../engine/index.ts'
import type { Fault } from '../../refusal.ts'
import type { Flags } from '../spec/flags.ts'
import type { DockerCall } from '../spec/parse.ts'
import type { DockerVersion } from '../spec/types.ts'
import type { RunNetwork } from '../spec/values/run-networks.ts'
import { parseRunOptions, type RunOptions } from '../spec/values/run-options.ts'

const KEPT = [
  'memory',
  'cpus',
  'volume',
  'user',
  'restart',
  'log-driver',
  'cap-add',
  'cap-drop',
  'shm-size',
  'tmpfs',
  'ulimit',
  'pid',
  'ipc',
  'uts',
  'runtime',
  'gpus',
  'device',
]

function publishOf(port: RunOptions['published'][number]): PublishSpec {
  const [from = 0, to = from] = port.hostPort.split('-').map(Number)
  return {
    container: { port: port.containerPort, proto: port.protocol },
    hostIp: port.hostIp,
    hostPorts: port.hostPort === '' || from === 0 ? undefined : { from, to },
  }
}

function attachmentOf(network: RunNetwork, links: readonly string[]): Attachment {
  const mac = parseMac(network.mac)
  return {
    network: network.target === 'default' ? 'bridge' : network.target,
    ...(network.ipv4 === '' ? {} : { ipv4: network.ipv4 }),
    ...(network.ipv6 === '' ? {} : { ipv6: network.ipv6 }),
    aliases: network.aliases,
    links,
    ...(mac === undefined ? {} : { mac }),
    driverOpts: network.driverOptions,
    gwPriority: network.gatewayPriority,
    linkLocalIps: network.linkLocal,
    connected: false,
    known: false,
  }
}

const onDefaultBridge = (mode: string): boolean => mode === 'default' || mode === 'bridge'
const isUserMode = (mode: string): boolean =>
  !['default', 'bridge', 'host', 'none'].includes(mode) && !mode.startsWith('container:')

/** A container that joins nothing else is on docker0. */
function attachmentsOf(options: RunOptions, links: readonly string[]): readonly Attachment[] {
  if (options.mode.startsWith('container:')) return []
  const user = isUserMode(options.mode)
  if (options.networks.length > 0)
    return options.networks.map((network, index) => attachmentOf(network, user && index === 0 ? links : []))
  const plain = {
    aliases: [],
    links: [],
    driverOpts: {},
    gwPriority: 0,
    linkLocalIps: [],
    connected: false,
    known: false,
  }
  return [{ network: options.mode === 'default' ? 'bridge' : options.mode, ...plain }]
}

function linkPairs(links: readonly string[]): CreateRequest['links'] {
  return links.flatMap((link) => {
    const [target = '', alias] = link.split(':')
    // `--link web:` registers nothing, as in life.
    return alias === '' ? [] : [{ target, alias: alias ?? target }]
  })
}

const GIVEN = (flags: Flags, name: string): string => flags.string(name) ?? ''

/** What `docker run` or `docker create` asks the daemon for; the error's text is the client's bare one. */
export function createRequest(
  call: DockerCall,
  version: DockerVersion,
  env: Readonly<Record<string, string>>,
): Result<CreateRequest, Fault> {
  const { flags } = call
  const options = parseRunOptions(flags, version)
  if (!options.ok) return options
  const [image = '', ...command] = call.args
  const mode = options.value.mode
  const links = flags.list('link')
  const conflict = modeConflict(flags, mode, version)
  if (conflict !== undefined)
    return err({
      text: `Error response from daemon: ${conflict}`,
      refusal: { code: 'container.mode-conflict', text: conflict },
    })
  const name = GIVEN(flags, 'name')
  return ok({
    name: flags.changed('name') ? name : undefined,
    spec: specOf(flags, options.value, image, command, env),
    attachments: attachmentsOf(options.value, links),
    links: onDefaultBridge(mode) || mode === 'none' ? linkPairs(links) : [],
  })
}

/** What the daemon refuses to combine with a shared namespace. */
function modeConflict(flags: Flags, mode: string, version: DockerVersion): string | undefined {
  const shared = mode.startsWith('container:')
  const hostname = GIVEN(flags, 'hostname') !== ''
  if (hostname && (shared || (mode === 'host' && GIVEN(flags, 'uts') === 'host')))
    return 'conflicting options: hostname and the network mode'
  if (flags.list('link').length > 0 && version !== '20.10') {
    if (shared)
      return "conflicting options: container type network can't be used with links. This would result in undefined behavior"
    if (mode === 'host')
      return "conflicting options: host type networking can't be used with links. This would result in undefined behavior"
  }
  if (GIVEN(flags, 'mac-address') !== '' && version === '20.10' && mode === 'host')
    return 'conflicting options: mac-address and the network mode'
  if (!shared) return undefined
  if (flags.list('dns').length > 0) return 'conflicting options: dns and the network mode'
  if (flags.list('add-host').length > 0) return 'conflicting options: custom host-to-IP mapping and the network mode'
  if (GIVEN(flags, 'mac-address') !== '' && version === '20.10')
    return 'conflicting options: mac-address and the network mode'
  if (flags.list('publish').length > 0 || flags.bool('publish-all'))
    return 'conflicting options: port publishing and the container type network mode'
  if (flags.list('expose').length > 0) return 'conflicting options: port exposing and the container type network mode'
  return undefined
}

function specOf(
  flags: Flags,
  options: RunOptions,
  image: string,
  command: readonly string[],
  env: Readonly<Record<string, string>>,
): ContainerSpec {
  const mac = parseMac(GIVEN(flags, 'mac-address'))
  const stopSignal = flags.changed('stop-signal') ? GIVEN(flags, 'stop-signal') : ''
  const stopTimeout = flags.changed('stop-timeout') ? flags.int('stop-timeout') : undefined
  const expose = options.exposed.map((port): PortSpec => ({
    port: port.port,
    proto: port.protocol === 'udp' || port.protocol === 'sctp' ? port.protocol : 'tcp',
  }))
  const detached = flags.bool('detach')
  return {
    image,
    hostname: GIVEN(flags, 'hostname'),
    domainname: GIVEN(flags, 'domainname'),
    user: GIVEN(flags, 'user'),
    env: flags.list('env').flatMap((entry) => fromCaller(entry, env)),
    cmd: command.length > 0 ? command : null,
    entrypoint: flags.changed('entrypoint') ? [GIVEN(flags, 'entrypoint')].filter((word) => word !== '') : null,
    workdir: GIVEN(flags, 'workdir'),
    exposed: [...expose, ...options.published.map((port) => ({ port: port.containerPort, proto: port.protocol }))],
    labels: flags.map('label'),
    tty: flags.bool('tty'),
    openStdin: flags.bool('interactive'),
    attach: !detached,
    networkMode: options.mode,
    publish: options.published.map(publishOf),
    publishAll: flags.bool('publish-all'),
    extraHosts: flags.list('add-host'),
    dns: flags.list('dns'),
    dnsSearch: flags.list('dns-search'),
    dnsOptions: flags.list('dns-option'),
    restart: { name: options.restart.name === '' ? 'no' : options.restart.name, max: options.restart.retries },
    autoRemove: flags.bool('rm'),
    privileged: flags.bool('privileged'),
    sysctls: flags.map('sysctl'),
    ...(mac === undefined ? {} : { mac }),
    ...(stopSignal === '' ? {} : { stopSignal }),
    ...(stopTimeout === undefined ? {} : { stopTimeout }),
    init: flags.bool('init'),
    other: Object.fromEntries(
      KEPT.filter((name) => flags.changed(name)).map((name) => [name, flags.list(name).join(',')]),
    ),
  }
}

/** `-e NAME` without a value takes the caller's. */
function fromCaller(entry: string, env: Readonly<Record<string, string>>): readonly string[] {
  if (entry.includes('=')) return [entry]
  const value = env[entry]
  return value === undefined ? [] : [`${entry}=${value}`]
}
