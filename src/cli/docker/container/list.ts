// `docker ps` and `docker port`.
import { groupBy } from '../../../base/group.ts'
import {
  containersOf,
  endpointsOf,
  imagesOf,
  isAttached,
  isRestarting,
  isRunning,
  shortId,
  type Container,
} from '../../../engine/index.ts'
import { humanDuration, humanSize } from '../../format/duration.ts'
import { quoteGo } from '../../format/go-fmt/quote.ts'
import { listingRow, nilPointer, type GoStruct } from '../../format/go-value.ts'
import { formatListing, probeFormat } from '../../format/listing.ts'
import { formatTime } from '../../format/time.ts'
import { finish, networkNamed, object, type Act, type Verb } from '../act.ts'
import { formatsOf } from '../engine-formats.ts'
import { hasLabel } from '../network/change.ts'
import { compareNames } from '../network/list.ts'
import { matchesPattern } from '../match.ts'
import { containerNamed } from '../act.ts'
import { networkNames, portLines, portsText, statusOf, statusText } from './facts.ts'
import { containerOrFail } from './run.ts'

const HEADINGS = {
  ID: 'CONTAINER ID',
  Image: 'IMAGE',
  Command: 'COMMAND',
  CreatedAt: 'CREATED AT',
  RunningFor: 'CREATED',
  Status: 'STATUS',
  Ports: 'PORTS',
  Names: 'NAMES',
  State: 'STATE',
  Size: 'SIZE',
  Labels: 'LABELS',
  Networks: 'NETWORKS',
  Mounts: 'MOUNTS',
  LocalVolumes: 'LOCAL VOLUMES',
}
const TABLE = 'table {{.ID}}\t{{.Image}}\t{{.Command}}\t{{.RunningFor}}\t{{.Status}}\t{{.Ports}}\t{{.Names}}'

function commandText(container: Container, whole: boolean): string {
  const text = [container.path, ...container.args].map((word) => (/[\s;]/.test(word) ? `'${word}'` : word)).join(' ')
  const runes = [...text]
  return quoteGo(whole || runes.length <= 20 ? text : `${runes.slice(0, 19).join('')}…`)
}

function namesText(act: Act, container: Container, whole: boolean): string {
  if (!whole) return container.name
  const linkers = containersOf(act.world.docker).flatMap((one) =>
    one.links.filter((link) => link.container === container.id).map((link) => `${one.name}/${link.alias}`),
  )
  // The daemon gives them in the order of their letters, each with its leading slash.
  return [container.name, ...linkers].toSorted((a, b) => (`/${a}` < `/${b}` ? -1 : 1)).join(',')
}

/** What the client tries a format on before it asks the daemon. */
function emptyRow(): GoStruct {
  return listingRow(
    Object.fromEntries(Object.keys(HEADINGS).map((name) => [name, ''])),
    '*formatter.ContainerContext',
    {
      Label: { parameters: ['string'], call: () => '' },
    },
  )
}

function rowOf(act: Act, container: Container): GoStruct {
  const whole = act.docker.flags.bool('no-trunc')
  const now = act.world.clock
  const image = imagesOf(act.world.docker).find((one) => one.id === container.imageId)
  return listingRow(
    {
      ID: whole ? container.id : shortId(container.id),
      Image: container.spec.image,
      Command: commandText(container, whole),
      CreatedAt: formatTime(Math.floor(container.created / 1000) * 1000),
      RunningFor: `${humanDuration(now - container.created)} ago`,
      Status: statusText(container, now),
      Ports: portsText(act.world, container, act.version !== '20.10'),
      Names: namesText(act, container, whole),
      State: statusOf(container),
      Size: `0B (virtual ${humanSize(image?.size ?? 0, 3)})`,
      Labels: Object.entries(container.spec.labels)
        .map(([key, value]) => `${key}=${value}`)
        .join(','),
      Networks: networkNames(container).join(','),
      ...(act.version === '20.10' ? {} : { Platform: nilPointer('*ocispec.Platform') }),
      Mounts: '',
      LocalVolumes: '0',
    },
    '*formatter.ContainerContext',
    {
      Label: {
        parameters: ['string'],
        call: (key) => (typeof key === 'string' ? (container.spec.labels[key] ?? '') : ''),
      },
    },
  )
}

const STATES = ['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead']
const FILTERS = [
  'ancestor',
  'before',
  'exited',
  'expose',
  'health',
  'id',
  'is-task',
  'isolation',
  'label',
  'name',
  'network',
  'publish',
  'since',
  'status',
  'volume',
]

function filterFault(act: Act, key: string, value: string): string | undefined {
  const word = act.version === '20.10' ? 'Invalid' : 'invalid'
  if (!FILTERS.includes(key)) return `Error response from daemon: ${word} filter '${key}'`
  if ((key === 'before' || key === 'since') && !containerNamed(act, value).ok)
    return act.version === '20.10'
      ? `Error response from daemon: no such container ${value}`
      : `Error response from daemon: No such container: ${value}`
  if (key === 'exited' && !/^[+-]?\d+$/.test(value)) {
    const fault = `strconv.Atoi: parsing ${JSON.stringify(value)}: invalid syntax`
    return `Error response from daemon: ${act.version === '20.10' ? fault : `invalid filter 'exited=${value}': ${fault}`}`
  }
  if (key !== 'status' || STATES.includes(value)) return undefined
  const reason =
    act.version === '20.10' ? '' : `: invalid value for state (${value}): must be one of ${STATES.join(', ')}`
  return `Error response from daemon: ${word} filter 'status=${value}'${reason}`
}

