// What `ip -d` adds to a link. Real counterpart: iproute2 6.1 ip/ipaddress.c print_linkinfo, iplink_bridge.c, iplink_bridge_slave.c.
// Timers stand still here: a bridge's clock is not modelled.
import { linkOf, portsOf, type Link } from '../../../engine/index.ts'
import { bridgeMac, portState } from '../link-facts.ts'
import type { Call } from '../../program.ts'
import { Decimal, type Json } from './json.ts'

/** What follows a link's hardware address, and the lines after it. */
export interface LinkDetails {
  readonly head: string
  readonly lines: readonly string[]
}

/** One detail: as text, and as a field of JSON where it is one. */
interface Detail {
  readonly text: string
  readonly field?: readonly [string, Json]
}

const textOf = (details: readonly Detail[]): string => details.map(({ text }) => text).join(' ')
const fieldsOf = (details: readonly Detail[]): { readonly [name: string]: Json } =>
  Object.fromEntries(details.flatMap(({ field }) => (field === undefined ? [] : [field])))

/** A detail whose name and value are the same in both, unless JSON has another name for it. */
const detail = (name: string, value: string | number, json = name): Detail => ({
  text: `${name} ${value}`,
  field: [json, value],
})
const timer = (name: string): Detail => ({ text: `${name}    0.00`, field: [name, new Decimal('0.00')] })
const flag = (name: string, on: boolean): Detail => ({ text: `${name} ${on ? 'on' : 'off'}`, field: [name, on] })

/** The details of a link; `ip link` says how IPv6 makes its addresses, `ip addr` doesn't. */
export function linkDetails(call: Call, link: Link, mode: boolean): LinkDetails {
  const { promiscuity, allmulti, min, max } = limitsOf(link)
  const head = ` promiscuity ${promiscuity}  allmulti ${allmulti} minmtu ${min} maxmtu ${max} `
  const tail = `${mode ? 'addrgenmode eui64 ' : ''}${textOf(queues(link))} `
  const info = infoOf(link)
  if (info === undefined) return { head: `${head}${tail}`, lines: [] }
  const text = [info.kind, ...(info.details.length > 0 ? [textOf(info.details)] : [])].join(
    link.kind.type === 'ipvlan' ? '  ' : ' ',
  )
  if (link.master === undefined) return { head, lines: [`    ${text} ${tail}`] }
  return { head, lines: [`    ${text} `, `    bridge_slave ${textOf(slaveDetails(call, link))} ${tail}`] }
}

/** The same as fields of JSON. */
export function linkDetailFields(call: Call, link: Link, mode: boolean): { readonly [name: string]: Json | undefined } {
  const { promiscuity, allmulti, min, max } = limitsOf(link)
  const info = infoOf(link)
  return {
    promiscuity,
    allmulti,
    min_mtu: min,
    max_mtu: max,
    linkinfo:
      info === undefined
        ? undefined
        : {
            info_kind: info.kind,
            info_data: info.details.length === 0 ? undefined : fieldsOf(info.details),
            ...(link.master === undefined
              ? {}
              : { info_slave_kind: 'bridge', info_slave_data: fieldsOf(slaveDetails(call, link)) }),
          },
    inet6_addr_gen_mode: mode ? 'eui64' : undefined,
    ...fieldsOf(queues(link)),
  }
}

function limitsOf(link: Link): Record<'promiscuity' | 'allmulti' | 'min' | 'max', number> {
  const promiscuity = link.master === undefined ? 0 : 1
  const bare = link.kind.type === 'loopback' || link.kind.type === 'dummy'
  return { promiscuity, allmulti: promiscuity, min: bare ? 0 : 68, max: bare ? 0 : 65535 }
}

function queues({ kind, owner }: Link): readonly Detail[] {
  const n = kind.type === 'veth' ? 2 : 1
  const byHost = owner.step === 0 && kind.type === 'bridge'
  return [
    detail('numtxqueues', n, 'num_tx_queues'),
    detail('numrxqueues', n, 'num_rx_queues'),
    detail('gso_max_size', 65536),
    detail('gso_max_segs', 65535),
    detail('tso_max_size', byHost ? 65536 : 524280),
    detail('tso_max_segs', 65535),
    detail('gro_max_size', 65536),
  ]
}

