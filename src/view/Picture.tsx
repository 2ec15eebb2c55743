import { Suspense, useCallback, useMemo, useState, type ReactNode } from 'react'
import { entryOf, worldAt } from '../session/session.ts'
import { DEED_KEYS, deedsFor, networksAmong } from '../store/deeds.ts'
import { pageNow, usePage, useWorld } from '../store/page.ts'
import { broughtBetween } from './brought.ts'
import styles from './Picture.module.css'
import { Topology } from './topology/Topology.tsx'
import { useWalkSteps } from './use-walk-steps.ts'
import { lazyPanel } from './kit/lazy-panel.ts'
import type { MenuPlace } from './NodeMenu.tsx'

const NodeMenu = lazyPanel(async () => (await import('./NodeMenu.tsx')).NodeMenu)
const DeedBar = lazyPanel(async () => (await import('./kit/DeedBar.tsx')).DeedBar)

/** The host's picture, with the page's state and gestures given to it. */
export function Picture() {
  const world = useWorld()
  const positions = usePage((page) => page.positions)
  const selection = usePage((page) => page.selection)
  const chosen = useMemo(() => new Set(selection), [selection])
  const deed = usePage((page) => page.deed)
  const theme = usePage((page) => page.theme)
  const walk = useWalkSteps()
  const changed = useChanged()
  const menu = useNodeMenu()
  const picking = deed?.kind === 'ping' || deed?.kind === 'curl'
  const { move, tidy, select, toggle, selectAll } = pageNow()
  return (
    <div className={styles['picture']}>
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
        />
      </div>
      <Suspense fallback={null}>{menu.shown}</Suspense>
    </div>
  )
}

/** The nodes that a deed on one of them is about: the whole selection, if it is among them. */
function concerned(id: string): readonly string[] {
  const { selection } = pageNow()
  return selection.includes(id) ? selection : [id]
}

/** Begins the deed that a key stands for; says whether there is one. */
function beginByKey(id: string, key: string): boolean {
  const nodes = concerned(id)
  const wanted = key === 'Backspace' ? 'Delete' : key
  const kind = deedsFor(worldAt(pageNow().session), nodes).find((each) => DEED_KEYS[each] === wanted)
  if (kind === undefined) return false
  pageNow().begin({ kind, nodes })
  return true
}

function pickNode(id: string): void {
  void pageNow().pick(id)
}

/** A container was dragged onto a bridge. */
function plug(box: string, bar: string): void {
  const world = worldAt(pageNow().session)
  const [network] = networksAmong(world, [bar])
  if (network !== undefined) pageNow().begin({ kind: 'connect', nodes: concerned(box), network: network.name })
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
  return useMemo(() => {
    const last = entryOf(session, session.cursor)
    return last === undefined ? new Set() : broughtBetween(worldAt(session, last.parent), last.world)
  }, [session])
}
