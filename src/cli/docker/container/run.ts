// `docker run`, `docker create`, `docker start`, `docker restart`: a container made and its program begun. A program that the
// command line carries out itself (ping, sh -c …) runs in the container now, and its end is the container's.
import {
  containerOf,
  findInCatalogue,
  netnsOf,
  parseReference,
  type Command,
  type Container,
  type ContainerId,
  type CreateRequest,
  type EngineError,
  type Main,
} from '../../../engine/index.ts'
import { change, containerNamed, fail, finish, missingText, noteRefusal, type Act, type Verb } from '../act.ts'
import type { Execution, Invocation } from '../../program.ts'
import type { Fault } from '../../refusal.ts'
import { daemonError, errorText } from '../../render-error.ts'
import type { Step } from '../../step.ts'
import { imageNameFault } from '../spec/values/reference.ts'
import { createError, runError, runStartError } from '../spec/values/render-error.ts'
import { runWarnings } from '../spec/values/run-options.ts'
import type { Output } from '../spec/types.ts'
import { environmentOf, workdirOf } from './environment.ts'
import { createRequest } from './spec.ts'
import { NO_REGISTRY, pullText } from '../image/pull.ts'

function give(act: Act, output: Output): Execution {
  act.stdout += output.stdout
  act.stderr += output.stderr
  act.exitCode = output.exitCode
  return finish(act)
}

type Wrap = (text: string) => Output

function giveUp(act: Act, wrap: Wrap, { text, refusal }: Fault): Execution {
  noteRefusal(act, refusal)
  return give(act, wrap(text))
}

/** Makes the container that the flags describe, pulling its image first where the host hasn't got it; what stopped it otherwise. */
function make(act: Act, wrap: Wrap, daemonWrap: Wrap): { readonly id: ContainerId } | Execution {
  const [ref = ''] = act.docker.args
  const request = createRequest(act.docker, act.version, act.call.env)
  if (!request.ok) return giveUp(act, wrap, request.error)
  const fault = imageNameFault(ref, act.version)
  if (fault !== undefined) return giveUp(act, wrap, fault)
  const pulled = havingImage(act, ref, daemonWrap)
  if (pulled !== undefined) return pulled
  const warnings = runWarnings(act.docker.flags, act.version)
  act.stderr += warnings.before
  const made = create(act, request.value)
  if ('code' in made) return give(act, daemonWrap(`Error response from daemon: ${errorText(made, act.version)}`))
  act.stderr += warnings.after + forwardingWarning(act, request.value)
  if (request.value.spec.networkMode === 'host' && request.value.spec.publish.length > 0)
    act.stderr += 'WARNING: Published ports are discarded when using host network mode\n'
  return made
}

/** Containers with a network of their own reach nothing beyond it where the host doesn't forward; one engine says so. */
function forwardingWarning({ world: { kernel, profile } }: Act, { spec }: CreateRequest): string {
  const concerned = spec.networkMode !== 'host' && spec.networkMode !== 'none'
  return concerned && profile.warnsForwardingOff && !netnsOf(kernel, kernel.host).sysctl.ipForward
    ? 'WARNING: IPv4 forwarding is disabled. Networking will not work.\n'
    : ''
}

function create(act: Act, request: CreateRequest): { readonly id: ContainerId } | EngineError {
  const applied = change(act, { kind: 'container.create', request })
  if (applied.gain.kind === 'container') return { id: applied.gain.id }
  return applied.error ?? { code: 'container.not-found', ref: '' }
}

/** An image that the host hasn't got is pulled, as the client does by itself; one that the catalogue hasn't got can't be had. */
function havingImage(act: Act, ref: string, daemonWrap: Wrap): Execution | undefined {
  const parsed = parseReference(ref)
  const name = parsed === undefined ? ref : `${parsed.repository}:${parsed.tag}`
  if (act.world.docker.images.has(name)) return undefined
  const policy = act.docker.flags.string('pull') ?? 'missing'
  const absent = { code: 'image.not-found', ref: name } as const
  if (policy === 'never') {
    noteRefusal(act, absent)
    return give(act, daemonWrap(`Error response from daemon: No such image: ${name}`))
  }
  act.stderr += `Unable to find image '${name}' locally\n`
  const image = findInCatalogue(ref)
  if (image === undefined) {
    noteRefusal(act, absent)
    return give(act, daemonWrap(NO_REGISTRY))
  }
  change(act, { kind: 'image.pull', ref })
  act.stderr += pullText(image)
  return undefined
}

/** `docker create`. */
export const createVerb: Verb = (act) => {
  const made = make(
    act,
    (text) => createError(act.version, text),
    (text) => ({ stdout: '', stderr: `${text}\n`, exitCode: 1 }),
  )
  if (!('id' in made)) return made
  act.stdout += `${made.id}\n`
  return finish(act)
}

