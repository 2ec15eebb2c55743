// What `ip -s` adds to a link. Real counterpart: iproute2 6.1 ip/ipaddress.c print_stats64, size_columns.
// Errors and losses don't happen here: nothing is ever full.
import { linkCount, netnsOf, type Count, type Link } from '../../../engine/index.ts'
import type { Call } from '../../program.ts'
import type { IpOptions } from './options.ts'

const COLUMNS = ['*X errors:', 'packets', 'errors', 'dropped', 'heartbt', 'overrun', 'compressed'].map(
  ({ length }) => length,
)

/** The lines of a link's counters: received and sent. */
export function statisticsLines(
  call: Call,
  link: Link,
  { human, iec }: Pick<IpOptions, 'human' | 'iec'>,
): readonly string[] {
  const base = human ? (iec ? 1024 : 1000) : undefined
  const { rx, tx } = linkCount(netnsOf(call.world.kernel, link.netns), link.id)
  const rows = [rx, tx].map(({ bytes, packets }: Count) => [bytes, packets, 0, 0, 0, 0])
  const widths = COLUMNS.map((width, i) => Math.max(width, ...rows.map((row) => `${row[i] ?? 0}`.length)))
  const heads = [
    ['RX:', 'errors', 'dropped', 'missed', 'mcast'],
    ['TX:', 'errors', 'dropped', 'carrier', 'collsns'],
  ]
  return heads.flatMap(([name = '', ...others], side) => {
    const titles = ['bytes', 'packets', ...others, '']
    const title = titles.map((text, i) => text.padStart((widths[i] ?? 0) - (i === 0 ? 4 : 0))).join(' ')
    const values = (rows[side] ?? []).map((value, i) => shortText(value, base).padStart(widths[i] ?? 0)).join(' ')
    return [`    ${name} ${title}`, `    ${values} `]
  })
}

/** `2.80M`: a number in multiples of a thousand or 1,024, with three digits (print_num). */
function shortText(value: number, base: 1000 | 1024 | undefined): string {
  if (base === undefined || value < base) return `${value}`
  const power = Math.min(6, Math.floor(Math.log(value) / Math.log(base)))
  const whole = value / base ** power
  const decimals = whole < 10 ? 2 : whole < 100 ? 1 : 0
  return `${whole.toFixed(decimals)}${'kMGTPE'.charAt(power - 1)}${base === 1024 ? 'i' : ''}`
}
