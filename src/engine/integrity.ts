// What must hold of every world, whatever was typed: references that lead somewhere, and the daemon's tables in step with the
// kernel that it programs. No counterpart in life, where these are bugs; the property tests ask for it after random commands.
// Left out: what a learner's own tools may break on purpose (a deleted rule, a bridge taken down).
import type { Ip } from '../base/brand.ts'
import type { Endpoint, PortBinding } from './docker/daemon.ts'
import { innerAddress } from './docker/drivers/bridge/ports.ts'
import { containersOf, isRunning, networksOf } from './docker/look-up.ts'
import type { Link, Netns, Socket } from './kernel/kernel.ts'
import type { Rule } from './kernel/netfilter/types.ts'
import { familyOf } from './net/address.ts'
import type { World } from './world.ts'

/** The invariants that a world breaks, in words for whoever mends the code; empty for every world that commands can make. */
export function integrity(world: World): readonly string[] {
  return [
    ...linkFaults(world),
    ...namespaceFaults(world),
    ...containerFaults(world),
    ...endpointFaults(world),
    ...addressFaults(world),
    ...leaseFaults(world),
    ...portFaults(world),
    ...ruleFaults(world),
  ]
}

/** Of these, the ones that no tool can break: what the kernel itself keeps in order. */
export function kernelIntegrity(world: World): readonly string[] {
  return [...linkFaults(world), ...namespaceFaults(world)]
}

/** One sentence if something doesn't hold. */
const unless = (holds: boolean, fault: string): readonly string[] => (holds ? [] : [fault])

function twice(values: readonly (string | number)[]): readonly (string | number)[] {
  return [...new Set(values.filter((value, at) => values.indexOf(value) !== at))]
}

const linkName = (link: Link): string => `link ${link.name} (${link.id})`

function linkFaults({ kernel }: World): readonly string[] {
  return [...kernel.links.values()].flatMap((link) => {
    const listed = kernel.namespaces.get(link.netns)?.links.includes(link.id) ?? false
    return [
      ...unless(listed, `${linkName(link)} is not in its namespace's list`),
      ...peerFaults(link),
      ...master(link),
      ...ports(link),
    ]
  })

  function ports({ id, name, kind }: Link): readonly string[] {
    const listed = kind.type === 'bridge' ? (kind.ports ?? []) : []
    const own = listed.every((port) => kernel.links.get(port)?.master === id)
    const indexes = listed.map((port) => kernel.links.get(port)?.index ?? 0)
    const ordered = indexes.every((index, n) => index > (indexes[n - 1] ?? 0))
    return [
      ...unless(own, `bridge ${name} lists a port that is not its own`),
      ...unless(ordered, `bridge ${name} lists its ports in no order`),
    ]
  }

  function peerFaults(link: Link): readonly string[] {
    if (link.kind.type !== 'veth' && link.kind.type !== 'ethernet') return []
    const back = kernel.links.get(link.kind.peer)?.kind
    const mutual = back?.type === link.kind.type && 'peer' in back && back.peer === link.id
    return unless(mutual, `${linkName(link)} has a peer that doesn't know it`)
  }

  function master(link: Link): readonly string[] {
    if (link.master === undefined) return []
    const bridge = kernel.links.get(link.master)
    const fits = bridge?.kind.type === 'bridge' && bridge.netns === link.netns
    const listed = bridge?.kind.type === 'bridge' && bridge.kind.ports?.includes(link.id) === true
    return [
      ...unless(fits, `${linkName(link)} is a port of what is no bridge of its namespace`),
      ...unless(listed, `${linkName(link)} is a port that its bridge doesn't list`),
    ]
  }
}

function namespaceFaults({ kernel, docker }: World): readonly string[] {
  const used = new Set(containersOf(docker).flatMap((container) => container.netns ?? []))
  return [...kernel.namespaces.values()].flatMap((ns) => {
    const at = `namespace ${ns.name} (${ns.id})`
    const links = ns.links.flatMap((id) => kernel.links.get(id) ?? [])
    const here = (id: Link['id']): boolean => kernel.links.get(id)?.netns === ns.id
    return [
      ...unless(ns.links.every(here), `${at} lists a link that is not in it`),
      ...unless(ns.kind !== 'sandbox' || used.has(ns.id), `${at} is held by no container`),
      ...twice(links.map((link) => link.index)).map((index) => `${at} has two links numbered ${index}`),
      ...twice(links.map((link) => link.name)).map((name) => `${at} has two links named ${name}`),
      ...ns.routes.flatMap((route) =>
        unless(here(route.dev), `${at} has a route to ${route.to.ip} by no link of its own`),
      ),
      ...unless(
        [...ns.neighbors.values()].every((one) => here(one.link)),
        `${at} knows a neighbour on no link of its own`,
      ),
      ...unless(
        [...ns.fdb.values()].every((one) => here(one.bridge) && here(one.port)),
        `${at} forwards to a port that is gone`,
      ),
      ...unless(
        [...ns.connectionKeys.values()].every((id) => ns.connections.has(id)),
        `${at} has a connection's key without the connection`,
      ),
      ...unless(
        ns.sockets.every((socket) => socket.netns === ns.id),
        `${at} has a socket of another namespace`,
      ),
      ...twice(ns.sockets.map((socket) => socket.id)).map((id) => `${at} has socket ${id} twice`),
    ]
  })
}

