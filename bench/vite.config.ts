import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

// The two measured pages, built as the product is. Where to is said by the one who builds.
export default defineConfig({
  root: here('.'),
  base: './',
  plugins: [react()],
  resolve: { alias: { 'node:zlib': here('../src/cli/shell/just-bash/zlib-stub.ts') } },
  worker: { format: 'es' },
  build: {
    target: 'esnext',
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { input: [here('ours.html'), here('baseline.html')] },
  },
})
