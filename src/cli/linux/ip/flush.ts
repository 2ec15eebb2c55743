// What `ip … flush` asks for and says. Real counterpart: iproute2 6.1 ip/{ipneigh,iproute,ipaddress}.c, flush_update.
import type { NetlinkCommand } from '../../../engine/index.ts'
import { failed, printed, type Call, type Execution } from '../../program.ts'
import { isNetAdmin } from '../permission.ts'
import { ask } from './ask.ts'
import type { IpOptions } from './options.ts'

/** What goes, by which word it is counted, and with which status a flush ends that may not be. */
interface Flush {
  readonly commands: readonly NetlinkCommand[]
  readonly what: 'entries' | 'addresses'
  readonly status: number
}

/** Takes away what was found; where that is nothing the kernel isn't asked, and so refuses nobody. */
export function flush(call: Call, { stats }: IpOptions, { commands, what, status }: Flush): Execution {
  if (commands.length === 0) return printed(call.world, stats ? 'Nothing to flush.\n' : '')
  if (!isNetAdmin(call))
    return failed(
      call.world,
      { code: 'tool.not-permitted' },
      'Failed to send flush request: Operation not permitted\n',
      status,
    )
  const done = ask(call, ...commands)
  if (done.exitCode !== 0 || !stats) return done
  const told = `\n*** Round 1, deleting ${commands.length} ${what} ***\n*** Flush is complete after 1 round ***\n`
  return { ...done, stdout: told }
}
