// What `ip -d` adds to a link. Real counterpart: iproute2 6.1 ip/ipaddress.c print_linkinfo, iplink_bridge.c, iplink_bridge_slave.c.
// Timers stand still here: a bridge's clock is not modelled.
import { linkOf, portsOf, type Link } from '../../../engine/index.ts'
import { bridgeMac, isRunningLink } from '../link-facts.ts'
import type { Call } from '../../program.ts'

/** What follows a link's hardware address, and the lines after it. */
export interface LinkDetails {
  readonly head: string
  readonly lines: readonly string[]
}

/** The details of a link; `ip link` says how IPv6 makes its addresses, `ip addr` doesn't. */
export function linkDetails(call: Call, link: Link, mode: boolean): LinkDetails {
  const { kind } = link
  const promiscuous = link.master !== undefined
  const limits = kind.type === 'loopback' || kind.type === 'dummy' ? { min: 0, max: 0 } : { min: 68, max: 65535 }
  const head = ` promiscuity ${promiscuous ? 1 : 0}  allmulti ${promiscuous ? 1 : 0} minmtu ${limits.min} maxmtu ${limits.max} `
  const tail = `${mode ? 'addrgenmode eui64 ' : ''}${queues(link)}`
  const info = infoText(link)
  if (info === undefined) return { head: `${head}${tail}`, lines: [] }
  if (link.master === undefined) return { head, lines: [`    ${info} ${tail}`] }
  return { head, lines: [`    ${info} `, `    ${slaveText(call, link)} ${tail}`] }
}

function queues({ kind, owner }: Link): string {
  const n = kind.type === 'veth' ? 2 : 1
  const byHost = owner.step === 0 && kind.type === 'bridge'
  return `numtxqueues ${n} numrxqueues ${n} gso_max_size 65536 gso_max_segs 65535 tso_max_size ${byHost ? 65536 : 524280} tso_max_segs 65535 gro_max_size 65536 `
}

function infoText(link: Link): string | undefined {
  const { kind } = link
  switch (kind.type) {
    case 'loopback':
    case 'ethernet':
      return undefined
    case 'veth':
    case 'dummy':
      return kind.type
    case 'macvlan':
      return `macvlan mode ${kind.mode} bcqueuelen 1000 usedbcqueuelen 1000`
    case 'ipvlan':
      return `ipvlan  mode ${kind.mode} bridge`
    case 'bridge':
      return bridgeText(link)
  }
}

/** `8000.a:4b:fc:31:48:14`: a bridge's priority and its MAC, whose first byte is written without its nought. */
function bridgeId(link: Link): string {
  const [first = '', ...rest] = bridgeMac(link).split(':')
  return `8000.${[Number.parseInt(first, 16).toString(16), ...rest].join(':')}`
}

function bridgeText(link: Link): string {
  const id = bridgeId(link)
  const timers = 'hello_timer    0.00 tcn_timer    0.00 topology_change_timer    0.00 gc_timer    0.00'
  return [
    'bridge forward_delay 1500 hello_time 200 max_age 2000 ageing_time 30000 stp_state 0 priority 32768 vlan_filtering 0',
    `bridge_id ${id} designated_root ${id} root_port 0 root_path_cost 0 topology_change 0 topology_change_detected 0`,
    `${timers} group_fwd_mask 0 group_address 01:80:c2:00:00:00 mcast_snooping 1 no_linklocal_learn 0`,
    'mcast_vlan_snooping 0 mcast_router 1 mcast_query_use_ifaddr 0 mcast_querier 0 mcast_hash_elasticity 16',
    'mcast_hash_max 4096 mcast_last_member_count 2 mcast_startup_query_count 2 mcast_last_member_interval 100',
    'mcast_membership_interval 26000 mcast_querier_interval 25500 mcast_query_interval 12500',
    'mcast_query_response_interval 1000 mcast_startup_query_interval 3124 mcast_stats_enabled 0 mcast_igmp_version 2',
    'mcast_mld_version 1 nf_call_iptables 0 nf_call_ip6tables 0 nf_call_arptables 0',
  ].join(' ')
}

function slaveText(call: Call, link: Link): string {
  const { world } = call
  const master = link.master === undefined ? link : linkOf(world.kernel, link.master)
  const id = bridgeId(master)
  const n = portsOf(world.kernel, master.id).findIndex((port) => port.id === link.id) + 1
  const port = n.toString(16)
  const state = isRunningLink(world, link) ? 'forwarding' : 'disabled'
  return [
    `bridge_slave state ${state} priority 32 cost 2 hairpin off guard off root_block off fastleave off learning on flood on`,
    `port_id 0x80${port.padStart(2, '0')} port_no 0x${port} designated_port ${32768 + n} designated_cost 0`,
    `designated_bridge ${id} designated_root ${id} hold_timer    0.00 message_age_timer    0.00 forward_delay_timer    0.00`,
    'topology_change_ack 0 config_pending 0 proxy_arp off proxy_arp_wifi off mcast_router 1 mcast_fast_leave off',
    'mcast_flood on bcast_flood on mcast_to_unicast off neigh_suppress off group_fwd_mask 0 group_fwd_mask_str 0x0',
    'vlan_tunnel off isolated off locked off',
  ].join(' ')
}
