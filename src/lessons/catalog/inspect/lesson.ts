import type { Lesson } from '../../lesson.ts'

const [first, second, third] = [{ container: 'tomcat01' }, { container: 'tomcat02' }, { container: 'tomcat03' }]

export const inspect: Lesson = {
  slug: 'inspect',
  engine: '20.10',
  start: [
    'docker run -d -P --name tomcat01 tomcat',
    'docker run -d -P --name tomcat03 tomcat',
    'docker run -d -P --name tomcat02 tomcat',
  ],
  goals: {
    second: { kind: 'knows-mac', of: first, to: second },
    host: { kind: 'knows-mac', of: 'host', to: third },
  },
  predictions: {
    mac: {
      yes: { kind: 'knows-mac', of: first, to: second },
      no: { kind: 'knows-mac', of: first, to: second, not: true },
    },
  },
  solution: ['docker exec tomcat01 ping -c 1 172.17.0.4', 'ping -c 1 172.17.0.3'],
}
