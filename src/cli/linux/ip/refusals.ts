// iproute2's refusals, word for word. Real counterpart: iproute2 lib/utils.c, ip/ip.c.
import type { Family } from '../../../engine/index.ts'
import { failed, type Call, type Execution } from '../../program.ts'

/** A word that is no command of its object; `known` are those that it has. */
export function unknownCommand(
  call: Call,
  command: string,
  { object, known }: { readonly object: string; readonly known: readonly string[] },
): Execution {
  const refusal = { code: 'tool.unknown-word' as const, tool: `ip ${object}`, word: command, known }
  return failed(call.world, refusal, `Command "${command}" is unknown, try "ip ${object} help".\n`, 255)
}

/** `addr show` and `link show` of a link that isn't there. */
export function noSuchDevice(call: Call, name: string): Execution {
  return failed(call.world, { code: 'tool.no-device', device: name }, `Device "${name}" does not exist.\n`)
}

/** Every other command's words for a link that isn't there. */
export function cannotFind(call: Call, name: string): Execution {
  return failed(call.world, { code: 'tool.no-device', device: name }, `Cannot find device "${name}"\n`)
}

/** A word that needs another after it. */
export function incomplete(call: Call): Execution {
  return failed(call.world, { code: 'tool.incomplete' }, 'Command line is not complete. Try option "help"\n', 255)
}

/** A word's argument that means nothing. */
export function wrongArgument(call: Call, argument: string, why: string): Execution {
  const refusal = { code: 'tool.bad-value' as const, value: argument }
  return failed(call.world, refusal, `Error: argument "${argument}" is wrong: ${why}\n`, 255)
}

function familyWord(family: Family | undefined): string {
  return family === undefined ? 'any valid' : family === 4 ? 'inet' : 'inet6'
}

/** Text where an address should stand. */
export function notAddress(call: Call, text: string, family: Family | undefined): Execution {
  const refusal = { code: 'tool.not-address' as const, value: text }
  return failed(call.world, refusal, `Error: ${familyWord(family)} address is expected rather than "${text}".\n`)
}

/** Text where an address or a prefix should stand. */
export function notPrefix(call: Call, text: string, family: Family | undefined): Execution {
  const refusal = { code: 'tool.not-address' as const, value: text }
  return failed(call.world, refusal, `Error: ${familyWord(family)} prefix is expected rather than "${text}".\n`)
}
