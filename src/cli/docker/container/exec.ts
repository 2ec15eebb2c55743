// `docker exec`: a program in a running container's namespace, with its files.
import { containerOf, isRunning, TOOLS, type Container } from '../../../engine/index.ts'
import { fail, finish, refuse, type Act, type Verb } from '../act.ts'
import { environmentOf } from './environment.ts'
import { containerOrFail } from './run.ts'

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** `docker exec`. */
export const execVerb: Verb = (act) => {
  const [ref = '', ...argv] = act.docker.args
  const container = containerOrFail(act, ref)
  if (container === undefined) return finish(act)
  if (container.state.status === 'paused') {
    refuse(act, { code: 'container.paused', id: container.id, name: ref })
    return finish(act)
  }
  if (!isRunning(container)) {
    if (act.version === '20.10') fail(act, `Error response from daemon: Container ${container.id} is not running`)
    else refuse(act, { code: 'container.not-running', id: container.id, ref })
    return finish(act)
  }
  const broken = container.links.find((link) => !isRunning(containerOf(act.world.docker, link.container)))
  if (broken !== undefined) {
    const target = containerOf(act.world.docker, broken.container).name
    refuse(act, { code: 'link.target-not-running', target, linker: container.name, alias: broken.alias })
    return finish(act)
  }
  return enter(act, container, argv)
}

function enter(act: Act, container: Container, argv: readonly string[]): ReturnType<Verb> {
  const [program = ''] = argv
  if (!TOOLS.includes(baseName(program))) {
    const at27 = act.version !== '20.10'
    const unknown = at27 ? '' : ': unknown'
    act.stdout += `OCI runtime exec failed: exec failed: unable to start container process: exec: ${JSON.stringify(program)}: executable file not found in $PATH${unknown}\n`
    act.exitCode = at27 ? 127 : 126
    return finish(act)
  }
  return {
    kind: 'deferred',
    world: act.world,
    inner: {
      place: { at: 'container', id: container.id },
      argv,
      stdin: act.docker.flags.bool('interactive') ? act.call.stdin : '',
      env: environmentOf(act.world, container, act.docker.flags.list('env'), act.docker.flags.bool('tty')),
      cwd: act.docker.flags.string('workdir') || workdirOf(act, container),
      ...(act.call.interrupt === undefined ? {} : { interrupt: act.call.interrupt }),
    },
    // With a terminal there is one stream: what programs write as errors comes out beside the rest.
    after: (inner) =>
      act.docker.flags.bool('tty') && act.docker.flags.bool('interactive')
        ? { ...inner, stdout: inner.stdout + inner.stderr, stderr: '' }
        : inner,
  }
}

/** Where a container's programs start: where it was told to, else where its image says. */
function workdirOf(act: Act, container: Container): string {
  const image = [...act.world.docker.images.values()].find((one) => one.id === container.imageId)
  return container.spec.workdir || (image?.workdir ?? '')
}
