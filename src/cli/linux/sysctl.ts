// `sysctl`. Real counterpart: procps 4.0.
import { lineOf } from '../line-of.ts'
import { failed, printed, withRefusals, type Call, type Execution } from '../program.ts'
import { notModelled } from './not-modelled.ts'
import { sysctls } from './proc-files.ts'
import type { WriteFault } from '../shell/shell.ts'
import { own } from './own.ts'
import { isUnmodelledSetting, settingRefusal, writeSetting } from './write-setting.ts'
import type { ToolRefusal } from '../refusal.ts'
import { usageOf } from '../usage.ts'

/** `sysctl [-n|-N] [-e] NAME…`. */
export function sysctl(call: Call): Execution {
  const flags = call.args.filter((arg) => arg.startsWith('-'))
  const names = call.args.filter((arg) => !arg.startsWith('-'))
  const letters = flags.map((flag) => own(LONG, flag) ?? flag.slice(1)).join('')
  const other = /[^nNeqw]/.exec(letters)?.[0]
  if (other !== undefined) return notModelled(call, `sysctl -${other}`)
  if (letters.includes('w') && names.length === 0)
    return failed(
      call.world,
      usageOf('sysctl'),
      "sysctl: no variables specified\nTry `sysctl --help' for more information.\n",
    )
  if (names.length === 0) return notModelled(call, 'sysctl without a name')
  let { world } = call
  let stdout = ''
  let stderr = ''
  const refusals: ToolRefusal[] = []
  for (const word of names) {
    const [name = '', written] = word.split('=')
    const known = sysctls(world, call.netns)
    const dotted = dottedName(name)
    const value = own(known, dotted)
    if (written !== undefined && value !== undefined) {
      const done = writeSetting({ ...call, world }, dotted, written, lineOf(call))
      world = done.world
      if (done.fault !== undefined) {
        stderr += FAULTS[done.fault](dotted)
        refusals.push(settingRefusal(done.fault, dotted))
      } else if (!letters.includes('q')) stdout += letters.includes('n') ? `${written}\n` : `${dotted} = ${written}\n`
    } else if (letters.includes('w') && value !== undefined) {
      stderr += `sysctl: command line(0): invalid syntax, continuing...\n`
      refusals.push(usageOf('sysctl'))
    } else if (value !== undefined)
      stdout += letters.includes('N') ? `${dotted}\n` : letters.includes('n') ? `${value}\n` : `${dotted} = ${value}\n`
    else if (isUnmodelledSetting(call, dotted)) return notModelled(call, `sysctl ${dotted}`)
    else if (!letters.includes('e')) {
      stderr += FAULTS.ENOENT(dotted)
      refusals.push(settingRefusal('ENOENT', dotted))
    }
  }
  return withRefusals(printed(world, stdout, stderr, stderr === '' ? 0 : 1), ...refusals)
}

/** What sysctl says of a setting that couldn't be written. */
const FAULTS: Readonly<Record<WriteFault, (name: string) => string>> = {
  EROFS: (name) => `sysctl: permission denied on key "${name}"\n`,
  EINVAL: (name) => `sysctl: setting key "${name}": Invalid argument\n`,
  ENOENT: (name) => `sysctl: cannot stat /proc/sys/${name.replaceAll('.', '/')}: No such file or directory\n`,
  'not-modelled': (name) => `vethwalk: 'sysctl -w ${name}' is not modelled yet\n`,
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
