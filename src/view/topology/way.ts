// A packet's way over the picture: for each step the points that it moves along, from where the last step left it.
// Inside the host a packet that is forwarded passes the stations of the spine, whether a rule of theirs was asked or not.
import type { Hook, Hop, Ip, Link, LinkId, NetnsId } from '../../engine/index.ts'
import type { Graph, NodeId } from './graph-types.ts'
import { centreOf, HOOK_RECTS, type Point, PROGRAMS_RECT, type Rect, rightOf, SPINE_WIDTH } from './measure.ts'
import type { Scene } from './scene.ts'
import { RECTS, type Station, stationsBetween } from './stations.ts'
import type { ShownStep } from './walk-view.ts'
import type { Wire } from './wires.ts'

export interface StepWay {
  readonly leg: number
  /** At least one point; the last is where the packet stands after the step. */
  readonly points: readonly Point[]
  /** Where the packet waits: beside what it is at, where the name of that would be hidden. */
  readonly rest: Point
  /** The hook whose rules were asked at the end of this step. */
  readonly hook: Hook | undefined
  /** The hook only looks on: a bridge passes the frame by it. */
  readonly aside: boolean
}

interface Traveller {
  readonly graph: Graph
  readonly scene: Scene
  points: Point[]
  /** Where in the spine it stands, if there. */
  station: Station | undefined
  /** It is a frame on its way through a bridge: the hooks see it, but it doesn't go there. */
  bridged: boolean
}

const LANE = 8

/** The ways of all steps. */
export function waysOf(graph: Graph, scene: Scene, steps: readonly ShownStep[]): readonly StepWay[] {
  const traveller: Traveller = { graph, scene, points: [], station: undefined, bridged: false }
  const host = hostOf(graph)
  let leg: number | undefined
  return steps.map((step) => {
    if (step.leg !== leg) {
      traveller.station = undefined
      traveller.bridged = false
    }
    leg = step.leg
    const start = traveller.points.at(-1)
    traveller.points = start === undefined ? [] : [start]
    for (const hop of step.hops) follow(traveller, hop)
    if (traveller.points.length === 0) traveller.points.push({ x: scene.host.x, y: scene.host.y })
    const last = step.hops.at(-1)
    const hook = last !== undefined && last.ns === host && 'hook' in last ? last.hook : undefined
    return { leg: step.leg, points: [...traveller.points], rest: restOf(traveller), hook, aside: traveller.bridged }
  })
}

function restOf({ station, points }: Traveller): Point {
  const last = points.at(-1) ?? { x: 0, y: 0 }
  if (station === undefined) return last
  const rect = RECTS[station]
  return { x: rect.x > SPINE_WIDTH / 3 ? rightOf(rect) + 6 : rect.x - 4, y: last.y }
}

function hostOf(graph: Graph): NetnsId | undefined {
  return [...graph.nodeOfNetns].find(([, node]) => node === 'kernel')?.[0]
}

function follow(traveller: Traveller, hop: Hop): void {
  const node = traveller.graph.nodeOfNetns.get(hop.ns)
  switch (hop.at) {
    case 'send':
      return startAt(traveller, node, hop)
    case 'route':
      if (node === 'kernel') return routeInKernel(traveller, hop.to === 'local')
      return hop.link === undefined ? undefined : toSocket(traveller, hop.link.id)
    case 'rule':
    case 'translate':
      return node === 'kernel' && !traveller.bridged ? passTo(traveller, hop.hook) : undefined
    case 'link':
      return throughWire(traveller, hop.from, hop.to)
    case 'bridge':
      return throughBridge(traveller, hop)
    case 'receive':
      if (node === 'kernel') return passTo(traveller, 'PROGRAMS')
      return node === undefined ? acrossOutside(traveller, hop.packet.dst) : undefined
    case 'neighbor':
    case 'drop':
      return undefined
  }
}

