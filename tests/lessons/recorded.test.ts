import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { COURSES } from '../../src/lessons/catalog/catalog.ts'
import { worldAt } from '../../src/session/session.ts'
import { probeFor, scenarioOf } from '../support/lesson-scenario.ts'
import { sit } from '../support/sit.ts'
import { parseTranscript } from '../support/transcript-text.ts'

// Each lesson's solution was run on a real engine of its version, and its goals held there by real pings and lookups. The
// recordings stand among the others (tests/transcripts), where the simulator's answers are held against them too.

/** What a real engine can't be given: the recorded host's kernel has no such module. */
const UNRECORDED: readonly string[] = ['ipvlan']

const lessons = COURSES.flatMap((course) => course.lessons).filter(({ slug }) => !UNRECORDED.includes(slug))

describe.each(lessons.map((lesson) => [lesson.slug, lesson] as const))('%s on a real engine', (slug, lesson) => {
  it('was solved, and its goals held', async () => {
    const world = worldAt((await sit(lesson.engine, [...lesson.start, ...lesson.solution])).session)
    const file = new URL(`../transcripts/${lesson.engine}/lesson-${slug}.transcript`, import.meta.url)
    const answers = parseTranscript(readFileSync(file, 'utf8'))
    expect(answers.map(({ command }) => command)).toEqual(scenarioOf(lesson, world))
    const asked = answers.slice(lesson.start.length + lesson.solution.length)
    const goals = Object.values(lesson.goals).flatMap((goal) => {
      const probe = probeFor(world, goal)
      return probe === undefined ? [] : [{ goal, isSo: probe.isSo }]
    })
    for (const [n, { goal, isSo }] of goals.entries()) {
      const { stdout = '', exitCode = -1 } = asked[n] ?? {}
      expect({ goal, isSo: isSo({ stdout, code: exitCode }) }).toEqual({ goal, isSo: goal.not !== true })
    }
  })
})
