// What two engines made of one script, side by side, but for who reaches whom (`pairs.ts`). What is bound to differ and means
// nothing (ids, a veth's random name, times) is no difference here.
import { pathOf, worldAt, type Session } from '../session.ts'
import { type AnswerDifference, answerDifference } from './answers.ts'
import { turned } from './counterparts.ts'
import { counterpartsAt, type Elsewhere } from './elsewhere.ts'
import { type RuleDifference, ruleDifferences } from './rules.ts'
import {
  addressesOf,
  compareValues,
  inHereWords,
  macsOf,
  namesIn,
  type ValueDifference,
  type Values,
} from './values.ts'
import type { World } from '../../engine/index.ts'

export interface EngineDifferences {
  readonly answers: readonly AnswerDifference[]
  readonly addresses: readonly ValueDifference[]
  readonly macs: readonly ValueDifference[]
  readonly names: readonly ValueDifference[]
  readonly rules: readonly RuleDifference[]
}

/** All that differs at the cursor, but for who reaches whom. */
export function differencesOf(session: Session, other: Elsewhere): EngineDifferences {
  const back = turned(counterpartsAt(other, session.cursor))
  const here = worldAt(session)
  const there = worldAt(other.session, session.cursor)
  const values = (read: (world: World) => Values): readonly ValueDifference[] =>
    compareValues(read(here), inHereWords(read(there), back))
  return {
    answers: pathOf(session).flatMap((entry) => answerDifference(entry, other, back)),
    addresses: values(addressesOf),
    macs: values(macsOf),
    names: values(namesIn),
    rules: ruleDifferences(here, there, back),
  }
}
