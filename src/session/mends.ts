// What would let a refused packet through: plausible changes, each tried on a copy of the host. Only those are given that worked.
// Left out: publishing a port (it needs the container made anew).
import { execute } from '../cli/execute.ts'
import { spell } from '../cli/spell.ts'
import {
  containersOf,
  endpointsOf,
  isAttached,
  isRunning,
  isUserDefined,
  networksOf,
  type Container,
  type Network,
  type ProbeRecord,
  type World,
} from '../engine/index.ts'
import { handIdeas } from './mends-by-hand.ts'
import { replayEntry, type Replayed } from './replay.ts'

/** One change that works: what it is, what it is about, and its lines for the host's shell. */
export interface Mend {
  readonly kind:
    | 'start'
    | 'unpause'
    | 'connect'
    | 'share'
    | 'raise'
    | 'forward'
    | 'echo'
    | 'anyway'
    | 'unrule'
    | 'policy'
    | 'let'
    | 'route'
    | 'routeAndMask'
    | 'mask'
    | 'engine'
  /** Names for the sentence: of a container, a network, a link, a chain, an address. */
  readonly params: Readonly<Partial<Record<'container' | 'network' | 'link' | 'chain' | 'position' | 'via', string>>>
  readonly lines: readonly string[]
}

/** A change that may work, as the words of its lines. */
export interface Idea extends Omit<Mend, 'lines'> {
  readonly commands: readonly (readonly string[])[]
}

/** More would be a list to read, not an answer. */
const MOST = 2

/** The changes after which the same line's probe is answered, those with the fewest lines first; none for one that is answered already. */
export function mendsOf(world: World, asked: Replayed, probe: ProbeRecord): readonly Mend[] {
  if (probe.verdict.kind === 'answered') return []
  const mends: Mend[] = []
  for (const { commands, ...idea } of ideasFor(world, probe)) {
    // Starting the engine anew is thought of only where nothing else helps.
    if (mends.length === MOST || (idea.kind === 'engine' && mends.length > 0)) break
    if (works(world, commands, asked, probe)) mends.push({ ...idea, lines: commands.map((argv) => spell({ argv })) })
  }
  return mends
}

function works(world: World, commands: Idea['commands'], asked: Replayed, probe: ProbeRecord): boolean {
  let now = world
  for (const argv of commands) {
    const done = execute(now, { place: { at: 'host' }, argv })
    if (done.exitCode !== 0) return false
    now = done.world
  }
  const again = replayEntry(now, asked).probes
  return again.some((one) => one.kind === probe.kind && one.target === probe.target && one.verdict.kind === 'answered')
}

function ideasFor(world: World, probe: ProbeRecord): readonly Idea[] {
  const sender = containersOf(world.docker).find((one) => one.netns === probe.from && !shares(one))
  const target = targetOf(world, probe)
  const hand = handIdeas(world, probe)
  const [soft, hard] = [hand.filter(({ kind }) => kind !== 'engine'), hand.filter(({ kind }) => kind === 'engine')]
  const waking = target === undefined ? [] : wakingIdeas(target)
  return [...waking, ...soft, ...networkIdeas(world, sender, target), ...hard]
}

const shares = ({ spec }: Container): boolean => spec.networkMode.startsWith('container:')

/** The container that was meant: the one of that name, or the one that has the address. */
function targetOf({ docker }: World, { target, ip }: ProbeRecord): Container | undefined {
  const all = containersOf(docker)
  const named = all.find(({ name }) => name === target.split(/[/:]/)[0])
  return (
    named ??
    all.find(
      (one) =>
        ip !== undefined && endpointsOf(docker, one).some(({ ipv4, ipv6 }) => ip === ipv4?.ip || ip === ipv6?.ip),
    )
  )
}

function wakingIdeas(target: Container): readonly Idea[] {
  const params = { container: target.name }
  if (target.state.status === 'paused')
    return [{ params, kind: 'unpause', commands: [['docker', 'unpause', target.name]] }]
  return isRunning(target) ? [] : [{ params, kind: 'start', commands: [['docker', 'start', target.name]] }]
}

function networkIdeas(world: World, sender: Container | undefined, target: Container | undefined): readonly Idea[] {
  if (sender === undefined) return []
  const bridges = networksOf(world.docker).filter(({ bridge }) => bridge !== undefined)
  const joins = (who: Container, others: Container | undefined): readonly Idea[] =>
    bridges
      .filter((network) => !isAttached(who, network) && (others === undefined || isAttached(others, network)))
      .map((network) => connectIdea(who, network))
  if (target === undefined) return joins(sender, undefined)
  if (target.id === sender.id) return []
  const both = [...joins(sender, target), ...joins(target, sender)]
  return [...both, shareIdea(world, sender, target)]
}

function connectIdea(who: Container, { name }: Network): Idea {
  const params = { container: who.name, network: name }
  return { kind: 'connect', params, commands: [['docker', 'network', 'connect', name, who.name]] }
}

/** A network for both of them, on which they know each other by name. */
function shareIdea({ docker }: World, sender: Container, target: Container): Idea {
  const taken = new Set(
    networksOf(docker)
      .filter(isUserDefined)
      .map(({ name }) => name),
  )
  let network = 'shared'
  for (let n = 2; taken.has(network); n += 1) network = `shared${n}`
  return {
    kind: 'share',
    params: { container: target.name, network },
    commands: [
      ['docker', 'network', 'create', network],
      ...[sender, target].map(({ name }) => ['docker', 'network', 'connect', network, name]),
    ],
  }
}
