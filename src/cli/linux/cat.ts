// `cat`. Real counterpart: GNU coreutils 9.1.
import { failed, printed, withRefusals, type Call, type Execution } from '../program.ts'
import { isDirectory, readFile, resolvePath } from './files.ts'
import { readLetters } from './letters.ts'
import type { ToolRefusal } from '../refusal.ts'
import { usageOf } from '../usage.ts'

const LONG: Readonly<Record<string, string>> = {
  '--number': 'n',
  '--number-nonblank': 'b',
  '--squeeze-blank': 's',
  '--show-ends': 'E',
  '--show-tabs': 'T',
  '--show-nonprinting': 'v',
  '--show-all': 'vET',
}

/** `cat [-nbsETvAetu] [FILE…]`. */
export function cat(call: Call): Execution {
  const { letters, operands, unknown } = readLetters(
    call.args.filter((arg) => arg !== '--'),
    'nbsETvAetu',
    LONG,
  )
  if (unknown !== undefined) {
    const complaint = unknown.startsWith('--') ? `unrecognized option '${unknown}'` : `invalid option -- '${unknown}'`
    return failed(call.world, usageOf('cat'), `cat: ${complaint}\nTry 'cat --help' for more information.\n`)
  }
  let stdout = ''
  let stderr = ''
  const refusals: ToolRefusal[] = []
  for (const name of operands.length === 0 ? ['-'] : operands) {
    const path = resolvePath(call.cwd, name)
    const text = textOf(call, name, path)
    if (text !== undefined) stdout += text
    else {
      const folder = isDirectory(call, path)
      stderr += `cat: ${name}: ${folder ? 'Is a directory' : 'No such file or directory'}\n`
      refusals.push({ code: folder ? 'tool.is-directory' : 'tool.no-file', path })
    }
  }
  return withRefusals(printed(call.world, shown(stdout, letters), stderr, stderr === '' ? 0 : 1), ...refusals)
}

function textOf(call: Call, name: string, path: string): string | undefined {
  if (name === '-' || path === '/dev/stdin') return call.stdin
  return path === '/dev/null' ? '' : readFile(call, path)
}

/** The text with line numbers, ends and tabs made visible, as the letters ask. */
function shown(text: string, letters: string): string {
  if (!/[nbsETAet]/.test(letters) || text === '') return text
  const [ends, tabs] = [/[EAe]/.test(letters), /[TAt]/.test(letters)]
  const lines = text.split('\n')
  const open = lines.pop() ?? ''
  const kept = [...lines, ...(open === '' ? [] : [open])].filter(
    (line, at, all) => !letters.includes('s') || line !== '' || all[at - 1] !== '',
  )
  let number = 0
  const done = kept.map((line, at) => {
    const counts = letters.includes('b') ? line !== '' : letters.includes('n')
    if (counts) number += 1
    const body = tabs ? line.replaceAll('\t', '^I') : line
    const whole = open === '' || at < kept.length - 1
    return `${counts ? `${String(number).padStart(6)}\t` : ''}${body}${ends && whole ? '$' : ''}${whole ? '\n' : ''}`
  })
  return done.join('')
}
