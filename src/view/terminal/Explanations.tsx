import { Lightbulb } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Refusal } from '../../cli/refusal.ts'
import styles from './Transcript.module.css'

/** What a refusal means and what to try next, in the reader's language: beside the program's own text, never in it. */
export function Explanations({ refusals }: { readonly refusals: readonly Refusal[] }) {
  const { t } = useTranslation('refusal')
  const texts = new Set(refusals.flatMap(causesOf).map((error) => t(error.code, factsOf(error))))
  return [...texts].map((text) => (
    <p key={text} className={styles['explanation']}>
      <Lightbulb aria-hidden />
      <span>{withCode(text)}</span>
    </p>
  ))
}

/** What was wrong at bottom: a refusal that only hands on another one's reasons is told by these, after itself. */
function causesOf(error: Refusal): readonly Refusal[] {
  if (error.code === 'endpoint.settings') return [error, ...error.causes.flatMap(causesOf)]
  if ('cause' in error) return [...causesOf(error.cause), error]
  return [error]
}

/** The facts that a text can name. */
function factsOf(error: Refusal): Record<string, string | number> {
  const facts = Object.entries(error).filter(
    (fact): fact is [string, string | number] => typeof fact[1] === 'string' || typeof fact[1] === 'number',
  )
  return Object.fromEntries(facts)
}

/** A text in which commands stand between backticks. */
function withCode(text: string) {
  // The pieces of a text have no name but their place.
  // oxlint-disable-next-line react/no-array-index-key
  return text.split('`').map((piece, n) => (n % 2 === 1 ? <code key={n}>{piece}</code> : piece))
}
