// The hosts that are measured: so many containers, a network for each twenty of them, as one would type them.

/** How many networks a host of so many containers has. */
export function networkCount(containers: number): number {
  return Math.max(1, Math.round(containers / 20))
}

/** Networks with subnets of their own: Docker's own pools end after some thirty. */
export function networkLines(count: number): readonly string[] {
  return Array.from({ length: count }, (_, n) => `docker network create --subnet 10.${n}.0.0/24 net${n}`)
}

/** Containers c0, c1, … spread evenly over so many networks. */
export function containerLines(
  count: number,
  networks: number,
  flags: (n: number) => string = () => '',
): readonly string[] {
  return Array.from(
    { length: count },
    (_, n) => `docker run -d --name c${n} --network net${n % networks} ${flags(n)}nginx`,
  )
}

/** A host to be drawn: every tenth container publishes a port, and another tenth is on a second network. */
export function hostLines(containers: number): readonly string[] {
  const networks = networkCount(containers)
  const second = (n: number): string => (networks === 1 ? 'bridge' : `net${(n + 1) % networks}`)
  const both = Array.from({ length: Math.floor(containers / 10) }, (_, n) => n * 10 + 5)
  return [
    ...networkLines(networks),
    ...containerLines(containers, networks, (n) => (n % 10 === 0 ? `-p ${8000 + n}:80 ` : '')),
    ...both.map((n) => `docker network connect ${second(n)} c${n}`),
  ]
}
