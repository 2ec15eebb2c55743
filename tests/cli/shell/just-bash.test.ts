import { getCommandNames, getNetworkCommandNames } from 'just-bash/browser'
import { describe, expect, test } from 'vitest'
import { createShell } from '../../../src/cli/shell/just-bash/create-shell.ts'
import { BUNDLED } from '../../../src/cli/shell/known-commands.ts'
import type { ShellPlace } from '../../../src/cli/shell/shell.ts'
import { fakePlace } from './fake-place.ts'

/** Standard output, `!`-marked standard error and the status, as a transcript has them. Real bash 5.2 gave the same. */
async function transcript(line: string): Promise<string> {
  const { stdout, stderr, exitCode } = await createShell().run(line, fakePlace())
  const errors = stderr.replace(/^(?=.)/gm, '! ')
  return `${stdout}${errors}${exitCode === 0 ? '' : `? ${exitCode}\n`}`
}

describe('as real bash', () => {
  test.each([
    ['docker rm -f $(docker ps -aq)', 'rm|-f|aaa|bbb\n'],
    ['for i in 1 2; do docker run --name c$i nginx; done', 'run|--name|c1|nginx\nrun|--name|c2|nginx\n'],
    ['docker ps | grep web | wc -l', '2\n'],
    ['docker inspect x | jq -r ".[0].Name"', '/web\n'],
    ['docker fail 2>/dev/null', 'half\n? 125\n'],
    ['docker fail && echo yes || echo no', 'half\nno\n! docker: no\n'],
    ['docker fail 2>&1 | cat', 'half\ndocker: no\n'],
    ['docker fail |& cat', 'half\ndocker: no\n'],
    ['! docker fail', 'half\n! docker: no\n'],
    ['docker fail >/dev/null | cat; echo ${PIPESTATUS[0]}', '125\n! docker: no\n'],
    ['set -o pipefail; docker fail | wc -l', '1\n! docker: no\n? 125\n'],
    ['echo hi > /tmp/f; cat /tmp/f', 'hi\n'],
    ['X=1; echo $X', '1\n'],
    ["docker stdin <<E\n$(docker ps -aq)\nit's $HOME\nE", "aaa\nbbb\nit's /root\n"],
    ['docker ps | while read a; do docker got $a; done', 'got|web1\ngot|db\ngot|web2\n'],
    ['while read a; do echo $a; done < <(docker ps -aq)', 'aaa\nbbb\n'],
    ['if docker fail 2>/dev/null; then echo a; else echo b; fi', 'half\nb\n'],
    ['f() { docker run "$1"; return 3; }; f "a b"', 'run|a b\n? 3\n'],
    ['docker ps -aq | xargs -n1 docker rm', 'rm|aaa\nrm|bbb\n'],
    ['docker ps -aq | xargs -I{} docker stop {}', 'stop|aaa\nstop|bbb\n'],
    ['true | xargs docker rm', 'rm\n'],
    ['true | xargs -r docker rm', ''],
    ['echo 1 2 3 | xargs -n2', '1 2\n3\n'],
    ['docker ps -aq | xargs docker fail', 'half\n! docker: no\n? 123\n'],
    ['echo a | xargs foo', '! xargs: foo: No such file or directory\n? 127\n'],
    ['env X=1 docker env X Y', 'X=1 Y=(none) in /root\n'],
    ['X=5 docker env X; docker env X', 'X=5 in /root\nX=(none) in /root\n'],
    ['X=5; docker env X; export X; cd /etc; docker env X', 'X=(none) in /root\nX=5 in /etc\n'],
    ["export Q=7; P=8; bash -c 'docker env Q P; echo $Q$P'", 'Q=7 P=(none) in /root\n7\n'],
    ['export Q=7; echo a | xargs docker env', 'a=(none) in /root\n'],
    ['echo a; foo; echo b', 'a\nb\n! bash: line 1: foo: command not found\n'],
    ['foo 2>&1 | cat', 'bash: line 1: foo: command not found\n'],
    ['true\nfoo', '! bash: line 2: foo: command not found\n? 127\n'],
    ["sh -c 'foo'", '! sh: 1: foo: not found\n? 127\n'],
    ["sh -c 'a ; ; b'", '! sh: 1: Syntax error: ";" unexpected\n? 2\n'],
    [`bash -c 'echo "a'`, '! bash: -c: line 1: unexpected EOF while looking for matching `"\'\n? 2\n'],
    ["bash -ec 'false; echo no'", '? 1\n'],
    ['if true', '! bash: -c: line 2: syntax error: unexpected end of file\n? 2\n'],
    ['done', "! bash: -c: line 1: syntax error near unexpected token `done'\n! bash: -c: line 1: `done'\n? 2\n"],
    [
      'for i in 1; do; x; done',
      "! bash: -c: line 1: syntax error near unexpected token `;'\n! bash: -c: line 1: `for i in 1; do; x; done'\n? 2\n",
    ],
    ['cat < /nofile', '! bash: line 1: /nofile: No such file or directory\n? 1\n'],
    ['cd /nope', '! bash: line 1: cd: /nope: No such file or directory\n? 1\n'],
    ['ls /nope', "! ls: cannot access '/nope': No such file or directory\n? 2\n"],
    ['diff <(seq 4) <(seq 2 5)', '1d0\n< 1\n4a4\n> 5\n? 1\n'],
    ['echo é | docker stdin; echo é | wc -c', 'é\n3\n'],
    ['docker ps | sort | paste -sd,', 'db,web1,web2\n'],
    ['set -x; docker ps -aq', 'aaa\nbbb\n! + docker ps -aq\n'],
  ])('%j', async (line, expected) => {
    expect(await transcript(line)).toBe(expected)
  })
})

