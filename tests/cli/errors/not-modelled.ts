// Rows of errors.tsv that are not run: what they ask is not simulated, and the simulator says so by name.

interface Group {
  readonly reason: string
  readonly situations: readonly string[]
  /** A line that is refused by name; the rows' own lines where it isn't said, none where it is empty. */
  readonly refused?: string
}

export const NOT_MODELLED: readonly Group[] = [
  {
    reason:
      'processes and what they print and use are not kept: docker top, docker attach and docker stats are not modelled',
    situations: ['top: stopped', 'attach: stopped', 'stats: not found'],
  },
  {
    reason: 'the daemon of a simulated host always runs: nothing there stops it',
    situations: ['daemon not running', 'daemon not running (run)'],
    refused: '',
  },
  {
    reason: 'a simulated host reaches no registry, as the recorded ones reach none: what one answers is not modelled',
    situations: ['run: image not on the registry', 'run: tag not on the registry'],
    refused: 'docker push nginx:nope',
  },
]

/** The situations whose rows are not run. */
export const LISTED: readonly string[] = NOT_MODELLED.flatMap((group) => group.situations)
