// The picture's contents, read from a world: what stands on the host, what hangs from what, by which names.
// Without positions; `place.ts` says where things stand and `scene.ts` how large they are. A function of the world alone:
// what was read last is kept only so that a command on a host of a thousand containers costs what it changed.
import { createRecent } from '../../base/recent.ts'
import { follow } from '../../base/follow.ts'
import { emptyTable } from '../../base/table.ts'
import { eachOther, pick, type Picked } from '../../base/splice.ts'
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
import { APART, type BarsBefore, readBars } from './graph-bars.ts'
import { type BoxesBefore, readBoxes } from './graph-boxes.ts'
import { nodeFor, readCables, wiredOnHost } from './graph-cables.ts'
import { changesOf, type Seen } from './graph-changes.ts'
import { outsideOf } from './graph-outside.ts'
import { portsOf, type PortsBefore, tiesOf } from './graph-ports.ts'
import type { Bar, Box, Cable, Graph, HookBox, NodeId, Outside, Spine, Tie, Uplink } from './graph-types.ts'
import { keep, keepAll, keepList } from './same.ts'

const HOOKS = ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'] as const

/** Reads worlds, and remembers what it read. */
type Reader = (world: Pick<World, 'kernel' | 'docker'>) => Graph

/** What was read last, and from what. */
interface Reading extends BoxesBefore {
  readonly graph: Graph
  /** Every pair and cable, and those among them that hang loose. */
  readonly cables: Picked<Cable>
  readonly linked: Picked<Container>
  /** What no cable joins to a bridge. */
  readonly apart: Picked<Box>
  readonly sharing: Picked<Box>
  readonly barsRead: BarsBefore
  readonly ports: PortsBefore
  readonly seen: Seen
}

/** A reader that has read nothing yet. What it makes depends on the world alone; what it read before saves work. */
export function createReader(): Reader {
  const known = createRecent<Kernel, { readonly docker: Daemon; readonly graph: Graph }>(4)
  let last: Reading | undefined
  return ({ kernel, docker }) => {
    const found = known.get(kernel)
    if (found?.docker === docker) return found.graph
    last = readGraph(kernel, docker, last)
    known.set(kernel, { docker, graph: last.graph })
    return last.graph
  }
}

/** What a world looks like; the same object for the same kernel and daemon, and the same parts for what did not change. */
export const graphOf: Reader = createReader()

function readGraph(kernel: Kernel, docker: Daemon, before: Reading | undefined): Reading {
  const old = before?.graph
  const containers = containersOf(docker)
  const uplink = keep(old?.uplink, uplinkOf(kernel, old?.uplink))
  const outside = keepAll(old?.outside ?? [], outsideOf(kernel))
  const barsRead = readBars(kernel, docker, before?.barsRead)
  const seen = { links: kernel.links, containers: docker.containers, bars: barsRead.bars }
  const changes = changesOf(seen, before?.seen)
  const sources = { kernel, docker, containers, bars: barsRead.bars, changes }
  const boxes = keepList(old?.boxes ?? [], readBoxes(sources, before))
  const apart = pick(boxes, ({ home }) => home === APART.id, before?.apart)
  const bars = keepList(old?.bars ?? [], apart.picked.length === 0 ? barsRead.bars : [...barsRead.bars, APART])
  const things = thingsOf(bars, boxes, old)
  const sharing = pick(boxes, ({ mode }) => mode === 'container', before?.sharing)
  const unplugged = pick(boxes, ({ interfaces }) => interfaces.length === 0, before?.unplugged)
  const owners = ownersOf(kernel, { boxes, things }, sharing.picked, old)
  const places = { kernel, bars: barsRead.bars, owners, outside, uplink }
  const all = readCables(places, changes, before?.cables.all ?? [], old?.nodeOfNetns)
  const cables = pick(all, isLoose, before?.cables)
  const linked = pick(containers, ({ links }) => links.length > 0, before?.linked)
  const ports = portsOf(docker, barsRead.bars, changes, before?.ports)
  const ties = [...tiesOf(linked.picked, sharing.picked, things), ...beyond(outside)]
  const graph: Graph = {
    hostName: netnsOf(kernel, kernel.host).name,
    spine: keep(old?.spine, spineOf(kernel, cables.picked)),
    uplink,
    bars,
    boxes,
    cables: keepList(old?.cables ?? [], cables.picked.length === 0 ? all : all.filter((cable) => !isLoose(cable))),
    ports: ports.ports,
    ties: keepAll(old?.ties ?? [], ties),
    outside,
    containers: { ...counted(docker.containers) },
    nodeOfNetns: owners,
    things,
    nodeOfLink: (id) => {
      const link = kernel.links.get(id)
      return link === undefined ? undefined : nodeFor(link, places)
    },
  }
  return {
    graph,
    containers,
    bars: barsRead.bars,
    barsRead,
    boxes,
    apart,
    cables,
    linked,
    sharing,
    unplugged,
    ports,
    seen,
  }
}

