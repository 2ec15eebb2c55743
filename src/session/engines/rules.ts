// Firewall rules that only one of two engines made.
import { chainsInOrder, netnsOf, specText, type World } from '../../engine/index.ts'
import { inOtherWords, type Counterparts } from './counterparts.ts'
import { marked } from './marked.ts'

/** A chain of the host's rules: those that only one of the two has. */
export interface RuleDifference {
  readonly family: 4 | 6
  readonly chain: string
  readonly here: readonly string[]
  readonly there: readonly string[]
}

const TABLES = ['raw', 'mangle', 'nat', 'filter'] as const

/** The host's chains whose rules differ, in the order in which a packet meets the tables. */
export function ruleDifferences(here: World, there: World, back: Counterparts): readonly RuleDifference[] {
  const [ours, theirs] = [rulesOf(here), rulesOf(there)]
  const keys = [...ours.keys(), ...[...theirs.keys()].filter((key) => !ours.has(key))]
  return keys.flatMap((key) => {
    const [mine, other] = [ours.get(key), theirs.get(key)]
    const some = mine ?? other
    const rules = [mine?.rules ?? [], (other?.rules ?? []).map((rule) => inOtherWords(rule, back))] as const
    const only = (lines: readonly string[], others: readonly string[]): readonly string[] =>
      marked(lines, lines, others).flatMap(({ text, differs }) => (differs ? text : []))
    const [first, second] = [only(...rules), only(rules[1], rules[0])]
    if (some === undefined || (first.length === 0 && second.length === 0)) return []
    return [{ family: some.family, chain: some.chain, here: first, there: second }]
  })
}

interface ChainRules {
  readonly family: 4 | 6
  readonly chain: string
  readonly rules: readonly string[]
}

function rulesOf(world: World): ReadonlyMap<string, ChainRules> {
  const { iptables, ip6tables } = netnsOf(world.kernel, world.kernel.host)
  const found = new Map<string, ChainRules>()
  for (const [family, tables] of [[4, iptables] as const, [6, ip6tables] as const])
    for (const table of TABLES)
      for (const { name, rules, policy } of chainsInOrder(table, tables[table] ?? {})) {
        const texts = rules.map((rule) => `-A ${name} ${specText(rule)}`)
        const chain = `${table} ${name}`
        found.set(`${family} ${chain}`, {
          family,
          chain,
          rules: policy === 'DROP' ? [`-P ${name} DROP`, ...texts] : texts,
        })
      }
  return found
}
