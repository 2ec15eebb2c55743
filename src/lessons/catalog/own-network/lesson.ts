import type { Lesson } from '../../lesson.ts'

const [first, second] = [{ container: 'tomcat-net-01' }, { container: 'tomcat-net-02' }]

export const ownNetwork: Lesson = {
  slug: 'own-network',
  engine: '20.10',
  start: ['docker run -d -P --name tomcat01 tomcat', 'docker run -d -P --name tomcat02 tomcat'],
  goals: {
    there: { kind: 'reaches', from: first, to: second, by: 'name' },
    back: { kind: 'reaches', from: second, to: first, by: 'name' },
  },
  predictions: {
    name: {
      known: { kind: 'resolves', from: first, name: 'tomcat-net-02', to: second },
      unknown: { kind: 'resolves', from: first, name: 'tomcat-net-02', to: second, not: true },
    },
  },
  solution: [
    'docker network create --driver bridge --subnet 192.168.0.0/16 --gateway 192.168.0.1 mynet',
    'docker run -d -P --name tomcat-net-01 --net mynet tomcat',
    'docker run -d -P --name tomcat-net-02 --net mynet tomcat',
  ],
}
