// The document that `docker inspect` prints of a container. Real counterpart: moby api/types ContainerJSON (20.10), container.InspectResponse (28).
// Fields with no bearing on networks are there with the values of a plain container, so that templates and JSON keep their shape.
import {
  endpointsOf,
  formatPort,
  isFor,
  isRestarting,
  isRunning,
  networkOfId,
  openPorts,
  sandboxOf,
  shortId,
  type Attachment,
  type Container,
  type Endpoint,
  type EngineVersion,
  type World,
} from '../../../engine/index.ts'
import {
  jsonAs,
  list,
  map,
  nilList,
  nilMap,
  nilPointer,
  omitEmpty,
  struct,
  type GoStruct,
  type GoValue,
} from '../../format/go-value.ts'
import { timeValue, ZERO_TIME } from '../../format/time.ts'
import { errorText } from '../../render-error.ts'
import { statusOf } from '../container/facts.ts'
import { graphDriver, hostConfig } from './host-config.ts'

const strings = (items: readonly string[]): GoValue => list([...items])
const orNil = (items: readonly string[]): GoValue => (items.length === 0 ? nilList() : strings(items))

function stateOf(container: Container, version: EngineVersion): GoStruct {
  const { state } = container
  const running = isRunning(container)
  const finished = state.status === 'exited' ? timeValue(state.finishedAt) : timeValue(ZERO)
  return struct(
    {
      Status: statusOf(container),
      Running: running || isRestarting(container),
      Paused: state.status === 'paused',
      Restarting: isRestarting(container),
      OOMKilled: false,
      Dead: false,
      Pid: state.status === 'running' || state.status === 'paused' ? state.pid : 0,
      ExitCode: state.status === 'created' || state.status === 'exited' ? state.exitCode : 0,
      Error:
        (state.status === 'created' || state.status === 'exited') && state.error !== undefined
          ? errorText(state.error, version)
          : '',
      StartedAt: state.status === 'created' ? ZERO_TIME : timeValue(state.startedAt),
      FinishedAt: state.status === 'exited' ? finished : ZERO_TIME,
    },
    '*types.ContainerState',
  )
}

const ZERO = 0

function ipamConfigOf(attachment: Attachment | undefined): GoValue {
  const wanted = { IPv4Address: omitEmpty(attachment?.ipv4 ?? ''), IPv6Address: omitEmpty(attachment?.ipv6 ?? '') }
  if (attachment?.ipv4 !== undefined || attachment?.ipv6 !== undefined || attachment?.connected === true)
    return struct(wanted, '*network.EndpointIPAMConfig')
  return nilPointer('*network.EndpointIPAMConfig')
}

/** The settings of one network, with what is in force while the container runs. */
function endpointSettings(
  world: World,
  container: Container,
  attachment: Attachment,
  endpoint: Endpoint | undefined,
): GoStruct {
  const old = world.profile.version === '20.10'
  const user = !['bridge', 'host', 'none'].includes(attachment.network)
  const aliases =
    old && user && attachment.known
      ? [...new Set([...attachment.aliases, shortId(container.id), container.spec.hostname])]
      : attachment.aliases
  const head = {
    IPAMConfig: ipamConfigOf(attachment),
    Links: orNil(attachment.links),
    Aliases: attachment.connected ? strings(aliases) : orNil(aliases),
  }
  const driverOpts =
    attachment.connected && Object.keys(attachment.driverOpts).length === 0
      ? map({})
      : Object.keys(attachment.driverOpts).length === 0
        ? nilMap()
        : map(attachment.driverOpts)
  const mac = endpoint?.mac ?? ''
  const live = {
    NetworkID: endpoint?.network ?? attachment.networkId ?? '',
    EndpointID: endpoint?.id ?? '',
    Gateway: endpoint?.gateway ?? '',
    IPAddress: endpoint?.ipv4?.ip ?? '',
  }
  const v4 = { IPPrefixLen: endpoint?.ipv4?.prefix ?? 0 }
  const v6 = {
    IPv6Gateway: endpoint?.gateway6 ?? '',
    GlobalIPv6Address: endpoint?.ipv6?.ip ?? '',
    GlobalIPv6PrefixLen: endpoint?.ipv6?.prefix ?? 0,
  }
  if (old)
    return struct(
      { ...head, ...live, ...v4, ...v6, MacAddress: mac, DriverOpts: driverOpts },
      '*network.EndpointSettings',
    )
  return struct(
    {
      ...head,
      MacAddress: mac,
      DriverOpts: driverOpts,
      GwPriority: attachment.gwPriority,
      ...live,
      ...v4,
      ...v6,
      DNSNames: attachment.dnsNames === undefined ? nilList() : strings(attachment.dnsNames),
    },
    '*network.EndpointSettings',
  )
}

/** What a refused start has left in the settings, while its network is there. */
function staleOf({ docker }: World, { stale }: Container): readonly Endpoint[] {
  return stale !== undefined && docker.networks.has(stale.network) ? [stale] : []
}

function networks(world: World, container: Container): GoValue {
  const endpoints = endpointsOf(world.docker, container)
  const find = (attachment: Attachment): Endpoint | undefined =>
    [...endpoints, ...staleOf(world, container)].find((endpoint) =>
      isFor(attachment, networkOfId(world.docker, endpoint.network)),
    )
  const entries = container.attachments.map((attachment): readonly [string, GoValue] => [
    attachment.network,
    endpointSettings(world, container, attachment, find(attachment)),
  ])
  return map(Object.fromEntries(entries), 'map[string]*network.EndpointSettings')
}

