import { describe, expect, it } from 'vitest'
import { type Import, readSources, type Source, sourceOf } from './support/read-sources.ts'

interface Room {
  readonly name: string
  readonly files: RegExp
  /** The other rooms it may import from; a room's own files may always see each other. */
  readonly may: readonly string[]
}

const beforeEngine = ['base', 'engine/net', 'engine/kernel']
const engine = [
  ...beforeEngine,
  'engine words',
  'engine/walk',
  'engine/netlink',
  'engine/docker',
  'engine/probe',
  'engine/apply',
]
const toCli = ['base', 'engine', 'cli', 'cli/shell/just-bash']
const toStore = [...toCli, 'session', 'lessons', 'i18n', 'store']
const features = [
  'topology',
  'terminal',
  'inspector',
  'player',
  'timeline',
  'matrix',
  'engines',
  'lesson',
  'present',
  'sessions',
]
const viewFeatures = features.map((feature) => `view/${feature}`)

// The first room whose pattern fits is the file's. A file without a room fails: give it one.
const rooms: readonly Room[] = [
  { name: 'base', files: /^src\/base\//, may: [] },
  { name: 'engine/net', files: /^src\/engine\/net\//, may: ['base'] },
  { name: 'engine/kernel', files: /^src\/engine\/kernel\//, may: ['base', 'engine/net'] },
  { name: 'engine/netlink', files: /^src\/engine\/netlink\//, may: beforeEngine },
  { name: 'engine/walk', files: /^src\/engine\/walk\//, may: beforeEngine },
  { name: 'engine/docker', files: /^src\/engine\/docker\//, may: [...beforeEngine, 'engine words'] },
  { name: 'engine/probe', files: /^src\/engine\/probe\//, may: engine.filter((name) => name !== 'engine/apply') },
  { name: 'engine/apply', files: /^src\/engine\/(apply|integrity)\b/, may: engine },
  { name: 'engine', files: /^src\/engine\/index\.ts$/, may: engine },
  // What the engine speaks in: world, command, event, error, profile.
  { name: 'engine words', files: /^src\/engine\/[^/]+\.ts$/, may: [...beforeEngine, 'engine/docker'] },
  { name: 'cli/shell/just-bash', files: /^src\/cli\/shell\/just-bash\//, may: ['base', 'engine', 'cli'] },
  { name: 'cli', files: /^src\/cli\//, may: toCli },
  { name: 'session', files: /^src\/session\//, may: toCli },
  { name: 'lessons', files: /^src\/lessons\//, may: toCli },
  { name: 'i18n', files: /^src\/i18n\//, may: toCli },
  { name: 'store', files: /^src\/store\//, may: toStore },
  { name: 'view/kit', files: /^src\/view\/kit\//, may: toStore },
  ...features.map((feature) => ({
    name: `view/${feature}`,
    files: new RegExp(`^src/view/${feature}/`),
    may: [...toStore, 'view/kit'],
  })),
  { name: 'view', files: /^src\/view\/[^/]+$/, may: [...toStore, 'view/kit', ...viewFeatures] },
  { name: 'replay', files: /^src\/replay\b/, may: [...toCli, 'session'] },
  { name: 'main', files: /^src\/main\b/, may: [...toStore, 'view', 'view/kit'] },
]

const pure = /^(base|engine.*|cli|session|lessons)$/
const inView = /^(view.*|main)$/

/** Packages that stop at a room. Any other is free, but not in the pure rooms. */
const packages: readonly { readonly name: RegExp; readonly rooms: RegExp }[] = [
  { name: /^ipaddr\.js$/, rooms: /^engine\/net$/ },
  { name: /^immutable$/, rooms: /^(base|engine.*)$/ },
  { name: /^just-bash(\/|$)/, rooms: /^cli\/shell\/just-bash$/ },
  { name: /^valibot$/, rooms: /^(session|lessons|store)$/ },
  { name: /^fflate$/, rooms: /^session$/ },
  { name: /^(zustand(\/|$)|idb-keyval$)/, rooms: /^store$/ },
  { name: /^@xyflow\//, rooms: /^view\/topology$/ },
  { name: /^@codemirror\//, rooms: /^view\/(terminal|kit)$/ },
  { name: /^(react|react-dom|@base-ui\/react|lucide-react)(\/|$)/, rooms: inView },
  { name: /^(i18next|react-i18next)$/, rooms: /^(i18n|view.*|main)$/ },
  { name: /^micromark$/, rooms: /^view\/kit$/ },
  { name: /^uqr$/, rooms: /^view\/present$/ },
  { name: /^node:/, rooms: /^replay$/ },
]

/** What a pure room must not read: a clock, chance, a console, a page. */
const impure =
  /\bMath\.random\b|\bDate\.now\b|\bnew Date\s*\(\s*\)|\bconsole\s*\.|(?<![.\w$])(?:window|document)\s*(?:\?\.|[.[])/g

const roomOf = (path: string): Room | undefined => rooms.find((room) => room.files.test(path))

function wrongImport(source: Source, found: Import): string | undefined {
  const room = roomOf(source.path)
  if (room === undefined) return `${source.path} stands in no room of the table`
  if (found.kind === 'package') {
    const limit = packages.find((each) => each.name.test(found.name))?.rooms
    const allowed = limit?.test(room.name) ?? !pure.test(room.name)
    return allowed ? undefined : `${source.path}: ${room.name} may not import ${found.name}`
  }
  const other = roomOf(found.path)
  if (other === undefined) return `${source.path} imports ${found.path}, which stands in no room of the table`
  if (other !== room && !room.may.includes(other.name)) return `${source.path}: ${room.name} → ${other.name}`
  const calls = other.name === 'engine' && /\bapply\b/.test(found.names) && room.name !== 'cli'
  return calls ? `${source.path}: apply is for cli's execute alone` : undefined
}

function wrongImports(sources: readonly Source[]): readonly string[] {
  return sources.flatMap((source) => [
    ...(roomOf(source.path) === undefined ? [`${source.path} stands in no room of the table`] : []),
    ...source.imports.flatMap((found) => wrongImport(source, found) ?? []),
  ])
}

function impurities(sources: readonly Source[]): readonly string[] {
  return sources
    .filter((source) => pure.test(roomOf(source.path)?.name ?? ''))
    .flatMap((source) => source.code.split('\n').map((line, index) => ({ line, at: `${source.path}:${index + 1}` })))
    .flatMap(({ line, at }) => [...line.matchAll(impure)].map((match) => `${at} ${match[0]}`))
}

function tableOf(sources: readonly Source[]): string {
  const rows = rooms.map((room) => {
    const inside = sources.filter((source) => roomOf(source.path) === room)
    const imports = inside.flatMap((source) => source.imports)
    const used = new Set(imports.flatMap((found) => (found.kind === 'file' ? (roomOf(found.path)?.name ?? []) : [])))
    used.delete(room.name)
    return `${room.name.padEnd(20)}${String(inside.length).padStart(4)}  ${[...used].toSorted().join(', ')}`
  })
  return ['room'.padEnd(19) + 'files  imports from', ...rows].join('\n')
}

const sources = readSources('src')

describe('the import table', () => {
  it('has no arrow that points back', () => {
    console.log(tableOf(sources))
    expect(wrongImports(sources)).toEqual([])
  })

  it('keeps clock, chance, console and page out of the pure rooms', () => {
    expect(impurities(sources)).toEqual([])
  })

  it('knows one door, engine/index.ts, and no barrels', () => {
    const barrels = sources.filter(({ path }) => /\/index\.tsx?$/.test(path) && path !== 'src/engine/index.ts')
    const stars = sources.filter(({ code }) => /\bexport\s*\*/.test(code))
    expect([...barrels, ...stars].map(({ path }) => path)).toEqual([])
  })

  it.each([
    ['src/engine/walk/a.ts', `import { daemon } from '../docker/daemon.ts'`],
    ['src/engine/kernel/a.ts', `import {\n  World,\n} from '../world.ts'`],
    ['src/cli/a.ts', `export { walk } from '../engine/walk/walk.ts'`],
    ['src/view/player/a.tsx', `const t = await import('../terminal/Terminal.tsx')`],
    ['src/view/player/a.tsx', `import type { Node } from '@xyflow/react'`],
    ['src/view/player/a.tsx', `import { apply } from '../../engine/index.ts'`],
    ['src/cli/shell/a.ts', `import { Bash } from 'just-bash/browser'`],
    ['src/session/a.ts', `import 'zustand'`],
    ['src/utils.ts', ``],
  ])('refuses %s with %s', (path, text) => {
    expect(wrongImports([sourceOf(path, text)])).toHaveLength(1)
  })

  it.each([
    ['src/cli/a.ts', `// see '../store/store.ts'\nimport { World } from '../engine/index.ts'`],
    ['src/engine/net/a.ts', `import ipaddr from 'ipaddr.js'`],
    ['src/view/topology/a.tsx', `import { Socket } from '../kit/Socket.tsx'; import './a.css'`],
  ])('accepts %s with %s', (path, text) => {
    expect(wrongImports([sourceOf(path, text)])).toEqual([])
  })

  it('tells code from comments, strings and expressions', () => {
    const kept =
      'const a = `${Math.random()} Date.now` // console.log\nconst b = /"/.test("window.x") && document.title'
    expect(impurities([sourceOf('src/cli/a.ts', kept)])).toEqual([
      'src/cli/a.ts:1 Math.random',
      'src/cli/a.ts:2 document.',
    ])
  })
})
