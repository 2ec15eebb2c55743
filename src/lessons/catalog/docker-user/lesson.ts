import type { Lesson } from '../../lesson.ts'

const web = { container: 'web' }
const sent = { from: web, to: 'outside', by: 'address' } as const

export const dockerUser: Lesson = {
  slug: 'docker-user',
  engine: '28.5',
  start: ['docker create --name web -p 8080:80 nginx', 'iptables -I DOCKER-USER -i eth0 -j DROP'],
  goals: {
    out: { kind: 'reaches', ...sent },
    closed: { kind: 'opens', from: 'outside', port: 8080, by: web, not: true },
  },
  predictions: {
    lost: {
      request: { kind: 'seen-as', ...sent, as: 'host', not: true },
      answer: { kind: 'seen-as', ...sent, as: 'host' },
    },
  },
  solution: ['docker start web', 'iptables -I DOCKER-USER -m conntrack --ctstate RELATED,ESTABLISHED -j RETURN'],
}
