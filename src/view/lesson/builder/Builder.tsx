import { X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pageNow, usePage } from '../../../store/page.ts'
import { Button } from '../../kit/Button.tsx'
import { Modal } from '../../kit/Modal.tsx'
import type { ReasonOf } from '../missing-text.ts'
import { Begin } from './Begin.tsx'
import styles from './Builder.module.css'
import { GoalList } from './GoalList.tsx'
import { HandOut } from './HandOut.tsx'
import { Questions } from './Questions.tsx'
import { Telling } from './Telling.tsx'
import { useHosts } from './use-hosts.ts'
import { useSays } from './use-says.ts'

/** A lesson made of the session at hand: where it begins, what it wants, what it tells, and the ways to hand it out. */
export function Builder({ reasonOf }: { readonly reasonOf: ReasonOf }) {
  const { t } = useTranslation(['builder', 'app'])
  const own = usePage((page) => page.language)
  const [language, setLanguage] = useState(own)
  const hosts = useHosts()
  const says = useSays()
  return (
    <Modal label={t('title')}>
      <header className={styles['head']}>
        <h2>{t('title')}</h2>
        <Button look="bare" iconOnly icon={<X aria-hidden />} onClick={() => pageNow().open(undefined)}>
          {t('app:close')}
        </Button>
      </header>
      <div className={styles['body']}>
        <p className={styles['note']}>
          {t('what')} {t('kept')}
        </p>
        <Begin hosts={hosts} />
        <GoalList hosts={hosts} language={language} say={says[language]} reasonOf={reasonOf} />
        <Telling language={language} onLanguage={setLanguage} solution={hosts.solution} say={says[language]} />
        <Questions hosts={hosts} language={language} />
        <HandOut hosts={hosts} says={says} />
      </div>
    </Modal>
  )
}
