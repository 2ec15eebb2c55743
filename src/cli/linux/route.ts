// `route -n` and `netstat -rn`. Real counterpart: net-tools 2.10 lib/inet_gr.c, which reads /proc/net/route. Left out: IPv6.
import { linkOf, routesOf, type Route } from '../../engine/index.ts'
import { printed, type Call, type Execution } from '../program.ts'
import { readLetters } from './letters.ts'
import { notModelled } from './not-modelled.ts'

/** `route -n`. */
export function route(call: Call): Execution {
  const { letters, operands, unknown } = readLetters(call.args, 'n4', { '--numeric': 'n' })
  const [word] = operands
  if (unknown !== undefined || word !== undefined) return notModelled(call, `route ${word ?? unknown ?? ''}`)
  if (!letters.includes('n')) return notModelled(call, 'route without -n')
  const head = 'Destination     Gateway         Genmask         Flags Metric Ref    Use Iface\n'
  return printed(
    call.world,
    tableText(call, head, (one) => `${String(one.metric).padEnd(6)} 0        0 `),
  )
}

/** The table that `netstat -rn` prints. */
export function netstatRoutes(call: Call): string {
  const head = 'Destination     Gateway         Genmask         Flags   MSS Window  irtt Iface\n'
  return tableText(call, head, () => '    0 0          0 ')
}

function tableText(call: Call, head: string, middle: (route: Route) => string): string {
  const lines = routesOf(call.world.kernel, call.netns, 4).map((one) => {
    const gateway = one.via ?? '0.0.0.0'
    const flags = `U${one.via === undefined ? '' : 'G'}${one.to.prefix === 32 ? 'H' : ''}`
    const columns = [one.to.ip, gateway, maskText(one.to.prefix)].map((text) => text.padEnd(15)).join(' ')
    return `${columns} ${flags.padEnd(5)} ${middle(one)}${linkOf(call.world.kernel, one.dev).name}\n`
  })
  return `Kernel IP routing table\n${head}${lines.join('')}`
}

/** A prefix length as a netmask: 20 → `255.255.240.0`. */
export function maskText(prefix: number): string {
  return [0, 8, 16, 24].map((start) => 256 - 2 ** (8 - Math.min(8, Math.max(0, prefix - start)))).join('.')
}
