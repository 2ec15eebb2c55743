// `brctl show`. Real counterpart: bridge-utils 1.7.
import { linkNamed, linksIn, portsOf, type Link } from '../../engine/index.ts'
import { failed, printed, type Call, type Execution } from '../program.ts'
import { notModelled } from './not-modelled.ts'

const COMMANDS = [
  'addbr',
  'delbr',
  'addif',
  'delif',
  'hairpin',
  'setageing',
  'setbridgeprio',
  'setfd',
  'sethello',
  'setmaxage',
  'setpathcost',
  'setportprio',
  'showmacs',
  'showstp',
  'stp',
]

/** `brctl show [BRIDGE…]`. */
export function brctl(call: Call): Execution {
  const [command = '', ...names] = call.args
  if (command === '' || COMMANDS.includes(command)) return notModelled(call, `brctl ${command}`.trim())
  if (command !== 'show') return failed(call.world, `never heard of command [${command}]\n`)
  const { kernel } = call.world
  const missing = names.filter((name) => linkNamed(kernel, call.netns, name) === undefined)
  const bridges = linksIn(kernel, call.netns)
    .filter((link) => link.kind.type === 'bridge' && (names.length === 0 || names.includes(link.name)))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const head = bridges.length > 0 || missing.length === 0 ? 'bridge name\tbridge id\t\tSTP enabled\tinterfaces\n' : ''
  const text = `${head}${bridges.map((link) => block(call, link)).join('')}`
  const complaints = missing.map((name) => `bridge ${name} does not exist!\n`).join('')
  return printed(call.world, text, complaints, missing.length === 0 ? 0 : 1)
}

function block(call: Call, link: Link): string {
  const ports = portsOf(call.world.kernel, link.id)
    .map((port) => port.name)
    .toSorted()
  const [first = '', ...others] = ports
  const id = `8000.${link.mac.replaceAll(':', '')}`
  return `${link.name}\t\t${id}\tno\t\t${first}\n${others.map((name) => `\t\t\t\t\t\t\t${name}\n`).join('')}`
}
