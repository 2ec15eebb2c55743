/** The options of `docker run` and `docker create` that the client reads itself, in the order in which it refuses them. */
import { err, ok } from '../../../../base/result.ts'
import type { Result } from '../../../../base/result.ts'
import { faultOf, type Fault, type Refusal } from '../../../refusal.ts'
import type { Flags } from '../flags.ts'
import type { DockerVersion, PerVersion } from '../types.ts'
import { goQuote } from './go-quote.ts'
import { formatIp, parseIp } from './ip.ts'
import { parseExpose, parsePublish } from './ports.ts'
import type { ExposedPort, PublishedPort } from './ports.ts'
import { volumeFault } from './volume-spec.ts'
import { badMac, isMac, parseRunNetworks } from './run-networks.ts'
import type { RunNetworks } from './run-networks.ts'

export interface RestartPolicy {
  /** As typed: `no`, `always`, `on-failure` …; a wrong one is the daemon's to refuse. */
  readonly name: string
  readonly retries: number
}

export interface RunOptions extends RunNetworks {
  readonly published: readonly PublishedPort[]
  readonly exposed: readonly ExposedPort[]
  readonly restart: RestartPolicy
}

const badValue = (flag: string, value: string): Refusal => ({ code: 'client.bad-value', flag: `--${flag}`, value })
const BAD_PORT: Refusal = { code: 'client.bad-port' }

/** Reads them; the error's text is the bare one, without `docker: ` and advice. */
export function parseRunOptions(flags: Flags, version: DockerVersion): Result<RunOptions, Fault> {
  const pull = flags.string('pull') ?? ''
  const early =
    faultOf(PULL_FAULT[version](pull), badValue('pull', pull)) ??
    macFault(flags) ??
    swappinessFault(flags) ??
    faultOf(volumeFault(flags.list('volume'), version), { code: 'client.bad-mount', flag: '--volume', value: '' })
  if (early !== undefined) return err(early)
  const published = parsePublish(flags.list('publish'), version)
  if (!published.ok) return err({ text: published.error, refusal: BAD_PORT })
  const exposed = parseExpose(flags.list('expose'))
  if (!exposed.ok) return err({ text: exposed.error, refusal: BAD_PORT })
  const mode = modeFault(flags, version)
  if (mode !== undefined) return err(mode)
  const restart = RESTART[version](flags.string('restart') ?? '')
  if (!restart.ok) return err({ text: restart.error, refusal: { code: 'client.bad-restart' } })
  const late = optionFault(flags, version) ?? healthFault(flags, version)
  if (late !== undefined) return err(late)
  if (flags.bool('rm') && restart.value.name !== '' && restart.value.name !== 'no')
    return err({ text: RM_AND_RESTART[version], refusal: conflict('--rm', '--restart') })
  const networks = parseRunNetworks(flags, version)
  if (!networks.ok) return networks
  return ok({ ...networks.value, published: published.value, exposed: exposed.value, restart: restart.value })
}

/** What the client warns of: 20.10 before it asks the daemon, 28.5 once the container is created. */
export function runWarnings(flags: Flags, version: DockerVersion): { readonly before: string; readonly after: string } {
  return WARNINGS[version](flags)
}

const conflict = (first: string, second: string): Refusal => ({ code: 'client.conflict', first, second })

const PULL_FAULT: PerVersion<(pull: string) => string | undefined> = {
  '20.10': () => undefined,
  '28.5': (pull) =>
    ['', 'always', 'missing', 'never'].includes(pull)
      ? undefined
      : `invalid pull option: '${pull}': must be one of "always", "missing" or "never"`,
}

function macFault(flags: Flags): Fault | undefined {
  const mac = flags.string('mac-address') ?? ''
  return mac === '' || isMac(mac) ? undefined : badMac(mac)
}

function swappinessFault(flags: Flags): Fault | undefined {
  const value = flags.int('memory-swappiness') ?? -1
  const text = `invalid value: ${value}. Valid memory swappiness range is 0-100`
  return value === -1 || (value >= 0 && value <= 100)
    ? undefined
    : { text, refusal: badValue('memory-swappiness', `${value}`) }
}

interface Mode {
  readonly flag: string
  readonly valid: RegExp
  readonly word: string
}

const CGROUPNS: Mode = { flag: 'cgroupns', valid: /^(?:host|private)?$/, word: 'CGROUP' }

// 20.10 looks no further than a colon.
const MODES: PerVersion<readonly Mode[]> = {
  '20.10': [
    { flag: 'pid', valid: /^(?:(?:host)?(?::.*)?|container:[^:]+)$/s, word: 'PID' },
    { flag: 'uts', valid: /^(?:host)?(?::.*)?$/s, word: 'UTS' },
    { flag: 'userns', valid: /^(?:host)?(?::.*)?$/s, word: 'USER' },
    CGROUPNS,
  ],
  '28.5': [
    { flag: 'pid', valid: /^(?:host|container:.+)?$/s, word: 'PID' },
    { flag: 'uts', valid: /^(?:host)?$/, word: 'UTS' },
    { flag: 'userns', valid: /^(?:host)?$/, word: 'USER' },
    CGROUPNS,
  ],
}

