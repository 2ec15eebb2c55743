/** `--driver-opt` of `docker network connect`. */
import { err, ok } from '../../../../base/result.ts'
import type { Result } from '../../../../base/result.ts'
import type { Fault } from '../../../refusal.ts'
import { splitPair } from '../flags.ts'
import type { DockerVersion, PerVersion } from '../types.ts'

const EMPTY_KEY_REFUSED: PerVersion<boolean> = { '20.10': false, '28.5': true }

/** Reads them as key and value; the error's text is the bare one. */
export function parseDriverOptions(
  texts: readonly string[],
  version: DockerVersion,
): Result<Readonly<Record<string, string>>, Fault> {
  const entries: [string, string][] = []
  for (const text of texts) {
    const [rawKey, value] = splitPair(text)
    const key = rawKey.trim()
    if (!text.includes('=') || (key === '' && EMPTY_KEY_REFUSED[version])) {
      return err({ text: 'invalid key/value pair format in driver options', refusal: { code: 'client.bad-option' } })
    }
    entries.push([key, value.trim()])
  }
  return ok(Object.fromEntries(entries))
}
