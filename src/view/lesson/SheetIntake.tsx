import { FileUp, Link } from 'lucide-react'
import { useEffect, useRef, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { addFiles, addLinks } from '../../store/sheets.ts'
import { Button } from '../kit/Button.tsx'
import form from '../kit/Form.module.css'
import styles from './Sheets.module.css'

/** The ways in: files dropped anywhere on the dialog or chosen, links pasted. */
export function SheetIntake() {
  const { t } = useTranslation('sheets')
  const [links, setLinks] = useState('')
  const place = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const isOver = useDrop(place)
  const add = (): void => {
    addLinks(links)
    setLinks('')
  }
  return (
    <div ref={place} className={styles['intake']}>
      <div className={styles['drop']} data-over={isOver}>
        <Button icon={<FileUp aria-hidden />} onClick={() => input.current?.click()}>
          {t('files')}
        </Button>
        <span>{t('drop')}</span>
        <input
          ref={input}
          type="file"
          hidden
          multiple
          aria-label={t('files')}
          accept=".json,application/json"
          onChange={({ currentTarget }) => {
            addFiles([...(currentTarget.files ?? [])])
            // The same files may be chosen again.
            currentTarget.value = ''
          }}
        />
      </div>
      <form
        className={styles['links']}
        onSubmit={(event) => {
          event.preventDefault()
          add()
        }}
      >
        <label className={form['field']}>
          <span>{t('links')}</span>
          <textarea
            rows={2}
            spellCheck={false}
            value={links}
            onChange={(event) => setLinks(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) add()
            }}
          />
        </label>
        <Button type="submit" icon={<Link aria-hidden />} disabled={links.trim() === ''}>
          {t('addLinks')}
        </Button>
      </form>
    </div>
  )
}

/** Takes files and links that are dropped on the dialog around a place, so that the page doesn't open them. Says whether some are over it. */
function useDrop(place: RefObject<HTMLElement | null>): boolean {
  const [isOver, setIsOver] = useState(false)
  useEffect(() => {
    const dialog = place.current?.closest('dialog')
    if (dialog === null || dialog === undefined) return undefined
    const onOver = (event: DragEvent): void => {
      event.preventDefault()
      setIsOver(true)
    }
    const onLeave = (event: DragEvent): void => {
      if (!(event.relatedTarget instanceof Node && dialog.contains(event.relatedTarget))) setIsOver(false)
    }
    const onDrop = (event: DragEvent): void => {
      event.preventDefault()
      event.stopPropagation()
      setIsOver(false)
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length > 0) addFiles(files)
      else addLinks(event.dataTransfer?.getData('text') ?? '')
    }
    dialog.addEventListener('dragover', onOver)
    dialog.addEventListener('dragleave', onLeave)
    dialog.addEventListener('drop', onDrop)
    return () => {
      dialog.removeEventListener('dragover', onOver)
      dialog.removeEventListener('dragleave', onLeave)
      dialog.removeEventListener('drop', onDrop)
    }
  }, [place])
  return isOver
}
