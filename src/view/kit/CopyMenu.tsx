import { Copy } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Entry } from '../../session/session.ts'
import { Button } from './Button.tsx'
import { Menu } from './Menu.tsx'

interface Props {
  readonly entry: Entry
  readonly className?: string | undefined
}

const WHAT = ['command', 'answer', 'step', 'link'] as const

/** A button that offers to copy a line, its answer, both with what changed, or a link that opens the session after it. */
export function CopyMenu({ entry, className }: Props) {
  const { t } = useTranslation('session')
  const [at, setAt] = useState<{ readonly x: number; readonly y: number }>()
  const label = t('copy.what', { line: entry.line })
  const items = WHAT.map((id) => ({ id, text: t(`copy.${id}`) }))
  const onPick = async (id: string): Promise<void> => {
    const { copyPart } = await import('../../store/hand-over.ts')
    const what = WHAT.find((each) => each === id)
    if (what !== undefined) await copyPart(entry, what)
  }
  return (
    <>
      <Button
        look="bare"
        iconOnly
        icon={<Copy aria-hidden />}
        className={className}
        aria-haspopup="menu"
        aria-expanded={at !== undefined}
        onClick={(event) => {
          const { left, bottom } = event.currentTarget.getBoundingClientRect()
          setAt({ x: left, y: bottom })
        }}
      >
        {label}
      </Button>
      {at === undefined ? null : (
        <Menu label={label} items={items} at={at} onPick={(id) => void onPick(id)} onClose={() => setAt(undefined)} />
      )}
    </>
  )
}
