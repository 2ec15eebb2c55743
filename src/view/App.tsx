import { useEffect, useMemo, type CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import type { World } from '../engine/index.ts'
import { entryOf, worldAt } from '../session/session.ts'
import { pageNow, usePage, useWorld } from '../store/page.ts'
import type { Panels } from '../store/state.ts'
import { subjectOf } from '../store/subject.ts'
import styles from './App.module.css'
import { broughtBetween } from './brought.ts'
import { Inspector } from './inspector/Inspector.tsx'
import { Header } from './kit/Header.tsx'
import { PingBar } from './kit/PingBar.tsx'
import { Splitter } from './kit/Splitter.tsx'
import { StartPanel } from './kit/StartPanel.tsx'
import { stepsOf } from './player/steps.ts'
import { WalkPanel } from './player/WalkPanel.tsx'
import { Terminal } from './terminal/Terminal.tsx'
import { Topology } from './topology/Topology.tsx'

/** The page: the picture, the terminal under it, and beside them what there is to say. */
export function App() {
  const { t } = useTranslation('app')
  const panels = usePage((page) => page.panels)
  const setPanels = usePage((page) => page.setPanels)
  useShortcuts()
  return (
    <div className={styles['app']}>
      <Header />
      <main className={styles['main']} style={sizesOf(panels)}>
        <section className={styles['picture']} aria-label={t('picture')}>
          <Picture />
        </section>
        <div className={styles['terminal']}>
          <Splitter
            label={t('resizeTerminal')}
            orientation="horizontal"
            size={panels.terminal}
            least={120}
            onResize={(terminal) => setPanels({ terminal })}
          />
          <Terminal />
        </div>
        <aside className={styles['side']} aria-label={t('sidePanel')}>
          <Splitter
            label={t('resizeSide')}
            orientation="vertical"
            size={panels.side}
            least={280}
            onResize={(side) => setPanels({ side })}
          />
          <div className={styles['scroll']}>
            <SidePanel />
          </div>
        </aside>
      </main>
    </div>
  )
}

/** The sizes that the reader chose, in place of the style sheet's. */
function sizesOf({ side, terminal }: Panels): CSSProperties {
  return {
    ...(side === undefined ? {} : { gridTemplateColumns: `minmax(0, 1fr) clamp(280px, ${side}px, 75vw)` }),
    ...(terminal === undefined ? {} : { gridTemplateRows: `minmax(0, 1fr) clamp(120px, ${terminal}px, 75vh)` }),
  }
}

function Picture() {
  const world = useWorld()
  const positions = usePage((page) => page.positions)
  const selected = usePage((page) => page.selected)
  const pinging = usePage((page) => page.pinging)
  const pingFrom = usePage((page) => page.pingFrom)
  const theme = usePage((page) => page.theme)
  const walk = useShownWalk(world)
  const changed = useChanged()
  const { move, tidy, select, pick, remove } = pageNow()
  return (
    <>
      {pinging ? <PingBar /> : null}
      <div className={styles['graph']}>
        <Topology
          world={world}
          positions={positions}
          onMove={move}
          onTidy={tidy}
          selected={selected}
          onSelect={select}
          picking={pinging}
          pingFrom={pingFrom}
          onPick={pick}
          onDelete={remove}
          changed={changed}
          walk={walk}
          theme={theme}
        />
      </div>
    </>
  )
}

/** The walk on show in steps, as the picture draws it. */
function useShownWalk(world: World) {
  const walk = usePage((page) => page.walk)
  const probe = walk?.probe
  const steps = useMemo(() => (probe === undefined ? undefined : stepsOf(world, probe)), [world, probe])
  const step = walk?.step ?? 0
  return useMemo(() => (steps === undefined ? undefined : { steps, step }), [steps, step])
}

/** What the last line brought into the picture. */
function useChanged(): ReadonlySet<string> {
  const session = usePage((page) => page.session)
  return useMemo(() => {
    const last = entryOf(session, session.cursor)
    return last === undefined ? new Set() : broughtBetween(worldAt(session, last.parent), last.world)
  }, [session])
}

/** A packet's way where there is one to follow, else what was selected, else where to start. */
function SidePanel() {
  const world = useWorld()
  const walk = usePage((page) => page.walk)
  const selected = usePage((page) => page.selected)
  const { showWalk, stepWalk, select } = pageNow()
  if (walk !== undefined) {
    return (
      <WalkPanel
        probe={walk.probe}
        world={world}
        step={walk.step}
        onStep={stepWalk}
        onClose={() => showWalk(undefined)}
      />
    )
  }
  const subject = subjectOf(world, selected)
  if (subject === undefined) return <StartPanel />
  return <Inspector world={world} subject={subject} onClose={() => select(undefined)} />
}

const TEXT = 'input, textarea, select, [contenteditable="true"], .cm-content'

/** Ctrl/Cmd-Z and its opposite, wherever no text is being edited. */
function useShortcuts(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return
      if (event.target instanceof Element && event.target.closest(TEXT) !== null) return
      const key = event.key.toLowerCase()
      if (key !== 'z' && key !== 'y') return
      event.preventDefault()
      const { undo, redo } = pageNow()
      if (key === 'y' || event.shiftKey) redo()
      else undo()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
