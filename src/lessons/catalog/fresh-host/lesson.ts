import type { Lesson } from '../../lesson.ts'

const docker0 = { ip: '172.17.0.1' }
const tomcat01 = { container: 'tomcat01' }

export const freshHost: Lesson = {
  slug: 'fresh-host',
  engine: '20.10',
  start: [],
  goals: {
    runs: { kind: 'runs', container: 'tomcat01' },
    bridge: { kind: 'crosses', from: tomcat01, to: 'outside', by: 'address', link: 'docker0' },
    outside: { kind: 'reaches', from: tomcat01, to: 'outside', by: 'address' },
  },
  predictions: {
    answers: {
      yes: { kind: 'reaches', from: 'host', to: docker0, by: 'address' },
      no: { kind: 'reaches', from: 'host', to: docker0, by: 'address', not: true },
    },
  },
  solution: ['docker run -d --name tomcat01 tomcat'],
}
