// `docker network ls`.
import { groupBy } from '../../../base/group.ts'
import { networksOf, shortId, type Network } from '../../../engine/index.ts'
import { listingRow, type GoStruct } from '../../format/go-value.ts'
import { formatListing } from '../../format/listing.ts'
import { formatTime } from '../../format/time.ts'
import { finish, object, type Act, type Verb } from '../act.ts'
import { formatsOf } from '../engine-formats.ts'
import { matchesPattern } from '../match.ts'
import { hasLabel } from './change.ts'

const HEADINGS = {
  ID: 'NETWORK ID',
  Name: 'NAME',
  Driver: 'DRIVER',
  Scope: 'SCOPE',
  IPv4: 'IPV4',
  IPv6: 'IPV6',
  Internal: 'INTERNAL',
  Labels: 'LABELS',
  CreatedAt: 'CREATED AT',
}
const TABLE = 'table {{.ID}}\t{{.Name}}\t{{.Driver}}\t{{.Scope}}'
const PREDEFINED = ['bridge', 'host', 'none']
const FILTERS = ['driver', 'id', 'label', 'name', 'scope', 'type', 'dangling']

/** Natural order, capitals before small letters, as the client sorts names. */
export function compareNames(a: string, b: string): number {
  const parts = (text: string): readonly string[] => text.match(/\d+|\D+/g) ?? []
  const [x, y] = [parts(a), parts(b)]
  for (let i = 0; i < Math.min(x.length, y.length); i += 1) {
    const [p = '', q = ''] = [x[i], y[i]]
    if (p === q) continue
    const numeric = /^\d/.test(p) && /^\d/.test(q) ? Number(p) - Number(q) : 0
    return numeric !== 0 ? numeric : p < q ? -1 : 1
  }
  return x.length - y.length
}

function matches(network: Network, key: string, value: string): boolean {
  switch (key) {
    case 'driver':
      return network.driver === value
    case 'id':
      return network.id.includes(value)
    case 'name':
      return matchesPattern(value, network.name)
    case 'label':
      return hasLabel(network.labels, value)
    case 'scope':
      return value === 'local'
    case 'type':
      return (value === 'custom') !== ['bridge', 'host', 'none'].includes(network.name)
    default:
      // The daemon never fills in who is on a listed network, so every network of the user's dangles.
      return (value === 'true' || value === '1') !== PREDEFINED.includes(network.name)
  }
}

function rowOf(act: Act, network: Network): GoStruct {
  return listingRow(
    {
      ID: act.docker.flags.bool('no-trunc') ? network.id : shortId(network.id),
      Name: network.name,
      Driver: network.driver,
      Scope: 'local',
      ...(act.version === '20.10' ? {} : { IPv4: `${network.ipv4}` }),
      IPv6: `${network.ipv6}`,
      Internal: `${network.internal}`,
      Labels: Object.entries(network.labels)
        .map(([key, value]) => `${key}=${value}`)
        .join(','),
      CreatedAt: formatTime(network.created),
    },
    '*formatter.NetworkContext',
    { Label: { parameters: ['string'], call: (key) => (typeof key === 'string' ? (network.labels[key] ?? '') : '') } },
  )
}

/** `docker network ls`. */
export const listNetworksVerb: Verb = (act) => {
  const { flags } = act.docker
  const filters = flags
    .list('filter')
    .map((filter): readonly [string, string] => [
      filter.slice(0, filter.indexOf('=')),
      filter.slice(filter.indexOf('=') + 1),
    ])
  const bad = filters.find(([key]) => !FILTERS.includes(key))
  if (bad !== undefined) {
    const text = `Error response from daemon: ${act.version === '20.10' ? 'Invalid' : 'invalid'} filter '${bad[0]}'`
    object(act, { text, refusal: { code: 'client.bad-filter', flag: '--filter', value: bad[0] } })
    return finish(act)
  }
  const groups = [...groupBy(filters, ([key]) => key).values()]
  const wants = (network: Network): boolean =>
    groups.every((group) => group.some(([key, value]) => matches(network, key, value)))
  const shown = networksOf(act.world.docker)
    .filter(wants)
    .toSorted((a, b) => compareNames(a.name, b.name))
  const asked = flags.string('format') ?? ''
  const plain = asked === '' || asked === 'table'
  const format = plain ? (flags.bool('quiet') ? '{{.ID}}' : TABLE) : asked
  const result = formatListing({
    format,
    rows: shown.map((network) => rowOf(act, network)),
    headings: HEADINGS,
    engine: formatsOf(act.version),
  })
  if (result.ok) act.stdout += result.value
  else object(act, { text: result.error, refusal: { code: 'client.bad-format', example: '{{.Name}}' } })
  return finish(act)
}
