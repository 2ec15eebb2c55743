import { useEffect, useRef } from 'react'
import styles from './Projection.module.css'

/** What follows the mouse: a red dot, or light on one place and dark around it. */
export function Marks({ mark }: { readonly mark: 'none' | 'pointer' | 'spotlight' }) {
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const onMove = ({ clientX, clientY }: PointerEvent): void => {
      root.current?.style.setProperty('--x', `${clientX}px`)
      root.current?.style.setProperty('--y', `${clientY}px`)
    }
    document.addEventListener('pointermove', onMove)
    return () => document.removeEventListener('pointermove', onMove)
  }, [])
  return <div ref={root} className={styles[mark]} data-mark={mark} />
}
