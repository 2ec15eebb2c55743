// Go values as plain data: what `docker inspect -f`, `--format` and JSON output are made from. The real counterpart is
// Go's `reflect` over the API's types (github.com/docker/docker/api/types): a struct knows its Go field names, its JSON
// names and its type's name, because templates, JSON and error texts each use a different one of the three.
// Left out: channels, functions, complex numbers, byte slices, maps whose keys aren't strings.

/** A Go value. `null` is a nil interface; a plain number is an `int` when whole and a `float64` otherwise. */
export type GoValue = null | boolean | number | string | GoScalar | GoNil | GoList | GoMap | GoStruct

/** A boolean, number or text of a named type; `text` is what its `String()` method says, where it has one. */
export interface GoScalar {
  readonly kind: 'scalar'
  readonly type: string
  readonly value: boolean | number | string
  readonly text?: string
  readonly methods: GoMethods
}

/** A nil pointer; its type's name starts with `*`. */
export interface GoNil {
  readonly kind: 'nil'
  readonly type: string
}

/** A slice; without items it is the nil slice, which prints as `[]` and is `null` in JSON. */
export interface GoList {
  readonly kind: 'list'
  readonly type: string
  readonly element: string
  readonly items: readonly GoValue[] | null
}

/** A map with string-like keys; without entries it is the nil map, which prints as `map[]` and is `null` in JSON. */
export interface GoMap {
  readonly kind: 'map'
  readonly type: string
  readonly key: string
  readonly zero: GoValue
  readonly entries: ReadonlyMap<string, GoValue> | null
  readonly methods: GoMethods
}

/** A struct, or a pointer to one. `marshal` says whether JSON shows its fields or its methods' results. */
export interface GoStruct {
  readonly kind: 'struct'
  readonly type: string
  readonly pointer: boolean
  readonly marshal: 'fields' | 'methods'
  readonly fields: readonly GoField[]
  readonly methods: GoMethods
}

/** One field of a struct; `json` is null where JSON leaves the field out altogether (`json:"-"`). */
export interface GoField {
  readonly name: string
  readonly json: string | null
  readonly omitEmpty: boolean
  readonly embedded: boolean
  readonly value: GoValue
}

/** A method that templates may call: its parameters' types and what it gives. */
export interface GoMethod {
  readonly parameters: readonly ('string' | 'int')[]
  readonly call: (...args: readonly GoValue[]) => GoValue
}

export type GoMethods = Readonly<Record<string, GoMethod>>

/** How a field differs from the common case, in which the Go name is the JSON name and the field is always shown. */
export interface FieldTag {
  readonly kind: 'tag'
  readonly json?: string | null
  readonly omitEmpty: boolean
  readonly embedded: boolean
  readonly value: GoValue
}

const NO_METHODS: GoMethods = {}

/**
 * A struct from its fields in order; a type name that starts with `*` makes it a pointer to one.
 * A plain `null` is a nil pointer here, as in Docker's own types.
 */
export function struct(
  fields: Readonly<Record<string, GoValue | FieldTag>>,
  type = 'struct {}',
  methods: GoMethods = NO_METHODS,
): GoStruct {
  const pointer = type.startsWith('*')
  return {
    kind: 'struct',
    type: pointer ? type.slice(1) : type,
    pointer,
    marshal: 'fields',
    fields: Object.entries(fields).map(([name, entry]) => toField(name, entry)),
    methods,
  }
}

/** A row of a `docker … ls` listing: its columns are methods, which JSON shows sorted by name (`formatter.MarshalJSON`). */
export function listingRow(
  columns: Readonly<Record<string, GoValue>>,
  type: string,
  methods: GoMethods = NO_METHODS,
): GoStruct {
  return { ...struct(columns, type, methods), marshal: 'methods' }
}

/** A field whose JSON name isn't its Go name: `ID: jsonAs('Id', id)`. Wraps `omitEmpty(…)` too. */
export function jsonAs(json: string, value: GoValue | FieldTag): FieldTag {
  return { ...tagged(value), json }
}

/** A field that JSON leaves out when it is false, zero, nil or empty (`json:",omitempty"`). */
export function omitEmpty(value: GoValue | FieldTag): FieldTag {
  return { ...tagged(value), omitEmpty: true }
}

/** A field that JSON never shows (`json:"-"`). */
export function jsonHidden(value: GoValue): FieldTag {
  return { ...tagged(value), json: null }
}

