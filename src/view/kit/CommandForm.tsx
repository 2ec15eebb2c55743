import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { usePage } from '../../store/page.ts'
import { Button } from './Button.tsx'
import styles from './Form.module.css'
import { closePopup, PopupPanel } from './PopupPanel.tsx'

interface Props {
  readonly label: string
  /** The line that the fields make. */
  readonly line: string
  readonly children: ReactNode
}

/** A form under its button that is a way to write a command line: it shows the line, lets it be edited, and runs it as if typed. */
export function CommandForm({ label, line, children }: Props) {
  const { t } = useTranslation(['form', 'app'])
  const runOnHost = usePage((page) => page.runOnHost)
  const [edited, setEdited] = useState<string>()
  const text = edited ?? line
  const submit = (): void => {
    closePopup()
    void runOnHost([text])
  }
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector<HTMLElement>('input, select')?.focus(), [])
  return (
    <PopupPanel label={label}>
      <form
        ref={form}
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        {children}
        <label className={styles['field']}>
          <span>{t('commandLine')}</span>
          <textarea
            className={styles['line']}
            rows={Math.max(2, Math.ceil(text.length / 46))}
            spellCheck={false}
            autoCapitalize="off"
            value={text}
            onChange={(event) => setEdited(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
              event.preventDefault()
              submit()
            }}
          />
        </label>
        <div className={styles['foot']}>
          {edited === undefined || edited === line ? null : (
            <Button look="bare" onClick={() => setEdited(undefined)}>
              {t('reset')}
            </Button>
          )}
          <Button look="solid" type="submit" disabled={text.trim() === ''}>
            {t('app:run')}
          </Button>
        </div>
      </form>
    </PopupPanel>
  )
}

interface FieldProps {
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** Values to offer. */
  readonly list?: readonly string[]
}

/** A line of text with its name, and a hint where nothing is written yet. */
export function Field({ label, hint = '', value, onChange, list = [] }: FieldProps) {
  const id = `list-${label}`
  return (
    <label className={styles['field']}>
      <span>{label}</span>
      <input
        value={value}
        placeholder={hint}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        {...(list.length > 0 ? { list: id } : {})}
        onChange={(event) => onChange(event.target.value)}
      />
      {list.length > 0 ? (
        <datalist id={id}>
          {list.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </datalist>
      ) : null}
    </label>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly options: readonly (readonly [value: string, text: string])[]
}

/** One of several, with its name. */
export function Choice({ label, value, onChange, options }: ChoiceProps) {
  return (
    <label className={styles['field']}>
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}
