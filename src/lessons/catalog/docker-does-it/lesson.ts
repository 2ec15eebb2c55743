import type { Lesson } from '../../lesson.ts'

const [red, blue] = [{ container: 'red' }, { container: 'blue' }]

export const dockerDoesIt: Lesson = {
  slug: 'docker-does-it',
  engine: '28.5',
  start: [],
  goals: {
    between: { kind: 'reaches', from: blue, to: red, by: 'name' },
    out: { kind: 'reaches', from: blue, to: 'outside', by: 'address' },
    port: { kind: 'opens', from: 'outside', port: 8080, by: red },
  },
  predictions: {
    out: {
      yes: { kind: 'reaches', from: red, to: 'outside', by: 'address' },
      no: { kind: 'reaches', from: red, to: 'outside', by: 'address', not: true },
    },
  },
  solution: [
    'docker network create --subnet 10.0.1.0/24 -o com.docker.network.bridge.name=br1 mynet',
    'docker run -d --name red --net mynet -p 8080:80 nginx',
    'docker run -d --name blue --net mynet alpine sleep infinity',
  ],
}
