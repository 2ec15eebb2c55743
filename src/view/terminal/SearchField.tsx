import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { linesInSight } from '../../session/terminals.ts'
import { pageNow, usePage } from '../../store/page.ts'
import type { Search } from '../../store/state.ts'
import { shownTerminal } from '../../store/typing.ts'
import { Button } from '../kit/Button.tsx'
import { foundIn } from './found.ts'
import styles from './Terminal.module.css'

/** Looks for a text in what the terminal in sight has said. Enter goes to the one before, Shift-Enter to the one after, Escape ends it. */
export function SearchField({ search: { query, at } }: { readonly search: Search }) {
  const { t } = useTranslation('session')
  const session = usePage((page) => page.session)
  const terminal = usePage(shownTerminal)
  const lines = useMemo(() => linesInSight(session, terminal), [session, terminal])
  const found = useMemo(() => foundIn(lines, query), [lines, query])
  const { length } = found
  const { lookFor } = pageNow()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  const goTo = (text: string, places: typeof found, to: number): void => {
    const goal = places[to]
    lookFor({ query: text, at: Math.max(0, to), ...(goal === undefined ? {} : { goal }) })
  }
  const go = (by: 1 | -1): void => goTo(query, found, (at + by + length) % Math.max(1, length))
  const leave = (): void => {
    lookFor(undefined)
    document.querySelector<HTMLElement>('.cm-content')?.focus()
  }
  return (
    <search className={styles['search']}>
      <input
        ref={input}
        type="search"
        value={query}
        aria-label={t('terminal.search')}
        placeholder={t('terminal.search')}
        spellCheck={false}
        autoCapitalize="off"
        onChange={(event) => {
          const text = event.target.value
          const places = foundIn(lines, text)
          // What was said last is looked at first.
          goTo(text, places, places.length - 1)
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') go(event.shiftKey ? 1 : -1)
          else if (event.key === 'Escape') leave()
          else return
          event.preventDefault()
          event.stopPropagation()
        }}
      />
      <output className={styles['found']}>
        {query === '' ? '' : length === 0 ? t('terminal.notFound') : t('terminal.found', { at: at + 1, count: length })}
      </output>
      <Button look="bare" iconOnly icon={<ChevronUp aria-hidden />} disabled={length === 0} onClick={() => go(-1)}>
        {t('terminal.before')}
      </Button>
      <Button look="bare" iconOnly icon={<ChevronDown aria-hidden />} disabled={length === 0} onClick={() => go(1)}>
        {t('terminal.after')}
      </Button>
      <Button look="bare" iconOnly icon={<X aria-hidden />} onClick={leave}>
        {t('terminal.endSearch')}
      </Button>
    </search>
  )
}
