// Instants as Go writes them, in UTC. Real counterpart: time.Time's String and MarshalJSON.
// Differs: a time has milliseconds here, in life nanoseconds.
import { type GoScalar, scalar } from './go-value.ts'

/** Go's zero time as JSON shows it: a container that never ended has it as its `FinishedAt`. */
export const ZERO_TIME = '0001-01-01T00:00:00Z'

/** Milliseconds since 1970 as RFC3339Nano: `2024-01-02T03:04:05.25Z`, zeros at the end of the fraction dropped. */
export function formatRfc3339(milliseconds: number): string {
  const { date, clock, fraction } = partsOf(milliseconds)
  return `${date}T${clock}${fraction}Z`
}

/** Milliseconds since 1970 as `time.Time` prints itself: `2024-01-02 03:04:05.25 +0000 UTC`. */
export function formatTime(milliseconds: number): string {
  const { date, clock, fraction } = partsOf(milliseconds)
  return `${date} ${clock}${fraction} +0000 UTC`
}

/** A `time.Time` field: a template prints it one way, JSON writes it the other. */
export function timeValue(milliseconds: number): GoScalar {
  return scalar('time.Time', formatRfc3339(milliseconds), formatTime(milliseconds))
}

interface TimeParts {
  readonly date: string
  readonly clock: string
  readonly fraction: string
}

function partsOf(milliseconds: number): TimeParts {
  const [date = '', rest = ''] = new Date(milliseconds).toISOString().split('T')
  const [clock = '', thousandths = ''] = rest.replace('Z', '').split('.')
  const digits = thousandths.replace(/0+$/, '')
  return { date, clock, fraction: digits === '' ? '' : `.${digits}` }
}
