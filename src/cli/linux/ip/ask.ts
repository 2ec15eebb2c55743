// What iproute2 asks of the kernel, and how it prints a refusal. Real counterpart: iproute2 lib/libnetlink.c rtnl_talk, nl_dump_ext_ack.
import { applyNetlink, type KernelRefusal, type NetlinkCommand, type RulesRefusal } from '../../../engine/index.ts'
import { failed, printed, type Call, type Execution } from '../../program.ts'
import { lineOf } from '../../line-of.ts'
import { kernelRefusal } from '../kernel-refusal.ts'
import { isNetAdmin } from '../permission.ts'

const ERRORS: Readonly<Record<KernelRefusal['errno'], string>> = {
  EADDRINUSE: 'Address already in use',
  EADDRNOTAVAIL: 'Cannot assign requested address',
  EBUSY: 'Device or resource busy',
  EEXIST: 'File exists',
  EINVAL: 'Invalid argument',
  ELOOP: 'Too many levels of symbolic links',
  ENETDOWN: 'Network is down',
  ENETUNREACH: 'Network is unreachable',
  ENODEV: 'No such device',
  ENOENT: 'No such file or directory',
  EOPNOTSUPP: 'Operation not supported',
  ESRCH: 'No such process',
}

/** The text of an error number, as strerror() has it. */
export function errorText(errno: KernelRefusal['errno']): string {
  return ERRORS[errno]
}

/** A refusal as iproute2 prints it: the kernel's sentence, else the error's own text. */
function refusalText(refused: KernelRefusal | RulesRefusal): string {
  if (refused.code === 'rules.refused') return 'RTNETLINK answers: Invalid argument\n'
  return refused.text === undefined ? `RTNETLINK answers: ${ERRORS[refused.errno]}\n` : `Error: ${refused.text}\n`
}

/** Asks the kernel for each of some changes, one after the other; the first refusal ends it. */
export function ask(call: Call, ...commands: readonly NetlinkCommand[]): Execution {
  if (!isNetAdmin(call))
    return failed(call.world, { code: 'tool.not-permitted' }, 'RTNETLINK answers: Operation not permitted\n', 2)
  let { world } = call
  for (const command of commands) {
    const answered = applyNetlink(world, command, lineOf(call))
    const { refused } = answered
    if (refused !== undefined) return failed(world, kernelRefusal(command, refused), refusalText(refused), 2)
    world = answered.world
  }
  return printed(world, '')
}
