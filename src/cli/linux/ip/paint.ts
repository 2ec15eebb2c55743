// The colours of `ip -c`. Real counterpart: iproute2 6.1 lib/color.c, its palette for terminals that don't say how bright they are.
import type { Ip } from '../../../engine/index.ts'
import { familyOf } from '../../../engine/index.ts'

/** What a piece of text is: a link's name, a MAC, an address of either family, a state. */
export type Painted = 'name' | 'mac' | 'inet' | 'inet6' | 'up' | 'down'

/** A piece of text as it is printed. */
export type Paint = (what: Painted, text: string) => string

const CODES: Readonly<Record<Painted, number>> = { name: 36, mac: 33, inet: 35, inet6: 34, up: 32, down: 31 }

/** Without colours. */
export const plain: Paint = (_, text) => text

/** With colours, for a terminal. */
export const coloured: Paint = (what, text) => `\u001b[${CODES[what]}m${text}\u001b[0m`

/** An address's own colour. */
export function addressKind(ip: Ip): 'inet' | 'inet6' {
  return familyOf(ip) === 4 ? 'inet' : 'inet6'
}

/** A link's state, coloured where it is up or down. */
export function paintState(paint: Paint, state: string, text: string): string {
  return state === 'UP' ? paint('up', text) : state === 'DOWN' ? paint('down', text) : text
}
