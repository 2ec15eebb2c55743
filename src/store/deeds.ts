// What can be done with the things of the picture. Each deed becomes a command line (`deed-lines.ts`), which is shown before it runs.
import {
  containersOf,
  isAttached,
  isJoinable,
  networksOf,
  type Container,
  type Network,
  type World,
} from '../engine/index.ts'
import { subjectOf, type Subject } from './subject.ts'

export type DeedKind =
  'ping' | 'curl' | 'shell' | 'start' | 'stop' | 'pause' | 'unpause' | 'connect' | 'disconnect' | 'publish' | 'remove'

/** A deed that is being prepared: on which nodes of the picture, and which network, where one was pointed at. */
export interface Deed {
  readonly kind: DeedKind
  readonly nodes: readonly string[]
  readonly network?: string
}

/** The keys that begin a deed on the node that has the focus, in the order in which menus list them. */
export const DEED_KEYS: Readonly<Record<DeedKind, string>> = {
  ping: 'p',
  curl: 'u',
  shell: 'e',
  start: 's',
  stop: 's',
  pause: 'z',
  unpause: 'z',
  connect: 'c',
  disconnect: 'd',
  publish: 'o',
  remove: 'Delete',
}

const KINDS = [
  'ping',
  'curl',
  'shell',
  'start',
  'stop',
  'pause',
  'unpause',
  'connect',
  'disconnect',
  'publish',
  'remove',
] as const

/** Containers among some nodes. */
export function containersAmong(world: World, nodes: readonly string[]): readonly Container[] {
  return subjectsOf(world, nodes).flatMap((subject) =>
    subject.kind === 'container' ? (world.docker.containers.get(subject.id) ?? []) : [],
  )
}

/** Networks among some nodes. */
export function networksAmong(world: World, nodes: readonly string[]): readonly Network[] {
  return subjectsOf(world, nodes).flatMap((subject) =>
    subject.kind === 'network' ? (world.docker.networks.get(subject.id) ?? []) : [],
  )
}

function subjectsOf(world: World, nodes: readonly string[]): readonly Subject[] {
  return nodes.flatMap((node) => subjectOf(world, node) ?? [])
}

/** Networks that a container could be connected to: one that shares a namespace, or has the host's, can be to none. */
export function joinable(world: World, container: Container): readonly Network[] {
  const { networkMode } = container.spec
  if (networkMode === 'host' || networkMode.startsWith('container:')) return []
  return networksOf(world.docker)
    .filter(isJoinable)
    .filter((network) => !isAttached(container, network))
}

/** Networks that a container could be disconnected from. */
export function leavable(world: World, container: Container): readonly Network[] {
  return networksOf(world.docker).filter((network) => isJoinable(network) && isAttached(container, network))
}

/** Whether a deed asks for a container, where it is about a network. */
export function choosesContainer(world: World, { kind, nodes }: Pick<Deed, 'kind' | 'nodes'>): boolean {
  return kind === 'connect' && containersAmong(world, nodes).length === 0
}

/** The deeds that make sense for some nodes together. */
export function deedsFor(world: World, nodes: readonly string[]): readonly DeedKind[] {
  const subjects = subjectsOf(world, nodes)
  const containers = containersAmong(world, nodes)
  return KINDS.filter((kind) => isPossible(world, kind, subjects, containers))
}

function isPossible(
  world: World,
  kind: DeedKind,
  subjects: readonly Subject[],
  containers: readonly Container[],
): boolean {
  const [only] = containers
  const alone = subjects.length === 1
  const has = (...states: readonly Container['state']['status'][]): boolean =>
    containers.some(({ state }) => states.includes(state.status))
  switch (kind) {
    case 'ping':
    case 'curl':
      return alone && (subjects[0]?.kind === 'host' || has('running'))
    case 'shell':
      return alone && has('running')
    case 'start':
      return has('created', 'exited')
    case 'stop':
    case 'pause':
      return has('running')
    case 'unpause':
      return has('paused')
    case 'connect':
      return containers.length === 0
        ? subjects.some((each) => each.kind === 'network' && mayBeJoined(world, each))
        : containers.some((container) => joinable(world, container).length > 0)
    case 'disconnect':
      return containers.some((container) => leavable(world, container).length > 0)
    case 'publish':
      return alone && only !== undefined
    case 'remove':
      return subjects.some((each) => each.kind === 'container' || (each.kind === 'network' && isMade(world, each)))
  }
}

/** Whether a container is left that a network could be given. */
function mayBeJoined(world: World, { id }: Extract<Subject, { kind: 'network' }>): boolean {
  return containersOf(world.docker).some((container) => joinable(world, container).some((network) => network.id === id))
}

/** Docker's own networks can't be removed. */
function isMade(world: World, { id }: Extract<Subject, { kind: 'network' }>): boolean {
  const name = world.docker.networks.get(id)?.name
  return name !== undefined && !['bridge', 'host', 'none'].includes(name)
}
