import { expect, test, type Locator } from '@playwright/test'
import { CROWD } from '../view/run-lines.ts'
import { HostPage } from './host-page.ts'

// Hosts with much on them: names can be read and hide nothing, and the page stays quick.

interface Box {
  readonly text: string
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Where each of these stands on the screen, and what it says. */
async function boxesOf(all: Locator): Promise<readonly Box[]> {
  return all.evaluateAll((elements) =>
    elements.map((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect()
      return { text: element.textContent, left, top, right, bottom }
    }),
  )
}

/** Pairs that cover each other by more than half a pixel. */
function overlaps(some: readonly Box[], others: readonly Box[]): readonly string[] {
  return some.flatMap((a) =>
    others
      .filter((b) => a !== b && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5)
      .filter((b) => Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.5)
      .map((b) => `${a.text} / ${b.text}`),
  )
}

async function expectNoOverlaps(host: HostPage): Promise<void> {
  const labels = await boxesOf(host.picture.locator('svg text'))
  const nodes = await boxesOf(host.picture.locator('.react-flow__node-box, .react-flow__node-bar'))
  expect(labels.length).toBeGreaterThan(80)
  expect(nodes.length).toBe(45)
  expect(overlaps(labels, labels)).toEqual([])
  expect(overlaps(labels, nodes)).toEqual([])
  expect(overlaps(nodes, nodes)).toEqual([])
}

test('no name hides another with forty containers on five networks', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const host = new HostPage(page)
  await host.open()
  await host.prepare(CROWD.slice(0, 4).join(' && '))
  // In one line, as a script would: what is drawn is the same.
  await host.prepare(CROWD.slice(4).join(' && '))
  await expectNoOverlaps(host)
  await host.picture.getByRole('button', { name: 'Tidy up' }).click()
  await expectNoOverlaps(host)
})

test('three hundred containers seen at once keep names that can be read', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.setViewportSize({ width: 1920, height: 1080 })
  const host = new HostPage(page)
  await host.open()
  await host.prepare('for n in $(seq 1 15); do docker network create --subnet 10.$n.0.0/24 net$n; done')
  // In several lines, so that none of them keeps a slow machine for long.
  for (let n = 1; n <= 300; n += 100)
    await host.prepare(
      `for n in $(seq ${n} ${n + 99}); do docker run -d --name c$n --network net$((n % 15 + 1)) nginx; done > /dev/null`,
    )
  await host.picture.getByRole('button', { name: 'Tidy up' }).click()
  await page.keyboard.press('Shift+Digit1')
  const names = host.picture.locator('.react-flow__node-box')
  await expect(names).toHaveCount(300)
  // How tall letters are on the screen, in pixels.
  const sizes = await names.evaluateAll((elements) =>
    elements.map((element) => {
      const name = element.querySelector('span')
      const scale = element.getBoundingClientRect().width / (element instanceof HTMLElement ? element.offsetWidth : 1)
      return name === null ? 0 : Number.parseFloat(getComputedStyle(name).fontSize) * scale
    }),
  )
  expect(Math.min(...sizes)).toBeGreaterThan(8)
  const boxes = await boxesOf(names)
  expect(overlaps(boxes, boxes)).toEqual([])
})

test('a thousand containers: only what is in sight is drawn, and everything answers at once', async ({ page }) => {
  test.slow()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const host = new HostPage(page)
  await host.open()
  await host.prepare('for n in $(seq 1 50); do docker network create --subnet 10.$n.0.0/24 net$n; done')
  // In several lines, so that none of them keeps a slow machine for long.
  for (let n = 1; n <= 1000; n += 100)
    await host.prepare(
      `for n in $(seq ${n} ${n + 99}); do docker run -d --name c$n --network net$((n % 50 + 1)) nginx; done > /dev/null`,
    )
  const drawn = host.picture.locator('.react-flow__node')
  await expect(host.container('c50')).toBeVisible()
  expect(await drawn.count()).toBeLessThan(250)
  const took = async (act: () => Promise<void>): Promise<number> => {
    const start = Date.now()
    await act()
    return Date.now() - start
  }
  // Far below what a person would call waiting, far above what it takes on an idle machine.
  const limit = 5000
  expect(
    await took(async () => {
      await host.container('c50').click()
      await expect(host.side.getByRole('heading', { name: 'Container c50' })).toBeVisible()
    }),
  ).toBeLessThan(limit)
  expect(await took(async () => host.prepare('docker run -d --name more --network net1 nginx'))).toBeLessThan(limit)
  const before = await host.placeOf(host.container('c50'))
  const { x, y } = await host.middleOf(host.container('c50'))
  expect(
    await took(async () => {
      await page.mouse.move(x, y)
      await page.mouse.down()
      await page.mouse.move(x + 40, y + 10, { steps: 8 })
      await page.mouse.up()
    }),
  ).toBeLessThan(limit)
  expect((await host.placeOf(host.container('c50'))).x).toBeGreaterThan(before.x + 20)
  expect(
    await took(async () => {
      await host.picture.getByRole('button', { name: 'Show everything' }).click()
      await expect.poll(() => drawn.count()).toBeGreaterThan(0)
    }),
  ).toBeLessThan(limit)
})
