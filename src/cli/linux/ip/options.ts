// iproute2's own way with words: options before the object, and any unambiguous beginning of a word for the word.
// Real counterpart: iproute2 ip/ip.c, lib/utils.c matches().
import { own } from '../own.ts'
import { coloured, plain, type Paint } from './paint.ts'

/** What stands before the object: `ip -br -4 addr`. */
export interface IpOptions {
  readonly family: 4 | 6 | undefined
  readonly brief: boolean
  readonly oneline: boolean
  readonly details: boolean
  readonly all: boolean
  /** `-s`: with what a link has received and sent. */
  readonly stats: boolean
  /** `-j`, and `-p`. */
  readonly json: boolean
  /** `-h`: a link's counts in multiples of a thousand, with `-iec` of 1,024. */
  readonly human: boolean
  readonly iec: boolean
  readonly pretty: boolean
  /** `-c`: with colours. Differs: `-c=auto` never finds a terminal. */
  readonly paint: Paint
}

const NO_OPTIONS: IpOptions = {
  family: undefined,
  brief: false,
  oneline: false,
  details: false,
  all: false,
  stats: false,
  json: false,
  human: false,
  iec: false,
  pretty: false,
  paint: plain,
}

export type ParsedOptions =
  | {
      readonly kind: 'ok'
      readonly options: IpOptions
      readonly netns: string | undefined
      readonly rest: readonly string[]
    }
  | { readonly kind: 'version' }
  | { readonly kind: 'help' }
  | { readonly kind: 'unknown'; readonly option: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unmodelled'; readonly option: string }

// In the order in which ip.c tries them; the shortest beginnings are settled by it.
const LONG: readonly (readonly [string, string])[] = [
  ['loops', 'unmodelled'],
  ['family', 'family'],
  ['4', '4'],
  ['6', '6'],
  ['0', 'unmodelled'],
  ['M', 'unmodelled'],
  ['B', 'unmodelled'],
  ['human-readable', 'human'],
  ['iec', 'iec'],
  ['stats', 'stats'],
  ['statistics', 'stats'],
  ['details', 'details'],
  ['resolve', 'unmodelled'],
  ['oneline', 'oneline'],
  ['timestamp', 'ignored'],
  ['tshort', 'ignored'],
  ['Version', 'version'],
  ['force', 'ignored'],
  ['batch', 'unmodelled'],
  ['brief', 'brief'],
  ['json', 'json'],
  ['pretty', 'pretty'],
  ['rcvbuf', 'unmodelled'],
  ['color', 'color'],
  ['help', 'help'],
  ['netns', 'netns'],
  ['Numeric', 'ignored'],
  ['all', 'all'],
]

// Two letters are needed where ip.c tests for the letter itself first.
const SHORT: Readonly<Record<string, string>> = { h: 'human', b: 'unmodelled', br: 'brief', n: 'netns', c: 'color' }

function meaningOf(option: string): string | undefined {
  return own(SHORT, option) ?? LONG.find(([name]) => option !== '' && name.startsWith(option))?.[1]
}

/** `-c`, `-color=never`: when to colour; undefined for another option. */
function colourOf(option: string): 'always' | 'never' | undefined {
  const [name = '', when] = option.split('=', 2)
  if (meaningOf(name) !== 'color') return undefined
  if (when === undefined || when === 'always') return 'always'
  return when === 'auto' || when === 'never' ? 'never' : undefined
}

/** Reads the options before the object. */
export function parseOptions(args: readonly string[]): ParsedOptions {
  let options = NO_OPTIONS
  let netns: string | undefined
  for (let i = 0; i < args.length; i += 1) {
    const arg = args[i] ?? ''
    const isEnd = arg === '--'
    if (isEnd || !arg.startsWith('-') || arg === '-') {
      return { kind: 'ok', options, netns, rest: args.slice(isEnd ? i + 1 : i) }
    }
    const option = arg.replace(/^--?/, '')
    const colour = colourOf(option)
    if (colour !== undefined) {
      options = { ...options, paint: colour === 'always' ? coloured : plain }
      continue
    }
    const meaning = meaningOf(option)
    const next = args[i + 1]
    switch (meaning) {
      case undefined:
        return { kind: 'unknown', option: arg.replace(/^--/, '-') }
      case 'unmodelled':
        return { kind: 'unmodelled', option: arg }
      case 'version':
      case 'help':
        return { kind: meaning }
      case 'netns':
      case 'family':
        if (next === undefined) return { kind: 'missing' }
        if (meaning === 'netns') netns = next
        else if (next === 'inet' || next === 'inet6') options = { ...options, family: next === 'inet' ? 4 : 6 }
        else return { kind: 'unmodelled', option: `-f ${next}` }
        i += 1
        break
      case '4':
      case '6':
        options = { ...options, family: meaning === '4' ? 4 : 6 }
        break
      case 'stats':
        if (options.stats) return { kind: 'unmodelled', option: `-s ${arg}` }
        options = { ...options, stats: true }
        break
      case 'brief':
      case 'human':
      case 'iec':
      case 'json':
      case 'pretty':
      case 'oneline':
      case 'details':
      case 'all':
        options = { ...options, [meaning]: true }
        break
      default:
    }
  }
  return { kind: 'ok', options, netns, rest: [] }
}

/** The first word of a list that begins with what was typed. */
export function firstMatch(typed: string, words: readonly string[]): string | undefined {
  return typed === '' ? undefined : words.find((word) => word.startsWith(typed))
}
