import { expect, test, type Page } from '@playwright/test'
import { HostPage } from './host-page.ts'

// Who reaches whom: the table, its cells by name, and the walk behind each.

async function atTable(page: Page): Promise<HostPage> {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const host = new HostPage(page)
  await host.open()
  await host.prepare(
    'docker network create lab',
    'docker run -d --name web nginx',
    'docker run -d --name one --net lab nginx',
    'docker run -d --name two --net lab redis',
  )
  await page.getByRole('tab', { name: 'Who reaches whom' }).click()
  await expect(grid(page)).toBeVisible()
  await expect(page.getByRole('region', { name: 'Who reaches whom' })).toContainText(
    /By address \d+, by name \d+ of 20 pairs/,
  )
  return host
}

const grid = (page: Page) => page.getByRole('grid', { name: 'Who reaches whom' })
const cell = (page: Page, name: string | RegExp) => grid(page).getByRole('gridcell', { name })

test('a cell says pair, way and reason', async ({ page }) => {
  await atTable(page)
  await expect(cell(page, 'one → two by address 172.18.0.3: answered')).toHaveText('✓')
  await expect(cell(page, 'one → two by name: answered')).toHaveText('✓')
  await expect(cell(page, /^web → one by address 172\.18\.0\.2: Dropped: /)).toHaveText('✕')
  await expect(cell(page, 'web → one by name: Name unknown')).toHaveText('?')
  await expect(cell(page, /^docker-host → web by address 172\.17\.0\.2: answered$/)).toHaveText('✓')
  await expect(page.getByRole('columnheader', { name: 'two' })).toBeVisible()
  await expect(page.getByRole('rowheader', { name: 'web' })).toBeVisible()
})

test('the table by keyboard: tab, arrows, Home and End, Enter plays the walk', async ({ page }) => {
  const host = await atTable(page)
  await page.getByRole('tab', { name: 'Who reaches whom' }).focus()
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByRole('tab', { name: 'Picture' })).toBeFocused()
  await expect(host.container('web')).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('tab', { name: 'Who reaches whom' })).toBeFocused()
  await host.tabTo(cell(page, /^web → one by address/))
  await page.keyboard.press('ArrowRight')
  await expect(cell(page, /^web → one by name/)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(cell(page, /^one → one by name/)).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(cell(page, /^one → two by address/)).toBeFocused()
  await page.keyboard.press('End')
  await expect(cell(page, /^one → .* by name/).last()).toBeFocused()
  await page.keyboard.press('Home')
  await expect(cell(page, /^one → web by address/)).toBeFocused()
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight'])
    await page.keyboard.press(key)
  await expect(cell(page, /^one → two by name/)).toBeFocused()
  await page.keyboard.press('Enter')
  await host.stands('docker exec -it one ping -c 1 -W 1 two')
  await expect(page.getByRole('tab', { name: 'Picture' })).toHaveAttribute('aria-selected', 'true')
  await expect(host.walk.getByRole('heading', { name: 'Ping one → two' })).toBeVisible()
})

test('after a walk was played from the table, the focus is not lost', async ({ page }) => {
  const host = await atTable(page)
  await host.tabTo(cell(page, /^web → one by address/), 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(host.walk).toBeVisible()
  await expect(page.locator('body > * :focus')).toHaveCount(1)
})

test('the table is where it was left, when one comes back from a walk', async ({ page }) => {
  const host = await atTable(page)
  await cell(page, 'one → two by name: answered').click()
  await expect(host.walk).toBeVisible()
  await page.getByRole('tab', { name: 'Who reaches whom' }).click()
  await expect(cell(page, 'one → two by name: answered')).toHaveAttribute('tabindex', '0')
})

test('a press on a cell plays its walk, and the line stands in the terminal', async ({ page }) => {
  const host = await atTable(page)
  await cell(page, /^web → one by address/).hover()
  await expect(page.getByRole('contentinfo').or(page.locator('footer'))).toContainText(
    '$ docker exec -it web ping -c 1 -W 1 172.18.0.2',
  )
  await cell(page, /^web → one by address/).click()
  await host.stands('docker exec -it web ping -c 1 -W 1 172.18.0.2', '1')
  await expect(host.walk).toContainText('no reply')
  await expect(host.container('web')).toBeVisible()
})

test('the button under the table plays the cell at hand', async ({ page }) => {
  const host = await atTable(page)
  await host.tabTo(cell(page, /^web → one by address/), 'Shift+Tab')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await expect(cell(page, /^one → web by address/)).toBeFocused()
  const play = page.getByRole('button', { name: 'Play the walk' })
  await host.tabTo(play)
  await page.keyboard.press('Enter')
  await host.stands('docker exec -it one ping -c 1 -W 1 172.17.0.2', '1')
})

test('from the outside no line is typed, and the walk is shown all the same', async ({ page }) => {
  const host = await atTable(page)
  const outside = (await grid(page).getByRole('rowheader').last().textContent()) ?? ''
  const asked = cell(page, new RegExp(`^${outside} → web by address`))
  await asked.hover()
  await expect(page.locator('footer')).toContainText(`No line is typed for this: ${outside} has no terminal here.`)
  await asked.click()
  await expect(host.walk.getByRole('heading', { name: /^Ping .*→ 172\.17\.0\.2$/ })).toBeVisible()
  await expect(host.log.locator('[data-exit]')).toHaveCount(4)
})

test('the table follows what is changed while it is shown', async ({ page }) => {
  const host = await atTable(page)
  await host.run('docker network connect lab web')
  await expect(cell(page, /^web → one by name: answered$/)).toHaveText('✓')
  await host.run('docker rm -f web')
  await expect(cell(page, /web/)).toHaveCount(0)
})

test('a host without containers says what to do instead of an empty table', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await page.getByRole('tab', { name: 'Who reaches whom' }).click()
  await expect(page.getByText('No container runs yet: start one or two, and this table fills itself.')).toBeVisible()
  await page.keyboard.press('r')
  await expect(
    page.getByRole('dialog', { name: 'Run container' }).getByRole('combobox', { name: 'Image' }),
  ).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(grid(page)).toBeVisible()
  await host.stands('docker run -d nginx')
})
