import { X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pingLine } from '../../store/gesture-lines.ts'
import { pageNow, usePage, useWorld } from '../../store/page.ts'
import { subjectOf } from '../../store/subject.ts'
import { Button } from './Button.tsx'
import styles from './PingBar.module.css'

/** Above the picture while two clicks send a ping: what to click next, and the same by two lists. */
export function PingBar() {
  const { t } = useTranslation('app')
  const world = useWorld()
  const from = usePage((page) => page.pingFrom)
  const { setPinging, runLine } = pageNow()
  const [chosenFrom, setFrom] = useState<string>()
  const [chosenTo, setTo] = useState<string>()
  const [edited, setEdited] = useState<string>()
  const running = [...world.docker.containers.values()]
    .filter(({ state }) => state.status === 'running' || state.status === 'paused')
    .toSorted((a, b) => a.serial - b.serial)
  const ends = [...running.map(({ id, name }) => [`container:${id}`, name] as const), ['host', t('form.host')] as const]
  const first = from ?? chosenFrom ?? ends[0]?.[0] ?? 'host'
  const targets = ends.filter(([id]) => id !== first)
  const to = targets.find(([id]) => id === chosenTo)?.[0] ?? targets[0]?.[0]
  const [sender, target] = [subjectOf(world, first), subjectOf(world, to)]
  const line = sender === undefined || target === undefined ? undefined : pingLine(world, sender, target)
  if (running.length === 0) {
    return (
      <div className={styles['bar']}>
        <span className={styles['say']}>{t('form.noTarget')}</span>
        <Leave onLeave={() => setPinging(false)} label={t('pingBanner.stop')} />
      </div>
    )
  }
  const name = ends.find(([id]) => id === from)?.[1] ?? from
  return (
    <form
      className={styles['bar']}
      onSubmit={(event) => {
        event.preventDefault()
        setPinging(false)
        void runLine(edited ?? line ?? '')
      }}
    >
      <output className={styles['say']}>
        {name === undefined ? t('pingBanner.first') : t('pingBanner.second', { from: name })}
      </output>
      <label>
        {t('form.from')}
        <select
          value={first}
          onChange={(event) => {
            setFrom(event.target.value)
            setEdited(undefined)
          }}
          disabled={from !== undefined}
        >
          {ends.map(([id, text]) => (
            <option key={id} value={id}>
              {text}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('form.to')}
        <select
          value={to}
          onChange={(event) => {
            setTo(event.target.value)
            setEdited(undefined)
          }}
        >
          {targets.map(([id, text]) => (
            <option key={id} value={id}>
              {text}
            </option>
          ))}
        </select>
      </label>
      <input
        className={styles['line']}
        aria-label={t('form.commandLine')}
        spellCheck={false}
        autoCapitalize="off"
        value={edited ?? line ?? ''}
        onChange={(event) => setEdited(event.target.value)}
      />
      <Button type="submit" look="solid" disabled={line === undefined && edited === undefined}>
        {t('run')}
      </Button>
      <Leave onLeave={() => setPinging(false)} label={t('pingBanner.stop')} />
    </form>
  )
}

function Leave({ onLeave, label }: { readonly onLeave: () => void; readonly label: string }) {
  return (
    <Button look="bare" iconOnly icon={<X aria-hidden />} onClick={onLeave} className={styles['leave']}>
      {label}
    </Button>
  )
}
