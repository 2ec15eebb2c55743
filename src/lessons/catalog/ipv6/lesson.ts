import type { Lesson } from '../../lesson.ts'

const [one, two, old] = [{ container: 'one' }, { container: 'two' }, { container: 'old' }]

export const ipv6: Lesson = {
  slug: 'ipv6',
  engine: '28.5',
  start: ['docker run -d --name old nginx'],
  goals: {
    address: { kind: 'has-address', of: old, within: '::/0' },
    named: { kind: 'reaches', from: old, to: two, by: 'name' },
  },
  predictions: {
    family: {
      v4: { kind: 'seen-as', from: one, to: two, by: 'name', as: { ip: '172.18.0.2' } },
      v6: { kind: 'seen-as', from: one, to: two, by: 'name', as: { ip: 'fd00:1::2' } },
    },
  },
  solution: [
    'docker network create --ipv6 --subnet fd00:1::/64 v6',
    'docker run -d --name two --network v6 nginx',
    'docker network connect v6 old',
  ],
}
