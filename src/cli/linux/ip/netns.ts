// `ip netns list`. Real counterpart: iproute2 ip/ipnetns.c. Names live in /run/netns, which containers don't see.
import { netnsOf, rowsOf, type Netns } from '../../../engine/index.ts'
import { failed, printed, type Call, type Execution } from '../../program.ts'
import { notModelled } from '../not-modelled.ts'
import { firstMatch } from './options.ts'
import { unknownCommand } from './refusals.ts'

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
export function ipNetns(call: Call, words: readonly string[]): Execution {
  const [typed, ...rest] = words
  const command = typed === undefined ? 'list' : firstMatch(typed, COMMANDS)
  switch (command) {
    case undefined:
      return unknownCommand(call, typed ?? '', 'netns')
    case 'list':
    case 'show':
    case 'lst':
      return printed(
        call.world,
        namedNetns(call)
          .map((ns) => `${ns.name}${idText(call, ns)}\n`)
          .join(''),
      )
    case 'identify': {
      const own = netnsOf(call.world.kernel, call.netns)
      return printed(call.world, own.kind === 'named' && call.place.at === 'host' ? `${own.name}\n` : '')
    }
    case 'exec':
      return exec(call, rest)
    default:
      return notModelled(call, `ip netns ${command}`)
  }
}

/** The namespaces with names, newest first, as the directory lists them. */
function namedNetns(call: Pick<Call, 'world' | 'place'>): readonly Netns[] {
  if (call.place.at !== 'host') return []
  return rowsOf(call.world.kernel.namespaces)
    .filter((ns) => ns.kind === 'named')
    .toReversed()
}

function idText(call: Call, ns: Netns): string {
  const id = netnsOf(call.world.kernel, call.netns).peerIds.get(ns.id)
  return id === undefined ? '' : ` (id: ${id})`
}

/** The namespace of a name, as `-n NAME` and `netns exec NAME` find it. */
export function findNetns(call: Pick<Call, 'world' | 'place'>, name: string): Netns | undefined {
  return namedNetns(call).find((ns) => ns.name === name)
}

/** The refusal of a name that no namespace has. */
export function noSuchNetns(call: Call, name: string): Execution {
  return failed(call.world, `Cannot open network namespace "${name}": No such file or directory\n`, 255)
}

function exec(call: Call, words: readonly string[]): Execution {
  const [name, program] = words
  if (name === undefined) return failed(call.world, 'No netns name specified\n')
  if (program === undefined) return failed(call.world, 'No command specified\n')
  return findNetns(call, name) === undefined ? noSuchNetns(call, name) : notModelled(call, 'ip netns exec')
}
