import type { Lesson } from '../../lesson.ts'

const [proxy, sensor] = [{ container: 'proxy' }, { container: 'sensor' }]
const sent = { from: proxy, to: 'outside', by: 'address' } as const

export const twoNetworks: Lesson = {
  slug: 'two-networks',
  engine: '28.5',
  start: [
    'docker network create -o com.docker.network.bridge.name=br-lab -o com.docker.network.bridge.enable_ip_masquerade=false lab',
    'docker network create -o com.docker.network.bridge.name=br-uplink uplink',
    'docker create --name sensor --network lab alpine sleep infinity',
    'docker run -d --name proxy --network uplink nginx',
    'docker network connect lab proxy',
  ],
  goals: {
    out: { kind: 'reaches', ...sent },
    inside: { kind: 'reaches', from: proxy, to: sensor, by: 'name' },
  },
  predictions: {
    way: {
      uplink: { kind: 'crosses', ...sent, link: 'br-uplink' },
      lab: { kind: 'crosses', ...sent, link: 'br-lab' },
      none: { kind: 'crosses', ...sent, link: 'docker0' },
    },
  },
  solution: [
    'docker start sensor',
    'docker network disconnect uplink proxy',
    'docker network connect --gw-priority 1 uplink proxy',
  ],
}
