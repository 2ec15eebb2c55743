import type { Lesson } from '../../lesson.ts'

const WEB = { container: 'web' }
const out = { from: WEB, to: 'outside', by: 'address' } as const

export const returnTraffic: Lesson = {
  slug: 'return-traffic',
  engine: '28.5',
  start: [
    'docker run -d --name web nginx',
    'iptables -D DOCKER-CT -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
  ],
  goals: {
    answered: { kind: 'reaches', ...out },
  },
  predictions: {
    where: {
      request: { kind: 'crosses', ...out, link: 'gw0', not: true },
      unmasked: { kind: 'seen-as', ...out, as: WEB },
      answer: { kind: 'stopped-by', ...out, table: 'filter', chain: 'DOCKER' },
    },
  },
  solution: ['iptables -A DOCKER-CT -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT'],
}
