/**
 * pflag's rules: how a list of words becomes flags and arguments, and what it says when it can't.
 * Its counterpart is spf13/pflag's FlagSet.parseArgs with the value types of docker/cli's opts package.
 */
import { err, ok } from '../../../base/result.ts'
import type { Result } from '../../../base/result.ts'
import { closest } from '../../closest.ts'
import type { Fault, FlagCode } from '../../refusal.ts'
import type { FlagUse } from './flags.ts'
import type { CheckName, DockerVersion, FlagSpec, FlagType } from './types.ts'
import { CHECKS } from './values/checks.ts'
import type { Check } from './values/checks.ts'
import { readCsv } from './values/csv.ts'
import { goQuote, goQuoteByte } from './values/go-quote.ts'
import { checkGpus, checkMount } from './values/mount.ts'
import { parseNetworkOption } from './values/network-option.ts'
import { checkGoDuration, parseGoBool, parseGoInt, parseGoUint } from './values/numbers.ts'
import { checkCpus, checkUlimit, parseBytes } from './values/size.ts'

export interface FlagSetup {
  readonly flags: readonly FlagSpec[]
  readonly version: DockerVersion
  /** false: the first argument ends the flags. */
  readonly interspersed: boolean
}

export interface Parsed {
  readonly uses: readonly FlagUse[]
  /** Flags given at all, under their own name. */
  readonly given: ReadonlySet<string>
  /** Flags as they were typed (`net`, not `network`), each once. */
  readonly typed: readonly FlagSpec[]
  readonly args: readonly string[]
  /** Lines about deprecated flags, which the client prints before anything else. */
  readonly notices: readonly string[]
}

/** Whether the flag is complete without a value. */
export function standsAlone(spec: FlagSpec | undefined): boolean {
  return spec?.type === 'bool'
}

interface State {
  readonly uses: FlagUse[]
  readonly typed: Set<FlagSpec>
  readonly notices: string[]
}

const fault = (code: FlagCode, flag: string, text: string, value = ''): Result<never, Fault> =>
  err({ text, refusal: { code, flag, value } })

/** Reads `words`; the error's text is pflag's bare one, without the advice that docker adds. */
export function parseFlags(setup: FlagSetup, words: readonly string[]): Result<Parsed, Fault> {
  const state: State = { uses: [], typed: new Set(), notices: [] }
  const args: string[] = []
  let at = 0
  while (at < words.length) {
    const word = words[at] ?? ''
    at += 1
    if (!word.startsWith('-') || word === '-') {
      args.push(word)
      if (setup.interspersed) continue
      args.push(...words.slice(at))
      break
    }
    if (word === '--') {
      args.push(...words.slice(at))
      break
    }
    const read = word.startsWith('--')
      ? readLong(setup, state, word, words[at])
      : readShort(setup, state, word.slice(1), words[at])
    if (!read.ok) return read
    if (read.value) at += 1
  }
  const given = new Set(Array.from(state.typed, (spec) => spec.same ?? spec.name))
  return ok({ uses: state.uses, given, typed: [...state.typed], args, notices: state.notices })
}

/** The value tells whether the next word was used up. */
function readLong(setup: FlagSetup, state: State, word: string, next: string | undefined): Result<boolean, Fault> {
  const text = word.slice(2)
  if (/^[-=]/.test(text)) return fault('client.unknown-flag', word, `bad flag syntax: ${word}`)
  const equals = text.indexOf('=')
  const name = equals < 0 ? text : text.slice(0, equals)
  const spec = setup.flags.find((flag) => flag.name === name)
  if (spec === undefined) {
    const known = setup.flags.filter(({ hidden }) => hidden !== true).map((flag) => flag.name)
    const meant = closest(name, known)
    const unknown = `unknown flag: --${name}`
    return meant === undefined
      ? fault('client.unknown-flag', `--${name}`, unknown)
      : err({ text: unknown, refusal: { code: 'client.misspelt-flag', flag: `--${name}`, meant: `--${meant}` } })
  }
  if (equals >= 0) return setFlag(setup, state, spec, text.slice(equals + 1), false)
  if (standsAlone(spec)) return setFlag(setup, state, spec, 'true', false)
  if (next === undefined) return fault('client.flag-needs-value', word, `flag needs an argument: ${word}`)
  return setFlag(setup, state, spec, next, true)
}

