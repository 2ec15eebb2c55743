import type { Lesson } from '../../lesson.ts'

const [web, db] = [{ container: 'web' }, { container: 'db' }]

export const defaultBridgeNames: Lesson = {
  slug: 'default-bridge-names',
  engine: '28.5',
  start: ['docker run -d --name web nginx', 'docker run -d --name db redis'],
  goals: {
    there: { kind: 'reaches', from: web, to: db, by: 'name' },
    back: { kind: 'reaches', from: db, to: web, by: 'name' },
  },
  predictions: {
    knows: {
      yes: { kind: 'resolves', from: web, name: 'db', to: db },
      no: { kind: 'resolves', from: web, name: 'db', to: db, not: true },
    },
  },
  solution: ['docker network create shop', 'docker network connect shop web', 'docker network connect shop db'],
}
