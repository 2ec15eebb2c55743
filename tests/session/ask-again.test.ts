import { describe, expect, it } from 'vitest'
import { askAgain } from '../../src/session/ask-again.ts'

describe('asking again', () => {
  it.each([
    ['ping 172.17.0.2', 'ping -c 1 172.17.0.2'],
    ['docker exec -it web ping db', 'docker exec -it web ping -c 1 db'],
    ['docker exec web ping6 -i 0.2 db', 'docker exec web ping6 -c 1 -i 0.2 db'],
  ])('a ping without end is sent once: %s', (line, again) => {
    expect(askAgain(line)).toBe(again)
  })

  it.each([
    'ping -c 3 172.17.0.2',
    'ping -w 2 172.17.0.2',
    'ping -qc1 db',
    'docker exec web curl db',
    'ping db | head -3',
    'while true; do ping -c 1 db; done',
  ])('any other line stays as it is: %s', (line) => {
    expect(askAgain(line)).toBe(line)
  })
})
