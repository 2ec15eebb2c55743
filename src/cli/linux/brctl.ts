// `brctl`. Real counterpart: bridge-utils 1.7 brctl/brctl_cmd.c, libbridge.
import { applyNetlink, fdbOf, linkNamed, linksIn, portsOf, type Link, type NetlinkCommand } from '../../engine/index.ts'
import { lineOf } from '../line-of.ts'
import { failed, printed, withRefusals, type Call, type Execution } from '../program.ts'
import { bridgeMac } from './link-facts.ts'
import { isNetAdmin } from './permission.ts'
import { notModelled } from './not-modelled.ts'
import { kernelRefusal } from './kernel-refusal.ts'
import type { ToolRefusal } from '../refusal.ts'
import { usageOf } from '../usage.ts'

const COMMANDS = [
  'hairpin',
  'setageing',
  'setbridgeprio',
  'setfd',
  'sethello',
  'setmaxage',
  'setpathcost',
  'setportprio',
  'showstp',
  'stp',
]

const USAGE = `Usage: brctl [commands]
commands:
\taddbr     \t<bridge>\t\tadd bridge
\tdelbr     \t<bridge>\t\tdelete bridge
\taddif     \t<bridge> <device>\tadd interface to bridge
\tdelif     \t<bridge> <device>\tdelete interface from bridge
\thairpin   \t<bridge> <port> {on|off}\tturn hairpin on/off
\tsetageing \t<bridge> <time>\t\tset ageing time
\tsetbridgeprio\t<bridge> <prio>\t\tset bridge priority
\tsetfd     \t<bridge> <time>\t\tset bridge forward delay
\tsethello  \t<bridge> <time>\t\tset hello time
\tsetmaxage \t<bridge> <time>\t\tset max message age
\tsetpathcost\t<bridge> <port> <cost>\tset path cost
\tsetportprio\t<bridge> <port> <prio>\tset port priority
\tshow      \t[ <bridge> ]\t\tshow a list of bridges
\tshowmacs  \t<bridge>\t\tshow a list of mac addrs
\tshowstp   \t<bridge>\t\tshow bridge stp info
\tstp       \t<bridge> {on|off}\tturn stp on/off
`

/** `brctl …`, as far as it reads and takes in or lets go. */
export function brctl(call: Call): Execution {
  const [command = '', ...names] = call.args
  const changing = CHANGES[command]
  if (changing !== undefined && Object.hasOwn(CHANGES, command)) return changing(call, names)
  if (command === 'showmacs') return showMacs(call, names)
  if (command === '' || COMMANDS.includes(command)) return notModelled(call, `brctl ${command}`.trim())
  if (command !== 'show')
    return withRefusals(printed(call.world, USAGE, `never heard of command [${command}]\n`, 1), {
      code: 'tool.unknown-word',
      tool: 'brctl',
      word: command,
      known: ['show', 'showmacs', ...Object.keys(CHANGES)],
    })
  const { kernel } = call.world
  const missing = names.filter((name) => linkNamed(kernel, call.netns, name) === undefined)
  const bridges = linksIn(kernel, call.netns)
    .filter((link) => link.kind.type === 'bridge' && (names.length === 0 || names.includes(link.name)))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const head = bridges.length > 0 || missing.length === 0 ? 'bridge name\tbridge id\t\tSTP enabled\tinterfaces\n' : ''
  const text = `${head}${bridges.map((link) => block(call, link)).join('')}`
  const complaints = missing.map((name) => `bridge ${name} does not exist!\n`).join('')
  return withRefusals(
    printed(call.world, text, complaints, missing.length === 0 ? 0 : 1),
    ...missing.map((name) => noBridge(name)),
  )
}

function block(call: Call, link: Link): string {
  const ports = portsOf(call.world.kernel, link.id)
    .map((port) => port.name)
    .toSorted()
  const [first = '', ...others] = ports
  const id = `8000.${bridgeMac(link).replaceAll(':', '')}`
  return `${link.name}\t\t${id}\tno\t\t${first}\n${others.map((name) => `\t\t\t\t\t\t\t${name}\n`).join('')}`
}

