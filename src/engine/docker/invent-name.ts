// A name for a container that got none. Real counterpart: pkg/namesgenerator, with far longer lists.
import type { ContainerId } from '../../base/brand.ts'
import type { Draft } from '../world.ts'
import { shortId } from './id.ts'
import { containerOfName } from './look-up.ts'

const LEFT = [
  'brave',
  'calm',
  'clever',
  'eager',
  'gentle',
  'happy',
  'keen',
  'lucid',
  'merry',
  'nifty',
  'quiet',
  'sharp',
  'vibrant',
  'wise',
  'zen',
]
const RIGHT = [
  'archimedes',
  'bell',
  'cerf',
  'curie',
  'darwin',
  'dijkstra',
  'euler',
  'hopper',
  'lamarr',
  'lovelace',
  'metcalfe',
  'perlman',
  'ritchie',
  'shannon',
  'turing',
]

/** A name that no container has yet, made from the container's id. */
export function inventName(draft: Draft, id: ContainerId): string {
  const n = Number.parseInt(id.slice(12, 18), 16)
  const name = `${LEFT[n % LEFT.length] ?? ''}_${RIGHT[Math.floor(n / 100) % RIGHT.length] ?? ''}`
  return containerOfName(draft.docker, name) !== undefined ? `${name}${n % 10}${shortId(id).slice(0, 2)}` : name
}
