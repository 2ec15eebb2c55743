import type { Lesson } from '../../lesson.ts'

const toDb = { from: { container: 'web' }, to: { container: 'db' }, by: 'address' } as const

export const isolation20: Lesson = {
  slug: 'isolation-20',
  engine: '20.10',
  start: [
    'docker network create --subnet 10.1.0.0/24 -o com.docker.network.bridge.name=br-front front',
    'docker network create --subnet 10.2.0.0/24 -o com.docker.network.bridge.name=br-back back',
    'docker run -d --name web --network front nginx',
    'docker run -d --name db --network back redis',
  ],
  goals: {
    reached: { kind: 'reaches', ...toDb },
    back: { kind: 'reaches', from: toDb.to, to: toDb.from, by: 'address', not: true, keeps: true },
  },
  predictions: {
    where: {
      raw: { kind: 'stopped-by', ...toDb, table: 'raw', chain: 'PREROUTING' },
      one: { kind: 'stopped-by', ...toDb, table: 'filter', chain: 'DOCKER-ISOLATION-STAGE-1' },
      two: { kind: 'stopped-by', ...toDb, table: 'filter', chain: 'DOCKER-ISOLATION-STAGE-2' },
    },
    accepted: {
      answered: { kind: 'reaches', ...toDb },
      request: { kind: 'crosses', ...toDb, link: 'br-back', not: true },
      answer: { kind: 'stopped-by', ...toDb, table: 'filter', chain: 'DOCKER-ISOLATION-STAGE-2' },
    },
  },
  solution: [
    'iptables -I DOCKER-USER -i br-front -o br-back -j ACCEPT',
    'iptables -I DOCKER-USER -i br-back -o br-front -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
  ],
}
