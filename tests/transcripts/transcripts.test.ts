// Every recording of a real engine, command by command: the simulator answers as it did.
import { describe, expect, it } from 'vitest'
import { answersOf, differences, readRecordings } from '../support/transcript.ts'

describe.each(readRecordings())('engine $engine: $name', (recording) => {
  it(`answers its ${recording.answers.length} commands as the engine did`, async () => {
    const ours = await answersOf(
      recording.engine,
      recording.answers.map((answer) => answer.command),
    )
    expect(differences(recording, ours)).toBe('')
  })
})
