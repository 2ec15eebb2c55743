import type { Lesson } from '../../lesson.ts'

const [web, db, worker] = [{ container: 'web' }, { container: 'db' }, { container: 'worker' }]
const kept = '172.18.0.2/32'

export const staleAddress: Lesson = {
  slug: 'stale-address',
  engine: '28.5',
  start: [
    'docker network create app',
    'docker run -d --name db --network app redis',
    'docker run -d --name web --network app --add-host database:172.18.0.2 nginx',
    'docker stop db',
    'docker run -d --name worker --network app alpine sleep infinity',
    'docker start db',
  ],
  goals: {
    known: { kind: 'resolves', from: web, name: 'database', to: db },
  },
  predictions: {
    whose: {
      db: { kind: 'has-address', of: db, within: kept },
      web: { kind: 'has-address', of: web, within: kept },
      worker: { kind: 'has-address', of: worker, within: kept },
    },
  },
  solution: [
    'docker rm -f web',
    'docker network disconnect app db',
    'docker network connect --alias database app db',
    'docker run -d --name web --network app nginx',
  ],
}
