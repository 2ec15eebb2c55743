import type { Lesson } from '../../lesson.ts'

const web = { container: 'web' }

export const hostModePort: Lesson = {
  slug: 'host-mode-port',
  engine: '28.5',
  start: ['docker run -d --name web --network host -p 8080:80 nginx'],
  goals: {
    published: { kind: 'opens', from: 'outside', port: 8080, by: web },
    free: { kind: 'opens', from: 'outside', port: 80, not: true },
  },
  predictions: {
    another: {
      yes: { kind: 'opens', from: 'host', port: 80 },
      no: { kind: 'opens', from: 'host', port: 80, not: true },
    },
  },
  solution: ['docker rm -f web', 'docker run -d --name web -p 8080:80 nginx'],
}
