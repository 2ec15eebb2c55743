import type { ComponentProps, ReactNode } from 'react'
import styles from './Button.module.css'

interface Props extends ComponentProps<'button'> {
  readonly look?: 'plain' | 'solid' | 'bare'
  readonly icon?: ReactNode
  /** Shows the icon alone; the text is its name for those who can't see it. */
  readonly iconOnly?: boolean
}

/** A button of the page. Text too long for an icon becomes its label and tooltip. */
export function Button({ look = 'plain', icon, iconOnly = false, children, className, ...rest }: Props) {
  const label = iconOnly && typeof children === 'string' ? { 'aria-label': children, title: children } : {}
  const classes = [styles['button'], styles[look], iconOnly ? styles['icon'] : '', className].filter(Boolean)
  return (
    <button type="button" {...label} {...rest} className={classes.join(' ')}>
      {icon}
      {iconOnly ? null : children}
    </button>
  )
}
