import { ArrowRightLeft } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Reach, World } from '../../engine/index.ts'
import { differencesOf } from '../../session/engines/differences.ts'
import type { ReachEnd } from '../../session/reach.ts'
import { worldAt } from '../../session/session.ts'
import { pageNow, usePage } from '../../store/page.ts'
import { Button } from '../kit/Button.tsx'
import { Answers } from './Answers.tsx'
import styles from './Engines.module.css'
import { PairList } from './PairList.tsx'
import { Rules } from './Rules.tsx'
import { Parts } from './Parts.tsx'
import { useElsewhere, usePairs } from './use-elsewhere.ts'
import { Values } from './Values.tsx'

export interface EnginesProps {
  /** Says in the reader's language what stopped a ping on one of the hosts. */
  readonly reasonOf: (world: World, from: ReachEnd, reach: Reach) => { readonly sentence: string } | undefined
}

/** Both engines side by side: the same lines run on the other version, and all that came out otherwise there. */
export function Engines({ reasonOf }: EnginesProps) {
  const { t } = useTranslation('engines')
  const session = usePage((page) => page.session)
  const moving = usePage((page) => page.moving)
  const { so, whole } = useElsewhere(session)
  const found = useMemo(() => (whole ? differencesOf(session, so) : undefined), [whole, session, so])
  const pairs = usePairs(session, so, whole)
  const here = session.origin.profile.version
  const there = so.session.origin.profile.version
  const heads = [t('here', { version: here }), t('there', { version: there })] as const
  const worlds = [worldAt(session), worldAt(so.session, session.cursor)] as const
  const lines = session.entries.length
  return (
    <section className={styles['engines']} aria-label={t('title', { here, there })}>
      <header className={styles['top']}>
        <p className={styles['note']}>{t('note', { there, count: lines })}</p>
        <Button icon={<ArrowRightLeft aria-hidden />} disabled={moving} onClick={() => void pageNow().changeEngine()}>
          {t('goOn', { version: there })}
        </Button>
      </header>
      {found === undefined ? (
        <output className={styles['busy']}>{t('running', { done: so.repeated.length, count: lines })}</output>
      ) : (
        <Parts
          counts={{
            pairs: pairs.done ? pairs.differences.length : undefined,
            answers: found.answers.length,
            addresses: found.addresses.length,
            names: found.names.length,
            rules: found.rules.length,
            macs: found.macs.length,
          }}
        >
          {{
            pairs: <PairList pairs={pairs} worlds={worlds} reasonOf={reasonOf} heads={heads} />,
            answers: <Answers answers={found.answers} heads={heads} />,
            addresses: <Values values={found.addresses} heads={heads} />,
            names: <Values values={found.names} heads={heads} />,
            rules: <Rules rules={found.rules} heads={heads} />,
            macs: <Values values={found.macs} heads={heads} />,
          }}
        </Parts>
      )}
    </section>
  )
}
