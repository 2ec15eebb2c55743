// What is missing for a goal, in the reader's words.
import type { TFunction } from 'i18next'
import type { Hop, Verdict } from '../../engine/index.ts'
import type { Missing } from '../../lessons/goal.ts'
import type { Party, Target } from '../../lessons/party.ts'

/** Says why what somebody sent wasn't answered; nothing while that isn't known. */
export type ReasonOf = (from: Party, end: { readonly verdict: Verdict; readonly hop?: Hop }) => string | undefined

type Say = TFunction<'lesson'>

/** A sentence about what is missing. */
export function missingText(missing: Missing, t: Say, reasonOf: ReasonOf): string {
  switch (missing.kind) {
    case 'no-address':
      return t('missing.no-address', { to: nameFor(missing.to, t) })
    case 'unknown-name':
    case 'other-way':
      return t(`missing.${missing.kind}`, { ...missing, from: nameFor(missing.from, t) })
    case 'unknown-mac':
      return t('missing.unknown-mac', { of: nameFor(missing.of, t) })
    case 'outside-range':
      return missing.ips.length === 0 ? t('missing.no-addresses') : t('missing.outside-range', { ips: missing.ips })
    case 'stopped':
      return stoppedText(missing, t, reasonOf)
    case 'no-container':
    case 'not-running':
    case 'no-netns':
    case 'another':
    case 'other-server':
    case 'is-so':
      return t(`missing.${missing.kind}`, { ...missing })
  }
}

function stoppedText(missing: Extract<Missing, { readonly kind: 'stopped' }>, t: Say, reasonOf: ReasonOf): string {
  const from = nameFor(missing.from, t)
  const reason = missing.hop === undefined ? undefined : reasonOf(missing.from, missing)
  if (reason !== undefined) return t('missing.stopped', { from, reason })
  const { kind } = missing.verdict
  return t(`missing.${kind === 'refused' || kind === 'unreachable' ? kind : 'no-reply'}`, { from })
}

function nameFor(party: Target, t: Say): string {
  if (party === 'host' || party === 'outside') return t(`party.${party}`)
  if ('ip' in party) return party.ip
  return 'netns' in party ? party.netns : party.container
}
