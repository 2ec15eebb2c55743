// How the tools are called: for who called one of them as it can't be called.
import type { ToolRefusal } from './refusal.ts'

const EXAMPLES = {
  arping: 'arping -c 2 -I docker0 172.17.0.2',
  brctl: 'brctl show',
  bridge: 'bridge link show',
  cat: 'cat /etc/hosts',
  conntrack: 'conntrack -L -p tcp',
  curl: 'curl -s http://172.17.0.2',
  getent: 'getent hosts localhost',
  ip: 'ip addr show eth0',
  'ip address': 'ip addr add 10.5.0.1/24 dev eth0',
  'ip link': 'ip link add br5 type bridge',
  'ip neigh': 'ip neigh add 172.17.0.9 lladdr 02:42:ac:11:00:09 dev docker0',
  'ip netns': 'ip netns exec blue ip addr',
  'ip route': 'ip route add 10.5.0.0/24 dev eth0',
  'ip route get': 'ip route get 172.17.0.2 from 172.31.176.9 iif eth0',
  iptables: 'iptables -I FORWARD -s 172.17.0.2 -j DROP',
  'iptables-save': 'iptables-save -t nat',
  kill: 'kill %1',
  nc: 'nc -vz 172.17.0.2 80',
  nsenter: 'nsenter -t 1234 -n ip addr',
  ping: 'ping -c 3 172.17.0.2',
  pkill: 'pkill tcpdump',
  sleep: 'sleep 2',
  sysctl: 'sysctl net.ipv4.ip_forward',
  systemctl: 'systemctl restart docker',
  tcpdump: 'tcpdump -n -i docker0 icmp &',
  traceroute: 'traceroute -n 172.17.0.2',
} as const

/** The refusal of a call that the tool can make nothing of. */
export function usageOf(tool: keyof typeof EXAMPLES): ToolRefusal {
  return { code: 'tool.usage', tool, example: EXAMPLES[tool] }
}
