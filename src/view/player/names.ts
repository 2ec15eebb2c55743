// Names for what a packet meets: namespaces by their containers, links as `ip addr` prints them, routes as `ip route` does.
import { linkLabel } from '../kit/link-label.ts'
import {
  containersOf,
  formatCidr,
  isDefault,
  type Ip,
  type Link,
  type Mac,
  netnsOf,
  type NetnsId,
  type Packet,
  type Route,
  rowsOf,
  type World,
} from '../../engine/index.ts'
import { say, type Text } from './walk-step.ts'

/** Whose a namespace is: a container's name, the host's, or who stands outside at this packet's end. */
export function whoIs(world: World, ns: NetnsId, packet?: Packet): string | Text {
  const { kernel, docker } = world
  if (ns === kernel.outside) return outsiderOf(world, packet) ?? say('who.gateway')
  if (!kernel.namespaces.has(ns)) return say('who.nobody')
  const inside = containersOf(docker).filter((container) => netnsOfContainer(world, container.sandbox) === ns)
  const owner = inside.find(({ spec }) => !spec.networkMode.startsWith('container:')) ?? inside[0]
  return ns === kernel.host ? netnsOf(kernel, ns).name : (owner?.name ?? netnsOf(kernel, ns).name)
}

function netnsOfContainer({ docker }: World, sandbox: Parameters<World['docker']['sandboxes']['get']>[0] | undefined) {
  return sandbox === undefined ? undefined : docker.sandboxes.get(sandbox)?.netns
}

/** The server outside whose address a packet carries, by the name that the name server has for it. */
function outsiderOf({ kernel }: World, packet: Packet | undefined): string | undefined {
  if (packet === undefined) return undefined
  for (const { program } of netnsOf(kernel, kernel.outside).sockets) {
    if (program.kind !== 'name-server') continue
    const found = Object.entries(program.names).find(([, ip]) => ip === packet.src || ip === packet.dst)
    if (found !== undefined) return found[0]
  }
  return undefined
}

/** A link as `ip addr` names it: `eth0@if5`. */
export function linkName({ kernel }: World, link: Link): string {
  return linkLabel(kernel, link)
}

/** A route as `ip route` prints it. */
export function routeText({ kernel }: World, route: Route): string {
  const { to, via, dev, proto, scope, src } = route
  return [
    isDefault(route) ? 'default' : formatCidr(to),
    ...(via === undefined ? [] : ['via', via]),
    'dev',
    kernel.links.get(dev)?.name ?? `#${dev}`,
    ...(proto === 'boot' ? [] : ['proto', proto]),
    ...(scope === 'global' ? [] : ['scope', scope]),
    ...(src === undefined ? [] : ['src', src]),
  ].join(' ')
}

/** Who answered with a MAC: the link that has it, with whose it is. */
export function ownerOfMac(world: World, mac: Mac, ip: Ip): string | Text {
  const having = rowsOf(world.kernel.links).filter((link) => link.mac === mac)
  const link = having.find(({ addresses }) => addresses.some((address) => address.ip === ip)) ?? having[0]
  if (link === undefined) return mac
  if (link.netns === world.kernel.host) return link.name
  return whoIs(world, link.netns)
}
