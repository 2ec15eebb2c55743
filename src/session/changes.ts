// What a line changed on the host, counted from the worlds before and after it. The page words it in the reader's language.
import { createRecent } from '../base/recent.ts'
import { asContainerId } from '../base/brand.ts'
import { eachDifference } from '../base/follow.ts'
import type { Table } from '../base/table.ts'
import {
  fileAt,
  specText,
  type Address,
  type Chain,
  type Container,
  type ContainerId,
  type Endpoint,
  type Image,
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
  | 'ended'
  | 'paused'
  | 'unpaused'

/** So many more (or fewer) of a kind; `names` are theirs, where a name says more than a number. */
export interface Change {
  readonly kind: ChangeKind
  readonly sign: 1 | -1
  readonly count: number
  readonly names: readonly string[]
}

/** Things of one kind that may be in one of two worlds alone: an identity each, and what to call it. */
type Census = ReadonlyMap<string, string>

/** What is in one census alone. Both hold only what differs between two worlds, so that a line costs what it changed. */
function compare(kind: ChangeKind, { before, after }: Both): readonly Change[] {
  const gone = [...before].filter(([key]) => !after.has(key)).map(([, name]) => name)
  const come = [...after].filter(([key]) => !before.has(key)).map(([, name]) => name)
  return [...changeOf(kind, -1, gone), ...changeOf(kind, 1, come)]
}

function changeOf(kind: ChangeKind, sign: 1 | -1, names: readonly string[]): readonly Change[] {
  return names.length === 0 ? [] : [{ kind, sign, count: names.length, names: names.filter((name) => name !== '') }]
}

interface Both {
  readonly before: Census
  readonly after: Census
}

/** The things of those rows of a table that differ, in the order that a number of theirs gives. */
function censuses<K, V>(
  [before, after]: readonly [Table<K, V>, Table<K, V>],
  order: (row: V, key: K) => number | string,
  thingsOf: (row: V, key: K) => readonly (readonly [string, string])[],
): Both {
  const rows: { readonly at: number | string; readonly key: K; readonly old?: V; readonly now?: V }[] = []
  eachDifference(before, after, (key, old, now) => {
    const row = now ?? old
    if (row !== undefined) rows.push({ at: order(row, key), key, ...(old && { old }), ...(now && { now }) })
  })
  const sorted = rows.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  return {
    before: new Map(sorted.flatMap(({ key, old }) => (old === undefined ? [] : thingsOf(old, key)))),
    after: new Map(sorted.flatMap(({ key, now }) => (now === undefined ? [] : thingsOf(now, key)))),
  }
}

const bySerial = ({ serial }: { readonly serial: number }): number => serial
const named = ({ id, name }: { readonly id: string; readonly name: string }) => [[id, name]] as const
const byNumber = ({ id }: Link): number => id

const bridge = ({ id, name, kind }: Link) => (kind.type === 'bridge' ? [[`${id}`, name] as const] : [])

// A pair is known by its lower end, and has two names of its own that nobody needs to read here.
const veth = ({ id, kind }: Link) =>
  kind.type === 'veth' && id < kind.peer ? [[`${id}-${kind.peer}`, ''] as const] : []

function addresses(link: Link): readonly (readonly [string, string])[] {
  return link.addresses.filter((each) => isShown(link, each)).map(({ ip }) => [`${link.id} ${ip}`, ip])
}

function isShown(link: Link, { scope, ip }: Address): boolean {
  return scope === 'global' && link.kind.type !== 'loopback' && !ip.startsWith('fe80')
}

/** The host's rules by what they say, as the daemon may take one out and put it back. Chains that are the same need no look. */
function rules(before: World, after: World): Both {
  const [old, now] = [chainsOf(before), chainsOf(after)]
  return { before: ruleTexts(old, now), after: ruleTexts(now, old) }
}

type ChainsByName = ReadonlyMap<string, Chain>

function chainsOf({ kernel }: World): ChainsByName {
  const host = kernel.namespaces.get(kernel.host)
  const families = [host?.iptables ?? {}, host?.ip6tables ?? {}]
  return new Map(
    families.flatMap((tables, n) =>
      Object.entries(tables).flatMap(([table, chains]) =>
        Object.values(chains).map((chain) => [`${n === 0 ? 4 : 6} ${table} ${chain.name}`, chain] as const),
      ),
    ),
  )
}

function ruleTexts(chains: ChainsByName, others: ChainsByName): Census {
  const texts = [...chains].flatMap(([where, chain]) =>
    others.get(where)?.rules === chain.rules ? [] : chain.rules.map((rule) => `${where} ${specText(rule)}`),
  )
  return new Map(texts.map((text) => [text, '']))
}

function ports({ container, bindings }: Endpoint): readonly (readonly [string, string])[] {
  return bindings.map(({ hostPort, container: to }) => [
    `${container} ${hostPort}/${to.proto}`,
    `${hostPort}→${to.port}`,
  ])
}

const image = ({ local, repository }: Image, key: string) => (local ? [[key, repository] as const] : [])

/** Lines that came to, or went from, the hosts files of containers that were there before and still are. */
function hostsChanges(before: World, after: World): readonly Change[] {
  const [gone, come]: [string[], string[]] = [[], []]
  const changed: Container[] = []
  eachDifference(before.files, after.files, (place) => {
    const container = place === 'host' ? undefined : after.docker.containers.get(asContainerId(place))
    if (container !== undefined) changed.push(container)
  })
  for (const { id, name } of changed.toSorted((a, b) => a.serial - b.serial)) {
    const [old, now] = [hostsLines(before, id), hostsLines(after, id)]
    if (old === undefined || now === undefined) continue
    gone.push(...[...old].filter((line) => !now.has(line)).map(() => name))
    come.push(...[...now].filter((line) => !old.has(line)).map(() => name))
  }
  return [...changeOf('hosts', -1, gone), ...changeOf('hosts', 1, come)]
}

function hostsLines(world: World, id: ContainerId): ReadonlySet<string> | undefined {
  const text = fileAt(world, id, '/etc/hosts')
  return text === undefined ? undefined : new Set(text.split('\n').filter((line) => line.trim() !== ''))
}

/** Containers that run otherwise than they did, and new ones that did not stay up, as `docker ps -a` says it. */
function stateChanges(before: World, after: World): readonly Change[] {
  const changed: { readonly serial: number; readonly name: string; readonly kind: ChangeKind }[] = []
  eachDifference(before.docker.containers, after.docker.containers, (_, old, now) => {
    if (now === undefined || old?.state.status === now.state.status) return
    const { serial, name, state } = now
    if (old === undefined) {
      if (state.status === 'exited' && state.exitCode !== 0)
        changed.push({ serial, name: `${name}: Exited (${state.exitCode})`, kind: 'ended' })
      return
    }
    const kind = kindOfChange(old.state.status, state.status)
    if (kind !== undefined) changed.push({ serial, name, kind })
  })
  const found = new Map<ChangeKind, string[]>()
  for (const { kind, name } of changed.toSorted((a, b) => a.serial - b.serial))
    found.set(kind, [...(found.get(kind) ?? []), name])
  return [...found].flatMap(([kind, names]) => changeOf(kind, 1, names))
}

function kindOfChange(from: string, to: string): ChangeKind | undefined {
  if (to === 'exited') return 'stopped'
  if (to === 'paused') return 'paused'
  if (to === 'running') return from === 'paused' ? 'unpaused' : 'started'
  return undefined
}

const known = createRecent<World, { readonly before: World; readonly changes: readonly Change[] }>(512)

/** What changed between two worlds, most telling first; empty where nothing that is counted did. */
export function changesBetween(before: World, after: World): readonly Change[] {
  if (before === after) return []
  const found = known.get(after)
  if (found?.before === before) return found.changes
  const changes = countChanges(before, after)
  known.set(after, { before, changes })
  return changes
}

function countChanges(before: World, after: World): readonly Change[] {
  const { docker: old } = before
  const { docker: now } = after
  const links = [before.kernel.links, after.kernel.links] as const
  return [
    ...compare(
      'image',
      censuses([old.images, now.images], (_, key) => key, image),
    ),
    ...compare('container', censuses([old.containers, now.containers], bySerial, named)),
    ...stateChanges(before, after),
    ...compare('network', censuses([old.networks, now.networks], bySerial, named)),
    ...compare('bridge', censuses(links, byNumber, bridge)),
    ...compare('veth', censuses(links, byNumber, veth)),
    ...compare('address', censuses(links, byNumber, addresses)),
    ...hostsChanges(before, after),
    ...compare(
      'port',
      censuses([old.endpoints, now.endpoints], ({ bindings }) => bindings[0]?.hostPort ?? 0, ports),
    ),
    ...compare('rule', rules(before, after)),
  ]
}
