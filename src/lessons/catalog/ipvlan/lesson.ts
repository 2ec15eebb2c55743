import type { Lesson } from '../../lesson.ts'

const [one, two] = [{ container: 'one' }, { container: 'two' }]

export const ipvlan: Lesson = {
  slug: 'ipvlan',
  engine: '28.5',
  start: [],
  goals: {
    outside: { kind: 'reaches', from: 'outside', to: two, by: 'address' },
    own: { kind: 'seen-as', from: two, to: 'outside', by: 'address', as: two },
    between: { kind: 'reaches', from: one, to: two, by: 'name' },
  },
  predictions: {
    answered: {
      yes: { kind: 'reaches', from: one, to: { ip: '172.31.176.1' }, by: 'address' },
      no: { kind: 'reaches', from: one, to: { ip: '172.31.176.1' }, by: 'address', not: true },
    },
  },
  solution: [
    'docker network create -d ipvlan --subnet 172.31.176.0/20 --gateway 172.31.176.1 --ip-range 172.31.180.16/28 -o parent=eth0 lan',
    'docker run -d --name one --network lan nginx',
    'docker run -d --name two --network lan nginx',
  ],
}
