import type { Lesson } from '../../lesson.ts'

const [sealed, vault] = [{ container: 'sealed' }, { container: 'vault' }]

export const noneMode: Lesson = {
  slug: 'none-mode',
  engine: '28.5',
  start: ['docker run -d --name vault nginx'],
  goals: {
    sealed: { kind: 'has-address', of: sealed, within: '0.0.0.0/0', not: true },
    vault: { kind: 'has-address', of: vault, within: '0.0.0.0/0', not: true },
  },
  predictions: {
    itself: {
      yes: { kind: 'opens', from: sealed, port: 80, at: { ip: '127.0.0.1' }, by: sealed },
      no: { kind: 'opens', from: sealed, port: 80, at: { ip: '127.0.0.1' }, not: true },
    },
  },
  solution: ['docker run -d --name sealed --network none nginx', 'docker network disconnect bridge vault'],
}
