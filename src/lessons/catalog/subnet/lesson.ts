import type { Lesson } from '../../lesson.ts'

const [first, pc] = [{ container: 'first' }, { container: 'pc' }]

export const subnet: Lesson = {
  slug: 'subnet',
  engine: '28.5',
  start: [],
  goals: {
    placed: { kind: 'has-address', of: pc, within: '192.168.50.0/24' },
    gateway: { kind: 'has-address', of: 'host', within: '192.168.50.254/32' },
    out: { kind: 'reaches', from: pc, to: { ip: '198.51.100.10' }, by: 'address' },
  },
  predictions: {
    address: {
      one: { kind: 'has-address', of: first, within: '10.20.0.1/32' },
      two: { kind: 'has-address', of: first, within: '10.20.0.2/32' },
      below: { kind: 'has-address', of: first, within: '10.20.0.253/32' },
    },
  },
  solution: [
    'docker network create --subnet 192.168.50.0/24 --gateway 192.168.50.254 office',
    'docker run -d --name pc --network office alpine sleep infinity',
  ],
}
