// A command that a place hasn't got: whether the host has it, or something here does the like.
import { closest } from './closest.ts'
import type { Place } from './program.ts'
import type { ShellRefusal } from './refusal.ts'

/** What people look for on a host with a network, and what does the like here. */
const LIKE: Readonly<Record<string, string>> = {
  'docker-compose': 'docker',
  ethtool: 'ip',
  'firewall-cmd': 'iptables',
  host: 'dig',
  less: 'cat',
  more: 'cat',
  mtr: 'traceroute',
  nano: 'cat',
  netcat: 'nc',
  nft: 'iptables',
  nmap: 'nc',
  podman: 'docker',
  telnet: 'nc',
  tracepath: 'traceroute',
  tshark: 'tcpdump',
  ufw: 'iptables',
  vi: 'cat',
  vim: 'cat',
  wget: 'curl',
}

/** What there is to be told of first. */
const NOTABLE = ['docker', 'ip', 'ping', 'curl', 'nc', 'dig', 'ss', 'iptables', 'tcpdump', 'traceroute']

interface Programs {
  readonly here: readonly string[]
  readonly onHost: readonly string[]
}

/** What is refused where a place has no command of a name. */
export function missingCommand(place: Place, name: string, { here, onHost }: Programs): ShellRefusal {
  if (place.at === 'container' && onHost.includes(name)) return { code: 'shell.command-on-host', name }
  const like = Object.hasOwn(LIKE, name) ? LIKE[name] : undefined
  if (like !== undefined && here.includes(like)) return { code: 'shell.other-command', name, like }
  const meant = closest(name, here)
  if (meant !== undefined) return { code: 'shell.misspelt-command', name, meant }
  const known = NOTABLE.filter((one) => here.includes(one))
  return { code: 'shell.command-not-found', name, known }
}
