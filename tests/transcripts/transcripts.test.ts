// Every recording of a real engine, command by command: the simulator answers as it did.
import { describe, expect, it } from 'vitest'
import { differences, readRecordings, replay } from '../support/transcript.ts'

describe.each(readRecordings())('engine $engine: $name', (recording) => {
  it(`answers its ${recording.answers.length} commands as the engine did`, async () => {
    expect(differences(recording, await replay(recording))).toBe('')
  })
})
