import { X } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { saveSession } from '../../store/hand-over.ts'
import { writeKept } from '../../store/kept.ts'
import { pageNow } from '../../store/page.ts'
import type { Notice } from '../../store/state.ts'
import { Button } from '../kit/Button.tsx'
import { faultText } from '../kit/fault-text.ts'
import styles from './NoticeBar.module.css'

/** Milliseconds that a confirmation stays. */
const PASSING = 6000

/** What the reader should know of what is kept, with what can be done about it. */
export function NoticeBar({ notice }: { readonly notice: Notice }) {
  const { t } = useTranslation('session')
  useEffect(() => {
    // What was only confirmed goes by itself.
    if (notice.kind !== 'copied') return undefined
    const timer = setTimeout(() => pageNow().tell(undefined), PASSING)
    return () => clearTimeout(timer)
  }, [notice])
  return (
    <div className={styles['bar']} data-kind={notice.kind}>
      <p>{useText(notice)}</p>
      {notice.kind === 'long' ? <Button onClick={() => saveSession()}>{t('saveFile')}</Button> : null}
      {notice.kind === 'aside' ? <Button onClick={() => pageNow().open('sessions')}>{t('title')}</Button> : null}
      {notice.kind === 'forgotten' ? (
        <Button
          onClick={() => {
            void writeKept(notice.again)
            pageNow().tell(undefined)
          }}
        >
          {t('keepAgain')}
        </Button>
      ) : null}
      <Button look="bare" iconOnly icon={<X aria-hidden />} onClick={() => pageNow().tell(undefined)}>
        {t('leave')}
      </Button>
    </div>
  )
}

function useText(notice: Notice): string {
  const { t } = useTranslation('session')
  switch (notice.kind) {
    case 'opened':
      return t(`notice.opened.${notice.from}`)
    case 'unread':
      return `${t(`notice.unread.${notice.from}`)} ${faultText(t, notice.fault)}`
    case 'aside':
      return `${t('notice.aside')} ${faultText(t, notice.fault)}`
    case 'elsewhere':
      return t('notice.elsewhere')
    case 'unkept':
      return t('notice.unkept')
    case 'long':
      return t('notice.long', { length: notice.length, most: notice.most })
    case 'copied':
      return t(`notice.copied.${notice.what}`)
    case 'uncopied':
      return t('notice.uncopied')
    case 'forgotten':
      return t('notice.forgotten', { name: notice.name })
  }
}
