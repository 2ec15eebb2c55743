// Spans of time and sizes as docker shows them. Real counterpart: github.com/docker/go-units.
import { formatFloat } from './go-fmt/float.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB', 'ZB', 'YB'] as const

/** A span of milliseconds in words: `Less than a second`, `12 seconds`, `About an hour`, `2 days` (HumanDuration). */
export function humanDuration(milliseconds: number): string {
  const seconds = Math.trunc(milliseconds / SECOND)
  if (seconds < 1) return 'Less than a second'
  if (seconds === 1) return '1 second'
  if (seconds < 60) return `${seconds} seconds`
  const minutes = Math.trunc(milliseconds / MINUTE)
  if (minutes === 1) return 'About a minute'
  if (minutes < 60) return `${minutes} minutes`
  return humanHours(milliseconds)
}

/** A size in bytes with decimal units and as many digits as count: `docker images` shows 3 (`7.05MB`), HumanSize 4. */
export function humanSize(bytes: number, digits = 4): string {
  let size = bytes
  let unit = 0
  while (size >= 1000 && unit < UNITS.length - 1) {
    size /= 1000
    unit += 1
  }
  return `${formatFloat(size, 'g', digits)}${UNITS[unit] ?? ''}`
}

function humanHours(milliseconds: number): string {
  const hours = Math.trunc(milliseconds / HOUR + 0.5)
  if (hours === 1) return 'About an hour'
  if (hours < 48) return `${hours} hours`
  if (hours < 24 * 7 * 2) return `${Math.trunc(hours / 24)} days`
  if (hours < 24 * 30 * 2) return `${Math.trunc(hours / 24 / 7)} weeks`
  if (hours < 24 * 365 * 2) return `${Math.trunc(hours / 24 / 30)} months`
  // Years are counted from whole hours, unlike all the rest.
  return `${Math.trunc(Math.trunc(milliseconds / HOUR) / 24 / 365)} years`
}
