// What `docker inspect` shows of a container's HostConfig and of its file system's layers.
// Real counterpart: moby api/types/container HostConfig (20.10, 28), daemon/graphdriver/overlay2.
// Differs: what has no bearing on networks has a plain container's values, whatever its flags said; layers' ids are invented.
import { groupBy } from '../../../base/group.ts'
import { drawHex } from '../../../base/random.ts'
import { formatPort, type Container, type EngineVersion } from '../../../engine/index.ts'
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

type Fields = Parameters<typeof struct>[0]

const strings = (items: readonly string[]): GoValue => list([...items])
const orNil = (items: readonly string[]): GoValue => (items.length === 0 ? nilList() : strings(items))

/** A container's HostConfig; `target` names a link's other end as it is called now. */
export function hostConfig(
  container: Container,
  target: (link: Container['links'][number]) => string,
  version: EngineVersion,
): GoStruct {
  const { spec } = container
  const old = version === '20.10'
  const consoleSize = { ConsoleSize: list([0, 0], '[2]uint') }
  return struct(
    {
      Binds: nilList(),
      ContainerIDFile: '',
      LogConfig: struct({ Type: 'json-file', Config: map({}) }),
      NetworkMode: spec.networkMode === 'default' && !old ? 'bridge' : spec.networkMode,
      PortBindings: portBindings(container),
      RestartPolicy: struct({ Name: spec.restart.name, MaximumRetryCount: spec.restart.max }),
      AutoRemove: spec.autoRemove,
      VolumeDriver: '',
      VolumesFrom: nilList(),
      ...(old ? {} : consoleSize),
      CapAdd: nilList(),
      CapDrop: nilList(),
      CgroupnsMode: 'host',
      DNS: jsonAs('Dns', strings(spec.dns)),
      DNSOptions: jsonAs('DnsOptions', strings(spec.dnsOptions)),
      DNSSearch: jsonAs('DnsSearch', strings(spec.dnsSearch)),
      ExtraHosts: orNil(spec.extraHosts),
      GroupAdd: nilList(),
      IpcMode: 'private',
      Cgroup: '',
      Links: orNil(container.links.map((link) => `/${target(link)}:/${container.name}/${link.alias}`)),
      OomScoreAdj: 0,
      PidMode: '',
      Privileged: spec.privileged,
      PublishAllPorts: spec.publishAll,
      ReadonlyRootfs: false,
      SecurityOpt: spec.privileged ? strings(['label=disable']) : nilList(),
      UTSMode: '',
      UsernsMode: '',
      ShmSize: 67108864,
      Sysctls: omitEmpty(Object.keys(spec.sysctls).length === 0 ? nilMap() : map(spec.sysctls)),
      Runtime: 'runc',
      ...(old ? consoleSize : {}),
      Isolation: '',
      ...resources(old),
      MaskedPaths: spec.privileged ? nilList() : strings(old ? MASKED_BEFORE_28 : MASKED),
      ReadonlyPaths: spec.privileged ? nilList() : strings(READ_ONLY),
    },
    '*container.HostConfig',
  )
}

function portBindings({ spec }: Container): GoValue {
  const byPort = groupBy(spec.publish, (one) => formatPort(one.container))
  const bindings = [...byPort].map(([port, publish]): readonly [string, GoValue] => [
    port,
    list(
      publish.map((one) =>
        struct({ HostIP: jsonAs('HostIp', one.hostIp), HostPort: hostPort(one.hostPorts) }, 'nat.PortBinding'),
      ),
      '[]nat.PortBinding',
    ),
  ])
  return map(Object.fromEntries(bindings), 'nat.PortMap', { key: 'nat.Port', zero: nilList('[]nat.PortBinding') })
}

function hostPort(range: { readonly from: number; readonly to: number } | undefined): string {
  if (range === undefined) return ''
  return range.from === range.to ? `${range.from}` : `${range.from}-${range.to}`
}

/** Limits on what a container may use. */
function resources(old: boolean): Fields {
  const device = (): GoValue => (old ? nilList('[]*blkiodev.ThrottleDevice') : list([], '[]*blkiodev.ThrottleDevice'))
  return {
    CPUShares: jsonAs('CpuShares', 0),
    Memory: 0,
    NanoCPUs: jsonAs('NanoCpus', 0),
    CgroupParent: '',
    BlkioWeight: 0,
    BlkioWeightDevice: list([], '[]*blkiodev.WeightDevice'),
    BlkioDeviceReadBps: device(),
    BlkioDeviceWriteBps: device(),
    BlkioDeviceReadIOps: device(),
    BlkioDeviceWriteIOps: device(),
    CPUPeriod: jsonAs('CpuPeriod', 0),
    CPUQuota: jsonAs('CpuQuota', 0),
    CPURealtimePeriod: jsonAs('CpuRealtimePeriod', 0),
    CPURealtimeRuntime: jsonAs('CpuRealtimeRuntime', 0),
    CpusetCpus: '',
    CpusetMems: '',
    Devices: list([], '[]container.DeviceMapping'),
    DeviceCgroupRules: nilList(),
    DeviceRequests: nilList('[]container.DeviceRequest'),
    ...(old ? { KernelMemory: 0, KernelMemoryTCP: 0 } : {}),
    MemoryReservation: 0,
    MemorySwap: 0,
    MemorySwappiness: nilPointer('*int64'),
    OomKillDisable: false,
    PidsLimit: nilPointer('*int64'),
    Ulimits: old ? nilList('[]*units.Ulimit') : list([], '[]*units.Ulimit'),
    CPUCount: jsonAs('CpuCount', 0),
    CPUPercent: jsonAs('CpuPercent', 0),
    IOMaximumIOps: 0,
    IOMaximumBandwidth: 0,
  }
}

const MASKED = [
  '/proc/asound',
  '/proc/acpi',
  '/proc/interrupts',
  '/proc/kcore',
  '/proc/keys',
  '/proc/latency_stats',
  '/proc/timer_list',
  '/proc/timer_stats',
  '/proc/sched_debug',
  '/proc/scsi',
  '/sys/firmware',
  '/sys/devices/virtual/powercap',
]
const MASKED_BEFORE_28 = MASKED.filter((path) => path !== '/proc/interrupts' && !path.endsWith('powercap'))
const READ_ONLY = ['/proc/bus', '/proc/fs', '/proc/irq', '/proc/sys', '/proc/sysrq-trigger']

/** Where a container's own layer lies, over its image's. */
export function graphDriver(container: Container, version: EngineVersion): GoStruct {
  const layer = drawHex(container.serial, 1, 64)
  const image = drawHex(container.serial, 2, 64)
  const at = `/var/lib/docker/overlay2/${layer}`
  return struct(
    {
      Data: map({
        ...(version === '20.10' ? {} : { ID: container.id }),
        LowerDir: `${at}-init/diff:/var/lib/docker/overlay2/${image}/diff`,
        MergedDir: `${at}/merged`,
        UpperDir: `${at}/diff`,
        WorkDir: `${at}/work`,
      }),
      Name: 'overlay2',
    },
    'types.GraphDriverData',
  )
}
