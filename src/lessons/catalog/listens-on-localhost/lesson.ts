import type { Lesson } from '../../lesson.ts'

const api = { container: 'api' }

export const listensOnLocalhost: Lesson = {
  slug: 'listens-on-localhost',
  engine: '28.5',
  start: ['docker run -d --name api -p 8080:8080 alpine sleep infinity', 'docker exec -d api nc -lk 127.0.0.1 8080'],
  goals: {
    outside: { kind: 'opens', from: 'outside', port: 8080, by: api },
  },
  predictions: {
    direct: {
      answers: { kind: 'opens', from: 'host', port: 8080, at: api },
      refused: { kind: 'opens', from: 'host', port: 8080, at: api, not: true },
    },
  },
  solution: ['docker restart -t 1 api', 'docker exec -d api nc -lk 0.0.0.0 8080'],
}
