import { micromark } from 'micromark'
import { useMemo } from 'react'
import styles from './Prose.module.css'

/** What a lesson's text may not do, whoever wrote it: bring its own elements, load pictures, lead out of the page. */
const PLAIN = {
  extensions: [{ disable: { null: ['htmlFlow', 'htmlText', 'labelStartImage', 'labelStartLink', 'autolink'] } }],
}

interface ProseProps {
  readonly markdown: string
  /** One line of a list or a label, without a paragraph of its own. */
  readonly inline?: boolean
}

/** Markdown as the page sets it. */
export function Prose({ markdown, inline = false }: ProseProps) {
  const html = useMemo(() => {
    const made = micromark(markdown, PLAIN)
    return { __html: inline ? made.replaceAll(/^<p>|<\/p>$/g, '') : made }
  }, [markdown, inline])
  // micromark escapes everything that it doesn't make itself.
  return inline ? (
    // oxlint-disable-next-line react/no-danger
    <span className={styles['inline']} dangerouslySetInnerHTML={html} />
  ) : (
    // oxlint-disable-next-line react/no-danger
    <div className={styles['prose']} dangerouslySetInnerHTML={html} />
  )
}
