import type { Lesson } from '../../lesson.ts'

const [db, web] = [{ container: 'db' }, { container: 'web' }]

export const fixedAddress: Lesson = {
  slug: 'fixed-address',
  engine: '28.5',
  start: ['docker network create auto', 'docker network create --subnet 10.40.0.0/24 lab'],
  goals: {
    fixed: { kind: 'has-address', of: db, within: '10.40.0.200/32' },
    reached: { kind: 'reaches', from: web, to: db, by: 'name' },
  },
  predictions: {
    address: {
      same: { kind: 'has-address', of: web, within: '10.40.0.2/32' },
      next: { kind: 'has-address', of: web, within: '10.40.0.3/32' },
    },
  },
  solution: [
    'docker run -d --name web --network lab nginx',
    'docker run -d --name db --network lab --ip 10.40.0.200 redis',
  ],
}
