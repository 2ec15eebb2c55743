// The stations of the spine, and in which order a packet passes them.
import type { Hook } from '../../engine/index.ts'
import { HOOK_RECTS, PROGRAMS_RECT, type Rect, ROUTES_RECT } from './measure.ts'

export type Station = Hook | 'ROUTES' | 'PROGRAMS'

export const RECTS: Readonly<Record<Station, Rect>> = { ...HOOK_RECTS, ROUTES: ROUTES_RECT, PROGRAMS: PROGRAMS_RECT }

const NEXT: Readonly<Partial<Record<Station, readonly Station[]>>> = {
  PREROUTING: ['ROUTES'],
  ROUTES: ['FORWARD', 'INPUT'],
  INPUT: ['PROGRAMS'],
  PROGRAMS: ['OUTPUT'],
  FORWARD: ['POSTROUTING'],
  OUTPUT: ['POSTROUTING'],
}

/** The stations after one up to another, that one too; undefined where no packet goes that way. */
export function stationsBetween(from: Station, goal: Station): readonly Station[] | undefined {
  if (from === goal) return []
  for (const next of NEXT[from] ?? []) {
    const rest = stationsBetween(next, goal)
    // Out by the kernel's own programs leads only what they send themselves.
    if (rest !== undefined && !(next === 'INPUT' && rest.includes('OUTPUT'))) return [next, ...rest]
  }
  return undefined
}
