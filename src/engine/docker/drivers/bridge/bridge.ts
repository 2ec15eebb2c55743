// The bridge driver: a network's device on the host, and an endpoint's veth pair between that device and a container.
// Real counterpart: libnetwork drivers/bridge/bridge.go, osl/interface_linux.go. Left out: hairpin mode, gateway modes, VLAN filtering.
import type { Ip, LinkId, Mac, NetnsId, NetworkId } from '../../../../base/brand.ts'
import { asMac } from '../../../../base/brand.ts'
import { present } from '../../../../base/assert.ts'
import { err, ok, type Result } from '../../../../base/result.ts'
import { familyOf, ip as fixed } from '../../../net/address.ts'
import { familyOfCidr, lastAddress, type Cidr } from '../../../net/cidr.ts'
import { macFromIp, randomMac } from '../../../net/mac.ts'
import {
  createLink,
  createVethPair,
  deleteLink,
  moveLink,
  setLinkUp,
  setMaster,
  setMtu,
} from '../../../kernel/device.ts'
import { tentativeOn } from '../../../kernel/carrier.ts'
import { hex } from '../../../kernel/kernel.ts'
import { linkNamed, linkOf, linksIn, portsOf, updateLink } from '../../../kernel/link.ts'
import { correctNeighbor, learnFdb } from '../../../kernel/neighbor.ts'
import { netnsOf, setSysctl } from '../../../kernel/netns.ts'
import { addAddress, removeAddress, removeAddresses } from '../../../kernel/route.ts'
import type { Draft } from '../../../world.ts'
import type { BridgeConfig, Endpoint, Network } from '../../daemon.ts'
import type { EngineError } from '../../error.ts'
import { shortId } from '../../id.ts'
import {
  dropForwarded,
  eraseEndpointRules,
  eraseNetworkRules,
  writeEndpointRules,
  writeNetworkRules,
  type NetworkFacts,
  type Unwritten,
} from './firewall.ts'

/** The device name of a network that names none. */
export function bridgeName(id: NetworkId): string {
  return `br-${shortId(id)}`
}

function bridgeMac(draft: Draft): Mac {
  const digits = hex(draft, 12)
  return draft.profile.bridgeMac0242
    ? asMac(`02:42:${(digits.slice(4).match(/../g) ?? []).join(':')}`)
    : randomMac(digits)
}

/** What a network's rules need to know, once for each of its families. */
function factsOf(network: Network, bridge: BridgeConfig): readonly NetworkFacts[] {
  return network.pools.map((pool) => ({
    bridge: bridge.name,
    subnet: pool.subnet,
    internal: network.internal,
    icc: bridge.icc,
    masquerade: bridge.masquerade,
  }))
}

/** An address as it goes onto a device: with its broadcast address, as Docker gives it; an IPv6 address may first be looked for elsewhere. */
function placeAddress(draft: Draft, link: LinkId, address: Cidr, looks = false): void {
  const v4 = familyOf(address.ip) === 4
  addAddress(draft, link, {
    ...address,
    scope: 'global',
    ...(v4 && address.prefix < 31 ? { broadcast: lastAddress(address) } : {}),
    ...(v4 ? {} : looks ? tentativeOn(draft, link) : { noDad: true }),
  })
}

/** What a bridge's MTU may be (ETH_MIN_MTU, ETH_MAX_MTU). */
const SMALLEST_MTU = 68
const LARGEST_MTU = 65535

