import type { Lesson } from '../../lesson.ts'

const [web, cache] = [{ container: 'web' }, { container: 'cache' }]

export const embeddedDns: Lesson = {
  slug: 'embedded-dns',
  engine: '28.5',
  start: [
    'docker network create shop',
    'docker network create back',
    'docker run -d --name web --network shop nginx',
    'docker run -d --name db --network shop redis',
    'docker run -d --name cache --network back redis',
  ],
  goals: {
    there: { kind: 'resolves', from: web, name: 'cache', to: cache },
    back: { kind: 'resolves', from: cache, name: 'web', to: web },
  },
  predictions: {
    knows: {
      yes: { kind: 'resolves', from: web, name: 'cache', to: cache },
      no: { kind: 'resolves', from: web, name: 'cache', to: cache, not: true },
    },
  },
  solution: ['docker network connect back web'],
}
