// The Linux tools that answer from the world, by name. ping, curl, dig and their like stand elsewhere: they send packets.
import type { Program } from '../program.ts'
import { arp } from './arp.ts'
import { brctl } from './brctl.ts'
import { bridge } from './bridge.ts'
import { cat } from './cat.ts'
import { conntrack } from './conntrack.ts'
import { env, printenv } from './env.ts'
import { hostname } from './hostname.ts'
import { ifconfig } from './ifconfig.ts'
import { ip } from './ip/ip.ts'
import { iptables } from './iptables/iptables.ts'
import { iptablesRestore } from './iptables/restore.ts'
import { iptablesSave } from './iptables/save.ts'
import { kill } from './kill.ts'
import { lsns } from './lsns.ts'
import { netstat } from './netstat.ts'
import { nsenter } from './nsenter.ts'
import { pkill } from './pkill.ts'
import { route } from './route.ts'
import { ss } from './ss.ts'
import { sysctl } from './sysctl.ts'
import { service, systemctl } from './systemctl.ts'
import { wait } from './wait.ts'

/** Every tool of this room. */
export const linuxTools: Readonly<Record<string, Program>> = {
  arp,
  brctl,
  bridge,
  cat,
  conntrack,
  hostname,
  ifconfig,
  ip,
  lsns,
  ip6tables: (call) => iptables(call, 6),
  'ip6tables-save': (call) => iptablesSave(call, 6),
  kill,
  iptables: (call) => iptables(call, 4),
  'ip6tables-restore': (call) => iptablesRestore(call, 6),
  'iptables-restore': (call) => iptablesRestore(call, 4),
  'iptables-save': (call) => iptablesSave(call, 4),
  netstat,
  nsenter,
  pkill,
  route,
  service,
  ss,
  sysctl,
  systemctl,
  wait,
}

/** Tools for a call that no shell makes (`docker exec web env`); a shell has its own, which know its variables and can start programs. */
export const directTools: Readonly<Record<string, Program>> = { env, printenv }
