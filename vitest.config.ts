import { defineConfig } from 'vitest/config'

// A busy machine takes its time; how fast things are is measured elsewhere (bench).
export default defineConfig({
  test: { include: ['tests/**/*.test.{ts,tsx}'], environment: 'node', testTimeout: 20_000 },
})
