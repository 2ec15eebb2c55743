import { Check, Copy, Eraser, LogOut, Plus, Search as SearchIcon, Timer, X } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SPEEDS } from '../../store/live.ts'
import { pageNow, usePage, useWorld } from '../../store/page.ts'
import { shownTerminal } from '../../store/typing.ts'
import { Button } from '../kit/Button.tsx'
import { terminalNames } from './names.ts'
import { SearchField } from './SearchField.tsx'
import styles from './Terminal.module.css'

/** The terminals' tabs, and what can be done with the one in sight. */
export function Head() {
  const { t } = useTranslation('session')
  const search = usePage((page) => page.search)
  return (
    <div className={styles['head']}>
      <Tabs />
      <span className={styles['tools']}>
        {search === undefined ? (
          <Button
            look="bare"
            iconOnly
            icon={<SearchIcon aria-hidden />}
            aria-keyshortcuts="Control+Shift+F"
            onClick={() => pageNow().lookFor({ query: '', at: 0 })}
          >
            {t('terminal.search')}
          </Button>
        ) : (
          <SearchField search={search} />
        )}
        <SpeedChoice />
        <CopyScript />
        <Button look="bare" iconOnly icon={<Eraser aria-hidden />} onClick={() => pageNow().clear()}>
          {t('terminal.clear')}
        </Button>
      </span>
    </div>
  )
}

/** Brings a tab into sight among the others; the page stays where it is. */
function intoSight(tab: HTMLElement | null): void {
  const list = tab?.parentElement
  if (tab === null || list === null || list === undefined) return
  const [{ left, right }, frame] = [tab.getBoundingClientRect(), list.getBoundingClientRect()]
  if (left < frame.left) list.scrollBy({ left: left - frame.left })
  else if (right > frame.right) list.scrollBy({ left: right - frame.right })
}

/** One tab for each terminal. Arrows go through them; Delete closes one. */
function Tabs() {
  const { t } = useTranslation('session')
  const world = useWorld()
  const terminals = usePage((page) => page.terminals)
  const shown = usePage((page) => shownTerminal(page).id)
  const list = useRef<HTMLDivElement>(null)
  const names = terminalNames(world, terminals)
  const { showTerminal, openTerminal, closeTerminal } = pageNow()
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = terminals.findIndex(({ id }) => id === shown)
    const last = terminals.length - 1
    const to = { ArrowLeft: at === 0 ? last : at - 1, ArrowRight: at === last ? 0 : at + 1, Home: 0, End: last }[
      event.key
    ]
    const next = to === undefined ? undefined : terminals[to]
    if (event.key === 'Delete') void closeTerminal(shown)
    else if (next === undefined || to === undefined) return
    else {
      showTerminal(next.id)
      list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[to]?.focus()
    }
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <>
      <div ref={list} role="tablist" aria-label={t('terminal.tabs')} className={styles['tabs']}>
        {terminals.map(({ id }, n) => (
          <button
            key={id}
            ref={id === shown ? intoSight : undefined}
            type="button"
            role="tab"
            className={styles['tab']}
            data-here={id === shown}
            aria-selected={id === shown}
            aria-controls="terminal-panel"
            aria-keyshortcuts="Delete"
            tabIndex={id === shown ? 0 : -1}
            onClick={() => showTerminal(id)}
            onKeyDown={onKeyDown}
          >
            {names[n]}
          </button>
        ))}
      </div>
      <Leave />
      <Button look="bare" iconOnly icon={<Plus aria-hidden />} aria-keyshortcuts="T" onClick={openTerminal}>
        {t('terminal.new')}
      </Button>
    </>
  )
}

/** Out of a container's shell, or of the whole terminal, where another one is left. */
function Leave() {
  const { t } = useTranslation('session')
  const world = useWorld()
  const { id, place } = usePage(shownTerminal)
  const isOnly = usePage((page) => page.terminals.length === 1)
  const name = place.at === 'container' ? world.docker.containers.get(place.id)?.name : undefined
  const { runLine, closeTerminal } = pageNow()
  return (
    <>
      {name === undefined ? null : (
        <Button look="bare" iconOnly icon={<LogOut aria-hidden />} onClick={() => void runLine('exit')}>
          {t('terminal.leaveShell', { name })}
        </Button>
      )}
      {isOnly ? null : (
        <Button look="bare" iconOnly icon={<X aria-hidden />} onClick={() => void closeTerminal(id)}>
          {t('terminal.close')}
        </Button>
      )}
    </>
  )
}

/** How fast time passes for what is typed: a button that goes through the speeds. */
function SpeedChoice() {
  const { t } = useTranslation('session')
  const speed = usePage((page) => page.speed)
  const next = SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length] ?? 1
  const text = speed === Infinity ? t('terminal.atOnce') : `${speed}×`
  return (
    <Button
      look="bare"
      icon={<Timer aria-hidden />}
      aria-label={t('terminal.speed', { speed: text })}
      title={t('terminal.speedNote')}
      onClick={() => pageNow().setSpeed(next)}
    >
      {text}
    </Button>
  )
}

function CopyScript() {
  const { t } = useTranslation('session')
  const empty = usePage((page) => page.session.cursor === 0)
  const [copied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    const { buildScript } = await import('../../session/build-script.ts')
    await navigator.clipboard.writeText(buildScript(pageNow().session))
    setCopied(true)
  }
  return (
    <Button
      look="bare"
      icon={copied ? <Check aria-hidden /> : <Copy aria-hidden />}
      disabled={empty}
      onClick={() => void copy().catch(() => setCopied(false))}
      onBlur={() => setCopied(false)}
    >
      {copied ? t('terminal.copied') : t('terminal.copyScript')}
    </Button>
  )
}
