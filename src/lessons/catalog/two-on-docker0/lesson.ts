import type { Lesson } from '../../lesson.ts'

const [first, second] = [{ container: 'tomcat01' }, { container: 'tomcat02' }]
const ping = { from: second, to: first, by: 'address' } as const

export const twoOnDocker0: Lesson = {
  slug: 'two-on-docker0',
  engine: '20.10',
  start: ['docker run -d -P --name tomcat01 tomcat'],
  goals: {
    runs: { kind: 'runs', container: 'tomcat02' },
    there: { kind: 'reaches', ...ping },
    back: { kind: 'reaches', from: first, to: second, by: 'address' },
  },
  predictions: {
    way: {
      bridge: { kind: 'crosses', ...ping, link: 'docker0' },
      past: { kind: 'crosses', ...ping, link: 'docker0', not: true },
      nowhere: { kind: 'reaches', ...ping, not: true },
    },
  },
  solution: ['docker run -d -P --name tomcat02 tomcat'],
}
