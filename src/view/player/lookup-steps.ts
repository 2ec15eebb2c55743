// How the address behind a name was found, as steps: one for the question and one for the answer, whatever servers did for it.
// Only the packets of a question that went wrong are followed one by one.
import type { Hop, Leg, Lookup, ProbeRecord, World } from '../../engine/index.ts'
import { whoIs } from './names.ts'
import { type Fact, say, type StepKey, type Text, type WalkStep } from './walk-step.ts'

type Step = Omit<WalkStep, 'leg'>

interface LookupSteps {
  readonly opening: readonly Step[]
  readonly detailed: readonly Leg[]
  readonly closing: readonly Step[]
}

const REFUSED = { key: 'label.noName' as const, params: {} }

/** The steps of one lookup. */
export function lookupSteps(world: World, probe: ProbeRecord, lookup: Lookup): LookupSteps {
  const { name } = lookup
  const who = whoIs(world, probe.from)
  switch (lookup.from) {
    case 'address':
      return { opening: [step(say('step.address', { name }))], detailed: [], closing: [] }
    case 'file': {
      const { path, line, ip } = lookup
      return { opening: [step(say('step.file', { path, name, ip }), [{ text: line }])], detailed: [], closing: [] }
    }
    case 'server': {
      const { server, embedded, answer, legs } = lookup
      const asked = say(embedded ? 'step.askEmbedded' : 'step.askServer', { who, server, name })
      const told = say(embedded ? 'step.toldEmbedded' : 'step.toldServer', { name, ips: answer })
      const records = answer.map((ip) => ({ text: `${name}. ${ip.includes(':') ? 'AAAA' : 'A'} ${ip}` }))
      const opening = [step(asked, [{ text: `nameserver ${server}` }], hopsOf(legs.slice(0, -1)))]
      return { opening, detailed: [], closing: [step(told, records, hopsOf(legs.slice(-1)))] }
    }
    case 'nowhere': {
      const { server, embedded, legs } = lookup
      if (server === undefined)
        return { opening: [{ ...step(say('step.noServer', { name })), refused: REFUSED }], detailed: [], closing: [] }
      const asked = say(embedded === true ? 'step.askEmbedded' : 'step.askServer', { who, server, name })
      const arrived = legs.every(({ fate }) => fate.kind === 'delivered')
      const hops = arrived ? hopsOf(legs.slice(0, -1)) : []
      const back = arrived ? hopsOf(legs.slice(-1)) : []
      const opening = [step(asked, [{ text: `nameserver ${server}` }], hops)]
      const closing = [{ ...step(say('step.noName', { name }), [], back), refused: REFUSED }]
      return { opening, detailed: arrived ? [] : legs, closing }
    }
  }
}

const hopsOf = (legs: readonly Leg[]): readonly Hop[] => legs.flatMap(({ hops }) => hops)

function step(text: Text<StepKey>, facts: readonly Fact[] = [], hops: readonly Hop[] = []): Step {
  const last = hops.at(-1)?.packet
  return { part: 'lookup', text, facts, hops, ...(last === undefined ? {} : { after: last }) }
}