/** What the host sends itself is routed where it stands, once more where a rule on its way out has translated it. */
function routeInKernel(traveller: Traveller, isLocal: boolean): void {
  const isSending = traveller.station === 'PROGRAMS' || traveller.station === 'OUTPUT'
  if (!isSending) passTo(traveller, isLocal ? 'INPUT' : 'ROUTES')
}

function jump(traveller: Traveller, point: Point | undefined): void {
  const last = traveller.points.at(-1)
  if (point !== undefined && (last?.x !== point.x || last.y !== point.y)) traveller.points.push(point)
}

/** A new packet appears where it is made. */
function startAt(traveller: Traveller, node: NodeId | undefined, hop: Hop): void {
  const { scene } = traveller
  if (node === 'kernel') {
    traveller.station = 'PROGRAMS'
    traveller.points = [centreOf(PROGRAMS_RECT)]
    return
  }
  traveller.station = undefined
  const box = node === undefined ? undefined : scene.rects.get(node)
  const plug = node === undefined ? undefined : firstSocket(scene, node)
  const spot =
    box === undefined ? outsideSpot(traveller, hop.packet.src) : (plug ?? { x: box.x + box.width / 2, y: box.y })
  if (spot !== undefined) traveller.points = [{ x: spot.x, y: spot.y }]
}

function outsideSpot({ graph, scene }: Traveller, ip: Ip): Point | undefined {
  const machine =
    graph.outside.find(({ address }) => address === ip) ?? graph.outside.find(({ kind }) => kind === 'gateway')
  const rect = machine === undefined ? undefined : scene.rects.get(machine.id)
  return rect === undefined ? undefined : { x: rightOf(rect) - 14, y: rect.y + rect.height / 2 }
}

/** From the gateway up or down to a server behind it. */
function acrossOutside(traveller: Traveller, ip: Ip): void {
  const [last, spot] = [traveller.points.at(-1), outsideSpot(traveller, ip)]
  if (last !== undefined && spot !== undefined) jump(traveller, { x: spot.x, y: last.y })
  jump(traveller, spot)
}

/** The socket by which a box is plugged in, the first of several. */
function firstSocket({ pairs }: Scene, node: NodeId): Point | undefined {
  for (const pair of pairs) {
    if (pair?.cable.b.node === node) return pair.own
    if (pair?.cable.a.node === node) return pair.far
  }
  return undefined
}

function socketOf({ scene }: Traveller, link: LinkId): Point | undefined {
  for (const pair of scene.pairs)
    for (const { link: id, x, y } of pair === undefined ? [] : [pair.own, pair.far]) if (id === link) return { x, y }
  return undefined
}

/** A packet that has not moved yet stands at the socket that it will leave by. */
function toSocket(traveller: Traveller, link: LinkId): void {
  const socket = socketOf(traveller, link)
  if (socket === undefined) return
  if (traveller.points.length <= 1) traveller.points = [socket]
  else jump(traveller, socket)
}

function throughWire(traveller: Traveller, from: Link, to: Link): void {
  const { scene, graph } = traveller
  const wire = wireBetween(scene, from.id, to.id)
  if (graph.nodeOfLink(from.id) === 'uplink') leaveByUplink(traveller)
  const lane = rightOf(scene.spine) - LANE
  const out = hostWireY(traveller, from)
  if (out !== undefined) leaveFor(traveller, lane, out)
  traveller.bridged = false
  traveller.station = undefined
  if (wire === undefined) {
    alongWire(traveller, from, to)
    const y = hostWireY(traveller, to)
    if (y === undefined) return
    jump(traveller, { x: lane, y })
    return enter(traveller)
  }
  const points = wire.cable?.a.link === from.id ? wire.points : wire.points.toReversed()
  const [start, last] = [points[0], traveller.points.at(-1)]
  if (start !== undefined && last !== undefined) jump(traveller, { x: last.x, y: start.y })
  for (const point of points) jump(traveller, point)
  if (graph.nodeOfLink(to.id) === 'uplink') {
    jump(traveller, { x: LANE, y: points.at(-1)?.y ?? 0 })
    enter(traveller)
  }
}

