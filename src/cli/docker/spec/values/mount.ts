/** `--mount` and `--gpus`: comma separated `key=value`, with the client's error texts (opts.MountOpt, opts.GpuOpts). */
import { err, ok } from '../../../../base/result.ts'
import type { Result } from '../../../../base/result.ts'
import { splitPair } from '../flags.ts'
import type { DockerVersion, PerVersion } from '../types.ts'
import { readCsv } from './csv.ts'
import { goQuote } from './go-quote.ts'
import { parseGoBool } from './numbers.ts'
import { parseBytes } from './size.ts'

const FLAGS_ALONE = ['readonly', 'ro', 'volume-nocopy', 'bind-nonrecursive']
const BOOLS = ['readonly', 'ro', 'bind-nonrecursive', 'volume-nocopy']
const COMMON =
  'type source src target dst destination consistency bind-propagation volume-label volume-driver volume-opt'.split(' ')
const FREE: PerVersion<readonly string[]> = {
  '20.10': COMMON,
  '28.5': [...COMMON, 'volume-subpath', 'image-subpath'],
}
const FAMILIES: PerVersion<readonly string[]> = {
  '20.10': ['volume', 'bind', 'tmpfs'],
  '28.5': ['volume', 'image', 'bind', 'tmpfs'],
}
const RECURSION = ['enabled', 'disabled', 'writable', 'readonly']

/** Tells whether the text is a mount that the client would send. */
export function checkMount(text: string, version: DockerVersion): Result<string, string> {
  const fields = readCsv(text)
  if (!fields.ok) return fields
  const values = new Map<string, string>()
  for (const field of fields.value) {
    const fault = fieldFault(field, version)
    if (fault !== undefined) return err(fault)
    const [key, value] = splitPair(field)
    values.set(key.toLowerCase(), value)
  }
  const fault = wholeFault(values, version)
  return fault === undefined ? ok(text) : err(fault)
}

function fieldFault(field: string, version: DockerVersion): string | undefined {
  const [rawKey, value] = splitPair(field)
  const key = rawKey.toLowerCase()
  if (!field.includes('=')) {
    return FLAGS_ALONE.includes(key) ? undefined : `invalid field '${field}' must be a key=value pair`
  }
  if (FREE[version].includes(key)) return undefined
  if (BOOLS.includes(key)) return parseGoBool(value).ok ? undefined : `invalid value for ${key}: ${value}`
  if (key === 'tmpfs-size') return parseBytes(value, version).ok ? undefined : `invalid value for ${key}: ${value}`
  if (key === 'tmpfs-mode') {
    return /^[0-7]+$/.test(value) && parseInt(value, 8) < 2 ** 32 ? undefined : `invalid value for ${key}: ${value}`
  }
  if (key === 'bind-recursive' && version === '28.5') {
    if (RECURSION.includes(value)) return undefined
    return `invalid value for ${key}: ${value} (must be "enabled", "disabled", "writable", or "readonly")`
  }
  return `unexpected key '${key}' in '${field}'`
}

function wholeFault(values: ReadonlyMap<string, string>, version: DockerVersion): string | undefined {
  const type = (values.get('type') ?? 'volume').toLowerCase()
  if (type === '') return 'type is required'
  const target = [...values].filter(([key]) => ['target', 'dst', 'destination'].includes(key)).at(-1)?.[1] ?? ''
  if (target === '') return 'target is required'
  const family = FAMILIES[version].find((name) => name !== type && [...values.keys()].some((key) => has(key, name)))
  return family === undefined ? undefined : `cannot mix '${family}-*' options with mount type '${type}'`
}

const has = (key: string, family: string): boolean => key.startsWith(`${family}-`)

const COUNT_FAULT: PerVersion<(text: string) => string> = {
  '20.10': (text) => `count must be an integer: strconv.Atoi: parsing ${goQuote(text)}: invalid syntax`,
  '28.5': (text) => `invalid count (${text}): value must be either "all" or an integer: invalid syntax`,
}

/** Tells whether the text is a request for GPUs that the client would send. */
export function checkGpus(text: string, version: DockerVersion): Result<string, string> {
  const fields = readCsv(text)
  if (!fields.ok) return fields
  const seen = new Set<string>()
  for (const field of fields.value) {
    const [key, value] = splitPair(field)
    if (seen.has(key)) return err(`gpu request key '${key}' can be specified only once`)
    seen.add(key)
    const count = field.includes('=') ? (key === 'count' ? value : 'all') : key
    if (!field.includes('=')) seen.add('count')
    else if (!['driver', 'count', 'device', 'capabilities', 'options'].includes(key)) {
      return err(`unexpected key '${key}' in '${field}'`)
    }
    if (count !== 'all' && !/^[+-]?\d+$/.test(count)) return err(COUNT_FAULT[version](count))
  }
  return ok(text)
}
