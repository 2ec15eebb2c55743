/** One `--network` of run and create: a name, or `name=…,alias=…,ip=…` (opts.NetworkOpt). */
import { err, ok } from '../../../../base/result.ts'
import type { Result } from '../../../../base/result.ts'
import type { DockerVersion, PerVersion } from '../types.ts'
import { splitPair } from '../flags.ts'
import { readCsv } from './csv.ts'

export interface NetworkOption {
  readonly target: string
  readonly aliases: readonly string[]
  readonly driverOptions: Readonly<Record<string, string>>
  readonly ipv4: string
  readonly ipv6: string
  readonly mac: string
  readonly linkLocal: readonly string[]
  readonly gatewayPriority: number
}

const PLAIN: NetworkOption = {
  target: '',
  aliases: [],
  driverOptions: {},
  ipv4: '',
  ipv6: '',
  mac: '',
  linkLocal: [],
  gatewayPriority: 0,
}

/** The option that only names a network. */
export function plainNetwork(target: string): NetworkOption {
  return { ...PLAIN, target }
}

type Step = (option: NetworkOption, value: string) => Result<NetworkOption, string>

const COMMON: Readonly<Record<string, Step>> = {
  name: (option, value) => ok({ ...option, target: value }),
  alias: (option, value) => ok({ ...option, aliases: [...option.aliases, value] }),
  ip: (option, value) => ok({ ...option, ipv4: value }),
  ip6: (option, value) => ok({ ...option, ipv6: value }),
  'driver-opt': addDriverOption,
}

const STEPS: PerVersion<Readonly<Record<string, Step>>> = {
  '20.10': COMMON,
  '28.5': {
    ...COMMON,
    'mac-address': (option, value) => ok({ ...option, mac: value }),
    'link-local-ip': (option, value) => ok({ ...option, linkLocal: [...option.linkLocal, value] }),
    'gw-priority': addPriority,
  },
}

/** Reads one value of `--network`; the error is the bare text. */
export function parseNetworkOption(text: string, version: DockerVersion): Result<NetworkOption, string> {
  // Anything with a word on both sides of a '=' is the long syntax, wherever it stands.
  if (!/\w=\w/.test(text)) return ok(plainNetwork(text))
  const fields = readCsv(text)
  if (!fields.ok) return fields
  let option = PLAIN
  for (const field of fields.value) {
    const next = applyField(option, field, version)
    if (!next.ok) return next
    option = next.value
  }
  return option.target === '' ? err('network name/id is not specified') : ok(option)
}

function applyField(option: NetworkOption, field: string, version: DockerVersion): Result<NetworkOption, string> {
  const [rawKey, rawValue] = splitPair(field.toLowerCase())
  if (!field.includes('=') || (rawKey === '' && EMPTY_KEY_IS_NO_FIELD[version])) return err(`invalid field ${field}`)
  const key = rawKey.trim()
  const step = Object.hasOwn(STEPS[version], key) ? STEPS[version][key] : undefined
  return step === undefined ? err(`invalid field key ${key}`) : step(option, rawValue.trim())
}

const EMPTY_KEY_IS_NO_FIELD: PerVersion<boolean> = { '20.10': false, '28.5': true }

function addDriverOption(option: NetworkOption, value: string): Result<NetworkOption, string> {
  const [key, rest] = splitPair(value)
  if (!value.includes('=')) return err('invalid key value pair format in driver options')
  return ok({ ...option, driverOptions: { ...option.driverOptions, [key.trim()]: rest.trim() } })
}

function addPriority(option: NetworkOption, value: string): Result<NetworkOption, string> {
  if (!/^[+-]?\d+$/.test(value)) return err(`invalid gw-priority (${value}): invalid syntax`)
  const priority = Number(value)
  return Number.isSafeInteger(priority)
    ? ok({ ...option, gatewayPriority: priority })
    : err(`invalid gw-priority (${value}): value out of range`)
}
