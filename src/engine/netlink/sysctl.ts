// Kernel settings written by their users. Real counterpart: net/ipv4/devinet.c, net/ipv4/sysctl_net_ipv4.c, net/bridge/br_netfilter_hooks.c.
// Kept are those on which a packet's way depends; whoever writes another is told so.
import type { NetnsId } from '../../base/brand.ts'
import { addLinkLocalAgain, dropIpv6Addresses } from '../kernel/device.ts'
import type { KernelDraft, Sysctl } from '../kernel/kernel.ts'
import { linkNamed, updateLink } from '../kernel/link.ts'
import { setSysctl } from '../kernel/netns.ts'

const WHOLE: Readonly<Record<string, keyof Sysctl>> = {
  'net.ipv4.ip_forward': 'ipForward',
  'net.ipv4.conf.all.forwarding': 'ipForward',
  'net.ipv4.icmp_echo_ignore_all': 'icmpEchoIgnoreAll',
  'net.ipv4.conf.all.route_localnet': 'routeLocalnet',
  'net.ipv6.conf.all.forwarding': 'ip6Forward',
  'net.ipv6.conf.all.disable_ipv6': 'ipv6Disabled',
  'net.bridge.bridge-nf-call-iptables': 'bridgeNfCallIptables',
}

/** Whether a setting can be written here. */
export function isWritableSysctl(name: string): boolean {
  return Object.hasOwn(WHOLE, name) || ONE_LINK.test(name)
}

const ONE_LINK = /^net\.ipv6\.conf\.([^.]+)\.disable_ipv6$/

/** Writes a setting of a namespace: on where the number isn't 0. */
export function writeSysctl(draft: KernelDraft, netns: NetnsId, name: string, value: number): void {
  const key = Object.hasOwn(WHOLE, name) ? WHOLE[name] : undefined
  const on = value !== 0
  if (key !== undefined) return setSysctl(draft, netns, { [key]: on })
  const link = linkNamed(draft, netns, ONE_LINK.exec(name)?.[1] ?? '')
  if (link === undefined) return
  updateLink(draft, link.id, { noIpv6: on })
  if (on) dropIpv6Addresses(draft, link.id)
  else addLinkLocalAgain(draft, link.id)
}
