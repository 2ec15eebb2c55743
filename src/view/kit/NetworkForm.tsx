import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { spell } from '../../cli/spell.ts'
import { CommandForm, Field } from './CommandForm.tsx'
import styles from './Form.module.css'

/** `docker network create …` by a form. */
export function NetworkForm({ label }: { readonly label: string }) {
  const { t } = useTranslation(['form', 'app'])
  const [name, setName] = useState('mynet')
  const [subnet, setSubnet] = useState('')
  const [gateway, setGateway] = useState('')
  const [internal, setInternal] = useState(false)
  const option = (flag: string, value: string): readonly string[] => (value.trim() === '' ? [] : [flag, value.trim()])
  const argv = [
    'docker',
    'network',
    'create',
    ...option('--subnet', subnet),
    ...option('--gateway', gateway),
    ...(internal ? ['--internal'] : []),
    name.trim(),
  ]
  return (
    <CommandForm label={label} line={spell({ argv })}>
      <Field label={t('name')} value={name} onChange={setName} />
      <Field label={t('subnet')} hint={t('subnetHint')} value={subnet} onChange={setSubnet} />
      <Field label={t('gateway')} hint={t('gatewayHint')} value={gateway} onChange={setGateway} />
      <label className={styles['check']}>
        <input type="checkbox" checked={internal} onChange={(event) => setInternal(event.target.checked)} />
        {t('internal')}
      </label>
    </CommandForm>
  )
}
