import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Cue, cueOf, speakersEnd, type Told } from '../../store/present.ts'
import { Button } from '../kit/Button.tsx'
import { Prose } from '../kit/Prose.tsx'
import styles from './Speaker.module.css'

const CUES = ['back', 'next', 'blank', 'pointer', 'spotlight', 'code'] as const satisfies readonly Cue[]

/** The speaker's window: what is projected, what comes next, the notes, and the keys that lead the other window. */
export function Speaker() {
  const { t } = useTranslation('present')
  const [told, setTold] = useState<Told>()
  const end = useRef<ReturnType<typeof speakersEnd>>(undefined)
  useEffect(() => {
    const mine = speakersEnd(setTold)
    end.current = mine
    const onKey = (event: KeyboardEvent): void => {
      const cue = event.ctrlKey || event.metaKey || event.altKey ? undefined : cueOf(event.key)
      // A button that has the focus keeps its own keys.
      const isOwn = event.target instanceof HTMLButtonElement && (event.key === ' ' || event.key === 'Enter')
      if (cue === undefined || cue === 'end' || isOwn) return
      event.preventDefault()
      mine.cue(cue)
    }
    document.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('keydown', onKey)
      mine.close()
    }
  }, [])
  if (told === undefined) return <p className={styles['waiting']}>{t('speaker.waiting')}</p>
  return (
    <main className={styles['speaker']}>
      <header>
        <h1>{told.title}</h1>
        <p>{t('count', { at: told.slide + 1, count: told.count })}</p>
      </header>
      <section aria-label={t('speaker.now')} data-blank={told.isBlank}>
        <h2>{told.isBlank ? t('speaker.blank') : t('speaker.now')}</h2>
        <Prose markdown={told.now} />
        {told.caption === '' ? null : <p className={styles['caption']}>{told.caption}</p>}
      </section>
      <section aria-label={t('speaker.next')}>
        <h2>{t('speaker.next')}</h2>
        <Prose markdown={told.next === '' ? t('speaker.last') : told.next} />
      </section>
      <section aria-label={t('speaker.notes')} className={styles['notes']}>
        <h2>{t('speaker.notes')}</h2>
        <Prose markdown={told.notes} />
      </section>
      <footer>
        {CUES.map((cue) => (
          <Button key={cue} look={cue === 'next' ? 'solid' : 'plain'} onClick={() => end.current?.cue(cue)}>
            {t(`cue.${cue}`)}
          </Button>
        ))}
      </footer>
    </main>
  )
}
