import type { Lesson } from '../../lesson.ts'

const [first, pc, printer] = [{ container: 'first' }, { container: 'pc' }, { container: 'printer' }]

export const ipRange: Lesson = {
  slug: 'ip-range',
  engine: '28.5',
  start: [],
  goals: {
    gateway: { kind: 'has-address', of: 'host', within: '192.168.50.1/32' },
    range: { kind: 'has-address', of: pc, within: '192.168.50.128/26' },
    fixed: { kind: 'has-address', of: printer, within: '192.168.50.10/32' },
  },
  predictions: {
    address: {
      subnet: { kind: 'has-address', of: first, within: '10.30.0.2/32' },
      zero: { kind: 'has-address', of: first, within: '10.30.5.0/32' },
      one: { kind: 'has-address', of: first, within: '10.30.5.1/32' },
    },
  },
  solution: [
    'docker network create --subnet 192.168.50.0/24 --ip-range 192.168.50.128/26 --gateway 192.168.50.1 office',
    'docker run -d --name pc --network office alpine sleep infinity',
    'docker run -d --name printer --network office --ip 192.168.50.10 alpine sleep infinity',
  ],
}