// One word may hold several: `-itd`, `-p8080:80`, `-itu root`.
function readShort(setup: FlagSetup, state: State, word: string, next: string | undefined): Result<boolean, Fault> {
  let rest = word
  while (rest !== '') {
    const char = Array.from(rest)[0] ?? ''
    const spec = setup.flags.find((flag) => flag.short === char)
    if (spec === undefined)
      return fault('client.unknown-flag', `-${char}`, `unknown shorthand flag: ${goQuoteByte(char)} in -${rest}`)
    if (spec.shortDeprecated !== undefined) {
      state.notices.push(`Flag shorthand -${char} has been deprecated, ${spec.shortDeprecated[setup.version]}`)
    }
    const tail = rest.slice(char.length)
    if (tail.length > 1 && tail.startsWith('=')) return setFlag(setup, state, spec, tail.slice(1), false)
    if (!standsAlone(spec)) {
      if (tail !== '') return setFlag(setup, state, spec, tail, false)
      if (next === undefined)
        return fault('client.flag-needs-value', `-${char}`, `flag needs an argument: ${goQuoteByte(char)} in -${rest}`)
      return setFlag(setup, state, spec, next, true)
    }
    const set = setFlag(setup, state, spec, 'true', false)
    if (!set.ok) return set
    rest = tail
  }
  return ok(false)
}

function setFlag(
  setup: FlagSetup,
  state: State,
  spec: FlagSpec,
  raw: string,
  usedNext: boolean,
): Result<boolean, Fault> {
  const kept = keep(spec, raw, setup.version)
  if (!kept.ok) {
    const shown = spec.short !== undefined && spec.shortDeprecated === undefined ? `-${spec.short}, ` : ''
    const text = `invalid argument ${goQuote(raw)} for "${shown}--${spec.name}" flag: ${kept.error}`
    return fault(codeOf(spec), `--${spec.name}`, text, raw)
  }
  state.typed.add(spec)
  state.uses.push(...kept.value.map((value) => ({ name: spec.same ?? spec.name, typed: spec.name, value })))
  if (spec.deprecated !== undefined) state.notices.push(`Flag --${spec.name} has been deprecated, ${spec.deprecated}`)
  return ok(usedNext)
}

/** What a value that a flag refuses is no good as. */
const CODES: Readonly<Partial<Record<FlagType | CheckName, FlagCode>>> = {
  bool: 'client.bad-switch',
  int: 'client.bad-number',
  uint16: 'client.bad-number',
  uint64: 'client.bad-number',
  decimal: 'client.bad-number',
  duration: 'client.bad-duration',
  bytes: 'client.bad-size',
  swap: 'client.bad-size',
  filter: 'client.bad-filter',
  network: 'client.bad-network',
  mount: 'client.bad-mount',
  ipAddress: 'client.bad-address',
  extraHost: 'client.bad-host-entry',
  link: 'client.bad-link',
  env: 'client.bad-variable',
  label: 'client.bad-label',
  sysctl: 'client.bad-sysctl',
}

const codeOf = ({ check, type }: FlagSpec): FlagCode => CODES[check ?? type] ?? 'client.bad-value'

/** The values that one use of a flag leaves: none for an empty filter, several for `--gateway a,b`. */
function keep(spec: FlagSpec, raw: string, version: DockerVersion): Result<readonly string[], string> {
  if (spec.type === 'strings') return raw === '' ? ok([]) : readCsv(raw)
  if (spec.type === 'filter' && raw === '') return ok([])
  const check = spec.check === undefined ? TYPE_CHECKS[spec.type] : CHECKS[spec.check]
  const kept = check(raw, version)
  return kept.ok ? ok([kept.value]) : kept
}

const accept: Check = (value) => ok(value)

const number =
  (parse: (value: string) => Result<number, string>): Check =>
  (value) => {
    const parsed = parse(value)
    return parsed.ok ? ok(value) : parsed
  }

const TYPE_CHECKS: Readonly<Record<FlagType, Check>> = {
  bool: (value) => {
    const parsed = parseGoBool(value)
    return parsed.ok ? ok(String(parsed.value)) : parsed
  },
  string: accept,
  int: number((value) => parseGoInt(value)),
  uint16: number((value) => parseGoUint(value, 16)),
  uint64: number((value) => parseGoUint(value, 64)),
  duration: checkGoDuration,
  list: accept,
  strings: accept,
  map: accept,
  filter: (value) => {
    const at = value.indexOf('=')
    if (at < 0) return err('bad format of filter (expected name=value)')
    return ok(`${value.slice(0, at).trim().toLowerCase()}=${value.slice(at + 1).trim()}`)
  },
  bytes: (value, version) => {
    const parsed = parseBytes(value, version)
    return parsed.ok ? ok(value) : parsed
  },
  swap: (value, version) => {
    const parsed = parseBytes(value, version)
    return parsed.ok || value === '-1' ? ok(value) : parsed
  },
  decimal: checkCpus,
  mount: checkMount,
  network: (value, version) => {
    const parsed = parseNetworkOption(value, version)
    return parsed.ok ? ok(value) : parsed
  },
  ulimit: checkUlimit,
  gpus: checkGpus,
}
