import { defineConfig } from '@playwright/test'
import { findChromium } from './tests/support/find-chromium.ts'
import { freePort } from './tests/support/free-port.ts'

// This file is read again by each worker, which inherits what the first reading settled.
const port = (process.env['PREVIEW_PORT'] ??= String(await freePort()))
const executablePath = (process.env['CHROMIUM'] ??= findChromium() ?? '')
const baseURL = `http://127.0.0.1:${port}/`

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '*.spec.ts',
  workers: 1,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: 'list',
  // A busy machine with a cold disk takes its time; a wait ends as soon as what is awaited is there.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL,
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: executablePath === '' ? {} : { executablePath },
  },
  webServer: {
    command: `vite preview --host 127.0.0.1 --port ${port} --strictPort`,
    url: baseURL,
    reuseExistingServer: false,
  },
})
