import type { Output } from '../shell.ts'

/** `ls` as GNU's prints it: just-bash's has an owner of its own, marks folders, and words its refusal its own way. */
export function likeGnuLs(args: readonly string[], output: Output): Output {
  const has = (flag: RegExp): boolean => args.some((arg) => flag.test(arg))
  const long = has(/^-[a-zA-Z]*l/) && !has(/^-[a-zA-Z]*F/)
  const owned = output.stdout.replace(/^(\S+ +\d+) user user/gm, '$1 root root').replace(/^(d.*)\/$/gm, '$1')
  const stderr = output.stderr.replace(/^ls: (?!cannot)(.*): No such file/gm, "ls: cannot access '$1': No such file")
  return { ...output, stdout: long ? owned : output.stdout, stderr }
}

/** `diff` as GNU's prints it: just-bash's is always unified, under a rule that only its library draws. */
export function likeGnuDiff(args: readonly string[], output: Output): Output {
  const unified = output.stdout.replace(/^=+\n/, '')
  if (output.exitCode !== 1 || !unified.startsWith('--- ') || args.some((arg) => /^(-[a-zA-Z]*[ucyqU]|--)/.test(arg))) {
    return { ...output, stdout: unified }
  }
  const result: string[] = []
  let change: Change = { from: 0, to: 0, removed: [], added: [] }
  let from = 0
  let to = 0
  for (const line of `${unified.trimEnd()}\n `.split('\n').slice(2)) {
    const hunk = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line)
    if (line.startsWith('-')) change.removed.push(line.slice(1))
    else if (line.startsWith('+')) change.added.push(line.slice(1))
    else if (line.startsWith('\\')) continue
    else result.push(...normalForm(change))
    if (hunk !== null) {
      // An empty side is numbered by the line before it.
      from = Number(hunk[1]) - (hunk[2] === '0' ? 0 : 1)
      to = Number(hunk[3]) - (hunk[4] === '0' ? 0 : 1)
    } else if (line.startsWith('-')) from++
    else if (line.startsWith('+')) to++
    else {
      from++
      to++
    }
    if (!/^[-+]/.test(line)) change = { from, to, removed: [], added: [] }
  }
  return { ...output, stdout: result.map((line) => `${line}\n`).join('') }
}

interface Change {
  readonly from: number
  readonly to: number
  readonly removed: string[]
  readonly added: string[]
}

function normalForm({ from, to, removed, added }: Change): readonly string[] {
  const range = (start: number, count: number): string =>
    count > 1 ? `${start + 1},${start + count}` : `${start + count}`
  const lines = removed.map((line) => `< ${line}`)
  if (removed.length > 0 && added.length > 0) lines.push('---')
  lines.push(...added.map((line) => `> ${line}`))
  if (lines.length === 0) return []
  const verb = removed.length === 0 ? 'a' : added.length === 0 ? 'd' : 'c'
  return [`${range(from, removed.length)}${verb}${range(to, added.length)}`, ...lines]
}

/** `sort` in the C locale's order, byte by byte: just-bash's goes by the reader's language. Keys and other orders are left to it. */
export function likeGnuSort(args: readonly string[], output: Output): Output {
  const letters = args.filter((arg) => arg.startsWith('-')).join('')
  if (output.exitCode !== 0 || /[^-bfnrus]/.test(letters) || output.stdout === '') return output
  const lines = output.stdout.replace(/\n$/, '').split('\n')
  const number = (line: string): number => Number(/^\s*(-?\d+(?:\.\d+)?)/.exec(line)?.[1] ?? 0)
  const plain = (line: string): string => (letters.includes('f') ? line.toUpperCase() : line)
  const bytes = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
  const compare = (a: string, b: string): number =>
    (letters.includes('n') ? number(a) - number(b) : 0) || bytes(plain(a), plain(b)) || bytes(a, b)
  const sorted = lines.toSorted((a, b) => (letters.includes('r') ? compare(b, a) : compare(a, b)))
  return { ...output, stdout: `${sorted.join('\n')}\n` }
}
