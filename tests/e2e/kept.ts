import { expect, type Page } from '@playwright/test'

/** How many lines each kept session has, the largest first. */
async function keptLines(page: Page): Promise<readonly number[]> {
  return await page.evaluate(
    async () =>
      await new Promise<number[]>((resolve) => {
        const asked = indexedDB.open('vethwalk')
        asked.addEventListener('success', () => {
          const db = asked.result
          if (!db.objectStoreNames.contains('sessions')) return resolve([])
          const all = db.transaction('sessions').objectStore('sessions').getAll()
          all.addEventListener('success', () => {
            db.close()
            resolve(all.result.map(({ lines }: { lines: number }) => lines).toSorted((a: number, b: number) => b - a))
          })
        })
      }),
  )
}

/** Waits until the kept sessions have so many lines: all that was done is in the browser's database then. */
export async function kept(page: Page, ...lines: readonly number[]): Promise<void> {
  await expect.poll(async () => await keptLines(page)).toEqual(lines)
}
