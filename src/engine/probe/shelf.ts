// The files of a place as a server there reads them. Left out: files that an image brings along.
import { symlinkTarget } from '../../base/symlink.ts'
import { containerFile } from '../docker/files.ts'
import type { Program } from '../kernel/kernel.ts'
import { fileAt, type World } from '../world.ts'
import type { Shelf } from './http.ts'

type Folder = NonNullable<Extract<Program, { kind: 'http' }>['folder']>

/** A folder's files, by their paths below it. */
export function shelfOf(world: Pick<World, 'docker' | 'files'>, { place, path: root }: Folder): Shelf {
  const base = root === '/' ? '' : root
  const read = (path: string): string | undefined =>
    place === 'host' ? fileAt(world, place, path) : containerFile(world, place, path)
  const text = (path: string): string | undefined => {
    const own = read(`${base}${path}`)
    const target = own === undefined ? undefined : symlinkTarget(own)
    return target === undefined ? own : read(target.startsWith('/') ? target : `${base}/${target}`)
  }
  const names = (path: string): readonly string[] | undefined => {
    const folder = `${base}${path}`.replace(/\/?$/, '/')
    const paths = [...(world.files.get(place)?.keys() ?? [])]
    const found = new Set<string>()
    for (const one of paths) {
      if (!one.startsWith(folder) || one === folder) continue
      const rest = one.slice(folder.length)
      const slash = rest.indexOf('/')
      found.add(slash < 0 ? rest : rest.slice(0, slash + 1))
    }
    const isThere = found.size > 0 || paths.includes(folder) || (path === '/' && isSystemFolder(folder))
    return isThere ? [...found] : undefined
  }
  return { text, names }
}

/** Folders that every system has. */
const isSystemFolder = (folder: string): boolean => /^\/([a-z]+\/)?$|^\/(var|usr)\/[a-z]+\/$/.test(folder)
