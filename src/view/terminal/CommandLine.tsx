import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { pathOf, worldAt } from '../../session/session.ts'
import { pageNow, usePage } from '../../store/page.ts'
import { shownTerminal } from '../../store/typing.ts'
import styles from './CommandLine.module.css'
import type * as EditorModule from './editor.ts'
import type { LineHooks } from './line-hooks.ts'

type Editor = typeof EditorModule

/** The store as a command line asks it; read at the moment of asking. */
const HOOKS: LineHooks = {
  history: () => pathOf(pageNow().session).map(({ line }) => line),
  world: () => worldAt(pageNow().session),
  place: () => shownTerminal(pageNow()).place,
  run: (lines) => void pageNow().type(lines),
  stop: () => pageNow().stop(),
  clear: () => pageNow().clear(),
}

/** Milliseconds after the first picture until the full editor is loaded for somebody who hasn't gone to it yet. */
const PATIENCE = 1000

/** Where commands are typed: a plain input at first, the full editor once it has been loaded. */
export function CommandLine() {
  const { t } = useTranslation('terminal')
  const [editor, setEditor] = useState<Editor>()
  const parent = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const wasFocused = useRef(false)
  const terminal = usePage((page) => page.terminal)
  // What is being typed in each terminal while another one is in sight.
  const drafts = useRef(new Map<number, string>())

  useEffect(() => {
    let here = true
    let asked = false
    let isComposing = false
    const load = async (): Promise<void> => {
      if (asked) return
      asked = true
      const loaded = await import('./editor.ts')
      if (!here) return
      const { current: plain } = input
      // What is being composed there is let be until it is whole.
      if (isComposing)
        await new Promise((resolve) => plain?.addEventListener('compositionend', resolve, { once: true }))
      drafts.current.set(pageNow().terminal, plain?.value ?? '')
      wasFocused.current = plain === document.activeElement
      // At once, with the effect that makes the line: no key may fall between the two.
      flushSync(() => setEditor(() => loaded))
    }
    // The picture comes first: it can be looked at and touched while nobody types yet.
    const timer = setTimeout(() => void load(), PATIENCE)
    const plain = input.current
    const onFocus = (): void => void load()
    const onCompose = ({ type }: Event): void => {
      isComposing = type === 'compositionstart'
    }
    plain?.addEventListener('focus', onFocus)
    plain?.addEventListener('compositionstart', onCompose)
    plain?.addEventListener('compositionend', onCompose)
    if (plain === document.activeElement) onFocus()
    return () => {
      here = false
      clearTimeout(timer)
      plain?.removeEventListener('focus', onFocus)
    }
  }, [])

  // The words of a line are fixed when it is made: another language makes it anew, with its text; another terminal has its own.
  useEffect(() => {
    if (editor === undefined || parent.current === null) return undefined
    const words = { label: t('commandLine'), placeholder: t('placeholder') }
    const { current: texts } = drafts
    const view = editor.createLine(parent.current, HOOKS, words, texts.get(terminal) ?? '')
    if (wasFocused.current) view.focus()
    return () => {
      texts.set(terminal, view.state.doc.toString())
      wasFocused.current = view.hasFocus
      view.destroy()
    }
  }, [editor, t, terminal])

  if (editor !== undefined) return <div className={styles['full']} ref={parent} />
  return (
    <form
      className={styles['plain']}
      onSubmit={(event) => {
        event.preventDefault()
        const text = input.current?.value ?? ''
        event.currentTarget.reset()
        void import('./pasted-lines.ts').then(({ pastedLines }) => HOOKS.run(pastedLines(text)))
      }}
    >
      <input
        ref={input}
        id="command-line"
        aria-label={t('commandLine')}
        placeholder={t('placeholder')}
        autoCapitalize="off"
        autoComplete="off"
        spellCheck={false}
      />
    </form>
  )
}
