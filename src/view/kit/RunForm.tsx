import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { spell } from '../../cli/spell.ts'
import { useWorld } from '../../store/page.ts'
import { Choice, CommandForm, Field } from './CommandForm.tsx'
import styles from './Form.module.css'

/** `docker run -d …` by a form. */
export function RunForm({ label }: { readonly label: string }) {
  const { t } = useTranslation(['form', 'app'])
  const world = useWorld()
  const [image, setImage] = useState('nginx')
  const [name, setName] = useState('')
  const [network, setNetwork] = useState('')
  const [publish, setPublish] = useState('')
  const networks = [...world.docker.networks.values()].toSorted((a, b) => a.serial - b.serial).map((each) => each.name)
  const images = [...world.docker.images.values()].map(({ repository }) => repository).toSorted()
  const option = (flag: string, value: string): readonly string[] => (value.trim() === '' ? [] : [flag, value.trim()])
  const argv = [
    'docker',
    'run',
    '-d',
    ...option('-p', publish),
    ...option('--name', name),
    ...option('--network', network),
    image.trim(),
  ]
  return (
    <CommandForm label={label} line={spell({ argv })}>
      <div className={styles['row']}>
        <Field label={t('image')} value={image} onChange={setImage} list={[...new Set(images)]} />
        <Field label={t('name')} hint={t('nameHint')} value={name} onChange={setName} />
      </div>
      <div className={styles['row']}>
        <Choice
          label={t('network')}
          value={network}
          onChange={setNetwork}
          options={[
            ['', t('defaultNetwork')],
            ...networks.filter((each) => each !== 'bridge').map((each) => [each, each] as const),
          ]}
        />
        <Field label={t('publish')} hint={t('publishHint')} value={publish} onChange={setPublish} />
      </div>
      {network === '' ? <p className={styles['note']}>{t('bridgeNote')}</p> : null}
    </CommandForm>
  )
}
