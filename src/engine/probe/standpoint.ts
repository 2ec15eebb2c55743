// Where a program that sends packets runs: a namespace, and the files that tell it names (none are kept of machines outside).
import type { ContainerId, NetnsId } from '../../base/brand.ts'
import { containerFile } from '../docker/files.ts'
import { fileAt, type Draft } from '../world.ts'

export interface Standpoint {
  readonly ns: NetnsId
  readonly place: 'host' | 'outside' | ContainerId
}

/** A file as a program at a standpoint reads it; empty where there is none. */
export function readFile(draft: Draft, from: Standpoint, path: string): string {
  if (from.place === 'outside') return ''
  return (from.place === 'host' ? fileAt(draft, 'host', path) : containerFile(draft, from.place, path)) ?? ''
}
