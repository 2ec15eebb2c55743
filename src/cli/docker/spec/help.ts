/** Help texts as cobra and pflag lay them out, 80 columns wide. */
import { childOf } from './commands.ts'
import type { Node } from './commands.ts'
import { HELP_GROUPS } from './root.ts'
import type { DockerVersion, FlagSpec, PerVersion } from './types.ts'

const WIDTH = 79
/** How far pflag lets a line run over rather than leave a word alone on the next. */
const SLOP = 5

/** What `--help` prints on stdout, and a noun without a command on stderr. */
export function helpOf(node: Node, version: DockerVersion): string {
  return BEFORE_HELP[version] + usageOf(node, version)
}

const BEFORE_HELP: PerVersion<string> = { '20.10': '\n', '28.5': '' }

/** The usage text, which opens with `Usage:`. */
export function usageOf(node: Node, version: DockerVersion): string {
  const line =
    node.children.length > 0 ? `${node.path}${node.kind === 'root' ? ' [OPTIONS]' : ''} COMMAND` : node.useLine
  const sections = node.kind === 'root' ? rootSections(node, version) : sectionsOf(node)
  const tail = node.children.length > 0 ? [`Run '${node.path} COMMAND --help' for more information on a command.`] : []
  const more = node.kind === 'root' ? [MORE_HELP[version]] : []
  const example = node.example === '' ? [] : [`Examples:\n\n${node.example}`]
  return `${[`Usage:  ${line}`, node.long, ...aliasSection(node, version), ...example, ...sections, ...tail, ...more].join('\n\n')}\n`
}

const MORE_HELP: PerVersion<string> = {
  '20.10': 'To get more help with docker, check out our guides at https://docs.docker.com/go/guides/',
  '28.5': 'For more help on how to use Docker, head to https://docs.docker.com/go/guides/',
}

function aliasSection(node: Node, version: DockerVersion): readonly string[] {
  const names = ALIASES[version](node)
  return names.length === 0 ? [] : [`Aliases:\n  ${names.join(', ')}`]
}

const ALIASES: PerVersion<(node: Node) => readonly string[]> = {
  '20.10': (node) => (node.aliases.length === 0 ? [] : [node.name, ...node.aliases]),
  '28.5': (node) => node.aliasPaths,
}

function sectionsOf(node: Node): readonly string[] {
  if (node.children.length > 0) return [listing('Commands', node.children)]
  const options = flagUsages(node.flags)
  return options === '' ? [] : [`Options:\n${options}`]
}

function rootSections(root: Node, version: DockerVersion): readonly string[] {
  const groups = HELP_GROUPS[version].map(({ title, names }) =>
    listing(
      title,
      names.flatMap((name) => childOf(root, name) ?? []),
    ),
  )
  return ROOT_ORDER[version](flagUsages(root.flags), groups)
}

const ROOT_ORDER: PerVersion<(options: string, groups: readonly string[]) => readonly string[]> = {
  '20.10': (options, groups) => [`Options:\n${options}`, ...groups],
  '28.5': (options, groups) => [...groups, `Global Options:\n${options}`],
}

function listing(title: string, nodes: readonly Node[]): string {
  return [`${title}:`, ...nodes.map((node) => `  ${node.name.padEnd(11)} ${node.short}`)].join('\n')
}

/** pflag's FlagUsagesWrapped. */
function flagUsages(flags: readonly FlagSpec[]): string {
  const shown = flags
    .filter((flag) => flag.hidden !== true)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map((flag) => ({ head: headOf(flag), text: helpText(flag) }))
  const indent = Math.max(0, ...shown.map(({ head }) => head.length)) + 3
  const lines = shown.map(({ head, text }) => `${head.padEnd(indent)}${wrap(text, indent, WIDTH)}`)
  return lines.join('\n')
}

function headOf(flag: FlagSpec): string {
  const short = flag.short === undefined || flag.shortDeprecated !== undefined ? '    ' : `-${flag.short}, `
  const metavar = flag.metavar ?? METAVARS[flag.type] ?? flag.type
  return `  ${short}--${flag.name}${metavar === '' ? '' : ` ${metavar}`}`
}

const METAVARS: Partial<Record<FlagSpec['type'], string>> = {
  bool: '',
  swap: 'bytes',
  uint64: 'uint',
  gpus: 'gpu-request',
}

function helpText(flag: FlagSpec): string {
  if (flag.default === undefined) return flag.help
  return `${flag.help} (default ${flag.type === 'string' ? `"${flag.default}"` : flag.default})`
}

function wrap(text: string, indent: number, width: number): string {
  const pad = `\n${' '.repeat(indent)}`
  const room = width - indent
  // Too narrow to wrap beside the flag: pflag then starts a block of its own on the next line.
  if (room < 24) return `\n${' '.repeat(16)}${wrapLines(text, width - 16).join(`\n${' '.repeat(16)}`)}`
  return wrapLines(text, room)
    .map((line) => line.replaceAll('\n', pad))
    .join(pad)
}

function wrapLines(text: string, room: number): readonly string[] {
  const lines: string[] = []
  let rest = text
  do {
    const [line, after] = splitLine(rest, room - SLOP)
    lines.push(line)
    rest = after
  } while (rest !== '')
  return lines
}

function splitLine(text: string, limit: number): readonly [string, string] {
  if (limit + SLOP > text.length) return [text, '']
  const head = text.slice(0, limit)
  const space = Math.max(head.lastIndexOf(' '), head.lastIndexOf('\t'), head.lastIndexOf('\n'))
  if (space <= 0) return [text, '']
  const newline = head.lastIndexOf('\n')
  const at = newline > 0 && newline < space ? newline : space
  return [text.slice(0, at), text.slice(at + 1)]
}
