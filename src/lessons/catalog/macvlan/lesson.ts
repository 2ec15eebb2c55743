import type { Lesson } from '../../lesson.ts'

const cam = { ip: '172.31.180.10' }

export const macvlan: Lesson = {
  slug: 'macvlan',
  engine: '28.5',
  start: [],
  goals: {
    outside: { kind: 'reaches', from: 'outside', to: cam, by: 'address' },
    host: { kind: 'reaches', from: 'host', to: cam, by: 'address' },
  },
  predictions: {
    'from-host': {
      yes: { kind: 'reaches', from: 'host', to: cam, by: 'address' },
      no: { kind: 'reaches', from: 'host', to: cam, by: 'address', not: true },
    },
  },
  solution: [
    'docker network create -d macvlan --subnet 172.31.176.0/20 --gateway 172.31.176.1 --ip-range 172.31.180.0/24 -o parent=eth0 lan',
    'docker run -d --name cam --network lan --ip 172.31.180.10 nginx',
    'ip link add lan0 link eth0 type macvlan mode bridge',
    'ip addr add 172.31.181.1/32 dev lan0',
    'ip link set lan0 up',
    'ip route add 172.31.180.10 dev lan0',
  ],
}
