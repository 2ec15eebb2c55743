import type { Lesson } from '../../lesson.ts'

const [api, db] = [{ container: 'api' }, { container: 'db' }]

export const wrongNetwork: Lesson = {
  slug: 'wrong-network',
  engine: '28.5',
  start: [
    'docker network create -o com.docker.network.bridge.name=br-front front',
    'docker network create -o com.docker.network.bridge.name=br-back back',
    'docker run -d --name api --network front nginx',
    'docker run -d --name db --network back redis',
  ],
  goals: {
    named: { kind: 'resolves', from: api, name: 'db', to: db },
    opened: { kind: 'opens', from: api, port: 6379, at: db },
  },
  predictions: {
    ends: {
      api: { kind: 'crosses', from: api, to: db, by: 'address', link: 'eth0', not: true },
      rule: { kind: 'stopped-by', from: api, to: db, by: 'address', table: 'raw', chain: 'PREROUTING' },
      db: { kind: 'seen-as', from: api, to: db, by: 'address', as: api },
    },
  },
  solution: ['docker network connect back api'],
}
