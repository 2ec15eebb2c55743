import { useTranslation } from 'react-i18next'
import { HOST_NAME } from '../engine/index.ts'
import { choosesContainer, containersAmong, DEED_KEYS, deedsFor, networksAmong } from '../store/deeds.ts'
import { pageNow, useWorld } from '../store/page.ts'
import { Menu } from './kit/Menu.tsx'

/** For which nodes a menu is open, and where: in pixels of the window. */
export interface MenuPlace {
  readonly nodes: readonly string[]
  readonly at: { readonly x: number; readonly y: number }
}

/** What can be done with some nodes, as a menu. */
export function NodeMenu({ nodes, at, onClose }: MenuPlace & { readonly onClose: () => void }) {
  const { t } = useTranslation('deed')
  const world = useWorld()
  const names = [...containersAmong(world, nodes), ...networksAmong(world, nodes)].map(({ name }) => name)
  const deeds = deedsFor(world, nodes)
  const items = deeds.map((kind) => ({
    id: kind,
    text: t(choosesContainer(world, { kind, nodes }) ? 'connectContainer' : `kind.${kind}`),
    keys: keyText(DEED_KEYS[kind]),
  }))
  const onPick = (id: string): void => {
    const kind = deeds.find((each) => each === id)
    if (kind !== undefined) pageNow().begin({ kind, nodes })
  }
  const label = t('menu', { names: names.length === 0 ? [HOST_NAME] : names })
  return <Menu label={label} items={items} at={at} onPick={onPick} onClose={onClose} />
}

const keyText = (key: string): string => (key.length === 1 ? key.toUpperCase() : key)
