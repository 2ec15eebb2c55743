import { CircleCheck, Download, FilePlus2, Link, Play, SquarePen, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { bringBack, putAway, takeUp, useBuilder } from '../../../store/builder.ts'
import { copyLesson, saveLesson, tryLesson } from '../../../store/hand-out.ts'
import { usePage } from '../../../store/page.ts'
import { Button } from '../../kit/Button.tsx'
import styles from './Builder.module.css'
import { draftFaultText } from './draft-fault-text.ts'
import type { Hosts } from './use-hosts.ts'
import { useMade } from './use-made.ts'
import type { Says } from './use-says.ts'

interface HandOutProps {
  readonly hosts: Hosts
  readonly says: Says
}

/** What the lesson still lacks, and the ways to hand it out. */
export function HandOut({ hosts, says }: HandOutProps) {
  const { t } = useTranslation('builder')
  const { faults, handOut } = useMade(hosts, says)
  return (
    <section aria-labelledby="builder-hand">
      <h3 id="builder-hand">{t('hand.title')}</h3>
      {faults.length === 0 ? (
        <p className={styles['state']} data-look="met">
          <CircleCheck aria-hidden />
          {t('hand.ready')}
        </p>
      ) : (
        <>
          <p id="builder-missing">{t('hand.missing')}</p>
          <ul className={styles['faults']} aria-labelledby="builder-missing">
            {faults.map((fault) => {
              const text = draftFaultText(t, fault)
              return <li key={text}>{text}</li>
            })}
          </ul>
        </>
      )}
      <div className={styles['deeds']}>
        <Deed icon={<Play aria-hidden />} act={tryLesson} handOut={handOut} closes>
          {t('hand.try')}
        </Deed>
        <Deed icon={<Download aria-hidden />} act={saveLesson} handOut={handOut}>
          {t('hand.save')}
        </Deed>
        <Deed icon={<Link aria-hidden />} act={copyLesson} handOut={handOut} closes>
          {t('hand.link')}
        </Deed>
        <TakeUp />
        <Away />
      </div>
      <p className={styles['note']}>{t('hand.tryNote')}</p>
    </section>
  )
}

type Made = NonNullable<ReturnType<typeof useMade>['handOut']>

interface DeedProps {
  readonly icon: React.ReactNode
  readonly handOut: Made | undefined
  readonly act: (handOut: Made) => void | Promise<void>
  /** What comes of it is seen on the page: the dialog goes. */
  readonly closes?: boolean
  readonly children: string
}

function Deed({ icon, handOut, act, closes = false, children }: DeedProps) {
  return (
    <Button
      icon={icon}
      disabled={handOut === undefined}
      onClick={(event) => {
        if (handOut === undefined) return
        if (closes) event.currentTarget.closest('dialog')?.close()
        void act(handOut)
      }}
    >
      {children}
    </Button>
  )
}

/** Goes on with the lesson that is being taken, where somebody made it in the page. */
function TakeUp() {
  const { t } = useTranslation('builder')
  const made = usePage(({ lesson }) => (lesson !== undefined && 'made' in lesson.kept ? lesson.kept.made : undefined))
  if (made === undefined) return null
  return (
    <Button icon={<SquarePen aria-hidden />} onClick={() => takeUp(made)}>
      {t('hand.load')}
    </Button>
  )
}

/** Puts the draft away for a new one, and brings it back. */
function Away() {
  const { t } = useTranslation('builder')
  const hasBefore = useBuilder(({ before }) => before !== undefined)
  return hasBefore ? (
    <Button icon={<Undo2 aria-hidden />} onClick={bringBack}>
      {t('hand.bringBack')}
    </Button>
  ) : (
    <Button icon={<FilePlus2 aria-hidden />} onClick={putAway}>
      {t('hand.putAway')}
    </Button>
  )
}
