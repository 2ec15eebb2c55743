// Changing rules: what `iptables -t TABLE -A|-I|-D|-N|-X|-F|-P` does. Real counterpart: iptables' libiptc.
import { asRuleId, type NetnsId, type RuleId } from '../../../base/brand.ts'
import { present } from '../../../base/assert.ts'
import { eachOther } from '../../../base/splice.ts'
import { nextNumber, type KernelDraft } from '../kernel.ts'
import { netnsOf, updateNetns } from '../netns.ts'
import { specText } from './rule-text.ts'
import { BUILT_IN, type Chain, type Chains, type IpTables, type Rule, type RuleSpec, type TableName } from './types.ts'

/** Where a rule goes: which namespace and family, table and chain. */
export interface Place {
  readonly netns: NetnsId
  readonly family: 4 | 6
  readonly table: TableName
  readonly chain: string
}

function freshChains(table: TableName): Chains {
  return Object.fromEntries(BUILT_IN[table].map((name) => [name, { name, policy: 'ACCEPT', rules: [] }]))
}

function tablesOf(draft: KernelDraft, place: Pick<Place, 'netns' | 'family'>): IpTables {
  const ns = netnsOf(draft, place.netns)
  return place.family === 4 ? ns.iptables : ns.ip6tables
}

/** Sets a table's chains. */
export function setChains(draft: KernelDraft, place: Pick<Place, 'netns' | 'family' | 'table'>, chains: Chains): void {
  const tables = { ...tablesOf(draft, place), [place.table]: chains }
  updateNetns(draft, place.netns, place.family === 4 ? { iptables: tables } : { ip6tables: tables })
}

/** A table's chains; using a table for the first time brings it to life with its built-in chains. */
export function chainsOf(draft: KernelDraft, place: Pick<Place, 'netns' | 'family' | 'table'>): Chains {
  const chains = tablesOf(draft, place)[place.table]
  if (chains !== undefined) return chains
  const fresh = freshChains(place.table)
  setChains(draft, place, fresh)
  return fresh
}

/** The chain of a place, if there is one. */
function findChain(draft: KernelDraft, place: Place): Chain | undefined {
  return chainsOf(draft, place)[place.chain]
}

/** Changes a chain that is there. */
export function updateChain(draft: KernelDraft, place: Place, change: (chain: Chain) => Chain): void {
  const chains = chainsOf(draft, place)
  const chain = present(chains[place.chain], `chain ${place.chain}`)
  setChains(draft, place, { ...chains, [place.chain]: change(chain) })
}

/** A chain, empty; nothing happens where there is one of that name. */
export function newChain(draft: KernelDraft, place: Place): void {
  const chains = chainsOf(draft, place)
  if (chains[place.chain] === undefined)
    setChains(draft, place, { ...chains, [place.chain]: { name: place.chain, ...policyOf(place), rules: [] } })
}

function policyOf({ table, chain }: Place): { readonly policy?: 'ACCEPT' } {
  const builtIn: readonly string[] = BUILT_IN[table]
  return builtIn.includes(chain) ? { policy: 'ACCEPT' } : {}
}

/** Whether there is a chain of that name. */
export function hasChain(draft: KernelDraft, place: Place): boolean {
  return findChain(draft, place) !== undefined
}

/** Takes all rules from a chain, if there is one. */
export function emptyChain(draft: KernelDraft, place: Place): void {
  if (hasChain(draft, place)) updateChain(draft, place, (chain) => ({ ...chain, rules: [] }))
}

/** Sets what a built-in chain does with a packet that no rule decided. */
export function setPolicy(draft: KernelDraft, place: Place, policy: 'ACCEPT' | 'DROP'): void {
  updateChain(draft, place, (chain) => ({ ...chain, policy, counts: true }))
}

/** Whether a table has been used. */
export function hasTable(draft: KernelDraft, place: Pick<Place, 'netns' | 'family' | 'table'>): boolean {
  return tablesOf(draft, place)[place.table] !== undefined
}

/** From now on a built-in chain counts what its policy decides. */
export function countPolicyOf(draft: KernelDraft, place: Place): void {
  const chain = findChain(draft, place)
  if (chain?.policy !== undefined && chain.counts !== true)
    updateChain(draft, place, (one) => ({ ...one, counts: true }))
}

