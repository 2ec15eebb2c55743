// Boxes: every container, and every namespace that was made by hand, with its interfaces.
import { follow } from '../../base/follow.ts'
import { patched, type Picked, spliceOf } from '../../base/splice.ts'
import {
  contains,
  containersOf,
  networksOf,
  parseCidr,
  type Container,
  type Daemon,
  type Kernel,
  type Link,
  linksIn,
  type Netns,
  type NetnsId,
} from '../../engine/index.ts'
import { linkLabel } from '../kit/link-label.ts'
import { APART } from './graph-bars.ts'
import type { Changes } from './graph-changes.ts'
import type { Bar, Box, Graph, Interface, NodeId } from './graph-types.ts'
import { keep } from './same.ts'

/** What boxes are read from, and what changed in it. */
interface Sources {
  readonly kernel: Kernel
  readonly docker: Daemon
  readonly containers: readonly Container[]
  readonly bars: readonly Bar[]
  readonly changes: Changes
}

/** What was read before: the containers, and their boxes in the same order before those of namespaces. */
export interface BoxesBefore {
  readonly graph: Pick<Graph, 'things' | 'nodeOfNetns'> | undefined
  readonly bars: readonly Bar[]
  readonly containers: readonly Container[]
  readonly boxes: readonly Box[]
  /** Those that share another's namespace, and those that have no interface. */
  readonly sharing: Picked<Box>
  readonly unplugged: Picked<Box>
}

const NOBODY: Picked<Box> = { all: [], picked: [] }
const NOTHING: BoxesBefore = {
  graph: undefined,
  bars: [],
  containers: [],
  boxes: [],
  sharing: NOBODY,
  unplugged: NOBODY,
}

/** All boxes: containers in the order in which they were made, then namespaces. Boxes that nothing changed for are those of before. */
export function readBoxes(sources: Sources, before: BoxesBefore = NOTHING): readonly Box[] {
  const { kernel, containers, bars, changes } = sources
  const splice = spliceOf(before.containers, containers)
  const known = new Map(before.boxes.slice(splice.start, splice.before).map((box) => [box.id, box]))
  const touched = new Set(touchedBoxes(sources, before))
  const read = (container: Container, old: Box | undefined): Box => keep(old, containerBox(sources, container))
  const fresh = containers.slice(splice.start, splice.now).map((container) => {
    const old = known.get(`container:${container.id}`)
    const stays =
      old !== undefined && !touched.has(old) && !isTouched(old, changes) && !changes.containers.has(container.id)
    return stays ? old : read(container, old)
  })
  const own =
    before.boxes.length === before.containers.length ? before.boxes : before.boxes.slice(0, before.containers.length)
  const boxes = patched(own, splice, fresh)
  for (const box of touched) {
    const n = boxes.indexOf(box)
    const container = containers[n]
    if (container !== undefined && (n < splice.start || n >= splice.now)) boxes[n] = read(container, box)
  }
  const spaces = new Map(before.boxes.slice(before.containers.length).map((box) => [box.id, box]))
  for (const netns of namedSpaces(kernel))
    boxes.push(keep(spaces.get(`netns:${netns.id}`), netnsBox(kernel, netns, bars)))
  return boxes
}

/** The containers' boxes of before that may look otherwise though their containers are the same. */
function touchedBoxes(
  { changes, bars }: Sources,
  { graph, bars: old, boxes, sharing, unplugged }: BoxesBefore,
): readonly Box[] {
  if (changes.all || graph === undefined) return boxes
  const own = [...changes.namespaces].flatMap((netns) => {
    const thing = graph.things.get(graph.nodeOfNetns.get(netns) ?? '')
    return thing !== undefined && 'interfaces' in thing ? [thing] : []
  })
  // One that is plugged in nowhere may be at home under a bar that has just come.
  return [...own, ...sharing.picked, ...(bars === old ? [] : unplugged.picked)]
}

/** Whether a box may look otherwise though its container is the same. One that joined another's namespace goes by that other, whatever happened to it. */
function isTouched({ mode, netns }: Box, { all, namespaces }: Changes): boolean {
  return all || mode === 'container' || (netns !== undefined && namespaces.size > 0 && namespaces.has(netns))
}

const named = follow<NetnsId, Netns, Map<NetnsId, Netns>>(
  () => new Map(),
  (spaces, id, _, now) => {
    if (now?.kind === 'named') spaces.set(id, now)
    else spaces.delete(id)
  },
)

function namedSpaces({ namespaces }: Kernel): readonly Netns[] {
  return [...named(namespaces).values()].toSorted((a, b) => a.id - b.id)
}

function containerBox(sources: Sources, container: Container): Box {
  const { kernel, docker, bars } = sources
  const mode = modeOf(container)
  const netns = netnsIdOf(docker, container)
  const owner = mode === 'container' ? ownerOf(sources, container, netns) : undefined
  const own = netns !== undefined && netns !== kernel.host && owner === undefined
  const interfaces = own ? interfacesOf(kernel, netns, bars) : []
  const { state } = container
  return {
    id: `container:${container.id}`,
    container: container.id,
    ...(netns === undefined ? {} : { netns }),
    name: container.name,
    image: container.spec.image,
    state: state.status,
    exitCode: 'exitCode' in state ? state.exitCode : 0,
    mode,
    ...(owner === undefined ? {} : { shares: { id: `container:${owner.id}`, name: owner.name } }),
    home: homeOf(sources, container),
    interfaces,
  }
}

