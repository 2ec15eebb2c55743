/** How many arguments a command takes, and what each version says when it isn't so (cli/required.go). */
import type { Arity, DockerVersion, PerVersion } from './types.ts'

export const any: Arity = { kind: 'any' }
export const none: Arity = { kind: 'none' }
export const exactly = (count: number): Arity => ({ kind: 'exactly', count })
export const atLeast = (min: number): Arity => ({ kind: 'atLeast', min })
export const atMost = (max: number): Arity => ({ kind: 'atMost', max })
export const between = (min: number, max: number): Arity => ({ kind: 'between', min, max })

/** What an arity message names: `docker network rm`, its usage line, its one-line description. */
export interface Named {
  readonly path: string
  readonly useLine: string
  readonly short: string
}

/** The client's text when `count` arguments are too few or too many; undefined when they fit. */
export function arityError(arity: Arity, count: number, command: Named, version: DockerVersion): string | undefined {
  return fits(arity, count) ? undefined : RENDER[version](arity, command)
}

function fits(arity: Arity, count: number): boolean {
  switch (arity.kind) {
    case 'any':
      return true
    case 'none':
      return count === 0
    case 'exactly':
      return count === arity.count
    case 'atLeast':
      return count >= arity.min
    case 'atMost':
      return count <= arity.max
    case 'between':
      return count >= arity.min && count <= arity.max
  }
}

const plural = (count: number): string => (count === 1 ? 'argument' : 'arguments')

function demand(arity: Arity, exactWord: string): string {
  switch (arity.kind) {
    case 'any':
    case 'none':
      return 'accepts no arguments'
    case 'exactly':
      return `requires ${exactWord}${arity.count} ${plural(arity.count)}`
    case 'atLeast':
      return `requires at least ${arity.min} ${plural(arity.min)}`
    case 'atMost':
      return `requires at most ${arity.max} ${plural(arity.max)}`
    case 'between':
      return `requires at least ${arity.min} and at most ${arity.max} ${plural(arity.max)}`
  }
}

// 28.5 opens its last line differently for each rule; 'SRun' is a slip in the real client.
const LAST_LINE = { any: 'Run', none: 'Run', exactly: 'Run', atLeast: 'See', atMost: 'SRun', between: 'Run' } as const

const RENDER: PerVersion<(arity: Arity, command: Named) => string> = {
  '20.10': (arity, { path, useLine, short }) =>
    `"${path}" ${demand(arity, 'exactly ')}.\nSee '${path} --help'.\n\nUsage:  ${useLine}\n\n${short}`,
  '28.5': (arity, { path, useLine }) =>
    `docker: '${path}' ${demand(arity, '')}\n\nUsage:  ${useLine}\n\n${LAST_LINE[arity.kind]} '${path} --help' for more information`,
}
