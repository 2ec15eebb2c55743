// `cat`. Real counterpart: GNU coreutils 9.1.
import { printed, type Call, type Execution } from '../program.ts'
import { notModelled } from './not-modelled.ts'
import { isDirectory, readFile, resolvePath } from './files.ts'

/** `cat [-n] [FILE…]`. */
export function cat(call: Call): Execution {
  const flags = call.args.filter((arg) => /^-./.test(arg) && arg !== '--')
  const unknown = flags.find((flag) => flag !== '-n' && flag !== '-u')
  if (unknown !== undefined) return notModelled(call, `cat ${unknown}`)
  const names = call.args.filter((arg) => arg === '-' || !arg.startsWith('-'))
  let stdout = ''
  let stderr = ''
  for (const name of names.length === 0 ? ['-'] : names) {
    const path = resolvePath(call.cwd, name)
    const text = name === '-' ? call.stdin : readFile(call, path)
    if (text !== undefined) stdout += text
    else stderr += `cat: ${name}: ${isDirectory(call, path) ? 'Is a directory' : 'No such file or directory'}\n`
  }
  return printed(call.world, flags.includes('-n') ? numbered(stdout) : stdout, stderr, stderr === '' ? 0 : 1)
}

function numbered(text: string): string {
  const lines = text.split('\n')
  const last = lines.at(-1) === '' ? lines.slice(0, -1) : lines
  const body = last.map((line, at) => `${String(at + 1).padStart(6)}\t${line}`).join('\n')
  return text.endsWith('\n') ? `${body}\n` : body
}
