import type { Lesson } from '../../lesson.ts'

const [app, web] = [{ container: 'app' }, { container: 'web' }]

export const arp: Lesson = {
  slug: 'arp',
  engine: '28.5',
  start: [
    'docker run -d --name web --mac-address 02:00:00:00:00:0b nginx',
    'docker run -d --name app --mac-address 02:00:00:00:00:0a alpine sleep infinity',
  ],
  goals: {
    web: { kind: 'knows-mac', of: app, to: web },
    gateway: { kind: 'knows-mac', of: app, to: { ip: '172.17.0.1' } },
  },
  predictions: {
    learns: {
      both: { kind: 'knows-mac', of: web, to: app },
      'only-app': { kind: 'knows-mac', of: web, to: app, not: true },
    },
  },
  solution: ['docker exec app ping -c 1 172.17.0.2', 'docker exec app ping -c 1 198.51.100.10'],
}
