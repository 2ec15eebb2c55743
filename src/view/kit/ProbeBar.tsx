import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addressFor, reachEnds, type ReachEnd } from '../../session/reach.ts'
import type { Deed } from '../../store/deeds.ts'
import { portOf, probeLine, type ProbeKind, type ProbePlan } from '../../store/gesture-lines.ts'
import { pageNow, useWorld } from '../../store/page.ts'
import { subjectOf } from '../../store/subject.ts'
import { BarFrame } from './BarFrame.tsx'
import styles from './DeedBar.module.css'

/** A ping or a curl from anything to anything: by two clicks on the picture, or by these lists. */
export function ProbeBar({ deed }: { readonly deed: Deed }) {
  const { t } = useTranslation('deed')
  const world = useWorld()
  const ends = reachEnds(world)
  const kind: ProbeKind = deed.kind === 'curl' ? 'curl' : 'ping'
  const [chosen, setChosen] = useState<{
    readonly to?: string
    readonly by?: string
    readonly port?: string
  }>({})
  const [edited, setEdited] = useState<string>()
  const pointed = deed.nodes[0]
  const from = endAt(ends, pointed) ?? ends[0]
  const targets = ends.filter((end) => end !== from)
  const to = targets.find((end) => idOf(end) === chosen.to) ?? targets[0]
  const ways = from === undefined || to === undefined ? [] : waysTo(from, to)
  const by = ways.find((way) => way === chosen.by) ?? ways[0]
  const port = chosen.port ?? String(portOf(world, subjectOf(world, to === undefined ? undefined : idOf(to))))
  const plan: ProbePlan | undefined =
    from === undefined || by === undefined ? undefined : { kind, from: from.from, target: by, port: Number(port) }
  const line = plan === undefined ? undefined : probeLine(world, plan)
  const change = (part: typeof chosen): void => {
    setChosen({ ...chosen, ...part })
    setEdited(undefined)
  }
  const unsaid = from !== undefined && line === undefined
  return (
    <BarFrame
      label={pointed === undefined || from === undefined ? t('probe.first') : t('probe.second', { from: from.name })}
      line={unsaid ? undefined : (edited ?? line ?? '')}
      onLine={setEdited}
      onRun={() => {
        if (unsaid && plan !== undefined) void pageNow().probe(plan)
        else void pageNow().runOnHost([edited ?? line ?? ''])
      }}
      {...(unsaid ? { runText: t('probe.look'), note: t('probe.noLine', { who: from.name }) } : {})}
    >
      <Pick
        label={t('probe.program')}
        value={kind}
        options={[
          ['ping', 'ping'],
          ['curl', 'curl'],
        ]}
        onPick={(next) => {
          pageNow().begin({ ...deed, kind: next === 'curl' ? 'curl' : 'ping' })
          setEdited(undefined)
        }}
      />
      <Pick
        label={t('probe.from')}
        value={from === undefined ? '' : idOf(from)}
        options={ends.map((end) => [idOf(end), end.name])}
        onPick={(next) => {
          pageNow().begin({ ...deed, nodes: [next] })
          setEdited(undefined)
        }}
      />
      <Pick
        label={t('probe.to')}
        value={to === undefined ? '' : idOf(to)}
        options={targets.map((end) => [idOf(end), end.name])}
        onPick={(next) => setChosen({ to: next })}
      />
      <Pick
        label={t('probe.by')}
        value={by ?? ''}
        options={ways.map((way) => [way, way])}
        onPick={(next) => change({ by: next })}
      />
      {kind === 'ping' ? null : (
        <label>
          {t('probe.port')}
          <input
            className={styles['port']}
            inputMode="numeric"
            value={port}
            onChange={(event) => change({ port: event.target.value })}
          />
        </label>
      )}
    </BarFrame>
  )
}

/** The picture's node of an end. */
function idOf({ kind, from, ips }: ReachEnd): string {
  if (kind === 'container') return `container:${from.place}`
  return kind === 'host' ? 'kernel' : `outside:${ips[0] ?? ''}`
}

/** The end that a node stands for; every part of the host is the host, and the LAN's gateway is outside. */
function endAt(ends: readonly ReachEnd[], node: string | undefined): ReachEnd | undefined {
  if (node === undefined) return undefined
  const same = ends.find((end) => idOf(end) === node)
  if (same !== undefined) return same
  if (node.startsWith('port:'))
    return ends.find((end) => end.kind === 'container' && node.includes(String(end.from.place)))
  return ends.find(({ kind }) => kind === (node.startsWith('outside:') ? 'outside' : 'host'))
}

/** What an end can be called by: the address that suits the sender, its other addresses, its name. */
function waysTo(from: ReachEnd, to: ReachEnd): readonly string[] {
  const best = addressFor(from, to)
  return [...new Set([...(best === undefined ? [] : [best]), ...to.ips, to.name])]
}

interface PickProps {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [value: string, text: string])[]
  readonly onPick: (value: string) => void
}

function Pick({ label, value, options, onPick }: PickProps) {
  return (
    <label>
      {label}
      <select value={value} onChange={(event) => onPick(event.target.value)}>
        {options.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}
