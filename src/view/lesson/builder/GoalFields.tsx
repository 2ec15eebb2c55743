import { useTranslation } from 'react-i18next'
import { GOAL_KINDS, type GoalForm, TABLES } from '../../../lessons/goal-form.ts'
import { Choice, Field } from '../../kit/CommandForm.tsx'
import formStyles from '../../kit/Form.module.css'
import styles from './Builder.module.css'
import { inList } from './goal-sentence.ts'

interface GoalFieldsProps {
  readonly form: GoalForm
  readonly onChange: (part: Partial<GoalForm>) => void
  /** A fact, which can't be asked to stay so. */
  readonly isFact?: boolean
  /** Whom the goal may speak of. */
  readonly parties: readonly string[]
}

/** The form of a goal: what is wanted, and of whom. */
export function GoalFields({ form: so, onChange: put, isFact = false, parties }: GoalFieldsProps) {
  const { t } = useTranslation('builder')
  return (
    <>
      <div className={styles['fields']}>
        <Choice
          label={t('goals.kind')}
          value={so.kind}
          onChange={(value) => put(kindFrom(value))}
          options={GOAL_KINDS.map((kind) => [kind, t(`kind.${kind}`)])}
        />
        <Details so={so} parties={parties} put={put} />
      </div>
      <label className={formStyles['check']}>
        <input type="checkbox" checked={so.not} onChange={(event) => put({ not: event.target.checked })} />
        {t('goals.not')}
      </label>
      {isFact ? null : (
        <label className={formStyles['check']}>
          <input type="checkbox" checked={so.keeps} onChange={(event) => put({ keeps: event.target.checked })} />
          {t('goals.keeps')}
        </label>
      )}
    </>
  )
}

const kindFrom = (value: string): Partial<GoalForm> => {
  const kind = GOAL_KINDS.find((each) => each === value)
  return kind === undefined ? {} : { kind }
}

interface DetailsProps {
  readonly so: GoalForm
  readonly parties: readonly string[]
  readonly put: (part: Partial<GoalForm>) => void
}

/** What a goal of this kind has to say beside its kind. */
function Details({ so, parties, put }: DetailsProps) {
  const { t } = useTranslation('builder')
  const who = (label: string, field: 'from' | 'to' | 'as', choices = parties) => (
    <Who label={label} value={so[field]} parties={choices} onChange={(party) => put({ [field]: party })} />
  )
  switch (so.kind) {
    case 'runs':
      return who(
        t('goals.who'),
        'from',
        parties.filter((party) => party.startsWith('container:')),
      )
    case 'reaches':
    case 'crosses':
    case 'stopped-by':
    case 'seen-as':
      return (
        <>
          {who(t('goals.from'), 'from')}
          {who(t('goals.to'), 'to')}
          <Choice
            label={t('goals.by')}
            value={so.by}
            onChange={(by) => put({ by: by === 'name' ? 'name' : 'address' })}
            options={[
              ['name', t('by.name')],
              ['address', t('by.address')],
            ]}
          />
          {so.kind === 'crosses' ? (
            <Field label={t('goals.link')} hint="docker0" value={so.link} onChange={(link) => put({ link })} />
          ) : null}
          {so.kind === 'stopped-by' ? (
            <>
              <Choice
                label={t('goals.table')}
                value={so.table}
                onChange={(value) => put({ table: TABLES.find((table) => table === value) ?? 'filter' })}
                options={TABLES.map((table) => [table, table])}
              />
              <Field label={t('goals.chain')} hint="FORWARD" value={so.chain} onChange={(chain) => put({ chain })} />
            </>
          ) : null}
          {so.kind === 'seen-as' ? who(t('goals.as'), 'as') : null}
        </>
      )
    case 'knows-mac':
      return (
        <>
          {who(t('goals.who'), 'from')}
          {who(t('goals.of'), 'to')}
        </>
      )
    case 'resolves':
      return (
        <>
          {who(t('goals.from'), 'from')}
          <Field
            label={t('goals.name')}
            hint={so.to.replace(/^.*:/, '')}
            value={so.name}
            onChange={(text) => put({ name: text })}
          />
          {who(t('goals.means'), 'to')}
        </>
      )
    case 'opens':
      return (
        <>
          {who(t('goals.from'), 'from')}
          {who(t('goals.at'), 'to')}
          <Field label={t('goals.port')} value={so.port} onChange={(port) => put({ port })} />
        </>
      )
    case 'has-address':
      return (
        <>
          {who(t('goals.who'), 'from')}
          <Field
            label={t('goals.within')}
            hint="172.20.0.0/16"
            value={so.within}
            onChange={(within) => put({ within })}
          />
        </>
      )
  }
}

interface WhoProps {
  readonly label: string
  readonly value: string
  readonly parties: readonly string[]
  readonly onChange: (party: string) => void
}

/** A choice among those who are there; whoever was chosen and isn't there any more can still be seen. */
function Who({ label, value, parties, onChange }: WhoProps) {
  const { t } = useTranslation(['builder', 'lesson'])
  const gone = parties.includes(value) ? [] : [value]
  const options = [...gone, ...parties].map((party) => [party, inList(party, t) || t('goals.choose')] as const)
  return <Choice label={label} value={value} onChange={onChange} options={options} />
}
