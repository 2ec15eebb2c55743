// `nsenter -t PID -n PROGRAM`. Real counterpart: util-linux 2.38 nsenter. Other namespaces than the network's are the host's own here.
import { failed, type Call } from '../program.ts'
import type { Step } from '../step.ts'
import type { NetnsId } from '../../engine/index.ts'
import { findNetns, netnsOfProcess } from './netns-by-word.ts'
import { notModelled } from './not-modelled.ts'
import { runIn } from './run-in.ts'
import { usageOf } from '../usage.ts'

/** `nsenter …`. */
export function nsenter(call: Call): Step {
  let pid: string | undefined
  let net: string | undefined
  let at = 0
  for (; at < call.args.length; at += 1) {
    const arg = call.args[at] ?? ''
    const [, attached] = /^(?:-t|--target=)(.+)$/.exec(arg) ?? []
    const [, file] = /^(?:-n|--net=)(.+)$/.exec(arg) ?? []
    if (arg === '--') {
      at += 1
      break
    }
    if (attached !== undefined) pid = attached
    else if (file !== undefined) net = file
    else if (arg === '-t' || arg === '--target') {
      at += 1
      pid = call.args[at]
    } else if (arg === '-n' || arg === '--net') net = ''
    else if (arg.startsWith('-')) return notModelled(call, `nsenter ${arg}`)
    else break
  }
  const argv = call.args.slice(at)
  if (pid !== undefined && !/^\d+$/.test(pid))
    return failed(call.world, { code: 'tool.no-process', pid }, `nsenter: failed to parse pid: '${pid}'\n`)
  if (net === undefined) return notModelled(call, 'nsenter without -n')
  return enter(call, net === '' ? undefined : net, pid, argv)
}

function enter(call: Call, file: string | undefined, pid: string | undefined, argv: readonly string[]): Step {
  const [, named] = /^\/proc\/(\d+)\/ns\/net$/.exec(file ?? '') ?? []
  const process = named ?? (file === undefined ? pid : undefined)
  const [, name] = /^(?:\/var)?\/run\/netns\/(.+)$/.exec(file ?? '') ?? []
  if (name !== undefined) {
    const found = findNetns(call, name)
    return found === undefined
      ? failed(
          call.world,
          { code: 'tool.no-netns', name },
          `nsenter: cannot open ${file ?? ''}: No such file or directory\n`,
        )
      : start(call, found.id, argv)
  }
  if (file !== undefined && named === undefined) return notModelled(call, `nsenter --net=${file}`)
  if (process === undefined)
    return failed(call.world, usageOf('nsenter'), 'nsenter: neither filename nor target pid supplied for ns/net\n')
  const netns = netnsOfProcess(call.world, Number(process))
  if (netns === undefined)
    return failed(
      call.world,
      { code: 'tool.no-process', pid: process },
      `nsenter: cannot open /proc/${process}/ns/net: No such file or directory\n`,
    )
  return start(call, netns, argv)
}

function start(call: Call, netns: NetnsId, argv: readonly string[]): Step {
  const [program] = argv
  if (program === undefined) return notModelled(call, 'nsenter without a program')
  return runIn(call, netns, argv, `nsenter: failed to execute ${program}: No such file or directory\n`, 127)
}
