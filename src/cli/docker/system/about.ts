// `docker version`, `docker info`, `docker logs`: what the host says of itself.
import { containersOf, imagesOf, type World } from '../../../engine/index.ts'
import { inspectObjects } from '../../format/inspect.ts'
import { struct } from '../../format/go-value.ts'
import { finish, noteRefusal, object, type Verb } from '../act.ts'
import { formatsOf } from '../engine-formats.ts'
import { containerOrFail } from '../container/run.ts'

/** Debian's builds, as on the recorded hosts. */
const BUILD = { '20.10': '20.10.24+dfsg1', '28.5': '28.5.2+dfsg4' }
const GO = { '20.10': 'go1.19.8', '28.5': 'go1.24.9' }

/** `docker version`. */
export const versionVerb: Verb = (act) => {
  const { apiVersion } = act.world.profile
  const fullVersion = BUILD[act.version]
  const format = act.docker.flags.string('format') ?? ''
  const side = { Version: fullVersion, ApiVersion: apiVersion, GoVersion: GO[act.version], Os: 'linux', Arch: 'amd64' }
  if (format !== '') {
    const result = inspectObjects(
      format,
      [{ ok: true, value: struct({ Client: struct(side), Server: struct(side) }) }],
      formatsOf(act.version),
    )
    act.stdout += result.stdout
    act.stderr += result.errors.map((line) => `${line}\n`).join('')
    if (result.status !== 0) noteRefusal(act, { code: 'client.bad-format', example: '{{.Server.Version}}' })
    act.exitCode = result.status
    return finish(act)
  }
  const block = (name: string, indent: string): string =>
    [
      `${name}:`,
      ` ${indent}Version:${' '.repeat(11)}${fullVersion}`,
      ` ${indent}API version:${' '.repeat(7)}${apiVersion}`,
      ` ${indent}Go version:${' '.repeat(8)}${GO[act.version]}`,
      ` ${indent}OS/Arch:${' '.repeat(11)}linux/amd64`,
      '',
    ].join('\n')
  act.stdout += `${block('Client', '')}\n${block('Server', '')}`
  return finish(act)
}

function counts(world: World): Readonly<Record<'running' | 'paused' | 'stopped', number>> {
  const states = containersOf(world.docker).map((container) => container.state.status)
  return {
    running: states.filter((status) => status === 'running').length,
    paused: states.filter((status) => status === 'paused').length,
    stopped: states.filter((status) => status === 'created' || status === 'exited').length,
  }
}

/** `docker info`, as far as it follows from the world. */
export const infoVerb: Verb = (act) => {
  const { running, paused, stopped } = counts(act.world)
  act.stdout += [
    'Client:',
    ` Context:    default`,
    '',
    'Server:',
    ` Containers: ${running + paused + stopped}`,
    `  Running: ${running}`,
    `  Paused: ${paused}`,
    `  Stopped: ${stopped}`,
    ` Images: ${imagesOf(act.world.docker).length}`,
    ` Server Version: ${act.world.profile.fullVersion}`,
    ' Storage Driver: overlay2',
    ' Plugins:',
    '  Network: bridge host null',
    ' Operating System: Debian GNU/Linux',
    ' OSType: linux',
    ' Architecture: x86_64',
    ' Name: docker-host',
    '',
  ].join('\n')
  return finish(act)
}

/** `docker logs`: output of programs isn't kept here. */
export const logsVerb: Verb = (act) => {
  const [ref = ''] = act.docker.args
  if (containerOrFail(act, ref) === undefined) return finish(act)
  object(act, {
    text: "vethwalk: 'docker logs' is not modelled: what programs in containers print isn't kept",
    refusal: { code: 'client.no-logs', container: ref },
  })
  return finish(act)
}
