import { createWorld } from '../../src/engine/index.ts'
import { showLanguage } from '../../src/i18n/i18n.ts'
import { hostLines } from '../host-lines.ts'
import { type Picture, pictureOf } from './picture.ts'
import { typedAll } from './typed.ts'

const known = new Map<number, Picture>()

/** A host of so many containers and its picture; made once, as a large one takes a while. */
export async function drawnHost(containers: number): Promise<Picture> {
  await showLanguage('en')
  const drawn = known.get(containers) ?? pictureOf(await typedAll(createWorld('28.5'), hostLines(containers)))
  known.set(containers, drawn)
  return drawn
}
