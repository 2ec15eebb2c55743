// `docker images` and `docker rmi`.
import { containersOf, imagesOf, isRunning, parseReference, shortId } from '../../../engine/index.ts'
import { humanDuration, humanSize } from '../../format/duration.ts'
import { listingRow } from '../../format/go-value.ts'
import { formatListing } from '../../format/listing.ts'
import { formatTime } from '../../format/time.ts'
import { fail, finish, noteRefusal, object, type Verb } from '../act.ts'
import { formatsOf } from '../engine-formats.ts'

const HEADINGS = {
  Repository: 'REPOSITORY',
  Tag: 'TAG',
  ID: 'IMAGE ID',
  CreatedSince: 'CREATED',
  CreatedAt: 'CREATED AT',
  Size: 'SIZE',
  Digest: 'DIGEST',
}
const TABLE = 'table {{.Repository}}\t{{.Tag}}\t{{.ID}}\t{{.CreatedSince}}\t{{.Size}}'

/** `docker images`. */
export const listImagesVerb: Verb = (act) => {
  const { flags, args } = act.docker
  const [wanted] = args
  const parsed = wanted === undefined ? undefined : parseReference(wanted)
  const newestFirst = imagesOf(act.world.docker).toSorted((a, b) => b.created - a.created)
  const shown = newestFirst.filter(
    (image) =>
      wanted === undefined ||
      (image.repository === parsed?.repository && (!wanted.includes(':') || image.tag === parsed.tag)),
  )
  const rows = shown.map((image) =>
    listingRow(
      {
        Repository: image.repository,
        Tag: image.tag,
        ID: flags.bool('no-trunc') ? `sha256:${image.id}` : shortId(image.id),
        CreatedSince: `${humanDuration(act.world.clock - image.created)} ago`,
        CreatedAt: formatTime(image.created),
        Size: humanSize(image.size, 3),
        Digest: '<none>',
      },
      '*formatter.ImageContext',
    ),
  )
  const asked = flags.string('format') ?? ''
  const plain = asked === '' || asked === 'table'
  const format = plain ? (flags.bool('quiet') ? '{{.ID}}' : TABLE) : asked
  const result = formatListing({ format, rows, headings: HEADINGS, engine: formatsOf(act.version) })
  if (result.ok) act.stdout += result.value
  else object(act, { text: result.error, refusal: { code: 'client.bad-format', example: '{{.Repository}}' } })
  return finish(act)
}

/** Images aren't removed here: their space costs nothing, and containers need them. */
export const removeImageVerb: Verb = (act) => {
  for (const ref of act.docker.args) {
    const parsed = parseReference(ref)
    const image = imagesOf(act.world.docker).find(
      (one) => one.repository === parsed?.repository && one.tag === parsed.tag,
    )
    if (image === undefined) {
      noteRefusal(act, { code: 'image.not-found', ref })
      fail(
        act,
        act.version === '20.10'
          ? `Error: No such image: ${ref}`
          : `Error response from daemon: No such image: ${parsed === undefined ? ref : `${parsed.repository}:${parsed.tag}`}`,
      )
      continue
    }
    const user = containersOf(act.world.docker).find((container) => container.imageId === image.id)
    if (user === undefined)
      object(act, {
        text: `vethwalk: removing images is not modelled; ${ref} stays`,
        refusal: { code: 'client.not-modelled', what: `docker rmi ${ref}` },
      })
    else {
      const must = isRunning(user)
        ? `container ${shortId(user.id)} is using its referenced image ${shortId(image.id)}`
        : `container ${shortId(user.id)} is using its referenced image ${shortId(image.id)}`
      object(act, {
        text: `Error response from daemon: conflict: unable to remove repository reference "${ref}" (must force) - ${must}`,
        refusal: { code: 'client.image-in-use', container: user.name },
      })
    }
  }
  return finish(act)
}
