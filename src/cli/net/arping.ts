// `arping`: who has an address, asked afresh. Real counterpart: iputils 20221126 arping.c. What -U and -A announce nobody hears here.
import { apply, decide, linkNamed, localAddress, parseIp, sourceFor, whoHas } from '../../engine/index.ts'
import { isNetAdmin } from '../linux/permission.ts'
import { notModelled } from '../linux/not-modelled.ts'
import { lineOf } from '../line-of.ts'
import { failed, printed, type Call, type Execution } from '../program.ts'
import { readOptions } from './options.ts'
import { usageOf } from '../usage.ts'

/** `arping [-D | -U | -A] [-q] [-c COUNT] [-w SECONDS] [-I DEVICE] ADDRESS`. */
export function arping(call: Call): Execution {
  const options = readOptions(call.args, 'c:w:I:qfbDUA')
  if (options.unknown !== undefined) return notModelled(call, `arping -${options.unknown}`)
  const [text] = options.rest
  const ip = parseIp(text ?? '')
  if (text === undefined)
    return failed(call.world, usageOf('arping'), 'arping: usage error: destination address required\n', 2)
  if (ip === undefined)
    return failed(
      call.world,
      { code: 'tool.unknown-name', name: text },
      `arping: ${text}: Name or service not known\n`,
      2,
    )
  if (!isNetAdmin(call))
    return failed(call.world, { code: 'tool.not-permitted' }, 'arping: socket: Operation not permitted\n', 2)
  const decision = decide(call.world.kernel, call.netns, ip)
  const device = options.values.get('I') ?? (decision.to === 'out' ? decision.link.name : 'lo')
  const link = linkNamed(call.world.kernel, call.netns, device)
  if (link === undefined)
    return failed(call.world, { code: 'tool.no-device', device }, `arping: Device ${device} not available.\n`, 2)
  if (!link.up) return failed(call.world, { code: 'tool.device-down' }, `arping: Interface "${device}" is down\n`, 2)
  if (link.kind.type === 'loopback')
    return failed(call.world, { code: 'tool.not-supported' }, `arping: Interface "${device}" is not ARPable\n`, 2)
  const announces = options.values.has('U') || options.values.has('A')
  const looksForTwin = options.values.has('D')
  if (announces && localAddress(call.world.kernel, call.netns, ip) === undefined)
    return failed(call.world, { code: 'tool.not-own-address' }, 'arping: bind: Cannot assign requested address\n', 2)
  const src = looksForTwin
    ? '0.0.0.0'
    : announces
      ? ip
      : (sourceFor(call.world.kernel, call.netns, ip, decision) ?? '0.0.0.0')
  const count = Number(options.values.get('c') ?? call.interrupt ?? 4)
  const isOwn = localAddress(call.world.kernel, call.netns, ip) !== undefined
  const { mac, learned } = isOwn
    ? { mac: undefined, learned: undefined }
    : whoHas(call.world, link.id, ip, lineOf(call), looksForTwin)
  const wiser =
    learned === undefined ? call.world : apply(call.world, { kind: 'walk.learn', learned }, lineOf(call)).world
  const seconds = mac === undefined ? Number(options.values.get('w') ?? count) : count - 1
  const world = apply(
    wiser,
    { kind: 'time.pass', milliseconds: Math.max(0, Math.round(seconds * 1000)) },
    lineOf(call),
  ).world
  // The first answer that another has the address is enough.
  const answers = mac === undefined ? 0 : looksForTwin ? 1 : count
  const reply = (n: number): string => `Unicast reply from ${ip} [${(mac ?? '').toUpperCase()}]  0.${540 + n}ms`
  const lines = [
    `ARPING ${ip} from ${src} ${device}`,
    ...Array.from({ length: answers }, (_, n) => reply(n)),
    `Sent ${mac !== undefined && looksForTwin ? 1 : count} probes (${mac === undefined ? count : 1} broadcast(s))`,
    `Received ${answers} response(s)`,
  ]
  const found = mac !== undefined
  const status = announces || found !== looksForTwin ? 0 : 1
  const done = printed(world, options.values.has('q') ? '' : `${lines.join('\n')}\n`, '', status)
  return options.values.has('c') || options.values.has('w') ? done : { ...done, endless: true }
}
