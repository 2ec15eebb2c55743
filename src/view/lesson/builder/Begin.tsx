import { useTranslation } from 'react-i18next'
import { beginAfter } from '../../../store/builder.ts'
import { usePage } from '../../../store/page.ts'
import { Choice } from '../../kit/CommandForm.tsx'
import { Output } from '../Output.tsx'
import styles from './Builder.module.css'
import type { Hosts } from './use-hosts.ts'

/** More of a line than this tells no more about which it is. */
const LONGEST = 90

/** The line that the lesson begins after, and the solution, which is what follows it. */
export function Begin({ hosts: { path, from, solution } }: { readonly hosts: Hosts }) {
  const { t } = useTranslation('builder')
  const session = usePage((page) => page.kept?.id ?? '')
  const short = (line: string): string => (line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line)
  return (
    <section aria-labelledby="builder-start">
      <h3 id="builder-start">{t('start.title')}</h3>
      <Choice
        label={t('start.label')}
        value={String(from)}
        onChange={(id) => beginAfter(session, Number(id))}
        options={[
          ['0', t('start.fresh')],
          ...path.map(({ id, line }, n) => [String(id), t('start.after', { at: n + 1, line: short(line) })] as const),
        ]}
      />
      {solution.length === 0 ? (
        <p className={styles['note']}>{t('start.none')}</p>
      ) : (
        <>
          <p className={styles['note']}>{t('start.solution')}</p>
          <Output look="solution" text={solution.map((line) => `$ ${line}`).join('\n')} />
        </>
      )}
    </section>
  )
}
