import { expect, test } from '@playwright/test'
import { HostPage } from './host-page.ts'

// The bar that shows a line before it runs, and the menu of a thing: where the keys go, and how they are left.

const WEB = 'docker run -d --name web nginx'

async function withWeb(page: HostPage['page'], ...more: readonly string[]): Promise<HostPage> {
  const host = new HostPage(page)
  await host.open()
  await host.prepare(WEB, ...more)
  return host
}

test('a line may be edited before it runs, and Enter in it runs it', async ({ page }) => {
  const host = await withWeb(page)
  await host.tabTo(host.container('web'), 'Shift+Tab')
  await page.keyboard.press('s')
  await expect(host.bar.getByRole('button', { name: 'Run' })).toBeFocused()
  await host.tabTo(host.barLine, 'Shift+Tab')
  await page.keyboard.press('End')
  await page.keyboard.type(' && docker ps -q | wc -l')
  await expect(host.barLine).toHaveValue('docker stop web && docker ps -q | wc -l')
  await page.keyboard.press('Enter')
  await host.stands('docker stop web && docker ps -q | wc -l')
  await expect(host.container('web')).toHaveAccessibleName(/exited/)
})

test('a line that is edited to nothing cannot run', async ({ page }) => {
  const host = await withWeb(page)
  await host.container('web').click()
  await host.deeds.getByRole('button', { name: 'Stop' }).click()
  await host.barLine.fill(' ')
  await expect(host.bar.getByRole('button', { name: 'Run' })).toBeDisabled()
  await host.barLine.press('Enter')
  await expect(host.bar).toBeVisible()
  await expect(host.log.locator('[data-exit]')).toHaveCount(1)
})

test('letters that are typed in the line are text, not deeds', async ({ page }) => {
  const host = await withWeb(page)
  await host.container('web').click()
  await host.deeds.getByRole('button', { name: 'Stop' }).click()
  await host.barLine.click()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('rnsm?')
  await expect(host.barLine).toHaveValue('rnsm?')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(host.menu).toHaveCount(0)
})

test('choosing in a list makes the line again, whatever was edited', async ({ page }) => {
  const host = await withWeb(page, 'docker network create lab', 'docker network create dmz')
  await host.container('web').click()
  await host.deeds.getByRole('button', { name: 'Connect to a network' }).click()
  await host.barLine.fill('docker network connect --ip 172.18.0.9 lab web')
  await host.bar.getByRole('combobox', { name: 'Network' }).selectOption('dmz')
  await expect(host.barLine).toHaveValue('docker network connect dmz web')
})

test('Escape leaves the bar, runs nothing, and the focus is where it was', async ({ page }) => {
  const host = await withWeb(page)
  const web = host.container('web')
  await host.tabTo(web, 'Shift+Tab')
  for (const key of ['s', 'z', 'd', 'o', 'e', 'p', 'u', 'Delete']) {
    await page.keyboard.press(key)
    await expect(host.bar.locator(':focus'), key).toHaveCount(1)
    await page.keyboard.press('Escape')
    await expect(host.bar).toHaveCount(0)
    await expect(web, key).toBeFocused()
  }
  await expect(host.log.locator('[data-exit]')).toHaveCount(1)
})

test("the bar's cross leaves it, by mouse and by key", async ({ page }) => {
  const host = await withWeb(page)
  await host.container('web').click()
  const stop = host.deeds.getByRole('button', { name: 'Stop' })
  await stop.click()
  await host.bar.getByRole('button', { name: 'Leave this' }).click()
  await expect(host.bar).toHaveCount(0)
  await expect(stop).toBeFocused()
  await page.keyboard.press('Space')
  await host.tabTo(host.bar.getByRole('button', { name: 'Leave this' }))
  await page.keyboard.press('Space')
  await expect(host.bar).toHaveCount(0)
  await expect(stop).toBeFocused()
  await expect(host.log.locator('[data-exit]')).toHaveCount(1)
})

test('another deed takes the place of the one in the bar, and Escape still leads back', async ({ page }) => {
  const host = await withWeb(page)
  await host.container('web').click()
  await host.deeds.getByRole('button', { name: 'Stop' }).click()
  await expect(host.barLine).toHaveValue('docker stop web')
  const remove = host.deeds.getByRole('button', { name: 'Remove' })
  await remove.click()
  await expect(host.barLine).toHaveValue('docker rm -f web')
  await expect(host.bar.getByRole('button', { name: 'Run' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(remove).toBeFocused()
})

test('the keys of deeds work with Caps Lock on', async ({ page }) => {
  const host = await withWeb(page)
  await host.tabTo(host.container('web'), 'Shift+Tab')
  // Caps Lock sends the capital letter without Shift.
  await page.evaluate(() =>
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'S', code: 'KeyS', bubbles: true })),
  )
  await expect(host.barLine).toHaveValue('docker stop web')
})

