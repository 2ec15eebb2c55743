// `docker exec`: a program in a running container's namespace, with its files.
import { containerOf, isRunning, TOOLS, type Container } from '../../../engine/index.ts'
import { fail, finish, refuse, type Act, type Verb } from '../act.ts'
import { containerOrFail } from './run.ts'

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** The environment of a program in a container: its image's, its own, and what links bring. */
export function environmentOf(act: Pick<Act, 'world'>, container: Container): Readonly<Record<string, string>> {
  const image = [...act.world.docker.images.values()].find((one) => one.id === container.imageId)
  const lines = [...(image?.env ?? []), ...container.spec.env]
  const pairs = lines.map((line): readonly [string, string] => {
    const at = line.indexOf('=')
    return [line.slice(0, at), line.slice(at + 1)]
  })
  return { ...Object.fromEntries(pairs), HOSTNAME: container.spec.hostname, HOME: '/root' }
}

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
  const given = Object.fromEntries(act.docker.flags.list('env').map((line) => [line.split('=')[0] ?? '', line.slice(line.indexOf('=') + 1)]))
  return {
    kind: 'deferred',
    world: act.world,
    inner: {
      place: { at: 'container', id: container.id },
      argv,
      stdin: act.docker.flags.bool('interactive') ? act.call.stdin : '',
      env: { ...environmentOf(act, container), ...given },
      cwd: act.docker.flags.string('workdir') ?? container.spec.workdir,
    },
    // With a terminal there is one stream: what programs write as errors comes out beside the rest.
    after: (inner) => (act.docker.flags.bool('tty') && act.docker.flags.bool('interactive') ? { ...inner, stdout: inner.stdout + inner.stderr, stderr: '' } : inner),
  }
}
