import { useTranslation } from 'react-i18next'
import { changesBetween, type Change } from '../../session/changes.ts'
import type { World } from '../../engine/index.ts'
import styles from './ChangeLine.module.css'

const SHOWN = 4

/** What a line changed on the host, in one line of the reader's language; nothing where it changed nothing. */
export function ChangeLine({ before, after }: { readonly before: World; readonly after: World }) {
  const { t } = useTranslation('transcript')
  const changes = changesBetween(before, after)
  if (changes.length === 0) return null
  const text = ({ kind, sign, count, names }: Change): string => {
    const unique = [...new Set(names)]
    const listed = [...unique.slice(0, SHOWN), ...(unique.length > SHOWN ? ['…'] : [])].join(' ')
    return t(`change.${kind}`, { sign: sign > 0 ? '+' : '−', count, names: listed }).trim()
  }
  return (
    <p className={styles['changes']}>
      {changes.map((change) => (
        <span key={`${change.kind}${change.sign}`}>{text(change)}</span>
      ))}
    </p>
  )
}
