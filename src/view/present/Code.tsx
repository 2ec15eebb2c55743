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
  const picture = useMemo(() => (link === undefined ? undefined : pictureOf(link.address)), [link])
  if (link === undefined || picture === undefined)
    return <p className={[styles['code'], styles['none-fits']].join(' ')}>{t('code.tooLong')}</p>
  return (
    <figure className={styles['code']}>
      <img src={picture} alt={t('code.label')} />
      <figcaption>
        {t(link.whole ? 'code.session' : 'code.lesson')}
        <small>{link.whole ? '' : link.address}</small>
      </figcaption>
    </figure>
  )
}

/** A code as a picture, with the margin that readers want. */
function pictureOf(text: string): string {
  const { size, data } = encode(text, { ecc: 'L', border: 4 })
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path d="${path}"/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
