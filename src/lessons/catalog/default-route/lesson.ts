import type { Lesson } from '../../lesson.ts'

const [app, web] = [{ container: 'app' }, { container: 'web' }]
const LEAVES = { kind: 'crosses', from: web, to: { ip: '172.31.179.120' }, by: 'address', link: 'gw0' } as const

export const defaultRoute: Lesson = {
  slug: 'default-route',
  engine: '28.5',
  start: [
    'docker run -d --name web nginx',
    'docker run -d --name app --cap-add NET_ADMIN alpine sleep infinity',
    'docker exec app ip route del default',
  ],
  goals: {
    out: { kind: 'reaches', from: app, to: 'outside', by: 'address' },
    host: { kind: 'reaches', from: app, to: { ip: '172.31.179.120' }, by: 'address' },
  },
  predictions: {
    leaves: { stays: { ...LEAVES, not: true }, leaves: LEAVES },
    left: {
      neighbour: { kind: 'reaches', from: app, to: web, by: 'address' },
      outside: { kind: 'reaches', from: app, to: 'outside', by: 'address' },
      nobody: { kind: 'reaches', from: app, to: web, by: 'address', not: true },
    },
  },
  solution: ['docker exec app ip route add default via 172.17.0.1'],
}
