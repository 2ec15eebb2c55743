import type { Lesson } from '../../lesson.ts'

const [client, web] = [{ container: 'client' }, { container: 'web' }]

export const reuse: Lesson = {
  slug: 'reuse',
  engine: '28.5',
  start: [
    'docker network create --subnet 10.60.0.0/24 lab',
    'docker run -d --name client --network lab --add-host shop:10.60.0.3 alpine sleep infinity',
    'docker run -d --name web --network lab nginx',
    'docker stop web',
    'docker run -d --name job --network lab redis',
  ],
  goals: {
    shop: { kind: 'resolves', from: client, name: 'shop', to: web },
    opens: { kind: 'opens', from: client, at: web, port: 80, by: web },
  },
  predictions: {
    address: {
      same: { kind: 'has-address', of: web, within: '10.60.0.3/32' },
      free: { kind: 'has-address', of: web, within: '10.60.0.4/32' },
    },
  },
  solution: [
    'docker start web',
    'docker network disconnect lab web',
    'docker network connect --alias shop lab web',
    'docker rm -f client',
    'docker run -d --name client --network lab alpine sleep infinity',
  ],
}