function containerFaults({ kernel, docker }: World): readonly string[] {
  const containers = containersOf(docker).flatMap((container) => {
    const at = `container ${container.name}`
    const { sandbox, netns } = container
    const sockets = (netns === undefined ? undefined : kernel.namespaces.get(netns))?.sockets ?? []
    const held = container.sockets.every((id) => sockets.some((socket) => socket.id === id))
    return [
      ...unless(isRunning(container) === (netns !== undefined), `${at} and its namespace don't live together`),
      ...unless(netns === undefined || kernel.namespaces.has(netns), `${at} is in a namespace that is gone`),
      ...unless(sandbox === undefined || docker.sandboxes.has(sandbox), `${at} has a sandbox that is gone`),
      ...unless(held, `${at} holds a socket that is closed`),
    ]
  })
  const sandboxes = [...docker.sandboxes.values()].flatMap((sandbox) => {
    const container = docker.containers.get(sandbox.container)
    const ends = sandbox.endpoints.every((id) => docker.endpoints.get(id)?.sandbox === sandbox.id)
    return [
      ...unless(container?.sandbox === sandbox.id, `sandbox ${sandbox.id} has no container`),
      ...unless(container?.netns === sandbox.netns, `sandbox ${sandbox.id} is not where its container is`),
      ...unless(ends, `sandbox ${sandbox.id} lists an endpoint that is not its own`),
    ]
  })
  return [
    ...containers,
    ...sandboxes,
    ...twice(containersOf(docker).map((one) => one.name)).map((name) => `two containers named ${name}`),
  ]
}

function endpointFaults({ kernel, docker }: World): readonly string[] {
  return [...docker.endpoints.values()].flatMap((endpoint) => {
    const network = docker.networks.get(endpoint.network)
    const sandbox = docker.sandboxes.get(endpoint.sandbox)
    const at = `endpoint of ${docker.containers.get(endpoint.container)?.name ?? 'nobody'} on ${network?.name ?? 'nothing'}`
    const known = network !== undefined && sandbox?.container === endpoint.container
    const listed = sandbox?.endpoints.includes(endpoint.id) ?? false
    return [
      ...unless(known && listed, `${at} has no network, container or sandbox`),
      ...(network?.bridge === undefined ? [] : plugFaults(endpoint, at, network.bridge.link, sandbox?.netns)),
    ]
  })

  function plugFaults(
    endpoint: Endpoint,
    at: string,
    bridge: Link['id'],
    netns: Netns['id'] | undefined,
  ): readonly string[] {
    const inner = endpoint.link === undefined ? undefined : kernel.links.get(endpoint.link)
    const outer = endpoint.hostLink === undefined ? undefined : kernel.links.get(endpoint.hostLink)
    const carried = [endpoint.ipv4, endpoint.ipv6].every(
      (cidr) => cidr === undefined || inner?.addresses.some((one) => one.ip === cidr.ip && one.prefix === cidr.prefix),
    )
    return [
      ...unless(inner !== undefined && inner.netns === netns, `${at} has no link in its container`),
      ...unless(outer?.master === bridge && outer.netns === kernel.host, `${at} is not plugged into its bridge`),
      ...unless(carried, `${at} has an address that its link lacks`),
      ...unless(inner === undefined || inner.mac === endpoint.mac, `${at} has another MAC than its link`),
    ]
  }
}

/** The addresses of a network's endpoints. */
function addressesOn({ docker }: World, network: string): readonly Ip[] {
  const members = [...docker.endpoints.values()].filter((endpoint) => endpoint.network === network)
  return members.flatMap(({ ipv4, ipv6 }) => [ipv4, ipv6].flatMap((cidr) => cidr?.ip ?? []))
}

