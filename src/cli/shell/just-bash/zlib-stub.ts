/**
 * Stands in for `node:zlib` in the browser's build, where just-bash asks for it by name.
 * Left out: compression itself. `gzip` and its kin, and `grep -z` on packed files, refuse.
 */

export const constants = { Z_BEST_COMPRESSION: 9, Z_BEST_SPEED: 1, Z_DEFAULT_COMPRESSION: -1 }

/** Refuses: nothing is packed in the browser. */
export function gzipSync(): never {
  throw new Error('compression is not available here')
}

/** Refuses: nothing is unpacked in the browser. */
export function gunzipSync(): never {
  throw new Error('decompression is not available here')
}
