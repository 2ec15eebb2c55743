import { type ComponentType, Suspense } from 'react'
import { usePage } from '../store/page.ts'
import type { Embedding } from '../store/keep-hints.ts'
import type { Overlay } from '../store/state.ts'
import { lazyPanel } from './kit/lazy-panel.ts'

const PANELS: Partial<Record<Overlay, ComponentType>> = {
  palette: lazyPanel(async () => (await import('./Palette.tsx')).Palette),
  help: lazyPanel(async () => (await import('./kit/Help.tsx')).Help),
  sessions: lazyPanel(async () => (await import('./sessions/Sessions.tsx')).Sessions),
  lessons: lazyPanel(async () => (await import('./lesson/Courses.tsx')).Courses),
  sheets: lazyPanel(async () => (await import('./SheetsSlot.tsx')).SheetsSlot),
  builder: lazyPanel(async () => (await import('./BuilderSlot.tsx')).BuilderSlot),
}

/** In a frame there is no room for the reader's own sessions; where it is to be read alone, nothing is done to the host. */
const isOffered = (embedding: Embedding, overlay: Overlay): boolean =>
  embedding === undefined || overlay === 'help' || (embedding === 'live' && overlay !== 'sessions')

/** The dialogs, loaded when they are first asked for. */
export function Overlays() {
  const overlay = usePage((page) => page.overlay)
  const embedding = usePage((page) => page.embedding)
  const Panel = overlay === undefined || !isOffered(embedding, overlay) ? undefined : PANELS[overlay]
  // One that is left for another goes at once: it would still hear that it was closed, and close what comes after it.
  return Panel === undefined ? null : (
    <Suspense key={overlay} fallback={null}>
      <Panel />
    </Suspense>
  )
}
