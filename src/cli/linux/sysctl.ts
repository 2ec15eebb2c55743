// `sysctl`, as far as it reads. Real counterpart: procps 4.0.
import { failed, printed, type Call, type Execution } from '../program.ts'
import { notModelled } from './not-modelled.ts'
import { sysctls } from './proc-files.ts'
import { own } from './own.ts'

/** `sysctl [-n|-N] [-e] NAME…`. */
export function sysctl(call: Call): Execution {
  const flags = call.args.filter((arg) => arg.startsWith('-'))
  const names = call.args.filter((arg) => !arg.startsWith('-'))
  const letters = flags.map((flag) => own(LONG, flag) ?? flag.slice(1)).join('')
  if (names.some((name) => name.includes('='))) return notModelled(call, 'sysctl -w')
  const other = /[^nNeqw]/.exec(letters)?.[0]
  if (other !== undefined) return notModelled(call, `sysctl -${other}`)
  if (letters.includes('w') && names.length === 0)
    return failed(call.world, "sysctl: no variables specified\nTry `sysctl --help' for more information.\n")
  if (names.length === 0) return notModelled(call, 'sysctl without a name')
  const known = sysctls(call.world, call.netns)
  let stdout = ''
  let stderr = ''
  for (const name of names) {
    const dotted = dottedName(name)
    const value = own(known, dotted)
    if (value !== undefined)
      stdout += letters.includes('N') ? `${dotted}\n` : letters.includes('n') ? `${value}\n` : `${dotted} = ${value}\n`
    else if (isReal(dotted)) return notModelled(call, `sysctl ${dotted}`)
    else if (!letters.includes('e'))
      stderr += `sysctl: cannot stat /proc/sys/${dotted.replaceAll('.', '/')}: No such file or directory\n`
  }
  return printed(call.world, stdout, stderr, stderr === '' ? 0 : 1)
}

const LONG: Readonly<Record<string, string>> = {
  '--values': 'n',
  '--names': 'N',
  '--ignore': 'e',
  '--quiet': 'q',
  '--write': 'w',
}

/** Slashes and dots change places where a slash comes first: `net/ipv4/ip_forward`. */
function dottedName(name: string): string {
  const separator = /[./]/.exec(name)?.[0]
  return separator === '/' ? name.replaceAll('/', '.') : name
}

/** Settings that a real host has and this one doesn't keep are refused by name, not denied to exist. */
function isReal(name: string): boolean {
  return /^(net\.(ipv4|ipv6|bridge|core|netfilter|nf_conntrack)|kernel|vm|fs)\.\w/.test(name)
}
