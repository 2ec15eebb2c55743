import type { Lesson } from '../../lesson.ts'

const APP = { container: 'app' }
const fromApp = { from: APP, to: 'outside', by: 'address' } as const

export const chains: Lesson = {
  slug: 'chains',
  engine: '28.5',
  start: ['docker run -d --name web -p 8080:80 nginx', 'docker run -d --name app alpine sleep infinity'],
  goals: {
    kept: { kind: 'stopped-by', ...fromApp, table: 'filter', chain: 'DOCKER-USER' },
    closed: { kind: 'opens', from: 'outside', port: 8080, not: true },
    spared: { kind: 'reaches', from: { container: 'web' }, to: 'outside', by: 'address', keeps: true },
  },
  predictions: {
    appended: {
      passes: { kind: 'reaches', ...fromApp },
      dropped: { kind: 'stopped-by', ...fromApp, table: 'filter', chain: 'FORWARD' },
    },
  },
  solution: [
    'iptables -I DOCKER-USER -s 172.17.0.3 -o eth0 -j DROP',
    'iptables -I DOCKER-USER -i eth0 -p tcp -d 172.17.0.2 --dport 80 -j DROP',
  ],
}
