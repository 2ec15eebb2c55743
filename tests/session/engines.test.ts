import { describe, expect, it } from 'vitest'
import { runLine } from '../../src/cli/run-line.ts'
import { containersOf, createWorld, type EngineVersion } from '../../src/engine/index.ts'
import { counterpartsAt, elsewhere, isOf, repeatNext, type Elsewhere } from '../../src/session/engines/elsewhere.ts'
import { differencesOf, type EngineDifferences } from '../../src/session/engines/differences.ts'
import { pairDifferences, type PairDifference } from '../../src/session/engines/pairs.ts'
import { turned } from '../../src/session/engines/counterparts.ts'
import { goTo, record, startSession, worldAt, type Session } from '../../src/session/session.ts'

const HOST = { at: 'host' } as const

async function typed(session: Session, ...lines: readonly string[]): Promise<Session> {
  let now = session
  for (const line of lines) {
    const run = await runLine(worldAt(now), HOST, line)
    const { world, invocations, probes, stdout, stderr, exitCode } = run
    now = record(now, { line, place: HOST, world, invocations, probes, stdout, stderr, exitCode })
  }
  return now
}

async function sessionOf(engine: EngineVersion, ...lines: readonly string[]): Promise<Session> {
  return typed(startSession(createWorld(engine)), ...lines)
}

async function repeatedOn(version: EngineVersion, session: Session): Promise<Elsewhere> {
  let so = elsewhere(session.origin, version)
  while (so.repeated.length < session.entries.length) so = await repeatNext(so, session)
  return so
}

async function compared(engine: EngineVersion, ...lines: readonly string[]): Promise<EngineDifferences> {
  const session = await sessionOf(engine, ...lines)
  return differencesOf(session, await repeatedOn(engine === '28.5' ? '20.10' : '28.5', session))
}

async function pairsOf(engine: EngineVersion, ...lines: readonly string[]): Promise<readonly PairDifference[]> {
  const session = await sessionOf(engine, ...lines)
  const so = await repeatedOn(engine === '28.5' ? '20.10' : '28.5', session)
  const back = turned(counterpartsAt(so, session.cursor))
  return [...pairDifferences(worldAt(session), worldAt(so.session, session.cursor), back)].flatMap(
    ({ differences }) => differences,
  )
}

describe('a script on the other engine', () => {
  it('repeats every entry with its id and parent, branches too', async () => {
    const one = await sessionOf('28.5', 'docker network create lab', 'docker run -d --name web nginx')
    const branched = await typed(goTo(one, 1), 'docker run -d --name db redis')
    const so = await repeatedOn('20.10', branched)
    expect(so.session.entries.map(({ id, parent, line }) => [id, parent, line])).toEqual(
      branched.entries.map(({ id, parent, line }) => [id, parent, line]),
    )
    expect(containersOf(worldAt(so.session, 3).docker).map(({ name }) => name)).toEqual(['db'])
  })

  it('goes on where it was, once more was typed', async () => {
    const one = await sessionOf('28.5', 'docker run -d --name web nginx')
    const so = await repeatedOn('20.10', one)
    const more = await typed(one, 'docker stop web')
    expect(isOf(so, more)).toBe(true)
    const further = await repeatNext(so, more)
    expect(further.session.entries).toHaveLength(2)
    expect(isOf(further, one)).toBe(false)
    expect(isOf(so, await sessionOf('28.5', 'docker run -d --name web nginx'))).toBe(false)
  })

  it('speaks of what was made by the names that it has there', async () => {
    // The older engine refuses the third line, so that all ids after it are others.
    const lines = ['docker network create a', 'docker network create b', 'docker run -d --net a --net b redis']
    const one = await sessionOf('28.5', ...lines, 'docker run -d nginx', 'docker network create lab')
    const [, made] = containersOf(worldAt(one).docker)
    const network = [...worldAt(one).docker.networks.values()].find(({ name }) => name === 'lab')
    if (made === undefined || network === undefined) throw new Error('nothing was made')
    const short = made.id.slice(0, 6)
    const all = await typed(
      one,
      `docker inspect -f '{{.Name}}' ${short}`,
      `docker stop ${made.name}`,
      `ip link show br-${network.id.slice(0, 12)}`,
    )
    const so = await repeatedOn('20.10', all)
    expect(so.session.entries.map(({ exitCode }) => exitCode)).toEqual([0, 0, 125, 0, 0, 0, 0, 0])
    expect(so.session.entries[5]?.line).not.toContain(short)
  })

  it('says what docker says where a line was typed in a container that does not run there', async () => {
    const one = await sessionOf('28.5', 'docker network create a', 'docker network create b')
    const both = await typed(one, 'docker run -d --name both --net a --net b nginx')
    const [made] = containersOf(worldAt(both).docker)
    if (made === undefined) throw new Error('nothing was made')
    const place = { at: 'container', id: made.id } as const
    const run = await runLine(worldAt(both), place, 'hostname')
    const inside = record(both, { ...run, line: 'hostname', place })
    const so = await repeatedOn('20.10', inside)
    expect(so.session.entries[3]?.line).toBe('docker exec both sh -c hostname')
    expect(so.session.entries[3]?.stderr).toContain('No such container: both')
  })
})

