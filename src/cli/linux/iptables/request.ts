// iptables' command line, as far as it reads. Real counterpart: iptables 1.8.9 iptables/xshared.c do_parse.
import { own } from '../own.ts'

/** What is to be listed, and how. */
export interface Request {
  readonly command: 'list' | 'list-rules'
  readonly table: string
  readonly chain: string | undefined
  readonly rule: number | undefined
  readonly numeric: boolean
  readonly verbose: boolean
  readonly exact: boolean
  readonly lineNumbers: boolean
}

export type Parsed =
  | { readonly kind: 'ok'; readonly request: Request }
  | { readonly kind: 'version' }
  | { readonly kind: 'unmodelled'; readonly what: string }
  /** `plain` complaints come without the program's name. */
  | { readonly kind: 'bad'; readonly complaint: string; readonly plain: boolean }

const LONG: Readonly<Record<string, string>> = {
  '--list': 'L',
  '--list-rules': 'S',
  '--table': 't',
  '--numeric': 'n',
  '--verbose': 'v',
  '--exact': 'x',
  '--line-numbers': '0',
  '--version': 'V',
  '--wait': 'w',
}

const CHANGING = ['A', 'D', 'I', 'R', 'N', 'X', 'F', 'P', 'E', 'Z', 'C']
const CHANGING_LONG: Readonly<Record<string, string>> = {
  '--append': 'A',
  '--delete': 'D',
  '--insert': 'I',
  '--replace': 'R',
  '--new-chain': 'N',
  '--delete-chain': 'X',
  '--flush': 'F',
  '--policy': 'P',
  '--rename-chain': 'E',
  '--zero': 'Z',
  '--check': 'C',
}

// What -S has no use for.
const ILLEGAL: readonly (readonly [string, string])[] = [
  ['n', '-n'],
  ['x', '-x'],
  ['0', '--line-numbers'],
]

const bad = (complaint: string, plain = false): Parsed => ({ kind: 'bad', complaint, plain })

/** Reads the arguments. */
export function parseIptables(args: readonly string[]): Parsed {
  const reader = new Reader(args)
  while (reader.at < args.length) {
    const ended = reader.step()
    if (ended !== undefined) return ended
  }
  return reader.result()
}

class Reader {
  at = 0
  private readonly args: readonly string[]
  private command: Request['command'] | undefined
  private table = 'filter'
  private chain: string | undefined
  private rule: string | undefined
  private flags = ''

  constructor(args: readonly string[]) {
    this.args = args
  }

  /** Reads one argument; something where the reading ends there. */
  step(): Parsed | undefined {
    const arg = this.args[this.at] ?? ''
    this.at += 1
    const [name = '', value] = arg.split('=')
    if (arg.startsWith('--')) {
      const change = own(CHANGING_LONG, name)
      if (change !== undefined) return { kind: 'unmodelled', what: `-${change}` }
      const letter = own(LONG, name)
      return letter === undefined ? bad(`unknown option "${arg}"`) : this.letter(letter, value, `--${name.slice(2)}`)
    }
    if (!arg.startsWith('-') || arg === '-') return bad(`Bad argument \`${arg}'`, true)
    for (let i = 1; i < arg.length; i += 1) {
      const letter = arg[i] ?? ''
      if (CHANGING.includes(letter)) return { kind: 'unmodelled', what: `-${letter}` }
      const rest = arg.slice(i + 1)
      const takes = ['t', 'L', 'S', 'w'].includes(letter) && rest !== ''
      const ended = this.letter(letter, takes ? rest : undefined, `-${letter}`)
      if (ended !== undefined) return ended
      if (takes) return undefined
    }
    return undefined
  }

  private letter(letter: string, attached: string | undefined, shown: string): Parsed | undefined {
    switch (letter) {
      case 'L':
      case 'S':
        if (this.command !== undefined) return bad(`Cannot use -${letter} with -${this.command === 'list' ? 'L' : 'S'}`)
        this.command = letter === 'L' ? 'list' : 'list-rules'
        this.chain = attached ?? this.operand()
        if (this.chain !== undefined) this.rule = this.operand()
        return undefined
      case 't': {
        const table = attached ?? this.args[this.at]
        if (table === undefined) return bad(`option "${shown}" requires an argument`)
        if (attached === undefined) this.at += 1
        this.table = table
        return undefined
      }
      case 'w':
        if (attached === undefined && /^\d+$/.test(this.args[this.at] ?? '')) this.at += 1
        return undefined
      case 'V':
        return { kind: 'version' }
      case 'h':
        return { kind: 'unmodelled', what: '-h' }
      case 'n':
      case 'v':
      case 'x':
      case '0':
        this.flags += letter
        return undefined
      case 'p':
      case 's':
      case 'd':
      case 'i':
      case 'o':
      case 'j':
      case 'g':
      case 'm':
        return { kind: 'unmodelled', what: shown }
      default:
        return bad(`unknown option "${shown}"`)
    }
  }

  private operand(): string | undefined {
    const next = this.args[this.at]
    if (next === undefined || next.startsWith('-')) return undefined
    this.at += 1
    return next
  }

  result(): Parsed {
    if (this.command === undefined) return bad('no command specified')
    if (this.rule !== undefined && !/^[1-9]\d*$/.test(this.rule)) return bad(`Invalid rule number \`${this.rule}'`)
    const illegal = this.command === 'list-rules' ? ILLEGAL.find(([letter]) => this.flags.includes(letter)) : undefined
    if (illegal !== undefined) return bad(`Illegal option \`${illegal[1]}' with this command`)
    return {
      kind: 'ok',
      request: {
        command: this.command,
        table: this.table,
        chain: this.chain,
        rule: this.rule === undefined ? undefined : Number(this.rule),
        numeric: this.flags.includes('n'),
        verbose: this.flags.includes('v'),
        exact: this.flags.includes('x'),
        lineNumbers: this.flags.includes('0'),
      },
    }
  }
}
