import { readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** One import as written: a file of ours (its path from the root) or a package. */
export type Import = { readonly names: string } & (
  { readonly kind: 'file'; readonly path: string } | { readonly kind: 'package'; readonly name: string }
)

export interface Source {
  readonly path: string
  readonly imports: readonly Import[]
  /** The text with comments, strings and regular expressions blanked out, lines kept. */
  readonly code: string
}

/** Every TypeScript file under a folder of the project, read once. */
export function readSources(folder: string): readonly Source[] {
  return readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
    .filter((path) => /\.tsx?$/.test(path))
    .toSorted()
    .map((path) => sourceOf(path, readFileSync(root + path, 'utf8')))
}

export function sourceOf(path: string, text: string): Source {
  const imports = [...blank(text, 'comments').matchAll(importPattern)].map((match) =>
    importOf(path, match[1] ?? '', match[2] ?? match[3] ?? match[4] ?? ''),
  )
  return { path, imports, code: blank(text, 'all') }
}

// `import … from 'x'` and `export … from 'x'`; `import 'x'`; `import('x')` and `new URL('x', import.meta.url)`.
const importPattern =
  /\b(?:import|export)\b([^'"`;()]*?)\bfrom\s*['"]([^'"\n]+)['"]|\bimport\s*['"]([^'"\n]+)['"]|\b(?:import|new URL)\(\s*['"`]([^'"`\n]+)['"`]/g

function importOf(from: string, names: string, specifier: string): Import {
  const path = specifier.replace(/\?.*$/, '')
  if (path.startsWith('.')) return { names, kind: 'file', path: posix.join(posix.dirname(from), path) }
  return { names, kind: 'package', name: path }
}

// In this order: a comment, a string, a template without holes worth reading, a regular expression where one can stand.
const textPattern =
  /(\/\/[^\n]*|\/\*[\s\S]*?\*\/)|('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")|(`(?:[^`\\]|\\[\s\S])*`)|(?<=(?:^|[(,=:[!&|?{;+*%~^]|\breturn|\bcase|=>)\s*)(\/(?![/*])(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*)/g

const spaces = (found: string): string => found.replace(/[^\n]/g, ' ')

function blank(text: string, what: 'comments' | 'all'): string {
  return text.replace(textPattern, (found: string, comment?: string, _string?: string, template?: string) => {
    if (comment !== undefined) return spaces(found)
    if (what === 'comments') return found
    return template === undefined ? spaces(found) : holesOf(template)
  })
}

/** A template's text blanked, the code in its `${…}` kept. */
function holesOf(template: string): string {
  let depth = 0
  return template.replace(/\$\{|[{}]|[^\n]/g, (found) => {
    if (found === '${') depth += 1
    else if (depth > 0 && found === '{') depth += 1
    else if (depth > 0 && found === '}') depth -= 1
    else if (depth > 0) return found
    return ' '.repeat(found.length)
  })
}
