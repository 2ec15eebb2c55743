// `ip netns`. Real counterpart: iproute2 ip/ipnetns.c.
import { apply, containersOf, netnsOf, type Netns } from '../../../engine/index.ts'
import { failed, printed, type Call, type Execution } from '../../program.ts'
import type { Step } from '../../step.ts'
import { findNetns, namedNetns, NETNS_FOLDER, netnsName, netnsOfProcess, type NamedNetns } from '../netns-by-word.ts'
import { lineOf } from '../../line-of.ts'
import { leftRunning } from '../kill.ts'
import { notModelled } from '../not-modelled.ts'
import { runIn } from '../run-in.ts'
import { ask } from './ask.ts'
import { jsonText } from './json.ts'
import { firstMatch, type IpOptions } from './options.ts'
import { unknownCommand } from './refusals.ts'
import { usageOf } from '../../usage.ts'

const COMMANDS = [
  'list',
  'show',
  'lst',
  'list-id',
  'help',
  'add',
  'set',
  'identify',
  'pids',
  'delete',
  'exec',
  'monitor',
  'attach',
]

/** `ip netns …`. */
export function ipNetns(call: Call, options: IpOptions, words: readonly string[]): Step {
  const [typed, ...rest] = words
  const command = typed === undefined ? 'list' : firstMatch(typed, COMMANDS)
  switch (command) {
    case undefined:
      return unknownCommand(call, typed ?? '', { object: 'netns', known: COMMANDS })
    case 'list':
    case 'show':
    case 'lst':
      if (options.json)
        return printed(
          call.world,
          jsonText(
            namedNetns(call).map(({ name, ns }) => ({ name, id: idOf(call, ns) })),
            options.pretty,
          ),
        )
      return printed(
        call.world,
        namedNetns(call)
          .map(({ name, ns }) => `${name}${idText(call, ns)}\n`)
          .join(''),
      )
    case 'identify': {
      return printed(call.world, `${netnsName(call, call.netns) ?? ''}\n`)
    }
    case 'exec':
      return exec(call, rest)
    case 'add':
      return add(call, rest[0])
    case 'delete':
      return options.all
        ? namedNetns(call).reduce<Execution>(
            (done, one) => drop({ ...call, world: done.world }, one),
            printed(call.world, ''),
          )
        : remove(call, rest[0])
    case 'attach':
      return attach(call, rest[0], rest[1])
    case 'pids':
      return pids(call, rest[0])
    case 'list-id':
      return options.json ? notModelled(call, 'ip -j netns list-id') : listIds(call)
    default:
      return notModelled(call, `ip netns ${command}`)
  }
}

/** The processes in a namespace: a container's first one, and what a user left running there. */
function pids(call: Call, name: string | undefined): Execution {
  const found = name === undefined ? undefined : findNetns(call, name)
  if (found === undefined) return name === undefined ? printed(call.world, '') : noSuchNetns(call, name)
  const own = containersOf(call.world.docker).flatMap(({ netns, state }) =>
    netns === found.id && 'pid' in state ? state.pid : [],
  )
  const left = leftRunning(call).flatMap(({ netns, pid }) => (netns === found.id ? pid : []))
  const all = [...own, ...left].toSorted((a, b) => a - b)
  return printed(call.world, all.map((pid) => `${pid}\n`).join(''))
}

const idOf = (call: Call, ns: Netns | undefined): number | undefined =>
  ns === undefined ? undefined : netnsOf(call.world.kernel, call.netns).peerIds.get(ns.id)

function idText(call: Call, ns: Netns | undefined): string {
  const id = idOf(call, ns)
  return id === undefined ? '' : ` (id: ${id})`
}

/** The refusal of a name that no namespace has. */
export function noSuchNetns(call: Call, name: string): Execution {
  return failed(
    call.world,
    { code: 'tool.no-netns', name },
    `Cannot open network namespace "${name}": No such file or directory\n`,
    255,
  )
}

