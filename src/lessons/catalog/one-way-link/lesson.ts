import type { Lesson } from '../../lesson.ts'

const [web, db] = [{ container: 'web' }, { container: 'db' }]

export const oneWayLink: Lesson = {
  slug: 'one-way-link',
  engine: '28.5',
  start: ['docker run -d --name db redis', 'docker run -d --name web --link db nginx'],
  goals: {
    back: { kind: 'reaches', from: db, to: web, by: 'name' },
  },
  predictions: {
    back: {
      known: { kind: 'resolves', from: db, name: 'web', to: web },
      unknown: { kind: 'resolves', from: db, name: 'web', to: web, not: true },
    },
  },
  solution: ['docker network create app', 'docker network connect app web', 'docker network connect app db'],
}
