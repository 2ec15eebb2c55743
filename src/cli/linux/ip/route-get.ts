// `ip route get ADDRESS`: what the kernel's look-up answers. Real counterpart: iproute2 ip/iproute.c iproute_get.
import {
  decide,
  failsReversePath,
  linkNamed,
  localAddress,
  netnsOf,
  parseCidr,
  parseIp,
  sourceFor,
  type Decision,
  type Ip,
  type Link,
} from '../../../engine/index.ts'
import { failed, printed, type Call, type Execution } from '../../program.ts'
import type { ToolRefusal } from '../../refusal.ts'
import { notModelled } from '../not-modelled.ts'
import { jsonText } from './json.ts'
import type { Fields } from './link-fields.ts'
import type { IpOptions } from './options.ts'
import type { Paint } from './paint.ts'
import { cannotFind, incomplete, notPrefix } from './refusals.ts'
import { routeText } from './route-text.ts'
import { usageOf } from '../../usage.ts'

/** `ip route get [fibmatch] [to] ADDRESS [from ADDRESS] [iif DEVICE] [oif DEVICE]`. */
export function routeGet(call: Call, options: IpOptions, words: readonly string[]): Execution {
  if (words[0] === 'fibmatch') return matched(call, options, words.slice(1))
  const [text, ...rest] = words[0] === 'to' ? words.slice(1) : words
  if (text === undefined) return failed(call.world, usageOf('ip route'), 'need at least a destination address\n')
  const target = parseIp(text) ?? parseCidr(text)?.ip
  if (target === undefined || (options.family !== undefined && (options.family === 6) !== target.includes(':')))
    return notPrefix(call, text, options.family)
  const asked = readAsked(call, target, rest)
  if ('stdout' in asked) return asked
  const { from, iif, oif } = asked
  if (iif !== undefined) return arriving(call, options, target, { from, iif })
  if (from !== undefined && localAddress(call.world.kernel, call.netns, from) === undefined)
    return answerless(call, { code: 'tool.not-own-address' }, 'Network is unreachable')
  const decision = decide(call.world.kernel, call.netns, target, oif?.id)
  if (decision.to === 'nowhere') return noWay(call, decision.type, target)
  const source = sourceFor(call.world.kernel, call.netns, target, decision)
  const warning = text.includes('/') && parseIp(text) === undefined ? prefixWarning(text, target) : ''
  if (options.json) {
    const fields = target.includes(':')
      ? inet6Fields(target, decision, source)
      : inetFields(target, decision, from === undefined ? { source } : { from }, options)
    return printed(call.world, jsonText([fields], options.pretty), warning)
  }
  return printed(
    call.world,
    target.includes(':')
      ? inet6(target, decision, source, options.paint)
      : inet(target, decision, from === undefined ? { source } : { from }, options),
    warning,
  )
}

const NO_WAY = {
  none: { why: 'Network is unreachable', code: 'tool.network-unreachable' },
  unreachable: { why: 'No route to host', code: 'tool.route-refuses' },
  blackhole: { why: 'Invalid argument', code: 'tool.route-refuses' },
  prohibit: { why: 'Permission denied', code: 'tool.route-refuses' },
} as const

const answerless = (call: Call, refusal: ToolRefusal, why: string): Execution =>
  failed(call.world, refusal, `RTNETLINK answers: ${why}\n`, 2)

/** Nothing leads to a target, or a route says that nothing shall. */
function noWay(call: Call, type: Exclude<keyof typeof NO_WAY, 'none'> | undefined, target: Ip): Execution {
  const { why, code } = NO_WAY[type ?? 'none']
  return answerless(call, { code, target }, why)
}

function prefixWarning(text: string, target: Ip): string {
  const [, length = ''] = text.split('/')
  const full = target.includes(':') ? '128' : '32'
  return length === full ? '' : `Warning: /${length} as prefix is invalid, only /${full} (or none) is supported.\n`
}

/** Between whom: the source that the kernel chooses, or the sender that was named and the link that its packet comes in by. */
interface Between {
  readonly source?: Ip | undefined
  readonly from?: Ip | undefined
  readonly iif?: Link
}

interface Asked {
  readonly from?: Ip
  readonly iif?: Link
  readonly oif?: Link
}

function readAsked(call: Call, target: Ip, words: readonly string[]): Asked | Execution {
  let asked: Asked = {}
  const v6 = target.includes(':')
  for (let i = 0; i < words.length; i += 2) {
    const [word = '', value] = words.slice(i, i + 2)
    if (!['from', 'iif', 'oif'].includes(word) || (v6 && word !== 'oif'))
      return notModelled(call, `ip route get ${word}`)
    if (value === undefined) return incomplete(call)
    if (word === 'from') {
      const from = parseIp(value)
      if (from === undefined || from.includes(':') !== v6) return notPrefix(call, value, v6 ? 6 : 4)
      asked = { ...asked, from }
    } else {
      const link = linkNamed(call.world.kernel, call.netns, value)
      if (link === undefined) return cannotFind(call, value)
      asked = { ...asked, [word]: link }
    }
  }
  return asked
}

