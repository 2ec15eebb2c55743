import type { Lesson } from '../../lesson.ts'

const [first, second] = [{ container: 'tomcat01' }, { container: 'tomcat02' }]

export const twoOnDocker0: Lesson = {
  slug: 'two-on-docker0',
  engine: '20.10',
  start: ['docker run -d -P --name tomcat01 tomcat'],
  goals: {
    runs: { kind: 'runs', container: 'tomcat02' },
    there: { kind: 'reaches', from: second, to: first, by: 'address' },
    back: { kind: 'reaches', from: first, to: second, by: 'address' },
  },
  solution: ['docker run -d -P --name tomcat02 tomcat'],
}
