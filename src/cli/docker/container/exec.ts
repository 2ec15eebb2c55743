// `docker exec`: a program in a running container's namespace, with its files.
import { FOLDERS, isRestarting, isRunning, linkFault, lookUpProgram, type Container } from '../../../engine/index.ts'
import { finish, noteRefusal, object, refuse, type Act, type Verb } from '../act.ts'
import { environmentOf, workdirOf } from './environment.ts'
import { containerOrFail } from './run.ts'

/** `docker exec`. */
export const execVerb: Verb = (act) => {
  const [ref = '', ...argv] = act.docker.args
  const container = containerOrFail(act, ref)
  if (container === undefined) return finish(act)
  if (container.state.status === 'paused') {
    refuse(act, { code: 'container.paused', id: container.id, name: ref })
    return finish(act)
  }
  if (isRestarting(container)) {
    refuse(act, { code: 'container.restarting', id: container.id })
    return finish(act)
  }
  if (!isRunning(container)) {
    const refusal = { code: 'container.not-running' as const, id: container.id, ref }
    if (act.version === '20.10')
      object(act, { text: `Error response from daemon: Container ${container.id} is not running`, refusal })
    else refuse(act, refusal)
    return finish(act)
  }
  const fault = linkFault(act.world.docker, container)
  if (fault !== undefined) {
    refuse(act, fault)
    return finish(act)
  }
  return enter(act, container, argv)
}

/** What the runtime refuses: a folder that isn't there, a program that isn't one. The status is the newer engine's; the older one's is always 126. */
function runtimeFault(
  act: Act,
  program: string,
  folder: string,
): { readonly text: string; readonly status: number } | undefined {
  const start = 'unable to start container process: '
  if (folder !== '' && !folder.startsWith('/')) return { text: 'Cwd must be an absolute path', status: 128 }
  if (folder !== '' && !FOLDERS.includes(folder) && act.docker.flags.changed('workdir'))
    return {
      text: `${start}chdir to cwd (${JSON.stringify(folder)}) set in config.json failed: no such file or directory`,
      status: 127,
    }
  const name = JSON.stringify(program)
  switch (lookUpProgram(program)) {
    case 'program':
      return undefined
    case 'directory':
      return {
        text: `${start}exec: ${name}: ${act.version === '20.10' ? '' : 'is a directory: '}permission denied`,
        status: 126,
      }
    case 'file':
      return { text: `${start}exec: ${name}: permission denied`, status: 126 }
    case 'missing': {
      const why = program.includes('/')
        ? `stat ${program}: no such file or directory`
        : 'executable file not found in $PATH'
      return { text: `${start}exec: ${name}: ${why}`, status: 127 }
    }
  }
}

function enter(act: Act, container: Container, argv: readonly string[]): ReturnType<Verb> {
  const fault = runtimeFault(act, argv[0] ?? '', act.docker.flags.string('workdir') || workdirOf(act.world, container))
  if (fault !== undefined) {
    noteRefusal(act, {
      code: fault.status === 127 ? 'container.program-not-found' : 'container.program-refused',
      program: argv[0] ?? '',
      directory: false,
    })
    act.stdout += `OCI runtime exec failed: exec failed: ${fault.text}${act.version === '20.10' ? ': unknown' : ''}\n`
    act.exitCode = act.version === '20.10' ? 126 : fault.status
    return finish(act)
  }
  return {
    kind: 'deferred',
    world: act.world,
    inner: {
      place: {
        at: 'container',
        id: container.id,
        ...(act.docker.flags.bool('privileged') ? { privileged: true } : {}),
      },
      argv,
      stdin: act.docker.flags.bool('interactive') ? act.call.stdin : '',
      env: environmentOf(act.world, container, act.docker.flags.list('env'), act.docker.flags.bool('tty')),
      cwd: act.docker.flags.string('workdir') || workdirOf(act.world, container),
      ...(act.docker.flags.bool('detach') ? { background: true } : {}),
      ...(act.call.interrupt === undefined ? {} : { interrupt: act.call.interrupt }),
    },
    // With a terminal there is one stream: what programs write as errors comes out beside the rest.
    after: (inner) =>
      act.docker.flags.bool('tty') && act.docker.flags.bool('interactive')
        ? { ...inner, stdout: inner.stdout + inner.stderr, stderr: '' }
        : inner,
  }
}
