import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'

// Inline styles are React Flow's and CodeMirror's; scripts are our own files alone, and nothing leaves the page.
const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** Puts the policy into the built page; the dev server needs inline scripts of its own. */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: policy }, injectTo: 'head-prepend' },
    ],
  }
}

export default defineConfig({
  // Relative, so that the build works under any path.
  base: './',
  plugins: [react(), contentSecurityPolicy()],
  resolve: {
    alias: { 'node:zlib': fileURLToPath(new URL('src/cli/shell/just-bash/zlib-stub.ts', import.meta.url)) },
  },
  worker: { format: 'es' },
  // The shell's chunk is 1.3 MB by its nature; it is loaded when a line needs it.
  build: {
    chunkSizeWarningLimit: 1500,
    // The page would begin with a list of what each part needs: 2 kB that nobody waits for. What a reader is likely to ask for is
    // loaded beforehand (`view/foresight.ts`); the rest finds its own parts, a step later.
    modulePreload: { resolveDependencies: (_, deps) => deps.filter((file) => file.endsWith('.css')) },
    // What the page begins with comes in one file: it shrinks better than in twenty, and is asked for at once.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
  },
})
