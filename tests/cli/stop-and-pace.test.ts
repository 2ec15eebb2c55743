import { describe, expect, it } from 'vitest'
import { runLine, type LineOptions, type LineRun } from '../../src/cli/run-line.ts'
import { createWorld, type World } from '../../src/engine/index.ts'

// Lines that take their time, and lines that are stopped: what they have said by then, and that they are stopped the same way again.

const host = createWorld('28.5')
const run = async (line: string, options: LineOptions = {}, world: World = host): Promise<LineRun> =>
  await runLine(world, { at: 'host' }, line, options)
const stoppedAt = async (line: string, at: number): Promise<LineRun> =>
  await run(line, { signal: { aborted: false, at } })

describe('a line that is stopped at one of its commands', () => {
  it('has said what came before it, and ends as by Ctrl-C', async () => {
    const { stdout, exitCode, stoppedAt: at, world } = await stoppedAt('echo a; sleep 1; echo b; sleep 5; echo c', 2)
    expect({ stdout, exitCode, at }).toEqual({ stdout: 'a\nb\n', exitCode: 130, at: 2 })
    expect(world.clock - host.clock).toBeLessThan(2000)
  })

  it.each([
    ['while true; do echo "round $((n=n+1))"; sleep 1; done', 4, 'round 1\nround 2\n'],
    ['f() { until false; do echo f; sleep 1; done; }; f', 4, 'f\nf\n'],
    ['for ((;;)); do echo x; sleep 1; done', 4, 'x\nx\n'],
    ['bash -c "while :; do echo in; sleep 1; done"; echo after', 5, 'in\nin\n'],
    ['x=$(while :; do sleep 1; done); echo "$x"', 4, ''],
    ['sleep 5', 1, ''],
  ])('%s', async (line, at, stdout) => {
    expect(await stoppedAt(line, at)).toMatchObject({ stdout, stderr: '', exitCode: 130, stoppedAt: at })
  })

  it('was stopped by somebody who lived through it: both ways say where', async () => {
    const waits: (readonly [number, number])[] = []
    const signal = {
      aborted: false,
      wait: async (milliseconds: number, command: number) => {
        waits.push([milliseconds, command])
        signal.aborted = waits.length === 2
      },
    }
    const lived = await run('while :; do echo x; sleep 1; done', { signal })
    expect(waits).toEqual([
      [1000, 2],
      [1000, 4],
    ])
    expect(lived).toMatchObject({ exitCode: 130, stoppedAt: 4 })
  })

  it('gives others their turn in a loop of builtins alone', async () => {
    let turns = 0
    const signal = {
      aborted: false,
      turn: () => {
        turns += 1
        if (turns === 50) signal.aborted = true
        return undefined
      },
    }
    expect(await run('while :; do :; done', { signal })).toMatchObject({ exitCode: 130, stoppedAt: 50 })
  })
})

describe('what a loop is asked between its turns', () => {
  it.each([
    ['for i in 1 2 3; do echo $?; [ $i = 2 ]; done', '0\n1\n0\n'],
    ['set -e; for i in 1 2; do [ $i = 9 ] && echo x; done; echo fine', 'fine\n'],
    ['false; until [ $? = 0 ]; do echo $?; true; done', '1\n'],
  ])('changes nothing of it: %s', async (line, stdout) => {
    expect(await run(line)).toMatchObject({ stdout, stderr: '' })
    // Nor where it is stopped far later than it goes.
    expect(await stoppedAt(line, 1000)).toMatchObject({ stdout, stderr: '' })
  })

  it('is not told by set -x', async () => {
    expect((await run('set -x; for i in 1 2; do echo $i; done')).stderr).toBe('+ echo 1\n+ echo 2\n')
  })
})

describe('a program that takes its time', () => {
  it('has said so much by when', async () => {
    const { stdout, pace } = await run('ping -c 3 127.0.0.1')
    expect(pace?.lasts).toBe(2000)
    expect(pace?.said.map(({ at, length }) => [at, stdout.slice(0, length).split('\n').length - 1])).toEqual([
      [0, 1],
      [0, 2],
      [1000, 3],
      [2000, 4],
    ])
  })

  it('is interrupted with its statistics', async () => {
    const { stdout, endless } = await run('ping -c 30 127.0.0.1', { interrupt: 2 })
    expect(stdout).toContain('^C\n\n--- 127.0.0.1 ping statistics ---\n2 packets transmitted, 2 received')
    expect(endless).toBe(false)
  })

  it.each(['ping -c 3 127.0.0.1 | tail -1', 'ping -c 2 127.0.0.1; ping -c 2 127.0.0.1', 'docker ps'])(
    'tells nothing where others say something too, or nobody waits: %s',
    async (line) => expect((await run(line)).pace).toBeUndefined(),
  )

  it('is cut short by timeout', async () => {
    const { stdout, world } = await run('timeout 3 sleep 10; echo $?')
    expect(stdout).toBe('124\n')
    expect(world.clock - host.clock).toBeLessThan(4000)
  })
})
