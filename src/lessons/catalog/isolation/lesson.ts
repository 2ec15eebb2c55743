import type { Lesson } from '../../lesson.ts'

const [outer, inner, published] = [
  { container: 'tomcat01' },
  { container: 'tomcat-net-01' },
  { container: 'tomcat-net-02' },
]
const ping = { from: outer, to: inner, by: 'address' } as const
const gateway = { ip: '192.168.0.1' }

export const isolation: Lesson = {
  slug: 'isolation',
  engine: '20.10',
  start: [
    'docker run -d -P --name tomcat01 tomcat',
    'docker network create --driver bridge --subnet 192.168.0.0/16 --gateway 192.168.0.1 mynet',
    'docker run -d -P --name tomcat-net-01 --net mynet tomcat',
  ],
  goals: {
    door: { kind: 'opens', from: outer, port: 8082, by: published },
    apart: { kind: 'reaches', from: outer, to: published, by: 'address', not: true },
  },
  predictions: {
    where: {
      container: { kind: 'crosses', ...ping, link: 'docker0', not: true },
      rule: { kind: 'stopped-by', ...ping, table: 'filter', chain: 'DOCKER-ISOLATION-STAGE-2' },
      arrives: { kind: 'reaches', ...ping },
    },
    gateway: {
      yes: { kind: 'reaches', from: outer, to: gateway, by: 'address' },
      no: { kind: 'reaches', from: outer, to: gateway, by: 'address', not: true },
    },
  },
  solution: ['docker run -d -p 8082:8080 --name tomcat-net-02 --net mynet tomcat'],
}
