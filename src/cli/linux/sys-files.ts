// /sys/class/net as files: what the kernel says of each link. Real counterpart: net/core/net-sysfs.c.
import { linksIn, portsOf, type NetnsId, type World } from '../../engine/index.ts'
import { isRunningLink, peerOf, queueLength, stateOf } from './link-facts.ts'

/** The files of /sys/class/net that follow from a namespace, by path. */
export function sysFiles(world: Pick<World, 'kernel' | 'clock'>, netns: NetnsId): Readonly<Record<string, string>> {
  const files: Record<string, string> = {}
  for (const link of linksIn(world.kernel, netns)) {
    const values = {
      address: link.mac,
      ifindex: `${link.index}`,
      iflink: `${peerOf(world.kernel, link)?.index ?? link.index}`,
      mtu: `${link.mtu}`,
      operstate: stateOf(world, link).toLowerCase(),
      tx_queue_len: `${queueLength(link)}`,
      // The kernel refuses to read the carrier of a link that is down.
      ...(link.up ? { carrier: isRunningLink(world, link) ? '1' : '0' } : {}),
    }
    for (const port of portsOf(world.kernel, link.id))
      files[`/sys/class/net/${link.name}/brif/${port.name}/port_no`] = ''
    if (link.kind.type === 'bridge') files[`/sys/class/net/${link.name}/brif/`] = ''
    for (const [name, value] of Object.entries(values)) files[`/sys/class/net/${link.name}/${name}`] = `${value}\n`
  }
  return files
}
