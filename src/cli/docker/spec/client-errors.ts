/** What the client refuses by itself after it has read the flags, before it asks the daemon anything. */
import { faultOf, type Fault, type Refusal } from '../../refusal.ts'
import type { DockerCall } from './parse.ts'
import type { DockerVersion, Output, PerVersion } from './types.ts'
import { goQuote } from './values/go-quote.ts'
import { consolidateIpam } from './values/ipam.ts'
import { parseDriverOptions } from './values/driver-options.ts'
import { platformFault } from './values/platform.ts'
import { emptyNameFault } from './values/empty-name.ts'
import { imageNameFault, nameFault } from './values/reference.ts'
import { createError, plainError, runError } from './values/render-error.ts'
import { parseRunOptions, runWarnings } from './values/run-options.ts'

type Rule = (call: DockerCall, version: DockerVersion) => Output | undefined

/** What the client prints for this call without the daemon; undefined when it would ask. */
export function clientError(call: DockerCall, version: DockerVersion): Output | undefined {
  return Object.hasOwn(RULES, call.command) ? RULES[call.command]?.(call, version) : undefined
}

/** An output that says a fault. */
const told = (output: Output, { refusal }: Fault): Output => ({ ...output, refusal })

const plain = (fault: Fault | undefined): Output | undefined =>
  fault === undefined ? undefined : told(plainError(fault.text), fault)

/** A fault where something is so. */
const when = (isSo: boolean, text: string, refusal: Refusal): Fault | undefined =>
  isSo ? { text, refusal } : undefined

const RULES: Readonly<Record<string, Rule>> = {
  'container run': (call, version) => {
    const options = parseRunOptions(call.flags, version)
    if (!options.ok) return told(runError(version, options.error.text), options.error)
    const both = call.flags.bool('detach') && call.flags.changed('attach')
    if (both) return plain(faultOf(ATTACH_AND_DETACH[version], conflict('--attach', '--detach')))
    const fault = imageFault(call, version)
    return fault === undefined
      ? undefined
      : after(runWarnings(call.flags, version).before, told(runError(version, fault.text), fault))
  },
  'container create': (call, version) => {
    const options = parseRunOptions(call.flags, version)
    if (!options.ok) return told(createError(version, options.error.text), options.error)
    const fault = plain(imageFault(call, version))
    return fault === undefined ? undefined : after(runWarnings(call.flags, version).before, fault)
  },
  'container start': ({ flags, args }) => {
    const attached = (flags.bool('attach') || flags.bool('interactive')) && args.length > 1
    return plain(
      when(attached, 'you cannot start and attach multiple containers at once', { code: 'client.attach-many' }),
    )
  },
  'container stop': twoTimeouts,
  'container restart': twoTimeouts,
  'container rename': ({ args }) =>
    plain(
      when(
        args.some((name) => name.trim() === ''),
        'Error: Neither old nor new names may be empty',
        { code: 'client.empty-name' },
      ),
    ),
  'container update': ({ flags, path }) =>
    plain(
      when(flags.all.length === 0, 'you must provide one or more flags when using this command', {
        code: 'client.misused',
        path,
      }),
    ),
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
  'container cp': ({ args, path }) => plain(faultOf(copyFault(args), { code: 'client.misused', path })),
  'image pull': ({ args }, version) => plain(nameFault(args[0] ?? '', version)),
  'image tag': ({ args }, version) => {
    const [bad] = args.flatMap((name) => {
      const fault = nameFault(name, version)
      return fault === undefined ? [] : { name, fault }
    })
    if (bad === undefined) return undefined
    const text = `Error parsing reference: ${goQuote(bad.name)} is not a valid repository/tag: ${bad.fault.text}`
    return plain({ ...bad.fault, text })
  },
  'network create': ({ flags }, version) => {
    const ipam = consolidateIpam(flags, version)
    return ipam.ok ? undefined : plain(ipam.error)
  },
  'network connect': (call, version) => {
    const options = parseDriverOptions(call.flags.list('driver-opt'), version)
    return options.ok ? networkAndContainer(call, version) : plain(options.error)
  },
  'network disconnect': networkAndContainer,
  'volume create': ({ flags, args }, version) =>
    plain(when(flags.changed('name') && args.length > 0, TWO_NAMES[version], conflict('--name', 'VOLUME'))),
  inspect: ({ flags }, version) => {
    const type = flags.string('type') ?? ''
    const text = TYPE_FAULT[version](type, flags.changed('type'))
    return plain(faultOf(text, { code: 'client.bad-value', flag: '--type', value: type }))
  },
}

const conflict = (first: string, second: string): Refusal => ({ code: 'client.conflict', first, second })

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
  return plain(faultOf(emptyNameFault(command, 'container', args[0] ?? '', version), { code: 'client.empty-name' }))
}

function networkAndContainer({ command, args }: DockerCall, version: DockerVersion): Output | undefined {
  const [network = '', container = ''] = args
  const text =
    emptyNameFault(command, 'network', network, version) ?? emptyNameFault(command, 'container', container, version)
  return plain(faultOf(text, { code: 'client.empty-name' }))
}

function twoTimeouts({ flags }: DockerCall): Output | undefined {
  const both = ['time', 'timeout'].every((name) => flags.all.some((use) => use.typed === name))
  const text = 'conflicting options: cannot specify both --timeout and --time'
  return plain(when(both, text, conflict('--timeout', '--time')))
}

function imageFault({ flags, args }: DockerCall, version: DockerVersion): Fault | undefined {
  const value = flags.string('platform') ?? ''
  return (
    imageNameFault(args[0] ?? '', version) ??
    faultOf(platformFault(value, version), { code: 'client.bad-value', flag: '--platform', value })
  )
}

function copyFault(args: readonly string[]): string | undefined {
  const [source, target] = args.map(isInContainer)
  if (source === true && target === true) return 'copying between containers is not supported'
  return source === true || target === true ? undefined : 'must specify at least one container source'
}

// A path, absolute or with a dot before any colon, is the host's own.
const isInContainer = (text: string): boolean => text.indexOf(':') > 0 && !/^[./]/.test(text)

const after = (before: string, output: Output): Output => ({ ...output, stderr: before + output.stderr })