function ports(world: World, container: Container): GoValue {
  const entries = openPorts(world.docker, container).map(({ port, bindings }): readonly [string, GoValue] => [
    formatPort(port),
    bindings.length === 0
      ? nilList('[]nat.PortBinding')
      : list(
          bindings.map((one) =>
            struct({ HostIP: jsonAs('HostIp', one.hostIp), HostPort: `${one.hostPort}` }, 'nat.PortBinding'),
          ),
          '[]nat.PortBinding',
        ),
  ])
  return map(Object.fromEntries(entries), 'nat.PortMap', { key: 'nat.Port', zero: nilList('[]nat.PortBinding') })
}

function networkSettings(world: World, container: Container): GoStruct {
  const old = world.profile.version === '20.10'
  const sandbox = sandboxOf(world.docker, container)
  const bridge = [...endpointsOf(world.docker, container), ...staleOf(world, container)].find(
    (endpoint) => networkOfId(world.docker, endpoint.network).name === 'bridge',
  )
  const sandboxId = sandbox?.id ?? (world.profile.showsLastSandbox ? container.lastSandbox : undefined)
  const key =
    sandboxId === undefined
      ? ''
      : container.spec.networkMode === 'host'
        ? '/var/run/docker/netns/default'
        : `/var/run/docker/netns/${shortId(sandboxId)}`
  const id = { Bridge: '', SandboxID: sandboxId ?? '' }
  const local = { HairpinMode: false, LinkLocalIPv6Address: '', LinkLocalIPv6PrefixLen: 0 }
  const head = old
    ? { ...id, ...local, Ports: ports(world, container), SandboxKey: key }
    : { ...id, SandboxKey: key, Ports: ports(world, container), ...local }
  return struct(
    {
      ...head,
      SecondaryIPAddresses: nilList('[]network.Address'),
      SecondaryIPv6Addresses: nilList('[]network.Address'),
      EndpointID: bridge?.id ?? '',
      Gateway: bridge?.gateway ?? '',
      GlobalIPv6Address: bridge?.ipv6?.ip ?? '',
      GlobalIPv6PrefixLen: bridge?.ipv6?.prefix ?? 0,
      IPAddress: bridge?.ipv4?.ip ?? '',
      IPPrefixLen: bridge?.ipv4?.prefix ?? 0,
      IPv6Gateway: bridge?.gateway6 ?? '',
      MacAddress: bridge?.mac ?? '',
      Networks: networks(world, container),
    },
    '*types.NetworkSettings',
  )
}

function config(world: World, container: Container): GoStruct {
  const { spec } = container
  const image = [...world.docker.images.values()].find((one) => one.id === container.imageId)
  const exposed = Object.fromEntries(
    spec.exposed.map((port): readonly [string, GoValue] => [formatPort(port), struct({})]),
  )
  const cmd = spec.cmd ?? (spec.entrypoint === null ? (image?.cmd ?? null) : null)
  const entrypoint = spec.entrypoint ?? image?.entrypoint ?? null
  return struct(
    {
      Hostname: spec.hostname,
      Domainname: spec.domainname,
      User: spec.user,
      AttachStdin: spec.attach && spec.openStdin,
      AttachStdout: spec.attach,
      AttachStderr: spec.attach,
      ExposedPorts: omitEmpty(map(exposed, 'nat.PortSet')),
      Tty: spec.tty,
      OpenStdin: spec.openStdin,
      StdinOnce: spec.attach && spec.openStdin,
      Env: strings([...spec.env, ...(image?.env ?? [])]),
      Cmd: cmd === null ? nilList() : strings(cmd),
      Image: spec.image,
      Volumes: nilMap('map[string]struct {}'),
      WorkingDir: spec.workdir === '' ? (image?.workdir ?? '') : spec.workdir,
      Entrypoint: entrypoint === null ? nilList() : strings(entrypoint),
      OnBuild: nilList(),
      Labels: map(spec.labels),
      StopSignal: omitEmpty(spec.stopSignal ?? ''),
    },
    '*container.Config',
  )
}

/** A container as inspect shows it. */
export function containerDocument(world: World, container: Container): GoStruct {
  const nameOf = (link: Container['links'][number]): string =>
    world.docker.containers.get(link.container)?.name ?? link.name
  const base = `/var/lib/docker/containers/${container.id}`
  return struct(
    {
      ID: jsonAs('Id', container.id),
      Created: timeValue(container.created),
      Path: container.path,
      Args: strings(container.args),
      State: stateOf(container, world.profile.version),
      Image: `sha256:${container.imageId}`,
      ResolvConfPath: `${base}/resolv.conf`,
      HostnamePath: `${base}/hostname`,
      HostsPath: `${base}/hosts`,
      LogPath: `${base}/${container.id}-json.log`,
      Name: `/${container.name}`,
      RestartCount: container.restartCount,
      Driver: 'overlay2',
      Platform: 'linux',
      MountLabel: '',
      ProcessLabel: '',
      AppArmorProfile: '',
      ExecIDs: nilList(),
      HostConfig: hostConfig(container, nameOf, world.profile.version),
      GraphDriver: graphDriver(container, world.profile.version),
      Mounts: list([]),
      Config: config(world, container),
      NetworkSettings: networkSettings(world, container),
    },
    '*types.ContainerJSON',
  )
}
