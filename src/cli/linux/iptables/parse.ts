// iptables' command line. Real counterpart: iptables 1.8.9 iptables/xshared.c do_parse, over getopt_long.
import type { Cidr, Count, Match, RuleSpec, Target, Wanted } from '../../../engine/index.ts'
import type { ToolRefusal } from '../../refusal.ts'
import { usageOf } from '../../usage.ts'
import { own } from '../own.ts'
import { MATCHES, OTHER_MATCHES, type AnyExtension } from './extensions.ts'
import { bad, unmodelled, Unreadable, type CommandLetter, type Parsed } from './request.ts'
import { OTHER_TARGETS, TARGETS, type TargetExtension } from './targets.ts'
import { networksOf, protocolOf, wanted, type RuleProtocol } from './values.ts'

const LONG: Readonly<Record<string, string>> = {
  append: 'A',
  check: 'C',
  delete: 'D',
  insert: 'I',
  replace: 'R',
  list: 'L',
  'list-rules': 'S',
  flush: 'F',
  zero: 'Z',
  'new-chain': 'N',
  'delete-chain': 'X',
  'rename-chain': 'E',
  policy: 'P',
  source: 's',
  src: 's',
  destination: 'd',
  dst: 'd',
  protocol: 'p',
  proto: 'p',
  'in-interface': 'i',
  'out-interface': 'o',
  jump: 'j',
  goto: 'g',
  match: 'm',
  table: 't',
  numeric: 'n',
  verbose: 'v',
  exact: 'x',
  'line-numbers': '0',
  version: 'V',
  help: 'h',
  wait: 'w',
  ipv4: '4',
  ipv6: '6',
  fragment: 'f',
  'set-counters': 'c',
  modprobe: 'M',
}

const COMMANDS: readonly CommandLetter[] = ['A', 'C', 'D', 'E', 'F', 'I', 'L', 'N', 'P', 'R', 'S', 'X', 'Z']
const isCommand = (letter: string): letter is CommandLetter => COMMANDS.some((one) => one === letter)
/** Commands that need a chain; the rest go over all where none is named. */
const NEEDS_CHAIN = ['A', 'C', 'D', 'E', 'I', 'N', 'P', 'R']

// What -S has no use for.
const ILLEGAL: readonly (readonly [string, string])[] = [
  ['n', '-n'],
  ['x', '-x'],
  ['0', '--line-numbers'],
]

/** Reads the arguments of `iptables` (4) or `ip6tables` (6). */
export function parseIptables(args: readonly string[], family: 4 | 6): Parsed {
  try {
    return new Reader(args, family).read()
  } catch (error) {
    if (error instanceof Unreadable) return error.parsed
    throw error
  }
}

interface Loaded {
  readonly name: string
  readonly extension: AnyExtension
  match: Match | undefined
  readonly seen: Set<string>
}

class Reader {
  private at = 0
  private readonly args: readonly string[]
  private readonly family: 4 | 6
  private command: CommandLetter | undefined
  private table = 'filter'
  private chain: string | undefined
  private rule: string | undefined
  private word: string | undefined
  private flags = ''
  private zero = false
  private count: Count | undefined
  private not = false
  private src: readonly Cidr[] = []
  private srcNot = false
  private dst: readonly Cidr[] = []
  private dstNot = false
  private in: Wanted<string> | undefined
  private out: Wanted<string> | undefined
  private proto: Wanted<RuleProtocol> | undefined
  private readonly loaded: Loaded[] = []
  private target: { readonly name: string; readonly extension: TargetExtension | undefined; now: Target } | undefined
  private readonly targetSeen = new Set<string>()

  constructor(args: readonly string[], family: 4 | 6) {
    this.args = args
    this.family = family
  }

  read(): Parsed {
    while (this.at < this.args.length) {
      const arg = this.args[this.at] ?? ''
      this.at += 1
      if (arg === '!') {
        if (this.not) throw bad('multiple consecutive ! not allowed')
        this.not = true
        continue
      }
      const ended = arg.startsWith('--') ? this.long(arg) : this.short(arg)
      if (ended !== undefined) return ended
      this.not = false
    }
    return this.result()
  }

