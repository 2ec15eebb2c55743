// `ip neighbour add`, `replace`, `change`, `delete` and `flush`. Real counterpart: iproute2 ip/ipneigh.c ipneigh_modify.
import { linkNamed, parseIp, type Ip, type Mac, type Neighbor } from '../../../engine/index.ts'
import { failed, type Call, type Execution } from '../../program.ts'
import { notModelled } from '../not-modelled.ts'
import { ask } from './ask.ts'
import { flush } from './flush.ts'
import type { IpOptions } from './options.ts'
import { cannotFind, notAddress } from './refusals.ts'
import { reading, Refused, Words } from './words.ts'
import { usageOf } from '../../usage.ts'

interface Said {
  ip?: Ip
  mac?: Mac
  device?: string
  nud?: string
}

/** States that a user can give; the rest are the kernel's own. */
const STATES = ['permanent', 'reachable', 'stale', 'noarp', 'none', 'incomplete', 'delay', 'probe', 'failed']

function read(call: Call, verb: string, all: readonly string[]): Said {
  const words = new Words(call, all)
  const said: Said = {}
  for (let word = words.next(); word !== undefined; word = words.next()) {
    switch (word) {
      case 'lladdr': {
        const text = words.value()
        const mac = words.lladdr(text)
        if (typeof mac === 'number')
          throw words.refuse({ code: 'tool.bad-lladdr' }, 'Error: Invalid link address.\n', 2)
        said.mac = mac
        break
      }
      case 'dev':
        said.device = words.value()
        break
      case 'nud': {
        const state = words.value()
        if (!STATES.includes(state)) throw words.wrong(state, 'nud state is bad')
        if (!['permanent', 'reachable'].includes(state))
          throw new Refused(notModelled(call, `ip neigh ${verb} nud ${state}`))
        said.nud = state
        break
      }
      case 'proxy':
      case 'router':
      case 'use':
      case 'managed':
      case 'extern_learn':
        throw new Refused(notModelled(call, `ip neigh ${verb} ${word}`))
      default: {
        const text = word === 'to' ? words.value() : word
        const ip = parseIp(text)
        if (ip === undefined) throw new Refused(notAddress(call, text, undefined))
        said.ip = ip
      }
    }
  }
  return said
}

/** `ip neigh add`, `replace` and `change`. */
export function neighborNote(call: Call, how: 'add' | 'replace' | 'change', all: readonly string[]): Execution {
  return reading(() => {
    const { ip, mac, device, nud } = read(call, how, all)
    if (device === undefined || ip === undefined)
      return failed(call.world, usageOf('ip neigh'), 'Device and destination are required arguments.\n', 255)
    const link = linkNamed(call.world.kernel, call.netns, device)
    if (link === undefined) return cannotFind(call, device)
    if (mac === undefined)
      return failed(call.world, { code: 'tool.bad-lladdr' }, 'Error: No link layer address given.\n', 2)
    const permanent = nud !== 'reachable'
    return ask(call, { kind: 'neighbor.note', neighbor: { link: link.id, ip, mac, permanent, how } })
  })
}

/** `ip neigh delete`. */
export function neighborDelete(call: Call, all: readonly string[]): Execution {
  return reading(() => {
    const { ip, device } = read(call, 'delete', all)
    if (device === undefined || ip === undefined)
      return failed(call.world, usageOf('ip neigh'), 'Device and destination are required arguments.\n', 255)
    const link = linkNamed(call.world.kernel, call.netns, device)
    return link === undefined ? cannotFind(call, device) : ask(call, { kind: 'neighbor.delete', link: link.id, ip })
  })
}

/** `ip neigh flush`: of what was asked for, all but what was noted for good. */
export function neighborFlush(call: Call, options: IpOptions, found: readonly Neighbor[] | Execution): Execution {
  if ('stdout' in found) return found
  const gone = found.filter(({ permanent }) => !permanent)
  const commands = gone.map(({ link, ip }) => ({ kind: 'neighbor.delete' as const, link, ip }))
  return flush(call, options, { commands, what: 'entries', status: 1 })
}