function addressFaults(world: World): readonly string[] {
  return networksOf(world.docker).flatMap((network) => {
    const gateways = network.pools.flatMap((pool) => pool.gateway ?? [])
    const shared = twice([...addressesOn(world, network.id), ...gateways])
    const lost = network.bridge !== undefined && !world.kernel.links.has(network.bridge.link)
    return [
      ...shared.map((ip) => `network ${network.name} has given ${ip} twice`),
      ...unless(!lost, `network ${network.name} has lost its bridge`),
    ]
  })
}

function leaseFaults(world: World): readonly string[] {
  return [...world.docker.leases.entries()].flatMap(([key, taken]) => {
    const [id = ''] = key.split(' ')
    const network = networksOf(world.docker).find((one) => one.id === id)
    if (network === undefined) return [`addresses of a network that is gone are taken (${key})`]
    const kept = network.pools.flatMap(({ gateway, aux }) => [
      ...(gateway === undefined ? [] : [gateway]),
      ...Object.values(aux),
    ])
    const owned = new Set([...addressesOn(world, id), ...kept])
    return [...taken].flatMap((ip) => unless(owned.has(ip), `${ip} of network ${network.name} is taken by nobody`))
  })
}

const isProxy = (socket: Socket): boolean => socket.program.kind === 'docker-proxy'

function portFaults({ kernel, docker }: World): readonly string[] {
  const sockets = kernel.namespaces.get(kernel.host)?.sockets ?? []
  const open = [...docker.endpoints.values()].flatMap((endpoint) =>
    endpoint.bindings.map((binding) => ({ endpoint, binding })),
  )
  const owned = new Set(open.flatMap(({ binding }) => binding.socket ?? []))
  return [
    ...sockets
      .filter((one) => isProxy(one) && !owned.has(one.id))
      .map((one) => `a docker-proxy on ${one.port} serves no published port`),
    ...open.flatMap(({ endpoint, binding }) =>
      unless(proxied(endpoint, binding), `published port ${binding.hostPort} has no docker-proxy to its container`),
    ),
  ]

  function proxied(endpoint: Endpoint, { socket: id, hostIp, hostPort, container }: PortBinding): boolean {
    const inner = innerAddress(endpoint, hostIp)
    if (id === undefined) return container.proto === 'sctp' || inner === undefined
    const socket = sockets.find((one) => one.id === id)
    const { program } = socket ?? {}
    return (
      socket?.port === hostPort &&
      program?.kind === 'docker-proxy' &&
      program.to === inner &&
      program.port === container.port
    )
  }
}

function ruleFaults({ kernel, docker }: World): readonly string[] {
  const host = kernel.namespaces.get(kernel.host)
  const names = new Set([...kernel.links.values()].flatMap((link) => (link.netns === kernel.host ? link.name : [])))
  const rules = [...Object.values(host?.iptables ?? {}), ...Object.values(host?.ip6tables ?? {})].flatMap((chains) =>
    Object.values(chains).flatMap((chain) => chain.rules.map((rule) => ({ chain: chain.name, rule }))),
  )
  const gone = ({ in: from, out }: Rule): readonly string[] =>
    [from, out].flatMap((name) => (name === undefined || name.is.endsWith('+') || names.has(name.is) ? [] : name.is))
  const written = (host?.iptables.nat?.['DOCKER']?.rules ?? []).flatMap(translationOf)
  const wanted = [...docker.endpoints.values()].flatMap(({ ipv4, bindings }) =>
    bindings.flatMap(({ container, hostIp, hostPort }) =>
      ipv4 === undefined || container.proto === 'sctp' || familyOf(hostIp) === 6
        ? []
        : `${container.proto} ${hostIp}:${hostPort} to ${ipv4.ip}:${container.port}`,
    ),
  )
  return [
    ...rules.flatMap(({ chain, rule }) => gone(rule).map((name) => `a rule of ${chain} names ${name}, which is gone`)),
    ...wanted.filter((text) => !written.includes(text)).map((text) => `no rule translates ${text}`),
    ...written
      .filter((text) => !wanted.includes(text))
      .map((text) => `a rule translates ${text} for no published port`),
    ...twice(written).map((text) => `two rules translate ${text}`),
  ]
}

/** What a rule that leads to a published port does, in words. */
function translationOf({ target, matches, dst }: Rule): readonly string[] {
  if (target.kind !== 'DNAT') return []
  const ports = matches.find((match) => match.kind === 'ports')
  const port = ports?.kind === 'ports' ? (ports.dport?.is.from ?? '') : ''
  return [
    `${ports?.kind === 'ports' ? ports.proto : ''} ${dst?.is.ip ?? '0.0.0.0'}:${port} to ${target.ip}:${target.port ?? ''}`,
  ]
}
