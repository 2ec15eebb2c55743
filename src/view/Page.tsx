import { Suspense } from 'react'
import { App } from './App.tsx'
import { lazyPanel } from './kit/lazy-panel.ts'

const Speaker = lazyPanel(async () => (await import('./present/Speaker.tsx')).Speaker)

/** Whether this window is the speaker's, beside one that projects a lesson. */
export function isSpeakers(): boolean {
  return new URLSearchParams(location.search).has('speaker')
}

/** What a window shows: the page, or what its speaker sees. */
export function Page() {
  return isSpeakers() ? (
    <Suspense fallback={null}>
      <Speaker />
    </Suspense>
  ) : (
    <App />
  )
}
