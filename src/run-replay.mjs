/**
 * Starts src/replay.ts: its files are bundled first, as loading hundreds of small ones through a
 * per-file compiler takes three times as long. Prints nothing of its own.
 */
import { build } from 'esbuild'
import { mkdirSync, rmSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))
const folder = `${root}node_modules/.cache`
const bundle = `${folder}/vethwalk-replay-${process.pid}.mjs`

mkdirSync(folder, { recursive: true })
process.on('exit', () => rmSync(bundle, { force: true }))
process.setSourceMapsEnabled(true)
await build({
  absWorkingDir: root,
  entryPoints: ['src/replay.ts'],
  outfile: bundle,
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: 'inline',
  logLevel: 'error',
})
await import(pathToFileURL(bundle).href)
