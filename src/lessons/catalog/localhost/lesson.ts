import type { Lesson } from '../../lesson.ts'

const [app, web, admin] = [{ container: 'app' }, { container: 'web' }, { container: 'admin' }]
const LOOPBACK = { ip: '127.0.0.1' }

export const localhost: Lesson = {
  slug: 'localhost',
  engine: '28.5',
  start: ['docker run -d --name web -p 8080:80 nginx', 'docker run -d --name app alpine sleep infinity'],
  goals: {
    here: { kind: 'opens', from: 'host', port: 8081, at: LOOPBACK, by: admin },
    hidden: { kind: 'opens', from: 'outside', port: 8081, by: admin, not: true },
  },
  predictions: {
    inside: {
      web: { kind: 'opens', from: app, port: 8080, at: LOOPBACK, by: web },
      nobody: { kind: 'opens', from: app, port: 8080, at: LOOPBACK, not: true },
    },
  },
  solution: ['docker run -d --name admin -p 127.0.0.1:8081:80 nginx'],
}
