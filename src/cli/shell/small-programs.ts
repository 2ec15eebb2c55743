import type { Output } from './shell.ts'
import type { ShellPlace } from './shell.ts'

/** Programs that answer from the place alone, so that a line of one needs no real shell. */
export const SMALL_PROGRAMS = ['hostname', 'id', 'sleep', 'uname', 'whoami'] as const

/** Runs one of the small programs; undefined when the name is none of them. */
export function runSmallProgram(argv: readonly string[], place: ShellPlace): Output | undefined {
  const [name, ...args] = argv
  switch (name) {
    case 'hostname':
      return hostname(args, place)
    case 'id':
      return id(args, place)
    case 'sleep':
      return sleepFor(args, (seconds) => place.sleep(seconds))
    case 'uname':
      return uname(args, place)
    case 'whoami':
      return args[0] === undefined ? say(place.user) : extraOperand('whoami', args[0])
    default:
      return undefined
  }
}

/**
 * Seconds in GNU's notation: `1.5`, `2m`, `infinity`; undefined when it isn't an interval.
 */
export function parseInterval(text: string): number | undefined {
  const match = /^(\d+\.?\d*|\.\d+|inf|infinity)([smhd]?)$/i.exec(text)
  if (match === null) return undefined
  const [, amount = '', unit = ''] = match
  const scale = { s: 1, m: 60, h: 3600, d: 86400 }[unit] ?? 1
  return (/^inf/i.test(amount) ? Infinity : Number(amount)) * scale
}

/** Status of a program that Ctrl-C ended: what a line that would wait forever gets at once. */
export const INTERRUPTED = 130

/** Seconds that `sleep` is asked for; nothing where its arguments are wrong. */
export function secondsOf(args: readonly string[]): number | undefined {
  const parts = args.map(parseInterval)
  return parts.includes(undefined) ? undefined : parts.reduce<number>((sum, part) => sum + (part ?? 0), 0)
}

/** `sleep`, for whoever lets time pass. */
export function sleepFor(args: readonly string[], pass: (seconds: number) => void): Output {
  if (args.length === 0) return usage('sleep', 'missing operand')
  const [flag] = args.filter((arg) => /^-./.test(arg))
  if (flag !== undefined) return usage('sleep', `invalid option -- '${flag[1] ?? ''}'`)
  const wrong = args.find((arg) => parseInterval(arg) === undefined)
  if (wrong !== undefined) return usage('sleep', `invalid time interval ‘${wrong}’`)
  const seconds = secondsOf(args) ?? 0
  // Nobody is there to press Ctrl-C, so it is pressed at once.
  if (seconds === Infinity) return { stdout: '', stderr: '', exitCode: INTERRUPTED }
  pass(seconds)
  return { stdout: '', stderr: '', exitCode: 0 }
}

function hostname(args: readonly string[], place: ShellPlace): Output {
  const [flag] = args
  if (flag === undefined || ['-s', '--short', '-f', '--fqdn', '--long'].includes(flag)) return say(place.hostname)
  if (flag.startsWith('-')) return failed(`hostname: invalid option -- '${flag.replace(/^-+/, '').charAt(0)}'\n`, 255)
  return failed('hostname: you must be root to change the host name\n', 1)
}

function id(args: readonly string[], place: ShellPlace): Output {
  const root = place.user === 'root'
  const number = root ? '0' : '1000'
  switch (args.join(' ')) {
    case '':
      return say(`uid=${number}(${place.user}) gid=${number}(${place.user}) groups=${number}(${place.user})`)
    case '-u':
    case '-g':
    case '-G':
      return say(number)
    case '-un':
    case '-gn':
    case '-u -n':
    case '-g -n':
      return say(place.user)
    default:
      return usage('id', `‘${args.join(' ')}’: no such user`)
  }
}

// Debian 12, which is where Docker Engine 20.10.24 comes from.
const UNAME: Readonly<Record<string, string>> = {
  s: 'Linux',
  r: '6.1.0-28-amd64',
  v: '#1 SMP PREEMPT_DYNAMIC Debian 6.1.119-1 (2024-11-22)',
  m: 'x86_64',
  o: 'GNU/Linux',
}

function uname(args: readonly string[], place: ShellPlace): Output {
  let flags = ''
  for (const arg of args) {
    const unknown = /[^asnrvmpio]/.exec(arg.slice(1))?.[0]
    if (!arg.startsWith('-') || arg === '-') return extraOperand('uname', arg)
    if (unknown !== undefined) return usage('uname', `invalid option -- '${unknown}'`)
    flags += arg.slice(1)
  }
  const wanted = flags.includes('a') ? 'snrvmo' : flags === '' ? 's' : flags
  const parts = [...'snrvmpio'].filter((c) => wanted.includes(c))
  return say(parts.map((c) => (c === 'n' ? place.hostname : (UNAME[c] ?? 'unknown'))).join(' '))
}

function say(text: string): Output {
  return { stdout: `${text}\n`, stderr: '', exitCode: 0 }
}

function failed(stderr: string, exitCode: number): Output {
  return { stdout: '', stderr, exitCode }
}

function usage(program: string, complaint: string): Output {
  return failed(`${program}: ${complaint}\nTry '${program} --help' for more information.\n`, 1)
}

function extraOperand(program: string, operand: string): Output {
  return usage(program, `extra operand ‘${operand}’`)
}
