import { expect, test } from '@playwright/test'
import { HostPage } from './host-page.ts'

// The page in another page's frame: to be used, or to be read alone.

test('a session is shown in a frame, to be read or used, and leads to the whole page', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const host = new HostPage(page)
  await host.open()
  await host.prepare('docker run -d --name web nginx')
  const snippet = async (name: RegExp): Promise<string> => {
    await page.keyboard.press('Control+s')
    await page.getByRole('dialog').getByRole('button', { name }).click()
    await expect(page.getByText('The line for another page is copied.')).toBeVisible()
    const text = await page.evaluate(async () => await navigator.clipboard.readText())
    await page.keyboard.press('Escape')
    return text
  }
  const live = await snippet(/live/)
  const read = await snippet(/read-only/)
  expect(live).toMatch(/^<iframe src="[^"<>]+embed=live[^"<>]+"/)

  const origin = new URL(page.url()).origin
  await page.route('**/other-page', async (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<h1>Another page</h1>${live}${read.replace('lang=en', 'lang=en&amp;theme=dark')}`,
    }),
  )
  await page.goto(`${origin}/other-page`)
  const [used, told] = [page.frameLocator('iframe >> nth=0'), page.frameLocator('iframe >> nth=1')]
  for (const frame of [used, told]) {
    await expect(frame.getByRole('button', { name: /^Container web[, ]/ })).toBeVisible()
    await expect(frame.getByRole('banner')).toBeHidden()
  }
  await expect(told.locator(':root')).toHaveAttribute('data-theme', 'dark')
  await expect(told.getByRole('textbox', { name: 'Command line' })).toBeHidden()
  await told.getByRole('button', { name: /^Container web[, ]/ }).click()
  await expect(told.getByRole('heading', { name: 'Container web' })).toBeVisible()
  await expect(told.getByRole('group', { name: 'What can be done' })).toBeHidden()

  await used.locator('.cm-content').click()
  await page.keyboard.insertText('docker run -d --name db redis')
  await page.keyboard.press('Enter')
  await expect(used.getByRole('button', { name: /^Container db[, ]/ })).toBeVisible()
  await expect(told.getByRole('button', { name: /^Container db[, ]/ })).toHaveCount(0)

  const alone = context.waitForEvent('page')
  await used.getByRole('button', { name: 'Open in Vethwalk' }).click()
  const whole = await alone
  await expect(whole.getByRole('button', { name: /^Container db[, ]/ })).toBeVisible()
  await expect(whole.getByRole('banner')).toBeVisible()
})

test('a lesson in a frame can be started again there, and only be read where that is all', async ({ page }) => {
  const host = new HostPage(page)
  await host.open('?embed=live#lesson=default-bridge-names')
  const panel = page.getByRole('region', { name: /^Lesson: / })
  const again = panel.getByRole('button', { name: 'Start again' })
  await expect(again).toBeDisabled()
  await expect(panel.getByRole('button', { name: 'Leave the lesson' })).toBeHidden()
  await host.prepare('docker network create shop')
  await expect(host.network('shop')).toBeVisible()
  await again.click()
  await expect(host.network('shop')).toBeHidden()
  await page.goto('./?embed=read#lesson=default-bridge-names')
  await expect(panel).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Start again' })).toBeHidden()
  // Nobody can run anything there: what follows a question is told once it is answered.
  const told = panel.getByText('The embedded DNS server only knows names on networks that you created.')
  await expect(told).toBeHidden()
  await panel.getByRole('button', { name: 'No. On docker0 there are still no names.' }).click()
  await expect(panel).toContainText('Just as you said.')
  await expect(told).toBeVisible()
})
