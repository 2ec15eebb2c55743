import { Copy } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Entry } from '../../session/session.ts'
import { Button } from './Button.tsx'
import { Menu } from './Menu.tsx'

/** A line of which something is to be copied, and where the choices are shown, in pixels of the window. */
export interface Copying {
  readonly entry: Entry
  readonly at: { readonly x: number; readonly y: number }
}

interface ButtonProps {
  readonly entry: Entry
  readonly label: string
  readonly className?: string | undefined
  readonly onCopy: (copying: Copying) => void
}

/** A button that asks what of a line is to be copied. */
export function CopyButton({ entry, label, className, onCopy }: ButtonProps) {
  return (
    <Button
      look="bare"
      iconOnly
      icon={<Copy aria-hidden />}
      className={className}
      aria-haspopup="menu"
      onClick={(event) => {
        const { left, bottom } = event.currentTarget.getBoundingClientRect()
        onCopy({ entry, at: { x: left, y: bottom } })
      }}
    >
      {label}
    </Button>
  )
}

const WHAT = ['command', 'answer', 'step', 'link'] as const

/** The choices: a line, its answer, both, or a link that opens the session after it. */
export function CopyChoices({
  copying: { entry, at },
  onClose,
}: {
  readonly copying: Copying
  readonly onClose: () => void
}) {
  const { t } = useTranslation('session')
  const items = WHAT.map((id) => ({ id, text: t(`copy.${id}`) }))
  const onPick = async (id: string): Promise<void> => {
    const { copyPart } = await import('../../store/hand-over.ts')
    const what = WHAT.find((each) => each === id)
    if (what !== undefined) await copyPart(entry, what)
  }
  const label = t('copy.what', { line: entry.line })
  return <Menu label={label} items={items} at={at} onPick={(id) => void onPick(id)} onClose={onClose} />
}

/** Both, for a line that stands alone. */
export function CopyMenu({ entry, className }: Pick<ButtonProps, 'entry' | 'className'>) {
  const { t } = useTranslation('session')
  const [copying, setCopying] = useState<Copying>()
  return (
    <>
      <CopyButton
        entry={entry}
        label={t('copy.what', { line: entry.line })}
        className={className}
        onCopy={setCopying}
      />
      {copying === undefined ? null : <CopyChoices copying={copying} onClose={() => setCopying(undefined)} />}
    </>
  )
}
