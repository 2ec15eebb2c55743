import { type ComponentType, type ReactNode, Suspense } from 'react'
import { pageNow, usePage } from '../../store/page.ts'
import type { Overlay } from '../../store/state.ts'
import { Button } from './Button.tsx'
import styles from './Popup.module.css'

interface Props {
  readonly label: string
  readonly icon: ReactNode
  /** Which of the page's overlays it is. */
  readonly overlay: Overlay
  /** What opens under the button, a `PopupPanel`. */
  readonly Panel: ComponentType<{ readonly label: string }>
}

/** A button with a small panel under it, which is loaded when it first opens. */
export function Popup({ label, icon, overlay, Panel }: Props) {
  const open = usePage((page) => page.overlay === overlay)
  return (
    <div className={styles['root']}>
      <Button
        icon={icon}
        aria-expanded={open}
        aria-haspopup="dialog"
        onClick={() => pageNow().open(open ? undefined : overlay)}
      >
        {label}
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <Panel label={label} />
        </Suspense>
      ) : null}
    </div>
  )
}
