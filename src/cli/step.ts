// One invocation, carried out; where a program starts another in a container (`docker exec`, `docker run`), the inner one is
// handed back to whoever runs invocations, so that a shell script in there can go through the real shell.
import type { Execution, Invocation } from './program.ts'

/** A program that must run before its caller can go on. */
export interface Deferred {
  readonly kind: 'deferred'
  readonly world: Execution['world']
  readonly inner: Invocation
  readonly after: (inner: Execution) => Step
}

export type Step = Execution | Deferred

/** Whether a step is still waiting for an inner program. */
export function isDeferred(step: Step): step is Deferred {
  return 'kind' in step
}
