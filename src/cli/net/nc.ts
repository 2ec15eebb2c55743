// `nc HOST PORT`, `nc -z`, `nc -v`: a connection tried; `nc -l` listens.
import { connect } from '../../engine/index.ts'
import { serviceName } from '../linux/services.ts'
import { failed, withRefusals, type Call, type Execution } from '../program.ts'
import type { ToolRefusal } from '../refusal.ts'
import { usageOf } from '../usage.ts'
import { readOptions } from './options.ts'
import { listenWithNc } from './serve.ts'
import { lineOf } from '../line-of.ts'
import { afterProbe, probed, standpointOf, unreachable, unresolved } from './probe-call.ts'

/** The name of a port, as far as the place has a list of names: the images have none. */
function service(call: Call, port: number): string {
  const name = call.place.at === 'host' ? serviceName(port, 'tcp') : '*'
  return name === `${port}` ? '*' : name
}

/** `nc`. */
export function nc(call: Call): Execution {
  const options = readOptions(call.args, 'w:zvnulkp:46q:N')
  if (options.unknown !== undefined)
    return failed(call.world, usageOf('nc'), `nc: invalid option -- '${options.unknown}'\n`)
  if (options.values.has('l')) return listenWithNc(call, options.values.get('p'), options.rest)
  if (options.values.has('u'))
    return failed(call.world, { code: 'tool.not-modelled', what: 'nc -u' }, "vethwalk: 'nc -u' is not modelled\n")
  const [host, port] = options.rest
  const number = Number(port)
  if (host === undefined || port === undefined)
    return failed(call.world, usageOf('nc'), 'usage: nc [-46CDdFhklNnrStUuvZz] [-I length] [-i interval] [-M ttl]\n')
  if (!Number.isInteger(number) || number < 1 || number > 65535)
    return failed(call.world, { code: 'tool.bad-port', value: port }, `nc: port number invalid: ${port}\n`)
  const verbose = options.values.has('v')
  const patience = Number(options.values.get('w') ?? 134) * 1000
  const report = connect(call.world, {
    from: standpointOf(call),
    target: host,
    port: number,
    families: [6, 4],
    patience,
    line: lineOf(call),
  })
  const { outcome } = report
  const place = `${host} port ${number} (tcp)`
  const told = (refusal: ToolRefusal, text: string, elapsed: number): Execution => {
    const stderr = verbose ? `nc: connect to ${place} ${text}\n` : ''
    return withRefusals(probed(afterProbe(call, report.learned, elapsed), report.record, '', stderr, 1), refusal)
  }
  const timedOut: ToolRefusal = { code: 'tool.timed-out', target: host }
  const givenUp = (): Execution => told(timedOut, 'timed out: Operation now in progress', patience)
  switch (outcome.kind) {
    case 'no-name':
      return withRefusals(
        probed(
          afterProbe(call, report.learned, outcome.elapsed),
          report.record,
          '',
          `nc: getaddrinfo for host "${host}" port ${number}: ${outcome.temporary ? 'Temporary failure in name resolution' : 'Name or service not known'}\n`,
          1,
        ),
        unresolved(call.world, host, outcome),
      )
    case 'served':
      return probed(
        afterProbe(call, report.learned, 1),
        report.record,
        '',
        verbose
          ? `Connection to ${host}${report.ip === host ? '' : ` (${report.ip ?? host})`} ${number} port [tcp/${service(call, number)}] succeeded!\n`
          : '',
      )
    case 'refused':
    case 'reset':
      return told({ code: 'tool.connection-refused', target: host, port: number }, 'failed: Connection refused', 1)
    case 'silent':
      return options.values.has('w') ? givenUp() : told(timedOut, 'failed: Connection timed out', patience)
    case 'unreachable':
      if (outcome.elapsed > patience) return givenUp()
      return told(
        unreachable(host, outcome),
        `failed: ${outcome.what === 'network' ? 'Network is unreachable' : 'No route to host'}`,
        outcome.elapsed,
      )
  }
}
