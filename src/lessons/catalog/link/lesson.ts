import type { Lesson } from '../../lesson.ts'

const [second, third, fourth] = [{ container: 'tomcat02' }, { container: 'tomcat03' }, { container: 'tomcat04' }]

export const link: Lesson = {
  slug: 'link',
  engine: '20.10',
  start: ['docker run -d -P --name tomcat01 tomcat', 'docker run -d -P --name tomcat02 tomcat'],
  goals: {
    alias: { kind: 'resolves', from: fourth, name: 'shop', to: second },
    back: { kind: 'resolves', from: second, name: 'tomcat04', to: fourth, not: true },
    answers: { kind: 'reaches', from: second, to: fourth, by: 'address' },
  },
  predictions: {
    back: {
      name: { kind: 'reaches', from: second, to: third, by: 'name' },
      address: { kind: 'resolves', from: second, name: 'tomcat03', to: third, not: true },
      neither: { kind: 'reaches', from: second, to: third, by: 'address', not: true },
    },
  },
  solution: ['docker run -d -P --name tomcat04 --link tomcat02:shop tomcat'],
}
