// Small notes by which the page knows, before it has asked its database, whether something was kept; and whose session this tab has.
import type { EngineVersion } from '../engine/index.ts'

const ANY = 'vethwalk.kept'
const MINE = 'vethwalk.session'

/** Whether there is something to bring back: a link, this tab's own session, or one that was kept at some time. */
export function somethingKept(): boolean {
  return (
    /^#(s|lesson)=/.test(location.hash) || heldId() !== undefined || from(() => localStorage.getItem(ANY)) !== undefined
  )
}

/** Notes that there is something kept. */
export function noteKept(): void {
  from(() => localStorage.setItem(ANY, '1'))
}

/** The session that this tab had before it was loaded again. */
export function heldId(): string | undefined {
  return from(() => sessionStorage.getItem(MINE))
}

/** Notes which session this tab has. */
export function holdId(id: string | undefined): void {
  if (id !== undefined) from(() => sessionStorage.setItem(MINE, id))
}

/** The engine that the address asks for by `?engine=`. */
export function wantedEngine(): EngineVersion | undefined {
  const asked = new URLSearchParams(location.search).get('engine')
  return asked === '20.10' || asked === '28.5' ? asked : undefined
}

/** What storage says; nothing where it is missing or refuses (private windows). */
function from<T>(ask: () => T | null): T | undefined {
  try {
    return ask() ?? undefined
  } catch {
    return undefined
  }
}
