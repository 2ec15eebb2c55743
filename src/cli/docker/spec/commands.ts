/** All of docker's commands, and the tree of names that a version makes of them. */
import type { Arity, CommandSpec, DockerVersion, FlagSpec, NounSpec, PerVersion } from './types.ts'
import { any, none } from './arity.ts'
import { CONTAINER_COMMANDS } from './container.ts'
import { IMAGE_COMMANDS } from './image.ts'
import { NETWORK_COMMANDS } from './network.ts'
import { GLOBAL_FLAGS, NOUNS, OPAQUE_COMMANDS } from './root.ts'
import { SYSTEM_COMMANDS } from './system.ts'
import { flagsOf, textOf } from './types.ts'
import { VOLUME_COMMANDS } from './volume.ts'

export const COMMANDS: readonly CommandSpec[] = [
  ...CONTAINER_COMMANDS,
  ...IMAGE_COMMANDS,
  ...NETWORK_COMMANDS,
  ...VOLUME_COMMANDS,
  ...SYSTEM_COMMANDS,
  ...OPAQUE_COMMANDS,
]

/** One name in one version's tree: `docker`, `docker network`, `docker network create`, `docker run`. */
export interface Node {
  readonly name: string
  /** As error texts and help name it: `docker network create`. */
  readonly path: string
  readonly useLine: string
  readonly short: string
  readonly long: string
  readonly example: string
  readonly kind: 'root' | 'noun' | 'command' | 'help'
  /** What the caller calls it: `container ls` for `docker ps` too. Empty at the root. */
  readonly command: string
  /** Other names it answers to, in the order that help shows. */
  readonly aliases: readonly string[]
  readonly alsoKnownAs: readonly string[]
  /** The full paths that 28.5 lists as aliases. */
  readonly aliasPaths: readonly string[]
  readonly args: Arity
  readonly interspersed: boolean
  readonly flags: readonly FlagSpec[]
  readonly opaque: boolean
  /** Whether `--help` before its name is asked of it too. */
  readonly inheritsHelp: boolean
  readonly children: readonly Node[]
}

const HELP_FLAG: FlagSpec = {
  name: 'help',
  short: 'h',
  type: 'bool',
  help: 'Print usage',
  hidden: true,
  shortDeprecated: { '20.10': 'please use --help', '28.5': 'use --help' },
}

const TREES: PerVersion<Node> = { '20.10': buildTree('20.10'), '28.5': buildTree('28.5') }

/** The tree of one version's names. */
export function treeOf(version: DockerVersion): Node {
  return TREES[version]
}

/** The child that answers to `name`. */
export function childOf(node: Node, name: string): Node | undefined {
  return node.children.find(
    (child) => child.name === name || child.aliases.includes(name) || child.alsoKnownAs.includes(name),
  )
}

/** The spec behind a canonical command name, such as `container run`. */
export function specOf(command: string): CommandSpec | undefined {
  return COMMANDS.find((spec) => spec.path === command)
}

function buildTree(version: DockerVersion): Node {
  const nouns = NOUNS.map((noun) => {
    const children = COMMANDS.filter((spec) => spec.path.startsWith(`${noun.name} `)).map((spec) =>
      commandNode(spec, `docker ${spec.path}`, version),
    )
    return nounNode(noun, children, version)
  })
  const tops = COMMANDS.flatMap((spec) => {
    if (spec.top !== undefined) return [commandNode(spec, `docker ${spec.top}`, version)]
    return spec.path.includes(' ') ? [] : [commandNode(spec, `docker ${spec.path}`, version)]
  })
  return {
    ...bare('docker', 'docker', 'root'),
    useLine: 'docker [OPTIONS] COMMAND [ARG...]',
    short: 'A self-sufficient runtime for containers',
    long: 'A self-sufficient runtime for containers',
    flags: [...flagsOf(GLOBAL_FLAGS, version), HELP_FLAG],
    children: [...nouns, ...tops, helpNode()],
  }
}

function nounNode(spec: NounSpec, children: readonly Node[], version: DockerVersion): Node {
  const { name } = spec
  const short = textOf(spec.short, version)
  const useLine = `docker ${name} ${spec.use ?? ''}`.trimEnd()
  const opaque = spec.opaque === true
  return {
    ...bare(name, `docker ${name}`, 'noun'),
    useLine,
    short,
    long: short,
    command: name,
    args: none,
    opaque,
    children,
  }
}

function helpNode(): Node {
  const short = 'Help about the command'
  return { ...bare('help', 'docker help', 'help'), useLine: 'docker help [command]', short, long: short }
}

function commandNode(spec: CommandSpec, path: string, version: DockerVersion): Node {
  const name = path.slice(path.lastIndexOf(' ') + 1)
  const atTop = path === `docker ${spec.top ?? ''}`
  const own = spec.aliases === undefined ? [] : aliasesOf(spec.aliases, version)
  const short = textOf(spec.short, version)
  const flags = flagsOf(spec.flags, version)
  const ownHelp = flags.some((flag) => flag.name === 'help')
  const noun = `docker ${spec.path.slice(0, spec.path.lastIndexOf(' '))}`
  const aliasPaths = [`docker ${spec.path}`, ...own.map((alias) => `${noun} ${alias}`)]
  if (spec.top !== undefined) aliasPaths.push(`docker ${spec.top}`)
  return {
    ...bare(name, path, 'command'),
    useLine: `${path} ${textOf(spec.use, version)}`.trimEnd(),
    short,
    long: spec.long === undefined ? short : textOf(spec.long, version),
    example: spec.example === undefined ? '' : textOf(spec.example, version),
    command: spec.path,
    aliases: atTop ? [] : own,
    alsoKnownAs: atTop ? [] : (spec.alsoKnownAs ?? []),
    aliasPaths: aliasPaths.length > 1 ? aliasPaths : [],
    args: spec.args,
    interspersed: spec.interspersed ?? true,
    // A command with a help flag of its own (run, create) has -h for something else.
    flags: ownHelp ? flags : [...flags, HELP_FLAG],
    inheritsHelp: !ownHelp,
    opaque: spec.opaque === true,
  }
}

function aliasesOf(
  aliases: readonly string[] | PerVersion<readonly string[]>,
  version: DockerVersion,
): readonly string[] {
  return '20.10' in aliases ? aliases[version] : aliases
}

function bare(name: string, path: string, kind: Node['kind']): Node {
  return {
    name,
    path,
    useLine: path,
    short: '',
    long: '',
    example: '',
    kind,
    command: '',
    aliases: [],
    alsoKnownAs: [],
    aliasPaths: [],
    args: any,
    interspersed: true,
    flags: [HELP_FLAG],
    opaque: false,
    inheritsHelp: true,
    children: [],
  }
}
