// `docker stop`, `kill`, `pause`, `unpause`, `rm`, `rename`, `wait`, `container prune`: one small verb each.
import {
  containersOf,
  ignoresSignals,
  isRunning,
  type Command,
  type Container,
  type EngineError,
} from '../../../engine/index.ts'
import {
  change,
  containerNamed,
  fail,
  finish,
  forEachContainer,
  missingText,
  object,
  refuse,
  type Act,
  type Verb,
} from '../act.ts'
import { errorText } from '../../render-error.ts'
import { graceOf } from './run.ts'
import { isDeadly, KILL, signalNumber } from './signals.ts'

const notFound =
  (act: Act) =>
  (error: EngineError): void =>
    refuse(act, error)

/** A verb that does one command to each container named, and prints the name where it went well. */
function simple(command: (container: Container, act: Act) => Command): Verb {
  return (act) => {
    forEachContainer(
      act,
      (container, ref) => {
        const applied = change(act, command(container, act))
        if (applied.error === undefined) act.stdout += `${ref}\n`
        else refuse(act, applied.error)
      },
      notFound(act),
    )
    return finish(act)
  }
}

/** `docker stop`. */
export const stopVerb: Verb = simple((container, act) => {
  const grace = graceOf(act)
  return { kind: 'container.stop', container: container.id, ...(grace === undefined ? {} : { grace }) }
})

/** `docker pause`. */
export const pauseVerb: Verb = simple((container) => ({ kind: 'container.pause', container: container.id }))

/** `docker unpause`. */
export const unpauseVerb: Verb = simple((container) => ({ kind: 'container.unpause', container: container.id }))

/** `docker kill`. */
export const killVerb: Verb = (act) => {
  const text = act.docker.flags.string('signal') || 'KILL'
  const signal = signalNumber(text)
  forEachContainer(
    act,
    (container, ref) => {
      if (signal === undefined)
        return object(act, {
          text: `Error response from daemon: ${act.version === '20.10' ? 'Invalid' : `cannot kill container: ${ref}: invalid`} signal: ${text}`,
          refusal: { code: 'client.bad-signal', signal: text },
        })
      if (!isRunning(container)) return refuse(act, { code: 'container.kill-not-running', id: container.id, ref })
      if (isDeadly(signal) && !(signal !== KILL && ignoresSignals(container)))
        change(act, { kind: 'container.kill', container: container.id, exitCode: 128 + signal })
      act.stdout += `${ref}\n`
    },
    (error, ref) =>
      fail(
        act,
        act.version === '20.10'
          ? `Error response from daemon: Cannot kill container: ${ref}: ${errorText(error, act.version)}`
          : `Error response from daemon: cannot kill container: ${ref}: ${errorText(error, act.version)}`,
      ),
  )
  return finish(act)
}

/** `docker rm`. */
export const rmVerb: Verb = (act) => {
  const force = act.docker.flags.bool('force')
  if (act.docker.flags.bool('link')) return removeLinks(act)
  forEachContainer(
    act,
    (container, ref) => {
      const applied = change(act, { kind: 'container.remove', container: container.id, force })
      if (applied.error === undefined) act.stdout += `${ref}\n`
      else refuse(act, applied.error)
    },
    (error, ref) => {
      const text = missingText(act, 'container', error, ref)
      if (force) act.stderr += text
      else fail(act, text)
    },
  )
  return finish(act)
}

function removeLinks(act: Act): ReturnType<Verb> {
  for (const ref of act.docker.args) {
    const [linker = '', alias = ''] = ref.replace(/^\//, '').split('/')
    const found = containerNamed(act, linker)
    if (!found.ok || !found.value.links.some((link) => link.alias === alias)) {
      fail(act, missingText(act, 'container', { code: 'container.not-found', ref }, ref))
      continue
    }
    change(act, { kind: 'container.unlink', container: found.value.id, alias })
    act.stdout += `${ref}\n`
  }
  return finish(act)
}

/** `docker rename`. */
export const renameVerb: Verb = (act) => {
  const [ref = '', name = ''] = act.docker.args
  const found = containerNamed(act, ref.trim())
  const error = found.ok
    ? change(act, { kind: 'container.rename', container: found.value.id, name: name.trim() }).error
    : found.error
  if (error !== undefined) {
    const taken =
      error.code === 'container.name-taken' || error.code === 'container.bad-name'
        ? 'Error when allocating new name: '
        : ''
    fail(
      act,
      `Error response from daemon: ${taken}${errorText(error.code === 'container.bad-name' ? { ...error, name: `/${error.name}` } : error, act.version)}\nError: failed to rename container named ${ref}`,
    )
  }
  return finish(act)
}

/** `docker wait`: the exit status of what has ended; what never ends would be waited for for ever. */
export const waitVerb: Verb = (act) => {
  forEachContainer(
    act,
    (container, ref) => {
      if (container.state.status === 'exited') act.stdout += `${container.state.exitCode}\n`
      else
        object(act, {
          text: `vethwalk: 'docker wait ${ref}' would wait for ever: nothing else happens on this host meanwhile`,
          refusal: { code: 'client.waits-for-ever', container: ref },
        })
    },
    notFound(act),
  )
  return finish(act)
}

/** Removes what is stopped, and prints what went. */
export function pruneStopped(act: Act): void {
  const gone = containersOf(act.world.docker).filter((container) => !isRunning(container))
  for (const container of gone) change(act, { kind: 'container.remove', container: container.id, force: false })
  if (gone.length > 0) act.stdout += `Deleted Containers:\n${gone.map((container) => `${container.id}\n`).join('')}\n`
}

/** `docker container prune -f`. */
export const pruneContainersVerb: Verb = (act) => {
  if (!act.docker.flags.bool('force')) {
    act.stdout += 'WARNING! This will remove all stopped containers.\nAre you sure you want to continue? [y/N] '
    if (!/^y/i.test(act.call.stdin)) return finish(act)
  }
  pruneStopped(act)
  act.stdout += 'Total reclaimed space: 0B\n'
  return finish(act)
}
