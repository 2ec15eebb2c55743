// What follows from time alone: programs that end when their time is over, and containers whose restart policy starts them again.
// Real counterpart: moby daemon/monitor.go, restartmanager. Differs: a program that the command line carried out (a script) ends
// again at once, with the status that it had, when it is started again.
import type { ContainerId } from '../../base/brand.ts'
import type { Tick } from '../kernel/kernel.ts'
import type { Draft } from '../world.ts'
import { updateContainer } from './container.ts'
import type { Container } from './daemon.ts'
import { programEnded } from './life.ts'
import { containerOf, waitingOf } from './look-up.ts'
import { startContainer } from './start.ts'

/** Time has passed: what was due meanwhile has happened, each thing at its own instant. */
export function endDue(draft: Draft): void {
  const until = draft.now
  for (let next = nextDue(draft, until); next !== undefined; next = nextDue(draft, until)) {
    draft.now = next.at
    if (next.what === 'end') programEnded(draft, next.id, 0)
    else restart(draft, next.id)
  }
  draft.now = until
}

interface Due {
  readonly id: ContainerId
  readonly at: Tick
  readonly what: 'end' | 'restart'
}

function nextDue(draft: Draft, until: Tick): Due | undefined {
  const due = waitingOf(draft.docker).flatMap((container): readonly Due[] => {
    const one = dueOf(container)
    return one !== undefined && one.at <= until ? [one] : []
  })
  return due.toSorted((a, b) => a.at - b.at)[0]
}

function dueOf({ id, state }: Container): Due | undefined {
  if (state.status === 'running' && state.endsAt !== undefined) return { id, at: state.endsAt, what: 'end' }
  return state.status === 'exited' && state.restartAt !== undefined
    ? { id, at: state.restartAt, what: 'restart' }
    : undefined
}

function restart(draft: Draft, id: ContainerId): void {
  const { state, restartCount } = containerOf(draft.docker, id)
  if (state.status !== 'exited') return
  const { restartAt: _, ...rest } = state
  updateContainer(draft, id, { restartCount: restartCount + 1, state: rest })
  const started = startContainer(draft, id)
  if (started.ok && started.value.kind === 'tool') programEnded(draft, id, state.exitCode)
}
