// Deeds as the lines that a person would type.
import { splitWords } from '../cli/shell/words.ts'
import { spell } from '../cli/spell.ts'
import type { Container, World } from '../engine/index.ts'
import { containersAmong, joinable, leavable, networksAmong, type Deed } from './deeds.ts'

/** What the reader chose for a deed. */
export interface DeedChoice {
  /** A network's name, to connect to or to disconnect from. */
  readonly network?: string
  /** A container's name, to connect to the network that the deed is about. */
  readonly container?: string
  /** What `-p` takes. */
  readonly publish?: string
}

/** The networks, or for a network the containers, that a deed may choose between, by name. */
export function choicesFor(world: World, { kind, nodes }: Deed): readonly string[] {
  const containers = containersAmong(world, nodes)
  const names = (lists: readonly (readonly { readonly name: string }[])[]): readonly string[] => [
    ...new Set(lists.flat().map(({ name }) => name)),
  ]
  if (kind === 'connect' && containers.length > 0) return names(containers.map((each) => joinable(world, each)))
  if (kind === 'connect') {
    const [network] = networksAmong(world, nodes)
    const free = [...world.docker.containers.values()].filter((each) =>
      joinable(world, each).some(({ id }) => id === network?.id),
    )
    return names([free.toSorted((a, b) => a.serial - b.serial)])
  }
  return kind === 'disconnect' ? names(containers.map((each) => leavable(world, each))) : []
}

/** The line that does a deed, as chosen; empty where there is nothing to do. */
export function deedLine(world: World, deed: Deed, choice: DeedChoice = {}): string {
  const containers = containersAmong(world, deed.nodes)
  const about = (...states: readonly Container['state']['status'][]): readonly string[] =>
    containers.filter(({ state }) => states.includes(state.status)).map(({ name }) => name)
  switch (deed.kind) {
    case 'start':
      return together('start', about('created', 'exited'))
    case 'stop':
      return together('stop', about('running'))
    case 'pause':
      return together('pause', about('running'))
    case 'unpause':
      return together('unpause', about('paused'))
    case 'shell':
      return spell({ argv: ['docker', 'exec', '-it', containers[0]?.name ?? '', 'sh'] })
    case 'connect':
      return connectLine(world, deed, choice)
    case 'disconnect':
      return disconnectLine(world, containers, choice.network ?? '')
    case 'remove':
      return chain([
        together(
          'rm -f',
          containers.map(({ name }) => name),
        ),
        together(
          'network rm',
          networksAmong(world, deed.nodes).map(({ name }) => name),
        ),
      ])
    case 'publish': {
      const [container] = containers
      return container === undefined ? '' : republishLine(container, choice.publish ?? '')
    }
    case 'ping':
    case 'curl':
      return ''
  }
}

function together(verb: string, names: readonly string[]): string {
  return names.length === 0 ? '' : spell({ argv: ['docker', ...verb.split(' '), ...names] })
}

const chain = (lines: readonly string[]): string => lines.filter((line) => line !== '').join(' && ')

function connectLine(world: World, { nodes }: Deed, choice: DeedChoice): string {
  const containers = containersAmong(world, nodes)
  const [own] = networksAmong(world, nodes)
  const network = containers.length > 0 ? (choice.network ?? '') : (own?.name ?? '')
  const names =
    containers.length > 0
      ? containers.filter((each) => joinable(world, each).some(({ name }) => name === network)).map(({ name }) => name)
      : [choice.container ?? '']
  return chain(names.map((name) => spell({ argv: ['docker', 'network', 'connect', network, name] })))
}

function disconnectLine(world: World, containers: readonly Container[], network: string): string {
  const members = containers.filter((each) => leavable(world, each).some(({ name }) => name === network))
  return chain(members.map(({ name }) => spell({ argv: ['docker', 'network', 'disconnect', network, name] })))
}

/**
 * What really publishes a port of a container that is there already: it is removed, and run again with its old flags and
 * one more; networks that it was connected to later are connected again. Where it wasn't made by a docker line, its
 * image alone is known.
 */
export function republishLine(container: Container, publish: string): string {
  const { name, attachments, owner, spec } = container
  const joins = attachments.filter(({ connected }) => connected)
  return chain([
    spell({ argv: ['docker', 'rm', '-f', name] }),
    spell({ argv: withFlags(wordsOf(owner.command) ?? ['docker', 'run', '-d', spec.image], publish, name) }),
    ...joins.map(({ network, ipv4, aliases }) => {
      const flags = [...(ipv4 === undefined ? [] : ['--ip', ipv4]), ...aliases.flatMap((each) => ['--alias', each])]
      return spell({ argv: ['docker', 'network', 'connect', ...flags, network, name] })
    }),
  ])
}

/** The words of the line that made a container; undefined where it was no `docker run` or `docker create`. */
function wordsOf(line: string): readonly string[] | undefined {
  const split = splitWords(line)
  if (split.kind !== 'words') return undefined
  const words = split.words.map(({ value }) => value)
  const [docker, first, second] = words
  const verb = first === 'container' ? second : first
  if (docker !== 'docker' || (verb !== 'run' && verb !== 'create')) return undefined
  return ['docker', 'run', ...(verb === 'create' ? ['-d'] : []), ...words.slice(first === 'container' ? 3 : 2)]
}

/** The same line with a port published, and with the name that the container has now. */
function withFlags(words: readonly string[], publish: string, name: string): readonly string[] {
  const at = words.findIndex((word) => word === '--name' || word.startsWith('--name='))
  const [docker = 'docker', run = 'run', ...rest] =
    at < 0
      ? [...words.slice(0, 2), '--name', name, ...words.slice(2)]
      : words[at] === '--name'
        ? words.toSpliced(at + 1, 1, name)
        : words.toSpliced(at, 1, `--name=${name}`)
  return [docker, run, '-p', publish, ...rest]
}
