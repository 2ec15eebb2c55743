// Every row of errors.tsv, word for word: what real engines answered to mistakes, the simulator answers too.
import { describe, expect, it } from 'vitest'
import type { EngineVersion } from '../../../src/engine/index.ts'
import { runLine } from '../../../src/cli/run-line.ts'
import { filler, outcome, placeNamed, prepare, withoutChance } from './answers.ts'
import { setupOf, SETUPS } from './hosts.ts'
import { LISTED, NOT_MODELLED } from './not-modelled.ts'
import { corrected, OVERRULED } from './overruled.ts'
import { ROWS, type Row } from './rows.ts'

const ENGINES: readonly EngineVersion[] = ['20.10', '28.5']
const isListed = ({ situation }: Row): boolean => LISTED.includes(situation)

interface Case {
  readonly row: Row
  readonly engine: EngineVersion
  /** The container in which the line is typed; none on the host. */
  readonly inside: string | undefined
}

const CASES: readonly Case[] = ROWS.filter((row) => !isListed(row)).flatMap((row) =>
  row.engines.flatMap((engine) =>
    (setupOf(row.situation).inside?.[engine] ?? [undefined]).map((inside) => ({ row, engine, inside })),
  ),
)

const titleOf = ({ row, engine, inside }: Case): string =>
  `engine ${engine}, ${row.situation}: ${inside === undefined ? '' : `in ${inside}: `}${row.line}`

describe('the simulator answers as the real engines', () => {
  it.each(CASES.map((one) => [titleOf(one), one] as const))('%s', async (_title, { row, engine, inside }) => {
    const setup = setupOf(row.situation)
    const world = await prepare(engine, setup.before)
    const fill = await filler(world, setup)
    const { line, stdout, stderr, exitCode } = corrected(row, engine)
    const run = await runLine(world, placeNamed(world, inside), fill(line))
    expect(outcome(run, row)).toEqual({
      ...(stdout === undefined ? {} : { stdout: withoutChance(stdout) }),
      stderr: withoutChance(fill(stderr)),
      exitCode,
    })
  })
})

describe('what is not modelled', () => {
  const own = NOT_MODELLED.filter((group) => group.refused === undefined).flatMap((group) =>
    ROWS.filter((row) => group.situations.includes(row.situation)),
  )
  const lines = [...own.map((row) => row.line), ...NOT_MODELLED.map((group) => group.refused ?? '')]
  const refused = [...new Set(lines)].filter((line) => line !== '')
  it.each(ENGINES.flatMap((engine) => refused.map((line) => ({ engine, line }))))(
    'is refused by name: engine $engine, $line',
    async ({ engine, line }) => {
      const { stderr, exitCode } = await runLine(await prepare(engine, []), { at: 'host' }, line)
      expect(stderr).toMatch(/^vethwalk: .* is not modelled\n$/)
      expect(exitCode).toBe(1)
    },
  )
})

describe('the table', () => {
  it('has each of its rows either run or listed as not modelled', () => {
    expect(ROWS).toHaveLength(445)
    for (const row of ROWS) {
      const run = new Set(CASES.filter((one) => one.row.at === row.at).map((one) => one.engine))
      const listed = LISTED.filter((situation) => situation === row.situation)
      expect({ row: row.at, engines: run.size, listed: listed.length }).toEqual(
        isListed(row)
          ? { row: row.at, engines: 0, listed: 1 }
          : { row: row.at, engines: row.engines.length, listed: 0 },
      )
    }
  })

  it('is read whole', () => {
    expect(ROWS.filter((row) => row.engines.length === 0)).toEqual([])
    expect(ROWS.filter((row) => row.line === '' || !Number.isInteger(row.exitCode))).toEqual([])
  })

  it('knows every situation that something is said about', () => {
    const known = new Set(ROWS.map((row) => row.situation))
    const named = [...LISTED, ...Object.keys(SETUPS), ...Object.keys(OVERRULED)]
    expect(named.filter((situation) => !known.has(situation))).toEqual([])
  })
})
