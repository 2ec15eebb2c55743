import { expect, test } from '@playwright/test'
import { HostPage } from './host-page.ts'

// Several things at once: chosen by mouse, by keys or by a frame, and one line for all of them.

const THREE = ['one', 'two', 'three'].map((name) => `docker run -d --name ${name} nginx`)

test('Shift+click chooses several, and one line stops them', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare(...THREE)
  await host.container('one').click()
  await host.container('three').click({ modifiers: ['Shift'] })
  await expect(host.side.getByRole('heading', { name: '2 selected' })).toBeVisible()
  await expect(host.side.getByRole('listitem')).toHaveText(['one', 'three'])
  await host.deeds.getByRole('button', { name: 'Stop' }).click()
  await expect(host.bar).toHaveAccessibleName('Stop: one, three')
  await expect(host.barLine).toHaveValue('docker stop one three')
  await host.bar.getByRole('button', { name: 'Run' }).click()
  await host.stands('docker stop one three')
  for (const name of ['one', 'three']) await expect(host.container(name)).toHaveAccessibleName(/exited/)
  await expect(host.container('two')).toHaveAccessibleName(/running/)
})

test('Ctrl+click takes one in and out again', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare(...THREE)
  await host.container('one').click()
  await host.container('two').click({ modifiers: ['Control'] })
  await expect(host.side.getByRole('heading', { name: '2 selected' })).toBeVisible()
  await host.container('two').click({ modifiers: ['Control'] })
  await expect(host.side.getByRole('heading', { name: 'Container one' })).toBeVisible()
})

test('Shift+Enter chooses several, and a key does one deed on all of them', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare(...THREE, 'docker network create lab')
  await host.tabTo(host.container('one'), 'Shift+Tab')
  await page.keyboard.press('Enter')
  await host.tabTo(host.container('two'))
  await page.keyboard.press('Shift+Enter')
  await expect(host.side.getByRole('heading', { name: '2 selected' })).toBeVisible()
  await page.keyboard.press('c')
  const line = 'docker network connect lab one && docker network connect lab two'
  await expect(host.barLine).toHaveValue(line)
  await page.keyboard.press('Enter')
  await host.stands(line)
  await expect(host.container('two')).toContainText('172.18.0.3')
  await expect(host.container('two')).toBeFocused()
})

test('Ctrl+A chooses all containers, and the key of a deed does it on all of them at once', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare(...THREE)
  await page.getByRole('heading', { name: 'Vethwalk' }).click()
  await page.keyboard.press('Control+a')
  await expect(host.side.getByRole('heading', { name: '3 selected' })).toBeVisible()
  await host.tabTo(host.container('two'))
  await page.keyboard.press('z')
  await expect(host.bar).toHaveAccessibleName('Pause: one and 2 more')
  await expect(host.barLine).toHaveValue('docker pause one two three')
  await page.keyboard.press('Enter')
  await host.stands('docker pause one two three')
  for (const name of ['one', 'two', 'three']) await expect(host.container(name)).toHaveAccessibleName(/paused/)
})

test('Ctrl+A and then a key works though no thing has the focus', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare(...THREE)
  await page.getByRole('heading', { name: 'Vethwalk' }).click()
  await page.keyboard.press('Control+a')
  await expect(host.side.getByRole('heading', { name: '3 selected' })).toBeVisible()
  await page.keyboard.press('s')
  await expect(host.barLine).toHaveValue('docker stop one two three')
})

test('Ctrl+A in the terminal is the text there', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare(...THREE)
  await host.line.click()
  await page.keyboard.insertText('docker ps')
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText('docker network ls')
  await expect(host.line).toHaveText('docker network ls')
  await expect(host.side.getByRole('heading', { name: '3 selected' })).toHaveCount(0)
})

test('a frame drawn by Shift-drag chooses what it holds', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare(...THREE)
  await frame(host, ['one', 'two'])
  await expect(host.side.getByRole('heading', { name: '2 selected' })).toBeVisible()
  await expect(host.side.getByRole('listitem')).toHaveText(['one', 'two'])
  await host.deeds.getByRole('button', { name: 'Remove' }).click()
  await expect(host.barLine).toHaveValue('docker rm -f one two')
  await page.keyboard.press('Escape')
  await expect(host.bar).toHaveCount(0)
  await expect(host.deeds.getByRole('button', { name: 'Remove' })).toBeFocused()
})

test('after a frame was drawn, Delete is about what it holds', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare(...THREE)
  await frame(host, ['one', 'two'])
  await expect(host.side.getByRole('heading', { name: '2 selected' })).toBeVisible()
  await page.keyboard.press('Delete')
  await expect(host.barLine).toHaveValue('docker rm -f one two')
})

test('after a frame was drawn, the menu of what it holds opens by the right button', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare(...THREE)
  await frame(host, ['one', 'two'])
  await expect(host.side.getByRole('heading', { name: '2 selected' })).toBeVisible()
  const { x, y } = await host.middleOf(host.container('one'))
  await page.mouse.click(x, y, { button: 'right' })
  await expect(host.menu).toHaveAccessibleName('What can be done with one, two')
  await host.menu.getByRole('menuitem', { name: 'Stop' }).click()
  await expect(host.barLine).toHaveValue('docker stop one two')
})

test('after a frame was drawn, a click on one of its things chooses that alone', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare(...THREE)
  await frame(host, ['one', 'two'])
  await expect(host.side.getByRole('heading', { name: '2 selected' })).toBeVisible()
  const { x, y } = await host.middleOf(host.container('one'))
  await page.mouse.click(x, y)
  await expect(host.side.getByRole('heading', { name: 'Container one' })).toBeVisible()
})

test('all of what is chosen is dragged together', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare(...THREE)
  await host.container('one').click()
  await host.container('two').click({ modifiers: ['Shift'] })
  const before = await host.placeOf(host.container('two'))
  const { x, y } = await host.middleOf(host.container('one'))
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 10, y + 60, { steps: 8 })
  await page.mouse.up()
  await expect.poll(async () => (await host.placeOf(host.container('two'))).y - before.y).toBeGreaterThan(30)
})

test('a container and a network are removed by one line', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare('docker network create lab', 'docker run -d --name one --net lab nginx')
  await host.container('one').click()
  await host.network('lab').click({ modifiers: ['Shift'], position: { x: 20, y: 10 } })
  await host.deeds.getByRole('button', { name: 'Remove' }).click()
  await expect(host.barLine).toHaveValue('docker rm -f one && docker network rm lab')
  await host.bar.getByRole('button', { name: 'Run' }).click()
  await host.stands('docker rm -f one && docker network rm lab')
  await expect(host.network('lab')).toHaveCount(0)
  await expect(host.side).toContainText('A Docker host, alive in this page')
})

/** Draws a frame around containers that stand side by side, with Shift held. */
async function frame(host: HostPage, names: readonly string[]): Promise<void> {
  const boxes = await Promise.all(names.map(async (name) => await host.container(name).boundingBox()))
  const known = boxes.filter((box) => box !== null)
  const left = Math.min(...known.map(({ x }) => x)) - 6
  const right = Math.max(...known.map(({ x, width }) => x + width)) + 6
  const top = Math.min(...known.map(({ y }) => y)) - 6
  const bottom = Math.max(...known.map(({ y, height }) => y + height)) + 6
  const { keyboard, mouse } = host.page
  await keyboard.down('Shift')
  await mouse.move(left, bottom)
  await mouse.down()
  await mouse.move(right, top, { steps: 12 })
  await mouse.up()
  await keyboard.up('Shift')
}
