// `ip route get ADDRESS`: what the kernel's look-up answers. Real counterpart: iproute2 ip/iproute.c iproute_get.
import { decide, parseCidr, parseIp, sourceFor, type Decision, type Ip } from '../../../engine/index.ts'
import { failed, printed, type Call, type Execution } from '../../program.ts'
import { notModelled } from '../not-modelled.ts'
import { jsonText } from './json.ts'
import type { Fields } from './link-fields.ts'
import type { IpOptions } from './options.ts'
import type { Paint } from './paint.ts'
import { notPrefix } from './refusals.ts'

/** `ip route get [to] ADDRESS`. */
export function routeGet(call: Call, options: IpOptions, words: readonly string[]): Execution {
  const [text, ...rest] = words[0] === 'to' ? words.slice(1) : words
  if (text === undefined) return failed(call.world, 'need at least a destination address\n')
  const target = parseIp(text) ?? parseCidr(text)?.ip
  if (target === undefined || (options.family !== undefined && (options.family === 6) !== target.includes(':')))
    return notPrefix(call, text, options.family)
  if (rest[0] !== undefined) return notModelled(call, `ip route get ${rest[0]}`)
  const decision = decide(call.world.kernel, call.netns, target)
  if (decision.to === 'nowhere') return failed(call.world, `RTNETLINK answers: ${NO_WAY[decision.type ?? 'none']}\n`, 2)
  const source = sourceFor(call.world.kernel, call.netns, target, decision)
  const warning = text.includes('/') && parseIp(text) === undefined ? prefixWarning(text, target) : ''
  if (options.json) {
    const fields = target.includes(':')
      ? inet6Fields(target, decision, source)
      : inetFields(target, decision, source, options)
    return printed(call.world, jsonText([fields], options.pretty), warning)
  }
  return printed(
    call.world,
    target.includes(':') ? inet6(target, decision, source, options.paint) : inet(target, decision, source, options),
    warning,
  )
}

const NO_WAY = {
  none: 'Network is unreachable',
  unreachable: 'No route to host',
  blackhole: 'Invalid argument',
  prohibit: 'Permission denied',
}

function prefixWarning(text: string, target: Ip): string {
  const [, length = ''] = text.split('/')
  const full = target.includes(':') ? '128' : '32'
  return length === full ? '' : `Warning: /${length} as prefix is invalid, only /${full} (or none) is supported.\n`
}

type Found = Exclude<Decision, { readonly to: 'nowhere' }>

function inet(target: Ip, decision: Found, source: Ip | undefined, { oneline, paint }: IpOptions): string {
  const painted = (ip: string): string => paint('inet', `${ip} `)
  const device = (name: string): string => `dev ${paint('name', `${name} `)}`
  const newline = oneline ? '\\' : '\n'
  const tail = `src ${painted(source ?? '0.0.0.0')}uid 0 ${newline}    cache `
  switch (decision.to) {
    case 'local':
      return `local ${painted(target)}${device('lo')}${tail}<local> \n`
    case 'broadcast':
      return `broadcast ${painted(target)}${device(decision.link.name)}${tail}<local,brd> \n`
    case 'out':
      return `${painted(target)}${decision.nextHop === target ? '' : `via ${painted(decision.nextHop)}`}${device(decision.link.name)}${tail}\n`
  }
}

function inetFields(target: Ip, decision: Found, source: Ip | undefined, { details }: IpOptions): Fields {
  const isOut = decision.to === 'out'
  return {
    type: isOut ? (details ? 'unicast' : undefined) : decision.to,
    dst: target,
    gateway: isOut && decision.nextHop !== target ? decision.nextHop : undefined,
    dev: decision.to === 'local' ? 'lo' : decision.link.name,
    table: details ? (isOut ? 'main' : 'local') : undefined,
    prefsrc: source ?? '0.0.0.0',
    flags: [],
    uid: 0,
    cache: { local: ['local'], broadcast: ['local', 'brd'], out: [] }[decision.to],
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
