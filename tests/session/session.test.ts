import { describe, expect, it } from 'vitest'
import { runLine } from '../../src/cli/run-line.ts'
import type { Place } from '../../src/cli/program.ts'
import { createWorld, type World } from '../../src/engine/index.ts'
import { changesBetween } from '../../src/session/changes.ts'
import { differs } from '../../src/session/differs.ts'
import { replay } from '../../src/session/replay.ts'
import { scriptOf } from '../../src/session/script.ts'
import {
  goTo,
  pathOf,
  record,
  redoTarget,
  startSession,
  undoTarget,
  worldAt,
  type Session,
} from '../../src/session/session.ts'

const HOST: Place = { at: 'host' }

async function type(session: Session, line: string, place: Place = HOST): Promise<Session> {
  const { world, invocations, probes, stdout, stderr, exitCode } = await runLine(worldAt(session), place, line)
  return record(session, { line, place, invocations, probes, stdout, stderr, exitCode, world })
}

async function typeAll(lines: readonly string[]): Promise<Session> {
  let session = startSession(createWorld('28.5'))
  for (const line of lines) session = await type(session, line)
  return session
}

const lines = (session: Session): readonly string[] => pathOf(session).map(({ line }) => line)
const undo = (session: Session): Session => goTo(session, undoTarget(session) ?? session.cursor)
const redo = (session: Session): Session => goTo(session, redoTarget(session) ?? session.cursor)

const RUN = 'docker run -d --name web nginx'
const CREATE = 'docker network create mynet'
const CONNECT = 'docker network connect mynet web'
const PING = 'docker exec web ping -c 1 172.17.0.1'

describe('a session', () => {
  it('undoes the last line that changed something, with what was only asked since, and brings both back', async () => {
    const session = await typeAll([RUN, CREATE, 'docker ps', PING])
    const undone = undo(session)
    expect(lines(undone)).toEqual([RUN])
    expect(worldAt(undone).docker.networks.size).toBe(3)
    expect(redo(undone)).toEqual(session)
  })

  it('has nothing to undo where nothing was changed, and nothing to redo at its end', async () => {
    const session = await typeAll(['docker ps', 'ip addr'])
    expect(undoTarget(session)).toBeUndefined()
    expect(redoTarget(session)).toBeUndefined()
  })

  it('makes a branch where one goes back and carries on, and keeps the other', async () => {
    const first = await typeAll([RUN, CREATE])
    const branch = await type(undo(first), 'docker rm -f web')
    expect(lines(branch)).toEqual([RUN, 'docker rm -f web'])
    expect(branch.entries.map(({ line }) => line)).toEqual([RUN, CREATE, 'docker rm -f web'])
    expect(lines(redo(undo(branch)))).toEqual([RUN, 'docker rm -f web'])
  })

  it('replays to the same world, without a shell', async () => {
    const session = await typeAll([
      RUN,
      CREATE,
      CONNECT,
      'for n in aa bb; do docker run -d --name $n nginx; done',
      PING,
    ])
    expect(session.entries[3]?.invocations).toHaveLength(2)
    const again = replay(session.origin, pathOf(session))
    const text = ({ docker, kernel, files, clock }: World): string =>
      JSON.stringify([docker, kernel.links, kernel.namespaces, files, clock])
    expect(text(again) === text(worldAt(session))).toBe(true)
  })

  it('is written as a script for the host, a container’s lines by docker exec', async () => {
    const session = await typeAll([RUN])
    const [web] = worldAt(session).docker.containers.keys()
    const inside = web === undefined ? session : await type(session, "echo 'a b'", { at: 'container', id: web })
    expect(scriptOf(inside)).toBe(`# Docker Engine 28.5\n${RUN}\ndocker exec web sh -c "echo 'a b'"\n`)
  })

  it('takes no question for a change', async () => {
    const before = worldAt(await typeAll([RUN]))
    for (const line of ['docker ps -a', 'docker inspect web', 'ip addr', PING, 'docker exec web cat /etc/hosts']) {
      const { world } = await runLine(before, HOST, line)
      expect([line, differs(before, world)]).toEqual([line, false])
    }
  })
})

describe('what a line changed', () => {
  it('is counted for a network that a container joins', async () => {
    const before = await typeAll([RUN, CREATE])
    const after = await type(before, CONNECT)
    const found = changesBetween(worldAt(before), worldAt(after)).map(({ kind, sign, count, names }) => [
      kind,
      sign * count,
      names.join(' '),
    ])
    expect(found).toContainEqual(['veth', 1, ''])
    expect(found).toContainEqual(['address', 1, '172.18.0.2'])
    expect(found).toContainEqual(['hosts', 1, 'web'])
  })

  it('is counted for a container that comes, stops and goes', async () => {
    const none = startSession(createWorld('20.10'))
    const run = await type(none, 'docker run -d -p 8080:80 --name web nginx')
    const stopped = await type(run, 'docker stop web')
    const gone = await type(stopped, 'docker rm web')
    const kinds = (a: Session, b: Session) =>
      changesBetween(worldAt(a), worldAt(b)).map(({ kind, sign }) => `${sign > 0 ? '+' : '-'}${kind}`)
    expect(kinds(none, run)).toEqual(expect.arrayContaining(['+container', '+veth', '+address', '+port', '+rule']))
    expect(kinds(run, stopped)).toEqual(expect.arrayContaining(['+stopped', '-veth', '-port']))
    expect(kinds(stopped, gone)).toEqual(['-container'])
  })

  it('is told of a container that did not stay up, as docker ps -a has it; one that ended well is none', async () => {
    const none = startSession(createWorld('28.5'))
    const failed = await type(none, 'docker run -d --name db postgres')
    const ended = changesBetween(worldAt(none), worldAt(failed)).find(({ kind }) => kind === 'ended')
    expect(ended?.names).toEqual(['db: Exited (1)'])
    const well = await type(failed, 'docker run --name once alpine true')
    expect(changesBetween(worldAt(failed), worldAt(well)).map(({ kind }) => kind)).not.toContain('ended')
  })

  it('is nothing for a question', async () => {
    const before = await typeAll([RUN])
    expect(changesBetween(worldAt(before), worldAt(await type(before, PING)))).toEqual([])
  })
})
