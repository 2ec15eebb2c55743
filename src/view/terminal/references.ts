// Which words of a command's answer are things of the picture: names, ids and addresses of what is on the host.
import { createRecent } from '../../base/recent.ts'
import { containersOf, endpointsOf, isJoinable, linksIn, networksOf, type World } from '../../engine/index.ts'

/** The picture's node for a word. */
export type References = ReadonlyMap<string, string>

const known = createRecent<World['docker'], References>(64)

/** Names that are words of every listing too. */
const COMMON = new Set(['bridge', 'host', 'none', 'null', 'default', 'local', 'docker', 'up', 'inet', 'link'])

/** The words of a host that stand for a node of its picture. */
function referencesIn(world: World): References {
  const { docker } = world
  const before = known.get(docker)
  if (before !== undefined) return before
  const words = new Map<string, string>()
  const note = (word: string | undefined, node: string): void => {
    if (word !== undefined && word !== '' && !COMMON.has(word) && !words.has(word)) words.set(word, node)
  }
  for (const container of containersOf(docker)) {
    const node = `container:${container.id}`
    for (const word of [container.name, container.id, container.id.slice(0, 12)]) note(word, node)
    for (const { ipv4, ipv6 } of endpointsOf(docker, container)) for (const at of [ipv4, ipv6]) note(at?.ip, node)
  }
  for (const network of networksOf(docker).filter(isJoinable)) {
    const node = `network:${network.id}`
    for (const word of [network.name, network.id, network.id.slice(0, 12)]) note(word, node)
    for (const { gateway } of network.pools) note(gateway, node)
  }
  for (const { addresses } of linksIn(world.kernel, world.kernel.host))
    for (const { ip, scope } of addresses) if (scope === 'global') note(ip, 'kernel')
  known.set(docker, words)
  return words
}

/** A word of a listing: a name, an id or an address, without the punctuation around it. */
const WORD = /[A-Za-z0-9][A-Za-z0-9_.:-]*/g

export interface Reference {
  readonly at: number
  readonly text: string
  readonly node: string
}

/** The references in a text, in order. */
export function referencesOf(world: World, text: string): readonly Reference[] {
  const words = referencesIn(world)
  const found: Reference[] = []
  for (const { 0: word, index } of text.matchAll(WORD)) {
    // `172.17.0.2:80`, `web:` and `0.0.0.0:8080->80/tcp` have the thing before the colon; an IPv6 address has many.
    const short = word.replace(/[.:-]+$/, '')
    const bare = words.has(short) ? short : short.replace(/:\d+$/, '')
    const node = words.get(bare)
    if (node !== undefined) found.push({ at: index, text: bare, node })
  }
  return found
}
