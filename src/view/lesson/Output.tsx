import styles from './Lesson.module.css'

interface OutputProps {
  readonly text: string
  readonly look?: 'output' | 'solution'
}

/** Lines as a terminal prints them, never wrapped: their columns stay. */
export function Output({ text, look = 'output' }: OutputProps) {
  return (
    // It scrolls sideways, also by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <pre className={styles[look]} tabIndex={0}>
      {text}
    </pre>
  )
}