/** Makes (or adopts) a network's device, gives it the gateway addresses, and writes the network's rules. */
export function createBridge(
  draft: Draft,
  network: Network,
  config: Omit<BridgeConfig, 'link' | 'adopted'>,
): Result<BridgeConfig, EngineError> {
  const existing = linkNamed(draft, draft.host, config.name)
  const link =
    existing?.id ??
    createLink(draft, {
      netns: draft.host,
      name: config.name,
      kind: { type: 'bridge' },
      mac: bridgeMac(draft),
    })
  if (draft.profile.setsBridgeMtu) {
    if (config.mtu < SMALLEST_MTU || config.mtu > LARGEST_MTU) return err({ code: 'network.bad-device-mtu' })
    setMtu(draft, link, config.mtu)
  }
  const bridge: BridgeConfig = { ...config, link, adopted: existing !== undefined }
  // An adopted device keeps no other network's address.
  for (const { ip } of existing?.addresses ?? []) if (familyOf(ip) === 4) removeAddress(draft, link, ip)
  for (const pool of network.pools) {
    const usable = familyOfCidr(pool.subnet) === 4 || network.ipv6
    if (pool.gateway !== undefined && usable)
      placeAddress(draft, link, { ip: pool.gateway, prefix: pool.subnet.prefix }, draft.profile.bridgeLooksForTwins)
  }
  if (network.ipv6 && draft.profile.bridgeHasFe80One)
    addAddress(draft, link, { ip: fixed('fe80::1'), prefix: 64, scope: 'link' })
  setLinkUp(draft, link, true)
  if (network.ipv6 && draft.profile.ip6tables && !netnsOf(draft, draft.host).sysctl.ip6Forward) dropForwarded(draft, 6)
  setSysctl(draft, draft.host, { ipForward: true, ...(network.ipv6 ? { ip6Forward: true } : {}) })
  const failed = writeRules(draft, network, bridge)
  if (failed === undefined) return ok(bridge)
  // What has been written stays, as in life.
  if (existing === undefined) deleteLink(draft, link)
  return err({ code: 'network.firewall', ...failed })
}

/** Writes a network's rules, family by family, up to the first that can't be written. */
function writeRules(draft: Draft, network: Network, bridge: BridgeConfig): Unwritten | undefined {
  for (const facts of factsOf(network, bridge)) {
    const family = familyOfCidr(facts.subnet)
    const wanted = family === 4 || (draft.profile.ip6tables && network.ipv6)
    const failed = wanted ? writeNetworkRules(draft, facts, family) : undefined
    if (failed !== undefined) return failed
  }
  return undefined
}

/** Puts a network's device back as its settings say, and its rules; a device that is still there keeps its MAC and its ports. */
export function restoreBridge(draft: Draft, network: Network): BridgeConfig {
  const config = present(network.bridge, 'bridge')
  const existing = linkNamed(draft, draft.host, config.name)
  const link =
    existing?.id ??
    createLink(draft, { netns: draft.host, name: config.name, kind: { type: 'bridge' }, mac: bridgeMac(draft) })
  const wanted = network.pools.flatMap(({ gateway, subnet }) =>
    gateway === undefined || (familyOf(gateway) === 6 && !network.ipv6) ? [] : [{ ip: gateway, prefix: subnet.prefix }],
  )
  const has = (one: Cidr): boolean =>
    linkOf(draft, link).addresses.some(({ ip, prefix }) => ip === one.ip && prefix === one.prefix)
  const [first] = linkOf(draft, link).addresses.filter(({ ip }) => familyOf(ip) === 4)
  const v4 = wanted.find(({ ip }) => familyOf(ip) === 4)
  if (v4 !== undefined && (first?.ip !== v4.ip || first.prefix !== v4.prefix))
    removeAddresses(draft, link, ({ ip }) => familyOf(ip) === 4)
  for (const one of wanted) if (!has(one)) placeAddress(draft, link, one)
  setLinkUp(draft, link, true)
  const bridge: BridgeConfig = { ...config, link }
  writeRules(draft, network, bridge)
  return bridge
}

/** Takes a network's rules and device away. */
export function deleteBridge(draft: Draft, network: Network, bridge: BridgeConfig): void {
  forgetBridge(draft, network, bridge)
  if (draft.links.has(bridge.link) && !bridge.adopted) deleteLink(draft, bridge.link)
}

/** Takes a network's rules away, and leaves its device. */
export function forgetBridge(draft: Draft, network: Network, bridge: BridgeConfig): void {
  for (const facts of factsOf(network, bridge)) {
    const family = familyOfCidr(facts.subnet)
    if (family === 4 || (draft.profile.ip6tables && network.ipv6)) eraseNetworkRules(draft, facts, family)
  }
}

interface Plug {
  readonly netns: NetnsId
  readonly ifname: string
  readonly mac: Mac
  readonly ipv4: Cidr | undefined
  readonly ipv6: Cidr | undefined
}

/** The MAC of an endpoint that asks for none. */
export function endpointMac(draft: Draft, ip: Ip | undefined): Mac {
  return draft.profile.macFromAddress && ip !== undefined && familyOf(ip) === 4
    ? macFromIp(ip)
    : randomMac(hex(draft, 12))
}

