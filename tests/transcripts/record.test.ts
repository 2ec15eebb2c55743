// The recorder: what it makes of a scenario, and one recording of a stub of Docker, end to end.
import { execFile, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { matrixLines, needsTerminal, parseScenario } from '../support/scenario.ts'
import { parseTranscript, writeTranscript, type Answer } from '../support/transcript-text.ts'

describe('a scenario', () => {
  it('is lines, comments, pings among all and pauses', () => {
    const text = '# two\r\n\n  docker run -d \\\n  --name web nginx  \n@matrix\n@sleep 1.5\necho "#"\n'
    expect(parseScenario(text)).toEqual([
      { kind: 'comment', text: '# two' },
      { kind: 'command', line: 'docker run -d    --name web nginx' },
      { kind: 'matrix' },
      { kind: 'sleep', seconds: 1.5 },
      { kind: 'command', line: 'echo "#"' },
    ])
  })

  it.each(['@matrx', '@sleep', '@sleep soon', '@sleep 1 2'])('knows no %s', (line) => {
    expect(() => parseScenario(line)).toThrow(`'${line}' is neither @matrix nor @sleep SECONDS`)
  })

  it('needs a terminal where docker gets one', () => {
    const lines = ['docker exec -it web sh', 'docker run -ti alpine', 'docker run --item x', 'echo a-it', 'ip -4 addr']
    expect(lines.map(needsTerminal)).toEqual([true, true, false, false, false])
  })
})

describe('a matrix', () => {
  it('is every container to every address, then to every name', () => {
    const inspected = JSON.stringify([
      { Name: '/old', NetworkSettings: { Networks: { b: { IPAddress: '10.2.0.2' }, a: { IPAddress: '10.1.0.2' } } } },
      { Name: '/bare', NetworkSettings: { Networks: { host: { IPAddress: '' } } } },
    ])
    const targets = ['10.1.0.2', '10.2.0.2', 'old', 'bare']
    expect(matrixLines(inspected)).toEqual(
      ['old', 'bare'].flatMap((from) => targets.map((to) => `docker exec ${from} ping -c 1 -W 1 ${to}`)),
    )
  })
})

const line = fc
  .tuple(fc.constantFrom('', '', '#', '$', '!', '?', '\\', '$ ', '! ', '? ', '# '), fc.string({ unit: 'binary' }))
  .map(([start, rest]) => `${start}${rest.replaceAll('\n', ' ')}`)
const output = fc.array(line, { maxLength: 4 }).map((lines) => lines.map((each) => `${each}\n`).join(''))
const answer = fc.record({ command: line, stdout: output, stderr: output, exitCode: fc.nat({ max: 255 }) })
const comment = line.map((text) => `#${text}`)

describe('a transcript', () => {
  it('is read as it was written, without its comments', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(answer, comment)), (entries) => {
        const answers = entries.filter((entry) => typeof entry !== 'string')
        expect(parseTranscript(writeTranscript('28.5.2', entries))).toEqual(answers)
      }),
    )
  })

  it.each(['20.10', '28.5'])('is written as the recordings of %s are', (engine) => {
    const recordings = new URL(`${engine}/`, import.meta.url)
    for (const file of readdirSync(recordings)) {
      const [head = '', ...lines] = readFileSync(new URL(file, recordings), 'utf8').split('\n')
      const text = [head, ...lines.filter((each) => !each.startsWith('#'))].join('\n')
      expect(writeTranscript(head.replace('# engine: ', ''), parseTranscript(text))).toBe(text)
    }
  })

  it('has the engine first, then comments and answers in their order', () => {
    const ours: Answer = { command: 'c', stdout: '# a\n\nb', stderr: 'e\n', exitCode: 3 }
    expect(writeTranscript('28.5.2', ['# why', ours])).toBe('# engine: 28.5.2\n# why\n$ c\n\\# a\n\nb\n! e\n? 3\n')
  })
})

/** Answers as a fresh Docker does; CONTAINERS and NETWORKS are what somebody has there already. */
const STUB = String.raw`#!/usr/bin/env bash
case "$*" in
  'version --format {{.Server.Version}}') [ -z "$NO_DOCKER" ] || { echo 'Cannot connect.' >&2; exit 1; }; echo 28.5.2+dfsg1 ;;
  'ps -aq') printf '%s' "$CONTAINERS" ;;
  'network ls -q --filter type=custom') printf '%s' "$NETWORKS" ;;
  'ps -q --no-trunc') printf 'new\nold\n' ;;
  'inspect old new') echo '[{ "Name": "/web", "NetworkSettings": { "Networks": { "bridge": { "IPAddress": "10.0.0.2" } } } }]' ;;
  run*) printf '# %s\n\nno end' "$2"; echo 'docker: nothing here' >&2; exit 125 ;;
  exec*) echo "$@" ;;
esac
`

const hasScript =
  spawnSync('bash', ['-c', 'script --version'], { encoding: 'utf8' }).stdout?.includes('util-linux') ?? false

