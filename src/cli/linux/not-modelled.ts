// What a tool can do in life and can't here yet: said by name, so that nothing is silently ignored.
import { failed, type Call, type Execution } from '../program.ts'

/** Refuses something that the real tool does and this one doesn't yet; exit status 1. */
export function notModelled(call: Pick<Call, 'world'>, what: string): Execution {
  return failed(call.world, { code: 'tool.not-modelled', what }, `vethwalk: '${what}' is not modelled yet\n`)
}