/** An embedded struct: its fields are also fields of the struct around it, in templates and in JSON. */
export function embed(value: GoStruct | GoNil): FieldTag {
  return { ...tagged(value), embedded: true }
}

/** A slice; the element type is read from a type like `[]string`, or given for a named slice type. */
export function list(items: readonly GoValue[], type?: string, element?: string): GoList {
  const name = type ?? `[]${commonType(items)}`
  return { kind: 'list', type: name, element: element ?? elementOf(name), items }
}

/** The nil slice of a type. */
export function nilList(type = '[]string', element?: string): GoList {
  return { kind: 'list', type, element: element ?? elementOf(type), items: null }
}

export interface MapOptions {
  readonly key?: string
  /** What `index` gives for a key that isn't there; read from the type where it names one that has an obvious zero. */
  readonly zero?: GoValue
  readonly methods?: GoMethods
}

/** A map from its entries; keys are printed, ranged over and written sorted, whatever their order here. */
export function map(
  entries: Readonly<Record<string, GoValue>> | ReadonlyMap<string, GoValue>,
  type?: string,
  options: MapOptions = {},
): GoMap {
  const table = entries instanceof Map ? entries : new Map<string, GoValue>(Object.entries(entries))
  return mapOf(table, type ?? `map[string]${commonType([...table.values()])}`, options)
}

/** The nil map of a type. */
export function nilMap(type = 'map[string]string', options: MapOptions = {}): GoMap {
  return mapOf(null, type, options)
}

/** A nil pointer of a type such as `*network.EndpointIPAMConfig`. */
export function nilPointer(type: string): GoNil {
  return { kind: 'nil', type }
}

/** A boolean, number or text of a named type (`container.NetworkMode`); `text` is what its `String()` method says. */
export function scalar(
  type: string,
  value: boolean | number | string,
  text?: string,
  methods: GoMethods = NO_METHODS,
): GoScalar {
  return text === undefined ? { kind: 'scalar', type, value, methods } : { kind: 'scalar', type, value, text, methods }
}

/** A number as `json.Decoder.UseNumber` reads it: text that prints and marshals as the number it spells. */
export function jsonNumber(literal: string): GoScalar {
  return scalar('json.Number', literal, literal)
}

/** The value of a type that nothing was assigned to; for a struct type whose fields aren't known here, an empty one. */
export function zeroOf(type: string): GoValue {
  if (type === 'string') return ''
  if (type === 'bool') return false
  if (type === 'int') return 0
  if (type === 'interface {}') return null
  if (type.startsWith('*')) return nilPointer(type)
  if (type.startsWith('[]')) return nilList(type)
  if (type.startsWith('map[')) return nilMap(type)
  if (/^(u?int\d*|float\d+)$/.test(type)) return scalar(type, 0)
  return struct({}, type)
}

function mapOf(entries: ReadonlyMap<string, GoValue> | null, type: string, options: MapOptions): GoMap {
  const written = /^map\[([^\]]*)\](.*)$/.exec(type)
  return {
    kind: 'map',
    type,
    key: options.key ?? written?.[1] ?? 'string',
    zero: options.zero !== undefined ? options.zero : zeroOf(written?.[2] ?? 'interface {}'),
    entries,
    methods: options.methods ?? NO_METHODS,
  }
}

function toField(name: string, entry: GoValue | FieldTag): GoField {
  const tag = tagged(entry)
  return {
    name,
    json: tag.json === undefined ? name : tag.json,
    omitEmpty: tag.omitEmpty,
    embedded: tag.embedded,
    value: tag.value === null ? nilPointer('*struct {}') : tag.value,
  }
}

function tagged(entry: GoValue | FieldTag): FieldTag {
  if (typeof entry === 'object' && entry?.kind === 'tag') return entry
  return { kind: 'tag', omitEmpty: false, embedded: false, value: entry }
}

function elementOf(type: string): string {
  return type.startsWith('[]') ? type.slice(2) : 'interface {}'
}

function commonType(values: readonly GoValue[]): string {
  const names = new Set(values.map(shortType))
  const [only] = names
  return names.size === 1 && only !== undefined ? only : 'interface {}'
}

function shortType(value: GoValue): string {
  if (value === null) return 'interface {}'
  if (typeof value === 'object') return value.kind === 'struct' && value.pointer ? `*${value.type}` : value.type
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float64'
  return typeof value === 'boolean' ? 'bool' : 'string'
}
