import type { Lesson } from '../../lesson.ts'

const [shop, blog] = [{ container: 'shop' }, { container: 'blog' }]

export const portTaken: Lesson = {
  slug: 'port-taken',
  engine: '28.5',
  start: ['docker run -d --name blog -p 8080:80 nginx', 'docker create --name shop -p 8080:8080 tomcat'],
  goals: {
    shop: { kind: 'opens', from: 'outside', port: 8080, by: shop },
    blog: { kind: 'opens', from: 'outside', port: 8081, by: blog },
  },
  predictions: {
    state: {
      runs: { kind: 'runs', container: 'shop' },
      rests: { kind: 'runs', container: 'shop', not: true },
    },
  },
  solution: ['docker rm -f blog', 'docker run -d --name blog -p 8081:80 nginx', 'docker start shop'],
}
