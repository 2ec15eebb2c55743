import { Suspense, useCallback, useDeferredValue, useMemo, useRef, useState, type ReactNode } from 'react'
import type { World } from '../engine/index.ts'
import { entryOf, worldAt } from '../session/session.ts'
import { containersAmong, type Deed, deedsFor, joinable, networksAmong } from '../store/deeds.ts'
import { pageNow, usePage, useWorld } from '../store/page.ts'
import { subjectOf } from '../store/subject.ts'
import { broughtBetween } from './brought.ts'
import { beginByKey, concerned } from './deed-keys.ts'
import styles from './Picture.module.css'
import { Topology } from './topology/Topology.tsx'
import { useWalkSteps } from './use-walk-steps.ts'
import { lazyPanel } from './kit/lazy-panel.ts'
import { useKeepFocus } from './kit/use-keep-focus.ts'
import type { MenuPlace } from './NodeMenu.tsx'

const NodeMenu = lazyPanel(async () => (await import('./NodeMenu.tsx')).NodeMenu)
const DeedBar = lazyPanel(async () => (await import('./kit/DeedBar.tsx')).DeedBar)

/** The host's picture, with the page's state and gestures given to it. */
export function Picture() {
  const world = useWorld()
  const positions = usePage((page) => page.positions)
  const selection = usePage((page) => page.selection)
  const chosen = useMemo(() => new Set(selection), [selection])
  const deed = useLiveDeed(world)
  const presenting = usePage((page) => page.presenting)
  const theme = usePage((page) => page.theme)
  const walk = useWalkSteps()
  const changed = useChanged()
  const menu = useNodeMenu()
  const root = useRef<HTMLDivElement>(null)
  useKeepFocus(root)
  const picking = deed?.kind === 'ping' || deed?.kind === 'curl'
  const { move, tidy, select, toggle, selectAll } = pageNow()
  return (
    <div className={styles['picture']} ref={root} tabIndex={-1}>
      {deed === undefined ? null : (
        <Suspense fallback={null}>
          <DeedBar deed={deed} />
        </Suspense>
      )}
      <div className={styles['graph']}>
        <Topology
          world={world}
          positions={positions}
          onMove={move}
          onTidy={tidy}
          selection={chosen}
          onSelect={select}
          onToggle={toggle}
          onSelectAll={selectAll}
          picking={picking}
          pingFrom={picking ? deed.nodes[0] : undefined}
          onPick={pickNode}
          onKey={beginByKey}
          onMenu={menu.open}
          onPlug={plug}
          changed={changed}
          walk={walk}
          theme={theme}
          large={presenting}
        />
      </div>
      <Suspense fallback={null}>{menu.shown}</Suspense>
    </div>
  )
}

/** What is being prepared, unless all that it is about is gone. */
function useLiveDeed(world: World): Deed | undefined {
  const deed = usePage((page) => page.deed)
  if (deed === undefined || deed.nodes.length === 0) return deed
  return deed.nodes.some((node) => subjectOf(world, node) !== undefined) ? deed : undefined
}

function pickNode(id: string): void {
  void pageNow().pick(id)
}

/** A container was dragged onto a bridge. */
function plug(box: string, bar: string): void {
  const world = worldAt(pageNow().session)
  const [network] = networksAmong(world, [bar])
  const free = containersAmong(world, concerned(box)).some((each) =>
    joinable(world, each).some(({ id }) => id === network?.id),
  )
  if (network !== undefined && free) pageNow().begin({ kind: 'connect', nodes: concerned(box), network: network.name })
}

/** The menu of what can be done with a node, where one is open. */
function useNodeMenu(): { readonly open: (id: string, at: MenuPlace['at']) => void; readonly shown: ReactNode } {
  const [opened, setOpened] = useState<MenuPlace>()
  const open = useCallback((id: string, at: MenuPlace['at']) => {
    const nodes = concerned(id)
    if (deedsFor(worldAt(pageNow().session), nodes).length > 0) setOpened({ nodes, at })
  }, [])
  const close = useCallback(() => setOpened(undefined), [])
  return { open, shown: opened === undefined ? null : <NodeMenu {...opened} onClose={close} /> }
}

/** What the last line brought into the picture. */
function useChanged(): ReadonlySet<string> {
  const session = usePage((page) => page.session)
  // A mark beside what is new: the new things themselves come first.
  const marked = useDeferredValue(session)
  return useMemo(() => {
    const last = entryOf(marked, marked.cursor)
    return last === undefined ? new Set() : broughtBetween(worldAt(marked, last.parent), last.world)
  }, [marked])
}
