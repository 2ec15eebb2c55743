import { ArrowLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { World } from '../../engine/index.ts'
import type { Subject } from '../../store/subject.ts'
import { Button } from '../kit/Button.tsx'
import { ContainerView } from './ContainerView.tsx'
import { HostView } from './HostView.tsx'
import styles from './Inspector.module.css'
import { NetworkView } from './NetworkView.tsx'
import { AddressText } from './Sections.tsx'

interface Props {
  readonly world: World
  readonly subject: Subject
  readonly onClose: () => void
}

/** What is known of the thing that was selected in the picture. */
export function Inspector({ world, subject, onClose }: Props) {
  const { t } = useTranslation('inspector')
  return (
    <div className={styles['inspector']}>
      <Button look="bare" icon={<ArrowLeft aria-hidden />} className={styles['back']} onClick={onClose}>
        {t('back')}
      </Button>
      <SubjectView world={world} subject={subject} />
    </div>
  )
}

function SubjectView({ world, subject }: Omit<Props, 'onClose'>) {
  const { t } = useTranslation('inspector')
  switch (subject.kind) {
    case 'container': {
      const container = world.docker.containers.get(subject.id)
      return container === undefined ? null : <ContainerView world={world} container={container} />
    }
    case 'network': {
      const network = world.docker.networks.get(subject.id)
      return network === undefined ? null : <NetworkView world={world} network={network} />
    }
    case 'host':
      return <HostView world={world} />
    case 'address':
      return (
        <h2 className={styles['heading']}>
          <span className={styles['kind']}>{t('outside')}</span> <AddressText world={world}>{subject.ip}</AddressText>
        </h2>
      )
  }
}
