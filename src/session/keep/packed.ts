// A text small enough for a link: deflated, in letters that an address may hold. Unpacking takes no more room than a session may.
import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate'
import type { Read } from './saved.ts'

/** The largest text that is unpacked, in bytes: a small packet may hold a huge one. */
const MOST_BYTES = 8_000_000
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** What a packed text begins with: the way in which it was packed. */
const WAY = '1'

/** A text, packed. */
export function pack(text: string): string {
  return WAY + lettersOf(deflateSync(strToU8(text), { level: 9 }))
}

/** The text that was packed, or why there is none. */
export function unpack(packed: string): Read<string> {
  if (!/^\d/.test(packed)) return { ok: false, fault: { kind: 'foreign' } }
  if (!packed.startsWith(WAY)) return { ok: false, fault: { kind: 'newer', version: Number(packed[0]) } }
  const bytes = bytesOf(packed.slice(1))
  if (bytes === undefined) return { ok: false, fault: { kind: 'damaged', at: '' } }
  const chunks: Uint8Array[] = []
  let size = 0
  let whole = false
  const inflate = new Inflate((chunk, last) => {
    size += chunk.length
    if (size > MOST_BYTES) throw new Swollen()
    whole = last
    chunks.push(chunk)
  })
  try {
    // A little at a time, so that one that swells is left before it has swollen far.
    const step = 1024
    for (let at = 0; at < bytes.length; at += step)
      inflate.push(bytes.subarray(at, at + step), at + step >= bytes.length)
  } catch (error) {
    return { ok: false, fault: error instanceof Swollen ? { kind: 'too-large' } : { kind: 'damaged', at: '' } }
  }
  if (!whole) return { ok: false, fault: { kind: 'damaged', at: '' } }
  const all = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return { ok: true, value: strFromU8(all) }
}

class Swollen extends Error {}

/** Six bits a letter (base64url without padding). */
function lettersOf(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3)
    const bits = (a << 16) | (b << 8) | c
    const letters = [18, 12, 6, 0].map((shift) => LETTERS[(bits >> shift) & 63] ?? '')
    text += letters.slice(0, Math.min(4, bytes.length - at + 1)).join('')
  }
  return text
}

function bytesOf(text: string): Uint8Array | undefined {
  if (text.length % 4 === 1) return undefined
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let [bits, held, at] = [0, 0, 0]
  for (const letter of text) {
    const value = LETTERS.indexOf(letter)
    if (value < 0) return undefined
    bits = ((bits << 6) | value) & 0xffffff
    held += 6
    if (held < 8) continue
    held -= 8
    bytes[at] = (bits >> held) & 255
    at += 1
  }
  return bytes
}
