// Kernel settings written by their users. Real counterpart: net/ipv4/devinet.c, net/ipv4/sysctl_net_ipv4.c, net/bridge/br_netfilter_hooks.c.
// Kept are those on which a packet's way depends; whoever writes another is told so.
import { present } from '../../base/assert.ts'
import type { NetnsId } from '../../base/brand.ts'
import { addLinkLocalAgain, dropIpv6Addresses } from './device.ts'
import type { KernelDraft, Link, Sysctl } from './kernel.ts'
import { linkNamed, linksIn, updateLink } from './link.ts'
import { netnsOf, noteWritten, setSysctl } from './netns.ts'

/** The switches of a whole namespace. */
const SWITCHES: Readonly<Record<string, Exclude<keyof Sysctl, 'rpFilter' | 'written'>>> = {
  'net.ipv4.ip_forward': 'ipForward',
  'net.ipv4.conf.all.forwarding': 'ipForward',
  'net.ipv4.icmp_echo_ignore_all': 'icmpEchoIgnoreAll',
  'net.ipv4.conf.all.route_localnet': 'routeLocalnet',
  'net.ipv6.conf.all.forwarding': 'ip6Forward',
  'net.ipv6.conf.all.disable_ipv6': 'ipv6Disabled',
  'net.bridge.bridge-nf-call-iptables': 'bridgeNfCallIptables',
}

const OF_LINK = /^net\.(ipv4|ipv6)\.conf\.(.+)\.(rp_filter|forwarding|route_localnet|disable_ipv6)$/

type LinkSetting = (draft: KernelDraft, link: Link, value: number) => void

/** Settings of one link, by the words around its name. */
const OF_LINKS: Readonly<Record<string, LinkSetting>> = {
  'ipv4 rp_filter': (draft, { id }, value) => updateLink(draft, id, { rpFilter: value }),
  'ipv4 forwarding': (draft, { id }, value) => updateLink(draft, id, { forwards: value !== 0 }),
  'ipv4 route_localnet': (draft, { id }, value) => updateLink(draft, id, { routesLocalnet: value !== 0 }),
  'ipv6 disable_ipv6': switchIpv6,
}

/** IPv6 goes from a link with its addresses, and comes back with the link's own. */
function switchIpv6(draft: KernelDraft, { id }: Link, value: number): void {
  updateLink(draft, id, { noIpv6: value !== 0 })
  if (value === 0) addLinkLocalAgain(draft, id)
  else dropIpv6Addresses(draft, id)
}

/** Whether a setting can be written here. */
export function isWritableSysctl(name: string): boolean {
  if (Object.hasOwn(SWITCHES, name)) return true
  const [, family, of = '', what] = OF_LINK.exec(name) ?? []
  if (what === 'rp_filter') return family === 'ipv4'
  return of !== 'all' && of !== 'default' && Object.hasOwn(OF_LINKS, `${family ?? ''} ${what ?? ''}`)
}

/** Whether the kernel takes a number for a setting; most take any. */
export function isSysctlValue(name: string, value: number): boolean {
  return name !== 'net.ipv4.icmp_echo_ignore_all' || value === 0 || value === 1
}

/** Writes a setting of a namespace: a switch is on where the number isn't 0. */
export function writeSysctl(draft: KernelDraft, netns: NetnsId, name: string, value: number): void {
  const key = Object.hasOwn(SWITCHES, name) ? SWITCHES[name] : undefined
  if (key !== undefined) {
    setSysctl(draft, netns, { [key]: value !== 0 })
    noteWritten(draft, netns, key, value)
    if (key === 'ipForward') forgetOwnForwarding(draft, netns)
    if (key === 'ipv6Disabled') for (const link of linksIn(draft, netns)) switchIpv6(draft, link, value)
    return
  }
  const [, family = '', of = '', what = ''] = OF_LINK.exec(name) ?? []
  if (what === 'rp_filter' && (of === 'all' || of === 'default'))
    return setSysctl(draft, netns, { rpFilter: { ...netnsOf(draft, netns).sysctl.rpFilter, [of]: value } })
  const link = linkNamed(draft, netns, of)
  const setting = Object.hasOwn(OF_LINKS, `${family} ${what}`) ? OF_LINKS[`${family} ${what}`] : undefined
  if (link !== undefined) setting?.(draft, link, value)
}

/** Whoever writes the whole namespace's forwarding writes that of every link. */
function forgetOwnForwarding(draft: KernelDraft, netns: NetnsId): void {
  for (const { id, forwards } of linksIn(draft, netns)) {
    if (forwards === undefined) continue
    const { forwards: _, ...others } = present(draft.links.get(id), 'link')
    draft.links = draft.links.set(id, others)
  }
}
