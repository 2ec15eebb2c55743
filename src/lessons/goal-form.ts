// A goal as a form holds it while it is being filled in: every field is a text, and those of other kinds keep what was in them.
import * as v from 'valibot'
import { containersOf, parseCidr, rowsOf, type World } from '../engine/index.ts'
import type { Goal } from './goal.ts'
import type { Party } from './party.ts'

/** The kinds of goals that there is a form for. */
export const GOAL_KINDS = ['runs', 'reaches', 'resolves', 'opens', 'has-address'] as const

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
})

export type GoalForm = Readonly<v.InferOutput<typeof goalForm>>

/** A form for another goal on a host: what a lesson wants most often, between the first that there are. */
export function freshForm(parties: readonly string[]): GoalForm {
  const [from = 'host', to = from] = parties
  return { kind: 'reaches', from, to, by: 'name', name: '', port: '80', within: '', not: false }
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
  const from = partyOf(form.from)
  const to = partyOf(form.to)
  const not = form.not ? { not: true as const } : {}
  if (from === undefined) return undefined
  switch (form.kind) {
    case 'runs':
      return typeof from === 'object' && 'container' in from ? { kind: 'runs', ...from, ...not } : undefined
    case 'reaches':
      return to === undefined || form.from === form.to ? undefined : { kind: 'reaches', from, to, by: form.by, ...not }
    case 'resolves':
      return to === undefined ? undefined : resolving(form, from, to)
    case 'opens':
      return to === undefined ? undefined : opening(form, from, to)
    case 'has-address': {
      const within = form.within.trim()
      return parseCidr(within) === undefined ? undefined : { kind: 'has-address', of: from, within, ...not }
    }
  }
}

function resolving(form: GoalForm, from: Party, to: Party): Goal | undefined {
  const name = form.name.trim() === '' ? ownName(to) : form.name.trim()
  if (name === '' || name.length > 128) return undefined
  return { kind: 'resolves', from, name, to, ...(form.not ? { not: true } : {}) }
}

/** What a container or a namespace is called; the others have no name that a form could know. */
function ownName(party: Party): string {
  if (typeof party === 'string') return ''
  return 'netns' in party ? party.netns : party.container
}

function opening(form: GoalForm, from: Party, to: Party): Goal | undefined {
  const port = /^\d{1,5}$/.test(form.port.trim()) ? Number(form.port) : 0
  if (port < 1 || port > 65_535) return undefined
  return { kind: 'opens', from, port, ...(to === 'host' ? {} : { at: to }), ...(form.not ? { not: true } : {}) }
}

/** The form that means a goal; nothing where there is no form for it. */
export function formOf(goal: Goal): GoalForm | undefined {
  const fresh = { ...freshForm([]), not: goal.not === true }
  switch (goal.kind) {
    case 'runs':
      return { ...fresh, kind: 'runs', from: `container:${goal.container}` }
    case 'reaches':
    case 'resolves': {
      const { from, to, ...rest } = goal
      if (typeof to === 'object' && 'ip' in to) return undefined
      const name = 'name' in rest ? rest.name : ''
      const by = 'by' in rest ? rest.by : fresh.by
      return { ...fresh, kind: goal.kind, from: partyText(from), to: partyText(to), name, by }
    }
    case 'opens': {
      const { from, port, at = 'host', by } = goal
      if (by !== undefined || (typeof at === 'object' && 'ip' in at)) return undefined
      return { ...fresh, kind: 'opens', from: partyText(from), to: partyText(at), port: String(port) }
    }
    case 'has-address':
      return { ...fresh, kind: 'has-address', from: partyText(goal.of), within: goal.within }
    case 'crosses':
    case 'stopped-by':
    case 'seen-as':
    case 'knows-mac':
      return undefined
  }
}
