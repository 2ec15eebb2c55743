import type { Lesson } from '../../lesson.ts'

const red = { netns: 'red' }

export const ownPort: Lesson = {
  slug: 'own-port',
  engine: '28.5',
  start: [
    'ip netns add red',
    'ip link add veth-red type veth peer name port-red',
    'ip link set veth-red netns red',
    'ip -n red addr add 10.0.0.2/24 dev veth-red',
    'ip -n red link set veth-red up',
    'ip link add br0 type bridge',
    'ip link set port-red master br0',
    'ip link set port-red up',
    'ip link set br0 up',
    'ip addr add 10.0.0.1/24 dev br0',
    'ip -n red route add default via 10.0.0.1',
    'iptables -A FORWARD -i br0 -j ACCEPT',
    'iptables -A FORWARD -o br0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
    'iptables -t nat -A POSTROUTING -s 10.0.0.0/24 ! -o br0 -j MASQUERADE',
    'ip netns exec red python3 -m http.server 8000 > /dev/null 2>&1 &',
  ],
  goals: {
    outside: { kind: 'opens', from: 'outside', port: 8080, by: red },
    host: { kind: 'opens', from: 'host', port: 8080, by: red },
  },
  predictions: {
    'on-host': {
      yes: { kind: 'opens', from: 'host', port: 8080, by: red },
      no: { kind: 'opens', from: 'host', port: 8080, by: red, not: true },
    },
  },
  solution: [
    'iptables -t nat -A PREROUTING -p tcp -m addrtype --dst-type LOCAL --dport 8080 -j DNAT --to-destination 10.0.0.2:8000',
    'iptables -A FORWARD -o br0 -p tcp -d 10.0.0.2 --dport 8000 -j ACCEPT',
    'iptables -t nat -A OUTPUT -p tcp -m addrtype --dst-type LOCAL --dport 8080 -j DNAT --to-destination 10.0.0.2:8000',
  ],
}
