// Long work in short turns, between which a page can breathe.

/** Takes what a source gives, one at least, until the turn is over; true once the source has no more. Nothing that was drawn is left out. */
export function takeTurn<T>(source: Iterator<T, void>, isOver: () => boolean, take: (one: T) => void): boolean {
  for (;;) {
    const next = source.next()
    if (next.done === true) return true
    take(next.value)
    if (isOver()) return false
  }
}