/** Bars and boxes by id; a new one is entered, one that is gone is taken out. */
function thingsOf(bars: readonly Bar[], boxes: readonly Box[], old: Graph | undefined): Graph['things'] {
  const before = old?.things ?? emptyTable<NodeId, Bar | Box>()
  return before.withMutations((things) => {
    const note = (thing: Bar | Box, isNew: boolean): void => {
      if (isNew) things.set(thing.id, thing)
      else things.delete(thing.id)
    }
    eachOther(old?.bars ?? [], bars, note)
    eachOther(old?.boxes ?? [], boxes, note)
  })
}

/** Whose a namespace is: the first box that has it, or the host's. Only those whose boxes changed are looked at again. */
function ownersOf(
  kernel: Kernel,
  { boxes, things }: Pick<Graph, 'boxes' | 'things'>,
  sharing: readonly Box[],
  old: Graph | undefined,
): Graph['nodeOfNetns'] {
  if (boxes === old?.boxes) return old.nodeOfNetns
  const before = old?.nodeOfNetns ?? emptyTable<NetnsId, NodeId>().set(kernel.host, 'kernel')
  const doubtful = new Map<NetnsId, Set<Box>>()
  eachOther(old?.boxes ?? [], boxes, (box, isNew) => {
    const { netns } = box
    if (netns === undefined || netns === kernel.host) return
    const having = doubtful.get(netns) ?? new Set<Box>()
    doubtful.set(netns, isNew ? having.add(box) : having)
  })
  // Besides those that are new, the one that had it before may have it still, and those that share it.
  for (const [netns, having] of doubtful) {
    const thing = things.get(before.get(netns) ?? '')
    for (const box of [thing, ...sharing])
      if (box !== undefined && 'interfaces' in box && box.netns === netns) having.add(box)
  }
  return before.withMutations((owners) => {
    for (const [netns, having] of doubtful) {
      const [first] = having.size < 2 ? having : [...having].toSorted((a, b) => boxes.indexOf(a) - boxes.indexOf(b))
      if (first === undefined) owners.delete(netns)
      else if (owners.get(netns) !== first.id) owners.set(netns, first.id)
    }
  })
}

/** How many containers there are, and how many of them run or would if they weren't paused. */
const counted = follow<Container['id'], Container, { all: number; running: number }>(
  () => ({ all: 0, running: 0 }),
  (counts, _, before, now) => {
    const runs = (container: Container | undefined): number =>
      container?.state.status === 'running' || container?.state.status === 'paused' ? 1 : 0
    counts.all += Number(now !== undefined) - Number(before !== undefined)
    counts.running += runs(now) - runs(before)
  },
)

/** A pair whose ends are both on the host and not both in bridges has nowhere to hang from. */
function isLoose({ kind, a, b }: Cable): boolean {
  if (kind === 'wire') return false
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
    onWire: wiredOnHost(kernel),
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
