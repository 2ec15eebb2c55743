// Rows that a recording of the same engine contradicts: the recording is right. The table's engine had been started for the
// first time, when docker0 has no address yet and so the network `bridge` no subnet of its own choosing; at every later start
// docker0's address is one (daemon/daemon_unix.go: getDefaultBridgeIPAMConf), and an --ip within it has one fault less.
import type { EngineVersion } from '../../../src/engine/index.ts'
import { readRecordings } from '../../support/transcript.ts'
import type { Row } from './rows.ts'

interface Overruled {
  readonly engine: EngineVersion
  readonly recording: string
  /** The recorded line that is in the same situation. */
  readonly line: string
}

const RUN: Overruled = {
  engine: '28.5',
  recording: 'ipam-exhaustion',
  line: 'docker run -d --name f7 --ip 172.17.0.50 alpine sleep infinity',
}

export const OVERRULED: Readonly<Record<string, Overruled>> = {
  'network connect: --ip on default bridge': {
    engine: '28.5',
    recording: 'connect-disconnect',
    line: 'docker network connect --ip 172.17.0.99 bridge db',
  },
  'run: --ip default bridge (no --network)': RUN,
  'run: --network bridge --ip': RUN,
}

/** The row with what its engine really answers. */
export function corrected(row: Row, engine: EngineVersion): Row {
  const better = OVERRULED[row.situation]
  if (better?.engine !== engine) return row
  const answer = readRecordings()
    .find((recording) => recording.engine === engine && recording.name === better.recording)
    ?.answers.find((one) => one.command === better.line)
  if (answer === undefined) throw new Error(`${better.recording} has no ${better.line}`)
  return { ...row, stderr: answer.stderr.trimEnd(), exitCode: answer.exitCode }
}
