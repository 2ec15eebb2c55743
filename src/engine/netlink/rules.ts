// Rules and chains changed by their users. Real counterpart: iptables' libiptc and nft variant, iptables/nft.c.
import type { RuleId } from '../../base/brand.ts'
import { err, ok, type Result } from '../../base/result.ts'
import { NO_COUNT, type Count } from '../kernel/counts.ts'
import type { KernelDraft } from '../kernel/kernel.ts'
import {
  chainsOf,
  deleteRule,
  appendRule,
  insertRule,
  newChain,
  setChains,
  setPolicy,
  updateChain,
  replaceRule,
  type Place,
} from '../kernel/netfilter/table.ts'
import { policyKey, updateCounts } from '../kernel/tally.ts'
import { BUILT_IN, type Chain, type Chains, type RuleSpec, type TableName } from '../kernel/netfilter/types.ts'

/** The place of an edit: a table, and the chain where it is about one. */
export type TablePlace = Omit<Place, 'chain'>

export type RuleEdit =
  /** A new rule may be given what it has counted. */
  | { readonly do: 'append'; readonly at: Place; readonly rule: RuleSpec; readonly count?: Count }
  /** Positions are counted from 1. */
  | {
      readonly do: 'insert'
      readonly at: Place
      readonly rule: RuleSpec
      readonly position: number
      readonly count?: Count
    }
  | {
      readonly do: 'replace'
      readonly at: Place
      readonly rule: RuleSpec
      readonly position: number
      readonly count?: Count
    }
  | { readonly do: 'delete'; readonly at: Place; readonly rule: RuleSpec }
  | { readonly do: 'delete-at'; readonly at: Place; readonly position: number }
  /** Without a chain: all of the table's. */
  | { readonly do: 'flush'; readonly at: TablePlace; readonly chain?: string }
  | { readonly do: 'new-chain'; readonly at: Place }
  /** Without a chain: all that are empty and nobody jumps to. */
  | { readonly do: 'delete-chain'; readonly at: TablePlace; readonly chain?: string }
  | { readonly do: 'rename-chain'; readonly at: Place; readonly to: string }
  | { readonly do: 'policy'; readonly at: Place; readonly policy: 'ACCEPT' | 'DROP'; readonly count?: Count }
  /** Counts anew: one rule, or a chain with its policy, or all of the table's. */
  | { readonly do: 'zero'; readonly at: TablePlace; readonly chain?: string; readonly position?: number }
  /** The whole table is as fresh: what a restore begins with. */
  | { readonly do: 'clear'; readonly at: TablePlace }

export interface RulesRefusal {
  readonly code: 'rules.refused'
  readonly why:
    | 'no-chain'
    | 'no-target'
    | 'chain-exists'
    | 'no-position'
    | 'no-rule'
    | 'chain-busy'
    | 'not-built-in'
    | 'wrong-chain'
  readonly chain: string
}

type Answer = Result<void, RulesRefusal>

const refuse = (why: RulesRefusal['why'], chain: string): Answer => err({ code: 'rules.refused', why, chain })
const DONE: Answer = ok(undefined)

/** Changes one table of a namespace. */
export function changeRules(draft: KernelDraft, edit: RuleEdit): Answer {
  switch (edit.do) {
    case 'append':
    case 'insert':
    case 'replace':
      return putRule(draft, edit)
    case 'delete':
      if (chainsOf(draft, edit.at)[edit.at.chain] === undefined) return refuse('no-chain', edit.at.chain)
      return deleteRule(draft, edit.at, edit.rule) ? DONE : refuse('no-rule', edit.at.chain)
    case 'delete-at':
      return deleteAt(draft, edit.at, edit.position)
    case 'flush':
      return flush(draft, edit.at, edit.chain)
    case 'new-chain':
      if (chainsOf(draft, edit.at)[edit.at.chain] !== undefined) return refuse('chain-exists', edit.at.chain)
      newChain(draft, edit.at)
      return DONE
    case 'delete-chain':
      return deleteChain(draft, edit.at, edit.chain)
    case 'rename-chain':
      return renameChain(draft, edit.at, edit.to)
    case 'policy':
      if (chainsOf(draft, edit.at)[edit.at.chain]?.policy === undefined) return refuse('not-built-in', edit.at.chain)
      setPolicy(draft, edit.at, edit.policy)
      setPolicyCount(draft, edit.at, edit.count ?? NO_COUNT)
      return DONE
    case 'zero':
      return zero(draft, edit)
    case 'clear':
      setChains(draft, edit.at, {})
      for (const chain of BUILT_IN[edit.at.table]) newChain(draft, { ...edit.at, chain })
      return DONE
  }
}

function putRule(draft: KernelDraft, edit: Extract<RuleEdit, { do: 'append' | 'insert' | 'replace' }>): Answer {
  const { at, rule } = edit
  const chains = chainsOf(draft, at)
  const chain = chains[at.chain]
  if (chain === undefined) return refuse('no-chain', at.chain)
  if (rule.target.kind === 'jump' && chains[rule.target.chain] === undefined)
    return refuse('no-target', rule.target.chain)
  if (!fits(chains, at.table, chain, rule)) return refuse('wrong-chain', at.chain)
  switch (edit.do) {
    case 'append':
      countAs(draft, at, appendRule(draft, at, rule), edit.count)
      return DONE
    case 'insert':
      if (edit.position > chain.rules.length + 1) return refuse('no-position', at.chain)
      countAs(draft, at, insertRule(draft, at, rule, edit.position), edit.count)
      return DONE
    case 'replace':
      if (edit.position > chain.rules.length) return refuse('no-position', at.chain)
      countAs(draft, at, replaceRule(draft, at, rule, edit.position), edit.count)
      return DONE
  }
}

