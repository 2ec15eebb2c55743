import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { World } from '../../engine/index.ts'
import styles from './Inspector.module.css'

interface Props {
  readonly world: World
  /** What `docker inspect` is asked about: a full id, as names may be shared. */
  readonly id: string
}

/** What `docker inspect` prints of a thing, unfolded on demand: that needs every command, which is loaded then. */
export function InspectJson({ world, id }: Props) {
  const { t } = useTranslation('inspector')
  const [open, setOpen] = useState(false)
  const [shown, setShown] = useState<{ readonly world: World; readonly id: string; readonly text: string }>()
  useEffect(() => {
    if (!open) return undefined
    let here = true
    const ask = async (): Promise<void> => {
      const { execute } = await import('../../cli/execute.ts')
      const { stdout } = execute(world, { place: { at: 'host' }, argv: ['docker', 'inspect', id] })
      if (here) setShown({ world, id, text: stdout.trimEnd() })
    }
    void ask()
    return () => {
      here = false
    }
  }, [open, world, id])
  const text = shown?.world === world && shown.id === id ? shown.text : ''
  return (
    <details className={styles['file']} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <code>docker inspect</code>
      </summary>
      {text === '' ? null : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <pre className={styles['text']} tabIndex={0} aria-label={t('inspectJson')}>
          {text}
        </pre>
      )}
    </details>
  )
}
