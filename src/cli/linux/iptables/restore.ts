// `iptables-restore` and `ip6tables-restore`. Real counterpart: iptables 1.8.9 iptables/xtables-restore.c.
// A table is changed whole at its COMMIT, or not at all.
import { applyNetlink, type Count, type RuleEdit, type TableName, type World } from '../../../engine/index.ts'
import { failed, printed, type Call, type Execution } from '../../program.ts'
import { lineOf } from '../../line-of.ts'
import type { ToolRefusal } from '../../refusal.ts'
import { notModelled } from '../not-modelled.ts'
import { isNetAdmin } from '../permission.ts'
import { changeTable } from './change.ts'
import { denied } from './iptables.ts'
import { parseIptables } from './parse.ts'
import { tableNamed } from './tables.ts'

const FLAGS: Readonly<Record<string, string>> = {
  '-n': 'noflush',
  '--noflush': 'noflush',
  '-t': 'test',
  '--test': 'test',
  '-c': 'counters',
  '--counters': 'counters',
  '-w': 'wait',
  '--wait': 'wait',
}

/** `iptables-restore [-n] [-t] [-c] < FILE`. */
export function iptablesRestore(call: Call, family: 4 | 6): Execution {
  const tool = family === 4 ? 'iptables-restore' : 'ip6tables-restore'
  const flags = new Set<string>()
  for (const arg of call.args) {
    const flag = Object.hasOwn(FLAGS, arg) ? FLAGS[arg] : undefined
    if (flag === undefined) return notModelled(call, `${tool} ${arg}`)
    flags.add(flag)
  }
  if (!isNetAdmin(call)) return denied(call, tool)
  const done = restore(call, family, flags)
  if (done.fault !== undefined)
    return failed(done.world, done.fault.refusal, faultText(tool, done.fault), done.fault.status)
  return printed(flags.has('test') ? call.world : done.world, '')
}

/** The words of a saved rule: a text in double quotes is one, and a backslash there keeps what follows (add_param_to_argv). */
function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/"((?:[^"\\]|\\.)*)"|\S+/g)].map(([whole, quoted]) =>
    quoted === undefined ? whole : quoted.replace(/\\(.)/g, '$1'),
  )
}

interface Fault {
  readonly refusal: ToolRefusal
  readonly text: string
  readonly status: number
  /** The line at which the tool itself noticed something wrong with what was asked of it. */
  readonly line?: number
  /** It is the kernel that refused. */
  readonly byKernel?: true
}

interface Restored {
  readonly world: World
  /** The tables before the one at fault have been committed. */
  readonly fault?: Fault
}

/** A fault in the tool's words: what it found itself (xtables_error), what the kernel said, or the short form for a line. */
function faultText(tool: string, { text, line, byKernel }: Fault): string {
  if (byKernel === true) return `${tool} v1.8.9 (nf_tables): ${text}\n`
  if (line === undefined) return `${tool}: ${text}\n`
  const hint = `Try \`${tool} -h' or '${tool} --help' for more information.`
  return `${tool} v1.8.9 (nf_tables): ${text}\nError occurred at line: ${line}\n${hint}\n`
}

function restore(call: Call, family: 4 | 6, flags: ReadonlySet<string>): Restored {
  let committed = call.world
  let now = call.world
  let table: TableName | undefined
  /** What the table's COMMIT will be refused for: a chain that isn't there, before anything that the kernel refuses. */
  let missing: string | undefined
  let refused: Pick<Fault, 'refusal' | 'text'> | undefined
  const tool = family === 4 ? 'iptables-restore' : 'ip6tables-restore'
  const lines = call.stdin.split('\n')
  if (lines.at(-1) === '') lines.pop()
  const at = (name: TableName): Extract<RuleEdit, { do: 'clear' }>['at'] => ({ netns: call.netns, family, table: name })
  const countIn = (text = ''): { readonly count?: Count } => {
    const [, packets, bytes] = /^\[(\d+):(\d+)\]/.exec(text) ?? []
    return !flags.has('counters') || packets === undefined
      ? {}
      : { count: { packets: Number(packets), bytes: Number(bytes) } }
  }
  const edit = (one: RuleEdit): void => {
    const answered = applyNetlink(now, { kind: 'rules.change', edit: one }, lineOf(call))
    now = answered.world
  }
  for (const [n, line] of lines.entries()) {
    const badLine: ToolRefusal = { code: 'iptables.bad-line', line: n + 1 }
    const wrong = (refusal: ToolRefusal, text: string): Restored => ({
      world: committed,
      fault: { refusal, text, status: 2, line: n + 1 },
    })
    const failing = (text?: string, refusal: ToolRefusal = badLine): Restored => ({
      world: committed,
      fault: { refusal, text: `line ${n + 1} failed${text === undefined ? '' : `: ${text}`}`, status: 1 },
    })
    if (line === '' || line.startsWith('#')) continue
    if (line === 'COMMIT' && table !== undefined) {
      if (!flags.has('test')) {
        if (missing !== undefined)
          return wrong({ code: 'iptables.no-target', chain: missing }, `Chain '${missing}' does not exist`)
        if (refused !== undefined) return { world: committed, fault: { ...refused, status: 4, byKernel: true } }
      }
      committed = now
      table = undefined
    } else if (line.startsWith('*') && table === undefined) {
      const name = line.slice(1).trim()
      table = tableNamed(name)
      if (table === undefined)
        return wrong({ code: 'iptables.no-table', table: name }, `${tool}: line ${n + 1} table name '${name}' invalid`)
      if (!flags.has('noflush')) edit({ do: 'clear', at: at(table) })
    } else if (line.startsWith(':') && table !== undefined) {
      const [chain = '', policy = '-', counted] = line.slice(1).split(/\s+/)
      if (policy === 'ACCEPT' || policy === 'DROP')
        edit({ do: 'policy', at: { ...at(table), chain }, policy, ...countIn(counted) })
      else if (policy !== '-') return failing('Bad policy name.', { code: 'iptables.bad-policy' })
      else {
        edit({ do: 'new-chain', at: { ...at(table), chain } })
        edit({ do: 'flush', at: at(table), chain })
      }
    } else if (table !== undefined) {
      const parsed = parseIptables(wordsOf(line.replace(/^\[\d+:\d+\]\s*/, '')), family)
      if (parsed.kind === 'unmodelled') {
        const refusal = { code: 'tool.not-modelled' as const, what: parsed.what }
        const text = `vethwalk: '${parsed.what}' is not modelled yet`
        return { world: committed, fault: { refusal, text, status: 1 } }
      }
      if (parsed.kind === 'bad') return wrong(parsed.refusal, parsed.complaint)
      if (parsed.kind !== 'ok') return failing()
      const changed = changeTable(now, {
        request: { ...parsed.request, ...countIn(line) },
        table,
        family,
        netns: call.netns,
        line: lineOf(call),
      })
      if (changed.ok) now = changed.world
      else if (changed.missing !== undefined) missing ??= changed.missing
      else if (changed.tool === true) refused ??= { refusal: changed.refusal, text: `\nline ${n + 1}:${changed.text}` }
      else return failing(changed.text, changed.refusal)
    } else return failing()
  }
  return table === undefined
    ? { world: committed }
    : {
        world: committed,
        fault: {
          refusal: { code: 'iptables.bad-line', line: lines.length + 1 },
          text: `COMMIT expected at line ${lines.length + 1}`,
          status: 1,
        },
      }
}
