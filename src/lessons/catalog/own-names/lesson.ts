import type { Lesson } from '../../lesson.ts'

const [first, second, fourth] = [
  { container: 'tomcat-net-01' },
  { container: 'tomcat-net-02' },
  { container: 'tomcat-net-04' },
]
const name = { kind: 'resolves', from: first, name: 'tomcat-net-02' } as const

export const ownNames: Lesson = {
  slug: 'own-names',
  engine: '20.10',
  start: [
    'docker network create --driver bridge --subnet 192.168.0.0/16 --gateway 192.168.0.1 mynet',
    'docker run -d -P --name tomcat-net-01 --net mynet tomcat',
    'docker run -d -P --name tomcat-net-02 --net mynet tomcat',
  ],
  goals: {
    moved: { kind: 'has-address', of: second, within: '192.168.0.3/32', not: true },
    there: { kind: 'reaches', from: first, to: fourth, by: 'name' },
    back: { kind: 'reaches', from: fourth, to: second, by: 'name' },
  },
  predictions: {
    answers: {
      old: { ...name, to: { ip: '192.168.0.3' } },
      follows: { ...name, to: second },
      unknown: { ...name, to: second, not: true },
    },
  },
  solution: [
    'docker stop tomcat-net-02',
    'docker run -d -P --name tomcat-net-03 --net mynet tomcat',
    'docker start tomcat-net-02',
    'docker run -d -P --name tomcat-net-04 --net mynet tomcat',
  ],
}
