import type { Lesson } from '../../lesson.ts'

const [app, web] = [{ container: 'app' }, { container: 'web' }]

export const publishedPort: Lesson = {
  slug: 'published-port',
  engine: '28.5',
  start: ['docker run -d --name web nginx', 'docker run -d --name app alpine sleep infinity'],
  goals: {
    published: { kind: 'opens', from: 'outside', port: 8080, by: web },
  },
  predictions: {
    who: {
      neighbour: { kind: 'opens', from: app, port: 80, at: web },
      outside: { kind: 'opens', from: 'outside', port: 80, at: web },
      nobody: { kind: 'opens', from: app, port: 80, at: web, not: true },
    },
  },
  solution: ['docker rm -f web', 'docker run -d --name web -p 8080:80 nginx'],
}
