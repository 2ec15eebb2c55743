import type { Lesson } from '../../lesson.ts'

const [pc, outside] = [{ container: 'pc' }, { ip: '198.51.100.10' }]

export const overlap: Lesson = {
  slug: 'overlap',
  engine: '28.5',
  start: [
    'docker network create --subnet 10.50.0.0/16 lab',
    'docker network create --subnet 198.51.100.0/24 test',
    'docker run -d --name pc --network test alpine sleep infinity',
  ],
  goals: {
    host: { kind: 'reaches', from: 'host', to: outside, by: 'address' },
    pc: { kind: 'reaches', from: pc, to: outside, by: 'address' },
  },
  predictions: {
    arrives: {
      yes: { kind: 'reaches', from: 'host', to: outside, by: 'address' },
      no: { kind: 'reaches', from: 'host', to: outside, by: 'address', not: true },
    },
  },
  solution: [
    'docker rm -f pc',
    'docker network rm test',
    'docker network create --subnet 10.51.0.0/16 wing',
    'docker run -d --name pc --network wing alpine sleep infinity',
  ],
}
