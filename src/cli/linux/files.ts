// The files of a place as tools see them: those that the world keeps, and those that the kernel makes up as they are read
// (/proc/sys, /sys/class/net). Real counterpart: the VFS, procfs, sysfs; left out: everything else.
import { containerFile, fileAt, type NetnsId, type World } from '../../engine/index.ts'
import { symlinkTarget } from '../../base/symlink.ts'
import type { Call } from '../program.ts'
import { IMAGE_FILES } from './image-files.ts'
import { procFiles } from './proc-files.ts'
import { sysFiles } from './sys-files.ts'
import { own } from './own.ts'

/** An absolute path without `.`, `..` and doubled slashes. */
export function resolvePath(cwd: string, path: string): string {
  const parts: string[] = []
  for (const part of `${path.startsWith('/') ? '' : `${cwd}/`}${path}`.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return `/${parts.join('/')}`
}

type At = Pick<Call, 'world' | 'place' | 'netns'>

/** The text of a file, if there is one; links are followed. */
export function readFile(call: At, path: string, depth = 0): string | undefined {
  const text = readItself(call, path)
  const target = text === undefined ? undefined : symlinkTarget(text)
  if (target === undefined) return text
  const folder = path.slice(0, path.lastIndexOf('/')) || '/'
  return depth < MOST_LINKS ? readFile(call, resolvePath(folder, target), depth + 1) : undefined
}

/** As many links as the kernel follows one after another. */
const MOST_LINKS = 40

function readItself(call: At, path: string): string | undefined {
  const kept =
    call.place.at === 'host' ? fileAt(call.world, 'host', path) : containerFile(call.world, call.place.id, path)
  return (
    kept ??
    own(madeFiles(call.world, call.netns), path) ??
    (call.place.at === 'host' ? undefined : own(IMAGE_FILES, path))
  )
}

/** Files that the kernel makes up as they are read, by path. */
export function madeFiles(world: World, netns: NetnsId): Readonly<Record<string, string>> {
  return { ...procFiles(world, netns), ...sysFiles(world, netns) }
}

/** Every directory of a Debian system that a learner may list. */
const DIRECTORIES = [
  'bin',
  'boot',
  'dev',
  'etc',
  'home',
  'lib',
  'lib64',
  'media',
  'mnt',
  'opt',
  'proc',
  'root',
  'run',
  'sbin',
  'srv',
  'sys',
  'tmp',
  'usr',
  'var',
].map((name) => `/${name}`)

/** The paths of all files of a place. */
function allPaths(call: At): readonly string[] {
  const written = call.world.files.get(call.place.at === 'host' ? 'host' : call.place.id)
  const kept = written === undefined ? [] : [...written.keys()]
  const shared = ['/etc/hosts', '/etc/hostname', '/etc/resolv.conf'].filter(
    (path) => readFile(call, path) !== undefined,
  )
  return [...kept, ...shared, ...Object.keys(madeFiles(call.world, call.netns))]
}

/** Whether a path is a directory: one that every system has, or one that has files. */
export function isDirectory(call: At, path: string): boolean {
  if (path === '/' || DIRECTORIES.includes(path)) return true
  return allPaths(call).some((other) => other.startsWith(`${path}/`))
}