/** A rule goes on counting from what it is given. */
function countAs(draft: KernelDraft, { netns }: Place, rule: RuleId, count: Count | undefined): void {
  if (count !== undefined)
    updateCounts(draft, netns, ({ rules, ...others }) => ({ ...others, rules: rules.set(rule, count) }))
}

function setPolicyCount(draft: KernelDraft, { netns, family, table, chain }: Place, count: Count): void {
  const key = policyKey(family, table, chain)
  updateCounts(draft, netns, ({ policies, ...others }) => ({ ...others, policies: policies.set(key, count) }))
}

function zero(draft: KernelDraft, { at, chain: only, position }: Extract<RuleEdit, { do: 'zero' }>): Answer {
  const chains = chainsOf(draft, at)
  if (only !== undefined && chains[only] === undefined) return refuse('no-chain', only)
  const chosen = Object.values(chains).filter(({ name }) => only === undefined || name === only)
  const gone = new Set(
    chosen.flatMap(({ rules }) =>
      rules.filter((_, i) => position === undefined || i + 1 === position).map(({ id }) => id),
    ),
  )
  const keys = position === undefined ? chosen.map(({ name }) => policyKey(at.family, at.table, name)) : []
  updateCounts(draft, at.netns, ({ rules, policies, ...others }) => ({
    ...others,
    rules: rules.filterNot((_, id) => gone.has(id)),
    policies: policies.deleteAll(keys),
  }))
  return DONE
}

/** The built-in chains in which a target may stand, or be jumped to: translation has its place (nf_nat's checks). */
const PLACES: Readonly<Partial<Record<RuleSpec['target']['kind'], readonly string[]>>> = {
  DNAT: ['PREROUTING', 'OUTPUT'],
  REDIRECT: ['PREROUTING', 'OUTPUT'],
  SNAT: ['POSTROUTING', 'INPUT'],
  MASQUERADE: ['POSTROUTING'],
}

function fits(chains: Chains, table: TableName, chain: Chain, rule: RuleSpec): boolean {
  const wanted = PLACES[rule.target.kind]
  if (rule.target.kind === 'REJECT') {
    const isTcp = rule.proto?.is === 'tcp' && !rule.proto.not
    return table === 'filter' && (rule.target.with !== 'tcp-reset' || isTcp)
  }
  if (wanted === undefined) return true
  return table === 'nat' && rootsOf(chains, chain.name).every((root) => wanted.includes(root))
}

/** The built-in chains from which a chain is reached. */
function rootsOf(chains: Chains, name: string, seen: readonly string[] = []): readonly string[] {
  if (seen.includes(name)) return []
  if (chains[name]?.policy !== undefined) return [name]
  return Object.values(chains)
    .filter(({ rules }) => rules.some(({ target }) => target.kind === 'jump' && target.chain === name))
    .flatMap((from) => rootsOf(chains, from.name, [...seen, name]))
}

function deleteAt(draft: KernelDraft, at: Place, position: number): Answer {
  const chain = chainsOf(draft, at)[at.chain]
  if (chain === undefined) return refuse('no-chain', at.chain)
  if (position > chain.rules.length) return refuse('no-position', at.chain)
  updateChain(draft, at, (one) => ({ ...one, rules: one.rules.toSpliced(position - 1, 1) }))
  return DONE
}

function flush(draft: KernelDraft, at: TablePlace, only: string | undefined): Answer {
  const chains = chainsOf(draft, at)
  if (only !== undefined && chains[only] === undefined) return refuse('no-chain', only)
  for (const { name, rules } of Object.values(chains))
    if ((only === undefined || only === name) && rules.length > 0)
      updateChain(draft, { ...at, chain: name }, (chain) => ({ ...chain, rules: [] }))
  return DONE
}

/** Whether some rule of a table jumps to a chain. */
function isReferenced(chains: Chains, name: string): boolean {
  return Object.values(chains).some(({ rules }) =>
    rules.some(({ target }) => target.kind === 'jump' && target.chain === name),
  )
}

function deleteChain(draft: KernelDraft, at: TablePlace, only: string | undefined): Answer {
  const chains = chainsOf(draft, at)
  const own = Object.values(chains).filter(({ policy }) => policy === undefined)
  const wanted = only === undefined ? own : Object.values(chains).filter(({ name }) => name === only)
  if (only !== undefined && wanted.length === 0) return refuse('no-chain', only)
  const busy = wanted.find(
    ({ name, policy, rules }) => policy !== undefined || rules.length > 0 || isReferenced(chains, name),
  )
  if (busy !== undefined) return refuse('chain-busy', busy.name)
  const names = new Set(wanted.map(({ name }) => name))
  setChains(draft, at, Object.fromEntries(Object.entries(chains).filter(([name]) => !names.has(name))))
  return DONE
}

function renameChain(draft: KernelDraft, at: Place, to: string): Answer {
  const chains = chainsOf(draft, at)
  const chain = chains[at.chain]
  if (chain === undefined || chain.policy !== undefined) return refuse('no-chain', at.chain)
  if (chains[to] !== undefined) return refuse('chain-exists', to)
  const renamed = Object.values(chains).map(({ rules, ...one }): Chain => ({
    ...one,
    name: one.name === at.chain ? to : one.name,
    rules: rules.map((rule) =>
      rule.target.kind === 'jump' && rule.target.chain === at.chain
        ? { ...rule, target: { ...rule.target, chain: to } }
        : rule,
    ),
  }))
  setChains(draft, at, Object.fromEntries(renamed.map((one) => [one.name, one])))
  return DONE
}
