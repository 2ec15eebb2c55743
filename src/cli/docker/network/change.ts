// `docker network create`, `rm`, `connect`, `disconnect`, `prune`.
import {
  isUserDefined,
  membersOf,
  networksOf,
  parseMac,
  type Network,
  type NetworkRequest,
} from '../../../engine/index.ts'
import { change, fail, finish, forEachNetwork, missingText, object, refuse, type Act, type Verb } from '../act.ts'
import { parseDriverOptions } from '../spec/values/driver-options.ts'
import { consolidateIpam } from '../spec/values/ipam.ts'

/** `docker network create`. */
export const createNetworkVerb: Verb = (act) => {
  const { flags, args } = act.docker
  const pools = consolidateIpam(flags, act.version)
  if (!pools.ok) {
    object(act, pools.error)
    return finish(act)
  }
  const ipv4 = flags.changed('ipv4') ? flags.bool('ipv4') : true
  const ipamOptions = flags.map('ipam-opt')
  const request: NetworkRequest = {
    name: args[0] ?? '',
    driver: flags.string('driver') ?? 'bridge',
    ipv4,
    ipv6: flags.bool('ipv6'),
    internal: flags.bool('internal'),
    attachable: flags.bool('attachable'),
    options: flags.map('opt'),
    labels: flags.map('label'),
    ipamOptions,
    ipamDriver: flags.string('ipam-driver') ?? 'default',
    scope: flags.string('scope') ?? '',
    configFrom: flags.string('config-from') ?? '',
    pools: pools.value.map((pool) => ({
      subnet: pool.subnet,
      range: pool.ipRange,
      gateway: pool.gateway,
      aux: pool.auxAddresses,
    })),
  }
  const applied = change(act, { kind: 'network.create', request })
  if (applied.gain.kind === 'network') act.stdout += `${applied.gain.id}\n`
  if (applied.error !== undefined) refuse(act, applied.error)
  return finish(act)
}

/** `docker network rm`. */
export const removeNetworkVerb: Verb = (act) => {
  const force = act.docker.flags.bool('force')
  forEachNetwork(
    act,
    (network, ref) => {
      const applied = change(act, { kind: 'network.remove', network: network.id })
      if (applied.error === undefined) act.stdout += `${ref}\n`
      else refuse(act, applied.error)
    },
    (error, ref) => {
      if (ref === '' && act.version !== '20.10')
        object(act, { text: 'invalid network name or ID: value is empty', refusal: { code: 'client.empty-name' } })
      else if (!force) fail(act, missingText(act, 'network', error, ref))
    },
  )
  if (act.exitCode !== 0 && act.version !== '20.10') act.stderr += 'exit status 1\n'
  return finish(act)
}

/** `docker network connect`. */
export const connectVerb: Verb = (act) => {
  const { flags, args } = act.docker
  const [network = '', container = ''] = args
  const options = parseDriverOptions(flags.list('driver-opt'), act.version)
  if (!options.ok) {
    object(act, options.error)
    return finish(act)
  }
  const ipv4 = flags.string('ip') ?? ''
  const ipv6 = flags.string('ip6') ?? ''
  const mac = parseMac(flags.string('mac-address') ?? '')
  const applied = change(act, {
    kind: 'network.connect',
    network,
    container,
    attachment: {
      ...(ipv4 === '' ? {} : { ipv4 }),
      ...(ipv6 === '' ? {} : { ipv6 }),
      aliases: flags.list('alias'),
      links: flags.list('link'),
      ...(mac === undefined ? {} : { mac }),
      driverOpts: options.value,
      gwPriority: flags.int('gw-priority') ?? 0,
      linkLocalIps: flags.list('link-local-ip'),
    },
  })
  if (applied.error !== undefined) refuse(act, applied.error)
  return finish(act)
}

/** `docker network disconnect`. */
export const disconnectVerb: Verb = (act) => {
  const [network = '', container = ''] = act.docker.args
  const applied = change(act, { kind: 'network.disconnect', network, container, force: act.docker.flags.bool('force') })
  if (applied.error !== undefined) refuse(act, applied.error)
  return finish(act)
}

function matchesPruneFilters(act: Act, network: Network): boolean {
  return act.docker.flags.list('filter').every((filter) => {
    const at = filter.indexOf('=')
    const [key, value] = [filter.slice(0, at), filter.slice(at + 1)]
    if (key === 'label') return hasLabel(network.labels, value)
    return key === 'label!' ? !hasLabel(network.labels, value) : true
  })
}

/** Whether labels hold `key`, or `key=value`. */
export function hasLabel(labels: Readonly<Record<string, string>>, wanted: string): boolean {
  const at = wanted.indexOf('=')
  const key = at < 0 ? wanted : wanted.slice(0, at)
  return Object.hasOwn(labels, key) && (at < 0 || labels[key] === wanted.slice(at + 1))
}

/** `docker network prune`. */
export const pruneNetworksVerb: Verb = (act) => {
  const { flags } = act.docker
  if (!flags.bool('force')) {
    act.stdout +=
      'WARNING! This will remove all custom networks not used by at least one container.\nAre you sure you want to continue? [y/N] '
    if (!/^y/i.test(act.call.stdin)) return finish(act)
  }
  pruneIdle(act)
  return finish(act)
}

/** Removes the networks that nothing runs on, and prints which went. */
export function pruneIdle(act: Act): void {
  const idle = networksOf(act.world.docker).filter(
    (network) =>
      isUserDefined(network) &&
      membersOf(act.world.docker, network.id).length === 0 &&
      matchesPruneFilters(act, network),
  )
  const applied = change(act, { kind: 'network.prune', networks: idle.map((network) => network.id) })
  const names = applied.gain.kind === 'networks' ? applied.gain.names : []
  if (names.length > 0) act.stdout += `Deleted Networks:\n${names.map((name) => `${name}\n`).join('')}\n`
}
