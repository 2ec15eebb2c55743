import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { HostPage } from './host-page.ts'

// Every state is there to be gone to; what was left behind is found again.

const timeline = (page: Page): Locator => page.getByRole('region', { name: /^(Timeline|时间线)$/ })

async function withBranches(page: Page, query = ''): Promise<HostPage> {
  const host = new HostPage(page)
  await host.open(query)
  await host.prepare(
    'docker run -d --name web nginx',
    'docker network create lab',
    'docker run -d --name db --net lab redis',
  )
  await page.keyboard.press('Escape')
  await host.button(/^(Undo|撤销)$/).click()
  await expect(host.container('db')).toHaveCount(0)
  await host.line.click()
  await page.keyboard.insertText('docker run -d --name cache redis')
  await page.keyboard.press('Enter')
  await expect(host.container('cache')).toBeVisible()
  return host
}

test('scrubs through every state, each with what its line changed', async ({ page }) => {
  const host = await withBranches(page)
  await host.button('Timeline').click()
  const steps = timeline(page)
  await expect(steps.getByRole('button', { name: /^docker network create lab/ })).toContainText('+1 network lab')
  const slider = steps.getByRole('slider')
  await slider.focus()
  await page.keyboard.press('Home')
  await expect(host.container('web')).toHaveCount(0)
  await expect(slider).toHaveAttribute('aria-valuetext', 'A fresh host')
  await page.keyboard.press('ArrowRight')
  await expect(host.container('web')).toBeVisible()
  await expect(host.network('lab')).toHaveCount(0)
  await steps.getByRole('button', { name: 'To the last line' }).click()
  await expect(host.container('cache')).toBeVisible()
  await steps.getByRole('button', { name: 'One line back' }).click()
  await expect(host.container('cache')).toHaveCount(0)
  await expect(steps.getByRole('button', { name: /^docker network create lab/ })).toHaveAttribute(
    'aria-current',
    'step',
  )
})

test('a branch is left and found again, and nobody stands where another stood', async ({ page }) => {
  const host = await withBranches(page)
  const [cache, bar] = [await host.placeOf(host.container('cache')), await host.placeOf(host.network('lab'))]
  expect(cache.y).toBeLessThan(bar.y)
  await host.line.press('Escape')
  await host.picture.click({ position: { x: 300, y: 500 } })
  await page.keyboard.press('h')
  await timeline(page)
    .getByRole('button', { name: /^Another branch from here, 1 line:/ })
    .click()
  await expect(host.container('db')).toBeVisible()
  await expect(host.container('cache')).toHaveCount(0)
  await expect(timeline(page).getByRole('button', { name: /^Another branch from here, 1 line:/ })).toContainText(
    'cache',
  )
})

for (const { theme, language } of [
  { theme: 'light', language: 'en' },
  { theme: 'dark', language: 'zh-CN' },
  { theme: 'contrast', language: 'en' },
])
  test(`axe finds nothing in the timeline, ${theme}, ${language}`, async ({ page }) => {
    await page.addInitScript((chosen) => localStorage.setItem('vethwalk.theme', chosen), theme)
    const host = await withBranches(page, `?lang=${language}`)
    await host.button(/^(Timeline|时间线)$/).click()
    await timeline(page)
      .getByRole('button', { name: /^(One line back|后退一行)$/ })
      .click()
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([])
  })
