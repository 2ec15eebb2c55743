import type { Lesson } from '../../lesson.ts'

const [red, blue] = [{ netns: 'red' }, { netns: 'blue' }]

export const twoNamespaces: Lesson = {
  slug: 'two-namespaces',
  engine: '28.5',
  start: [],
  goals: {
    there: { kind: 'reaches', from: red, to: blue, by: 'address' },
    back: { kind: 'reaches', from: blue, to: red, by: 'address' },
  },
  predictions: {
    arrives: {
      yes: { kind: 'reaches', from: red, to: blue, by: 'address' },
      no: { kind: 'reaches', from: red, to: blue, by: 'address', not: true },
    },
  },
  solution: [
    'ip netns add red',
    'ip netns add blue',
    'ip link add veth-red type veth peer name veth-blue',
    'ip link set veth-red netns red',
    'ip link set veth-blue netns blue',
    'ip -n red addr add 10.0.0.2/24 dev veth-red',
    'ip -n blue addr add 10.0.0.3/24 dev veth-blue',
    'ip -n red link set veth-red up',
    'ip -n blue link set veth-blue up',
  ],
}
