// The picture's contents, read from a world: what stands on the host, what hangs from what, by which names.
// Without positions; `place.ts` says where things stand and `scene.ts` how large they are. A function of the world alone:
// what was read last is kept only so that a command on a host of a thousand containers costs what it changed.
import { emptyTable } from '../../base/table.ts'
import {
  containersOf,
  linkNamed,
  linksIn,
  netnsOf,
  routesOf,
  type Container,
  type Daemon,
  type Kernel,
  type LinkId,
  type NetnsId,
  type World,
} from '../../engine/index.ts'
import { barsOf } from './graph-bars.ts'
import { type BoxesBefore, readBoxes } from './graph-boxes.ts'
import { nodeFor, readCables } from './graph-cables.ts'
import { changesOf, type Seen } from './graph-changes.ts'
import { outsideOf } from './graph-outside.ts'
import { portsOf, tiesOf } from './graph-ports.ts'
import type { Box, Cable, Graph, HookBox, NodeId, Outside, Spine, Tie, Uplink } from './graph-types.ts'
import { eachOther, keep, keepAll, keepList } from './same.ts'

const HOOKS = ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'] as const

const known = new WeakMap<Kernel, WeakMap<Daemon, Graph>>()

/** What was read last, and from what. */
interface Reading extends BoxesBefore {
  readonly graph: Graph
  /** Every pair and cable, the loose ones too. */
  readonly cables: readonly Cable[]
  readonly seen: Seen
}

let last: Reading | undefined

/** What a world looks like; the same object for the same kernel and daemon, and the same parts for what did not change. */
export function graphOf(world: Pick<World, 'kernel' | 'docker'>): Graph {
  const { kernel, docker } = world
  const found = known.get(kernel)?.get(docker)
  if (found !== undefined) return found
  last = readGraph(kernel, docker, last)
  const byDaemon = known.get(kernel) ?? new WeakMap<Daemon, Graph>()
  known.set(kernel, byDaemon.set(docker, last.graph))
  return last.graph
}

function readGraph(kernel: Kernel, docker: Daemon, before: Reading | undefined): Reading {
  const old = before?.graph
  const containers = containersOf(docker)
  const uplink = keep(old?.uplink, uplinkOf(kernel, old?.uplink))
  const outside = keepAll(old?.outside ?? [], outsideOf(kernel))
  const bars = keepAll(old?.bars ?? [], barsOf(kernel, docker))
  const seen = { links: kernel.links, containers: docker.containers, bars }
  const changes = changesOf(seen, before?.seen)
  const boxes = keepList(old?.boxes ?? [], readBoxes({ kernel, docker, containers, bars, changes }, before))
  const owners = ownersOf(kernel, boxes, old)
  const places = { kernel, bars, owners, outside, uplink }
  const cables = readCables(places, changes, before?.cables ?? [], old?.nodeOfNetns)
  const graph: Graph = {
    hostName: netnsOf(kernel, kernel.host).name,
    spine: keep(old?.spine, spineOf(kernel, cables.filter(isLoose))),
    uplink,
    bars,
    boxes,
    cables: keepList(
      old?.cables ?? [],
      cables.filter((cable) => !isLoose(cable)),
    ),
    ports: portsOf(docker, bars, old?.ports ?? []),
    ties: keepAll(old?.ties ?? [], [...tiesOf(containers, boxes), ...beyond(outside)]),
    outside,
    containers: running(containers),
    nodeOfNetns: owners,
    nodeOfLink: (id) => {
      const link = kernel.links.get(id)
      return link === undefined ? undefined : nodeFor(link, places)
    },
  }
  return { graph, containers, boxes, cables, seen }
}

/** Whose a namespace is: the first box that has it, or the host's. Only those whose boxes changed are looked at again. */
function ownersOf(kernel: Kernel, boxes: readonly Box[], old: Graph | undefined): Graph['nodeOfNetns'] {
  if (boxes === old?.boxes) return old.nodeOfNetns
  const doubtful = new Set<NetnsId>()
  eachOther(old?.boxes ?? [], boxes, ({ netns }) => {
    if (netns !== undefined && netns !== kernel.host) doubtful.add(netns)
  })
  const before = old?.nodeOfNetns ?? emptyTable<NetnsId, NodeId>().set(kernel.host, 'kernel')
  const first = new Map<NetnsId, NodeId>()
  for (const { netns, id } of boxes)
    if (netns !== undefined && doubtful.has(netns) && !first.has(netns)) first.set(netns, id)
  return before.withMutations((owners) => {
    for (const netns of doubtful) {
      const node = first.get(netns)
      if (node === undefined) owners.delete(netns)
      else if (owners.get(netns) !== node) owners.set(netns, node)
    }
  })
}

function running(containers: readonly Container[]): { readonly all: number; readonly running: number } {
  let up = 0
  for (const { state } of containers) if (state.status === 'running' || state.status === 'paused') up += 1
  return { all: containers.length, running: up }
}

/** A pair whose ends are both on the host and not both in bridges has nowhere to hang from. */
function isLoose({ a, b }: Cable): boolean {
  return a.node === 'kernel' ? b.node === 'kernel' : b.node === 'kernel' && a.node !== 'uplink'
}

function beyond(outside: readonly Outside[]): readonly Tie[] {
  const gateway = outside.find(({ kind }) => kind === 'gateway')
  if (gateway === undefined) return []
  return outside
    .filter(({ kind }) => kind === 'server')
    .map(({ id }) => ({ id: `tie:beyond:${id}`, kind: 'beyond', from: gateway.id, to: id, alias: '' }))
}

function spineOf(kernel: Kernel, loose: readonly Cable[]): Spine {
  const host = netnsOf(kernel, kernel.host)
  const chains = host.iptables.filter ?? {}
  const hooks = HOOKS.map((hook): HookBox => ({ id: `hook:${hook}`, hook, drops: chains[hook]?.policy === 'DROP' }))
  const count = routesOf(kernel, kernel.host, 4).length
  return {
    id: 'kernel',
    hooks,
    routes: count,
    forwards: host.sysctl.ipForward,
    loose: loose.flatMap(({ b }) => b.label),
  }
}

function uplinkOf(kernel: Kernel, before: Uplink | undefined): Uplink | undefined {
  const card = before === undefined ? undefined : kernel.links.get(before.link)
  const stays = card?.name === 'eth0' && card.netns === kernel.host
  const eth0 = stays ? card : (linkNamed(kernel, kernel.host, 'eth0') ?? linksIn(kernel, kernel.host).find(isEthernet))
  if (eth0 === undefined || eth0.kind.type !== 'ethernet') return undefined
  const address = eth0.addresses.find(({ ip }) => !ip.includes(':'))
  const shown = address === undefined ? '' : `${address.ip}/${address.prefix}`
  return { id: 'uplink', link: eth0.id, name: eth0.name, address: shown, mac: eth0.mac, up: eth0.up }
}

function isEthernet(link: { readonly id: LinkId; readonly kind: { readonly type: string } }): boolean {
  return link.kind.type === 'ethernet'
}
