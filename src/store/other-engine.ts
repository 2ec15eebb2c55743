// The page's session on the other version of the engine: repeated once, and carried on as more is typed.
import type { Place } from '../cli/program.ts'
import type { EngineVersion, World } from '../engine/index.ts'
import { elsewhere, isOf, leftBy, repeatNext, type Elsewhere } from '../session/engines/elsewhere.ts'
import { inOtherWords } from '../session/engines/counterparts.ts'
import { HOST } from '../session/place.ts'
import { entryOf, goTo, type Session } from '../session/session.ts'
import type { PageState, WalkView } from './state.ts'

/** The engine that a session doesn't run on. */
function otherVersion({ origin }: Session): EngineVersion {
  return origin.profile.version === '28.5' ? '20.10' : '28.5'
}

const known = new WeakMap<World, Elsewhere>()

/** As far as a session was repeated already. */
export function repeatedSoFar(session: Session): Elsewhere {
  const so = known.get(session.origin)
  if (so !== undefined && isOf(so, session)) return so
  const fresh = elsewhere(session.origin, otherVersion(session))
  known.set(session.origin, fresh)
  return fresh
}

/** Milliseconds after which the page gets a turn. */
const TURN = 24

/** Repeats all of a session that wasn't yet. `onTurn` is told how far it is, between turns, and ends it by saying false. */
export async function repeatAll(session: Session, onTurn?: (so: Elsewhere) => boolean): Promise<Elsewhere> {
  let so = repeatedSoFar(session)
  let end = performance.now() + TURN
  while (so.repeated.length < session.entries.length) {
    so = await repeatNext(so, session)
    known.set(session.origin, so)
    if (performance.now() < end) continue
    if (onTurn?.(so) === false) break
    await new Promise((resolve) => {
      setTimeout(resolve)
    })
    end = performance.now() + TURN
  }
  return so
}

/** The page with its session on the other engine: at the same entry, with the same things where they were put. */
export function carriedOver(page: PageState, so: Elsewhere): Partial<PageState> {
  const { session, positions, selection, terminals, walk } = page
  const { memories, counterparts } = leftBy(so, session.cursor)
  const said = (text: string): string => inOtherWords(text, counterparts)
  const placeThere = (place: Place): Place => {
    const id = place.at === 'container' ? counterparts.containers.get(place.id) : undefined
    return id === undefined ? HOST : { at: 'container', id }
  }
  return {
    session: goTo(so.session, session.cursor),
    memories,
    terminals: terminals.map((one) => ({ ...one, place: placeThere(one.place) })),
    positions: Object.fromEntries(Object.entries(positions).map(([node, at]) => [said(node), at])),
    selection: selection.map(said),
    deed: undefined,
    walk: walk === undefined ? undefined : sameWalk(walk, session, so),
  }
}

/** What was sent by the same line there. */
function sameWalk({ entry, probe, untyped }: WalkView, session: Session, so: Elsewhere): WalkView | undefined {
  const at = entryOf(session, entry)?.probes.indexOf(probe) ?? -1
  const there = entryOf(so.session, entry)?.probes[at]
  return there === undefined || untyped === true ? undefined : { entry, probe: there, step: 0 }
}