describe('what the place answers', () => {
  test.each([
    ['date; sleep 2; date +%T', 'Thu Jan  1 00:00:00 UTC 2026\n00:00:02\n'],
    ['echo $RANDOM $((RANDOM + 10)) $RANDOM', '1 12 3\n'],
    ['sleep 90; echo $SECONDS', '90\n'],
    ['hostname; whoami; uname -n; echo $HOSTNAME $UID', 'docker-host\nroot\ndocker-host\ndocker-host 0\n'],
    ['time docker ps -aq', 'aaa\nbbb\n! \n! real\t0m0.250s\n! user\t0m0.000s\n! sys\t0m0.000s\n'.replace('! \n', '\n')],
    ['timeout 3 sleep 10; echo $?; date +%T', '124\n00:00:03\n'],
    ['timeout 5 docker ps -aq', 'aaa\nbbb\n'],
    ['curl http://web | cat', 'fetched http://web\n'],
    ['wget x; true', '! bash: line 1: wget: command not found\n'],
    [
      'trap x INT; jobs',
      '! bash: line 1: trap: not part of this simulation\n! bash: line 1: jobs: not part of this simulation\n? 1\n',
    ],
  ])('%j', async (line, expected) => {
    expect(await transcript(line)).toBe(expected)
  })

  test('just-bash fetches nothing of its own', async () => {
    const place = fakePlace({ programs: ['docker'] })
    for (const name of [...getNetworkCommandNames(), 'wget', 'python3', 'sqlite3', 'node', 'js-exec']) {
      const { stderr } = await createShell().run(`true; ${name} http://example.test`, place)
      expect(stderr).toBe(`bash: line 1: ${name}: command not found\n`)
    }
  })

  test('the list of bundled programs is just-bash’s, but for what we leave out', () => {
    const left = getCommandNames().filter((name) => !BUNDLED.some((bundled) => bundled === name))
    expect(left.toSorted()).toEqual(['help', 'html-to-markdown', 'rg'])
  })
})

describe('lines that do not end', () => {
  test.each([
    'while :; do :; done',
    'until docker fail >/dev/null 2>&1; do :; done',
    'f() { f; }; f',
    "bash -c 'while :; do :; done'",
  ])('%j is stopped', async (line) => {
    const { stderr, exitCode } = await createShell().run(line, fakePlace())
    expect(stderr).toMatch(/^bash: line 1: stopped after \d+ (steps|nested calls): this line doesn't seem to end\n$/)
    expect(exitCode).toBe(130)
  })

  test('a stop signal ends a loop of programs', async () => {
    const signal = { aborted: false }
    const place = fakePlace()
    const stopping: ShellPlace = {
      ...place,
      run: (call) => {
        signal.aborted ||= place.calls.length > 20
        return place.run(call)
      },
    }
    const { exitCode } = await createShell().run('while :; do docker ps; done', stopping, undefined, signal)
    expect(exitCode).toBe(130)
    expect(place.calls.length).toBeLessThan(30)
  })

  test('a bug in a program of ours is thrown, not shown as a message', async () => {
    await expect(createShell().run('docker bug | cat', fakePlace())).rejects.toThrow('a bug of ours')
  })
})
