import { Suspense, useEffect, useRef, type CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { usePage } from '../store/page.ts'
import type { Panels } from '../store/state.ts'
import styles from './App.module.css'
import { Header } from './kit/Header.tsx'
import { Notices } from './kit/Notices.tsx'
import { Splitter } from './kit/Splitter.tsx'
import { SidePanel } from './SidePanel.tsx'
import { Stage } from './Stage.tsx'
import { Terminal } from './terminal/Terminal.tsx'
import { useShortcuts } from './use-shortcuts.ts'
import { lazyPanel } from './kit/lazy-panel.ts'
import { useKeepFocus } from './kit/use-keep-focus.ts'

const Overlays = lazyPanel(async () => (await import('./Overlays.tsx')).Overlays)
const NoticeBar = lazyPanel(async () => (await import('./sessions/NoticeBar.tsx')).NoticeBar)
const LessonSlot = lazyPanel(async () => (await import('./LessonSlot.tsx')).LessonSlot)
const FrameLink = lazyPanel(async () => (await import('./kit/FrameLink.tsx')).FrameLink)

/** The page: the picture, the terminal under it, and beside them what there is to say. */
export function App() {
  const { t } = useTranslation('app')
  const panels = usePage((page) => page.panels)
  const setPanels = usePage((page) => page.setPanels)
  const presenting = usePage((page) => (page.presenting ? page.lesson : undefined))
  const embedding = usePage((page) => page.embedding)
  useShortcuts()
  useForesight()
  const details = useRef<HTMLDivElement>(null)
  useKeepFocus(details)
  return (
    <div className={styles['app']} data-presenting={presenting === undefined ? undefined : true} data-embed={embedding}>
      <Header />
      <main className={styles['main']} style={presenting === undefined ? sizesOf(panels) : {}}>
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
        {presenting === undefined ? (
          <aside className={styles['side']} aria-label={t('sidePanel')}>
            <Splitter
              label={t('resizeSide')}
              orientation="vertical"
              size={panels.side}
              least={280}
              onResize={(side) => setPanels({ side })}
            />
            <LessonPart />
            <div className={styles['scroll']} ref={details} tabIndex={-1}>
              <SidePanel />
            </div>
          </aside>
        ) : (
          <Suspense fallback={null}>
            <LessonSlot taken={presenting} isProjected />
          </Suspense>
        )}
      </main>
      <Over />
      {embedding === undefined ? null : (
        <Suspense fallback={null}>
          <FrameLink />
        </Suspense>
      )}
      <Notices Bar={NoticeBar} />
    </div>
  )
}

/** The lesson that is being taken, over whatever else there is to say. */
function LessonPart() {
  const taken = usePage((page) => page.lesson)
  return taken === undefined ? null : (
    <div className={styles['lesson']}>
      <Suspense fallback={null}>
        <LessonSlot taken={taken} />
      </Suspense>
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

/** Milliseconds after which what opens by a key is loaded, so that nothing typed at it is lost. */
const PATIENCE = 1500

/** What is opened by keys and buttons, loaded before it is asked for, once there is nothing better to do. */
function useForesight(): void {
  useEffect(() => {
    const load = async (): Promise<void> => (await import('./foresight.ts')).loadAhead()
    // Offline it comes when it is asked for, or says so then.
    const timer = setTimeout(() => void load().catch(() => undefined), PATIENCE)
    return () => clearTimeout(timer)
  }, [])
}

/** What opens over the whole page; the forms open under their buttons. */
function Over() {
  const isOpen = usePage(({ overlay }) => overlay !== undefined && overlay !== 'run' && overlay !== 'network')
  return isOpen ? (
    <Suspense fallback={null}>
      <Overlays />
    </Suspense>
  ) : null
}
