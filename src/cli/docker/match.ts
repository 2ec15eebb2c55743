// How the daemon matches `--filter name=…`. Real counterpart: moby api/types/filters Args.Match.

/** The daemon's own match: a regular expression where it is one. */
export function matchesPattern(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern).test(text)
  } catch {
    return text === pattern
  }
}
