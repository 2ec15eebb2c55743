// What can stand at the cursor of a line: programs, docker's commands and flags, and the names of what exists.
// It reads the words before the cursor and the world; nothing is run. Left out: variables, and what stands inside `$(…)`.
import { contains, type ContainerId, type World } from '../engine/index.ts'
import { childOf, treeOf, type Node } from './docker/spec/commands.ts'
import { isModelled } from './docker/spec/parse.ts'
import type { FlagSpec } from './docker/spec/types.ts'
import { programsAt } from './execute.ts'
import type { Place } from './program.ts'
import { quoteWord, splitWords, type Word } from './shell/words.ts'

export interface Option {
  readonly label: string
  readonly detail?: string
  readonly kind: 'command' | 'flag' | 'container' | 'network' | 'image' | 'file'
}

export interface Completion {
  /** Where the word that the options replace begins; it ends at the cursor. */
  readonly from: number
  readonly options: readonly Option[]
}

const IP_OBJECTS = ['addr', 'link', 'neigh', 'netns', 'route']
const FILES = ['/etc/hosts', '/etc/resolv.conf', '/etc/hostname']
const TARGETS = new Set(['ping', 'ping6', 'curl', 'dig', 'nslookup', 'getent', 'wget', 'nc', 'telnet'])

/** Commands whose every argument is a container's name. */
const ON_CONTAINERS =
  /^container (attach|diff|export|inspect|kill|logs|pause|port|rename|restart|rm|start|stats|stop|top|unpause|update|wait)$/

const command = (label: string, detail?: string): Option => ({
  label,
  kind: 'command',
  ...(detail === undefined ? {} : { detail }),
})

function containers(world: World): readonly Option[] {
  return [...world.docker.containers.values()]
    .toSorted((a, b) => a.serial - b.serial)
    .map(({ name, spec, state }) => ({ label: name, detail: `${spec.image} · ${state.status}`, kind: 'container' }))
}

function networks(world: World): readonly Option[] {
  return [...world.docker.networks.values()]
    .toSorted((a, b) => a.serial - b.serial)
    .map(({ name, driver, pools: [pool] }) => ({ label: name, detail: pool?.shown.subnet ?? driver, kind: 'network' }))
}

function images(world: World): readonly Option[] {
  const tagged = [...world.docker.images.values()].map(({ repository, tag }) =>
    tag === 'latest' ? repository : `${repository}:${tag}`,
  )
  return [...new Set(tagged)].toSorted().map((label) => ({ label, kind: 'image' }))
}

/** The addresses of containers, told by their names; a container sees those of its own networks first. */
function addresses(world: World, from: ContainerId | undefined): readonly Option[] {
  const all = [...world.docker.endpoints.values()].toSorted((a, b) => a.serial - b.serial)
  const own = all.filter(({ container }) => container === from).flatMap(({ ipv4 }) => ipv4 ?? [])
  const near = ({ ipv4 }: (typeof all)[number]): boolean =>
    ipv4 !== undefined && own.some((cidr) => contains(cidr, ipv4.ip))
  return [...all.filter(near), ...all.filter((endpoint) => !near(endpoint))].flatMap(({ container, ipv4 }) => {
    const name = world.docker.containers.get(container)?.name
    return ipv4 === undefined || container === from || name === undefined
      ? []
      : [{ label: ipv4.ip, detail: name, kind: 'container' as const }]
  })
}

function flagOptions(flags: readonly FlagSpec[]): readonly Option[] {
  return flags
    .filter((flag) => flag.hidden !== true && flag.modelled !== false && flag.deprecated === undefined)
    .map((flag) => ({ label: `--${flag.name}`, detail: flag.help.split('\n')[0] ?? '', kind: 'flag' }))
}

function valuesOf(world: World, flag: string): readonly Option[] {
  switch (flag) {
    case 'network':
    case 'net':
      return [...networks(world), ...containers(world).map((each) => ({ ...each, label: `container:${each.label}` }))]
    case 'link':
      return containers(world)
    case 'driver':
      return [command('bridge'), command('host'), command('null')]
    default:
      return []
  }
}

interface Given {
  /** The word after which a value is due, if one is. */
  readonly awaits: FlagSpec | undefined
  /** The words that are no flags and no values of flags. */
  readonly args: readonly string[]
}

/** Tells arguments from flags and their values, as far as a line that is still being typed lets on. */
function readGiven(flags: readonly FlagSpec[], words: readonly string[], interspersed: boolean): Given {
  const args: string[] = []
  let awaits: FlagSpec | undefined
  for (const word of words) {
    if (awaits !== undefined) awaits = undefined
    else if (args.length > 0 && !interspersed) args.push(word)
    else if (word.startsWith('--'))
      awaits = word.includes('=') ? undefined : takesValue(flags.find(({ name }) => `--${name}` === word))
    else if (/^-./.test(word)) awaits = takesValue(flags.find(({ short }) => short === word.at(-1)))
    else args.push(word)
  }
  return { awaits, args }
}

