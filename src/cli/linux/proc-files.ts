// /proc as files: the few kernel settings that decide what packets do, and what links have counted.
// Real counterpart: net/ipv4/sysctl_net_ipv4.c and its like; net/core/net-procfs.c.
import { linkCount, linksIn, netnsOf, type Count, type NetnsId, type Sysctl, type World } from '../../engine/index.ts'

/** Kernel settings of a namespace by their dotted names (a link's name keeps its own dots as slashes do). */
export function sysctls(world: Pick<World, 'kernel'>, netns: NetnsId): Readonly<Record<string, string>> {
  const { sysctl } = netnsOf(world.kernel, netns)
  const bit = (on: boolean): string => (on ? '1' : '0')
  const written = (key: keyof Sysctl): string => `${sysctl.written?.[key] ?? bit(sysctl[key] === true)}`
  const values: Record<string, string> = {
    'net.ipv4.ip_forward': written('ipForward'),
    'net.ipv4.icmp_echo_ignore_all': written('icmpEchoIgnoreAll'),
    'net.bridge.bridge-nf-call-iptables': written('bridgeNfCallIptables'),
  }
  const links = linksIn(world.kernel, netns)
  for (const name of ['all', 'default', ...links.map((link) => link.name)]) {
    const own = links.find((link) => link.name === name)
    values[`net.ipv4.conf.${name}.forwarding`] = own?.forwards === undefined ? written('ipForward') : bit(own.forwards)
    values[`net.ipv4.conf.${name}.rp_filter`] =
      `${own?.rpFilter ?? (name === 'all' ? sysctl.rpFilter.all : name === 'default' ? sysctl.rpFilter.default : 0)}`
    values[`net.ipv4.conf.${name}.route_localnet`] =
      name === 'all' ? written('routeLocalnet') : bit(own?.routesLocalnet ?? false)
    values[`net.ipv6.conf.${name}.disable_ipv6`] = bit(sysctl.ipv6Disabled || (own?.noIpv6 ?? false))
    values[`net.ipv6.conf.${name}.forwarding`] = bit(sysctl.ip6Forward)
  }
  return values
}

/** The files of /proc that follow from a namespace, by path. */
export function procFiles(world: Pick<World, 'kernel'>, netns: NetnsId): Readonly<Record<string, string>> {
  const settings = Object.entries(sysctls(world, netns)).map(([name, value]) => [
    `/proc/sys/${name.replaceAll('.', '/')}`,
    `${value}\n`,
  ])
  return { ...Object.fromEntries(settings), '/proc/net/dev': netDev(world, netns) }
}

const NET_DEV_HEAD = [
  'Inter-|   Receive                                                |  Transmit',
  ' face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed',
]

/** /proc/net/dev: a line for each link, in the order of their making. */
function netDev(world: Pick<World, 'kernel'>, netns: NetnsId): string {
  const columns = (count: Count, widths: readonly number[]): string =>
    [count.bytes, count.packets, 0, 0, 0, 0, 0, 0].map((n, i) => `${n}`.padStart(widths[i] ?? 0)).join(' ')
  const rows = linksIn(world.kernel, netns).map(({ id, name }) => {
    const { rx, tx } = linkCount(netnsOf(world.kernel, netns), id)
    const [received, sent] = [columns(rx, [7, 7, 4, 4, 4, 5, 10, 9]), columns(tx, [8, 7, 4, 4, 4, 5, 7, 10])]
    return `${name.padStart(6)}: ${received} ${sent}`
  })
  return [...NET_DEV_HEAD, ...rows].map((line) => `${line}\n`).join('')
}
