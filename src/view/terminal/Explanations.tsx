import { Lightbulb } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Refusal } from '../../cli/refusal.ts'
import styles from './Transcript.module.css'

/** What a refusal means and what to try next, in the reader's language: beside the program's own text, never in it. */
export function Explanations({ refusals }: { readonly refusals: readonly Refusal[] }) {
  const { t } = useTranslation('refusal')
  const separator = t('separator')
  const texts = new Set(refusals.flatMap(causesOf).map((error) => t(error.code, factsOf(error, separator))))
  return [...texts].map((text) => (
    <p key={text} className={styles['explanation']}>
      <Lightbulb aria-hidden />
      <span>{withCode(text)}</span>
    </p>
  ))
}

/** What was wrong at bottom comes first: a refusal that only hands on another one's reasons is told after these. */
function causesOf(error: Refusal): readonly Refusal[] {
  if (error.code === 'endpoint.settings') return [...error.causes.flatMap(causesOf), error]
  if ('cause' in error) return [...causesOf(error.cause), error]
  return [error]
}

/** The facts that a text can name; the words of a list stand in one. */
function factsOf(error: Refusal, separator: string): Record<string, string | number> {
  const facts = Object.entries(error).flatMap(([name, value]: readonly [string, unknown]) => {
    if (Array.isArray(value)) return [[name, value.join(separator)] as const]
    return typeof value === 'string' || typeof value === 'number' ? [[name, value] as const] : []
  })
  return Object.fromEntries(facts)
}

/** A text in which commands stand between backticks. */
function withCode(text: string) {
  // The pieces of a text have no name but their place.
  // oxlint-disable-next-line react/no-array-index-key
  return text.split('`').map((piece, n) => (n % 2 === 1 ? <code key={n}>{piece}</code> : piece))
}
