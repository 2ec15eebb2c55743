// iproute2's refusals, word for word. Real counterpart: iproute2 lib/utils.c, ip/ip.c.
import type { Family } from '../../../engine/index.ts'
import { failed, type Call, type Execution } from '../../program.ts'

/** A word that is no command of its object. */
export function unknownCommand(call: Call, command: string, object: string): Execution {
  return failed(call.world, `Command "${command}" is unknown, try "ip ${object} help".\n`, 255)
}

/** `addr show` and `link show` of a link that isn't there. */
export function noSuchDevice(call: Call, name: string): Execution {
  return failed(call.world, `Device "${name}" does not exist.\n`)
}

/** Every other command's words for a link that isn't there. */
export function cannotFind(call: Call, name: string): Execution {
  return failed(call.world, `Cannot find device "${name}"\n`)
}

/** A word that needs another after it. */
export function incomplete(call: Call): Execution {
  return failed(call.world, 'Command line is not complete. Try option "help"\n', 255)
}

/** A word's argument that means nothing. */
export function wrongArgument(call: Call, argument: string, why: string): Execution {
  return failed(call.world, `Error: argument "${argument}" is wrong: ${why}\n`, 255)
}

function familyWord(family: Family | undefined): string {
  return family === undefined ? 'any valid' : family === 4 ? 'inet' : 'inet6'
}

/** Text where an address should stand. */
export function notAddress(call: Call, text: string, family: Family | undefined): Execution {
  return failed(call.world, `Error: ${familyWord(family)} address is expected rather than "${text}".\n`)
}

/** Text where an address or a prefix should stand. */
export function notPrefix(call: Call, text: string, family: Family | undefined): Execution {
  return failed(call.world, `Error: ${familyWord(family)} prefix is expected rather than "${text}".\n`)
}