function modeOf({ spec, attachments }: Container): Box['mode'] {
  if (spec.networkMode === 'host') return 'host'
  if (spec.networkMode.startsWith('container:')) return 'container'
  return spec.networkMode === 'none' && attachments.every(({ network }) => network === 'none') ? 'none' : 'bridge'
}

function netnsIdOf(docker: Daemon, container: Container): NetnsId | undefined {
  const sandbox = container.sandbox === undefined ? undefined : docker.sandboxes.get(container.sandbox)
  return container.netns ?? sandbox?.netns
}

/** The container that one asked to join. */
function askedFor(docker: Daemon, { spec }: Container): Container | undefined {
  const wanted = spec.networkMode.slice('container:'.length)
  return containersOf(docker).find(({ id, name }) => id === wanted || name === wanted)
}

/** Whose namespace one is in that asked to join another's: that other's, unless it has a new one by now; else that of the first who was left behind in the old. */
function ownerOf({ kernel, docker }: Sources, container: Container, netns: NetnsId | undefined): Container | undefined {
  if (netns === undefined) return undefined
  const asked = askedFor(docker, container)
  if (asked !== undefined && asked.id !== container.id && netnsIdOf(docker, asked) === netns) return asked
  if (netns === kernel.host) return undefined
  const first = containersOf(docker).find((each) => netnsIdOf(docker, each) === netns)
  return first?.id === container.id ? undefined : first
}

const RING = 8

/** The bar of its first network that is a bridge, as its attachments name it whether it runs or not; that of the container whose namespace it is in, or would be. */
function homeOf(sources: Sources, container: Container, joins = 0): NodeId {
  const { docker, bars } = sources
  const { spec, attachments } = container
  if (spec.networkMode === 'host') return 'zone:host'
  if (modeOf(container) === 'container') {
    const netns = netnsIdOf(docker, container)
    const owner = netns === undefined ? askedFor(docker, container) : ownerOf(sources, container, netns)
    // Created by names, containers may ask to join each other in a ring.
    if (owner !== undefined && joins < RING) return homeOf(sources, owner, joins + 1)
    return netns === sources.kernel.host ? 'zone:host' : APART.id
  }
  for (const { network: name, networkId } of attachments) {
    const wanted = networkId ?? name
    const network = networksOf(docker).find((each) => each.id === wanted || each.name === wanted)
    const bar = bars.find((each) => each.network !== undefined && each.network === network?.id)
    if (bar !== undefined) return bar.id
  }
  return spec.networkMode === 'none' ? 'zone:none' : APART.id
}

function netnsBox(kernel: Kernel, netns: Netns, bars: readonly Bar[]): Box {
  const interfaces = interfacesOf(kernel, netns.id, bars)
  return {
    id: `netns:${netns.id}`,
    netns: netns.id,
    name: netns.name,
    image: '',
    state: 'namespace',
    exitCode: 0,
    mode: 'bridge',
    home: interfaces.find(({ bar }) => bar !== undefined)?.bar ?? APART.id,
    interfaces,
  }
}

/** A namespace's interfaces but its loopback, in the order of their numbers. */
function interfacesOf(kernel: Kernel, netns: NetnsId, bars: readonly Bar[]): readonly Interface[] {
  if (!kernel.namespaces.has(netns)) return []
  return linksIn(kernel, netns)
    .filter(({ kind }) => kind.type !== 'loopback')
    .map((link) => {
      const bar = barOf(kernel, link, bars)
      const shown = link.addresses.filter(({ scope }) => scope !== 'link').map(({ ip, prefix }) => `${ip}/${prefix}`)
      return {
        link: link.id,
        name: link.name,
        label: linkLabel(kernel, link),
        address: shown.find((text) => !text.includes(':')) ?? '',
        address6: shown.find((text) => text.includes(':')) ?? '',
        mac: link.mac,
        colour: bar?.colour,
        bar: bar?.id,
        up: link.up,
      }
    })
}

/** The bar of the bridge that a link, or its peer, is a port of, or of the wire that it is on. */
export function barOf(kernel: Pick<Kernel, 'links'>, link: Link, bars: readonly Bar[]): Bar | undefined {
  if (link.kind.type === 'macvlan' || link.kind.type === 'ipvlan') return wireOf(link, link.kind.lower, bars)
  const peer = 'peer' in link.kind ? kernel.links.get(link.kind.peer) : undefined
  const master = link.master ?? peer?.master
  return master === undefined ? undefined : bars.find((bar) => bar.kind === 'bridge' && bar.link === master)
}

/** Of the networks on a wire the one that an address is of; there may be several on one parent. */
function wireOf({ addresses }: Link, lower: Link['id'], bars: readonly Bar[]): Bar | undefined {
  const isHome = ({ subnets }: Bar): boolean =>
    subnets.some(({ subnet: text }) => {
      const subnet = parseCidr(text)
      return subnet !== undefined && addresses.some(({ ip }) => contains(subnet, ip))
    })
  return bars.find((bar) => bar.kind === 'wire' && bar.link === lower && isHome(bar))
}
