import type { Lesson } from '../../lesson.ts'

export const vethPair: Lesson = {
  slug: 'veth-pair',
  engine: '20.10',
  start: [],
  goals: {
    runs: { kind: 'runs', container: 'tomcat01' },
    reached: { kind: 'reaches', from: 'host', to: { container: 'tomcat01' }, by: 'address' },
  },
  solution: ['docker run -d -P --name tomcat01 tomcat'],
}
