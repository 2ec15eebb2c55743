// JSON as iproute2 writes it. Real counterpart: iproute2 lib/json_writer.c: on one line, or with `-p` spread over many.

/** A number that is written with its decimals: `0.00`. */
export class Decimal {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

export type Json = string | number | boolean | Decimal | readonly Json[] | { readonly [name: string]: Json | undefined }

const isList = (value: Json): value is readonly Json[] => Array.isArray(value)

/** A value, and the line's end behind it. Fields that are undefined are left out. */
export function jsonText(value: Json, pretty: boolean): string {
  return `${pretty ? spread(value, 0) : compact(value)}\n`
}

function fieldsOf(value: { readonly [name: string]: Json | undefined }): readonly (readonly [string, Json])[] {
  return Object.entries(value).flatMap(([name, field]) => (field === undefined ? [] : [[name, field] as const]))
}

function compact(value: Json): string {
  if (value instanceof Decimal) return value.text
  if (isList(value)) return `[${value.map(compact).join(',')}]`
  if (typeof value !== 'object') return JSON.stringify(value)
  return `{${fieldsOf(value)
    .map(([name, field]) => `${JSON.stringify(name)}:${compact(field)}`)
    .join(',')}}`
}

/** Every field has a line of its own; what stands in a list follows on the same one. */
function spread(value: Json, depth: number): string {
  if (value instanceof Decimal) return value.text
  if (isList(value)) {
    const items = value.map((one) => spread(one, depth + 1)).join(',')
    return items === '' ? '[ ]' : `[ ${items} ]`
  }
  if (typeof value !== 'object') return JSON.stringify(value)
  const fields = fieldsOf(value)
  const indent = (n: number): string => `\n${'    '.repeat(n)}`
  const lines = fields.map(
    ([name, field]) => `${indent(depth + 1)}${JSON.stringify(name)}: ${spread(field, depth + 1)}`,
  )
  return fields.length === 0 ? '{}' : `{${lines.join(',')}${indent(depth)}}`
}
