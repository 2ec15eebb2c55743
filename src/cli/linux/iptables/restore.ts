// `iptables-restore` and `ip6tables-restore`. Real counterpart: iptables 1.8.9 iptables/xtables-restore.c.
// A table is changed whole at its COMMIT, or not at all.
import { applyNetlink, type Count, type RuleEdit, type TableName, type World } from '../../../engine/index.ts'
import { failed, printed, type Call, type Execution } from '../../program.ts'
import { lineOf } from '../../line-of.ts'
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
  if ('complaint' in done) return failed(done.world, `${tool}: ${done.complaint}\n`, done.status)
  return printed(flags.has('test') ? call.world : done.world, '')
}

/** The words of a saved rule: a text in double quotes is one, and a backslash there keeps what follows (add_param_to_argv). */
function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/"((?:[^"\\]|\\.)*)"|\S+/g)].map(([whole, quoted]) =>
    quoted === undefined ? whole : quoted.replace(/\\(.)/g, '$1'),
  )
}

type Restored =
  | { readonly world: World }
  /** The tables before the one at fault have been committed. */
  | { readonly world: World; readonly complaint: string; readonly status: number }

function restore(call: Call, family: 4 | 6, flags: ReadonlySet<string>): Restored {
  let committed = call.world
  let now = call.world
  let table: TableName | undefined
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
    const fault = (text: string, status = 2): Restored => ({
      world: committed,
      complaint: text.replace('%d', `${n + 1}`),
      status,
    })
    if (line === '' || line.startsWith('#')) continue
    if (line === 'COMMIT' && table !== undefined) {
      committed = now
      table = undefined
    } else if (line.startsWith('*') && table === undefined) {
      const name = line.slice(1).trim()
      table = tableNamed(name)
      if (table === undefined) return fault(`table '${name}' does not exist`)
      if (!flags.has('noflush')) edit({ do: 'clear', at: at(table) })
    } else if (line.startsWith(':') && table !== undefined) {
      const [chain = '', policy = '-', counted] = line.slice(1).split(/\s+/)
      if (policy === 'ACCEPT' || policy === 'DROP')
        edit({ do: 'policy', at: { ...at(table), chain }, policy, ...countIn(counted) })
      else {
        edit({ do: 'new-chain', at: { ...at(table), chain } })
        edit({ do: 'flush', at: at(table), chain })
      }
    } else if (table !== undefined) {
      const parsed = parseIptables(wordsOf(line.replace(/^\[\d+:\d+\]\s*/, '')), family)
      if (parsed.kind === 'unmodelled')
        return { world: committed, complaint: `vethwalk: '${parsed.what}' is not modelled yet`, status: 1 }
      if (parsed.kind !== 'ok') return fault('line %d failed')
      const changed = changeTable(now, {
        request: { ...parsed.request, ...countIn(line) },
        table,
        family,
        netns: call.netns,
        line: lineOf(call),
      })
      if (!changed.ok) return fault(`line %d failed: ${changed.text}`, 1)
      now = changed.world
    } else return fault('line %d failed')
  }
  return table === undefined
    ? { world: committed }
    : { world: committed, complaint: `COMMIT expected at line ${lines.length + 1}`, status: 1 }
}
