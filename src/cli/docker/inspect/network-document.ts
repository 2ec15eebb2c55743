// The document that `docker network inspect` prints. Real counterpart: moby api/types NetworkResource (20.10), network.Inspect (28).
import { containerOf, formatCidr, membersOf, type Network, type World } from '../../../engine/index.ts'
import {
  jsonAs,
  list,
  map,
  nilList,
  nilMap,
  omitEmpty,
  struct,
  type GoStruct,
  type GoValue,
} from '../../format/go-value.ts'
import { timeValue } from '../../format/time.ts'

const stringMap = (entries: Readonly<Record<string, string>>): GoValue => map(entries)

function ipamConfig(network: Network, old: boolean): GoValue {
  const none = network.driver === 'host' || network.driver === 'null'
  if (none) return old ? list([], '[]network.IPAMConfig') : nilList('[]network.IPAMConfig')
  return list(
    network.pools.map((pool) => {
      const aux = Object.fromEntries(Object.entries(pool.aux))
      return struct(
        {
          Subnet: omitEmpty(pool.shown.subnet),
          IPRange: omitEmpty(pool.shown.range),
          Gateway: omitEmpty(pool.shown.gateway),
          AuxAddress: jsonAs(
            'AuxiliaryAddresses',
            omitEmpty(Object.keys(aux).length === 0 ? nilMap() : stringMap(aux)),
          ),
        },
        'network.IPAMConfig',
      )
    }),
    '[]network.IPAMConfig',
  )
}

function members(world: World, network: Network): GoValue {
  const entries = membersOf(world.docker, network.id).map((endpoint): readonly [string, GoValue] => [
    endpoint.container,
    struct(
      {
        Name: containerOf(world.docker, endpoint.container).name,
        EndpointID: endpoint.id,
        MacAddress: endpoint.mac ?? '',
        IPv4Address: endpoint.ipv4 === undefined ? '' : formatCidr(endpoint.ipv4),
        IPv6Address: endpoint.ipv6 === undefined ? '' : formatCidr(endpoint.ipv6),
      },
      'types.EndpointResource',
    ),
  ])
  return map(Object.fromEntries(entries), 'map[string]types.EndpointResource')
}

/** A network as inspect shows it. */
export function networkDocument(world: World, network: Network): GoStruct {
  const old = world.profile.version === '20.10'
  const ipam = struct(
    {
      Driver: 'default',
      Options: network.ipamOptions === null ? nilMap() : stringMap(network.ipamOptions),
      Config: ipamConfig(network, old),
    },
    'network.IPAM',
  )
  return struct(
    {
      Name: network.name,
      ID: jsonAs('Id', network.id),
      Created: timeValue(network.created),
      Scope: 'local',
      Driver: network.driver,
      ...(old ? {} : { EnableIPv4: network.ipv4 }),
      EnableIPv6: network.ipv6,
      IPAM: ipam,
      Internal: network.internal,
      Attachable: network.attachable,
      Ingress: false,
      ConfigFrom: struct({ Network: '' }, 'network.ConfigReference'),
      ConfigOnly: false,
      Containers: members(world, network),
      Options: stringMap(network.options),
      Labels: stringMap(network.labels),
    },
    old ? 'types.NetworkResource' : 'network.Inspect',
  )
}