  private long(arg: string): Parsed | undefined {
    const equals = arg.indexOf('=')
    const [name, value] = equals < 0 ? [arg.slice(2), undefined] : [arg.slice(2, equals), arg.slice(equals + 1)]
    if (own(LONG, name) === undefined && this.extensionOption(name, value)) return undefined
    const letter =
      own(LONG, name) ?? own(LONG, Object.keys(LONG).find((one) => name !== '' && one.startsWith(name)) ?? '')
    if (letter === undefined) throw bad(`unknown option "${arg}"`)
    return this.letter(letter, value, `--${name}`)
  }

  private short(arg: string): Parsed | undefined {
    if (!arg.startsWith('-') || arg === '-') throw bad(`Bad argument \`${arg}'`, usageOf('iptables'), true)
    for (let i = 1; i < arg.length; i += 1) {
      const letter = arg[i] ?? ''
      const rest = arg.slice(i + 1)
      const takes = (isCommand(letter) || 'tpsdijogmwc'.includes(letter)) && rest !== ''
      const ended = this.letter(letter, takes ? rest : undefined, `-${letter}`)
      if (ended !== undefined) return ended
      if (takes) return undefined
    }
    return undefined
  }

  private value(attached: string | undefined, shown: string): string {
    if (attached !== undefined) return attached
    const next = this.args[this.at]
    if (next === undefined) throw bad(`option "${shown}" requires an argument`)
    this.at += 1
    return next
  }

  private letter(letter: string, attached: string | undefined, shown: string): Parsed | undefined {
    if (isCommand(letter)) return this.takeCommand(letter, attached, shown)
    switch (letter) {
      case 't':
        this.table = this.value(attached, shown)
        return undefined
      case 'p':
        this.takeProtocol(this.value(attached, shown))
        return undefined
      case 's':
        this.src = networksOf(this.value(attached, shown), this.family)
        this.srcNot = this.not
        return undefined
      case 'd':
        this.dst = networksOf(this.value(attached, shown), this.family)
        this.dstNot = this.not
        return undefined
      case 'i':
        this.in = wanted(this.interface(this.value(attached, shown)), this.not)
        return undefined
      case 'o':
        this.out = wanted(this.interface(this.value(attached, shown)), this.not)
        return undefined
      case 'j':
      case 'g':
        this.takeTarget(this.value(attached, shown), letter)
        return undefined
      case 'm':
        this.load(this.value(attached, shown))
        return undefined
      case 'w':
        if (attached === undefined && /^\d+$/.test(this.args[this.at] ?? '')) this.at += 1
        return undefined
      case 'V':
        return { kind: 'version' }
      case 'n':
      case 'v':
      case 'x':
      case '0':
        this.flags += letter
        return undefined
      case '4':
      case '6':
        return undefined
      case 'c':
        this.count = this.takeCount(attached, shown)
        return undefined
      case 'h':
      case 'f':
      case 'M':
        throw unmodelled(shown)
      default:
        throw bad(`unknown option "${shown}"`)
    }
  }

  /** `-c PACKETS BYTES`, or both in one word. */
  private takeCount(attached: string | undefined, shown: string): Count {
    const [packets = '', inOne] = this.value(attached, shown).split(',')
    const bytes = inOne ?? this.operand()
    if (bytes === undefined) throw bad(`${shown} requires packet and byte counter`)
    if (!/^\d+$/.test(packets)) throw bad(`${shown} packet counter not numeric`)
    if (!/^\d+$/.test(bytes)) throw bad(`${shown} byte counter not numeric`)
    return { packets: Number(packets), bytes: Number(bytes) }
  }

  private takeCommand(letter: CommandLetter, attached: string | undefined, shown: string): undefined {
    const lists = this.command === 'L' || this.command === 'S'
    if (letter === 'Z' && lists) {
      this.zero = true
      return undefined
    }
    if (this.command === 'Z' && (letter === 'L' || letter === 'S')) {
      this.zero = true
      this.command = undefined
    }
    if (this.command !== undefined) throw bad(`Cannot use -${letter} with -${this.command}`)
    this.command = letter
    this.chain = NEEDS_CHAIN.includes(letter) ? this.value(attached, shown) : (attached ?? this.operand())
    if (letter === 'N') checkName(this.chain ?? '')
    const next = this.operand.bind(this)
    switch (letter) {
      case 'E':
        this.word = next()
        if (this.word === undefined) throw bad('-E requires old-chain-name and new-chain-name')
        checkName(this.word)
        return undefined
      case 'P':
        this.word = next()
        if (this.word === undefined) throw bad('-P requires a chain and a policy')
        return undefined
      case 'R':
        this.rule = next()
        if (this.rule === undefined) throw bad('-R requires a rule number')
        return undefined
      case 'D':
      case 'I':
      case 'L':
      case 'S':
      case 'Z':
        if (this.chain !== undefined) this.rule = next()
        return undefined
      default:
        return undefined
    }
  }