/** A veth pair between a network's bridge and a container's namespace, up and with its addresses. */
export function plugIn(
  draft: Draft,
  network: Network,
  bridge: BridgeConfig,
  plug: Plug,
): { readonly hostLink: LinkId; readonly link: LinkId } {
  const hostName = `veth${hex(draft, 7)}`
  const { mtu } = bridge
  const pair = draft.profile.vethMadeInside
    ? createVethPair(draft, { netns: draft.host, name: hostName, mtu }, { netns: plug.netns, name: plug.ifname, mtu })
    : createVethPair(
        draft,
        { netns: draft.host, name: hostName, mtu },
        { netns: draft.host, name: `veth${hex(draft, 7)}`, mtu },
      )
  setMaster(draft, pair.end, bridge.link)
  setLinkUp(draft, pair.end, true)
  if (!draft.profile.vethMadeInside) moveLink(draft, pair.peer, plug.netns, plug.ifname)
  updateLink(draft, pair.peer, { mac: plug.mac, noIpv6: plug.ipv6 === undefined })
  if (plug.ipv6 !== undefined) enableIpv6(draft, plug.netns)
  for (const own of [plug.ipv4, plug.ipv6]) if (own !== undefined) placeAddress(draft, pair.peer, own)
  setLinkUp(draft, pair.peer, true)
  for (const facts of factsOf(network, bridge)) {
    const family = familyOfCidr(facts.subnet)
    const own = family === 4 ? plug.ipv4 : plug.ipv6
    if (own !== undefined && (family === 4 || draft.profile.ip6tables)) writeEndpointRules(draft, facts, own.ip, family)
  }
  if (draft.profile.announcesAddresses) announce(draft, bridge.link, pair.end, plug)
  return { hostLink: pair.end, link: pair.peer }
}

/** A namespace that had no IPv6 gets it, with the loopback's address. */
function enableIpv6(draft: Draft, netns: NetnsId): void {
  if (!netnsOf(draft, netns).sysctl.ipv6Disabled) return
  setSysctl(draft, netns, { ipv6Disabled: false })
  const lo = linkNamed(draft, netns, 'lo')
  if (lo !== undefined) addAddress(draft, lo.id, { ip: fixed('::1'), prefix: 128, scope: 'host' })
}

/** The newer engine tells a network at once which MAC its addresses have now (gratuitous ARP, unsolicited ND). */
function announce(draft: Draft, bridge: LinkId, port: LinkId, plug: Plug): void {
  learnFdb(draft, bridge, plug.mac, port)
  const listeners = portsOf(draft, bridge).flatMap(({ kind }) => (kind.type === 'veth' ? [kind.peer] : []))
  for (const own of [plug.ipv4, plug.ipv6]) {
    if (own === undefined) continue
    for (const listener of [bridge, ...listeners]) correctNeighbor(draft, listener, own.ip, plug.mac)
  }
}

/** Takes an endpoint's pair away. The container's end first goes back to the host, where its number may be taken and a new one is used up. */
export function unplug(draft: Draft, network: Network, endpoint: Endpoint, moveBack = true): void {
  eraseOwnRules(draft, network, endpoint)
  if (moveBack && endpoint.link !== undefined && draft.links.has(endpoint.link))
    moveLink(draft, endpoint.link, draft.host, `veth${hex(draft, 7)}`)
  if (endpoint.hostLink !== undefined && draft.links.has(endpoint.hostLink)) deleteLink(draft, endpoint.hostLink)
}

/** Erases the rules that were written for an endpoint alone. */
export function eraseOwnRules(draft: Draft, network: Network, endpoint: Endpoint): void {
  const { bridge } = network
  if (bridge !== undefined)
    for (const facts of factsOf(network, bridge)) {
      const family = familyOfCidr(facts.subnet)
      const own = family === 4 ? endpoint.ipv4 : endpoint.ipv6
      if (own !== undefined && (family === 4 || draft.profile.ip6tables))
        eraseEndpointRules(draft, facts, own.ip, family)
    }
}

/** The name of a container's next interface on a network. */
export function nextIfname(
  draft: Draft,
  netns: NetnsId,
  prefix: string,
  counter: number,
): { readonly name: string; readonly counter: number } {
  if (draft.profile.ifnameOrder === 'counter') return { name: `${prefix}${counter}`, counter: counter + 1 }
  const names = new Set(linksIn(draft, netns).map((link) => link.name))
  let n = 0
  while (names.has(`${prefix}${n}`)) n += 1
  return { name: `${prefix}${n}`, counter: n + 1 }
}