function infoOf(link: Link): { readonly kind: string; readonly details: readonly Detail[] } | undefined {
  const { kind } = link
  switch (kind.type) {
    case 'loopback':
    case 'ethernet':
      return undefined
    case 'veth':
    case 'dummy':
      return { kind: kind.type, details: [] }
    case 'macvlan':
      return {
        kind: 'macvlan',
        details: [detail('mode', kind.mode), detail('bcqueuelen', 1000), detail('usedbcqueuelen', 1000)],
      }
    case 'ipvlan':
      return {
        kind: 'ipvlan',
        details: [detail('mode', kind.mode), { text: 'bridge', field: ['mode_flag', 'bridge'] }],
      }
    case 'bridge':
      return { kind: 'bridge', details: bridgeDetails(link) }
  }
}

/** `8000.a:4b:fc:31:48:14`: a bridge's priority and its MAC, whose first byte is written without its nought. */
function bridgeId(link: Link): string {
  const [first = '', ...rest] = bridgeMac(link).split(':')
  return `8000.${[Number.parseInt(first, 16).toString(16), ...rest].join(':')}`
}

function bridgeDetails(link: Link): readonly Detail[] {
  const id = bridgeId(link)
  return [
    detail('forward_delay', 1500),
    detail('hello_time', 200),
    detail('max_age', 2000),
    detail('ageing_time', 30000),
    detail('stp_state', 0),
    detail('priority', 32768),
    detail('vlan_filtering', 0),
    detail('bridge_id', id),
    detail('designated_root', id, 'root_id'),
    detail('root_port', 0),
    detail('root_path_cost', 0),
    detail('topology_change', 0),
    detail('topology_change_detected', 0),
    ...['hello_timer', 'tcn_timer', 'topology_change_timer', 'gc_timer'].map(timer),
    { text: 'group_fwd_mask 0', field: ['group_fwd_mask', '0'] },
    detail('group_address', '01:80:c2:00:00:00', 'group_addr'),
    detail('mcast_snooping', 1),
    detail('no_linklocal_learn', 0),
    detail('mcast_vlan_snooping', 0),
    detail('mcast_router', 1),
    detail('mcast_query_use_ifaddr', 0),
    detail('mcast_querier', 0),
    detail('mcast_hash_elasticity', 16),
    detail('mcast_hash_max', 4096),
    detail('mcast_last_member_count', 2, 'mcast_last_member_cnt'),
    detail('mcast_startup_query_count', 2, 'mcast_startup_query_cnt'),
    detail('mcast_last_member_interval', 100, 'mcast_last_member_intvl'),
    detail('mcast_membership_interval', 26000, 'mcast_membership_intvl'),
    detail('mcast_querier_interval', 25500, 'mcast_querier_intvl'),
    detail('mcast_query_interval', 12500, 'mcast_query_intvl'),
    detail('mcast_query_response_interval', 1000, 'mcast_query_response_intvl'),
    detail('mcast_startup_query_interval', 3124, 'mcast_startup_query_intvl'),
    detail('mcast_stats_enabled', 0),
    detail('mcast_igmp_version', 2),
    detail('mcast_mld_version', 1),
    detail('nf_call_iptables', 0),
    detail('nf_call_ip6tables', 0),
    detail('nf_call_arptables', 0),
  ]
}

function slaveDetails({ world }: Call, link: Link): readonly Detail[] {
  const master = link.master === undefined ? link : linkOf(world.kernel, link.master)
  const id = bridgeId(master)
  const n = portsOf(world.kernel, master.id).findIndex((port) => port.id === link.id) + 1
  const port = n.toString(16)
  return [
    detail('state', portState(world, link)),
    detail('priority', 32),
    detail('cost', 2),
    flag('hairpin', false),
    flag('guard', false),
    flag('root_block', false),
    flag('fastleave', false),
    flag('learning', true),
    flag('flood', true),
    detail('port_id', `0x80${port.padStart(2, '0')}`, 'id'),
    detail('port_no', `0x${port}`, 'no'),
    detail('designated_port', 32768 + n),
    detail('designated_cost', 0),
    detail('designated_bridge', id, 'bridge_id'),
    detail('designated_root', id, 'root_id'),
    ...['hold_timer', 'message_age_timer', 'forward_delay_timer'].map(timer),
    detail('topology_change_ack', 0),
    detail('config_pending', 0),
    flag('proxy_arp', false),
    flag('proxy_arp_wifi', false),
    detail('mcast_router', 1, 'multicast_router'),
    { text: 'mcast_fast_leave off' },
    flag('mcast_flood', true),
    flag('bcast_flood', true),
    flag('mcast_to_unicast', false),
    flag('neigh_suppress', false),
    { text: 'group_fwd_mask 0', field: ['group_fwd_mask', '0'] },
    { text: 'group_fwd_mask_str 0x0', field: ['group_fwd_mask_str', '0x0'] },
    flag('vlan_tunnel', false),
    flag('isolated', false),
    flag('locked', false),
  ]
}
