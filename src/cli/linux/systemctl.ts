// `systemctl restart docker` and `service docker restart`. Real counterpart: systemd's systemctl, init-system-helpers' service.
import { apply } from '../../engine/index.ts'
import { lineOf } from '../line-of.ts'
import { failed, printed, type Call, type Execution } from '../program.ts'
import { notModelled } from './not-modelled.ts'
import { usageOf } from '../usage.ts'

const UNIT = /^docker(\.service)?$/

/** `systemctl VERB UNIT…`. */
export function systemctl(call: Call): Execution {
  const words = call.args.filter((arg) => !arg.startsWith('-'))
  const [verb, ...units] = words
  if (verb === undefined) return notModelled(call, 'systemctl')
  if (units.length === 0 && ['restart', 'start', 'stop'].includes(verb))
    return failed(call.world, usageOf('systemctl'), 'Too few arguments.\n')
  const other = units.find((unit) => !UNIT.test(unit))
  if (other !== undefined && verb === 'restart')
    return failed(
      call.world,
      { code: 'tool.no-unit', unit: other },
      `Failed to restart ${unitName(other)}: Unit ${unitName(other)} not found.\n`,
      5,
    )
  return verb === 'restart' ? restart(call) : dockerVerb(call, verb, `systemctl ${verb}`)
}

const unitName = (unit: string): string => (unit.includes('.') ? unit : `${unit}.service`)

/** `service docker VERB`. */
export function service(call: Call): Execution {
  const [name = '', verb = ''] = call.args
  if (name === '') return notModelled(call, 'service')
  if (!UNIT.test(name))
    return failed(call.world, { code: 'tool.no-unit', unit: name }, `${name}: unrecognized service\n`)
  return verb === 'restart' ? restart(call) : dockerVerb(call, verb, `service docker ${verb}`.trim())
}

/** What only looks; ending the daemon for good is not modelled. */
function dockerVerb(call: Call, verb: string, what: string): Execution {
  if (verb === 'is-active') return printed(call.world, 'active\n')
  if (verb === 'start') return printed(call.world, '')
  return notModelled(call, what)
}

function restart(call: Call): Execution {
  return printed(apply(call.world, { kind: 'daemon.restart' }, lineOf(call)).world, '')
}
