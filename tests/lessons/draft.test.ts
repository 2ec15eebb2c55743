import { describe, expect, it } from 'vitest'
import type { ChoiceForms } from '../../src/lessons/asked.ts'
import {
  draftOf,
  faultsOfGoals,
  faultsOfQuestions,
  languagesOf,
  madeOf,
  NO_DRAFT,
  NO_TEXT,
  readDraft,
  type Draft,
} from '../../src/lessons/draft.ts'
import { formOf, freshForm, goalOf, partiesOn, type GoalForm } from '../../src/lessons/goal-form.ts'
import type { Goal } from '../../src/lessons/goal.ts'
import { readKept } from '../../src/lessons/made.ts'
import { readText } from '../../src/lessons/text.ts'
import { hostLinesAfter } from '../../src/session/script.ts'
import { goTo, pathOf, wayOf, worldAt } from '../../src/session/session.ts'
import { sit } from '../support/sit.ts'

// A lesson that is made of a session: its goals by forms, its solution from the lines, what it still lacks.

const before = ['docker network create lab', 'docker run -d --name web --net lab nginx']
const after = ['docker run -d --name db --net lab redis']
const form = (part: Partial<GoalForm>): GoalForm => ({
  ...freshForm(['container:web', 'container:db']),
  ...part,
})

async function hosts() {
  const { session } = await sit('28.5', [...before, ...after])
  return { start: worldAt(session, before.length), end: worldAt(session) }
}

describe('a goal by a form', () => {
  const goals: readonly Goal[] = [
    { kind: 'runs', container: 'web' },
    { kind: 'reaches', from: { container: 'web' }, to: 'outside', by: 'name', not: true },
    { kind: 'reaches', from: 'host', to: { netns: 'red' }, by: 'address' },
    { kind: 'resolves', from: { container: 'web' }, name: 'www', to: { container: 'db' } },
    { kind: 'opens', from: 'outside', port: 8080 },
    { kind: 'opens', from: 'host', port: 80, at: { container: 'web' }, not: true },
    { kind: 'has-address', of: { container: 'web' }, within: '172.20.0.0/16' },
    { kind: 'crosses', from: { container: 'web' }, to: 'outside', by: 'address', link: 'docker0', keeps: true },
    { kind: 'stopped-by', from: 'outside', to: { container: 'web' }, by: 'address', table: 'raw', chain: 'PREROUTING' },
    { kind: 'seen-as', from: { container: 'web' }, to: 'outside', by: 'name', as: 'host', not: true, keeps: true },
    { kind: 'knows-mac', of: { container: 'web' }, to: { container: 'db' } },
  ]
  it.each(goals)('is the goal again: %j', (goal) => {
    const made = formOf(goal)
    expect(made).toBeDefined()
    expect(made === undefined ? undefined : goalOf(made)).toEqual(goal)
  })

  it.each([
    { kind: 'runs', from: 'host' },
    { to: 'container:web' },
    { to: '' },
    { kind: 'resolves', to: 'host', name: ' ' },
    { kind: 'opens', port: '0' },
    { kind: 'opens', port: '65536' },
    { kind: 'opens', port: '8o' },
    { kind: 'has-address', within: '172.20.0.0' },
    { kind: 'crosses', link: ' ' },
    { kind: 'stopped-by', chain: '' },
    { kind: 'seen-as', as: 'nobody' },
    { kind: 'knows-mac', to: 'container:web' },
  ] as const)('is none while something is missing: %j', (part) => {
    expect(goalOf(form(part))).toBeUndefined()
  })

  it('takes the name of who is meant where no other is given', () => {
    expect(goalOf(form({ kind: 'resolves' }))).toMatchObject({ name: 'db' })
  })

  it('offers containers, namespaces, the host and the outside', async () => {
    const { session } = await sit('28.5', [...before, 'ip netns add red'])
    expect(partiesOn(worldAt(session))).toEqual(['container:web', 'netns:red', 'host', 'outside'])
  })
})

