// A goal in a sentence, as a lesson's text tells it where its maker wrote no other.
import type { Goal } from '../../../lessons/goal.ts'
import { goalOf, partyOf, type GoalForm } from '../../../lessons/goal-form.ts'
import type { Say } from './use-says.ts'

/** A sentence that says what a form means, in the text's language; nothing while something is missing. */
export function goalSentence(form: GoalForm, say: Say): string {
  const goal = goalOf(form)
  if (goal === undefined) return ''
  const how = goal.not === true ? 'isNot' : 'is'
  const whole = say(`builder:${how}.${wordsFor(goal)}`, {
    from: inText(form.from, say),
    to: inText(form.to, say),
    name: 'name' in goal ? code(goal.name) : '',
    port: code(form.port.trim()),
    within: code(form.within.trim()),
    link: code(form.link.trim()),
    table: code(form.table),
    chain: code(form.chain.trim()),
    as: inText(form.as, say),
  })
  const sentence = setRight(whole)
  return goal.keeps === true ? say('builder:staysSo', { sentence }) : sentence
}

type Words =
  | 'runs'
  | 'reachesByAddress'
  | 'reachesByName'
  | 'resolves'
  | 'opens'
  | 'hasAddress'
  | 'crosses'
  | 'stoppedBy'
  | 'seenAs'
  | 'knowsMac'

function wordsFor(goal: Goal): Words {
  switch (goal.kind) {
    case 'reaches':
      return goal.by === 'name' ? 'reachesByName' : 'reachesByAddress'
    case 'has-address':
      return 'hasAddress'
    case 'stopped-by':
      return 'stoppedBy'
    case 'seen-as':
      return 'seenAs'
    case 'knows-mac':
      return 'knowsMac'
    case 'runs':
    case 'resolves':
    case 'opens':
    case 'crosses':
      return goal.kind
  }
}

const code = (text: string): string => `\`${text}\``

/** Somebody as a sentence names them. */
function inText(text: string, say: Say): string {
  const party = partyOf(text)
  if (party === 'host' || party === 'outside') return say(`builder:party.${party}`)
  if (party === undefined) return ''
  return 'netns' in party ? say('builder:party.netns', { name: code(party.netns) }) : code(party.container)
}

/** Somebody as a list of choices names them. */
export function inList(text: string, say: Say): string {
  return inText(text, say).replaceAll('`', '')
}

/** As a sentence is set: a capital at the beginning, and no space between two Chinese characters. */
function setRight(text: string): string {
  const tight = text.replaceAll(/(?<=[\u4E00-\u9FFF]) (?=[\u4E00-\u9FFF])/g, '')
  return tight.charAt(0).toUpperCase() + tight.slice(1)
}
