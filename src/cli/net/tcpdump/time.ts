// How tcpdump tells the time of a frame, by how often `-t` was given. Real counterpart: tcpdump 4.99 util-print.c ts_print.

const two = (n: number): string => `${n}`.padStart(2, '0')
const six = (micro: number): string => `${micro % 1_000_000}`.padStart(6, '0')

/** `08:40:31.654585`, in UTC, of microseconds since the epoch. */
function clockText(micro: number): string {
  const seconds = Math.floor(micro / 1_000_000) % 86_400
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${six(micro)}`
}

/** The time of a frame with the blank behind it; nothing for `-t`. Times are microseconds since the epoch. */
export function timeText(
  form: number,
  at: number,
  before: { readonly first: number | undefined; readonly last: number | undefined },
): string {
  switch (form) {
    case 0:
      return `${clockText(at)} `
    case 1:
      return ''
    case 2:
      return `${Math.floor(at / 1_000_000)}.${six(at)} `
    case 3:
      return ` ${clockText(at - (before.last ?? at))} `
    case 4:
      return `${new Date(at / 1000).toISOString().slice(0, 10)} ${clockText(at)} `
    default:
      return ` ${clockText(at - (before.first ?? at))} `
  }
}
