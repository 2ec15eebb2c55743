// The figures as a table for people.
import type { CommandFigures } from './node/commands.ts'
import type { Figures } from './figures.ts'
import type { Comparison, PictureFigures } from './browser/pictures.ts'

type Row = readonly string[]

/** All that was measured, a block of aligned lines for each kind. */
export function report(figures: Figures): string {
  const { pictures = [], packet, commands, load } = figures
  const compared = (of: (one: PictureFigures) => Comparison | undefined): readonly Row[] =>
    pictures.flatMap((one) => {
      const both = of(one)
      return both === undefined ? [] : [[String(one.containers), ...comparison(both)]]
    })
  const single: readonly Row[] = [
    row('replay of 1000 containers', figures.replay1000Ms, 'ms'),
    row('commands of the article', figures.articleMs, 'ms'),
    row('who reaches whom, 100 containers', figures.reach100Ms, 'ms'),
    row('JavaScript until the first picture, gzipped', load?.firstLoadKB, 'kB'),
    row('  and once all is fetched', load?.settledKB, 'kB'),
    row('a jump through 1,000 lines, its slowest way', figures.jumpMs, 'ms'),
    row('  and what its states take', figures.jumps?.heapMB, 'MB'),
    row('a playing packet, for each frame', figures.packetMsPerFrame, 'ms'),
    row('  of the playing page', packet?.playing, 'ms'),
    row('  of the paused page', packet?.paused, 'ms'),
  ].flat()
  const sides = ['containers', 'ours', 'bare React Flow', 'ratio']
  return [
    block(
      'Dragging: main thread for each frame, ms',
      sides,
      compared(({ drag }) => drag),
    ),
    block(
      'First picture, ms',
      sides,
      compared(({ first }) => first),
    ),
    block(
      'One command with its picture, ms',
      ['', '10', '1000', 'ratio'],
      commands === undefined ? [] : commandRows(commands),
    ),
    block('Single figures', [], single),
  ]
    .filter((text) => text !== '')
    .join('\n\n')
}

function comparison({ ours, baseline, ratio }: Comparison): Row {
  return [number(ours), number(baseline), number(ratio)]
}

function commandRows({ small, large, growth, commandGrowth }: CommandFigures): readonly Row[] {
  return [
    ['docker run -d', number(small.run), number(large.run), number(growth.run)],
    ['docker network connect', number(small.connect), number(large.connect), number(growth.connect)],
    ['docker rm -f', number(small.remove), number(large.remove), number(growth.remove)],
    ['all three', '', '', number(commandGrowth)],
  ]
}

function row(name: string, figure: number | undefined, unit: string): readonly Row[] {
  return figure === undefined ? [] : [[name, number(figure), unit]]
}

/** Three digits that mean something. */
function number(figure: number): string {
  return figure.toFixed(Math.abs(figure) >= 100 ? 0 : Math.abs(figure) >= 10 ? 1 : 2)
}

function block(title: string, head: Row, rows: readonly Row[]): string {
  if (rows.length === 0) return ''
  const all = head.length === 0 ? rows : [head, ...rows]
  const widths = all.reduce<readonly number[]>(
    (wide, cells) => cells.map((cell, n) => Math.max(cell.length, wide[n] ?? 0)),
    [],
  )
  const line = (cells: Row): string =>
    cells.map((cell, n) => (n === 0 ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0))).join('  ')
  return [title, ...all.map((cells) => `  ${line(cells)}`)].join('\n')
}
