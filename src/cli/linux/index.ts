// The Linux tools that answer from the world, by name. ping, curl, dig and their like stand elsewhere: they send packets.
import type { Program } from '../program.ts'
import { cat } from './cat.ts'
import { ip } from './ip/ip.ts'
import { iptables } from './iptables/iptables.ts'
import { iptablesSave } from './iptables/save.ts'

/** Every tool of this room. */
export const linuxTools: Readonly<Record<string, Program>> = {
  cat,
  ip,
  ip6tables: (call) => iptables(call, 6),
  'ip6tables-save': (call) => iptablesSave(call, 6),
  iptables: (call) => iptables(call, 4),
  'iptables-save': (call) => iptablesSave(call, 4),
}
