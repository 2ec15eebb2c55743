// What getent, nslookup and dig do: a name or an address looked up, and nothing sent to what was found.
import type { Ip } from '../../base/brand.ts'
import { parseIp, type Family } from '../net/address.ts'
import { parseResolv } from '../docker/hosts-file.ts'
import { RESOLVER } from '../docker/dns/resolver.ts'
import type { Learned } from '../kernel/kernel.ts'
import type { World } from '../world.ts'
import { lookUpAddress, lookUpName, type Found } from './look-up-name.ts'
import { ask, type Answer, type Question } from './query.ts'
import type { ProbeRecord } from './record.ts'
import { readFile, type Standpoint } from './standpoint.ts'
import { learnedIn, openWatched } from './watched.ts'

export interface NameReport<T> {
  readonly found: T
  readonly record: ProbeRecord
  readonly learned: Learned
}

/** Looks a name up as programs do: file first, then servers. */
export function lookUp(
  world: World,
  from: Standpoint,
  name: string,
  families: readonly Family[],
  line: string,
): NameReport<Found> {
  const draft = openWatched(world, line)
  const found = lookUpName(draft, from, name, families)
  const verdict =
    found.ips.length > 0 ? ({ kind: 'answered', milliseconds: found.elapsed } as const) : ({ kind: 'no-name' } as const)
  return {
    found,
    record: { kind: 'dns', from: from.ns, target: name, lookups: found.lookups, legs: [], verdict },
    learned: learnedIn(draft),
  }
}

/** Looks up the name of an address. */
export function reverseLookUp(world: World, from: Standpoint, ip: Ip, line: string): NameReport<string | undefined> {
  const draft = openWatched(world, line)
  const found = lookUpAddress(draft, from, ip)
  const verdict =
    found === undefined ? ({ kind: 'no-name' } as const) : ({ kind: 'answered', milliseconds: 1 } as const)
  return {
    found,
    record: { kind: 'dns', from: from.ns, target: ip, lookups: [], legs: [], verdict },
    learned: learnedIn(draft),
  }
}

/** Asks one server (the first of resolv.conf unless another is given) exactly one question. */
export function query(
  world: World,
  from: Standpoint,
  question: Question,
  line: string,
  server?: Ip,
): NameReport<{ readonly answer: Answer; readonly server: Ip | undefined }> {
  const draft = openWatched(world, line)
  const [first] = parseResolv(readFile(draft, from, '/etc/resolv.conf')).servers.flatMap((text) => parseIp(text) ?? [])
  const asked = server ?? first
  const answer: Answer =
    asked === undefined
      ? { status: 'unreachable', ips: [], names: [], legs: [], elapsed: 0 }
      : ask(draft, from.ns, asked, question)
  const verdict =
    answer.status === 'ok'
      ? ({ kind: 'answered', milliseconds: answer.elapsed } as const)
      : ({ kind: 'no-name' } as const)
  const lookups =
    asked === undefined
      ? []
      : [
          {
            from: 'server' as const,
            name: question.name,
            server: asked,
            embedded: asked === RESOLVER,
            answer: answer.ips,
            legs: answer.legs,
          },
        ]
  return {
    found: { answer, server: asked },
    record: { kind: 'dns', from: from.ns, target: question.name, lookups, legs: [], verdict },
    learned: learnedIn(draft),
  }
}
