import type { Lesson } from '../../lesson.ts'

const [web, db] = [{ container: 'web' }, { container: 'db' }]

export const iccOff: Lesson = {
  slug: 'icc-off',
  engine: '28.5',
  start: [
    'docker network create -o com.docker.network.bridge.name=br-team -o com.docker.network.bridge.enable_icc=false team',
    'docker run -d --name web --network team nginx',
    'docker run -d --name db --network team redis',
  ],
  goals: {
    reached: { kind: 'reaches', from: web, to: db, by: 'name' },
  },
  predictions: {
    ends: {
      web: { kind: 'crosses', from: web, to: db, by: 'address', link: 'br-team', not: true },
      rule: { kind: 'stopped-by', from: web, to: db, by: 'address', table: 'filter', chain: 'DOCKER-FORWARD' },
      db: { kind: 'seen-as', from: web, to: db, by: 'address', as: web },
    },
  },
  solution: [
    'docker network create app',
    'docker network connect app web',
    'docker network connect app db',
    'docker network disconnect team web',
    'docker network disconnect team db',
  ],
}
