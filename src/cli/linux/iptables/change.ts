// What iptables changes, and how it words a refusal. Real counterpart: iptables 1.8.9 iptables/nft.c nft_strerror, nft-cmd.c.
import {
  applyNetlink,
  netnsOf,
  type RuleEdit,
  type RuleSpec,
  type RulesRefusal,
  type TableName,
  type World,
} from '../../../engine/index.ts'
import { failed, printed, type Call, type Execution } from '../../program.ts'
import { lineOf } from '../../line-of.ts'
import type { ToolRefusal } from '../../refusal.ts'
import { usageOf } from '../../usage.ts'
import { changedRuleLine } from './listing.ts'
import type { CommandLetter, Request } from './request.ts'
import { chainsOf, tablesOf } from './tables.ts'

/** What came of a change: the world after it, or the complaint and the exit status. */
export type Changed =
  | { readonly ok: true; readonly world: World }
  | {
      readonly ok: false
      readonly refusal: ToolRefusal
      readonly text: string
      readonly status: number
      readonly tool?: boolean
      readonly hint?: boolean
      /** The chain that a rule would jump to and that isn't there. */
      readonly missing?: string
    }

/** Carries out a line that changes rules. */
export function change(call: Call, tool: string, request: Request, table: TableName, family: 4 | 6): Execution {
  const done = changeTable(call.world, { request, table, family, netns: call.netns, line: lineOf(call) })
  if (done.ok) return printed(done.world, request.verbose ? told(call, request, table, family) : '')
  const hint = done.hint === true ? `Try \`${tool} -h' or '${tool} --help' for more information.\n` : ''
  const head = done.tool === true ? `${tool} v1.8.9 (nf_tables): ` : `${tool}: `
  return failed(call.world, done.refusal, `${head}${done.text}\n${hint}`, done.status)
}

/** What `-v` says of a change: the rule, or the chains. Real counterpart: nft.c, under `if (verbose)`. */
function told(call: Call, request: Request, table: TableName, family: 4 | 6): string {
  const { command, chain, specs } = request
  switch (command) {
    case 'A':
    case 'C':
    case 'D':
    case 'I':
    case 'R':
      if (command === 'D' && request.rule !== undefined) return ''
      return specs.map((spec) => `${changedRuleLine(spec, family)}\n`).join('')
    case 'F':
    case 'X':
    case 'Z': {
      const chains = chainsOf(tablesOf(call, family), table)
        .filter((one) => (chain === undefined ? command !== 'X' || one.policy === undefined : one.name === chain))
        .map(({ name }) => name)
      return chains.map((name) => `${DOING[command]} chain \`${name}'\n`).join('')
    }
    default:
      return ''
  }
}

const DOING = { F: 'Flushing', X: 'Deleting', Z: 'Zeroing' }

export interface Asked {
  readonly request: Request
  readonly table: TableName
  readonly family: 4 | 6
  readonly netns: Call['netns']
  readonly line: string
}

/** The world after a request; nothing of it is done where part of it is refused. */
export function changeTable(world: World, asked: Asked): Changed {
  const { request, table, family, netns, line } = asked
  const policy = request.command === 'P' ? request.word : undefined
  let now = world
  for (const edit of editsOf(request, { netns, family, table }, now)) {
    const answered = applyNetlink(now, { kind: 'rules.change', edit }, line)
    if (answered.refused !== undefined)
      return answered.refused.code === 'rules.refused'
        ? complaint(answered.refused, request)
        : { ok: false, refusal: usageOf('iptables'), text: 'Invalid argument', status: 4 }
    now = answered.world
  }
  if (policy !== undefined && policy !== 'ACCEPT' && policy !== 'DROP')
    return {
      ok: false,
      refusal: { code: 'iptables.bad-policy' },
      text: "Bad policy name. Run `dmesg' for more information.",
      status: 1,
    }
  if (request.command === 'C') {
    const missing = request.specs.some((spec) => !holds(world, asked, spec))
    const refusal = { code: 'iptables.no-rule' as const, chain: request.chain ?? '' }
    return missing ? { ok: false, refusal, text: NO_RULE, status: 1 } : { ok: true, world }
  }
  return { ok: true, world: now }
}