describe('what two engines make of one script', () => {
  it('finds nothing but MACs and rules where that is all', async () => {
    const { answers, addresses, macs, rules } = await compared('28.5', 'docker run -d --name web nginx')
    expect(answers).toEqual([])
    expect(addresses).toEqual([])
    expect(macs.map(({ kind, who, of }) => [kind, who, of])).toEqual([
      ['bridge-mac', 'bridge', ''],
      ['mac', 'web', 'bridge'],
    ])
    expect(macs[1]?.there).toBe('02:42:ac:11:00:02')
    expect(rules.some(({ chain, here }) => chain === 'raw PREROUTING' && here.length === 1)).toBe(true)
    expect(rules.some(({ chain, there }) => chain === 'filter DOCKER-ISOLATION-STAGE-2' && there.length > 0)).toBe(true)
  })

  it('shows an answer that is worded otherwise, and marks the lines', async () => {
    const { answers } = await compared('28.5', 'docker run -d --name web nginx', 'docker exec web cat /etc/hosts')
    expect(answers).toHaveLength(1)
    const [here, there] = answers[0]?.lines ?? [[], []]
    expect(here.filter(({ differs }) => differs).map(({ text }) => text)).toEqual([
      'fe00::\tip6-localnet',
      'ff00::\tip6-mcastprefix',
    ])
    expect(there.filter(({ differs }) => differs).map(({ text }) => text)).toEqual([
      'fe00::0\tip6-localnet',
      'ff00::0\tip6-mcastprefix',
    ])
  })

  it('shows pools that were given in another order', async () => {
    const lines = ['docker network create a', 'docker network rm a', 'docker network create b']
    const { addresses } = await compared('28.5', ...lines)
    expect(addresses).toEqual([
      { key: 'subnet b IPv4', kind: 'subnet', who: 'b', of: 'IPv4', here: '172.18.0.0/16', there: '172.19.0.0/16' },
      { key: 'gateway b IPv4', kind: 'gateway', who: 'b', of: 'IPv4', here: '172.18.0.1', there: '172.19.0.1' },
    ])
  })

  it('tells pairs whose packets are stopped by something else', async () => {
    const lines = ['docker network create --internal vault', 'docker run -d --name safe --net vault nginx']
    const found = await pairsOf('28.5', ...lines, 'docker run -d --name web nginx')
    const stopped = found
      .filter(({ change }) => change === 'otherwise')
      .map(({ from, to }) => `${from.name} ${to.name}`)
    // Without a default route they aren't sent; with one, a rule drops them.
    expect(stopped).toEqual(['safe web', 'safe example.test'])
    const won = found.filter(({ change }) => change !== 'otherwise')
    // With a default route, any address of the host is reached by the bridge.
    expect(won.map(({ from, to, way, change }) => [from.name, to.name, way, change])).toEqual([
      ['safe', 'docker-host', 'address', 'gained'],
    ])
  })

  it('tells a pair that only one of them lets through', async () => {
    // On the older engine a name that Docker chose is unknown to the name server.
    const lines = [
      'docker network create lab',
      'docker run -d --name web --net lab nginx',
      'docker run -d --net lab redis',
    ]
    const found = await pairsOf('28.5', ...lines)
    expect(found.map(({ from, way, change }) => [from.name, way, change])).toContainEqual(['web', 'name', 'lost'])
    const other = await pairsOf('20.10', ...lines)
    expect(other.map(({ from, way, change }) => [from.name, way, change])).toContainEqual(['web', 'name', 'gained'])
  })
})
