// What a line of iptables asks for, once read.
import type { Count, RuleSpec } from '../../../engine/index.ts'
import type { ToolRefusal } from '../../refusal.ts'
import { usageOf } from '../../usage.ts'

/** The commands by their letters; `list` and `list-rules` look, the rest change. */
export type CommandLetter = 'A' | 'C' | 'D' | 'E' | 'F' | 'I' | 'L' | 'N' | 'P' | 'R' | 'S' | 'X' | 'Z'

export interface Request {
  readonly command: CommandLetter
  readonly table: string
  readonly chain: string | undefined
  /** Counted from 1. */
  readonly rule: number | undefined
  /** A chain's new name, or its policy. */
  readonly word: string | undefined
  /** One rule, or several where more than one address was given. */
  readonly specs: readonly RuleSpec[]
  /** What a new rule begins to count from (`-c`). */
  readonly count: Count | undefined
  /** Counts anew once it has listed (`-L -Z`). */
  readonly zero: boolean
  readonly numeric: boolean
  readonly verbose: boolean
  readonly exact: boolean
  readonly lineNumbers: boolean
}

export type Parsed =
  | { readonly kind: 'ok'; readonly request: Request }
  | { readonly kind: 'version' }
  | { readonly kind: 'unmodelled'; readonly what: string }
  /** `plain` complaints come without the program's name. */
  | { readonly kind: 'bad'; readonly complaint: string; readonly refusal: ToolRefusal; readonly plain: boolean }

/** Ends the reading of a line; caught where it began. */
export class Unreadable extends Error {
  readonly parsed: Parsed

  constructor(parsed: Parsed) {
    super('unreadable')
    this.parsed = parsed
  }
}

/** A complaint about the line; one that has no kind of its own is about how it is written. */
export function bad(complaint: string, refusal: ToolRefusal = usageOf('iptables'), plain = false): Unreadable {
  return new Unreadable({ kind: 'bad', complaint, refusal, plain })
}

/** Something that the real tool does, and this one doesn't. */
export function unmodelled(what: string): Unreadable {
  return new Unreadable({ kind: 'unmodelled', what })
}