function modeFault(flags: Flags, version: DockerVersion): Fault | undefined {
  const bad = MODES[version].find(({ flag, valid }) => !valid.test(flags.string(flag) ?? ''))
  if (bad === undefined) return undefined
  const text = `--${bad.flag}: invalid ${bad.word} mode`
  return { text, refusal: badValue(bad.flag, flags.string(bad.flag) ?? '') }
}

const COUNT = /^[+-]?\d{1,18}$/

const RESTART: PerVersion<(text: string) => Result<RestartPolicy, string>> = {
  '20.10': (text) => {
    const [name = '', retries, ...rest] = text.split(':')
    if (rest.length > 0) return err('invalid restart policy format')
    if (retries === undefined) return ok({ name, retries: 0 })
    return COUNT.test(retries) ? ok({ name, retries: Number(retries) }) : err('maximum retry count must be an integer')
  },
  '28.5': (text) => {
    const at = text.indexOf(':')
    const retries = at < 0 ? '' : text.slice(at + 1)
    if (at === 0) return err('invalid restart policy format: no policy provided before colon')
    if (retries !== '' && !COUNT.test(retries)) {
      return err('invalid restart policy format: maximum retry count must be an integer')
    }
    return ok({ name: at < 0 ? text : text.slice(0, at), retries: Number(retries) })
  },
}

const RM_AND_RESTART: PerVersion<string> = {
  '20.10': 'Conflicting options: --restart and --rm',
  '28.5': 'conflicting options: cannot specify both --restart and --rm',
}

function optionFault(flags: Flags, version: DockerVersion): Fault | undefined {
  if (flags.string('log-driver') === 'none' && flags.list('log-opt').length > 0) {
    return { text: 'invalid logging opts for driver none', refusal: conflict('--log-driver none', '--log-opt') }
  }
  const security = flags.list('security-opt').find((option) => !SECURITY[version].test(option))
  if (security !== undefined)
    return { text: `Invalid --security-opt: ${goQuote(security)}`, refusal: badValue('security-opt', security) }
  const storage = flags.list('storage-opt').find((option) => !option.includes('='))
  return storage === undefined
    ? undefined
    : { text: 'invalid storage option', refusal: badValue('storage-opt', storage) }
}

const SECURITY: PerVersion<RegExp> = {
  '20.10': /[=:]|^no-new-privileges$/,
  '28.5': /^(?:[^=]*=.+|[^=:]*:[^=]+|no-new-privileges(?:=.*)?)$/s,
}

const DURATIONS: PerVersion<readonly string[]> = {
  '20.10': ['health-interval', 'health-timeout', 'health-retries', 'health-start-period'],
  '28.5': ['health-interval', 'health-timeout', 'health-retries', 'health-start-period', 'health-start-interval'],
}

function healthFault(flags: Flags, version: DockerVersion): Fault | undefined {
  const set = DURATIONS[version].filter((name) => /[1-9]/.test(flags.string(name) ?? ''))
  if (flags.bool('no-healthcheck')) {
    const any = set.length > 0 || (flags.string('health-cmd') ?? '') !== ''
    return any
      ? {
          text: '--no-healthcheck conflicts with --health-* options',
          refusal: conflict('--no-healthcheck', '--health-*'),
        }
      : undefined
  }
  const negative = set.find((name) => flags.string(name)?.startsWith('-'))
  return negative === undefined
    ? undefined
    : { text: `--${negative} cannot be negative`, refusal: badValue(negative, flags.string(negative) ?? '') }
}

const WARNINGS: PerVersion<(flags: Flags) => { readonly before: string; readonly after: string }> = {
  '20.10': (flags) => {
    const unlimited = /^[^1-9]*$/.test(flags.string('memory') ?? '')
    const oom =
      flags.bool('oom-kill-disable') && unlimited
        ? "WARNING: Disabling the OOM killer on containers without setting a '-m/--memory' limit may be dangerous.\n"
        : ''
    const local = flags.list('dns').find((ip) => /127\.(?:\d{1,3}\.){2}\d{1,3}|::1$/.test(ip))
    const dns = local === undefined ? '' : `WARNING: Localhost DNS setting (--dns=${local}) may fail in containers.\n`
    return { before: oom + dns, after: '' }
  },
  '28.5': (flags) => {
    const local = flags.list('dns').find(isLoopback)
    return {
      before: '',
      after: local === undefined ? '' : `WARNING: Localhost DNS (${local}) may fail in containers.\n`,
    }
  },
}

function isLoopback(text: string): boolean {
  const ip = parseIp(text)
  return ip !== undefined && (formatIp(ip) === '::1' || (ip.length === 4 && ip[0] === 127))
}
