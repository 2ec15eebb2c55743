import type { Lesson } from '../../lesson.ts'

const [shop, cache] = [{ container: 'shop' }, { container: 'cache' }]

export const noName: Lesson = {
  slug: 'no-name',
  engine: '28.5',
  start: ['docker run -d --name cache redis', 'docker run -d --name shop nginx'],
  goals: {
    named: { kind: 'reaches', from: shop, to: cache, by: 'name' },
  },
  predictions: {
    address: {
      arrives: { kind: 'reaches', from: shop, to: cache, by: 'address' },
      lost: { kind: 'reaches', from: shop, to: cache, by: 'address', not: true },
    },
  },
  solution: ['docker network create app', 'docker network connect app shop', 'docker network connect app cache'],
}
