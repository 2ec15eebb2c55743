import { describe, expect, it } from 'vitest'
import { GO_1_19, GO_1_24 } from '../../../src/cli/format/go-template/dialect.ts'
import type { GoStruct } from '../../../src/cli/format/go-value.ts'
import { listingRow } from '../../../src/cli/format/go-value.ts'
import { formatListing, probeFormat } from '../../../src/cli/format/listing.ts'
import { alignTabs, formatTable } from '../../../src/cli/format/table.ts'

const engine20 = { dialect: GO_1_19, jsonKeyword: false, wideCharacters: false }
const engine28 = { dialect: GO_1_24, jsonKeyword: true, wideCharacters: true }
const headings = { ID: 'CONTAINER ID', Names: 'NAMES', Image: 'IMAGE', Networks: 'NETWORKS', Ports: 'PORTS' }

function row(name: string, image: string, networks: string): GoStruct {
  const columns = { ID: `${name}0`, Names: name, Image: image, Networks: networks, Ports: '80/tcp, 81/tcp' }
  const label = { parameters: ['string'] as const, call: () => 'v' }
  return listingRow(columns, '*formatter.ContainerContext', { Label: label })
}

const rows = [row('bb', 'alpine', 'bridge'), row('aa', 'nginx', 'n')]
const list = (format: string, engine = engine28, shown = rows) =>
  formatListing({ format, rows: shown, headings, engine })

describe('formatListing', () => {
  it.each([
    ['{{.Names}} {{.Networks}}', 'bb bridge\naa n\n'],
    ['{{.Names}}\\t{{.Image}}\\n', 'bb\talpine\n\naa\tnginx\n\n'],
    [
      'table {{.Names}}\\t{{.Image}}\\t{{.Networks}}',
      'NAMES     IMAGE     NETWORKS\nbb        alpine    bridge\naa        nginx     n\n',
    ],
    ['table {{.Names}}\t{{upper .Image}}', 'NAMES     IMAGE\nbb        ALPINE\naa        NGINX\n'],
    ['table {{.Names}}\\t{{.Label "com.x.app-name"}}', 'NAMES     app name\nbb        v\naa        v\n'],
    ['table {{.Names}}\\t{{json .Ports}}', 'NAMES     PORTS\nbb        "80/tcp, 81/tcp"\naa        "80/tcp, 81/tcp"\n'],
    ['table {{.Names}}\\t{{truncate .ID 2}}', 'NAMES     CONTAINER ID\nbb        bb\naa        aa\n'],
  ])('%s', (format, expected) => {
    expect(list(format)).toEqual({ ok: true, value: expected })
  })

  it('shows the header alone when there are no rows', () => {
    expect(list('table {{.ID}}\\t{{.Names}}', engine20, [])).toEqual({ ok: true, value: 'CONTAINER ID   NAMES\n' })
    expect(list('{{.Names}}', engine20, [])).toEqual({ ok: true, value: '' })
  })

  it('knows the word json from docker 23 on', () => {
    const json = '{"ID":"aa0","Image":"nginx","Names":"aa","Networks":"n","Ports":"80/tcp, 81/tcp"}\n'
    const [, aa] = rows
    expect(list('json', engine28, aa === undefined ? [] : [aa])).toEqual({ ok: true, value: json })
    expect(list('json', engine20)).toEqual({ ok: true, value: 'json\njson\n' })
  })

  it.each([
    ['{{.Foo', 'template parsing error: template: :1: unclosed action'],
    [
      '{{.Foo}}',
      'template parsing error: template: :1:2: executing "" at <.Foo>: can\'t evaluate field Foo in type *formatter.ContainerContext',
    ],
    ['{{foo}}', 'template parsing error: template: :1: function "foo" not defined'],
  ])('refuses %s', (format, error) => {
    expect(list(format)).toEqual({ ok: false, error })
  })

  it('tries a format before asking the daemon, as docker ps does', () => {
    const [bb] = rows
    if (bb === undefined) return
    expect(probeFormat('table {{.Names}}', bb, GO_1_24)).toEqual({ ok: true, value: null })
    expect(probeFormat('{{', bb, GO_1_24)).toEqual({
      ok: false,
      error: 'failed to parse template: template: :1: unclosed action',
    })
    expect(probeFormat('{{.Foo}}', bb, GO_1_24)).toEqual({
      ok: false,
      error: `failed to execute template: template: :1:2: executing "" at <.Foo>: can't evaluate field Foo in type *formatter.ContainerContext`,
    })
  })
})

describe('tables', () => {
  it('prints docker network ls as recorded', () => {
    const table = formatTable(
      ['NETWORK ID', 'NAME', 'DRIVER', 'SCOPE'],
      [
        ['59e7438b4370', 'bridge', 'bridge', 'local'],
        ['9f1c5a1d8a37', 'host', 'host', 'local'],
      ],
    )
    expect(table).toBe(
      'NETWORK ID     NAME      DRIVER    SCOPE\n59e7438b4370   bridge    bridge    local\n9f1c5a1d8a37   host      host      local\n',
    )
  })

  it.each([
    [
      'ends a column where a line has no cell for it',
      'aaaaaaaaaaaa\tb\nx\nc\td\n',
      'aaaaaaaaaaaa   b\nx\nc         d\n',
    ],
    ['keeps empty cells', 'a\t\tb\n', 'a                   b\n'],
    ['counts characters, not bytes', '"éééééééééé…"\tx\nb\ty\n', '"éééééééééé…"   x\nb               y\n'],
  ])('%s', (_, text, expected) => {
    expect(alignTabs(text)).toBe(expected)
  })

  it('widens CJK text by two columns a character in docker 28', () => {
    expect(alignTabs('容器容器\tx\n', { wideCharacters: true })).toBe('容器容器   x\n')
    expect(alignTabs('容器容器\tx\n')).toBe('容器容器      x\n')
  })

  it('takes another least width', () => {
    expect(alignTabs('UID\tPID\n', { minimum: 20 })).toBe('UID                 PID\n')
  })
})
