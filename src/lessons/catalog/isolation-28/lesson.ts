import type { Lesson } from '../../lesson.ts'

const toDb = { from: { container: 'web' }, to: { container: 'db' }, by: 'address' } as const

export const isolation28: Lesson = {
  slug: 'isolation-28',
  engine: '28.5',
  start: [
    'docker network create --subnet 10.1.0.0/24 -o com.docker.network.bridge.name=br-front front',
    'docker network create --subnet 10.2.0.0/24 -o com.docker.network.bridge.name=br-back back',
    'docker run -d --name web --network front nginx',
    'docker run -d --name db --network back redis',
  ],
  goals: {
    named: { kind: 'reaches', from: { container: 'web' }, to: { container: 'db' }, by: 'name' },
  },
  predictions: {
    first: {
      raw: { kind: 'stopped-by', ...toDb, table: 'raw', chain: 'PREROUTING' },
      isolation: { kind: 'stopped-by', ...toDb, table: 'filter', chain: 'DOCKER-ISOLATION-STAGE-2' },
      policy: { kind: 'stopped-by', ...toDb, table: 'filter', chain: 'FORWARD' },
    },
    second: {
      arrives: { kind: 'reaches', ...toDb },
      isolation: { kind: 'stopped-by', ...toDb, table: 'filter', chain: 'DOCKER-ISOLATION-STAGE-2' },
      docker: { kind: 'stopped-by', ...toDb, table: 'filter', chain: 'DOCKER' },
    },
  },
  solution: ['docker network connect back web'],
}
