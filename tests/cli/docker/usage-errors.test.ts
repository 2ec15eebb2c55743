// Which mistakes the client finds by itself and which it leaves to the daemon; what it says is in errors.tsv.
import { describe, expect, test } from 'vitest'
import { parseDocker } from '../../../src/cli/docker/spec/parse.ts'
import type { DockerVersion } from '../../../src/cli/docker/spec/types.ts'
import { splitWords } from '../../../src/cli/shell/words.ts'
import { ROWS } from '../errors/rows.ts'

const BY_BOTH = [
  'network create: no args',
  'network create: 2 args',
  'network create: subnet not CIDR + gateway',
  'network create: gateway outside subnet',
  'network create: gateway without subnet',
  'network create: gateway garbage',
  'network create: 2 gateways for one subnet',
  'network create: ip-range without subnet',
  'network create: ip-range outside',
  'network create: 2 overlapping subnets',
  'network create: aux-address outside',
  'network create: aux-address without subnet',
  'network create: unknown flag',
  'network create: unknown shorthand',
  'network create: flag needs argument',
  'network rm: no args',
  'network inspect: no args',
  'network ls: extra arg',
  'network ls: bad filter format',
  'network prune: extra arg',
  'network: unknown subcommand',
  'network connect: 1 arg',
  'network connect: --link bad',
  'network connect: --driver-opt bad',
  'network disconnect: 1 arg',
  'run: no args',
  'run: uppercase image',
  'run: bad reference',
  'run: unknown flag',
  'run: -p garbage',
  'run: -p host garbage',
  'run: -p container garbage',
  'run: -p too big',
  'run: -p host too big',
  'run: -p bad ip',
  'run: -p empty container port',
  'run: -p range mismatch',
  'run: -p bad proto',
  'run: -p reversed range',
  'run: --expose bad',
  'run: --expose with colon',
  'run: --network bridge --network-alias',
  'run: same network twice',
  'run: user + predefined network',
  'run: --link bad format',
  'run: --link empty',
  'run: --mac-address bad',
  'run: --add-host bad',
  'run: --add-host bad ip',
  'run: --dns bad',
  'run: --rm + --restart',
  'run: detached + -a',
  'start: none args',
  'stop: none args',
  'rm: none args',
  'rename: 1 arg',
  'exec: 1 arg',
  'inspect: none',
  'ps: extra arg',
  'docker: unknown command',
  'container prune extra',
  'run: --network empty',
  'port -p with only ip',
  'port -p too many colons',
]

/** What only one version's client finds by itself. */
const BY_ONE: Readonly<Record<DockerVersion, readonly string[]>> = {
  '20.10': ['network rm -f missing', 'network rm -f in use', 'run: container: + --link', 'run: host + --link'],
  '28.5': ['network create: ip-range garbage', 'run: --network-alias without --network'],
}

const SITUATIONS = new Set([...BY_BOTH, ...BY_ONE['20.10'], ...BY_ONE['28.5']])

describe.each(['20.10', '28.5'] as const)('the client of %s', (version) => {
  const rows = ROWS.filter((row) => row.engines.includes(version) && SITUATIONS.has(row.situation))
  const own = new Set([...BY_BOTH, ...BY_ONE[version]])
  const argvOf = (line: string): readonly string[] =>
    splitWords(line)
      .words.slice(1)
      .map((word) => word.value)

  test.each(rows.filter((row) => own.has(row.situation)).map((row) => [row.line, row] as const))(
    'refuses by itself: %s',
    (_title, { line, stderr, exitCode }) => {
      const read = parseDocker(argvOf(line), version)
      expect(read.ok ? 'asks the daemon' : read.error).toMatchObject({ stdout: '', stderr: `${stderr}\n`, exitCode })
    },
  )

  test.each(rows.filter((row) => !own.has(row.situation)).map((row) => [row.line, row] as const))(
    'leaves to the daemon: %s',
    (_title, { line }) => {
      expect(parseDocker(argvOf(line), version).ok).toBe(true)
    },
  )

  test('is asked all of them', () => {
    expect(rows).toHaveLength(SITUATIONS.size)
  })
})
