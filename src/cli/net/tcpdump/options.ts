// tcpdump's words. Real counterpart: tcpdump 4.99 tcpdump.c main(), over getopt_long.
import { own } from '../../linux/own.ts'

export interface TcpdumpOptions {
  readonly device: string | undefined
  readonly count: number | undefined
  readonly numeric: boolean
  readonly ethernet: boolean
  readonly quiet: boolean
  readonly absolute: boolean
  readonly numbered: boolean
  readonly promiscuous: boolean
  /** How often `-t` was given: how the time is told. */
  readonly time: number
  readonly way: 'in' | 'out' | undefined
  readonly expression: readonly string[]
}

export type ParsedTcpdump =
  | { readonly kind: 'ok'; readonly options: TcpdumpOptions }
  | { readonly kind: 'list' }
  | { readonly kind: 'version' }
  | { readonly kind: 'help' }
  /** A complaint; some are followed by the usage. */
  | { readonly kind: 'bad'; readonly complaint: string; readonly usage: boolean }
  | { readonly kind: 'unmodelled'; readonly what: string }

const WITH_VALUE = 'BCEFGijMQrsTVwWyzZc'
const PLAIN = 'AbdDefhHIJKlLnNOpqStuUvxX#'

const LONG: Readonly<Record<string, string>> = {
  '--interface': 'i',
  '--direction': 'Q',
  '--list-interfaces': 'D',
  '--number': '#',
  '--no-promiscuous-mode': 'p',
  '--absolute-tcp-sequence-numbers': 'S',
  '--snapshot-length': 's',
  '--packet-buffered': 'U',
  '--immediate-mode': 'l',
  '--dont-verify-checksums': 'K',
  '--no-optimize': 'O',
  '--version': 'version',
  '--help': 'h',
}

/** Taken without effect: how much is kept, how output is buffered, how the filter is made. */
const NO_EFFECT = 'sUlKOBfN'

/** Reads tcpdump's words; getopt looks for options among all of them, up to `--`. */
export function parseTcpdump(args: readonly string[]): ParsedTcpdump {
  const given = new Map<string, string[]>()
  const expression: string[] = []
  const note = (letter: string, value = ''): void => void given.set(letter, [...(given.get(letter) ?? []), value])
  for (let i = 0; i < args.length; i += 1) {
    const word = args[i] ?? ''
    if (word === '--') {
      expression.push(...args.slice(i + 1))
      break
    }
    if (word.startsWith('--')) {
      const [name = '', attached] = word.split('=', 2)
      const letter = own(LONG, name)
      if (letter === undefined) return { kind: 'bad', complaint: `unrecognized option '${word}'`, usage: true }
      if (!WITH_VALUE.includes(letter) || letter === 'version') note(letter)
      else {
        const value = attached ?? args[(i += 1)]
        if (value === undefined) return { kind: 'bad', complaint: `option '${name}' requires an argument`, usage: true }
        note(letter, value)
      }
      continue
    }
    if (!word.startsWith('-') || word === '-') {
      expression.push(word)
      continue
    }
    for (let at = 1; at < word.length; at += 1) {
      const letter = word.charAt(at)
      if (PLAIN.includes(letter)) note(letter)
      else if (!WITH_VALUE.includes(letter))
        return { kind: 'bad', complaint: `invalid option -- '${letter}'`, usage: true }
      else {
        const value = word.slice(at + 1) || args[(i += 1)]
        if (value === undefined)
          return { kind: 'bad', complaint: `option requires an argument -- '${letter}'`, usage: true }
        note(letter, value)
        break
      }
    }
  }
  return settle(given, expression)
}

const MODELLED = 'iDncetqS#pQhd'

function settle(given: ReadonlyMap<string, readonly string[]>, expression: readonly string[]): ParsedTcpdump {
  const last = (letter: string): string | undefined => given.get(letter)?.at(-1)
  if (given.has('h')) return { kind: 'help' }
  if (given.has('version')) return { kind: 'version' }
  if (given.has('D')) return { kind: 'list' }
  const count = last('c')
  if (count !== undefined && !/^[1-9]\d*$/.test(count))
    return { kind: 'bad', complaint: `invalid packet count ${count}`, usage: false }
  const way = last('Q')
  if (way !== undefined && !['in', 'out', 'inout'].includes(way))
    return { kind: 'bad', complaint: `unknown capture direction \`${way}'`, usage: false }
  const other = [...given.keys()].find((letter) => !MODELLED.includes(letter) && !NO_EFFECT.includes(letter))
  if (other !== undefined || given.has('d')) return { kind: 'unmodelled', what: `tcpdump -${other ?? 'd'}` }
  return {
    kind: 'ok',
    options: {
      device: last('i'),
      count: count === undefined ? undefined : Number(count),
      numeric: given.has('n'),
      ethernet: given.has('e'),
      quiet: given.has('q'),
      absolute: given.has('S'),
      numbered: given.has('#'),
      promiscuous: !given.has('p'),
      time: given.get('t')?.length ?? 0,
      way: way === 'in' || way === 'out' ? way : undefined,
      expression,
    },
  }
}
