// `traceroute`. Real counterpart: traceroute 2.1.2, as Debian has it.
import { trace, type TraceAnswer, type UnreachableCode } from '../../engine/index.ts'
import { notModelled } from '../linux/not-modelled.ts'
import { lineOf } from '../line-of.ts'
import { failed, withRefusals, type Call, type Execution } from '../program.ts'
import { readOptions } from './options.ts'
import { afterProbe, probed, standpointOf, unknownName } from './probe-call.ts'
import { usageOf } from '../usage.ts'

const MARKS: Readonly<Record<UnreachableCode, string>> = {
  net: '!N',
  host: '!H',
  protocol: '!P',
  port: '',
  'net-prohibited': '!X',
  'host-prohibited': '!X',
  prohibited: '!X',
}

/** `traceroute [-n] [-I] [-q QUERIES] [-m HOPS] [-w SECONDS] HOST`. */
export function traceroute(call: Call): Execution {
  const options = readOptions(call.args, 'nIUq:m:w:46')
  const other = options.unknown ?? options.rest.find((word) => word.startsWith('-'))
  if (other !== undefined) return notModelled(call, `traceroute ${other.startsWith('-') ? other : `-${other}`}`)
  const [target] = options.rest
  if (target === undefined)
    return failed(
      call.world,
      usageOf('traceroute'),
      'Usage:\n  traceroute [ -nI ] [ -m max_ttl ] [ -q nqueries ] [ -w MAX ] host\n',
    )
  const number = (letter: string, fallback: number): number => Number(options.values.get(letter) ?? fallback)
  const [queries, most, seconds] = [number('q', 3), number('m', 30), number('w', 5)]
  if (!Number.isInteger(queries) || queries < 1 || queries > 10)
    return failed(call.world, usageOf('traceroute'), 'no more than 10 probes per hop\n', 2)
  if (!Number.isInteger(most) || most < 1 || most > 255)
    return failed(call.world, usageOf('traceroute'), 'max hops cannot be more than 255\n', 2)
  const report = trace(call.world, {
    from: standpointOf(call),
    target,
    most,
    queries,
    echoes: options.values.has('I'),
    numeric: options.values.has('n'),
    patience: seconds * 1000,
    line: lineOf(call),
  })
  const world = afterProbe(call, report.learned, report.elapsed)
  if (report.failure === 'unknown-name')
    return withRefusals(
      probed(
        world,
        report.record,
        '',
        `${target}: Name or service not known\nCannot handle "host" cmdline arg \`${target}' on position 1 (argc ${call.args.indexOf(target) + 1})\n`,
        2,
      ),
      unknownName(world, target),
    )
  if (report.failure !== undefined)
    return withRefusals(probed(world, report.record, '', 'connect: Network is unreachable\n', 1), {
      code: 'tool.network-unreachable',
      target,
    })
  const label = (ip: string): string => {
    const name = [...report.names].find(([known]) => known === ip)?.[1]
    return options.values.has('n') ? ip : `${name ?? ip} (${ip})`
  }
  const lines = report.hops.map((answers, n) => `${`${n + 1}`.padStart(2)} ${hopText(answers, label)}`)
  const head = `traceroute to ${target} (${report.ip ?? ''}), ${most} hops max, 60 byte packets`
  return probed(world, report.record, `${[head, ...lines].join('\n')}\n`)
}

/** Who answered stands once, before the first of its times. */
function hopText(answers: readonly TraceAnswer[], label: (ip: string) => string): string {
  let last = ''
  return answers
    .map((answer) => {
      if (answer.kind === 'silence') return ' *'
      const who = answer.ip === last ? '' : ` ${label(answer.ip)}`
      last = answer.ip
      const mark = answer.refused === undefined ? '' : ` ${MARKS[answer.refused]}`
      return `${who}  ${answer.rtt.toFixed(3)} ms${mark}`
    })
    .join('')
}
