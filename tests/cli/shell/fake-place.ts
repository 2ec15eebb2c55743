import type { Output, ProgramCall, ShellFile, ShellPlace } from '../../../src/cli/shell/shell.ts'

/** A place with two programs that write down how they were called, and files in a map. */
export interface FakePlace extends ShellPlace {
  readonly calls: ProgramCall[]
  readonly contents: Map<string, string>
  seconds: number
}

/** A small host: `docker` answers `ps` and fails on `fail`; `curl` says where it was sent. */
export function fakePlace(change: Partial<ShellPlace> = {}): FakePlace {
  const contents = new Map([['/etc/hosts', '127.0.0.1 localhost\n']])
  const calls: ProgramCall[] = []
  let listed: readonly ShellFile[] | undefined
  let chance = 0
  const place: FakePlace = {
    hostname: 'docker-host',
    user: 'root',
    programs: ['docker', 'curl'],
    env: { HOME: '/root', PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
    cwd: '/root',
    calls,
    contents,
    seconds: 0,
    run: (call) => {
      calls.push(call)
      place.seconds += 0.25
      const output = answer(call, contents)
      listed = undefined
      return output
    },
    files: () => (listed ??= [...contents].map(([path, content]) => ({ path, content }))),
    writeFile: (path, content) => {
      listed = undefined
      if (content === undefined) contents.delete(path)
      else contents.set(path, content)
    },
    now: () => Date.UTC(2026, 0, 1) + place.seconds * 1000,
    random: () => ++chance,
    sleep: (seconds) => {
      place.seconds += seconds
    },
    ...change,
  }
  return place
}

function answer({ argv, stdin, env, cwd }: ProgramCall, files: Map<string, string>): Output {
  const [name, verb, ...rest] = argv
  if (name === 'curl') return { stdout: `fetched ${verb ?? ''}\n`, stderr: '', exitCode: 0 }
  switch (verb) {
    case 'ps':
      return { stdout: rest[0] === '-aq' ? 'aaa\nbbb\n' : 'web1\ndb\nweb2\n', stderr: '', exitCode: 0 }
    case 'inspect':
      return { stdout: '[{"Name":"/web"}]\n', stderr: '', exitCode: 0 }
    case 'fail':
      return { stdout: 'half\n', stderr: 'docker: no\n', exitCode: 125 }
    case 'stdin':
      return { stdout: stdin, stderr: '', exitCode: 0 }
    case 'env':
      return {
        stdout: `${rest.map((key) => `${key}=${env[key] ?? '(none)'}`).join(' ')} in ${cwd}\n`,
        stderr: '',
        exitCode: 0,
      }
    case 'read':
      return { stdout: files.get(rest[0] ?? '') ?? 'absent\n', stderr: '', exitCode: 0 }
    case 'write':
      files.set(rest[0] ?? '', `${rest[1] ?? ''}\n`)
      return { stdout: '', stderr: '', exitCode: 0 }
    case 'bug':
      throw new Error('a bug of ours')
    default:
      return { stdout: `${argv.slice(1).join('|')}\n`, stderr: '', exitCode: 0 }
  }
}
