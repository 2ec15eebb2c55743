// What one script made on two engines: which container and network here stands for which there.
import { emptyTable, type Table } from '../../base/table.ts'
import { containersOf, networksOf, type ContainerId, type NetworkId, type World } from '../../engine/index.ts'

export interface Counterparts {
  readonly containers: Table<ContainerId, ContainerId>
  readonly networks: Table<NetworkId, NetworkId>
  /** Names that differ, as Docker chose them. */
  readonly names: Table<string, string>
}

/** Nothing on either. */
export const NO_COUNTERPARTS: Counterparts = {
  containers: emptyTable(),
  networks: emptyTable(),
  names: emptyTable(),
}

/** Two worlds, before a line and after it; nothing before a host's start. */
export interface Change {
  readonly before: World | undefined
  readonly after: World
}

/** With what one line made on both: the first that it made here stands for the first that it made there. */
export function metBy(known: Counterparts, here: Change, there: Change): Counterparts {
  let { containers, networks, names } = known
  for (const [one, other] of zip(newContainers(here), newContainers(there))) {
    containers = containers.set(one.id, other.id)
    if (one.name !== other.name) names = names.set(one.name, other.name)
  }
  for (const [one, other] of zip(newNetworks(here), newNetworks(there))) networks = networks.set(one.id, other.id)
  return containers === known.containers && networks === known.networks ? known : { containers, networks, names }
}

function newContainers({ before, after }: Change) {
  if (before?.docker.containers === after.docker.containers) return []
  return containersOf(after.docker).filter(({ id }) => before?.docker.containers.has(id) !== true)
}

function newNetworks({ before, after }: Change) {
  if (before?.docker.networks === after.docker.networks) return []
  return networksOf(after.docker).filter(({ id }) => before?.docker.networks.has(id) !== true)
}

function* zip<T>(here: readonly T[], there: readonly T[]): Generator<readonly [T, T]> {
  for (const [at, one] of here.entries()) {
    const other = there[at]
    if (other !== undefined) yield [one, other]
  }
}

/** The other way round: what there stands for what here. */
export function turned({ containers, networks, names }: Counterparts): Counterparts {
  return { containers: flip(containers), networks: flip(networks), names: flip(names) }
}

function flip<K extends string>(table: Table<K, K>): Table<K, K> {
  return emptyTable<K, K>().withMutations((flipped) => {
    for (const [one, other] of table) flipped.set(other, one)
  })
}

const WORD = /[\w.-]+/g
/** What may be an id: a number alone is a port more likely, unless it is long. */
const ID = /^(br-)?((?=\d*[a-f])[0-9a-f]{4,64}|[0-9a-f]{12,64})$/

/** A text in which what is called otherwise on the other engine has its name there: by a name, or by an id, however short. */
export function inOtherWords(text: string, { containers, networks, names }: Counterparts): string {
  return text.replaceAll(WORD, (word) => {
    const name = names.get(word)
    if (name !== undefined) return name
    // A bridge is named by its network's id.
    const [, prefix = '', short = ''] = ID.exec(word) ?? []
    if (short === '') return word
    const [only, more] = [...meant(containers, short), ...meant(networks, short)]
    return only === undefined || more !== undefined ? word : `${prefix}${only.slice(0, short.length)}`
  })
}

function meant(table: Table<string, string>, short: string): readonly string[] {
  const whole = table.get(short)
  if (whole !== undefined) return [whole]
  return [...table].flatMap(([id, other]) => (id.startsWith(short) ? [other] : []))
}
