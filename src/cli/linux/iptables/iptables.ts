// `iptables` and `ip6tables`. Real counterpart: iptables 1.8.9 iptables/xtables.c, nft variant.
import { ruleText, type Chain, type Count, type TableName } from '../../../engine/index.ts'
import { failed, printed, type Call, type Execution } from '../../program.ts'
import type { ToolRefusal } from '../../refusal.ts'
import { notModelled } from '../not-modelled.ts'
import { isNetAdmin } from '../permission.ts'
import { headingLines, ruleLine, type ListForm } from './listing.ts'
import { change } from './change.ts'
import { parseIptables } from './parse.ts'
import type { Request } from './request.ts'
import { chainsOf, countsOf, tableNamed, tablesOf, type CountsOf } from './tables.ts'

/** `iptables …`. */
export function iptables(call: Call, family: 4 | 6): Execution {
  const tool = family === 4 ? 'iptables' : 'ip6tables'
  const hint = `Try \`${tool} -h' or '${tool} --help' for more information.\n`
  const parsed = parseIptables(call.args, family)
  switch (parsed.kind) {
    case 'version':
      return printed(call.world, `${tool} v1.8.9 (nf_tables)\n`)
    case 'bad':
      return failed(
        call.world,
        parsed.refusal,
        `${parsed.plain ? '' : `${tool} v1.8.9 (nf_tables): `}${parsed.complaint}\n${hint}`,
        2,
      )
    case 'unmodelled':
      return isNetAdmin(call) ? notModelled(call, `${tool} ${parsed.what}`) : denied(call, tool)
    case 'ok':
      return isNetAdmin(call) ? answer(call, tool, parsed.request, family) : denied(call, tool)
  }
}

/** What a container gets that isn't privileged. */
export function denied(call: Call, tool: string): Execution {
  return failed(
    call.world,
    { code: 'tool.not-permitted' },
    `${tool} v1.8.9 (nf_tables): Could not fetch rule set generation id: Permission denied (you must be root)\n`,
    4,
  )
}

function answer(call: Call, tool: string, request: Request, family: 4 | 6): Execution {
  const table = tableNamed(request.table)
  const complain = (refusal: ToolRefusal, text: string, status: number): Execution =>
    failed(call.world, refusal, `${tool} v1.8.9 (nf_tables): ${text}\n`, status)
  if (table === undefined)
    return request.table === 'security'
      ? notModelled(call, `${tool} -t security`)
      : complain(
          { code: 'iptables.no-table', table: request.table },
          `table '${request.table}' does not exist\nPerhaps ${tool} or your kernel needs to be upgraded.`,
          3,
        )
  if (request.command !== 'L' && request.command !== 'S') return change(call, tool, request, table, family)
  const listed = list(call, complain, request, table, family)
  if (!request.zero || listed.exitCode !== 0) return listed
  const zeroed = change(call, tool, { ...request, command: 'Z', rule: undefined }, table, family)
  return { ...zeroed, stdout: listed.stdout + zeroed.stdout }
}

function list(
  call: Call,
  complain: (refusal: ToolRefusal, text: string, status: number) => Execution,
  request: Request,
  table: TableName,
  family: 4 | 6,
): Execution {
  const all = chainsOf(tablesOf(call, family), table)
  const chains = request.chain === undefined ? all : all.filter((chain) => chain.name === request.chain)
  if (chains.length === 0)
    return complain(
      { code: 'iptables.no-chain', chain: request.chain ?? '' },
      `chain \`${request.chain ?? ''}' in table \`${table}' is incompatible, use 'nft' tool.`,
      1,
    )
  const counts = countsOf(call, table, family)
  return printed(
    call.world,
    request.command === 'S' ? rulesText(chains, request, counts) : listText(chains, all, request, family, counts),
  )
}

function rulesText(chains: readonly Chain[], request: Request, counts: CountsOf): string {
  const counters = ({ packets, bytes }: Count): string => (request.verbose ? ` -c ${packets} ${bytes}` : '')
  const heads = chains.map((chain) =>
    chain.policy === undefined
      ? `-N ${chain.name}`
      : `-P ${chain.name} ${chain.policy}${counters(counts.policy(chain))}`,
  )
  const rules = chains.flatMap((chain) =>
    numbered(chain, request).map(({ rule }) => withCounters(ruleText(chain.name, rule), counters(counts.rule(rule)))),
  )
  return [...(request.rule === undefined ? heads : []), ...rules].map((line) => `${line}\n`).join('')
}

/** Counters stand before the target. */
function withCounters(text: string, counters: string): string {
  const at = text.lastIndexOf(' -j ')
  return at < 0 ? `${text}${counters}` : `${text.slice(0, at)}${counters}${text.slice(at)}`
}

function numbered(
  chain: Chain,
  request: Request,
): readonly { readonly rule: Chain['rules'][number]; readonly number: number }[] {
  const rules = chain.rules.map((rule, at) => ({ rule, number: at + 1 }))
  return request.rule === undefined ? rules : rules.filter(({ number }) => number === request.rule)
}

function listText(
  chains: readonly Chain[],
  all: readonly Chain[],
  request: Request,
  family: 4 | 6,
  counts: CountsOf,
): string {
  const form: ListForm = { family, ...request }
  const blocks = chains.map((chain) => {
    const rules = numbered(chain, request).map(({ rule, number }) => ruleLine(rule, number, counts.rule(rule), form))
    const lines =
      request.rule === undefined
        ? [...headingLines(chain, referencesTo(chain.name, all), counts.policy(chain), form), ...rules]
        : rules
    return lines.map((line) => `${line}\n`).join('')
  })
  return blocks.join('\n')
}

/** How many rules of a table jump to a chain. */
function referencesTo(name: string, chains: readonly Chain[]): number {
  return chains.flatMap((chain) => chain.rules).filter(({ target }) => target.kind === 'jump' && target.chain === name)
    .length
}
