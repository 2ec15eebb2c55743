// Beyond eth0: the LAN's gateway, and the servers that stand behind it on its loopback.
import { createRecent } from '../../base/recent.ts'
import { type Ip, type Kernel, type Link, linksIn, type Netns, netnsOf } from '../../engine/index.ts'
import type { Outside } from './graph-types.ts'

/** What is beyond the host's card; nothing where the world has no outside. */
export function outsideOf(kernel: Kernel): readonly Outside[] {
  const space = kernel.namespaces.get(kernel.outside)
  if (space === undefined) return []
  const links = linksIn(kernel, kernel.outside)
  const known = read.get(links)
  if (known?.sockets === space.sockets) return known.outside
  const outside = readOutside(kernel, links)
  read.set(links, { sockets: space.sockets, outside })
  return outside
}

/** What was read from a list of links. */
const read = createRecent<
  readonly Link[],
  { readonly sockets: Netns['sockets']; readonly outside: readonly Outside[] }
>(4)

function readOutside(kernel: Kernel, links: readonly Link[]): readonly Outside[] {
  const names = namesOf(kernel)
  const gateways = links
    .filter(({ kind }) => kind.type === 'ethernet')
    .flatMap((link) => link.addresses.filter(({ ip }) => !ip.includes(':')).slice(0, 1))
    .map(({ ip }, n): Outside => {
      const id = n === 0 ? 'outside:gateway' : `outside:${ip}`
      return { id, kind: 'gateway', name: '', address: ip, nameServer: names.size > 0 }
    })
  const servers = links
    .flatMap(({ addresses }) => addresses)
    .filter(({ ip, prefix }) => prefix === 32 && !ip.startsWith('127.'))
    .map(({ ip }): Outside => {
      return { id: `outside:${ip}`, kind: 'server', name: names.get(ip) ?? ip, address: ip, nameServer: false }
    })
  return [...gateways, ...servers]
}

/** The names that the outside's name server knows, by address. */
function namesOf(kernel: Kernel): ReadonlyMap<Ip, string> {
  const names = new Map<Ip, string>()
  for (const { program } of netnsOf(kernel, kernel.outside).sockets) {
    if (program.kind !== 'name-server') continue
    for (const [name, ip] of Object.entries(program.names)) if (!names.has(ip)) names.set(ip, name)
  }
  return names
}