describe('the goals of a draft', () => {
  it.each([
    ['no-goals', []],
    ['nothing-to-do', [form({ kind: 'runs' })]],
    ['unsolved', [form({}), form({ from: 'host', to: 'container:db' })]],
    ['goal', [form({}), form({ to: 'container:web' })]],
    ['not-kept', [form({ keeps: true }), form({ kind: 'runs' })]],
    ['nothing-to-do', [form({ kind: 'runs', keeps: true })]],
  ] as const)('lack something: %s', async (kind, forms) => {
    const { start, end } = await hosts()
    const goals = forms.map((each, n) => ({ name: `goal-${n}`, form: each }))
    expect(faultsOfGoals(goals, start, end)).toMatchObject([{ kind }])
  })

  it('lack nothing where one is open at first, and all are met in the end', async () => {
    const { start, end } = await hosts()
    const goals = [form({}), form({ kind: 'runs' })].map((each, n) => ({ name: `goal-${n}`, form: each }))
    expect(faultsOfGoals(goals, start, end)).toEqual([])
  })
})

describe('what a draft makes', () => {
  const draft: Draft = {
    goals: [{ name: 'goal-1', form: form({}) }],
    texts: { en: { ...NO_TEXT, title: ' Names ', hints: 'look\n\ntype', goals: { 'goal-1': ' ' } } },
    choices: {},
  }

  it('is a lesson that can be kept and read', () => {
    const made = madeOf(draft, { en: { 'goal-1': '`web` can ping `db`' } }, after)
    expect(readKept({ made, start: 2 })).toEqual({ made, start: 2 })
    expect(readText(made.texts.en ?? '')).toEqual({
      title: 'Names',
      pieces: [],
      goals: { 'goal-1': '`web` can ping `db`' },
      hints: ['look', 'type'],
      done: '',
      notes: '',
    })
  })

  it('is told in the languages that something was written in, else in the maker’s', () => {
    expect(languagesOf(draft, 'zh-CN')).toEqual(['en'])
    expect(languagesOf(NO_DRAFT, 'zh-CN')).toEqual(['zh-CN'])
    expect(languagesOf({ ...draft, texts: { ...draft.texts, 'zh-CN': NO_TEXT } }, 'zh-CN')).toEqual(['en'])
  })

  it('is there again as it was kept, and empty where what was kept is none', () => {
    expect(readDraft(JSON.parse(JSON.stringify(draft)))).toEqual(draft)
    expect(readDraft({ goals: 1 })).toEqual(NO_DRAFT)
    // One that was kept before forms had all of their fields.
    const { keeps, link, table, chain, as, ...old } = form({})
    const kept = { ...draft, goals: [{ name: 'goal-1', form: old }] }
    expect(readDraft(kept).goals[0]?.form).toEqual({ ...old, keeps, link, table, chain, as })
  })

  it('is a draft again, which makes the same lesson', () => {
    const told = 'Look:\n\n```console\n$ docker ps\n```'
    const text = { ...NO_TEXT, title: 'Names', told, hints: 'look\ntype', done: 'So.', notes: 'Ask.' }
    const sentences = { en: { 'goal-1': '`web` can ping `db`' }, 'zh-CN': { 'goal-1': '`web` 能 ping 通 `db`' } }
    const ask = '\n\n```predict known\nIs it known?\n- yes: It is.\n- no: It is not.\n```'
    const choices = { known: { yes: form({ kind: 'resolves' }), no: form({ kind: 'resolves', not: true }) } }
    const texts = { en: { ...text, told: told + ask }, 'zh-CN': { ...text, title: '名字', told: told + ask } }
    const made = madeOf({ ...draft, texts, choices }, sentences, after)
    expect(made.predictions).toMatchObject({ known: { yes: { kind: 'resolves' }, no: { not: true } } })
    expect(madeOf(draftOf(made), sentences, after)).toEqual(made)
    expect(readKept({ made, start: 2 })).toEqual({ made, start: 2 })
  })
})