const NO_RULE = 'Bad rule (does a matching rule exist in that chain?).'

/** Whether a rule is there: whether it could be deleted. */
function holds(world: World, { request, table, family, netns, line }: Asked, rule: RuleSpec): boolean {
  const at = { netns, family, table, chain: request.chain ?? '' }
  return applyNetlink(world, { kind: 'rules.change', edit: { do: 'delete', at, rule } }, line).refused === undefined
}

type Table = Extract<RuleEdit, { do: 'clear' }>['at']

function editsOf(request: Request, table: Table, world: World): readonly RuleEdit[] {
  const { command, chain = '', rule, word, specs } = request
  const at = { ...table, chain }
  const only = request.chain === undefined ? {} : { chain: request.chain }
  const counted = request.count === undefined ? {} : { count: request.count }
  switch (command) {
    case 'A':
      return specs.map((spec) => ({ do: 'append', at, rule: spec, ...counted }))
    case 'I':
      return specs.toReversed().map((spec) => ({ do: 'insert', at, rule: spec, position: rule ?? 1, ...counted }))
    case 'R':
      return specs.map((spec) => ({ do: 'replace', at, rule: spec, position: rule ?? 1, ...counted }))
    case 'D':
      return rule === undefined
        ? specs.map((spec) => ({ do: 'delete', at, rule: spec }))
        : [{ do: 'delete-at', at, position: rule }]
    case 'F':
      return [{ do: 'flush', at: table, ...only }]
    case 'Z':
      return [{ do: 'zero', at: table, ...only, ...(rule === undefined ? {} : { position: rule }) }]
    case 'N':
      return [{ do: 'new-chain', at }]
    case 'X':
      return [{ do: 'delete-chain', at: table, ...only }]
    case 'E':
      return [{ do: 'rename-chain', at, to: word ?? '' }]
    case 'P':
      // A wrong name of a policy is found after a wrong name of a chain.
      return [
        { do: 'policy', at, policy: word === 'DROP' ? 'DROP' : word === 'ACCEPT' ? 'ACCEPT' : policyNow(world, at) },
      ]
    default:
      return []
  }
}

function policyNow(
  world: World,
  { netns, family, table, chain }: Table & { readonly chain: string },
): 'ACCEPT' | 'DROP' {
  const { iptables, ip6tables } = netnsOf(world.kernel, netns)
  return (family === 4 ? iptables : ip6tables)[table]?.[chain]?.policy ?? 'ACCEPT'
}

const FAILED: Readonly<Partial<Record<CommandLetter, string>>> = {
  A: 'RULE_APPEND',
  I: 'RULE_INSERT',
  R: 'RULE_REPLACE',
}
const TOO_BIG: Readonly<Partial<Record<CommandLetter, string>>> = { I: 'insertion', R: 'replacement', D: 'deletion' }

function complaint({ why, chain }: RulesRefusal, { command }: Request): Changed {
  const refusal: ToolRefusal = { code: `iptables.${why}`, chain }
  const plain = (text: string): Changed => ({ ok: false, refusal, text, status: 1 })
  switch (why) {
    case 'no-chain':
      return plain('No chain/target/match by that name.')
    case 'no-target':
      return {
        ok: false,
        refusal,
        tool: true,
        hint: true,
        missing: chain,
        text: `Chain '${chain}' does not exist`,
        status: 2,
      }
    case 'chain-exists':
      return plain(command === 'N' ? 'Chain already exists.' : 'File exists.')
    case 'no-position':
      return plain(`Index of ${TOO_BIG[command] ?? 'rule'} too big.`)
    case 'no-rule':
      return plain(NO_RULE)
    case 'not-built-in':
      return plain('Bad built-in chain name.')
    case 'chain-busy':
      return {
        ok: false,
        refusal,
        tool: true,
        text: ` CHAIN_DEL failed (Device or resource busy): chain ${chain}`,
        status: 4,
      }
    case 'wrong-chain':
      return {
        ok: false,
        refusal,
        tool: true,
        text: ` ${FAILED[command] ?? 'RULE_APPEND'} failed (Invalid argument): rule in chain ${chain}`,
        status: 4,
      }
  }
}
