// Pings and curls that are aimed in the picture: by a line where one can be typed, else by a look alone.
import { worldAt } from '../session/session.ts'
import { lookFrom, planBetween, probeLine, standpointOf, type ProbePlan } from './gesture-lines.ts'
import { pageNow, usePage } from './page.ts'
import { subjectOf } from './subject.ts'

/** Points at a node while a ping or a curl is prepared: where it starts, then where it goes. */
export async function pick(id: string): Promise<void> {
  const { deed, session } = pageNow()
  if (deed === undefined || (deed.kind !== 'ping' && deed.kind !== 'curl')) return
  const world = worldAt(session)
  const [start] = deed.nodes
  // A published port is the host's, whoever it leads to.
  const [, , published] = id.startsWith('port:') ? id.split(':') : []
  const subject = published === undefined ? subjectOf(world, id) : ({ kind: 'host' } as const)
  const from = subjectOf(world, start)
  if (start === id) return usePage.setState({ deed: { ...deed, nodes: [] } })
  if (from === undefined) {
    if (standpointOf(world, subject) !== undefined) usePage.setState({ deed: { ...deed, nodes: [id] } })
    return
  }
  const plan = subject === undefined ? undefined : planBetween(world, deed.kind, from, subject)
  if (plan !== undefined) await probe(published === undefined ? plan : { ...plan, port: Number(published) })
}

/** Probes from anywhere, and shows the way in the picture. */
export async function probe(plan: ProbePlan): Promise<void> {
  const { session, runOnHost } = pageNow()
  const world = worldAt(session)
  const line = probeLine(world, plan)
  usePage.setState({ stage: 'picture', deed: undefined })
  if (line !== undefined) return await runOnHost([line])
  const walk = { entry: session.cursor, probe: lookFrom(world, plan), step: 0, untyped: true }
  usePage.setState({ walk, selection: [] })
}
