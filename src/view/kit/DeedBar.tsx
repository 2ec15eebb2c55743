import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { World } from '../../engine/index.ts'
import { choicesFor, deedLine } from '../../store/deed-lines.ts'
import { containersAmong, networksAmong, type Deed } from '../../store/deeds.ts'
import { portOf } from '../../store/gesture-lines.ts'
import { pageNow, useWorld } from '../../store/page.ts'
import { subjectOf } from '../../store/subject.ts'
import { BarFrame } from './BarFrame.tsx'
import styles from './DeedBar.module.css'
import { ProbeBar } from './ProbeBar.tsx'

/** Over the picture: what is about to be done, with its line, which may be edited before it runs. Escape leaves it. */
export function DeedBar({ deed }: { readonly deed: Deed }) {
  if (deed.kind === 'ping' || deed.kind === 'curl') return <ProbeBar deed={deed} />
  return <DeedForm key={`${deed.kind} ${deed.nodes.join(' ')} ${deed.network ?? ''}`} deed={deed} />
}

function DeedForm({ deed }: { readonly deed: Deed }) {
  const { t } = useTranslation('deed')
  const world = useWorld()
  const choices = choicesFor(world, deed)
  const [choice, setChoice] = useState(deed.network ?? choices[0] ?? '')
  const [ports, setPorts] = useState(() => startPorts(world, deed))
  const [edited, setEdited] = useState<string>()
  const byContainer = deed.kind === 'connect' && containersAmong(world, deed.nodes).length === 0
  const line = deedLine(world, deed, {
    ...(byContainer ? { container: choice } : { network: choice }),
    publish: `${ports.host}:${ports.container}`,
  })
  const text = edited ?? line
  const chooses = deed.kind === 'connect' || deed.kind === 'disconnect'
  return (
    <BarFrame
      label={titleOf(t, world, deed)}
      line={text}
      onLine={setEdited}
      onRun={() => {
        // The host's terminal stays beside it.
        if (deed.kind === 'shell') pageNow().openTerminal()
        void pageNow().runOnHost([text])
      }}
      note={deed.kind === 'publish' ? t('publishNote') : chooses && choices.length === 0 ? t('nothing') : undefined}
    >
      {!chooses || choices.length === 0 ? null : (
        <label>
          {t(byContainer ? 'container' : 'network')}
          <select
            value={choice}
            onChange={(event) => {
              setChoice(event.target.value)
              setEdited(undefined)
            }}
          >
            {choices.map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </select>
        </label>
      )}
      {deed.kind !== 'publish'
        ? null
        : (['host', 'container'] as const).map((side) => (
            <label key={side}>
              {t(side === 'host' ? 'hostPort' : 'containerPort')}
              <input
                className={styles['port']}
                inputMode="numeric"
                value={ports[side]}
                onChange={(event) => {
                  setPorts({ ...ports, [side]: event.target.value })
                  setEdited(undefined)
                }}
              />
            </label>
          ))}
    </BarFrame>
  )
}

function startPorts(world: World, { nodes }: Deed): { readonly host: string; readonly container: string } {
  const container = portOf(world, subjectOf(world, nodes[0]))
  const taken = new Set(
    [...world.docker.endpoints.values()].flatMap(({ bindings }) => bindings.map((one) => one.hostPort)),
  )
  let host = container < 1024 ? container + 8000 : container
  while (taken.has(host)) host += 1
  return { host: String(host), container: String(container) }
}

type Say = ReturnType<typeof useTranslation<'deed'>>['t']

/** `Stop: web and 2 more`. */
function titleOf(t: Say, world: World, { kind, nodes }: Deed): string {
  const names = [...containersAmong(world, nodes), ...networksAmong(world, nodes)].map(({ name }) => name)
  const byContainer = kind === 'connect' && containersAmong(world, nodes).length === 0
  const [first = ''] = names
  return t('title', {
    what: byContainer ? t('connectContainer') : t(`kind.${kind}`),
    names: names.length < 3 ? names.join(t('between')) : t('names', { first, count: names.length - 1 }),
  })
}
