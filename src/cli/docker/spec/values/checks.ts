/** The client's tests of a value while it reads a flag: what the `opts` package refuses, and how it keeps the rest. */
import { err, ok } from '../../../../base/result.ts'
import type { Result } from '../../../../base/result.ts'
import { splitPair } from '../flags.ts'
import type { CheckName, DockerVersion, PerVersion } from '../types.ts'
import { goQuote } from './go-quote.ts'
import { formatIp, parseIp } from './ip.ts'
import { parseBytes } from './size.ts'

/** Takes a value as typed and gives it as kept, or the client's bare error text. */
export type Check = (value: string, version: DockerVersion) => Result<string, string>

const LABEL = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?'
// The stray colons are the real client's: its pattern has `(:?` where `(?:` was meant.
const DOMAIN = new RegExp(`^(:?:?${LABEL}(?::?\\.:?${LABEL})*)\\.?\\s*$`)
const SYSCTLS =
  'kernel.msgmax kernel.msgmnb kernel.msgmni kernel.sem kernel.shmall kernel.shmmax kernel.shmmni kernel.shm_rmid_forced'
const CGROUP_RULE = /^[acb] (?:\d+|\*):(?:\d+|\*) [rwm]{1,3}$/

/** By the name that a flag's spec gives. */
export const CHECKS: Readonly<Record<CheckName, Check>> = {
  extraHost: (value, version) => EXTRA_HOST[version](value),
  link: (value) => {
    if (value === '') return err('empty string specified for links')
    return value.split(':').length > 2 ? err(`bad format for links: ${value}`) : ok(value)
  },
  attach: (value) => {
    const stream = value.toLowerCase()
    return ['stdin', 'stdout', 'stderr'].includes(stream)
      ? ok(stream)
      : err('valid streams are STDIN, STDOUT and STDERR')
  },
  ipAddress: checkIpAddress,
  dnsSearch: (value) => {
    const domain = value.replace(/^ +| +$/g, '')
    return domain === '.' ? ok(domain) : checkDomain(domain)
  },
  env: (value) => (splitPair(value)[0] === '' ? err(`invalid environment variable: ${value}`) : ok(value)),
  label: (value) => {
    const key = splitPair(value)[0].replace(/^[ \t]+/, '')
    if (key === '') return err(`invalid label '${value}': empty name`)
    return /[ \t]/.test(key) ? err(`label '${key}' contains whitespaces`) : ok(value)
  },
  sysctl: (value, version) => {
    const [key] = splitPair(value)
    const allowed = SYSCTLS.split(' ').includes(key) || /^(?:net|fs\.mqueue)\./.test(key)
    return value.includes('=') && allowed ? ok(value) : err(`sysctl '${value}' is not ${SYSCTL_WORD[version]}`)
  },
  weightDevice: (value, version) =>
    checkDevice(value, version, (weight) => {
      const number = Number(weight)
      const fits = /^\d+$/.test(weight) && (number === 0 || (number >= 10 && number <= 1000))
      return fits ? undefined : `invalid weight for device: ${value}`
    }),
  throttle: (value, version) =>
    checkDevice(value, version, (rate) =>
      parseBytes(rate, version).ok
        ? undefined
        : `invalid rate for device: ${value}. The correct format is <device-path>:<number>[<unit>]. Number must be a positive integer. Unit is optional and can be kb, mb, or gb`,
    ),
  throttleCount: (value, version) =>
    checkDevice(value, version, (rate) =>
      /^\d+$/.test(rate)
        ? undefined
        : `invalid rate for device: ${value}. The correct format is <device-path>:<number>. Number must be a positive integer`,
    ),
  cgroupRule: (value) => (CGROUP_RULE.test(value) ? ok(value) : err(`invalid device cgroup format '${value}'`)),
}

const SYSCTL_WORD: PerVersion<string> = { '20.10': 'whitelisted', '28.5': 'allowed' }
const NOT_AN_IP: PerVersion<(value: string) => string> = {
  '20.10': (value) => `${value} is not an ip address`,
  '28.5': (value) => `IP address is not correctly formatted: ${value}`,
}

function checkIpAddress(value: string, version: DockerVersion): Result<string, string> {
  const ip = parseIp(value.trim())
  return ip === undefined ? err(NOT_AN_IP[version](value)) : ok(formatIp(ip))
}

// 28.5 also takes `=` and brackets, and hands on `name:address` either way.
const EXTRA_HOST: PerVersion<(value: string) => Result<string, string>> = {
  '20.10': (value) => {
    const at = value.indexOf(':')
    return at <= 0 ? badHost(value) : checkHostAddress(value, value.slice(at + 1))
  },
  '28.5': (value) => {
    const at = value.includes('=') ? value.indexOf('=') : value.indexOf(':')
    const name = value.slice(0, at)
    if (at <= 0 || name.includes(':')) return badHost(value)
    const address = value.slice(at + 1).replace(/^\[(.+)\]$/s, '$1')
    return checkHostAddress(`${name}:${address}`, address)
  },
}

const badHost = (value: string): Result<string, string> => err(`bad format for add-host: ${goQuote(value)}`)

function checkHostAddress(kept: string, address: string): Result<string, string> {
  if (address === 'host-gateway' || parseIp(address.trim()) !== undefined) return ok(kept)
  return err(`invalid IP address in add-host: ${goQuote(address)}`)
}

function checkDomain(value: string): Result<string, string> {
  const domain = DOMAIN.exec(value)?.[1]
  if (domain === undefined || !/[a-zA-Z]/.test(value) || domain.length >= 255)
    return err(`${value} is not a valid domain`)
  return ok(domain)
}

const EMPTY_PATH_IS_BAD_FORMAT: PerVersion<boolean> = { '20.10': false, '28.5': true }

function checkDevice(
  value: string,
  version: DockerVersion,
  fault: (rest: string) => string | undefined,
): Result<string, string> {
  const at = value.indexOf(':')
  if (at < 0 || (at === 0 && EMPTY_PATH_IS_BAD_FORMAT[version])) return err(`bad format: ${value}`)
  if (!value.startsWith('/dev/')) return err(`bad format for device path: ${value}`)
  const reason = fault(value.slice(at + 1))
  return reason === undefined ? ok(value) : err(reason)
}
