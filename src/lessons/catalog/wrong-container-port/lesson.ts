import type { Lesson } from '../../lesson.ts'

const web = { container: 'web' }

export const wrongContainerPort: Lesson = {
  slug: 'wrong-container-port',
  engine: '28.5',
  start: ['docker run -d --name web -p 8080:8080 nginx'],
  goals: {
    outside: { kind: 'opens', from: 'outside', port: 8080, by: web },
  },
  predictions: {
    alive: {
      yes: { kind: 'opens', from: 'host', port: 80, at: web },
      no: { kind: 'opens', from: 'host', port: 80, at: web, not: true },
    },
  },
  solution: ['docker rm -f web', 'docker run -d --name web -p 8080:80 nginx'],
}
