import type { Lesson } from '../../lesson.ts'

const [app, web] = [{ container: 'app' }, { container: 'web' }]
const [fromWeb, fromApp] = [
  { from: web, to: 'outside', by: 'address' },
  { from: app, to: 'outside', by: 'address' },
] as const

export const masquerade: Lesson = {
  slug: 'masquerade',
  engine: '28.5',
  start: [
    'docker run -d --name web nginx',
    'docker network create --subnet 10.9.0.0/24 -o com.docker.network.bridge.name=plain0 -o com.docker.network.bridge.enable_ip_masquerade=false plain',
    'docker run -d --name app --network plain alpine sleep infinity',
  ],
  goals: {
    answered: { kind: 'reaches', ...fromApp },
    masked: { kind: 'seen-as', ...fromApp, as: { ip: '172.31.179.120' } },
  },
  predictions: {
    source: {
      container: { kind: 'seen-as', ...fromWeb, as: web },
      bridge: { kind: 'seen-as', ...fromWeb, as: { ip: '172.17.0.1' } },
      host: { kind: 'seen-as', ...fromWeb, as: { ip: '172.31.179.120' } },
    },
    plain: {
      answered: { kind: 'reaches', ...fromApp },
      unanswered: { kind: 'seen-as', ...fromApp, as: app },
      inside: { kind: 'crosses', ...fromApp, link: 'gw0', not: true },
    },
  },
  solution: ['iptables -t nat -A POSTROUTING -s 10.9.0.0/24 ! -o plain0 -j MASQUERADE'],
}
