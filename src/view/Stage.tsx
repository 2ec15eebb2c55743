import { Suspense, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { pageNow, usePage } from '../store/page.ts'
import { Picture } from './Picture.tsx'
import styles from './Stage.module.css'
import { lazyPanel } from './kit/lazy-panel.ts'
import { Loading } from './kit/Loading.tsx'
import { useKeepFocus } from './kit/use-keep-focus.ts'

const Tables = lazyPanel(async () => (await import('./Tables.tsx')).Tables)

const STAGES = [
  { id: 'picture', text: 'stage.picture' },
  { id: 'reach', text: 'stage.reach' },
  { id: 'engines', text: 'stage.engines' },
] as const

/** The large part of the page: the picture, or one of the tables that are read from it. */
export function Stage() {
  const { t } = useTranslation('app')
  const stage = usePage((page) => page.stage)
  const panel = useRef<HTMLDivElement>(null)
  useKeepFocus(panel)
  return (
    <div className={styles['stage']}>
      <div className={styles['tabs']} role="tablist" aria-label={t('stage.label')}>
        {STAGES.map(({ id, text }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`tab-${id}`}
            aria-selected={stage === id}
            aria-controls="stage"
            tabIndex={stage === id ? 0 : -1}
            className={styles['tab']}
            onClick={() => pageNow().showStage(id)}
            onKeyDown={(event) => {
              const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
              const next = STAGES[STAGES.findIndex((each) => each.id === id) + step]
              if (step === 0 || next === undefined) return
              event.preventDefault()
              pageNow().showStage(next.id)
              document.getElementById(`tab-${next.id}`)?.focus()
            }}
          >
            {t(text)}
          </button>
        ))}
      </div>
      <div
        id="stage"
        ref={panel}
        role="tabpanel"
        tabIndex={-1}
        aria-labelledby={`tab-${stage}`}
        className={styles['panel']}
      >
        {stage === 'picture' ? (
          <Picture />
        ) : (
          <Suspense fallback={<Loading />}>
            <Tables stage={stage} />
          </Suspense>
        )}
      </div>
    </div>
  )
}
