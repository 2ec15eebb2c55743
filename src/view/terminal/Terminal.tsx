import { Check, Copy, Eraser, LogOut } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pageNow, usePage, useWorld } from '../../store/page.ts'
import { Button } from '../kit/Button.tsx'
import { CommandLine } from './CommandLine.tsx'
import { Prompt } from './Prompt.tsx'
import styles from './Terminal.module.css'
import { Transcript } from './Transcript.tsx'

/** The terminal: what was run and answered, and the line to type the next command in. */
export function Terminal() {
  const { t } = useTranslation('terminal')
  const world = useWorld()
  const place = usePage((page) => page.place)
  return (
    <section className={styles['terminal']} aria-label={t('title')}>
      <Head />
      <Transcript />
      <div
        className={styles['line']}
        onPointerDown={(event) => {
          // A press beside the text is meant for the text.
          if (event.target === event.currentTarget) {
            event.preventDefault()
            event.currentTarget.querySelector<HTMLElement>('input, .cm-content')?.focus()
          }
        }}
      >
        <Prompt place={place} world={world} />
        <CommandLine />
        <span className={styles['keys']}>{t('keys')}</span>
      </div>
    </section>
  )
}

function Head() {
  const { t } = useTranslation('terminal')
  const world = useWorld()
  const place = usePage((page) => page.place)
  const { runLine, clear } = pageNow()
  const name = place.at === 'container' ? world.docker.containers.get(place.id)?.name : undefined
  return (
    <div className={styles['head']}>
      <span className={styles['tab']} data-here={name === undefined}>
        {t('host')}
      </span>
      {name === undefined ? null : (
        <span className={styles['tab']} data-here>
          {name}
          <Button look="bare" iconOnly icon={<LogOut aria-hidden />} onClick={() => void runLine('exit')}>
            {t('leaveShell', { name })}
          </Button>
        </span>
      )}
      <span className={styles['tools']}>
        <CopyScript />
        <Button look="bare" iconOnly icon={<Eraser aria-hidden />} onClick={clear}>
          {t('clear')}
        </Button>
      </span>
    </div>
  )
}

function CopyScript() {
  const { t } = useTranslation('terminal')
  const empty = usePage((page) => page.session.cursor === 0)
  const [copied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    const { scriptOf } = await import('../../session/script.ts')
    await navigator.clipboard.writeText(scriptOf(pageNow().session))
    setCopied(true)
  }
  return (
    <Button
      look="bare"
      icon={copied ? <Check aria-hidden /> : <Copy aria-hidden />}
      disabled={empty}
      onClick={() => void copy().catch(() => setCopied(false))}
      onBlur={() => setCopied(false)}
    >
      {copied ? t('copied') : t('copyScript')}
    </Button>
  )
}
