import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProbeRecord } from '../../engine/index.ts'
import { askAgain } from '../../session/ask-again.ts'
import type { Mend } from '../../session/mends.ts'
import type { Entry } from '../../session/session.ts'
import { pageNow, usePage, useWorld } from '../../store/page.ts'
import { Button } from '../kit/Button.tsx'
import styles from './Mends.module.css'

interface Props {
  /** The line that asked. */
  readonly entry: Entry
  readonly probe: ProbeRecord
}

/** Changes that let a refused packet through, each tried on a copy of the host; nothing where none was found. */
export function Mends({ entry, probe }: Props) {
  const { t } = useTranslation('walk')
  const mends = useMends(entry, probe)
  const busy = usePage(({ running }) => running !== undefined)
  if (mends.length === 0) return null
  const repeats = entry.place.at === 'host'
  return (
    <section className={styles['mends']} aria-label={t('mend.title')}>
      <h3 className={styles['title']}>{t('mend.title')}</h3>
      <ul className={styles['list']}>
        {mends.map(({ kind, params, lines }) => (
          <li key={lines.join('\n')}>
            <p>{t(`mend.${kind}`, params)}</p>
            <pre className={styles['lines']}>{lines.join('\n')}</pre>
            <Button
              disabled={busy}
              onClick={() => void pageNow().runOnHost(repeats ? [...lines, askAgain(entry.line)] : lines)}
            >
              {repeats ? t('mend.runAndAsk') : t('mend.run')}
            </Button>
          </li>
        ))}
      </ul>
      <p className={styles['note']}>{t('mend.note')}</p>
    </section>
  )
}

const NONE: readonly Mend[] = []

/** What tries them needs every command, so it is loaded when a refusal is read. */
function useMends(entry: Entry, probe: ProbeRecord): readonly Mend[] {
  const world = useWorld()
  const [found, setFound] = useState<{ readonly probe: ProbeRecord; readonly mends: readonly Mend[] }>()
  useEffect(() => {
    let current = true
    const tryOut = async (): Promise<void> => {
      const { mendsOf } = await import('../../session/mends.ts')
      if (current) setFound({ probe, mends: mendsOf(world, entry, probe) })
    }
    void tryOut()
    return () => {
      current = false
    }
  }, [world, entry, probe])
  return found?.probe === probe ? found.mends : NONE
}