/** `ip netns exec NAME PROGRAM …`: the program runs on the host, with another namespace's network. */
function exec(call: Call, words: readonly string[]): Step {
  const [name, ...argv] = words
  const [program] = argv
  if (name === undefined) return failed(call.world, usageOf('ip netns'), 'No netns name specified\n')
  if (program === undefined) return failed(call.world, usageOf('ip netns'), 'No command specified\n')
  if (call.place.at !== 'host') return noMount(call)
  const found = findNetns(call, name)
  if (found === undefined) return noSuchNetns(call, name)
  const missing = `exec of "${program}" failed: No such file or directory\n`
  return runIn(call, found.id, argv, missing, 1)
}

const noMount = (call: Call): Execution =>
  failed(call.world, { code: 'tool.host-only' }, 'mount --make-shared /run/netns failed: Operation not permitted\n')

function add(call: Call, name: string | undefined): Execution {
  if (name === undefined) return failed(call.world, usageOf('ip netns'), 'No netns name specified\n')
  if (call.place.at !== 'host') return noMount(call)
  if (!isName(name))
    return failed(call.world, { code: 'tool.bad-value', value: name }, `Invalid netns name "${name}"\n`, 255)
  if (isTaken(call, name))
    return failed(
      call.world,
      { code: 'tool.netns-exists', name },
      `Cannot create namespace file "/run/netns/${name}": File exists\n`,
    )
  return ask(call, { kind: 'netns.add', name })
}

function attach(call: Call, name: string | undefined, pid: string | undefined): Execution {
  if (name === undefined) return failed(call.world, usageOf('ip netns'), 'No netns name specified\n')
  if (pid === undefined) return failed(call.world, usageOf('ip netns'), 'Not enough arguments\n')
  const netns = /^\d+$/.test(pid) ? netnsOfProcess(call.world, Number(pid)) : undefined
  if (netns === undefined) return failed(call.world, { code: 'tool.no-process', pid }, `Invalid pid: ${pid}\n`)
  if (isTaken(call, name))
    return failed(
      call.world,
      { code: 'tool.netns-exists', name },
      `Cannot create namespace file "/run/netns/${name}": File exists\n`,
    )
  return ask(call, { kind: 'netns.attach', netns, name })
}

function remove(call: Call, name: string | undefined): Execution {
  if (name === undefined) return failed(call.world, usageOf('ip netns'), 'No netns name specified\n')
  if (!isName(name))
    return failed(call.world, { code: 'tool.bad-value', value: name }, `Invalid netns name "${name}"\n`, 255)
  const found = namedNetns(call).find((one) => one.name === name)
  return found === undefined
    ? failed(
        call.world,
        { code: 'tool.no-netns', name },
        `Cannot remove namespace file "/run/netns/${name}": No such file or directory\n`,
      )
    : drop(call, found)
}

/** Takes a name away; a link is but a file. */
function drop(call: Call, { name, ns, link }: NamedNetns): Execution {
  if (link !== true && ns !== undefined) return ask(call, { kind: 'netns.delete', netns: ns.id })
  const gone = {
    kind: 'file.write' as const,
    place: 'host' as const,
    path: `${NETNS_FOLDER}/${name}`,
    content: undefined,
  }
  return printed(apply(call.world, gone, lineOf(call)).world, '')
}

const isTaken = (call: Call, name: string): boolean => namedNetns(call).some((one) => one.name === name)

/** A name is a file's: without slashes, and not a folder's own. */
const isName = (name: string): boolean =>
  name !== '' && name !== '.' && name !== '..' && !name.includes('/') && name.length < 256

function listIds(call: Call): Execution {
  const rows = [...netnsOf(call.world.kernel, call.netns).peerIds].toSorted(([, a], [, b]) => a - b)
  const lines = rows.map(([id, n]) => {
    const name = netnsName(call, id)
    return `nsid ${n} ${name === undefined ? '' : `(iproute2 netns name: ${name})`}\n`
  })
  return printed(call.world, lines.join(''))
}
