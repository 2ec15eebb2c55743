// The program `docker`: a line read as docker/cli reads it, then the verb that carries it out.
import { printed, type Call, type Execution } from '../program.ts'
import { spell } from '../spell.ts'
import { isDeferred, type Step } from '../step.ts'
import type { Act, Verb } from './act.ts'
import { execVerb } from './container/exec.ts'
import {
  killVerb,
  pauseVerb,
  pruneContainersVerb,
  renameVerb,
  rmVerb,
  stopVerb,
  unpauseVerb,
  waitVerb,
} from './container/life.ts'
import { listVerb, portVerb } from './container/list.ts'
import { createVerb, restartVerb, runVerb, startVerb } from './container/run.ts'
import { listImagesVerb, removeImageVerb } from './image/list.ts'
import { pullVerb } from './image/pull.ts'
import { inspectAnyVerb, inspectVerb } from './inspect/inspect.ts'
import {
  connectVerb,
  createNetworkVerb,
  disconnectVerb,
  pruneNetworksVerb,
  removeNetworkVerb,
} from './network/change.ts'
import { listNetworksVerb } from './network/list.ts'
import { isModelled, parseDocker, unmodelledFlags } from './spec/parse.ts'
import { pruneSystemVerb } from './system/prune.ts'
import { infoVerb, logsVerb, versionVerb } from './system/about.ts'

const VERBS: Readonly<Record<string, Verb>> = {
  'container run': runVerb,
  'container create': createVerb,
  'container start': startVerb,
  'container restart': restartVerb,
  'container stop': stopVerb,
  'container kill': killVerb,
  'container pause': pauseVerb,
  'container unpause': unpauseVerb,
  'container rm': rmVerb,
  'container rename': renameVerb,
  'container wait': waitVerb,
  'container exec': execVerb,
  'container ls': listVerb,
  'container port': portVerb,
  'container logs': logsVerb,
  'container inspect': inspectVerb('container'),
  'container prune': pruneContainersVerb,
  'network create': createNetworkVerb,
  'network rm': removeNetworkVerb,
  'network ls': listNetworksVerb,
  'network connect': connectVerb,
  'network disconnect': disconnectVerb,
  'network inspect': inspectVerb('network'),
  'network prune': pruneNetworksVerb,
  'image ls': listImagesVerb,
  'image pull': pullVerb,
  'image rm': removeImageVerb,
  'image inspect': inspectVerb('image'),
  inspect: inspectAnyVerb,
  version: versionVerb,
  info: infoVerb,
  'system info': infoVerb,
  'system prune': pruneSystemVerb,
}

/** Carries out one docker command line. One that asks for a terminal (`-it`) has one: there all that is printed comes by one way. */
export function docker(call: Call): Step {
  const step = carryOut(call)
  return call.args.some((word) => word === '-it' || word === '-ti') ? onTerminal(step) : step
}

/** What a real docker would do: its name in the text, and as a command line. */
function notModelled(call: Call, named: string, what: string): Execution {
  const said = printed(call.world, '', `vethwalk: ${named} is not modelled\n`, 1)
  return { ...said, refusals: [{ code: 'client.not-modelled', what }] }
}

function onTerminal(step: Step): Step {
  if (isDeferred(step)) return { ...step, after: (inner) => onTerminal(step.after(inner)) }
  return { ...step, stdout: step.stdout + step.stderr, stderr: '' }
}

function carryOut(call: Call): Step {
  const { version } = call.world.profile
  const parsed = parseDocker(call.args, version)
  if (!parsed.ok) {
    const { refusal, stdout, stderr, exitCode } = parsed.error
    const said = printed(call.world, stdout, stderr, exitCode)
    return refusal === undefined ? said : { ...said, refusals: [refusal] }
  }
  const { command, notice } = parsed.value
  const verb = isModelled(command) ? VERBS[command] : undefined
  if (verb === undefined) return notModelled(call, `'docker ${command}'`, `docker ${command}`)
  const flags = unmodelledFlags(parsed.value)
  if (flags.length > 0)
    return notModelled(call, `${flags.join(', ')} of 'docker ${command}'`, `docker ${command} ${flags.join(' ')}`)
  const line = spell({ argv: ['docker', ...call.args] })
  const act: Act = {
    call,
    docker: parsed.value,
    version,
    line,
    world: call.world,
    stdout: notice,
    stderr: '',
    exitCode: 0,
    refusals: [],
  }
  return verb(act)
}
