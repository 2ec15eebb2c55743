// /proc/sys as files: the few kernel settings that decide what packets do. Real counterpart: net/ipv4/sysctl_net_ipv4.c and its like.
import { linksIn, netnsOf, type NetnsId, type World } from '../../engine/index.ts'

/** Kernel settings of a namespace by their dotted names (a link's name keeps its own dots as slashes do). */
export function sysctls(world: Pick<World, 'kernel'>, netns: NetnsId): Readonly<Record<string, string>> {
  const { sysctl } = netnsOf(world.kernel, netns)
  const bit = (on: boolean): string => (on ? '1' : '0')
  const values: Record<string, string> = {
    'net.ipv4.ip_forward': bit(sysctl.ipForward),
    'net.ipv4.icmp_echo_ignore_all': bit(sysctl.icmpEchoIgnoreAll),
    'net.bridge.bridge-nf-call-iptables': bit(sysctl.bridgeNfCallIptables),
  }
  const links = linksIn(world.kernel, netns)
  for (const name of ['all', 'default', ...links.map((link) => link.name)]) {
    const own = links.find((link) => link.name === name)
    values[`net.ipv4.conf.${name}.forwarding`] = bit(sysctl.ipForward)
    values[`net.ipv4.conf.${name}.rp_filter`] = '0'
    values[`net.ipv4.conf.${name}.route_localnet`] = bit(sysctl.routeLocalnet && name === 'all')
    values[`net.ipv6.conf.${name}.disable_ipv6`] = bit(sysctl.ipv6Disabled || (own?.noIpv6 ?? false))
    values[`net.ipv6.conf.${name}.forwarding`] = bit(sysctl.ip6Forward)
  }
  return values
}

/** The files of /proc that follow from a namespace, by path. */
export function procFiles(world: Pick<World, 'kernel'>, netns: NetnsId): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(sysctls(world, netns)).map(([name, value]) => [
      `/proc/sys/${name.replaceAll('.', '/')}`,
      `${value}\n`,
    ]),
  )
}