/** Where a packet would go that comes in by a link. Real counterpart: net/ipv4/route.c ip_route_input_rcu. */
function arriving(
  call: Call,
  options: IpOptions,
  target: Ip,
  { from, iif }: { readonly from: Ip | undefined; readonly iif: Link },
): Execution {
  const { kernel } = call.world
  if (from === undefined || localAddress(kernel, call.netns, from) !== undefined)
    return answerless(call, usageOf('ip route get'), 'Invalid argument')
  if (failsReversePath(kernel, call.netns, iif, from))
    return answerless(call, { code: 'tool.reverse-path' }, 'Invalid cross-device link')
  const decision = decide(kernel, call.netns, target)
  const forwards = iif.forwards ?? netnsOf(kernel, call.netns).sysctl.ipForward
  if (decision.to !== 'local' && !forwards) return answerless(call, { code: 'tool.not-forwarding' }, 'No route to host')
  if (decision.to === 'nowhere') return noWay(call, decision.type, target)
  return options.json
    ? printed(call.world, jsonText([inetFields(target, decision, { from, iif }, options)], options.pretty))
    : printed(call.world, inet(target, decision, { from, iif }, options))
}

/** `ip route get fibmatch ADDRESS`: the route itself that the kernel finds. */
function matched(call: Call, options: IpOptions, words: readonly string[]): Execution {
  const [text, ...rest] = words[0] === 'to' ? words.slice(1) : words
  const target = parseIp(text ?? '')
  if (target === undefined || rest.length > 0 || options.json) return notModelled(call, 'ip route get fibmatch')
  const decision = decide(call.world.kernel, call.netns, target)
  if (decision.to === 'nowhere') return noWay(call, decision.type, target)
  if (decision.to !== 'out') return notModelled(call, 'ip route get fibmatch')
  return printed(call.world, `${routeText(call, decision.route, { table: 'main' }, options)}\n`)
}

type Found = Exclude<Decision, { readonly to: 'nowhere' }>

function inet(target: Ip, decision: Found, { source, from, iif }: Between, { oneline, paint }: IpOptions): string {
  const painted = (ip: string): string => paint('inet', `${ip} `)
  const device = (name: string): string => `dev ${paint('name', `${name} `)}`
  const newline = oneline ? '\\' : '\n'
  const chosen = from === undefined ? `src ${painted(source ?? '0.0.0.0')}` : ''
  const tail = `${chosen}${iif === undefined ? 'uid 0 ' : ''}${newline}    cache `
  const by = iif === undefined ? '' : `iif ${paint('name', `${iif.name} `)}`
  const to = `${painted(target)}${from === undefined ? '' : `from ${painted(from)}`}`
  switch (decision.to) {
    case 'local':
      return `local ${to}${device('lo')}${tail}<local> ${by}\n`
    case 'broadcast':
      return `broadcast ${to}${device(decision.link.name)}${tail}<local,brd> ${by}\n`
    case 'out':
      return `${to}${decision.nextHop === target ? '' : `via ${painted(decision.nextHop)}`}${device(decision.link.name)}${tail}${by}\n`
  }
}

function inetFields(target: Ip, decision: Found, { source, from, iif }: Between, { details }: IpOptions): Fields {
  const isOut = decision.to === 'out'
  return {
    type: isOut ? (details ? 'unicast' : undefined) : decision.to,
    dst: target,
    from,
    gateway: isOut && decision.nextHop !== target ? decision.nextHop : undefined,
    dev: decision.to === 'local' ? 'lo' : decision.link.name,
    table: details ? (isOut ? 'main' : 'local') : undefined,
    prefsrc: from === undefined ? (source ?? '0.0.0.0') : undefined,
    flags: [],
    uid: iif === undefined ? 0 : undefined,
    cache: { local: ['local'], broadcast: ['local', 'brd'], out: [] }[decision.to],
    iif: iif?.name,
  }
}

function inet6Fields(target: Ip, decision: Found, source: Ip | undefined): Fields {
  const base = { dst: target, from: '::' }
  if (decision.to !== 'out')
    return {
      type: 'local',
      ...base,
      dev: 'lo',
      table: 'local',
      protocol: 'kernel',
      prefsrc: target,
      metric: 0,
      flags: [],
      pref: 'medium',
    }
  const { route, link, nextHop } = decision
  return {
    ...base,
    gateway: nextHop === target ? undefined : nextHop,
    dev: link.name,
    protocol: route.proto === 'boot' ? undefined : route.proto,
    prefsrc: source,
    metric: route.metric,
    flags: [],
    pref: 'medium',
  }
}

function inet6(target: Ip, decision: Found, source: Ip | undefined, paint: Paint): string {
  const painted = (ip: string): string => paint('inet6', `${ip} `)
  if (decision.to !== 'out')
    return `local ${painted(target)}from :: dev ${paint('name', 'lo ')}table local proto kernel src ${painted(target)}metric 0 pref medium\n`
  const { route, link, nextHop } = decision
  const via = nextHop === target ? '' : `via ${painted(nextHop)}`
  const proto = route.proto === 'boot' ? '' : `proto ${route.proto} `
  return `${painted(target)}from :: ${via}dev ${paint('name', `${link.name} `)}${proto}${source === undefined ? '' : `src ${painted(source)}`}metric ${route.metric} pref medium\n`
}
