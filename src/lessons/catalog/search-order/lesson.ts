import type { Lesson } from '../../lesson.ts'

const [app, db] = [{ container: 'app' }, { container: 'db' }]

export const searchOrder: Lesson = {
  slug: 'search-order',
  engine: '28.5',
  start: [
    'docker network create shop',
    'docker run -d --name db --network shop redis',
    'docker run -d --name app --network shop --add-host db:172.18.0.99 alpine sleep infinity',
  ],
  goals: {
    db: { kind: 'reaches', from: app, to: db, by: 'name' },
    host: { kind: 'resolves', from: app, name: 'host.docker.internal', to: 'host' },
  },
  predictions: {
    address: {
      dns: { kind: 'resolves', from: app, name: 'db', to: db },
      file: { kind: 'resolves', from: app, name: 'db', to: { ip: '172.18.0.99' } },
    },
  },
  solution: [
    'docker rm -f app',
    'docker run -d --name app --network shop --add-host host.docker.internal:host-gateway alpine sleep infinity',
  ],
}
