import { parseArgs } from 'node:util'

const PARTS = ['drag', 'first', 'packet', 'load', 'jump', 'node'] as const
export type Part = (typeof PARTS)[number]

export interface Options {
  readonly json: boolean
  /** Containers on the hosts whose pictures are compared. */
  readonly sizes: readonly number[]
  readonly parts: ReadonlySet<Part>
}

/** What the command line asks for; throws, in words for the one who typed it, where that makes no sense. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      sizes: { type: 'string', default: '10,100,300,1000' },
      only: { type: 'string', default: PARTS.join(',') },
    },
  })
  const sizes = values.sizes.split(',').map(Number)
  if (!sizes.every((size) => Number.isInteger(size) && size > 0))
    throw new Error(`--sizes ${values.sizes}: give numbers`)
  return { json: values.json, sizes, parts: new Set(values.only.split(',').map(partNamed)) }
}

function partNamed(text: string): Part {
  const part = PARTS.find((each) => each === text)
  if (part === undefined) throw new Error(`--only ${text}: there are ${PARTS.join(', ')}`)
  return part
}
