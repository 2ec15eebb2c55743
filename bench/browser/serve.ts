import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, preview } from 'vite'

/** A build that is being served. */
export interface Served {
  /** With a slash at its end. */
  readonly url: string
  readonly close: () => Promise<void>
}

/** Builds what a vite configuration says into a folder of its own and serves that at a free port; closing removes both. */
export async function buildAndServe(configFile: string): Promise<Served> {
  const outDir = mkdtempSync(join(tmpdir(), 'vethwalk-bench-'))
  const remove = (): void => rmSync(outDir, { recursive: true, force: true })
  try {
    const common = { configFile, logLevel: 'error', mode: 'production' } as const
    await build({ ...common, build: { outDir, emptyOutDir: true } })
    const server = await preview({ ...common, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } })
    const [url] = server.resolvedUrls?.local ?? []
    if (url === undefined) throw new Error('the build is served nowhere')
    return {
      url,
      close: async () => {
        await server.close()
        remove()
      },
    }
  } catch (error) {
    remove()
    throw error
  }
}
