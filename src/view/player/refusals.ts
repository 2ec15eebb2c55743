// Why a rule dropped a packet, in the words of what the rule is for: Docker's own rules are known by their chain and shape.
import { type Hop, ruleText } from '../../engine/index.ts'
import { type Fact, type Refusal, say, type StepKey, type Text } from './walk-step.ts'

export type RuleHop = Extract<Hop, { readonly at: 'rule' }>

type DropKind = 'reject' | 'policy' | 'isolation' | 'internal' | 'direct' | 'unpublished' | 'icc' | 'rule'

/** What a DROP was for. */
function dropKind({ steps, table, hook }: RuleHop): DropKind {
  const last = steps.at(-1)
  if (last?.rule.target.kind === 'REJECT') return 'reject'
  if (last === undefined || last.rule.target.kind !== 'DROP') return 'policy'
  const { chain, rule } = last
  if (chain === 'DOCKER-ISOLATION-STAGE-2') return 'isolation'
  if (chain === 'DOCKER-ISOLATION-STAGE-1') return 'internal'
  const fromElsewhere = rule.in?.not === true
  if (table === 'raw' && hook === 'PREROUTING' && fromElsewhere && rule.matches.length === 0) return 'direct'
  if (chain === 'DOCKER' && fromElsewhere) return 'unpublished'
  const within = rule.in !== undefined && !rule.in.not && rule.in.is === rule.out?.is && !rule.out.not
  return within && (chain === 'FORWARD' || chain === 'DOCKER-FORWARD') ? 'icc' : 'rule'
}

const SENTENCE: Readonly<Record<DropKind, StepKey>> = {
  reject: 'step.rejected',
  policy: 'step.policyDrop',
  isolation: 'step.isolationDrop',
  internal: 'step.internalDrop',
  direct: 'step.directDrop',
  unpublished: 'step.unpublishedDrop',
  icc: 'step.iccDrop',
  rule: 'step.ruleDrop',
}

/** The sentence for a packet that a rule or a policy dropped, and the few words beside the mark in the picture. */
export function dropTexts(hop: RuleHop): { readonly text: Text<StepKey>; readonly refused: Refusal } {
  const kind = dropKind(hop)
  const last = hop.steps.at(-1)
  const chain = kind === 'policy' ? hop.hook : (last?.chain ?? hop.hook)
  const params = { hook: hop.hook, ip: hop.packet.dst, chain, position: last?.position ?? 0 }
  return { text: say(SENTENCE[kind], params), refused: { key: `label.${kind}`, params } }
}

/** The rules that led to a verdict: the way through the chains, the rule that decided, and who put it there. */
export function ruleFacts(hop: RuleHop): readonly Fact[] {
  const { steps, table, hook, verdict, state } = hop
  const way = steps.map(({ chain, position }) => `${chain} ${position}`).join(' → ')
  const seen = [
    hop.in === undefined ? '' : `-i ${hop.in}`,
    hop.out === undefined ? '' : `-o ${hop.out}`,
    `ctstate ${state}`,
  ]
  const stops = verdict === 'DROP' || verdict === 'REJECT'
  const asked = { text: seen.filter((part) => part !== '').join('  ') }
  const last = steps.at(-1)
  const decided = last !== undefined && last.rule.target.kind === verdict
  const place = { text: `${table} · ${way === '' ? hook : way}` }
  if (!decided) return [place, { text: `-P ${hook} ${verdict}` }, ...(stops ? [asked] : [])]
  const { owner } = last.rule
  const rule: Fact = { text: ruleText(last.chain, last.rule), owner }
  return stops ? [place, rule, asked] : [place, rule]
}
