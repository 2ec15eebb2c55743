// `npm run -s replay`: a script or a recording run without a browser, as whoever compares it with a real engine runs it.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'vethwalk-replay-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Run {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

function replay(args: readonly string[], input = ''): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/run-replay.mjs', ...args], {
    cwd: root,
    input,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

function fileWith(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

interface Answer {
  readonly command: string
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
}

function answers({ stdout }: Run): readonly Answer[] {
  const lines = stdout.split('\n').filter((line) => line !== '')
  return lines.map((line): Answer => JSON.parse(line))
}

const VERSION = "docker version -f '{{.Server.Version}}'"

describe('replay', { timeout: 60_000 }, () => {
  it('prints one object a line of a script on standard input', () => {
    const run = replay(['--json', '-'], 'docker network create n\n\n# a comment\n  hostname  \n')
    expect(run.status).toBe(0)
    expect(answers(run).map(({ command }) => command)).toEqual(['docker network create n', 'hostname'])
    expect(answers(run)[1]).toEqual({ command: 'hostname', stdout: 'docker-host\n', stderr: '', exitCode: 0 })
    expect(Object.keys(answers(run)[0] ?? {})).toEqual(['command', 'stdout', 'stderr', 'exitCode'])
  })

  it('takes the newest engine unless another is named', () => {
    expect(answers(replay(['--json', '-'], VERSION))[0]?.stdout).toMatch(/^28\.5\.2/)
    expect(answers(replay(['--engine', '20.10', '--json', '-'], VERSION))[0]?.stdout).toMatch(/^20\.10\.24/)
    expect(answers(replay(['--json', '--engine=20.10', '-'], VERSION))[0]?.stdout).toMatch(/^20\.10\.24/)
  })

  it('prints a file as a transcript, goes on after a failing command, and ends well', () => {
    const file = fileWith('script.sh', 'docker stop nope\nhostname\n')
    expect(replay([file])).toEqual({
      status: 0,
      stdout:
        '$ docker stop nope\n! Error response from daemon: No such container: nope\n? 1\n$ hostname\ndocker-host\n',
      stderr: '',
    })
  })

  it("runs a recording's commands on the recording's engine", () => {
    const file = fileWith(
      'old.transcript',
      `# engine: 20.10.24\n# by hand\n$ ${VERSION}\n1.2.3\n$ hostname\nelsewhere\n? 3\n`,
    )
    const run = replay(['--json', file])
    expect(answers(run).map(({ command }) => command)).toEqual([VERSION, 'hostname'])
    expect(answers(run)[0]?.stdout).toMatch(/^20\.10\.24/)
    expect(answers(replay(['--engine', '28.5', '--json', file]))[0]?.stdout).toMatch(/^28\.5\.2/)
  })

  it('joins lines that end with a backslash', () => {
    const [joined] = answers(replay(['--json', '-'], 'docker network create \\\n  --subnet 10.9.0.0/24 \\\n  n\n'))
    expect(joined?.command).toBe('docker network create    --subnet 10.9.0.0/24    n')
    expect(joined?.exitCode).toBe(0)
  })

  it('lets virtual time pass at @sleep, and prints nothing for it', () => {
    const script = "docker run -d --name web nginx\n@sleep 90\ndocker ps --format '{{.Status}}'\n"
    const run = answers(replay(['--json', '-'], script))
    expect(run.map(({ command }) => command)).toEqual([
      'docker run -d --name web nginx',
      "docker ps --format '{{.Status}}'",
    ])
    expect(run[1]?.stdout).toBe('Up About a minute\n')
  })

  it('pings every pair at @matrix', () => {
    const script =
      'docker run -d --name aa nginx\ndocker run -d --name bb nginx\ndocker create --name cc nginx\n@matrix\n'
    const pings = answers(replay(['--json', '-'], script)).slice(3)
    const line = (from: string, to: string): string => `docker exec ${from} ping -c 1 -W 1 ${to}`
    const targets = ['172.17.0.2', '172.17.0.3', 'aa', 'bb']
    expect(pings.map(({ command }) => command)).toEqual(
      ['aa', 'bb'].flatMap((from) => targets.map((to) => line(from, to))),
    )
    expect(pings.map(({ exitCode }) => exitCode)).toEqual([0, 0, 2, 2, 0, 0, 2, 2])
  })

  it.each([
    { args: [join(folder, 'missing.sh')], says: /^replay: can't read .*missing\.sh\n$/ },
    { args: ['--engine', '19.03', '-'], says: /^replay: unknown engine '19\.03': 20\.10 or 28\.5\n$/ },
    { args: ['--engine'], says: /^replay: unknown engine '': 20\.10 or 28\.5\n$/ },
    { args: ['--nosuch', '-'], says: /^replay: unknown option '--nosuch'\n$/ },
    { args: [], says: /^replay: give one FILE, or - for standard input\n$/ },
  ])('says in one line what is wrong with $args', ({ args, says }) => {
    const { status, stdout, stderr } = replay(args)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(says)
  })

  it('says so where a recording is of an engine that is not known', () => {
    const { status, stderr } = replay([fileWith('new.transcript', '# engine: 26.1.5\n$ hostname\n')])
    expect({ status, stderr }).toEqual({ status: 2, stderr: "replay: unknown engine '26.1': 20.10 or 28.5\n" })
  })
})
