import type { Lesson } from '../../lesson.ts'

const box = { container: 'box' }
const gateway = { from: 'host', to: { ip: '172.31.176.1' }, by: 'address' } as const

export const lanOverlap: Lesson = {
  slug: 'lan-overlap',
  engine: '28.5',
  start: [
    'docker network create --subnet 172.31.176.0/24 -o com.docker.network.bridge.name=br-lab lab',
    'docker run -d --name box --network lab alpine sleep infinity',
  ],
  goals: {
    host: { kind: 'reaches', from: 'host', to: 'outside', by: 'name' },
    box: { kind: 'reaches', from: box, to: 'outside', by: 'name' },
  },
  predictions: {
    who: {
      office: { kind: 'crosses', ...gateway, link: 'eth0' },
      box: { kind: 'has-address', of: box, within: '172.31.176.1/32' },
      host: { kind: 'has-address', of: 'host', within: '172.31.176.1/32' },
    },
  },
  solution: [
    'docker rm -f box',
    'docker network rm lab',
    'docker network create --subnet 10.20.0.0/24 lab',
    'docker run -d --name box --network lab alpine sleep infinity',
  ],
}
