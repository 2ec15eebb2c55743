// What the command palette offers: everything that a button does, and every deed on every thing by its name.
import type { TFunction } from 'i18next'
import { containersOf, isJoinable, networksOf, type World } from '../engine/index.ts'
import { deedsFor, type Deed } from '../store/deeds.ts'
import { SPEEDS } from '../store/live.ts'
import { pageNow } from '../store/page.ts'
import { graphOf } from './topology/graph.ts'
import { tidy } from './topology/place.ts'

export interface PaletteItem {
  readonly id: string
  readonly text: string
  readonly keys?: string
  readonly act: () => void
}

/** Says a text in the reader's language. */
type Say = TFunction<['deed', 'app', 'session', 'sheets', 'builder']>

/** All items on a host, general ones first. */
export function paletteItems(world: World, say: Say): readonly PaletteItem[] {
  return [...general(world, say), ...things(world, say)]
}

function general(world: World, say: Say): readonly PaletteItem[] {
  const page = pageNow()
  const item = (id: string, text: string, act: () => void, keys?: string): PaletteItem => ({
    id,
    text,
    act,
    ...(keys === undefined ? {} : { keys }),
  })
  const containers = containersOf(world.docker).map(({ id }) => `container:${id}`)
  return [
    item('run', say('app:runContainer'), () => page.open('run'), 'R'),
    item('network', say('app:createNetwork'), () => page.open('network'), 'N'),
    item('ping', say('app:ping'), () => page.begin({ kind: 'ping', nodes: [] })),
    item('curl', 'Curl', () => page.begin({ kind: 'curl', nodes: [] })),
    item('undo', say('app:undo'), page.undo, 'Ctrl+Z'),
    item('redo', say('app:redo'), page.redo, 'Ctrl+Shift+Z'),
    item('picture', say('app:stage.picture'), () => page.showStage('picture')),
    item('reach', say('app:stage.reach'), () => page.showStage('reach')),
    item('engines', say('app:stage.engines'), () => page.showStage('engines')),
    item('tidy', say('deed:palette.tidy'), () => page.tidy(tidy(graphOf(world)))),
    item('all', say('deed:palette.selectAll'), () => page.selectAll(containers), 'Ctrl+A'),
    item('light', say('app:theme', { now: say('app:themeLight') }), () => page.setTheme('light')),
    item('dark', say('app:theme', { now: say('app:themeDark') }), () => page.setTheme('dark')),
    item('contrast', say('app:theme', { now: say('app:themeContrast') }), () => page.setTheme('contrast')),
    item('system', say('app:theme', { now: say('app:themeSystem') }), () => page.setTheme('system')),
    item('english', 'English', () => void page.setLanguage('en')),
    item('chinese', '中文', () => void page.setLanguage('zh-CN')),
    item('terminal', say('session:terminal.new'), page.openTerminal, 'T'),
    item('search', say('session:terminal.search'), () => page.lookFor({ query: '', at: 0 }), 'Ctrl+Shift+F'),
    ...SPEEDS.map((speed) => {
      const text = speed === Infinity ? say('session:terminal.atOnce') : `${speed}×`
      return item(`speed ${speed}`, say('session:terminal.speed', { speed: text }), () => page.setSpeed(speed))
    }),
    item('timeline', say('app:timeline'), () => page.showTimeline(!page.timeline), 'H'),
    item('lessons', say('app:lessons'), () => page.open('lessons'), 'L'),
    item('sheets', say('sheets:check'), () => page.open('sheets')),
    item('builder', say('builder:title'), () => page.open('builder')),
    item('sessions', say('app:sessions'), () => page.open('sessions'), 'Ctrl+S'),
    item('help', say('app:help'), () => page.open('help'), '?'),
  ]
}

function things(world: World, say: Say): readonly PaletteItem[] {
  const named = [
    ...containersOf(world.docker).map(({ id, name }) => ({ node: `container:${id}`, name })),
    ...networksOf(world.docker)
      .filter(isJoinable)
      .map(({ id, name }) => ({ node: `network:${id}`, name })),
  ]
  return named.flatMap(({ node, name }) => [
    { id: `select ${node}`, text: say('deed:palette.select', { name }), act: () => pageNow().select(node) },
    ...deedsFor(world, [node]).map((kind): PaletteItem => {
      const deed: Deed = { kind, nodes: [node] }
      const byContainer = kind === 'connect' && node.startsWith('network:')
      const what = say(byContainer ? 'deed:connectContainer' : `deed:kind.${kind}`)
      return {
        id: `${kind} ${node}`,
        text: say('deed:title', { what, names: name }),
        act: () => pageNow().begin(deed),
      }
    }),
  ])
}

/** More would be a list to read, not to find something in. */
const MOST = 60

/** The items that have every word of a query, those that begin with it first. */
export function matching(items: readonly PaletteItem[], query: string): readonly PaletteItem[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const rank = ({ text }: PaletteItem): number => {
    const low = text.toLowerCase()
    if (!words.every((word) => low.includes(word))) return -1
    return low.startsWith(words[0] ?? '') ? 2 : new RegExp(`[\\s:：]${escape(words[0] ?? '')}`).test(low) ? 1 : 0
  }
  return items
    .map((item) => [rank(item), item] as const)
    .filter(([score]) => score >= 0)
    .toSorted(([a], [b]) => b - a)
    .slice(0, MOST)
    .map(([, item]) => item)
}

const escape = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
