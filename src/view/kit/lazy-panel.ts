// Parts of the page that are loaded when they are first shown, with the texts that they speak in.
import { lazy, type ComponentType, type LazyExoticComponent } from 'react'
import { loadAllTexts } from '../../i18n/i18n.ts'

/** A component that is loaded, and whose texts are, when it is first drawn. */
export function lazyPanel<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    const [component] = await Promise.all([load(), loadAllTexts()])
    return { default: component }
  })
}
