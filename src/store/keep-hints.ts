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

/** How the page stands in another page's frame: to be read, or to be used; undefined where it stands alone. */
export type Embedding = 'read' | 'live' | undefined

/** What the address asks for by `?embed=`. */
export function wantedEmbedding(): Embedding {
  const asked = new URLSearchParams(location.search).get('embed')
  return asked === 'read' || asked === 'live' ? asked : undefined
}

/** Notes which session this tab has. A page in a frame has none of its own: the tab is another page's. */
export function holdId(id: string | undefined): void {
  if (id !== undefined && wantedEmbedding() === undefined) from(() => sessionStorage.setItem(MINE, id))
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
