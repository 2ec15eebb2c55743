// What was made of the few things asked about last. A WeakMap would hold each until the collector's next full round: in its
// small rounds it takes what a WeakMap leads to as alive, and copies all of it; a page that works on and on pays for that.

/** What was made of things, by the thing itself. */
export interface Recent<K extends object, V> {
  readonly get: (key: K) => V | undefined
  readonly set: (key: K, value: V) => void
}

/** Holds what was made of the last few things (they are looked through one by one); the one noted longest ago goes first. */
export function createRecent<K extends object, V>(held: number): Recent<K, V> {
  // Not a Map: it leaves its old tables, and all in them, to the collector each time that it has been filled anew.
  const keys: K[] = []
  const values: V[] = []
  let next = 0
  return {
    get: (key) => {
      const at = keys.indexOf(key)
      return at < 0 ? undefined : values[at]
    },
    set: (key, value) => {
      const known = keys.indexOf(key)
      const at = known < 0 ? next : known
      if (known < 0) next = (next + 1) % held
      keys[at] = key
      values[at] = value
    },
  }
}
