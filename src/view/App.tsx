import { useEffect, type CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { pageNow, usePage } from '../store/page.ts'
import type { Panels } from '../store/state.ts'
import styles from './App.module.css'
import { Header } from './kit/Header.tsx'
import { Splitter } from './kit/Splitter.tsx'
import { SidePanel } from './SidePanel.tsx'
import { Stage } from './Stage.tsx'
import { Terminal } from './terminal/Terminal.tsx'

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
        <Stage />
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
