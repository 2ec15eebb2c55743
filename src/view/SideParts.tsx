import { Suspense, useMemo } from 'react'
import { entryOf, worldAt } from '../session/session.ts'
import { pageNow, usePage, useWorld } from '../store/page.ts'
import type { WalkView } from '../store/state.ts'
import { subjectOf } from '../store/subject.ts'
import { lazyPanel } from './kit/lazy-panel.ts'
import { Loading } from './kit/Loading.tsx'

const Inspector = lazyPanel(async () => (await import('./inspector/Inspector.tsx')).Inspector)
const SelectionView = lazyPanel(async () => (await import('./inspector/Inspector.tsx')).SelectionView)
const Mends = lazyPanel(async () => (await import('./player/Mends.tsx')).Mends)
const Timeline = lazyPanel(async () => (await import('./timeline/Timeline.tsx')).Timeline)
const WalkPanel = lazyPanel(async () => (await import('./player/WalkPanel.tsx')).WalkPanel)

/** The timeline where it is asked for; a packet's way where there is one to follow, else what was selected. */
export function SideParts() {
  const world = useWorld()
  const walk = usePage((page) => page.walk)
  const selection = usePage((page) => page.selection)
  const there = useMemo(() => selection.filter((id) => subjectOf(world, id) !== undefined), [world, selection])
  const subject = walk === undefined ? subjectOf(world, there.at(-1)) : undefined
  const timeline = usePage((page) => page.timeline)
  const close = (): void => pageNow().select(undefined)
  return (
    <Suspense fallback={<Loading />}>
      {timeline ? <Timeline /> : null}
      {walk === undefined ? null : <Walk walk={walk} />}
      {subject === undefined ? null : there.length > 1 ? (
        <SelectionView world={world} nodes={there} onClose={close} />
      ) : (
        <Inspector world={world} subject={subject} nodes={there} onClose={close} />
      )}
    </Suspense>
  )
}

function Walk({ walk }: { readonly walk: WalkView }) {
  const world = usePage((page) => worldAt(page.session, walk.entry))
  const entry = usePage((page) => entryOf(page.session, walk.entry))
  const { stepWalk, showWalk } = pageNow()
  return (
    <WalkPanel
      probe={walk.probe}
      world={world}
      step={walk.step}
      onStep={stepWalk}
      onClose={() => showWalk(undefined)}
      fix={
        entry === undefined || walk.untyped === true ? undefined : (
          <Suspense fallback={null}>
            <Mends entry={entry} probe={walk.probe} />
          </Suspense>
        )
      }
    />
  )
}
