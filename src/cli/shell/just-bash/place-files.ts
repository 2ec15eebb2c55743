import { InMemoryFs } from 'just-bash/browser'
import { symlinkTarget, symlinkText } from '../../../base/symlink.ts'
import type { ShellPlace, WriteFault } from '../shell.ts'

type WriteArgs = Parameters<InMemoryFs['writeFileSync']>
const FOLDERS = [
  '/boot',
  '/etc',
  '/home',
  '/lib',
  '/lib64',
  '/media',
  '/mnt',
  '/opt',
  '/root',
  '/run',
  '/sbin',
  '/srv',
  '/sys',
  '/tmp',
  '/usr/games',
  '/usr/include',
  '/usr/lib',
  '/usr/lib64',
  '/usr/libexec',
  '/usr/local/bin',
  '/usr/sbin',
  '/usr/share',
  '/usr/src',
  '/var/log',
  '/var/tmp',
]

/** /var/run is a link to /run. just-bash changes nothing through a link in the middle of a path. */
const realPath = (path: string): string => path.replace(/^\/var\/run(?=\/|$)/, '/run')

/**
 * A place's file system for the length of one line. It gives what the line changes back to the place before each
 * of our programs runs and at the end, and takes in what the program changed.
 * Left out: owners, modes (a file that begins with `#!` can be run) and times, which a place doesn't keep.
 * Differs: a redirection into a folder that isn't there makes the folder, as just-bash can't refuse it midway.
 */
export class PlaceFiles extends InMemoryFs {
  readonly #place: ShellPlace
  readonly #written = new Map<string, number>()
  readonly #known = new Map<string, string>()
  readonly #start: number
  #own: ReadonlySet<string> = new Set()
  #listed: ReturnType<ShellPlace['files']> | undefined
  #filling = true
  /** Files that were written, and whether more than writing went on, so that everything must be looked at. */
  readonly #dirty = new Set<string>()
  #moved = false
  /** What was written and the place didn't take. */
  readonly faults: (readonly [path: string, fault: WriteFault])[] = []

  constructor(place: ShellPlace) {
    super()
    this.#place = place
    this.#start = place.now()
  }

