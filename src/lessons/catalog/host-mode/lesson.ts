import type { Lesson } from '../../lesson.ts'

const api = { container: 'api' }

export const hostMode: Lesson = {
  slug: 'host-mode',
  engine: '28.5',
  start: ['docker run -d --name boxed nginx'],
  goals: {
    address: { kind: 'has-address', of: api, within: '172.31.179.120/32' },
    opens: { kind: 'opens', from: 'outside', port: 8080, by: api },
  },
  predictions: {
    unpublished: {
      yes: { kind: 'opens', from: 'host', port: 80, by: { container: 'bare' } },
      no: { kind: 'opens', from: 'host', port: 80, not: true },
    },
  },
  solution: ['docker run -d --name api --network host tomcat'],
}
