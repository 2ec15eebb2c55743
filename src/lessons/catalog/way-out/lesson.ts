import type { Lesson } from '../../lesson.ts'

const [red, blue] = [{ netns: 'red' }, { netns: 'blue' }]

export const wayOut: Lesson = {
  slug: 'way-out',
  engine: '28.5',
  start: [
    'ip netns add red',
    'ip netns add blue',
    'ip link add veth-red type veth peer name port-red',
    'ip link add veth-blue type veth peer name port-blue',
    'ip link set veth-red netns red',
    'ip link set veth-blue netns blue',
    'ip -n red addr add 10.0.0.2/24 dev veth-red',
    'ip -n blue addr add 10.0.0.3/24 dev veth-blue',
    'ip -n red link set veth-red up',
    'ip -n blue link set veth-blue up',
    'ip link add br0 type bridge',
    'ip link set port-red master br0',
    'ip link set port-blue master br0',
    'ip link set port-red up',
    'ip link set port-blue up',
    'ip link set br0 up',
    'ip addr add 10.0.0.1/24 dev br0',
    'iptables -A FORWARD -i br0 -o br0 -j ACCEPT',
  ],
  goals: {
    red: { kind: 'reaches', from: red, to: 'outside', by: 'address' },
    blue: { kind: 'reaches', from: blue, to: 'outside', by: 'address' },
  },
  predictions: {
    answered: {
      yes: { kind: 'reaches', from: red, to: 'outside', by: 'address' },
      lost: { kind: 'seen-as', from: red, to: 'outside', by: 'address', as: red },
      kept: { kind: 'crosses', from: red, to: 'outside', by: 'address', link: 'eth0', not: true },
    },
  },
  solution: [
    'ip -n red route add default via 10.0.0.1',
    'ip -n blue route add default via 10.0.0.1',
    'iptables -A FORWARD -i br0 ! -o br0 -j ACCEPT',
    'iptables -A FORWARD -o br0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
    'iptables -t nat -A POSTROUTING -s 10.0.0.0/24 ! -o br0 -j MASQUERADE',
  ],
}
