// The words of a line, taken one by one as iproute2 takes them. Real counterpart: iproute2 include/utils.h NEXT_ARG, lib/utils.c.
import {
  familyOf,
  parseIp,
  parseMac,
  parsePrefix,
  type Cidr,
  type Family,
  type Ip,
  type Mac,
} from '../../../engine/index.ts'
import type { Call, Execution } from '../../program.ts'
import { failed } from '../../program.ts'
import type { ToolRefusal } from '../../refusal.ts'
import { incomplete, notAddress, notPrefix } from './refusals.ts'

/** A refusal on the way of reading; caught where the reading began. */
export class Refused extends Error {
  readonly execution: Execution

  constructor(execution: Execution) {
    super('refused')
    this.execution = execution
  }
}

/** Words with a place among them. */
export class Words {
  private at = 0
  private readonly call: Call
  private readonly all: readonly string[]

  constructor(call: Call, all: readonly string[]) {
    this.call = call
    this.all = all
  }

  /** The next word; undefined at the end. */
  next(): string | undefined {
    const word = this.all[this.at]
    if (word !== undefined) this.at += 1
    return word
  }

  /** The next word, left where it is. */
  peek(): string | undefined {
    return this.all[this.at]
  }

  /** The word that the one before needs. */
  value(): string {
    const word = this.next()
    if (word === undefined) throw new Refused(incomplete(this.call))
    return word
  }

  /** A refusal of one word's argument. */
  refuse(refusal: ToolRefusal, text: string, exitCode = 255): Refused {
    return new Refused(failed(this.call.world, refusal, text, exitCode))
  }

  /** `Error: argument "X" is wrong: WHY`, which ends with an empty line. */
  wrong(argument: string, why: string): Refused {
    return this.refuse(
      { code: 'tool.bad-value', value: argument },
      `Error: argument "${argument}" is wrong: ${why}\n\n`,
    )
  }

  /** A prefix, or an address that stands for itself, of a family where one is wanted. */
  prefix(text: string, family: Family | undefined): Cidr {
    const cidr = parsePrefix(text)
    if (cidr === undefined || (family !== undefined && familyOf(cidr.ip) !== family))
      throw new Refused(notPrefix(this.call, text, family))
    return cidr
  }

  /** An address, of a family where one is wanted. */
  address(text: string, family: Family | undefined): Ip {
    const ip = parseIp(text)
    if (ip === undefined || (family !== undefined && familyOf(ip) !== family))
      throw new Refused(notAddress(this.call, text, family))
    return ip
  }

  /** A hardware address, byte by byte as far as each is a number (lib/ll_addr.c); one of another length than a MAC's is its length. */
  lladdr(text: string): Mac | number {
    const bytes = text.split(':').map((part) => {
      const value = Number.parseInt(/^(?:0x)?([0-9a-f]+)/i.exec(part)?.[1] ?? '', 16)
      if (!(value <= 255)) throw this.refuse({ code: 'tool.bad-lladdr' }, `"${part}" is invalid lladdr.\n`, 1)
      return value.toString(16).padStart(2, '0')
    })
    return parseMac(bytes.join(':')) ?? bytes.length
  }

  /** A word for a whole number that iproute2 calls by a name. */
  number(name: string): number {
    const word = this.value()
    const parsed = /^(0x[0-9a-f]+|\d+)$/i.test(word) ? Number(word) : Number.NaN
    if (!Number.isSafeInteger(parsed)) throw this.wrong(word, `Invalid "${name}" value`)
    return parsed
  }
}

/** Runs something that reads words; a refusal on the way is the answer. */
export function reading(run: () => Execution): Execution {
  try {
    return run()
  } catch (error) {
    if (error instanceof Refused) return error.execution
    throw error
  }
}
