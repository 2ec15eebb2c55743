// A probe as a story: its lookups, then each packet's way. Hops that say nothing of their own are told with their neighbours:
// a send with its route, a neighbour that is known with what asked for it, an arrival with who takes it.
import type { Hop, Leg, LegRole, ProbeRecord, World } from '../../engine/index.ts'
import {
  bridging,
  crossing,
  dropping,
  neighbor,
  onwardRoute,
  ontoBridge,
  ruling,
  sendRoute,
  type Told,
  translating,
} from './hop-texts.ts'
import { lookupSteps } from './lookup-steps.ts'
import { receiving } from './receive-texts.ts'
import type { Fact, WalkStep } from './walk-step.ts'

type Step = Omit<WalkStep, 'leg'>

const known = new WeakMap<ProbeRecord, { readonly world: World; readonly steps: readonly WalkStep[] }>()

/** The numbered steps of a probe, on the world as it was when the probe was sent; the same list for the same two. */
export function stepsOf(world: World, probe: ProbeRecord): readonly WalkStep[] {
  const seen = known.get(probe)
  if (seen?.world === world) return seen.steps
  const steps = tellProbe(world, probe)
  known.set(probe, { world, steps })
  return steps
}

function tellProbe(world: World, probe: ProbeRecord): readonly WalkStep[] {
  const steps: WalkStep[] = []
  let leg = 0
  const tell = (legs: readonly Leg[], part?: 'lookup'): void => {
    for (const each of legs) {
      const own = followsOpenConnection(each) ? inOne(world, each) : legSteps(world, each)
      for (const step of own) steps.push({ ...step, leg, ...(part === undefined ? {} : { part }) })
      leg += 1
    }
  }
  for (const lookup of probe.lookups) {
    const { opening, detailed, closing } = lookupSteps(world, probe, lookup)
    for (const part of [opening, closing]) {
      if (part === closing) tell(detailed, 'lookup')
      for (const step of part) steps.push({ ...step, leg })
      leg += 1
    }
  }
  tell(probe.legs)
  return withEnd(probe, steps)
}

/** Where nothing on the way refused and yet no answer came, the last who took it keeps silent. */
function withEnd({ verdict }: ProbeRecord, steps: readonly WalkStep[]): readonly WalkStep[] {
  const last = steps.at(-1)
  if (verdict.kind === 'answered' || last === undefined || steps.some(({ refused }) => refused !== undefined))
    return steps
  return [...steps.slice(0, -1), { ...last, refused: { key: 'label.noAnswer', params: {} } }]
}

/** Data on a connection that has been opened goes the way that its first packet went. */
function followsOpenConnection({ hops, fate }: Leg): boolean {
  const body = hops[0]?.packet.body
  return fate.kind === 'delivered' && body?.proto === 'tcp' && (body.flags === 'PSH,ACK' || body.flags === 'ACK')
}

/** A whole way in one step: only its end is told. */
function inOne(world: World, { hops, role }: Leg): readonly Step[] {
  const last = hops.at(-1)
  return last?.at === 'receive' ? [stepOf(receiving(world, last, role), hops, undefined, role)] : []
}

/** Some hops in a row that are a step of their own, or are told with the next one: with what they were read from, if that matters. */
interface Group {
  readonly size: number
  readonly told?: Told
  readonly facts?: readonly Fact[]
}

function legSteps(world: World, { hops, role }: Leg): readonly Step[] {
  const steps: Step[] = []
  let start = 0
  let facts: readonly Fact[] = []
  for (let at = 0; at < hops.length;) {
    const group = groupAt(world, hops, at, role)
    at += group.size
    if (group.told === undefined) {
      facts = [...facts, ...(group.facts ?? [])]
      continue
    }
    const told = { ...group.told, facts: [...group.told.facts, ...facts] }
    steps.push(stepOf(told, hops.slice(start, at), hops[at], role))
    start = at
    facts = []
  }
  return steps
}

function stepOf(told: Told, hops: readonly Hop[], next: Hop | undefined, part: LegRole): Step {
  const [first, last] = [hops[0], hops.at(-1)]
  const rewritten = last !== undefined && 'rewritten' in last ? last.rewritten : undefined
  const after = next?.packet ?? rewritten ?? last?.packet
  return {
    part,
    ...told,
    hops,
    ...(first === undefined ? {} : { before: first.packet }),
    ...(after === undefined ? {} : { after }),
  }
}

function groupAt(world: World, hops: readonly Hop[], at: number, role: LegRole): Group {
  const [hop, next] = [hops[at], hops[at + 1]]
  switch (hop?.at) {
    case undefined:
      return { size: 1 }
    case 'send':
      return next?.at === 'route' ? { size: 2, told: sendRoute(world, next, role) } : { size: 1 }
    case 'route': {
      const sent = hops.slice(0, at).some((each) => each.at === 'send' && each.ns === hop.ns)
      const told = onwardRoute(world, hop, sent)
      // Who takes the packet says that it has arrived; who drops it says why.
      const toldByNext = hop.to === 'local' ? next !== undefined : hop.to === 'nowhere' && next?.at === 'drop'
      return toldByNext ? { size: 1 } : { size: 1, told }
    }
    case 'neighbor': {
      const told = neighbor(world, hop)
      return hop.how === 'known' && next !== undefined ? { size: 1, facts: told.facts } : { size: 1, told }
    }
    case 'link': {
      const own = next?.at === 'bridge' && next.to === 'host'
      return own ? { size: 2, told: ontoBridge(world, hop, next) } : { size: 1, told: crossing(world, hop) }
    }
    case 'bridge':
      return next?.at === 'link'
        ? { size: 2, told: bridging(world, hop, next) }
        : { size: 1, told: bridging(world, hop) }
    case 'rule':
      return { size: 1, told: ruling(hop, isBridged(hops.slice(0, at))) }
    case 'translate':
      return { size: 1, told: translating(hop) }
    case 'receive':
      return { size: 1, told: receiving(world, hop, role) }
    case 'drop':
      return { size: 1, told: dropping(world, hop) }
  }
}

/** Whether a packet is just being passed from port to port of a bridge. */
function isBridged(before: readonly Hop[]): boolean {
  const last = before.findLast(({ at }) => at === 'bridge' || at === 'link' || at === 'send')
  return last?.at === 'bridge' && last.from !== undefined && last.to !== 'host'
}
