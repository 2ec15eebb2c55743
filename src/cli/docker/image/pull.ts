// `docker pull` and the pull that `docker run` does by itself. Nothing is downloaded: a known image becomes local at once.
// Differs: layers are one, and a digest is made from the image's id; the catalogue's images come although no registry is in reach.
import { findInCatalogue, parseReference, shortId, type ImageId } from '../../../engine/index.ts'
import { change, fail, finish, noteRefusal, object, type Verb } from '../act.ts'
import { imageNameFault } from '../spec/values/reference.ts'

interface Pulled {
  readonly id: ImageId
  readonly repository: string
  readonly tag: string
}

const digestOf = (image: Pulled): string => `sha256:${image.id}`
const fullName = (repository: string): string => (repository.includes('/') ? repository : `library/${repository}`)

/** This host's name server knows no registry: whatever isn't in the catalogue can't be had. */
export const NO_REGISTRY =
  'Error response from daemon: Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io on 172.31.176.1:53: no such host'

/** What a pull prints. */
export function pullText(image: Pulled): string {
  return [
    `${image.tag}: Pulling from ${fullName(image.repository)}`,
    `${shortId(image.id)}: Pull complete`,
    `Digest: ${digestOf(image)}`,
    `Status: Downloaded newer image for ${image.repository}:${image.tag}`,
    '',
  ].join('\n')
}

/** `docker pull`. */
export const pullVerb: Verb = (act) => {
  const [ref = ''] = act.docker.args
  const fault = imageNameFault(ref, act.version)
  if (fault !== undefined) {
    object(act, fault)
    return finish(act)
  }
  const parsed = parseReference(ref)
  const image = findInCatalogue(ref)
  if (image === undefined || parsed === undefined) {
    if (!act.docker.flags.bool('quiet') && !ref.includes(':')) act.stdout += `Using default tag: latest\n`
    noteRefusal(act, { code: 'image.not-found', ref })
    fail(act, NO_REGISTRY)
    return finish(act)
  }
  const known = act.world.docker.images.has(`${image.repository}:${image.tag}`)
  change(act, { kind: 'image.pull', ref })
  const full = `docker.io/${fullName(image.repository)}:${image.tag}`
  if (act.docker.flags.bool('quiet')) act.stdout += `${full}\n`
  else {
    if (!ref.includes(':')) act.stdout += 'Using default tag: latest\n'
    act.stdout += known
      ? `${image.tag}: Pulling from ${fullName(image.repository)}\nDigest: ${digestOf(image)}\nStatus: Image is up to date for ${image.repository}:${image.tag}\n`
      : pullText(image)
    act.stdout += `${full}\n`
  }
  return finish(act)
}
