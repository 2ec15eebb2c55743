// Signals by name and number, as `docker kill -s` takes them, and what each does to a program that doesn't handle it.
// Real counterpart: moby/sys/signal; signal(7).

export const KILL = 9
const NUMBERS: Readonly<Record<string, number>> = {
  HUP: 1,
  INT: 2,
  QUIT: 3,
  KILL,
  USR1: 10,
  USR2: 12,
  TERM: 15,
  CONT: 18,
  STOP: 19,
  WINCH: 28,
}

/** The number of a signal; undefined for a text that names none. */
export function signalNumber(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text) >= 1 && Number(text) <= 64 ? Number(text) : undefined
  return NUMBERS[text.toUpperCase().replace(/^SIG/, '')]
}

/** Whether a signal ends a program that doesn't handle it. */
export function isDeadly(signal: number): boolean {
  return ![18, 19, 28].includes(signal)
}
