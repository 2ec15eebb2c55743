import { expect, test, type CDPSession, type Locator } from '@playwright/test'
import { HostPage } from './host-page.ts'

// The same with a finger.

test.use({ hasTouch: true })

const WEB = 'docker run -d --name web nginx'

test('a tap selects, and the buttons beside the picture do the rest', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare(WEB)
  await host.container('web').tap()
  await expect(host.side.getByRole('heading', { name: 'Container web' })).toBeVisible()
  await host.deeds.getByRole('button', { name: 'Stop' }).tap()
  await expect(host.barLine).toHaveValue('docker stop web')
  await host.bar.getByRole('button', { name: 'Run' }).tap()
  await host.stands('docker stop web')
  await expect(host.container('web')).toHaveAccessibleName(/exited/)
})

test('pings by two taps', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare(WEB, 'docker run -d --name db redis')
  await host.button('Ping').tap()
  await host.container('web').tap()
  await expect(host.bar).toHaveAccessibleName('From web: click where it goes.')
  await host.container('db').tap()
  await host.stands('docker exec -it web ping -c 1 -W 1 172.17.0.3')
})

test('a finger drags the plug onto a bridge', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare('docker network create lab', WEB)
  await host.container('web').tap()
  const cdp = await page.context().newCDPSession(page)
  const plug = host.container('web').getByTitle('Drag this onto a bridge to connect')
  await drag(cdp, host, plug, host.network('lab'))
  await expect(host.barLine).toHaveValue('docker network connect lab web')
  // Now and then the browser takes the tap after a drag for the end of a fling; a person taps again.
  await expect(async () => {
    await host.bar.getByRole('button', { name: 'Run' }).tap({ timeout: 2000 })
    await expect(host.bar).toBeHidden({ timeout: 2000 })
  }).toPass()
  await host.stands('docker network connect lab web')
  await expect(host.container('web')).toContainText('172.18.0.2')
})

test('a finger moves a container', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare(WEB)
  const before = await host.placeOf(host.container('web'))
  const cdp = await page.context().newCDPSession(page)
  const from = await host.middleOf(host.container('web'))
  await slide(cdp, from, { x: from.x + 20, y: from.y + 70 })
  await expect.poll(async () => (await host.placeOf(host.container('web'))).y - before.y).toBeGreaterThan(30)
})

test('a finger that holds a container opens its menu, where a tap takes', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare(WEB)
  const { x, y } = await host.middleOf(host.container('web'))
  // No gesture of a browser without a window holds: this is what Android sends then.
  await host.container('web').dispatchEvent('contextmenu', { clientX: x, clientY: y, bubbles: true })
  await expect(host.menu).toHaveAccessibleName('What can be done with web')
  await host.menu.getByRole('menuitem', { name: 'Remove' }).tap()
  await expect(host.barLine).toHaveValue('docker rm -f web')
})

test('on a phone: the form, the bar and a ping by taps', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const host = new HostPage(page)
  await host.open()
  await host.button('Run container').tap()
  const form = page.getByRole('dialog', { name: 'Run container' })
  await form.getByRole('textbox', { name: 'Name' }).fill('web')
  await form.getByRole('button', { name: 'Run' }).tap()
  await host.stands('docker run -d --name web nginx')
  await host.container('web').tap()
  await host.deeds.getByRole('button', { name: 'Ping from here' }).tap()
  await expect(host.bar).toBeVisible()
  await expect(host.bar).toBeInViewport()
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await host.bar.getByRole('button', { name: 'Run' }).tap()
  await expect(host.walk).toContainText('Step 1 of')
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
})

interface Point {
  readonly x: number
  readonly y: number
}

async function drag(cdp: CDPSession, host: HostPage, from: Locator, to: Locator): Promise<void> {
  await slide(cdp, await host.middleOf(from), await host.middleOf(to))
}

/** A finger is put down, moved and lifted. */
async function slide(cdp: CDPSession, from: Point, to: Point): Promise<void> {
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [from] })
  for (let n = 1; n <= 12; n += 1) {
    const at = (a: number, b: number): number => a + ((b - a) * n) / 12
    await cdp.send('Input.dispatchTouchEvent', {
      type: 'touchMove',
      touchPoints: [{ x: at(from.x, to.x), y: at(from.y, to.y) }],
    })
  }
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
}
