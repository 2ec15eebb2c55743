/** Image names: distribution's reference package, which the client asks before it asks the daemon. */
import { err, ok } from '../../../../base/result.ts'
import type { Result } from '../../../../base/result.ts'
import type { Fault } from '../../../refusal.ts'
import type { DockerVersion, PerVersion } from '../types.ts'

export interface ImageReference {
  readonly domain: string
  /** `library/nginx` */
  readonly path: string
  readonly tag: string | undefined
  readonly digest: string | undefined
}

const DOMAIN_PART = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?'
const DOMAIN = `(?:${DOMAIN_PART}(?:\\.${DOMAIN_PART})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`
const PATH_PART = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*'
const DIGEST = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}'
const REFERENCE = new RegExp(
  `^(${DOMAIN})/(${PATH_PART}(?:/${PATH_PART})*)(?::([A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@(${DIGEST}))?$`,
)
const DIGEST_LENGTHS: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 }
const ID = /^[a-f0-9]{64}$/

/** reference.ParseNormalizedNamed: `nginx` becomes docker.io/library/nginx. The error is the bare text. */
export function parseReference(text: string, version: DockerVersion): Result<ImageReference, string> {
  if (ID.test(text)) return err(`invalid repository name (${text}), cannot specify 64-byte hexadecimal strings`)
  const [domain, remainder] = splitDomain(text, version)
  const name = remainder.split(':')[0] ?? ''
  if (name.toLowerCase() !== name) return err(NOT_LOWERCASE[version](name))
  const [, host, path, tag, digest] = REFERENCE.exec(`${domain}/${remainder}`) ?? []
  if (host === undefined || path === undefined) return err('invalid reference format')
  if (host.length + path.length + 1 > 255) return err('repository name must not be more than 255 characters')
  const fault = digest === undefined ? undefined : digestFault(digest)
  return fault === undefined ? ok({ domain: host, path, tag, digest }) : err(fault)
}

/** What is wrong with the image's name in `docker run`: nothing where it is an id. */
export function imageNameFault(text: string, version: DockerVersion): Fault | undefined {
  return ID.test(text) || /^sha256:[a-f0-9]{64}$/.test(text) ? undefined : nameFault(text, version)
}

/** What is wrong with an image's name. */
export function nameFault(text: string, version: DockerVersion): Fault | undefined {
  const parsed = parseReference(text, version)
  if (parsed.ok) return undefined
  const lower = text.toLowerCase()
  return {
    text: parsed.error,
    refusal: parseReference(lower, version).ok
      ? { code: 'client.uppercase-image', ref: text, lower }
      : { code: 'client.bad-image', ref: text },
  }
}

/** The name as docker shows it: without docker.io/library, and with `:latest` when nothing else is said. */
export function familiarName({ domain, path, tag, digest }: ImageReference): string {
  const name = domain === 'docker.io' ? path.replace(/^library\//, '') : `${domain}/${path}`
  if (digest !== undefined) return `${name}${tag === undefined ? '' : `:${tag}`}@${digest}`
  return `${name}:${tag ?? 'latest'}`
}

const NOT_LOWERCASE: PerVersion<(name: string) => string> = {
  '20.10': () => 'invalid reference format: repository name must be lowercase',
  '28.5': (name) => `invalid reference format: repository name (${name}) must be lowercase`,
}

// A first part is a host when it looks like one; 28.5 also takes one with capitals for a host.
const CAPITALS_ARE_A_HOST: PerVersion<boolean> = { '20.10': false, '28.5': true }

function splitDomain(text: string, version: DockerVersion): readonly [string, string] {
  const slash = text.indexOf('/')
  const first = text.slice(0, Math.max(0, slash))
  const capitals = CAPITALS_ARE_A_HOST[version] && first.toLowerCase() !== first
  const isHost = slash >= 0 && (/[.:]/.test(first) || first === 'localhost' || capitals)
  const domain = !isHost || first === 'index.docker.io' ? 'docker.io' : first
  const remainder = isHost ? text.slice(slash + 1) : text
  return [domain, domain === 'docker.io' && !remainder.includes('/') ? `library/${remainder}` : remainder]
}

function digestFault(digest: string): string | undefined {
  const [algorithm = '', hex = ''] = digest.split(':')
  const length = Object.hasOwn(DIGEST_LENGTHS, algorithm) ? DIGEST_LENGTHS[algorithm] : undefined
  if (length === undefined) return 'unsupported digest algorithm'
  if (hex.length !== length) return 'invalid checksum digest length'
  return /^[a-f0-9]+$/.test(hex) ? undefined : 'invalid checksum digest format'
}
