import type { Lesson } from '../../lesson.ts'

const [client, db, second] = [{ container: 'client' }, { container: 'db' }, { container: 'web2' }]
const www = { kind: 'resolves', from: client, name: 'www' } as const

export const aliases: Lesson = {
  slug: 'aliases',
  engine: '28.5',
  start: [
    'docker network create shop',
    'docker run -d --name client --network shop alpine sleep infinity',
    'docker run -d --name web1 --network shop --network-alias www nginx',
    'docker run -d --name db --network shop redis',
  ],
  goals: {
    moved: { ...www, to: second },
    store: { kind: 'resolves', from: client, name: 'store', to: db },
  },
  predictions: {
    means: {
      old: { ...www, to: { ip: '172.18.0.3' } },
      left: { ...www, to: second },
      nobody: { ...www, to: second, not: true },
    },
  },
  solution: [
    'docker run -d --name web2 --network shop --network-alias www nginx',
    'docker stop web1',
    'docker network disconnect shop db',
    'docker network connect --alias store shop db',
  ],
}
