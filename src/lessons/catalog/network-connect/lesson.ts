import type { Lesson } from '../../lesson.ts'

const [joined, left] = [{ container: 'tomcat01' }, { container: 'tomcat02' }]
const [inner, other] = [{ container: 'tomcat-net-01' }, { container: 'tomcat-net-02' }]
const neighbour = { from: left, to: inner, by: 'address' } as const

export const networkConnect: Lesson = {
  slug: 'network-connect',
  engine: '20.10',
  start: [
    'docker run -d -P --name tomcat01 tomcat',
    'docker run -d -P --name tomcat02 tomcat',
    'docker network create --driver bridge --subnet 192.168.0.0/16 --gateway 192.168.0.1 mynet',
    'docker run -d -P --name tomcat-net-01 --net mynet tomcat',
    'docker run -d -P --name tomcat-net-02 --net mynet tomcat',
  ],
  goals: {
    there: { kind: 'reaches', from: joined, to: inner, by: 'name' },
    back: { kind: 'reaches', from: inner, to: joined, by: 'name' },
    meet: { kind: 'reaches', from: left, to: other, by: 'address' },
    apart: { kind: 'reaches', ...neighbour, not: true, keeps: true },
  },
  predictions: {
    neighbour: {
      yes: { kind: 'reaches', ...neighbour },
      no: { kind: 'reaches', ...neighbour, not: true },
    },
  },
  solution: ['docker network connect mynet tomcat01', 'docker network connect bridge tomcat-net-02'],
}
