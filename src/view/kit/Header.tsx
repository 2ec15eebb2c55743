import {
  Box,
  CircleQuestionMark,
  Contrast,
  FolderOpen,
  GraduationCap,
  History,
  Monitor,
  Moon,
  Network,
  Radio,
  Redo2,
  Search,
  Sun,
  Undo2,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../i18n/language.ts'
import { redoTarget, undoTarget } from '../../session/session.ts'
import { pageNow, usePage } from '../../store/page.ts'
import { nextTheme } from '../../store/preferences.ts'
import { Button } from './Button.tsx'
import { EngineChoice } from './EngineChoice.tsx'
import styles from './Header.module.css'
import { Popup } from './Popup.tsx'
import { lazyPanel } from './lazy-panel.ts'

const RunForm = lazyPanel(async () => (await import('./RunForm.tsx')).RunForm)
const NetworkForm = lazyPanel(async () => (await import('./NetworkForm.tsx')).NetworkForm)

/** The page's name, what can be done to the host, and how the page looks. */
export function Header() {
  const { t } = useTranslation('app')
  return (
    <header className={styles['header']}>
      <h1 className={styles['name']}>Vethwalk</h1>
      <p className={styles['tagline']}>{t('tagline')}</p>
      <Deeds />
      <div className={styles['settings']}>
        <Finders />
        <EngineChoice />
        <LanguageChoice />
        <ThemeChoice />
      </div>
    </header>
  )
}

function Deeds() {
  const { t } = useTranslation('app')
  const canUndo = usePage((page) => undoTarget(page.session) !== undefined)
  const canRedo = usePage((page) => redoTarget(page.session) !== undefined)
  const pinging = usePage((page) => page.deed?.kind === 'ping')
  const { undo, redo, begin, leaveDeed } = pageNow()
  return (
    <div className={styles['deeds']}>
      <Popup overlay="run" label={t('runContainer')} icon={<Box aria-hidden />} Panel={RunForm} />
      <Popup overlay="network" label={t('createNetwork')} icon={<Network aria-hidden />} Panel={NetworkForm} />
      <Button
        icon={<Radio aria-hidden />}
        aria-pressed={pinging}
        onClick={() => (pinging ? leaveDeed() : begin({ kind: 'ping', nodes: [] }))}
      >
        {t('ping')}
      </Button>
      <div className={styles['pair']}>
        <Button iconOnly icon={<Undo2 aria-hidden />} disabled={!canUndo} onClick={undo}>
          {t('undo')}
        </Button>
        <Button iconOnly icon={<Redo2 aria-hidden />} disabled={!canRedo} onClick={redo}>
          {t('redo')}
        </Button>
      </div>
    </div>
  )
}

/** What finds everything, and what names it. */
function Finders() {
  const { t } = useTranslation('app')
  const timeline = usePage((page) => page.timeline)
  const { showTimeline } = pageNow()
  return (
    <>
      <Opener overlay="lessons" icon={<GraduationCap aria-hidden />} keys="L" />
      <Opener overlay="palette" icon={<Search aria-hidden />} keys="Control+K" />
      <Button
        iconOnly
        icon={<History aria-hidden />}
        aria-pressed={timeline}
        aria-keyshortcuts="H"
        onClick={() => showTimeline(!timeline)}
      >
        {t('timeline')}
      </Button>
      <Opener overlay="sessions" icon={<FolderOpen aria-hidden />} keys="Control+S" />
      <Opener overlay="help" icon={<CircleQuestionMark aria-hidden />} keys="?" />
    </>
  )
}

interface OpenerProps {
  readonly overlay: 'palette' | 'sessions' | 'help' | 'lessons'
  readonly icon: ReactNode
  readonly keys: string
}

/** Opens a dialog over the page. */
function Opener({ overlay, icon, keys }: OpenerProps) {
  const { t } = useTranslation('app')
  return (
    <Button
      iconOnly
      icon={icon}
      aria-haspopup="dialog"
      aria-keyshortcuts={keys}
      onClick={() => pageNow().open(overlay)}
    >
      {t(overlay)}
    </Button>
  )
}

// Each language is named in itself, so that its readers find it on a page that they can't read.
const LANGUAGES: readonly { readonly id: Language; readonly sign: string; readonly name: string }[] = [
  { id: 'en', sign: 'EN', name: 'English' },
  { id: 'zh-CN', sign: '中', name: '中文' },
]

function LanguageChoice() {
  const { t } = useTranslation('app')
  const language = usePage((page) => page.language)
  const setLanguage = usePage((page) => page.setLanguage)
  return (
    <fieldset className={styles['languages']} aria-label={t('language')}>
      {LANGUAGES.map(({ id, sign, name }) => (
        <Button
          key={id}
          look="bare"
          lang={id}
          title={name}
          aria-label={`${sign} ${name}`}
          aria-pressed={language === id}
          onClick={() => void setLanguage(id)}
        >
          {sign}
        </Button>
      ))}
    </fieldset>
  )
}

const THEMES = [
  { id: 'system', text: 'themeSystem', icon: <Monitor aria-hidden /> },
  { id: 'light', text: 'themeLight', icon: <Sun aria-hidden /> },
  { id: 'dark', text: 'themeDark', icon: <Moon aria-hidden /> },
  { id: 'contrast', text: 'themeContrast', icon: <Contrast aria-hidden /> },
] as const

function ThemeChoice() {
  const { t } = useTranslation('app')
  const theme = usePage((page) => page.theme)
  const setTheme = usePage((page) => page.setTheme)
  const now = THEMES.find(({ id }) => id === theme) ?? THEMES[0]
  return (
    <Button look="bare" iconOnly icon={now.icon} onClick={() => setTheme(nextTheme(theme))}>
      {t('theme', { now: t(now.text) })}
    </Button>
  )
}