  /** Fills in the place's files, once the shell has put its own (`/bin`, `/dev`, `/proc`) there. */
  async fill(): Promise<void> {
    for (const folder of [...FOLDERS, this.#place.cwd]) this.mkdirSync(folder, { recursive: true })
    await super.symlink('/run', '/var/run')
    super.writeFileSync('/proc/version', 'Linux version 6.1.0-28-amd64 (debian-kernel@lists.debian.org)\n')
    this.#own = new Set(this.getAllPaths())
    this.#filling = true
    for (const { path, content } of this.#list()) await this.#put(path, content)
    this.#filling = false
    this.#dirty.clear()
    this.#moved = false
  }

  /** Tells the place what the line wrote and removed since the last time. */
  async flush(): Promise<void> {
    if (this.#moved) await this.#compareAll()
    else for (const path of this.#dirty) await this.#tell(path, await this.#contentOf(path))
    if (this.#moved || this.#dirty.size > 0) this.#listed = this.#place.files()
    this.#moved = false
    this.#dirty.clear()
  }

  async #compareAll(): Promise<void> {
    const seen = new Set<string>()
    const paths = this.getAllPaths()
    for (const path of paths) {
      if (this.#own.has(path) && !this.#known.has(path)) continue
      const { isDirectory } = await this.lstat(path)
      if (isDirectory && paths.some((other) => other.startsWith(`${path}/`))) continue
      const key = isDirectory ? `${path}/` : path
      seen.add(key)
      await this.#tell(key, isDirectory ? '' : await this.#contentOf(path))
    }
    for (const key of [...this.#known.keys()].filter((path) => !seen.has(path))) {
      this.#known.delete(key)
      this.#place.writeFile(key, undefined)
    }
  }

  async #tell(key: string, content: string | undefined): Promise<void> {
    if (content === undefined || this.#known.get(key) === content) return
    const before = this.#known.get(key)
    const fault = this.#place.writeFile(key, content)
    if (fault === undefined) {
      this.#known.set(key, content)
      return
    }
    this.faults.push([key, fault])
    this.#filling = true
    if (before !== undefined) await this.#put(key, before)
    this.#filling = false
  }

  /** Takes in what one of the place's programs changed. */
  async refresh(): Promise<void> {
    const before = this.#listed
    const files = this.#list()
    if (files === before) return
    this.#filling = true
    const now = new Set(files.map((file) => file.path))
    for (const path of [...this.#known.keys()].filter((known) => !now.has(known))) {
      this.#known.delete(path)
      await super.rm(path.replace(/\/$/, ''), { force: true, recursive: true })
    }
    for (const { path, content } of files) if (this.#known.get(path) !== content) await this.#put(path, content)
    this.#filling = false
  }

  override writeFileSync(...[path, ...rest]: WriteArgs): void {
    const at = realPath(path)
    super.writeFileSync(at, ...rest)
    this.#wrote(at)
  }

  override async appendFile(...[path, ...rest]: Parameters<InMemoryFs['appendFile']>): Promise<void> {
    const at = realPath(path)
    await super.appendFile(at, ...rest)
    this.#wrote(at)
  }

  override mkdirSync(...[path, options]: Parameters<InMemoryFs['mkdirSync']>): void {
    const at = realPath(path)
    super.mkdirSync(at, options)
    this.#touch(at)
  }

  override async rm(...[path, options]: Parameters<InMemoryFs['rm']>): Promise<void> {
    const at = realPath(path)
    await super.rm(at, options)
    this.#touch(at)
  }

  override async mv(from: string, to: string): Promise<void> {
    const at = realPath(to)
    await super.mv(realPath(from), at)
    this.#touch(at)
  }

  override async cp(...[from, to, options]: Parameters<InMemoryFs['cp']>): Promise<void> {
    const at = realPath(to)
    await super.cp(realPath(from), at, options)
    this.#touch(at)
  }

  override async symlink(target: string, path: string): Promise<void> {
    const at = realPath(path)
    await super.symlink(target, at)
    this.#touch(at)
  }

  override async link(from: string, to: string): Promise<void> {
    const at = realPath(to)
    await super.link(realPath(from), at)
    this.#touch(at)
  }

  override readlink(path: string): Promise<string> {
    return super.readlink(realPath(path))
  }

  override readdirWithFileTypes(path: string): ReturnType<InMemoryFs['readdirWithFileTypes']> {
    return super.readdirWithFileTypes(realPath(path))
  }

  override async stat(path: string): ReturnType<InMemoryFs['stat']> {
    const at = realPath(path)
    return { ...(await super.stat(at)), mtime: this.#time(at) }
  }

  override async lstat(path: string): ReturnType<InMemoryFs['lstat']> {
    const at = realPath(path)
    return { ...(await super.lstat(at)), mtime: this.#time(at) }
  }

  /** Whether a path is a link that leads nowhere. */
  async isBrokenLink(path: string): Promise<boolean> {
    try {
      return (await this.lstat(path)).isSymbolicLink && !(await this.exists(path))
    } catch {
      return false
    }
  }

  #time(path: string): Date {
    return new Date(this.#written.get(path) ?? this.#start)
  }

  #wrote(path: string): void {
    if (this.#filling || path.startsWith('/dev/')) return
    this.#written.set(path, this.#place.now())
    this.#dirty.add(path)
    // A folder that held nothing is on the place's list, and now holds something.
    if (this.#known.has(path.slice(0, path.lastIndexOf('/') + 1))) this.#moved = true
  }

  #touch(path: string): void {
    if (this.#filling) return
    this.#written.set(path, this.#place.now())
    this.#moved = true
  }

  #list(): ReturnType<ShellPlace['files']> {
    this.#listed = this.#place.files()
    return this.#listed
  }

  async #put(path: string, content: string): Promise<void> {
    this.#known.set(path, content)
    const target = symlinkTarget(content)
    if (target !== undefined) {
      await this.rm(path, { force: true })
      await this.symlink(target, path)
    } else if (path.endsWith('/')) this.mkdirSync(path.slice(0, -1), { recursive: true })
    else super.writeFileSync(path, content, undefined, { mode: content.startsWith('#!') ? 0o755 : 0o644 })
  }

  async #contentOf(path: string): Promise<string | undefined> {
    try {
      const { isSymbolicLink } = await this.lstat(path)
      return isSymbolicLink ? symlinkText(await this.readlink(path)) : await this.readFile(path)
    } catch {
      return undefined
    }
  }
}
