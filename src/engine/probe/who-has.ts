// What arping does: one address, asked for afresh on one link. Real counterpart: iputils arping.
import type { Ip, LinkId, Mac } from '../../base/brand.ts'
import type { Learned } from '../kernel/kernel.ts'
import { linkOf } from '../kernel/link.ts'
import { decide, sourceFor } from '../kernel/route.ts'
import { askAfresh } from '../walk/ask.ts'
import type { World } from '../world.ts'
import { learnedIn, openWatched } from './watched.ts'

/** The MAC that answers for an address on a link, and what the question taught. Asked by nobody in particular it tells none who asks. */
export function whoHas(
  world: World,
  link: LinkId,
  target: Ip,
  line: string,
  byNobody = false,
): { readonly mac: Mac | undefined; readonly learned: Learned } {
  const draft = openWatched(world, line)
  const from = linkOf(draft, link)
  const sender = byNobody ? undefined : sourceFor(draft, from.netns, target, decide(draft, from.netns, target))
  const mac = askAfresh(draft, from, target, sender)
  return { mac, learned: learnedIn(draft) }
}
