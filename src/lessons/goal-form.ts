// A goal as a form holds it while it is being filled in: every field is a text, and those of other kinds keep what was in them.
import * as v from 'valibot'
import { containersOf, parseCidr, rowsOf, type World } from '../engine/index.ts'
import type { Goal } from './goal.ts'
import type { Party, Target } from './party.ts'

/** The kinds of goals that there is a form for. */
export const GOAL_KINDS = [
  'runs',
  'reaches',
  'resolves',
  'opens',
  'has-address',
  'crosses',
  'stopped-by',
  'seen-as',
  'knows-mac',
] as const

/** The tables in which a rule may end a packet's way. */
export const TABLES = ['raw', 'mangle', 'nat', 'filter'] as const

export const goalForm = v.object({
  kind: v.picklist(GOAL_KINDS),
  /** Who runs, sends, asks or has the address; as `partyText` writes it. */
  from: v.string(),
  /** Who is reached, named or opened. */
  to: v.string(),
  by: v.picklist(['address', 'name']),
  /** Nothing is the name of `to`. */
  name: v.string(),
  port: v.string(),
  within: v.string(),
  not: v.boolean(),
  // What forms have had later is absent in drafts that were kept before.
  keeps: v.optional(v.boolean(), false),
  link: v.optional(v.string(), ''),
  table: v.optional(v.picklist(TABLES), 'filter'),
  chain: v.optional(v.string(), ''),
  /** Whose address the other end sees. */
  as: v.optional(v.string(), 'host'),
})

export type GoalForm = Readonly<v.InferOutput<typeof goalForm>>

/** A form for another goal on a host: what a lesson wants most often, between the first that there are. */
export function freshForm(parties: readonly string[]): GoalForm {
  const [from = 'host', to = from] = parties
  return {
    kind: 'reaches',
    from,
    to,
    by: 'name',
    name: '',
    port: '80',
    within: '',
    not: false,
    keeps: false,
    link: '',
    table: 'filter',
    chain: '',
    as: 'host',
  }
}

/** Everybody on a host that a goal may speak of: containers and namespaces by name, the host, a machine outside. */
export function partiesOn({ docker, kernel }: World): readonly string[] {
  const named = rowsOf(kernel.namespaces).filter((each) => each.kind === 'named')
  return [
    ...containersOf(docker).map(({ name }) => `container:${name}`),
    ...named.map(({ name }) => `netns:${name}`),
    'host',
    'outside',
  ]
}

/** Whom a form's field means; nothing where it means nobody. */
export function partyOf(text: string): Party | undefined {
  if (text === 'host' || text === 'outside') return text
  const [, kind, name = ''] = /^(container|netns):(.{1,128})$/.exec(text) ?? []
  if (kind === undefined) return undefined
  return kind === 'container' ? { container: name } : { netns: name }
}

/** Somebody as a form's field has it. */
function partyText(party: Party): string {
  if (typeof party === 'string') return party
  return 'netns' in party ? `netns:${party.netns}` : `container:${party.container}`
}

/** The goal that a form means; nothing while something is missing. */
export function goalOf(form: GoalForm): Goal | undefined {
  const goal = wantedBy(form, partyOf(form.from), partyOf(form.to))
  if (goal === undefined) return undefined
  return { ...goal, ...(form.not ? { not: true } : {}), ...(form.keeps ? { keeps: true } : {}) }
}

function wantedBy(form: GoalForm, from: Party | undefined, to: Party | undefined): Goal | undefined {
  if (from === undefined) return undefined
  if (form.kind === 'runs')
    return typeof from === 'object' && 'container' in from ? { kind: 'runs', ...from } : undefined
  if (form.kind === 'has-address') {
    const within = form.within.trim()
    return parseCidr(within) === undefined ? undefined : { kind: 'has-address', of: from, within }
  }
  if (to === undefined) return undefined
  switch (form.kind) {
    case 'resolves':
      return resolving(form, from, to)
    case 'opens':
      return opening(form, from, to)
    case 'knows-mac':
      return form.from === form.to ? undefined : { kind: 'knows-mac', of: from, to }
    default:
      return form.from === form.to ? undefined : sending(form, { from, to, by: form.by })
  }
}

/** What is wanted of a ping. */
function sending(
  form: GoalForm,
  sent: { readonly from: Party; readonly to: Party; readonly by: GoalForm['by'] },
): Goal | undefined {
  const [link, chain, as] = [form.link.trim(), form.chain.trim(), partyOf(form.as)]
  switch (form.kind) {
    case 'crosses':
      return isShort(link) ? { kind: 'crosses', ...sent, link } : undefined
    case 'stopped-by':
      return isShort(chain) ? { kind: 'stopped-by', ...sent, table: form.table, chain } : undefined
    case 'seen-as':
      return as === undefined ? undefined : { kind: 'seen-as', ...sent, as }
    default:
      return { kind: 'reaches', ...sent }
  }
}

const isShort = (text: string): boolean => text !== '' && text.length <= 128

function resolving(form: GoalForm, from: Party, to: Party): Goal | undefined {
  const name = form.name.trim() === '' ? ownName(to) : form.name.trim()
  return isShort(name) ? { kind: 'resolves', from, name, to } : undefined
}

/** What a container or a namespace is called; the others have no name that a form could know. */
function ownName(party: Party): string {
  if (typeof party === 'string') return ''
  return 'netns' in party ? party.netns : party.container
}

function opening(form: GoalForm, from: Party, to: Party): Goal | undefined {
  const port = /^\d{1,5}$/.test(form.port.trim()) ? Number(form.port) : 0
  if (port < 1 || port > 65_535) return undefined
  return { kind: 'opens', from, port, ...(to === 'host' ? {} : { at: to }) }
}

/** The form that means a goal; nothing where there is no form for it. */
export function formOf(goal: Goal): GoalForm | undefined {
  const fresh = { ...freshForm([]), not: goal.not === true, keeps: goal.keeps === true }
  if (goal.kind === 'runs') return { ...fresh, kind: 'runs', from: `container:${goal.container}` }
  if (goal.kind === 'has-address') return { ...fresh, kind: goal.kind, from: partyText(goal.of), within: goal.within }
  const [sender, target] = endsOf(goal)
  if (typeof target === 'object' && 'ip' in target) return undefined
  const ends = { ...fresh, from: partyText(sender), to: partyText(target) }
  switch (goal.kind) {
    case 'reaches':
      return { ...ends, kind: goal.kind, by: goal.by }
    case 'resolves':
      return { ...ends, kind: goal.kind, name: goal.name }
    case 'opens':
      return goal.by === undefined ? { ...ends, kind: goal.kind, port: String(goal.port) } : undefined
    case 'crosses':
      return { ...ends, kind: goal.kind, by: goal.by, link: goal.link }
    case 'stopped-by':
      return { ...ends, kind: goal.kind, by: goal.by, table: goal.table, chain: goal.chain }
    case 'seen-as':
      return typeof goal.as === 'object' && 'ip' in goal.as
        ? undefined
        : { ...ends, kind: goal.kind, by: goal.by, as: partyText(goal.as) }
    case 'knows-mac':
      return { ...ends, kind: goal.kind }
  }
}

type BetweenTwo = Exclude<Goal, { readonly kind: 'runs' | 'has-address' }>

function endsOf(goal: BetweenTwo): readonly [from: Party, to: Target] {
  if (goal.kind === 'opens') return [goal.from, goal.at ?? 'host']
  return [goal.kind === 'knows-mac' ? goal.of : goal.from, goal.to]
}
