import { Suspense, useEffect, useRef, type ComponentType, type CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { loadAllTexts } from '../i18n/i18n.ts'
import { usePage } from '../store/page.ts'
import type { Overlay, Panels } from '../store/state.ts'
import styles from './App.module.css'
import { Header } from './kit/Header.tsx'
import { Notices } from './kit/Notices.tsx'
import { Splitter } from './kit/Splitter.tsx'
import { SidePanel } from './SidePanel.tsx'
import { Stage } from './Stage.tsx'
import { Terminal } from './terminal/Terminal.tsx'
import { useDroppedFiles } from './use-dropped-files.ts'
import { useShortcuts } from './use-shortcuts.ts'
import { lazyPanel } from './kit/lazy-panel.ts'
import { useKeepFocus } from './kit/use-keep-focus.ts'

const Help = lazyPanel(async () => (await import('./kit/Help.tsx')).Help)
const Sessions = lazyPanel(async () => (await import('./sessions/Sessions.tsx')).Sessions)
const NoticeBar = lazyPanel(async () => (await import('./sessions/NoticeBar.tsx')).NoticeBar)
const Courses = lazyPanel(async () => (await import('./lesson/Courses.tsx')).Courses)
const SheetsSlot = lazyPanel(async () => (await import('./SheetsSlot.tsx')).SheetsSlot)
const BuilderSlot = lazyPanel(async () => (await import('./BuilderSlot.tsx')).BuilderSlot)
const LessonSlot = lazyPanel(async () => (await import('./LessonSlot.tsx')).LessonSlot)
const ProjectionSlot = lazyPanel(async () => (await import('./ProjectionSlot.tsx')).ProjectionSlot)
const FrameLink = lazyPanel(async () => (await import('./kit/FrameLink.tsx')).FrameLink)
const Palette = lazyPanel(async () => (await import('./Palette.tsx')).Palette)

/** The page: the picture, the terminal under it, and beside them what there is to say. */
export function App() {
  const { t } = useTranslation('app')
  const panels = usePage((page) => page.panels)
  const setPanels = usePage((page) => page.setPanels)
  const presenting = usePage((page) => (page.presenting ? page.lesson : undefined))
  const embedding = usePage((page) => page.embedding)
  useShortcuts()
  useForesight()
  useDroppedFiles()
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
            <ProjectionSlot taken={presenting} />
          </Suspense>
        )}
      </main>
      <Overlays />
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
    const timer = setTimeout(() => {
      const all = [
        import('./Palette.tsx'),
        import('./kit/Help.tsx'),
        import('./sessions/Sessions.tsx'),
        import('./kit/DeedBar.tsx'),
        import('./kit/RunForm.tsx'),
        import('./kit/NetworkForm.tsx'),
        import('./lesson/Courses.tsx'),
        import('./BuilderSlot.tsx'),
        loadAllTexts(),
      ]
      // Offline they come when they are asked for, or say so then.
      void Promise.allSettled(all)
    }, PATIENCE)
    return () => clearTimeout(timer)
  }, [])
}

/** What opens over the whole page; the forms open under their buttons. */
const PANELS: Partial<Record<Overlay, ComponentType>> = {
  palette: Palette,
  help: Help,
  sessions: Sessions,
  lessons: Courses,
  sheets: SheetsSlot,
  builder: BuilderSlot,
}

/** The dialogs, loaded when they are first asked for. */
function Overlays() {
  const overlay = usePage((page) => page.overlay)
  const Panel = overlay === undefined ? undefined : PANELS[overlay]
  // One that is left for another goes at once: it would still hear that it was closed, and close what comes after it.
  return Panel === undefined ? null : (
    <Suspense key={overlay} fallback={null}>
      <Panel />
    </Suspense>
  )
}
