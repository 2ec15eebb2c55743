// One colour a network, wherever its name or its addresses are written: by the order in which networks came to be,
// the default bridge first; after the eighth the colours begin again.
import { createRecent } from '../../base/recent.ts'
import { contains, isJoinable, networksOf, parseIp, type Network, type World } from '../../engine/index.ts'

const known = createRecent<World['docker']['networks'], ReadonlyMap<Network['id'], number>>(4)

/** The colour tokens (1 to 8) of the networks that have a bar in the picture, by network id; the same map for the same networks. */
export function networkTokens(world: Pick<World, 'docker'>): ReadonlyMap<Network['id'], number> {
  const { networks } = world.docker
  const tokens = known.get(networks) ?? readTokens(world)
  known.set(networks, tokens)
  return tokens
}

function readTokens({ docker }: Pick<World, 'docker'>): ReadonlyMap<Network['id'], number> {
  const drawn = networksOf(docker).filter(isJoinable)
  const isFirst = ({ name }: Network): boolean => name === 'bridge'
  const inOrder = [...drawn.filter(isFirst), ...drawn.filter((network) => !isFirst(network))]
  return new Map(inOrder.map(({ id }, n) => [id, (n % 8) + 1]))
}

/** A network's colour as a CSS value; plain text for what is on none. */
export function colourOf(world: Pick<World, 'docker'>, network: Network['id'] | undefined): string {
  const token = network === undefined ? undefined : networkTokens(world).get(network)
  return token === undefined ? 'inherit' : `var(--net-${token})`
}

/** The colour of the network that an address belongs to; undefined where it is nobody's. */
export function colourOfAddress(world: Pick<World, 'docker'>, text: string): string | undefined {
  const ip = parseIp(text)
  if (ip === undefined) return undefined
  const home = [...world.docker.networks.values()].find(({ pools }) => pools.some(({ subnet }) => contains(subnet, ip)))
  return home === undefined ? undefined : colourOf(world, home.id)
}
