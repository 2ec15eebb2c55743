// `sysctl`. Real counterpart: procps 4.0.
import { applyNetlink, isWritableSysctl, type World } from '../../engine/index.ts'
import { lineOf } from '../line-of.ts'
import { failed, printed, type Call, type Execution } from '../program.ts'
import { canWriteSysctls } from './permission.ts'
import { notModelled } from './not-modelled.ts'
import { sysctls } from './proc-files.ts'
import { own } from './own.ts'

/** `sysctl [-n|-N] [-e] NAME…`. */
export function sysctl(call: Call): Execution {
  const flags = call.args.filter((arg) => arg.startsWith('-'))
  const names = call.args.filter((arg) => !arg.startsWith('-'))
  const letters = flags.map((flag) => own(LONG, flag) ?? flag.slice(1)).join('')
  const other = /[^nNeqw]/.exec(letters)?.[0]
  if (other !== undefined) return notModelled(call, `sysctl -${other}`)
  if (letters.includes('w') && names.length === 0)
    return failed(call.world, "sysctl: no variables specified\nTry `sysctl --help' for more information.\n")
  if (names.length === 0) return notModelled(call, 'sysctl without a name')
  let { world } = call
  let stdout = ''
  let stderr = ''
  for (const word of names) {
    const [name = '', written] = word.split('=')
    const known = sysctls(world, call.netns)
    const dotted = dottedName(name)
    const value = own(known, dotted)
    if (written !== undefined && value !== undefined) {
      const done = write(call, world, dotted, written)
      world = done.world
      stderr += done.stderr
      if (done.stderr === '' && !letters.includes('q'))
        stdout += letters.includes('n') ? `${written}\n` : `${dotted} = ${written}\n`
    } else if (letters.includes('w') && value !== undefined)
      stderr += `sysctl: command line(0): invalid syntax, continuing...\n`
    else if (value !== undefined)
      stdout += letters.includes('N') ? `${dotted}\n` : letters.includes('n') ? `${value}\n` : `${dotted} = ${value}\n`
    else if (isReal(dotted) && !isKnownMissing(dotted)) return notModelled(call, `sysctl ${dotted}`)
    else if (!letters.includes('e'))
      stderr += `sysctl: cannot stat /proc/sys/${dotted.replaceAll('.', '/')}: No such file or directory\n`
  }
  return printed(world, stdout, stderr, stderr === '' ? 0 : 1)
}

/** Writes one setting: a whole number, by somebody who may. In a container without the right /proc/sys can only be read. */
function write(
  call: Call,
  world: World,
  name: string,
  text: string,
): { readonly world: World; readonly stderr: string } {
  if (!canWriteSysctls(call)) return { world, stderr: `sysctl: permission denied on key "${name}"\n` }
  if (!isWritableSysctl(name)) return { world, stderr: `vethwalk: 'sysctl -w ${name}' is not modelled yet\n` }
  if (!/^\s*-?\d+\s*$/.test(text)) return { world, stderr: `sysctl: setting key "${name}": Invalid argument\n` }
  const command = { kind: 'sysctl.write' as const, netns: call.netns, name, value: Number(text) }
  return { world: applyNetlink(world, command, lineOf(call)).world, stderr: '' }
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

/** Whether a name under a folder that is whole here is no setting at all. */
function isKnownMissing(name: string): boolean {
  return name.startsWith('net.bridge.') && !/bridge-nf-(call|filter|pass)/.test(name)
}

/** Settings that a real host has and this one doesn't keep are refused by name, not denied to exist. */
function isReal(name: string): boolean {
  return /^(net\.(ipv4|ipv6|bridge|core|netfilter|nf_conntrack)|kernel|vm|fs)\.\w/.test(name)
}
