/** What the client refuses by itself after it has read the flags, before it asks the daemon anything. */
import type { DockerCall } from './parse.ts'
import type { DockerVersion, Output, PerVersion } from './types.ts'
import { goQuote } from './values/go-quote.ts'
import { consolidateIpam } from './values/ipam.ts'
import { parseDriverOptions } from './values/driver-options.ts'
import { platformFault } from './values/platform.ts'
import { emptyNameFault } from './values/empty-name.ts'
import { imageNameFault, parseReference } from './values/reference.ts'
import { createError, plainError, runError } from './values/render-error.ts'
import { parseRunOptions, runWarnings } from './values/run-options.ts'

type Rule = (call: DockerCall, version: DockerVersion) => Output | undefined

/** What the client prints for this call without the daemon; undefined when it would ask. */
export function clientError(call: DockerCall, version: DockerVersion): Output | undefined {
  return Object.hasOwn(RULES, call.command) ? RULES[call.command]?.(call, version) : undefined
}

const plain = (text: string | undefined): Output | undefined => (text === undefined ? undefined : plainError(text))

const RULES: Readonly<Record<string, Rule>> = {
  'container run': (call, version) => {
    const options = parseRunOptions(call.flags, version)
    if (!options.ok) return runError(version, options.error)
    if (call.flags.bool('detach') && call.flags.changed('attach')) return plainError(ATTACH_AND_DETACH[version])
    const fault = imageFault(call, version)
    return fault === undefined ? undefined : after(runWarnings(call.flags, version).before, runError(version, fault))
  },
  'container create': (call, version) => {
    const options = parseRunOptions(call.flags, version)
    if (!options.ok) return createError(version, options.error)
    const fault = imageFault(call, version)
    return fault === undefined ? undefined : after(runWarnings(call.flags, version).before, plainError(fault))
  },
  'container start': ({ flags, args }) => {
    const attached = (flags.bool('attach') || flags.bool('interactive')) && args.length > 1
    return plain(attached ? 'you cannot start and attach multiple containers at once' : undefined)
  },
  'container stop': twoTimeouts,
  'container restart': twoTimeouts,
  'container rename': ({ args }) =>
    plain(args.some((name) => name.trim() === '') ? 'Error: Neither old nor new names may be empty' : undefined),
  'container update': ({ flags }) =>
    plain(flags.all.length === 0 ? 'you must provide one or more flags when using this command' : undefined),
  'container attach': oneContainer,
  'container diff': oneContainer,
  'container exec': oneContainer,
  'container export': oneContainer,
  'container logs': oneContainer,
  'container port': oneContainer,
  'container top': oneContainer,
  'container commit': (call, version) =>
    oneContainer(call, version) ??
    plain((call.args[1] ?? '') === '' ? undefined : nameFault(call.args[1] ?? '', version)),
  'container cp': ({ args }) => plain(copyFault(args)),
  'image pull': ({ args }, version) => plain(nameFault(args[0] ?? '', version)),
  'image tag': ({ args }, version) => {
    const bad = args.find((name) => nameFault(name, version) !== undefined)
    if (bad === undefined) return undefined
    return plainError(
      `Error parsing reference: ${goQuote(bad)} is not a valid repository/tag: ${nameFault(bad, version) ?? ''}`,
    )
  },
  'network create': ({ flags }, version) => {
    const ipam = consolidateIpam(flags, version)
    return ipam.ok ? undefined : plainError(ipam.error)
  },
  'network connect': (call, version) => {
    const options = parseDriverOptions(call.flags.list('driver-opt'), version)
    return options.ok ? networkAndContainer(call, version) : plainError(options.error)
  },
  'network disconnect': networkAndContainer,
  'volume create': ({ flags, args }, version) =>
    plain(flags.changed('name') && args.length > 0 ? TWO_NAMES[version] : undefined),
  inspect: ({ flags }, version) => plain(TYPE_FAULT[version](flags.string('type') ?? '', flags.changed('type'))),
}

const ATTACH_AND_DETACH: PerVersion<string> = {
  '20.10': 'Conflicting options: -a and -d',
  '28.5': 'conflicting options: cannot specify both --attach and --detach',
}

const TWO_NAMES: PerVersion<string> = {
  '20.10': 'conflicting options: either specify --name or provide positional arg, not both',
  '28.5': 'conflicting options: cannot specify a volume-name through both --name and as a positional arg',
}

const TYPES = 'config container image network node plugin secret service task volume'.split(' ')

const TYPE_FAULT: PerVersion<(type: string, given: boolean) => string | undefined> = {
  '20.10': (type) =>
    type === '' || (type !== 'config' && TYPES.includes(type))
      ? undefined
      : `${goQuote(type)} is not a valid value for --type`,
  '28.5': (type, given) => {
    if (given && type === '')
      return 'type is empty: must be one of "config", "container", "image", "network", "node", "plugin", "secret", "service", "task", "volume"'
    if (type === '' || TYPES.includes(type)) return undefined
    return `unknown type: ${goQuote(type)}: must be one of ${TYPES.map(goQuote).join(', ')}`
  },
}

function oneContainer({ command, args }: DockerCall, version: DockerVersion): Output | undefined {
  return plain(emptyNameFault(command, 'container', args[0] ?? '', version))
}

function networkAndContainer({ command, args }: DockerCall, version: DockerVersion): Output | undefined {
  const [network = '', container = ''] = args
  return plain(
    emptyNameFault(command, 'network', network, version) ?? emptyNameFault(command, 'container', container, version),
  )
}

function twoTimeouts({ flags }: DockerCall): Output | undefined {
  const both = ['time', 'timeout'].every((name) => flags.all.some((use) => use.typed === name))
  return plain(both ? 'conflicting options: cannot specify both --timeout and --time' : undefined)
}

function imageFault({ flags, args }: DockerCall, version: DockerVersion): string | undefined {
  return imageNameFault(args[0] ?? '', version) ?? platformFault(flags.string('platform') ?? '', version)
}

function nameFault(name: string, version: DockerVersion): string | undefined {
  const parsed = parseReference(name, version)
  return parsed.ok ? undefined : parsed.error
}

function copyFault(args: readonly string[]): string | undefined {
  const [source, target] = args.map(isInContainer)
  if (source === true && target === true) return 'copying between containers is not supported'
  return source === true || target === true ? undefined : 'must specify at least one container source'
}

// A path, absolute or with a dot before any colon, is the host's own.
const isInContainer = (text: string): boolean => text.indexOf(':') > 0 && !/^[./]/.test(text)

const after = (before: string, output: Output): Output => ({ ...output, stderr: before + output.stderr })
