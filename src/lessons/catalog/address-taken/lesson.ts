import type { Lesson } from '../../lesson.ts'

const [db, worker] = [{ container: 'db' }, { container: 'worker' }]

export const addressTaken: Lesson = {
  slug: 'address-taken',
  engine: '28.5',
  start: [
    'docker network create --subnet 10.30.0.0/24 app',
    'docker run -d --name db --network app --ip 10.30.0.2 redis',
    'docker stop db',
    'docker run -d --name worker --network app alpine sleep infinity',
  ],
  goals: {
    fixed: { kind: 'has-address', of: db, within: '10.30.0.2/32' },
    reached: { kind: 'reaches', from: worker, to: db, by: 'name' },
  },
  predictions: {
    worker: {
      next: { kind: 'has-address', of: worker, within: '10.30.0.3/32' },
      same: { kind: 'has-address', of: worker, within: '10.30.0.2/32' },
    },
  },
  solution: ['docker network disconnect app worker', 'docker start db', 'docker network connect app worker'],
}
