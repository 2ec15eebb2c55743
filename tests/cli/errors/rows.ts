// The table errors.tsv: what real engines answered to mistakes, one answer a row. Its columns: situation and line, standard
// error, exit status, and the engines that answered so.
import { readFileSync } from 'node:fs'
import type { EngineVersion } from '../../../src/engine/index.ts'

export interface Row {
  /** The row's number in the table, the column names being row 1. */
  readonly at: number
  readonly situation: string
  readonly line: string
  readonly stderr: string
  /** Standard output, where the table says it. */
  readonly stdout: string | undefined
  readonly exitCode: number
  readonly engines: readonly EngineVersion[]
}

const NAMES: Readonly<Record<EngineVersion, RegExp>> = { '20.10': /\b20\.10(\.24|-27)/, '28.5': /\b28\.5\.2/ }
const ENGINES: readonly EngineVersion[] = ['20.10', '28.5']

function rowOf(text: string, index: number): Row {
  const [first = '', answer = '', status = '', versions = ''] = text.split('\t')
  const cut = first.indexOf(' | ')
  const printed = answer.replaceAll(String.raw`\n`, '\n')
  const onStdout = /^\(stderr empty; on stdout: (.*)\)$/s.exec(printed)?.[1]
  return {
    at: index + 2,
    situation: first.slice(0, cut),
    line: first.slice(cut + 3),
    stderr: onStdout !== undefined || printed.startsWith('(none: succeeds') ? '' : printed,
    stdout: onStdout,
    exitCode: Number(status),
    engines: ENGINES.filter((engine) => NAMES[engine].test(versions)),
  }
}

/** All rows of the table. */
export const ROWS: readonly Row[] = readFileSync(new URL('errors.tsv', import.meta.url), 'utf8')
  .split('\n')
  .slice(1, -1)
  .map(rowOf)
