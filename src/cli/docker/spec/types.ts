/** What a Docker command and a flag are, as data. A difference between the versions is a field here, never an `if`. */
import type { Refusal } from '../../refusal.ts'

export type DockerVersion = '20.10' | '28.5'
export type PerVersion<T> = Readonly<Record<DockerVersion, T>>
export type Text = string | PerVersion<string>

/** What a command line prints and the status it leaves. */
export interface Output {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
  /** What was refused, where that is why. */
  readonly refusal?: Refusal
}

/** How a flag takes and keeps its values: pflag's own types, and those of docker/cli's `opts` package. */
export type FlagType =
  | 'bool'
  | 'string'
  | 'int'
  | 'uint16'
  | 'uint64'
  | 'duration'
  | 'list' // one value each time it is given
  | 'strings' // comma separated, and repeatable
  | 'map' // key=value
  | 'filter'
  | 'bytes'
  | 'swap' // bytes, or -1 for no limit
  | 'decimal'
  | 'mount'
  | 'network'
  | 'ulimit'
  | 'gpus'

/** The client's own test of a value while it reads the flag; `values/checks.ts` holds them by this name. */
export type CheckName =
  | 'extraHost'
  | 'link'
  | 'attach'
  | 'ipAddress'
  | 'dnsSearch'
  | 'env'
  | 'label'
  | 'sysctl'
  | 'weightDevice'
  | 'throttle'
  | 'throttleCount'
  | 'cgroupRule'

export interface FlagSpec {
  readonly name: string
  readonly short?: string
  readonly type: FlagType
  /** The word after the flag in the help text, where it isn't the type's own. */
  readonly metavar?: string
  /** As the help text shows it, without quotes. */
  readonly default?: string
  readonly help: string
  readonly since?: DockerVersion
  readonly until?: DockerVersion
  readonly check?: CheckName
  /** Another name for this flag: `--net` is `--network`. */
  readonly same?: string
  readonly hidden?: true
  readonly deprecated?: string
  readonly shortDeprecated?: PerVersion<string>
  readonly os?: 'windows'
  readonly experimental?: true
  /** false: known, but the simulator doesn't do what it asks for; the caller refuses it by name. */
  readonly modelled?: false
}

export type Arity =
  | { readonly kind: 'any' }
  | { readonly kind: 'none' }
  | { readonly kind: 'exactly'; readonly count: number }
  | { readonly kind: 'atLeast'; readonly min: number }
  | { readonly kind: 'atMost'; readonly max: number }
  | { readonly kind: 'between'; readonly min: number; readonly max: number }

export interface CommandSpec {
  /** Without `docker`: `network create`. */
  readonly path: string
  /** The same command at the top: `ps` for `container ls`. */
  readonly top?: string
  readonly aliases?: readonly string[] | PerVersion<readonly string[]>
  /** Aliases that no help text shows. */
  readonly alsoKnownAs?: readonly string[]
  /** What follows the path in the usage line. */
  readonly use: Text
  readonly short: Text
  /** Shown by its own help in place of `short`. */
  readonly long?: Text
  readonly example?: Text
  readonly args: Arity
  /** false: flags end at the first argument, as IMAGE does in `docker run IMAGE ls -l`. */
  readonly interspersed?: false
  readonly flags: readonly FlagSpec[]
  /** true: the name is known and nothing behind it is read. */
  readonly opaque?: true
  readonly modelled?: false
}

/** `docker network` and its like: a name with commands under it. */
export interface NounSpec {
  readonly name: string
  readonly short: Text
  /** What follows the name in the usage line. */
  readonly use?: string
  /** true: none of its commands are known here. */
  readonly opaque?: true
}

/** The text of one version. */
export function textOf(text: Text, version: DockerVersion): string {
  return typeof text === 'string' ? text : text[version]
}

/** The flags of `specs` that this version has. */
export function flagsOf(specs: readonly FlagSpec[], version: DockerVersion): readonly FlagSpec[] {
  return specs.filter((spec) => (spec.since ?? version) <= version && (spec.until ?? version) >= version)
}
