// A scenario: what is to be asked of an engine, in shell lines. tests/transcripts/README.md says how it is written.

export type ScenarioStep =
  | { readonly kind: 'comment'; readonly text: string }
  | { readonly kind: 'command'; readonly line: string }
  | { readonly kind: 'matrix' }
  | { readonly kind: 'sleep'; readonly seconds: number }

/** A scenario's steps. Throws where a line begins with `@` and is none of ours. */
export function parseScenario(text: string): readonly ScenarioStep[] {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll('\\\n', ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(stepOf)
}

function stepOf(line: string): ScenarioStep {
  if (line.startsWith('#')) return { kind: 'comment', text: line }
  if (!line.startsWith('@')) return { kind: 'command', line }
  if (line === '@matrix') return { kind: 'matrix' }
  const seconds = /^@sleep +(\d+(?:\.\d+)?)$/.exec(line)?.[1]
  if (seconds === undefined) throw new Error(`'${line}' is neither @matrix nor @sleep SECONDS`)
  return { kind: 'sleep', seconds: Number(seconds) }
}

/** Whether docker will ask for a terminal. */
export function needsTerminal(line: string): boolean {
  return /(^|\s)-(it|ti)\b/.test(line)
}

interface Inspected {
  readonly Name: string
  readonly NetworkSettings: { readonly Networks: Readonly<Record<string, { readonly IPAddress: string }>> }
}

/** Every container pings every address and every name, its own too, in the order of what `docker inspect` printed. */
export function matrixLines(inspected: string): readonly string[] {
  const containers: readonly Inspected[] = JSON.parse(inspected)
  const names = containers.map((container) => container.Name.replace(/^\//, ''))
  const addresses = containers.flatMap(({ NetworkSettings: { Networks } }) =>
    Object.entries(Networks)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { IPAddress }]) => IPAddress)
      .filter((address) => address !== ''),
  )
  return names.flatMap((from) => [...addresses, ...names].map((to) => `docker exec ${from} ping -c 1 -W 1 ${to}`))
}
