import type { Lesson } from '../../lesson.ts'

const web = { container: 'web' }

export const pools: Lesson = {
  slug: 'pools',
  engine: '28.5',
  start: [],
  goals: {
    placed: { kind: 'has-address', of: web, within: '172.20.0.0/16' },
    reached: { kind: 'reaches', from: 'host', to: web, by: 'address' },
  },
  predictions: {
    subnet: {
      freed: { kind: 'has-address', of: 'host', within: '172.18.0.0/16' },
      next: { kind: 'has-address', of: 'host', within: '172.20.0.0/16' },
    },
  },
  solution: [
    'docker network create red',
    'docker network create blue',
    'docker network create green',
    'docker run -d --name web --network green nginx',
  ],
}
