import { describe, expect, it } from 'vitest'
import type { GoValue } from '../../../src/cli/format/go-value.ts'
import {
  embed,
  jsonAs,
  jsonHidden,
  jsonNumber,
  list,
  listingRow,
  map,
  nilList,
  nilMap,
  omitEmpty,
  scalar,
  struct,
} from '../../../src/cli/format/go-value.ts'
import { toJson } from '../../../src/cli/format/json.ts'
import { decodeJson } from '../../../src/cli/format/json-value.ts'
import { timeValue } from '../../../src/cli/format/time.ts'

const cases: readonly (readonly [string, GoValue, string])[] = [
  ['fields in their order', struct({ B: 1, A: 'x' }), '{"B":1,"A":"x"}'],
  ['JSON names', struct({ ID: jsonAs('Id', 'a') }), '{"Id":"a"}'],
  ['hidden fields', struct({ A: 1, B: jsonHidden(2) }), '{"A":1}'],
  ['a null field is a nil pointer', struct({ IPAMConfig: null }), '{"IPAMConfig":null}'],
  ['map keys by their bytes', map({ b: 1, a: 2, B: 3, '10': 4, '9': 5 }), '{"10":4,"9":5,"B":3,"a":2,"b":1}'],
  ['nil and empty', list([nilList(), list([]), nilMap(), map({})]), '[null,[],null,{}]'],
  [
    'omitempty',
    struct({ A: omitEmpty(''), B: omitEmpty(0), C: omitEmpty(nilMap()), D: omitEmpty(struct({})) }),
    '{"D":{}}',
  ],
  [
    'omitempty of what is there',
    struct({ A: omitEmpty('x'), B: jsonAs('b', omitEmpty(list([1]))) }),
    '{"A":"x","b":[1]}',
  ],
  ['embedded structs unfold', struct({ Base: embed(struct({ A: 1 })), B: 2 }), '{"A":1,"B":2}'],
  ['HTML is escaped', 'a<b>&c', '"a\\u003cb\\u003e\\u0026c"'],
  ['control characters', 'a\n\t\u0001"\\\u2028', '"a\\n\\t\\u0001\\"\\\\\\u2028"'],
  ['other alphabets stay', '容器 é 😀', '"容器 é 😀"'],
  ['numbers', list([1, 1.5, 1e21, 1e-7, scalar('float64', 2)]), '[1,1.5,1e+21,1e-7,2]'],
  ['json.Number', jsonNumber('1.50'), '1.50'],
  ['named texts', scalar('container.NetworkMode', 'bridge'), '"bridge"'],
  ['times', timeValue(0), '"1970-01-01T00:00:00Z"'],
  ['listing rows by name', listingRow({ B: '1', A: '<' }, '*formatter.X'), '{"A":"\\u003c","B":"1"}'],
]

describe('toJson', () => {
  it.each(cases)('%s', (_, value, expected) => {
    expect(toJson(value)).toBe(expected)
  })

  it('keeps HTML where asked to, except in listing rows, which marshal themselves', () => {
    const row = listingRow({ A: '<' }, '*formatter.X')
    expect(toJson(list(['->', row]), { escapeHtml: false })).toBe('["->",{"A":"\\u003c"}]')
  })

  it('indents as docker inspect does', () => {
    const value = list([struct({ A: map({}), B: list([]), C: list(['x', 'y']), D: struct({ E: nilList() }) })])
    expect(toJson(value, { indent: '    ' })).toBe(`[
    {
        "A": {},
        "B": [],
        "C": [
            "x",
            "y"
        ],
        "D": {
            "E": null
        }
    }
]`)
  })

  it('is what decoding and encoding again gives, map keys and so fields sorted', () => {
    const value = struct({ A: jsonAs('A0', 1), B: list([struct({ C: 'x' }), null]), D: null })
    expect(toJson(decodeJson(value))).toBe(toJson(value))
  })
})
