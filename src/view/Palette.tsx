import { useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { pageNow, useWorld } from '../store/page.ts'
import { Modal } from './kit/Modal.tsx'
import { matching, paletteItems, type PaletteItem } from './palette-items.ts'
import styles from './Palette.module.css'

/** Everything that can be done, found by typing; what is typed can also be run as a command line. */
export function Palette() {
  const { t } = useTranslation(['deed', 'app', 'session', 'sheets', 'builder'])
  const world = useWorld()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const list = useRef<HTMLUListElement>(null)
  const items = useMemo(() => paletteItems(world, t), [world, t])
  const line = query.trim()
  const found = useMemo((): readonly PaletteItem[] => {
    const run: PaletteItem = {
      id: 'line',
      text: t('deed:palette.run', { line }),
      act: () => void pageNow().runLine(line),
    }
    return line === '' ? matching(items, '') : [...matching(items, line), run]
  }, [items, line, t])
  const current = Math.min(at, found.length - 1)
  const go = (to: number): void => {
    setAt(to)
    list.current?.children[to]?.scrollIntoView({ block: 'nearest' })
  }
  const take = (item: PaletteItem | undefined): void => {
    // The browser gives the focus back at once: what begins now finds it where it was.
    list.current?.closest('dialog')?.close()
    pageNow().open(undefined)
    item?.act()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const last = found.length - 1
    const to = { ArrowDown: current + 1, ArrowUp: current - 1, PageDown: current + 8, PageUp: current - 8 }[event.key]
    if (event.key === 'Enter') take(found[current])
    else if (to === undefined) return
    else
      go(
        to > last && event.key === 'ArrowDown'
          ? 0
          : to < 0 && event.key === 'ArrowUp'
            ? last
            : Math.min(last, Math.max(0, to)),
      )
    event.preventDefault()
  }
  return (
    <Modal label={t('deed:palette.label')}>
      <input
        className={styles['query']}
        role="combobox"
        aria-expanded
        aria-controls="palette-list"
        aria-activedescendant={found.length === 0 ? undefined : `palette-${current}`}
        aria-label={t('deed:palette.hint')}
        placeholder={t('deed:palette.hint')}
        spellCheck={false}
        autoCapitalize="off"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      {/* The keyboard stays in the field above; the list is pointed at from there. */}
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role */}
      <ul id="palette-list" ref={list} role="listbox" className={styles['list']} aria-label={t('deed:palette.label')}>
        {found.map((item, n) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <li
            key={item.id}
            id={`palette-${n}`}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role
            role="option"
            aria-selected={n === current}
            className={styles['item']}
            onClick={() => take(item)}
            onPointerMove={() => setAt(n)}
          >
            <span>{item.text}</span>
            {item.keys === undefined ? null : (
              <kbd aria-hidden className={styles['keys']}>
                {item.keys}
              </kbd>
            )}
          </li>
        ))}
      </ul>
    </Modal>
  )
}