  private operand(): string | undefined {
    const next = this.args[this.at]
    if (next === undefined || next.startsWith('-') || next === '!') return undefined
    this.at += 1
    return next
  }

  private takeProtocol(word: string): void {
    const proto = protocolOf(word)
    if (proto !== 'all') this.proto = wanted(proto, this.not)
    else if (this.not) throw bad(`rule would never match protocol`)
  }

  private interface(name: string): string {
    if (name.length > 15)
      throw bad(`interface name \`${name}' must be shorter than IFNAMSIZ (15)`, { code: 'tool.bad-value', value: name })
    return name
  }

  private takeTarget(name: string, letter: 'j' | 'g'): void {
    if (this.not) throw bad(`unexpected ! flag before --jump`)
    if (this.target !== undefined) throw bad(`multiple -${letter} flags not allowed`)
    if (OTHER_TARGETS.includes(name)) throw unmodelled(`-j ${name}`)
    const extension = letter === 'g' ? undefined : own(TARGETS, name)
    const now: Target =
      extension === undefined
        ? { kind: 'jump', chain: name, ...(letter === 'g' ? { goto: true } : {}) }
        : extension.fresh(this.family)
    this.target = { name, extension, now }
  }

  private load(name: string): Loaded {
    const extension = own(MATCHES, name)
    if (OTHER_MATCHES.includes(name)) throw unmodelled(`-m ${name}`)
    if (extension === undefined)
      throw bad(`Couldn't load match \`${name}':No such file or directory\n`, { code: 'iptables.unknown-match', name })
    const known = this.loaded.find((one) => one.name === name && name !== 'comment')
    if (known !== undefined) return known
    const loaded: Loaded = { name, extension, match: undefined, seen: new Set() }
    this.loaded.push(loaded)
    return loaded
  }

  /** An option of the target, of a match, or of the protocol's own match, which it calls up. */
  private extensionOption(name: string, attached: string | undefined): boolean {
    const { target } = this
    const ofTarget = target?.extension === undefined ? undefined : optionOf(target.extension, name)
    if (target?.extension !== undefined && ofTarget !== undefined) {
      const words = this.wordsOf(ofTarget, attached)
      target.now = target.extension.read(target.now, {
        option: ofTarget.name,
        words,
        proto: this.protocol(),
        family: this.family,
      })
      this.targetSeen.add(ofTarget.name)
      return true
    }
    for (const loaded of this.loaded.toReversed()) if (this.optionOfMatch(loaded, name, attached)) return true
    const implied = this.impliedMatch()
    if (implied === undefined || this.loaded.some((one) => one.name === implied)) return false
    const extension = own(MATCHES, implied)
    if (extension === undefined || optionOf(extension, name) === undefined) return false
    return this.optionOfMatch(this.load(implied), name, attached)
  }

  private optionOfMatch(loaded: Loaded, name: string, attached: string | undefined): boolean {
    const option = optionOf(loaded.extension, name)
    if (option === undefined) return false
    const words = this.wordsOf(option, attached)
    const given = { option: option.name, words, not: this.not, proto: this.protocol(), family: this.family }
    loaded.match = loaded.extension.read(loaded.match, given, this.protocol())
    loaded.seen.add(option.name)
    return true
  }

  private protocol(): RuleProtocol | undefined {
    return this.proto?.not === true ? undefined : this.proto?.is
  }

  private impliedMatch(): string | undefined {
    const proto = this.protocol()
    return proto === 'icmpv6' ? 'icmp6' : proto
  }

  private wordsOf(
    option: { readonly name: string; readonly takes: number },
    attached: string | undefined,
  ): readonly string[] {
    const words: string[] = attached === undefined ? [] : [attached]
    while (words.length < option.takes) words.push(this.value(undefined, `--${option.name}`))
    return words
  }

