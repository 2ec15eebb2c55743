// `docker inspect`, `docker container|network|image inspect`: objects found by what people type, as JSON or through a template.
import { err, ok, type Result } from '../../../base/result.ts'
import {
  findContainer,
  findNetwork,
  imagesOf,
  parseReference,
  type EngineError,
  type Image,
  type World,
} from '../../../engine/index.ts'
import { inspectObjects } from '../../format/inspect.ts'
import { list, map, nilList, struct, type GoStruct, type GoValue } from '../../format/go-value.ts'
import { timeValue } from '../../format/time.ts'
import { finish, missingText, noteRefusal, object, type Act, type Verb } from '../act.ts'
import { formatsOf } from '../engine-formats.ts'
import { daemonError } from '../../render-error.ts'
import { containerDocument } from './container-document.ts'
import { networkDocument } from './network-document.ts'

type Kind = 'container' | 'network' | 'image'

/** Why an object couldn't be had, and whether because there is none of that name. */
interface Miss {
  readonly text: string
  readonly absent: boolean
  readonly error: EngineError
}
type Found = Result<GoValue, Miss>

const missOf = (text: string, error: EngineError): Miss => ({
  text: text.trimEnd(),
  absent: error.code.endsWith('.not-found'),
  error,
})

function imageNamed(world: World, ref: string): Image | undefined {
  const parsed = parseReference(ref)
  const byName = imagesOf(world.docker).find(
    (image) => image.repository === parsed?.repository && image.tag === parsed.tag,
  )
  return (
    byName ??
    (/^[0-9a-f]{4,64}$/.test(ref) ? imagesOf(world.docker).find((image) => image.id.startsWith(ref)) : undefined)
  )
}

function imageDocument(image: Image): GoStruct {
  const words = (items: readonly string[] | null): GoValue => (items === null ? nilList() : list([...items]))
  const exposed = Object.fromEntries(
    image.exposed.map((port): readonly [string, GoValue] => [`${port.port}/${port.proto}`, struct({})]),
  )
  return struct({
    Id: `sha256:${image.id}`,
    RepoTags: list([`${image.repository}:${image.tag}`]),
    RepoDigests: list([]),
    Created: timeValue(image.created),
    Config: struct({
      ExposedPorts: map(exposed),
      Env: list([...image.env]),
      Cmd: words(image.cmd),
      WorkingDir: image.workdir,
      Entrypoint: words(image.entrypoint),
    }),
    Architecture: 'amd64',
    Os: 'linux',
    Size: image.size,
  })
}

function find(act: Act, kind: Kind, ref: string): Found {
  switch (kind) {
    case 'container': {
      const found = findContainer(act.world.docker, ref)
      return found.ok
        ? ok(containerDocument(act.world, found.value))
        : err(missOf(missingText(act, 'container', found.error, ref), found.error))
    }
    case 'network': {
      const found = findNetwork(act.world.docker, ref)
      if (found.ok) return ok(networkDocument(act.world, found.value))
      const text =
        found.error.code === 'network.ambiguous'
          ? `Error response from daemon: ${found.error.count} matches found based on ID prefix: network ${ref} is ambiguous`
          : missingText(act, 'network', found.error, ref)
      return err(missOf(text, found.error))
    }
    case 'image': {
      const image = imageNamed(act.world, ref)
      if (image !== undefined) return ok(imageDocument(image))
      const error = { code: 'image.not-found', ref: ref.includes(':') ? ref : `${ref}:latest` } as const
      const text = act.version === '20.10' ? `Error: No such image: ${ref}` : daemonError(error, act.version)
      return err(missOf(text, error))
    }
  }
}

/** `docker inspect` without `--type` looks among containers, then images, then networks; only a name that isn't there leads on. */
function findAny(act: Act, ref: string): Found {
  for (const kind of ['container', 'image', 'network'] as const) {
    const found = find(act, kind, ref)
    if (found.ok || !found.error.absent) return found
  }
  return err(missOf(`Error: No such object: ${ref}`, { code: 'container.not-found', ref }))
}

function inspect(act: Act, look: (ref: string) => Found): ReturnType<Verb> {
  let missing = false
  const result = inspectObjects(
    act.docker.flags.string('format') ?? '',
    act.docker.args.map((ref) => {
      const found = look(ref)
      if (found.ok) return found
      missing = true
      noteRefusal(act, found.error.error)
      return err(found.error.text)
    }),
    formatsOf(act.version),
  )
  act.stdout += result.stdout
  act.stderr += result.errors.map((line) => `${line}\n`).join('')
  act.exitCode = result.status
  // What was found and still failed is the template's doing.
  if (result.status !== 0 && !missing) noteRefusal(act, { code: 'client.bad-format', example: '{{.Name}}' })
  return finish(act)
}

/** `docker container inspect`, `docker network inspect`, `docker image inspect`. */
export function inspectVerb(kind: Kind): Verb {
  return (act) => inspect(act, (ref) => find(act, kind, ref))
}

/** `docker inspect`. */
export const inspectAnyVerb: Verb = (act) => {
  const type = act.docker.flags.string('type') ?? ''
  if (type === 'container' || type === 'network' || type === 'image') return inspect(act, (ref) => find(act, type, ref))
  if (type !== '') {
    object(act, {
      text: `vethwalk: --type ${type} of 'docker inspect' is not modelled`,
      refusal: { code: 'client.not-modelled', what: `docker inspect --type ${type}` },
    })
    return finish(act)
  }
  return inspect(act, (ref) => findAny(act, ref))
}
