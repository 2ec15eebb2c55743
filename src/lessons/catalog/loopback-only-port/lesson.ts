import type { Lesson } from '../../lesson.ts'

const web = { container: 'web' }

export const loopbackOnlyPort: Lesson = {
  slug: 'loopback-only-port',
  engine: '28.5',
  start: ['docker run -d --name web -p 127.0.0.1:8080:80 nginx'],
  goals: {
    outside: { kind: 'opens', from: 'outside', port: 8080, by: web },
  },
  predictions: {
    own: {
      answers: { kind: 'opens', from: 'host', port: 8080 },
      refused: { kind: 'opens', from: 'host', port: 8080, not: true },
    },
  },
  solution: ['docker rm -f web', 'docker run -d --name web -p 8080:80 nginx'],
}
