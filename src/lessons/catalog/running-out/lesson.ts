import type { Lesson } from '../../lesson.ts'

const [first, third, sixth] = [{ container: 'c1' }, { container: 'c3' }, { container: 'c6' }]

export const runningOut: Lesson = {
  slug: 'running-out',
  engine: '28.5',
  start: [
    'docker network create --subnet 10.6.0.0/29 tiny',
    'docker run -d --name c1 --network tiny alpine sleep infinity',
    'docker run -d --name c2 --network tiny alpine sleep infinity',
    'docker run -d --name c3 --network tiny alpine sleep infinity',
    'docker run -d --name c4 --network tiny alpine sleep infinity',
    'docker run -d --name c5 --network tiny alpine sleep infinity',
  ],
  goals: {
    first: { kind: 'reaches', from: sixth, to: first, by: 'name' },
    third: { kind: 'reaches', from: sixth, to: third, by: 'name' },
  },
  predictions: {
    address: {
      freed: { kind: 'has-address', of: sixth, within: '10.6.0.4/32' },
      last: { kind: 'has-address', of: sixth, within: '10.6.0.7/32' },
      none: { kind: 'runs', container: 'c6', not: true },
    },
  },
  solution: [
    'docker network create roomy',
    'docker network connect roomy c1',
    'docker network connect roomy c3',
    'docker run -d --name c6 --network roomy alpine sleep infinity',
  ],
}
