import type { Lesson } from '../../lesson.ts'

const [web, side, tools] = [{ container: 'web' }, { container: 'side' }, { container: 'tools' }]

export const containerMode: Lesson = {
  slug: 'container-mode',
  engine: '28.5',
  start: ['docker run -d --name web nginx'],
  goals: {
    side: { kind: 'opens', from: side, port: 80, at: { ip: '127.0.0.1' }, by: web },
    tools: { kind: 'opens', from: tools, port: 80, at: { ip: '127.0.0.1' }, by: web },
  },
  predictions: {
    restarted: {
      yes: { kind: 'opens', from: side, port: 80, at: { ip: '127.0.0.1' }, by: web },
      no: { kind: 'opens', from: side, port: 80, at: { ip: '127.0.0.1' }, not: true },
    },
  },
  solution: [
    'docker run -d --name side --network container:web alpine sleep infinity',
    'docker run -d --name tools --network container:web alpine sleep infinity',
  ],
}