interface Ended {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

// Windows finds no shell scripts on its PATH.
describe.skipIf(process.platform === 'win32')('the recorder', () => {
  let folder = ''

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'vethwalk-record-'))
    mkdirSync(join(folder, 'bin'))
    writeFileSync(join(folder, 'bin', 'docker'), STUB, { mode: 0o755 })
  })

  afterEach(() => {
    rmSync(folder, { recursive: true })
  })

  /** Runs the recorder as `npm run record` does, with the temporary folder for the one in which the line was typed. */
  async function record(words: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<Ended> {
    const tsx = createRequire(import.meta.url).resolve('tsx/cli')
    const script = fileURLToPath(new URL('record.ts', import.meta.url))
    const path = [join(folder, 'bin'), process.env['PATH']].join(delimiter)
    const env = { ...process.env, PATH: path, INIT_CWD: folder, ...more }
    return new Promise((resolve) => {
      execFile(process.execPath, [tsx, script, ...words], { env }, (error, stdout, stderr) => {
        const status = error === null ? 0 : typeof error.code === 'number' ? error.code : -1
        resolve({ status, stdout, stderr })
      })
    })
  }

  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text)
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8')

  it('writes a transcript of every line', { timeout: 60_000 }, async () => {
    write('small.sh', '# small\ndocker run \\\n web\n@sleep 0\n@matrix\necho "$((1 + 1))"\n')
    expect(await record(['small.sh', '-o', 'out/deep'])).toEqual({
      status: 0,
      stdout: `${join(folder, 'out/deep/small.transcript')}: 4 commands\n`,
      stderr: '',
    })
    expect(read('out/deep/small.transcript')).toBe(
      [
        '# engine: 28.5.2',
        '# small',
        '$ docker run   web',
        '\\# web',
        '',
        'no end',
        '! docker: nothing here',
        '? 125',
        '$ docker exec web ping -c 1 -W 1 10.0.0.2',
        'exec web ping -c 1 -W 1 10.0.0.2',
        '$ docker exec web ping -c 1 -W 1 web',
        'exec web ping -c 1 -W 1 web',
        '$ echo "$((1 + 1))"',
        '2',
        '',
      ].join('\n'),
    )
  })

  it('touches no Docker that somebody uses, unless told to', { timeout: 60_000 }, async () => {
    write('one.sh', 'docker exec web id\n')
    const used = { CONTAINERS: 'a\nb\n', NETWORKS: 'n\n' }
    const refused = await record(['one.sh'], used)
    expect(refused).toMatchObject({ status: 2, stdout: '' })
    expect(refused.stderr).toMatch(
      /^record: this Docker is in use \(containers: 2, networks of users: 1\); .*--yes.*\n$/,
    )
    expect(existsSync(join(folder, 'one.transcript'))).toBe(false)
    expect(await record(['one.sh', '--yes'], used)).toMatchObject({ status: 0 })
    expect(read('one.transcript')).toBe('# engine: 28.5.2\n$ docker exec web id\nexec web id\n')
  })

  it('says in one line why it records nothing', { timeout: 120_000 }, async () => {
    write('one.sh', 'docker exec web id\n')
    write('none.sh', '# nothing to do\n')
    write('own.transcript', 'echo\n')
    const refusals = await Promise.all([
      record([]),
      record(['one.sh', 'none.sh']),
      record(['one.sh', '--what']),
      record(['nosuch.sh']),
      record(['none.sh']),
      record(['own.transcript']),
      record(['one.sh'], { NO_DOCKER: '1' }),
      record(['one.sh'], { PATH: join(folder, 'empty') }),
    ])
    expect(refusals.map(({ status, stdout }) => [status, stdout])).toEqual(refusals.map(() => [2, '']))
    const usage = 'usage: npm run record -- SCENARIO [-o FOLDER] [--yes]'
    expect(refusals.map(({ stderr }) => stderr.replaceAll(`${folder}/`, ''))).toEqual([
      `record: one scenario is needed; ${usage}\n`,
      `record: one scenario is needed; ${usage}\n`,
      expect.stringMatching(/^record: Unknown option '--what'.*\n$/),
      expect.stringMatching(/^record: the scenario nosuch.sh can't be read: ENOENT.*\n$/),
      'record: the scenario none.sh has no commands\n',
      'record: the transcript would be written over its own scenario, own.transcript\n',
      'record: there is no Docker to talk to: Cannot connect.\n',
      expect.stringMatching(/^record: there is no Docker to talk to: .*ENOENT.*\n$/),
    ])
  })

  it.skipIf(!hasScript)('gives a line that needs one a terminal', { timeout: 60_000 }, async () => {
    write('tty.sh', `docker exec -it web 'a b'; [ -t 1 ] && echo "it's one"; exit 4\n`)
    expect(await record(['tty.sh'])).toMatchObject({ status: 0, stderr: '' })
    expect(read('tty.transcript').split('\n').slice(2)).toEqual(['exec -it web a b', "it's one", '? 4', ''])
  })

  it('refuses a line that needs a terminal where there is none', { timeout: 60_000 }, async () => {
    write('tty.sh', 'docker exec web id\ndocker exec -it web sh\n')
    writeFileSync(join(folder, 'bin', 'script'), '#!/bin/sh\nexit 1\n', { mode: 0o755 })
    expect(await record(['tty.sh'])).toEqual({
      status: 2,
      stdout: '',
      stderr:
        "record: 'docker exec -it web sh' needs a terminal, and there is no script of util-linux to give it one\n",
    })
  })
})
