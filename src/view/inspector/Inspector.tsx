import { ArrowLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { World } from '../../engine/index.ts'
import { containersAmong, networksAmong } from '../../store/deeds.ts'
import type { Subject } from '../../store/subject.ts'
import { Button } from '../kit/Button.tsx'
import { DeedButtons } from '../kit/DeedButtons.tsx'
import { ContainerView } from './ContainerView.tsx'
import { HostView } from './HostView.tsx'
import styles from './Inspector.module.css'
import { NetworkView } from './NetworkView.tsx'
import { AddressText } from './Sections.tsx'

interface Props {
  readonly world: World
  readonly subject: Subject
  /** What in the picture was selected for it. */
  readonly nodes: readonly string[]
  readonly onClose: () => void
}

/** What is known of the thing that was selected in the picture. */
export function Inspector({ world, subject, nodes, onClose }: Props) {
  const { t } = useTranslation('inspector')
  return (
    <div className={styles['inspector']}>
      <Button look="bare" icon={<ArrowLeft aria-hidden />} className={styles['back']} onClick={onClose}>
        {t('back')}
      </Button>
      <SubjectView world={world} subject={subject} nodes={nodes} />
    </div>
  )
}

function SubjectView({ world, subject, nodes }: Omit<Props, 'onClose'>) {
  const { t } = useTranslation('inspector')
  const deeds = <DeedButtons nodes={nodes} />
  switch (subject.kind) {
    case 'container': {
      const container = world.docker.containers.get(subject.id)
      return container === undefined ? null : <ContainerView world={world} container={container} deeds={deeds} />
    }
    case 'network': {
      const network = world.docker.networks.get(subject.id)
      return network === undefined ? null : <NetworkView world={world} network={network} deeds={deeds} />
    }
    case 'host':
      return <HostView world={world} deeds={deeds} />
    case 'address':
      return (
        <h2 className={styles['heading']}>
          <span className={styles['kind']}>{t('outside')}</span> <AddressText world={world}>{subject.ip}</AddressText>
        </h2>
      )
  }
}

/** Several things selected: their names, and what can be done with all of them at once. */
export function SelectionView({ world, nodes, onClose }: Omit<Props, 'subject'>) {
  const { t } = useTranslation('deed')
  const names = [...containersAmong(world, nodes), ...networksAmong(world, nodes)].map(({ name }) => name)
  return (
    <div className={styles['inspector']}>
      <Button look="bare" icon={<ArrowLeft aria-hidden />} className={styles['back']} onClick={onClose}>
        {t('clearSelection')}
      </Button>
      <h2 className={styles['heading']}>{t('selection', { count: nodes.length })}</h2>
      <DeedButtons nodes={nodes} />
      <ul className={styles['section']}>
        {names.map((name) => (
          <li key={name}>
            <code className={styles['mono']}>{name}</code>
          </li>
        ))}
      </ul>
    </div>
  )
}