function matches(act: Act, container: Container, key: string, value: string): boolean {
  switch (key) {
    case 'name':
      return matchesPattern(value, container.name) || matchesPattern(value, `/${container.name}`)
    case 'id':
      return container.id.startsWith(value)
    case 'status':
      return statusOf(container) === value
    case 'label':
      return hasLabel(container.spec.labels, value)
    case 'ancestor':
      return (
        container.spec.image.replace(/:latest$/, '') === value.replace(/:latest$/, '') ||
        container.imageId.startsWith(value)
      )
    case 'network': {
      const network = networkNamed(act, value)
      return network.ok && isAttached(container, network.value)
    }
    case 'exited':
      return container.state.status === 'exited' && container.state.exitCode === Number(value)
    case 'publish':
      return endpointsOf(act.world.docker, container).some((endpoint) =>
        endpoint.bindings.some((one) => `${one.hostPort}` === value.split('/')[0]),
      )
    case 'expose':
      return container.spec.exposed.some((port) => [`${port.port}`, `${port.port}/${port.proto}`].includes(value))
    case 'is-task':
      return value === 'false'
    case 'health':
      return value === 'none'
    case 'before':
    case 'since': {
      const other = containerNamed(act, value)
      return (
        other.ok && (key === 'before' ? container.serial < other.value.serial : container.serial > other.value.serial)
      )
    }
    default:
      return false
  }
}

/** `docker ps`. */
export const listVerb: Verb = (act) => {
  const { flags } = act.docker
  const filters = flags
    .list('filter')
    .map((filter): readonly [string, string] => [
      filter.slice(0, filter.indexOf('=')),
      filter.slice(filter.indexOf('=') + 1),
    ])
  for (const [key, value] of filters) {
    const fault = filterFault(act, key, value)
    if (fault === undefined) continue
    object(act, { text: fault, refusal: { code: 'client.bad-filter', flag: '--filter', value: key } })
    return finish(act)
  }
  const byKey = groupBy(filters, ([key]) => key)
  const wants = (container: Container): boolean =>
    [...byKey.values()].every((group) => group.some(([key, value]) => matches(act, container, key, value)))
  const last = flags.bool('latest') ? 1 : (flags.int('last') ?? -1)
  const all = flags.bool('all') || last > 0 || filters.some(([key]) => key === 'status' || key === 'exited')
  const listed = containersOf(act.world.docker)
    .toReversed()
    .filter((container) => (all || isRunning(container) || isRestarting(container)) && wants(container))
  const shown = last > 0 ? listed.slice(0, last) : listed
  return print(act, shown)
}

function print(act: Act, shown: readonly Container[]): ReturnType<Verb> {
  const { flags } = act.docker
  const asked = flags.string('format') ?? ''
  const quiet = flags.bool('quiet')
  const format =
    quiet && (asked === '' || asked === 'table')
      ? '{{.ID}}'
      : asked === '' || asked === 'table'
        ? flags.bool('size')
          ? `${TABLE}\t{{.Size}}`
          : TABLE
        : asked
  const engine = formatsOf(act.version)
  const probe =
    asked === '' || asked === 'table'
      ? undefined
      : probeFormat(format.replace(/^table */, ''), emptyRow(), engine.dialect)
  if (probe?.ok === false) {
    object(act, { text: probe.error, refusal: { code: 'client.bad-format', example: '{{.Names}}' } })
    return finish(act)
  }
  const result = formatListing({
    format,
    rows: shown.map((container) => rowOf(act, container)),
    headings: HEADINGS,
    engine: formatsOf(act.version),
  })
  if (result.ok) act.stdout += result.value
  else object(act, { text: result.error, refusal: { code: 'client.bad-format', example: '{{.Names}}' } })
  return finish(act)
}

/** `docker port`. */
export const portVerb: Verb = (act) => {
  const [ref = '', wanted] = act.docker.args
  const container = containerOrFail(act, ref)
  if (container === undefined) return finish(act)
  const lines = portLines(act.world, container, act.version !== '20.10')
  const [number = ''] = (wanted ?? '0').split('/')
  if (!/^\d+$/.test(number)) {
    const fault = `strconv.ParseUint: parsing ${JSON.stringify(number)}: invalid syntax`
    const text = act.version === '20.10' ? fault : `Error: invalid port (${number}): ${fault}`
    object(act, { text, refusal: { code: 'client.bad-port' } })
    return finish(act)
  }
  // The newer client sorts the lines that it prints.
  const sorted = (texts: readonly string[]): readonly string[] =>
    act.version === '20.10' ? texts : texts.toSorted(compareNames)
  if (wanted === undefined) {
    act.stdout += sorted(lines.map((line) => `${line.port} -> ${line.host}`))
      .map((line) => `${line}\n`)
      .join('')
    return finish(act)
  }
  const port = wanted.includes('/') ? wanted : `${wanted}/tcp`
  const found = lines.filter((line) => line.port === port)
  if (found.length === 0)
    object(act, {
      text: `Error: No public port '${act.version === '20.10' ? port : wanted}' published for ${ref}`,
      refusal: { code: 'client.not-published', container: ref, port },
    })
  else
    act.stdout += sorted(found.map((line) => line.host))
      .map((line) => `${line}\n`)
      .join('')
  return finish(act)
}
