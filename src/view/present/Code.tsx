import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { encode } from 'uqr'
import { codeLink } from '../../store/code-link.ts'
import { pageNow } from '../../store/page.ts'
import styles from './Projection.module.css'

/** A QR code by which a student's device opens the lesson at the step on show. */
export function Code() {
  const { t } = useTranslation('present')
  // As it is when it is asked for: a code that changes can't be read.
  const link = useMemo(() => codeLink(pageNow()), [])
  const square = useMemo(() => (link === undefined ? undefined : squareOf(link.address)), [link])
  if (link === undefined || square === undefined)
    return <p className={[styles['code'], styles['none-fits']].join(' ')}>{t('code.tooLong')}</p>
  return (
    <figure className={styles['code']}>
      <svg viewBox={`0 0 ${square.size} ${square.size}`} role="img" aria-label={t('code.label')}>
        <path d={square.path} />
      </svg>
      <figcaption>
        {t(link.whole ? 'code.session' : 'code.lesson')}
        <small>{link.whole ? '' : link.address}</small>
      </figcaption>
    </figure>
  )
}

/** The dark squares of a code as one path, with the margin that readers want. */
function squareOf(text: string): { readonly size: number; readonly path: string } {
  const { size, data } = encode(text, { ecc: 'L', border: 4 })
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return { size, path }
}
