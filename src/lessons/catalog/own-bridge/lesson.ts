import type { Lesson } from '../../lesson.ts'

const [red, blue] = [{ netns: 'red' }, { netns: 'blue' }]

export const ownBridge: Lesson = {
  slug: 'own-bridge',
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
  ],
  goals: {
    between: { kind: 'reaches', from: red, to: blue, by: 'address' },
    red: { kind: 'reaches', from: 'host', to: red, by: 'address' },
    blue: { kind: 'reaches', from: 'host', to: blue, by: 'address' },
  },
  predictions: {
    bridged: {
      yes: { kind: 'reaches', from: red, to: blue, by: 'address' },
      no: { kind: 'reaches', from: red, to: blue, by: 'address', not: true },
    },
  },
  solution: [
    'ip link add br0 type bridge',
    'ip link set port-red master br0',
    'ip link set port-blue master br0',
    'ip link set port-red up',
    'ip link set port-blue up',
    'ip link set br0 up',
    'iptables -A FORWARD -i br0 -o br0 -j ACCEPT',
    'ip addr add 10.0.0.1/24 dev br0',
  ],
}
