import type { Lesson } from '../../lesson.ts'

const [first, second] = [{ container: 'tomcat01' }, { container: 'tomcat02' }]
const name = { from: first, name: 'tomcat02', to: second } as const

export const hostsFile: Lesson = {
  slug: 'hosts-file',
  engine: '20.10',
  start: ['docker run -d -P --name tomcat01 tomcat', 'docker run -d -P --name tomcat02 tomcat'],
  goals: {
    there: { kind: 'reaches', from: first, to: second, by: 'name' },
    back: { kind: 'reaches', from: second, to: first, by: 'name' },
  },
  predictions: {
    name: {
      known: { kind: 'resolves', ...name },
      unknown: { kind: 'resolves', ...name, not: true },
    },
  },
  solution: [
    `docker exec tomcat01 sh -c "echo '172.17.0.3 tomcat02' >> /etc/hosts"`,
    `docker exec tomcat02 sh -c "echo '172.17.0.2 tomcat01' >> /etc/hosts"`,
  ],
}
