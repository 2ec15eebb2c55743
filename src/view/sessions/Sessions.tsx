import { AppWindow, Copy, Download, FilePlus2, FolderOpen, Link, Trash2, X } from 'lucide-react'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { copyFrame, copyLink, copyScript, openFile, saveScript, saveSession } from '../../store/hand-over.ts'
import { forgetKept, listKept, type KeptRow } from '../../store/kept.ts'
import { openKept, startFresh } from '../../store/opening.ts'
import { pageNow, usePage } from '../../store/page.ts'
import { Button } from '../kit/Button.tsx'
import { Modal } from '../kit/Modal.tsx'
import form from '../kit/Form.module.css'
import { faultText } from '../kit/fault-text.ts'
import styles from './Sessions.module.css'

/** The session at hand and what can be done with it, and all others that this browser keeps. */
export function Sessions() {
  const { t } = useTranslation('session')
  const kept = usePage((page) => page.kept)
  const { rows, again } = useKept(kept?.id)
  return (
    <Modal label={t('title')}>
      <header className={styles['head']}>
        <h2>{t('title')}</h2>
        <Button look="bare" iconOnly icon={<X aria-hidden />} onClick={closeDialog}>
          {t('leave')}
        </Button>
      </header>
      <div className={styles['body']}>
        <Current />
        <h3>{t('others')}</h3>
        {rows === undefined ? null : rows.length === 0 ? (
          <p className={styles['note']}>{t('none')}</p>
        ) : (
          <ul className={styles['rows']} aria-label={t('others')}>
            {rows.map((row) => (
              <Row key={row.id} row={row} onChange={again} />
            ))}
          </ul>
        )}
        <p className={styles['note']}>{t('where')}</p>
      </div>
    </Modal>
  )
}

function closeDialog(event: { readonly currentTarget: Element }): void {
  event.currentTarget.closest('dialog')?.close()
}

/** All that is kept; without a database, that is nothing. */
async function allKept(): Promise<readonly KeptRow[]> {
  return await listKept().catch(() => [])
}

/** What is kept beside the session at hand; nothing while it is being asked for. */
function useKept(mine: string | undefined): {
  readonly rows: readonly KeptRow[] | undefined
  readonly again: () => Promise<void>
} {
  const [all, setAll] = useState<readonly KeptRow[]>()
  const again = useCallback(async () => setAll(await allKept()), [])
  useEffect(() => {
    let here = true
    const ask = async (): Promise<void> => {
      const found = await allKept()
      if (here) setAll(found)
    }
    void ask()
    return () => {
      here = false
    }
  }, [])
  return { rows: all?.filter(({ id }) => id !== mine), again }
}

/** The session at hand: its name, and the ways out of the page and into it. */
function Current() {
  const { t } = useTranslation('session')
  const name = usePage((page) => page.kept?.name ?? '')
  const lines = usePage((page) => page.session.entries.length)
  const engine = usePage((page) => page.session.origin.profile.version)
  const unkept = usePage((page) => page.unkept)
  return (
    <section aria-labelledby="session-current">
      <h3 id="session-current">{t('current')}</h3>
      <label className={form['field']}>
        <span>{t('name')}</span>
        <input
          value={name}
          maxLength={200}
          placeholder={t('unnamed')}
          onChange={(event) => pageNow().rename(event.target.value)}
        />
      </label>
      <p className={styles['note']}>
        {t('facts', { engine, count: lines })} · {unkept ? t('notKept') : lines === 0 ? t('nothingYet') : t('isKept')}
      </p>
      <div className={styles['deeds']}>
        <Deed icon={<FilePlus2 aria-hidden />} act={() => startFresh(engine)} closes>
          {t('fresh')}
        </Deed>
        <Deed icon={<Link aria-hidden />} act={copyLink} closes disabled={lines === 0}>
          {t('copyLink')}
        </Deed>
        <Deed icon={<Download aria-hidden />} act={saveSession} disabled={lines === 0}>
          {t('saveFile')}
        </Deed>
        <OpenFile />
        <Deed icon={<AppWindow aria-hidden />} act={async () => await copyFrame('live')} closes disabled={lines === 0}>
          {t('frameLive')}
        </Deed>
        <Deed icon={<AppWindow aria-hidden />} act={async () => await copyFrame('read')} closes disabled={lines === 0}>
          {t('frameRead')}
        </Deed>
        <Deed icon={<Copy aria-hidden />} act={copyScript} closes disabled={lines === 0}>
          {t('copyScript')}
        </Deed>
        <Deed icon={<Download aria-hidden />} act={saveScript} disabled={lines === 0}>
          {t('saveScript')}
        </Deed>
      </div>
    </section>
  )
}

interface DeedProps {
  readonly icon: ReactNode
  readonly act: () => void | Promise<void>
  /** What comes of it is seen on the page: the dialog goes. */
  readonly closes?: boolean
  readonly disabled?: boolean
  readonly children: string
}

function Deed({ icon, act, closes = false, disabled = false, children }: DeedProps) {
  return (
    <Button
      icon={icon}
      disabled={disabled}
      onClick={(event) => {
        if (closes) closeDialog(event)
        void act()
      }}
    >
      {children}
    </Button>
  )
}

function OpenFile() {
  const { t } = useTranslation('session')
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button icon={<FolderOpen aria-hidden />} onClick={() => input.current?.click()}>
        {t('openFile')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('openFile')}
        accept=".json,application/json"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? []
          if (file === undefined) return
          closeDialog(event)
          void openFile(file)
        }}
      />
    </>
  )
}

/** One that is kept: opened, or forgotten; what can't be read says why, and can be saved as it is. */
function Row({ row, onChange }: { readonly row: KeptRow; readonly onChange: () => Promise<void> }) {
  const { t, i18n } = useTranslation('session')
  const { id, name, engine, lines, changed, text, fault } = row
  const shown = name === '' ? t('unnamed') : name
  const when = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' }).format(changed)
  const forget = async (): Promise<void> => {
    await forgetKept(id)
    pageNow().tell({ kind: 'forgotten', name: shown, again: row })
    await onChange()
  }
  return (
    <li className={styles['row']}>
      <span className={styles['what']}>
        <strong>{shown}</strong>
        <span className={styles['note']}>
          {when} · {fault === undefined ? t('facts', { engine, count: lines }) : faultText(t, fault)}
        </span>
      </span>
      {fault === undefined ? (
        <Button
          aria-label={t('openNamed', { name: shown })}
          onClick={(event) => {
            closeDialog(event)
            void openKept(id)
          }}
        >
          {t('open')}
        </Button>
      ) : (
        <Button aria-label={t('saveNamed', { name: shown })} onClick={() => saveSession(text, name)}>
          {t('saveFile')}
        </Button>
      )}
      <Button look="bare" iconOnly icon={<Trash2 aria-hidden />} onClick={() => void forget()}>
        {t('forget', { name: shown })}
      </Button>
    </li>
  )
}