function ruleOf(draft: KernelDraft, spec: RuleSpec): Rule {
  return { ...spec, id: asRuleId(nextNumber(draft)), owner: draft.owner }
}

/** Adds a rule at the end of a chain; gives its id. */
export function appendRule(draft: KernelDraft, place: Place, spec: RuleSpec): RuleId {
  const rule = ruleOf(draft, spec)
  updateChain(draft, place, (chain) => ({ ...chain, rules: [...chain.rules, rule] }))
  return rule.id
}

/** Adds a rule before the one at `position` (counted from 1; 1 is the head); gives its id. */
export function insertRule(draft: KernelDraft, place: Place, spec: RuleSpec, position = 1): RuleId {
  const rule = ruleOf(draft, spec)
  updateChain(draft, place, (chain) => ({
    ...chain,
    rules: [...chain.rules.slice(0, position - 1), rule, ...chain.rules.slice(position - 1)],
  }))
  return rule.id
}

/** Puts a rule in the place of the one at `position` (counted from 1); gives its id. */
export function replaceRule(draft: KernelDraft, place: Place, spec: RuleSpec, position: number): RuleId {
  const rule = ruleOf(draft, spec)
  updateChain(draft, place, (chain) => ({ ...chain, rules: chain.rules.with(position - 1, rule) }))
  return rule.id
}

/** Whether two rules read the same: what tells most of them apart is looked at first. */
function readsAs(rule: RuleSpec, spec: RuleSpec): boolean {
  return (
    rule.dst?.is.ip === spec.dst?.is.ip &&
    rule.out?.is === spec.out?.is &&
    rule.in?.is === spec.in?.is &&
    specText(rule) === specText(spec)
  )
}

/** A chain's rules are counted by what they read once there are more than these. */
const FEW = 48

interface Counted {
  readonly rules: readonly Rule[]
  readonly counts: Map<string, number>
}

/** Of each long chain, the rules that were counted last, and how many there are of each. */
const counted = new Map<string, Counted>()

/** How many of a chain's rules read as one does. A long chain is counted on from what it was when last asked about. */
function countOf(draft: KernelDraft, place: Place, spec: RuleSpec): number {
  const rules = findChain(draft, place)?.rules ?? []
  if (rules.length <= FEW) return rules.filter((rule) => readsAs(rule, spec)).length
  const key = `${place.netns} ${place.family} ${place.table} ${place.chain}`
  const { rules: before, counts } = counted.get(key) ?? { rules: [], counts: new Map<string, number>() }
  eachOther(before, rules, (rule, isNew) => {
    const text = specText(rule)
    const count = (counts.get(text) ?? 0) + (isNew ? 1 : -1)
    if (count === 0) counts.delete(text)
    else counts.set(text, count)
  })
  counted.set(key, { rules, counts })
  return counts.get(specText(spec)) ?? 0
}

/** Whether a chain holds a rule that reads the same. */
export function hasRule(draft: KernelDraft, place: Place, spec: RuleSpec): boolean {
  return countOf(draft, place, spec) > 0
}

/** Removes the first rule that reads the same; says whether there was one. */
export function deleteRule(draft: KernelDraft, place: Place, spec: RuleSpec): boolean {
  const count = countOf(draft, place, spec)
  if (count === 0) return false
  updateChain(draft, place, (chain) => {
    const isIt = (rule: Rule): boolean => readsAs(rule, spec)
    // The only one is found sooner from the end: what goes is, as a rule, what came last.
    const at = count === 1 ? chain.rules.findLastIndex(isIt) : chain.rules.findIndex(isIt)
    return { ...chain, rules: chain.rules.toSpliced(at, 1) }
  })
  return true
}

/** The chains of a table in the order of iptables-save: built-in ones, then the users' by name. */
export function chainsInOrder(table: TableName, chains: Chains): readonly Chain[] {
  const builtIn: readonly string[] = BUILT_IN[table]
  const own = Object.values(chains).filter((chain) => !builtIn.includes(chain.name))
  return [...builtIn.flatMap((name) => chains[name] ?? []), ...own.toSorted((a, b) => (a.name < b.name ? -1 : 1))]
}
