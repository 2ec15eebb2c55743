import type { Lesson } from '../../lesson.ts'

const [app, db] = [{ container: 'app' }, { container: 'db' }]

export const resolvConf: Lesson = {
  slug: 'resolv-conf',
  engine: '28.5',
  start: [
    'docker network create shop',
    'docker run -d --name db --network shop redis',
    'docker run -d --name app --network shop --dns 172.31.176.99 alpine sleep infinity',
  ],
  goals: {
    outside: { kind: 'resolves', from: app, name: 'example.test', to: 'outside' },
    short: { kind: 'resolves', from: app, name: 'example', to: 'outside' },
    till: { kind: 'resolves', from: db, name: 'till', to: app },
  },
  predictions: {
    finds: {
      both: { kind: 'resolves', from: app, name: 'example.test', to: 'outside' },
      inside: { kind: 'resolves', from: app, name: 'db', to: db },
      none: { kind: 'resolves', from: app, name: 'db', to: db, not: true },
    },
  },
  solution: [
    'docker rm -f app',
    'docker run -d --name app --network shop --dns-search test --hostname till alpine sleep infinity',
  ],
}