/** `brctl showmacs BRIDGE`: what a bridge knows of MACs, with each one's age in seconds. */
function showMacs(call: Call, names: readonly string[]): Execution {
  const { kernel, clock } = call.world
  const [name] = names
  if (name === undefined || names.length > 1)
    return withRefusals(printed(call.world, SHOWMACS_USAGE, '', 1), usageOf('brctl'))
  const bridge = named(call, name)
  if (bridge?.kind.type !== 'bridge') {
    const why = bridge === undefined ? 'No such device' : 'Operation not supported'
    return failed(call.world, { code: 'tool.no-bridge', name }, `read of forward table failed: ${why}\n`)
  }
  const ports = portsOf(kernel, bridge.id)
  const learned = fdbOf(kernel, bridge.id, clock).filter(({ mac }) => !ports.some((port) => port.mac === mac))
  const rows = [
    ...ports.map((port) => ({ mac: port.mac, port: port.id, own: true, age: 0 })),
    ...learned.map(({ mac, port, seen }) => ({ mac, port, own: false, age: clock - seen })),
  ].toSorted((a, b) => (a.mac < b.mac ? -1 : 1))
  const lines = rows.map(({ mac, port, own, age }) => {
    const number = ports.findIndex(({ id }) => id === port) + 1
    const seconds = (age / 1000).toFixed(2).padStart(7)
    return `${`${number}`.padStart(3)}\t${mac}\t${own ? 'yes' : 'no'}\t\t${seconds}\n`
  })
  return printed(call.world, `port no\tmac addr\t\tis local?\tageing timer\n${lines.join('')}`)
}

const SHOWMACS_USAGE =
  'Incorrect number of arguments for command\nUsage: brctl showmacs <bridge>\t\tshow a list of mac addrs\n'

type Change = (call: Call, names: readonly string[]) => Execution

/** What the kernel is asked for; nothing it could refuse is left to ask. */
function ask(call: Call, command: NetlinkCommand, refused: string): Execution {
  if (!isNetAdmin(call)) return failed(call.world, { code: 'tool.not-permitted' }, refused)
  const answered = applyNetlink(call.world, command, lineOf(call))
  return answered.refused === undefined
    ? printed(answered.world, '')
    : failed(call.world, kernelRefusal(command, answered.refused), refused)
}

const noBridge = (name: string): ToolRefusal => ({ code: 'tool.no-bridge', name })
const named = (call: Call, name: string): Link | undefined => linkNamed(call.world.kernel, call.netns, name)

const addBridge: Change = (call, [name = '']) => {
  const taken = `device ${name} already exists; can't create bridge with the same name\n`
  if (named(call, name) !== undefined) return failed(call.world, { code: 'tool.device-exists' }, taken)
  const link = { netns: call.netns, name, type: 'bridge' as const }
  return ask(call, { kind: 'link.add', link }, `add bridge failed: Operation not permitted\n`)
}

const deleteBridge: Change = (call, [name = '']) => {
  const bridge = named(call, name)
  if (bridge?.kind.type !== 'bridge')
    return failed(call.world, noBridge(name), `bridge ${name} doesn't exist; can't delete it\n`)
  if (bridge.up)
    return failed(call.world, { code: 'tool.bridge-up', name }, `bridge ${name} is still up; can't delete it\n`)
  return ask(call, { kind: 'link.delete', link: bridge.id }, `can't delete bridge ${name}: Operation not permitted\n`)
}

const addPorts: Change = (call, [name = '', ...ports]) => {
  const bridge = named(call, name)
  if (bridge?.kind.type !== 'bridge') return failed(call.world, noBridge(name), `bridge ${name} does not exist!\n`)
  return eachPort(call, ports, (at, port) => {
    if (port.master !== undefined || port.kind.type === 'bridge')
      return failed(
        at.world,
        { code: 'tool.is-port', device: port.name },
        `device ${port.name} is already a member of a bridge; can't add it to bridge ${name}.\n`,
      )
    const change = { master: bridge.id }
    const refused = `can't add ${port.name} to bridge ${name}: Operation not permitted\n`
    return ask(at, { kind: 'link.change', link: port.id, change }, refused)
  })
}

const deletePorts: Change = (call, [name = '', ...ports]) => {
  const bridge = named(call, name)
  if (bridge?.kind.type !== 'bridge') return failed(call.world, noBridge(name), `bridge ${name} does not exist!\n`)
  return eachPort(call, ports, (at, port) =>
    port.master === bridge.id
      ? ask(
          at,
          { kind: 'link.change', link: port.id, change: { master: null } },
          `can't delete ${port.name} from ${name}: Operation not permitted\n`,
        )
      : failed(
          at.world,
          { code: 'tool.not-port', device: port.name },
          `device ${port.name} is not a slave of ${name}\n`,
        ),
  )
}

function eachPort(call: Call, ports: readonly string[], change: (call: Call, port: Link) => Execution): Execution {
  let { world } = call
  for (const name of ports) {
    const port = linkNamed(world.kernel, call.netns, name)
    if (port === undefined)
      return failed(world, { code: 'tool.no-device', device: name }, `interface ${name} does not exist!\n`)
    const done = change({ ...call, world }, port)
    if (done.exitCode !== 0) return done
    world = done.world
  }
  return printed(world, '')
}

const CHANGES: Readonly<Record<string, Change>> = {
  addbr: addBridge,
  delbr: deleteBridge,
  addif: addPorts,
  delif: deletePorts,
}