function wireBetween({ wires }: Scene, from: LinkId, to: LinkId): Wire | undefined {
  return wires.find(({ cable }) => {
    const [a, b] = [cable?.a.link, cable?.b.link]
    return (a === from && b === to) || (a === to && b === from)
  })
}

/** How high the host's own link on a network's wire leaves the spine. */
function hostWireY({ graph, scene }: Traveller, { id, kind }: Link): number | undefined {
  if (!('lower' in kind) || graph.nodeOfLink(id) !== 'kernel') return undefined
  return wireBetween(scene, id, kind.lower)?.points.at(-1)?.y
}

/** Between two links on one wire: up to the bar, along it, and down to the other. */
function alongWire(traveller: Traveller, from: Link, to: Link): void {
  const [up, down] = [from, to].map(({ kind, id }) =>
    'lower' in kind ? wireBetween(traveller.scene, id, kind.lower) : undefined,
  )
  if (up === undefined || down === undefined) return
  for (const point of [...up.points.toReversed(), ...down.points]) jump(traveller, point)
}

function throughBridge(traveller: Traveller, hop: Extract<Hop, { readonly at: 'bridge' }>): void {
  const { graph, scene } = traveller
  const id = graph.nodeOfLink(hop.bridge.id)
  const bar = id === undefined ? undefined : scene.rects.get(id)
  if (bar === undefined) return
  // Along its lower edge, under what is written on it.
  const y = bar.y + bar.height - 4
  const lane = rightOf(scene.spine) - LANE
  if (hop.from === undefined) leaveFor(traveller, lane, y)
  const last = traveller.points.at(-1)
  if (last !== undefined) jump(traveller, { x: last.x, y })
  if (hop.to === 'host') {
    jump(traveller, { x: lane, y })
    enter(traveller)
    return
  }
  const out = socketOf(traveller, hop.to.id)
  if (out === undefined) return
  jump(traveller, { x: out.x, y })
  jump(traveller, out)
  traveller.bridged = hop.from !== undefined
  traveller.station = undefined
}

/** From a lane at the spine's side to its first station. */
function enter(traveller: Traveller): void {
  const last = traveller.points.at(-1)
  const first = centreOf(HOOK_RECTS.PREROUTING)
  if (last !== undefined) jump(traveller, { x: last.x, y: first.y })
  jump(traveller, first)
  traveller.station = 'PREROUTING'
}

function leaveByUplink(traveller: Traveller): void {
  const card = traveller.scene.rects.get('uplink')
  if (card !== undefined) leaveFor(traveller, LANE, centreOf(card).y)
}

/** Past the last station and up or down a lane at the spine's side. */
function leaveFor(traveller: Traveller, lane: number, y: number): void {
  if (traveller.station !== undefined) passTo(traveller, 'POSTROUTING')
  const last = traveller.points.at(-1)
  if (last !== undefined) jump(traveller, { x: lane, y: last.y })
  jump(traveller, { x: lane, y })
  traveller.station = undefined
}

/** On to a station by those in between; one that can't be reached from here is where the packet appears. */
function passTo(traveller: Traveller, goal: Station): void {
  const from = traveller.station
  const way = from === undefined ? undefined : stationsBetween(from, goal)
  let before = from
  for (const station of way ?? [goal]) {
    if (before !== undefined && way !== undefined) glide(traveller, RECTS[before], RECTS[station])
    else jump(traveller, centreOf(RECTS[station]))
    before = station
  }
  traveller.station = goal
}

/** Along the arrow that is drawn between two stations: down the middle of the narrower one. */
function glide(traveller: Traveller, from: Rect, to: Rect): void {
  const { x } = centreOf(from.width < to.width ? from : to)
  jump(traveller, { x, y: centreOf(from).y })
  jump(traveller, { x, y: centreOf(to).y })
  jump(traveller, centreOf(to))
}