test('the menu by keyboard: M opens it, arrows and letters move in it, Enter takes', async ({ page }) => {
  const host = await withWeb(page)
  await host.tabTo(host.container('web'), 'Shift+Tab')
  await page.keyboard.press('m')
  const item = (name: string) => host.menu.getByRole('menuitem', { name })
  await expect(item('Ping from here')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(item('Curl from here')).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(item('Remove')).toBeFocused()
  await page.keyboard.press('Home')
  await expect(item('Ping from here')).toBeFocused()
  await page.keyboard.press('End')
  await expect(item('Remove')).toBeFocused()
  await page.keyboard.press('p')
  await expect(item('Ping from here')).toBeFocused()
  await page.keyboard.press('p')
  await expect(item('Pause')).toBeFocused()
  await page.keyboard.press('s')
  await expect(item('Stop')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(host.barLine).toHaveValue('docker stop web')
  await expect(host.bar.getByRole('button', { name: 'Run' })).toBeFocused()
  await page.keyboard.press('Enter')
  await host.stands('docker stop web')
})

test('Escape in the menu gives the focus back to the node', async ({ page }) => {
  const host = await withWeb(page)
  await host.tabTo(host.container('web'), 'Shift+Tab')
  await page.keyboard.press('m')
  await expect(host.menu.locator(':focus')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(host.menu).toHaveCount(0)
  await expect(host.container('web')).toBeFocused()
})

test('Escape in a bar that the menu opened gives the focus back to the node', async ({ page }) => {
  const host = await withWeb(page)
  await host.tabTo(host.container('web'), 'Shift+Tab')
  await page.keyboard.press('m')
  await expect(host.menu.locator(':focus')).toHaveCount(1)
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect(host.bar.getByRole('button', { name: 'Run' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(host.bar).toHaveCount(0)
  await expect(host.container('web')).toBeFocused()
})

test('the menu key opens the menu too, and Space takes from it', async ({ page }) => {
  const host = await withWeb(page)
  await host.tabTo(host.container('web'), 'Shift+Tab')
  await page.keyboard.press('ContextMenu')
  await expect(host.menu.getByRole('menuitem').first()).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.press('Space')
  await expect(host.barLine).toHaveValue('docker rm -f web')
})

test('a press elsewhere closes the menu; it stays inside the window', async ({ page }) => {
  const host = await withWeb(page)
  await page.setViewportSize({ width: 900, height: 600 })
  await host.container('web').click({ button: 'right' })
  const box = await host.menu.boundingBox()
  expect(box !== null && box.x >= 0 && box.y >= 0 && box.x + box.width <= 900 && box.y + box.height <= 600).toBe(true)
  await page.getByRole('heading', { name: 'Vethwalk' }).click()
  await expect(host.menu).toHaveCount(0)
})

test('the menu of the host and of a network has what can be done with them', async ({ page }) => {
  const host = await withWeb(page, 'docker network create lab')
  await host.node(/^Linux kernel of the host/).click({ button: 'right', position: { x: 30, y: 10 } })
  await expect(host.menu.getByRole('menuitem')).toHaveText([/^Ping from here/, /^Curl from here/])
  await page.keyboard.press('Enter')
  await expect(host.barLine).toHaveValue('ping -c 1 -W 1 172.17.0.2')
  await page.keyboard.press('Escape')
  await host.network('lab').click({ button: 'right' })
  await expect(host.menu.getByRole('menuitem')).toHaveCount(2)
})

test('a right click where nothing can be done leaves no menu behind', async ({ page }) => {
  const host = await withWeb(page)
  await host.container('web').click({ button: 'right' })
  await expect(host.menu).toBeVisible()
  await host
    .node(/outside the host$/)
    .first()
    .click({ button: 'right' })
  await expect(host.menu).toHaveCount(0)
})

test('Escape leaves a waiting ping from a node that was gone to by Tab', async ({ page }) => {
  const host = await withWeb(page)
  await host.button('Ping').click()
  await expect(host.bar.locator(':focus')).toHaveCount(1)
  await host.tabTo(host.container('web'))
  await page.keyboard.press('Escape')
  await expect(host.bar).toHaveCount(0)
})

test('undo takes away a bar whose thing is gone by it', async ({ page }) => {
  const host = await withWeb(page)
  await host.container('web').click()
  await host.deeds.getByRole('button', { name: 'Stop' }).click()
  await host.button('Undo').click()
  await expect(host.bar).toHaveCount(0)
  await expect(host.container('web')).toHaveCount(0)
})

test('a line typed in the terminal that removes the thing takes the bar away, or its line', async ({ page }) => {
  const host = await withWeb(page)
  await host.container('web').click()
  await host.deeds.getByRole('button', { name: 'Stop' }).click()
  await host.run('docker rm -f web')
  await expect(host.container('web')).toHaveCount(0)
  await expect(host.bar).toHaveCount(0)
})

test('the view by keys: Shift+1 shows everything', async ({ page }) => {
  const host = await withWeb(page)
  const viewport = host.picture.locator('.react-flow__viewport')
  const fitted = (await viewport.getAttribute('style')) ?? ''
  await page.getByRole('button', { name: 'Zoom in' }).click()
  await expect(viewport).not.toHaveAttribute('style', fitted)
  await page.keyboard.press('Shift+1')
  await expect(viewport).toHaveAttribute('style', fitted)
})