const takesValue = (flag: FlagSpec | undefined): FlagSpec | undefined => (flag?.type === 'bool' ? undefined : flag)

function argumentsOf(world: World, path: string, args: readonly string[]): readonly Option[] {
  const first = args.length === 0
  if (ON_CONTAINERS.test(path)) return containers(world)
  switch (path) {
    case 'container run':
    case 'container create':
      return first ? images(world) : []
    case 'container exec':
      return first ? containers(world) : []
    case 'network connect':
    case 'network disconnect':
      return first ? networks(world) : containers(world)
    case 'network inspect':
    case 'network rm':
      return networks(world)
    case 'image inspect':
    case 'image pull':
    case 'image rm':
      return images(world)
    case 'inspect':
      return [...containers(world), ...networks(world)]
    default:
      return []
  }
}

function childrenOf(node: Node): readonly Option[] {
  const known = (child: Node): boolean => !child.opaque && (child.kind !== 'command' || isModelled(child.command))
  return node.children.filter(known).map(({ name, short }) => command(name, short))
}

function afterDocker(world: World, before: readonly string[], partial: string): readonly Option[] {
  let node = treeOf(world.profile.version)
  let rest = before
  while (node.kind === 'root' || node.kind === 'noun') {
    const at = rest.findIndex((word) => !word.startsWith('-'))
    if (at < 0) return partial.startsWith('-') ? flagOptions(node.flags) : childrenOf(node)
    const child = childOf(node, rest[at] ?? '')
    if (child === undefined) return []
    node = child
    rest = rest.slice(at + 1)
  }
  const { awaits, args } = readGiven(node.flags, rest, node.interspersed)
  if (awaits !== undefined) return valuesOf(world, awaits.same ?? awaits.name)
  const inside = !node.interspersed && args.length > 0
  if (inside) return node.command === 'container exec' ? inContainer(world, args, partial) : []
  const value = /^--([a-z-]+)=/.exec(partial)
  if (value !== null)
    return valuesOf(world, value[1] ?? '').map((each) => ({ ...each, label: `${value[0]}${each.label}` }))
  return partial.startsWith('-') ? flagOptions(node.flags) : argumentsOf(world, node.command, args)
}

/** `docker exec web …`: the rest is a command line in web. */
function inContainer(world: World, [ref = '', ...rest]: readonly string[], partial: string): readonly Option[] {
  const found = [...world.docker.containers.values()].find(({ id, name }) => name === ref || id.startsWith(ref))
  return found === undefined ? [] : optionsFor(world, { at: 'container', id: found.id }, rest, partial)
}

function namesNear(world: World, place: Place): readonly Option[] {
  if (place.at === 'host') return addresses(world, undefined)
  const self = world.docker.containers.get(place.id)?.name
  return [...containers(world).filter(({ label }) => label !== self), ...addresses(world, place.id)]
}

/** The programs of a place; the terminal itself answers to two more. */
function programNames(place: Place): readonly string[] {
  return [...programsAt(place), ...(place.at === 'host' ? ['clear', 'help'] : [])].toSorted()
}

function optionsFor(world: World, place: Place, before: readonly string[], partial: string): readonly Option[] {
  const [program, ...words] = before
  if (program === undefined) return programNames(place).map((name) => command(name))
  if (program === 'docker') return place.at === 'host' ? afterDocker(world, words, partial) : []
  if (program === 'ip')
    return words.some((word) => !word.startsWith('-')) ? [] : IP_OBJECTS.map((name) => command(name))
  if (program === 'cat') return FILES.map((label) => ({ label, kind: 'file' }))
  return TARGETS.has(program) ? namesNear(world, place) : []
}

/** The words of the command at the end of a line: what follows its last pipe, `;` or the like. */
function lastCommand(words: readonly Word[]): readonly Word[] {
  return words.slice(words.findLastIndex(({ kind }) => kind === 'operator') + 1)
}

/** What can stand at the cursor, by prefix; nothing where it lies in a comment or in a word that the shell must expand. */
export function complete(world: World, place: Place, line: string, cursor: number): Completion {
  const head = line.slice(0, cursor)
  const words = lastCommand(splitWords(head).words)
  const last = words.at(-1)
  const open = last !== undefined && last.end === head.length && last.kind === 'word'
  const from = open ? last.start : head.length
  const partial = open ? last.value : ''
  const before = (open ? words.slice(0, -1) : words).map(({ value }) => value)
  const options = optionsFor(world, place, before, partial).filter(({ label }) => label.startsWith(partial))
  return { from, options: options.map((option) => ({ ...option, label: quoteWord(option.label) })) }
}
