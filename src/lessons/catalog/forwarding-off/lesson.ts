import type { Lesson } from '../../lesson.ts'

const [web, api] = [{ container: 'web' }, { container: 'api' }]

export const forwardingOff: Lesson = {
  slug: 'forwarding-off',
  engine: '28.5',
  start: [
    'docker run -d --name web -p 8080:80 nginx',
    'docker run -d --name api alpine sleep infinity',
    'sysctl -w net.ipv4.ip_forward=0',
  ],
  goals: {
    out: { kind: 'reaches', from: api, to: 'outside', by: 'name' },
    published: { kind: 'opens', from: 'outside', port: 8080, by: web },
  },
  predictions: {
    neighbours: {
      arrives: { kind: 'reaches', from: api, to: web, by: 'address' },
      lost: { kind: 'reaches', from: api, to: web, by: 'address', not: true },
    },
  },
  solution: ['sysctl -w net.ipv4.ip_forward=1'],
}