describe('the questions of a draft', () => {
  const question = (...choices: readonly string[]): string =>
    ['```predict known', 'Is `db` known to `web`?', ...choices.map((choice) => `- ${choice}: so`), '```'].join('\n')
  const told = ['```console', `$ ${after[0]}`, '```', '', question('yes', 'no')].join('\n')
  const yes = form({ kind: 'resolves' })
  const choices = { known: { yes, no: { ...yes, not: true } } }
  const faults = async (part: {
    readonly told?: string
    readonly choices?: ChoiceForms
    readonly chinese?: string
  }) => {
    const { start, end } = await hosts()
    const texts = {
      en: { ...NO_TEXT, told: part.told ?? told },
      ...(part.chinese === undefined ? {} : { 'zh-CN': { ...NO_TEXT, told: part.chinese } }),
    }
    const worldAfter = (lines: readonly string[]) =>
      lines.length === 0 ? start : lines.join() === after.join() ? end : undefined
    const languages = part.chinese === undefined ? (['en'] as const) : (['en', 'zh-CN'] as const)
    return faultsOfQuestions({ texts, choices: part.choices ?? choices }, languages, worldAfter)
  }

  it('lack nothing where just one choice is right where they are asked', async () => {
    expect(await faults({})).toEqual([])
    expect(await faults({ chinese: told })).toEqual([])
    expect(await faults({ told: 'Nothing is asked.' })).toEqual([])
  })

  it.each([
    [{ kind: 'few-choices', name: 'known' }, { told: question('yes') }],
    [{ kind: 'asked-twice', name: 'known' }, { told: `${told}\n\n${question('yes', 'no')}` }],
    [{ kind: 'choice', name: 'known', choice: 'no' }, { choices: { known: { yes } } }],
    [{ kind: 'choice', name: 'known', choice: 'yes' }, { choices: { known: { yes: { ...yes, to: '' }, no: yes } } }],
    [{ kind: 'not-typed', name: 'known' }, { told: `\`\`\`console\n$ docker ps\n\`\`\`\n\n${question('yes', 'no')}` }],
    [{ kind: 'right-choices', name: 'known', right: 2 }, { choices: { known: { yes, no: yes } } }],
    // Before anything was run there is no `db` to be known.
    [{ kind: 'right-choices', name: 'known', right: 0 }, { told: question('yes', 'no') }],
    [{ kind: 'asked-otherwise', language: 'zh-CN' }, { chinese: question('yes', 'no') }],
  ] as const)('lack something: %j', async (fault, part) => {
    expect(await faults(part)).toEqual([fault])
  })
})

describe('the lines of a session', () => {
  it('are its solution as typed on the host, without what went wrong', async () => {
    const { session } = await sit('28.5', [
      ...before,
      'docker run -dit --name box --net lab alpine',
      'dokcer ps',
      'docker exec -it box sh',
      'ping -c 1 web',
      'exit',
      'docker ps',
    ])
    expect(hostLinesAfter(session, 2)).toEqual([
      'docker run -dit --name box --net lab alpine',
      `docker exec box sh -c 'ping -c 1 web'`,
      'docker ps',
    ])
    expect(hostLinesAfter(session, 0)).toHaveLength(5)
  })

  it('are a way of their own, without its branches', async () => {
    const { session } = await sit('28.5', [...before, 'docker network create gone', 1, ...after])
    const way = wayOf(session)
    expect(way.entries.map(({ id, parent, line }) => [id, parent, line])).toEqual(
      [...before, ...after].map((line, n) => [n + 1, n, line]),
    )
    expect(worldAt(way)).toBe(worldAt(session))
    expect(wayOf(goTo(session, 0)).entries).toEqual([])
    expect(pathOf(way)).toHaveLength(3)
  })
})