/** `docker run`. */
export const runVerb: Verb = (act) => {
  const wrap: Wrap = (text) => runError(act.version, text)
  const made = make(act, wrap, wrap)
  if (!('id' in made)) return made
  const detached = act.docker.flags.bool('detach')
  if (detached) act.stdout += `${made.id}\n`
  const applied = change(act, { kind: 'container.start', container: made.id })
  if (applied.error !== undefined) {
    const failed = runStartError(act.version, `Error response from daemon: ${errorText(applied.error, act.version)}`)
    if (act.docker.flags.bool('rm')) change(act, { kind: 'container.remove', container: made.id, force: true })
    return give(act, failed)
  }
  return settle(act, made.id, applied.gain.kind === 'started' ? applied.gain.main : undefined, !detached)
}

/** What a started container's program does from here: it stays, has ended, or is carried out now. */
function settle(act: Act, id: ContainerId, main: Main | undefined, attached: boolean): Step {
  switch (main?.kind) {
    case 'ends':
      if (attached) {
        act.stdout += main.stdout
        act.stderr += main.stderr
        act.exitCode = main.code
      }
      return finish(act)
    case 'sleeps':
      if (attached) change(act, { kind: 'time.pass', milliseconds: main.milliseconds })
      return finish(act)
    case 'tool':
      return carryOut(act, id, main.argv, attached)
    default:
      return finish(act)
  }
}

function carryOut(act: Act, id: ContainerId, argv: readonly string[], attached: boolean): Step {
  const container = containerOf(act.world.docker, id)
  const inner: Invocation = {
    place: { at: 'container', id },
    argv,
    env: environmentOf(act.world, container),
    cwd: workdirOf(act.world, container),
  }
  return {
    kind: 'deferred',
    world: act.world,
    inner,
    after: (done) => {
      act.world = done.world
      if (attached) {
        act.stdout += done.stdout
        act.stderr += done.stderr
        act.exitCode = done.exitCode
        for (const refusal of done.refusals ?? []) noteRefusal(act, refusal)
      }
      if (act.world.docker.containers.has(id))
        change(act, { kind: 'container.end', container: id, exitCode: done.exitCode })
      return { ...finish(act), probes: done.probes }
    },
  }
}

/** `docker start`, one container after the other. */
export const startVerb: Verb = (act) => startEach(act, act.docker.args, [])

function startEach(act: Act, refs: readonly string[], failed: readonly string[]): Step {
  const [ref, ...rest] = refs
  if (ref === undefined) {
    if (failed.length > 0) fail(act, `Error: failed to start containers: ${failed.join(', ')}`)
    return finish(act)
  }
  const found = containerNamed(act, ref)
  if (!found.ok) {
    act.stderr += daemonError(found.error, act.version)
    return startEach(act, rest, [...failed, ref])
  }
  const applied = change(act, { kind: 'container.start', container: found.value.id })
  if (applied.error !== undefined) {
    act.stderr += daemonError(applied.error, act.version)
    return startEach(act, rest, [...failed, ref])
  }
  const attached = act.docker.flags.bool('attach')
  if (!attached) act.stdout += `${ref}\n`
  const main = applied.gain.kind === 'started' ? applied.gain.main : undefined
  return chain(settle(act, found.value.id, main, attached), () => startEach(act, rest, failed))
}

/** Goes on once a step has come to its end. */
function chain(step: Step, next: () => Step): Step {
  if (!('kind' in step)) return next()
  return { ...step, after: (inner) => chain(step.after(inner), next) }
}

/** `docker restart`. */
export const restartVerb: Verb = (act) => restartEach(act, act.docker.args)

function restartEach(act: Act, refs: readonly string[]): Step {
  const [ref, ...rest] = refs
  if (ref === undefined) return finish(act)
  const found = containerNamed(act, ref)
  if (!found.ok) {
    fail(act, daemonError(found.error, act.version))
    return restartEach(act, rest)
  }
  const grace = graceOf(act)
  const command: Command = {
    kind: 'container.restart',
    container: found.value.id,
    ...(grace === undefined ? {} : { grace }),
  }
  const applied = change(act, command)
  if (applied.error !== undefined) {
    fail(act, `Error response from daemon: Cannot restart container ${ref}: ${errorText(applied.error, act.version)}`)
    return restartEach(act, rest)
  }
  act.stdout += `${ref}\n`
  const main = applied.gain.kind === 'started' ? applied.gain.main : undefined
  return chain(settle(act, found.value.id, main, false), () => restartEach(act, rest))
}

/** The grace time of `docker stop` and `docker restart`, in seconds, where it was given. */
export function graceOf(act: Act): number | undefined {
  const { flags } = act.docker
  return flags.changed('time') || flags.changed('timeout')
    ? flags.int(flags.changed('timeout') ? 'timeout' : 'time')
    : undefined
}

/** The container that a verb works on, or its absence told as the client tells it. */
export function containerOrFail(act: Act, ref: string): Container | undefined {
  const found = containerNamed(act, ref)
  if (found.ok) return containerOf(act.world.docker, found.value.id)
  fail(act, missingText(act, 'container', found.error, ref))
  return undefined
}
