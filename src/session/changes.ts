// What a line changed on the host, counted from the worlds before and after it. The page words it in the reader's language.
import {
  containersOf,
  fileAt,
  networksOf,
  rowsOf,
  specText,
  type Address,
  type Link,
  type World,
} from '../engine/index.ts'

export type ChangeKind =
  | 'container'
  | 'network'
  | 'bridge'
  | 'veth'
  | 'address'
  | 'hosts'
  | 'rule'
  | 'port'
  | 'image'
  | 'started'
  | 'stopped'
  | 'paused'
  | 'unpaused'

/** So many more (or fewer) of a kind; `names` are theirs, where a name says more than a number. */
export interface Change {
  readonly kind: ChangeKind
  readonly sign: 1 | -1
  readonly count: number
  readonly names: readonly string[]
}

/** Things of one kind in one world: an identity each, and what to call it. */
type Census = ReadonlyMap<string, string>

function compare(kind: ChangeKind, before: Census, after: Census): readonly Change[] {
  const gone = [...before].filter(([key]) => !after.has(key)).map(([, name]) => name)
  const come = [...after].filter(([key]) => !before.has(key)).map(([, name]) => name)
  const change = (sign: 1 | -1, names: readonly string[]): readonly Change[] =>
    names.length === 0 ? [] : [{ kind, sign, count: names.length, names: names.filter((name) => name !== '') }]
  return [...change(-1, gone), ...change(1, come)]
}

const named = (rows: Iterable<{ readonly id: string; readonly name: string }>): Census =>
  new Map([...rows].map(({ id, name }) => [id, name]))

const linksOf = (world: World): readonly Link[] => rowsOf(world.kernel.links)

const bridges = (world: World): Census =>
  new Map(linksOf(world).flatMap((link) => (link.kind.type === 'bridge' ? [[String(link.id), link.name]] : [])))

// A pair is known by its lower end, and has two names of its own that nobody needs to read here.
const veths = (world: World): Census =>
  new Map(
    linksOf(world).flatMap(({ id, kind }) =>
      kind.type === 'veth' && id < kind.peer ? [[`${id}-${kind.peer}`, '']] : [],
    ),
  )

function shownAddress(link: Link, { scope, ip }: Address): boolean {
  return scope === 'global' && link.kind.type !== 'loopback' && !ip.startsWith('fe80')
}

const addresses = (world: World): Census =>
  new Map(
    linksOf(world).flatMap((link) =>
      link.addresses.filter((each) => shownAddress(link, each)).map(({ ip }) => [`${link.id} ${ip}`, ip] as const),
    ),
  )

/** The host's rules by what they say, as the daemon may take one out and put it back. */
function rules({ kernel }: World): Census {
  const host = kernel.namespaces.get(kernel.host)
  const tables = host === undefined ? [] : [...Object.entries(host.iptables), ...Object.entries(host.ip6tables)]
  const texts = tables.flatMap(([table, chains]) =>
    Object.values(chains).flatMap((chain) => chain.rules.map((rule) => `${table} ${chain.name} ${specText(rule)}`)),
  )
  return new Map(texts.map((text) => [text, '']))
}

const ports = (world: World): Census =>
  new Map(
    [...world.docker.endpoints.values()].flatMap(({ container, bindings }) =>
      bindings.map(
        ({ hostPort, container: to }) => [`${container} ${hostPort}/${to.proto}`, `${hostPort}→${to.port}`] as const,
      ),
    ),
  )

const images = (world: World): Census =>
  new Map([...world.docker.images.entries()].flatMap(([key, image]) => (image.local ? [[key, image.repository]] : [])))

/** Lines that came to, or went from, the hosts files of containers that were there before and still are. */
function hostsChanges(before: World, after: World): readonly Change[] {
  const lines = (world: World, other: World): Census =>
    new Map(
      [...world.docker.containers.values()].flatMap(({ id, name }) => {
        if (fileAt(other, id, '/etc/hosts') === undefined) return []
        const text = fileAt(world, id, '/etc/hosts') ?? ''
        return text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [[`${id} ${line}`, name] as const]))
      }),
    )
  return compare('hosts', lines(before, after), lines(after, before))
}

/** Containers that were there before and go on, and run otherwise than they did. */
function stateChanges(before: World, after: World): readonly Change[] {
  const found = new Map<ChangeKind, string[]>()
  for (const { id, name, state } of after.docker.containers.values()) {
    const old = before.docker.containers.get(id)?.state.status
    if (old === undefined || old === state.status) continue
    const kind = kindOfChange(old, state.status)
    if (kind !== undefined) found.set(kind, [...(found.get(kind) ?? []), name])
  }
  return [...found].map(([kind, names]) => ({ kind, sign: 1, count: names.length, names }))
}

function kindOfChange(from: string, to: string): ChangeKind | undefined {
  if (to === 'exited') return 'stopped'
  if (to === 'paused') return 'paused'
  if (to === 'running') return from === 'paused' ? 'unpaused' : 'started'
  return undefined
}

/** What changed between two worlds, most telling first; empty where nothing that is counted did. */
export function changesBetween(before: World, after: World): readonly Change[] {
  if (before === after) return []
  return [
    ...compare('image', images(before), images(after)),
    ...compare('container', named(containersOf(before.docker)), named(containersOf(after.docker))),
    ...stateChanges(before, after),
    ...compare('network', named(networksOf(before.docker)), named(networksOf(after.docker))),
    ...compare('bridge', bridges(before), bridges(after)),
    ...compare('veth', veths(before), veths(after)),
    ...compare('address', addresses(before), addresses(after)),
    ...hostsChanges(before, after),
    ...compare('port', ports(before), ports(after)),
    ...compare('rule', rules(before), rules(after)),
  ]
}
