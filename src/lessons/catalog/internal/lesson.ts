import type { Lesson } from '../../lesson.ts'

const [api, db] = [{ container: 'api' }, { container: 'db' }]

export const internal: Lesson = {
  slug: 'internal',
  engine: '28.5',
  start: [
    'docker network create --internal vault',
    'docker run -d --name api --network vault nginx',
    'docker create --name db --network vault redis',
  ],
  goals: {
    out: { kind: 'reaches', from: api, to: 'outside', by: 'name' },
    inside: { kind: 'reaches', from: api, to: db, by: 'name' },
    sealed: { kind: 'reaches', from: db, to: 'outside', by: 'address', not: true },
  },
  predictions: {
    ends: {
      api: { kind: 'crosses', from: api, to: 'outside', by: 'address', link: 'eth0', not: true },
      rule: {
        kind: 'stopped-by',
        from: api,
        to: 'outside',
        by: 'address',
        table: 'filter',
        chain: 'DOCKER-ISOLATION-STAGE-1',
      },
      answered: { kind: 'reaches', from: api, to: 'outside', by: 'address' },
    },
  },
  solution: ['docker start db', 'docker network create web', 'docker network connect web api'],
}