  private result(): Parsed {
    const { command } = this
    if (command === undefined) throw bad('no command specified')
    if (this.rule !== undefined && !/^[1-9]\d*$/.test(this.rule))
      throw bad(`Invalid rule number \`${this.rule}'`, { code: 'tool.bad-value', value: this.rule })
    const illegal = command === 'S' ? ILLEGAL.find(([letter]) => this.flags.includes(letter)) : undefined
    if (illegal !== undefined) throw bad(`Illegal option \`${illegal[1]}' with this command`)
    this.checkPlaces()
    this.checkNeeds()
    return {
      kind: 'ok',
      request: {
        command,
        table: this.table,
        chain: this.chain,
        rule: this.rule === undefined ? undefined : Number(this.rule),
        word: this.word,
        specs: this.specs(),
        count: this.count,
        zero: this.zero,
        numeric: this.flags.includes('n'),
        verbose: this.flags.includes('v'),
        exact: this.flags.includes('x'),
        lineNumbers: this.flags.includes('0'),
      },
    }
  }

  private checkPlaces(): void {
    if (this.out !== undefined && ['PREROUTING', 'INPUT'].includes(this.chain ?? ''))
      throw bad(`Can't use -o with ${this.chain ?? ''}\n`, this.wrongInterface())
    if (this.in !== undefined && ['POSTROUTING', 'OUTPUT'].includes(this.chain ?? ''))
      throw bad(`Can't use -i with ${this.chain ?? ''}\n`, this.wrongInterface())
  }

  private wrongInterface(): ToolRefusal {
    return { code: 'iptables.wrong-interface', chain: this.chain ?? '' }
  }

  private checkNeeds(): void {
    for (const { name, extension, seen } of this.loaded) {
      const [first] = extension.needs
      if (first !== undefined && !extension.needs.some((option) => seen.has(option)))
        throw bad(
          extension.needs.length === 1
            ? `${name}: option "--${first}" must be specified\n`
            : `${name} expection an option`,
          { code: 'iptables.needs-option', name },
        )
    }
    const needed = this.target?.extension?.needs
    if (needed !== undefined && !this.targetSeen.has(needed))
      throw bad(`${this.target?.name ?? ''}: option "--${needed}" must be specified\n`, {
        code: 'iptables.needs-option',
        name: this.target?.name ?? '',
      })
  }

  /** A rule for each pair of addresses. */
  private specs(): readonly RuleSpec[] {
    const matches = this.loaded.map(
      ({ extension, match }) => match ?? extension.read(undefined, undefined, this.protocol()),
    )
    const target = this.target?.now ?? { kind: 'none' as const }
    return orNone(this.src).flatMap((src) =>
      orNone(this.dst).map((dst) => ({
        ...(src === undefined || isAll(src, this.srcNot) ? {} : { src: wanted(src, this.srcNot) }),
        ...(dst === undefined || isAll(dst, this.dstNot) ? {} : { dst: wanted(dst, this.dstNot) }),
        ...(this.in === undefined || this.in.is === '+' ? {} : { in: this.in }),
        ...(this.out === undefined || this.out.is === '+' ? {} : { out: this.out }),
        ...(this.proto === undefined ? {} : { proto: this.proto }),
        matches,
        target,
      })),
    )
  }
}

const orNone = (networks: readonly Cidr[]): readonly (Cidr | undefined)[] =>
  networks.length === 0 ? [undefined] : networks

/** `-s 0.0.0.0/0` says nothing. */
const isAll = ({ prefix }: Cidr, not: boolean): boolean => prefix === 0 && !not

interface WithOptions {
  readonly options: Readonly<Record<string, number>>
  readonly unmodelled: readonly string[]
}

/** The option of an extension that a word names, whole or by its beginning. */
function optionOf(
  { options, unmodelled: others }: WithOptions,
  name: string,
): { readonly name: string; readonly takes: number } | undefined {
  if (others.includes(name)) throw unmodelled(`--${name}`)
  const found = own(options, name) === undefined ? Object.keys(options).find((one) => one.startsWith(name)) : name
  return found === undefined ? undefined : { name: found, takes: own(options, found) ?? 0 }
}

/** The longest name of a chain is 28 letters. */
function checkName(name: string): void {
  const badName: ToolRefusal = { code: 'iptables.bad-chain-name', chain: name }
  if (name.startsWith('-') || name.startsWith('!'))
    throw bad(`chain name not allowed to start with \`${name[0] ?? ''}'`, badName)
  if (name.length > 28) throw bad(`chain name \`${name}' too long (must be under 29 chars)`, badName)
  if (own(TARGETS, name) !== undefined || OTHER_TARGETS.includes(name))
    throw bad(`chain name \`${name}' may not clash with target name`, badName)
}
