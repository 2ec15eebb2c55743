import { useWorld } from '../store/page.ts'
import { lazyPanel } from './kit/lazy-panel.ts'
import { useReasons } from './use-reasons.ts'

const ReachTable = lazyPanel(async () => (await import('./matrix/ReachTable.tsx')).ReachTable)
const Engines = lazyPanel(async () => (await import('./engines/Engines.tsx')).Engines)

/** What is read from the picture, in words. */
export function Tables({ stage }: { readonly stage: 'reach' | 'engines' }) {
  const world = useWorld()
  const reasonOf = useReasons()
  return stage === 'reach' ? <ReachTable world={world} reasonOf={reasonOf} /> : <Engines reasonOf={reasonOf} />
}
