// What a node of the picture stands for, in the engine's words.
import { linksIn, parseIp, type ContainerId, type Ip, type NetworkId, type World } from '../engine/index.ts'

export type Subject =
  | { readonly kind: 'container'; readonly id: ContainerId }
  | { readonly kind: 'network'; readonly id: NetworkId }
  | { readonly kind: 'host' }
  | { readonly kind: 'address'; readonly ip: Ip }

/** Nodes that are parts of the host itself. */
const HOST_PARTS = new Set(['host', 'kernel', 'hook', 'uplink', 'bridge', 'zone'])

function gatewayAddress({ kernel }: World): Ip | undefined {
  const cards = linksIn(kernel, kernel.outside).filter(({ kind }) => kind.type === 'ethernet')
  return cards.flatMap(({ addresses }) => addresses)[0]?.ip
}

/** The thing that a node's id names in a world; undefined where it is gone, or nothing that can be asked about. */
export function subjectOf(world: World, node: string | undefined): Subject | undefined {
  const [, kind = '', key = ''] = /^(\w+):?(.*)$/.exec(node ?? '') ?? []
  if (HOST_PARTS.has(kind)) return { kind: 'host' }
  if (kind === 'container' || kind === 'port') {
    // A published port stands for its container: `port:tcp:8080:ID:80`.
    const wanted = kind === 'port' ? key.split(':')[2] : key
    const found = [...world.docker.containers.values()].find(({ id }) => id === wanted)
    return found === undefined ? undefined : { kind: 'container', id: found.id }
  }
  if (kind === 'network') {
    const found = [...world.docker.networks.values()].find(({ id }) => id === key)
    return found === undefined ? undefined : { kind, id: found.id }
  }
  const ip = kind === 'outside' ? (key === 'gateway' ? gatewayAddress(world) : parseIp(key)) : undefined
  return ip === undefined ? undefined : { kind: 'address', ip }
}
