import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { complaintsOf, HostPage } from './host-page.ts'

// A lesson in the classroom: projected by keys, led from the speaker's window, handed on by a code.

async function project(page: Page): Promise<void> {
  const host = new HostPage(page)
  await host.open('#lesson=two-on-docker0')
  await expect(page.getByRole('heading', { name: 'Two containers on docker0' })).toBeVisible()
  await page.getByRole('button', { name: 'Project the lesson' }).click()
  await expect(page.getByRole('region', { name: 'Slide' })).toBeVisible()
}

test('a lesson is projected: keys lead through slides, commands and hops, and nothing else is there', async ({
  page,
}) => {
  const complaints = complaintsOf(page)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await project(page)
  const slide = page.getByRole('region', { name: 'Slide' })
  await expect(page.getByRole('banner')).toBeHidden()
  await expect(page.getByRole('complementary')).toBeHidden()
  await expect(page.getByRole('textbox')).toBeHidden()

  await page.keyboard.press('PageDown')
  await expect(slide).toContainText('docker run -d -P --name tomcat02 tomcat')
  const picture = new HostPage(page).picture
  await expect(picture.getByRole('button', { name: /^Container tomcat02[, ]/ })).toBeHidden()
  await page.keyboard.press('PageDown')
  await expect(picture.getByRole('button', { name: /^Container tomcat02[, ]/ })).toBeVisible()

  // On to the ping, whose hops are told one by one.
  const ping = slide.getByText('docker exec tomcat02 ping -c 1 172.17.0.2')
  for (let n = 0; n < 8 && !(await ping.isVisible()); n += 1) await page.keyboard.press(' ')
  await page.keyboard.press('ArrowRight')
  const caption = page
    .getByRole('paragraph')
    .filter({ hasText: /172\.17\.0\.2/ })
    .last()
  await expect(caption).toBeVisible()
  const told = await caption.textContent()
  await page.keyboard.press('ArrowRight')
  await expect(caption).not.toHaveText(told ?? '')
  await page.keyboard.press('ArrowLeft')
  await expect(caption).toHaveText(told ?? '')

  await page.keyboard.press('q')
  await expect(page.getByRole('img', { name: /^QR code/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('img', { name: /^QR code/ })).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('banner')).toBeVisible()
  await expect(slide).toBeHidden()
  expect(complaints).toEqual([])
})

test('the speaker sees notes and what comes next, and leads the other window', async ({ page, context }) => {
  await project(page)
  const speaker = await context.newPage()
  await speaker.goto('./?speaker&lang=en')
  await expect(speaker.getByRole('heading', { name: 'Two containers on docker0' })).toBeVisible()
  await expect(speaker.getByRole('region', { name: 'Notes' })).toContainText('docker0')
  await expect(speaker.getByRole('region', { name: 'Next' })).toContainText('docker run -d -P --name tomcat02 tomcat')
  await speaker.getByRole('button', { name: 'Next' }).click()
  await expect(speaker.getByRole('region', { name: 'On the wall' })).toContainText('tomcat02')
  await expect(page.getByRole('region', { name: 'Slide' })).toContainText('docker run -d -P --name tomcat02 tomcat')
  await speaker.keyboard.press('b')
  await expect(speaker.getByRole('heading', { name: 'On the wall (blank)' })).toBeVisible()
  await speaker.keyboard.press('b')
  await expect(speaker.getByRole('heading', { name: 'On the wall', exact: true })).toBeVisible()
  for (const each of [speaker, page]) expect((await new AxeBuilder({ page: each }).analyze()).violations).toEqual([])
})

test('buttons come with the mouse, ? tells the keys, and Escape closes what is open before it ends', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await project(page)
  const slide = page.getByRole('region', { name: 'Slide' })
  const next = page.getByRole('button', { name: 'Next (→)' })
  await expect(next.locator('xpath=..')).toHaveCSS('opacity', '0')
  await page.mouse.move(300, 300)
  await page.mouse.move(320, 320)
  await expect(next.locator('xpath=..')).toHaveCSS('opacity', '1')
  await next.click()
  await expect(slide).toContainText('2 of')
  await expect(slide).toContainText('docker run -d -P --name tomcat02 tomcat')
  // The focus is on the button: its own keys press it, all others lead on.
  await page.keyboard.press('ArrowLeft')
  await expect(slide).toContainText('1 of')
  await page.keyboard.press('?')
  await expect(slide).toContainText('B blank')
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await page.keyboard.press('Escape')
  await expect(slide).not.toContainText('B blank')
  await expect(slide).toBeVisible()
  await page.getByRole('button', { name: 'End (Esc)' }).click()
  await expect(slide).toBeHidden()
})

test('the newest answer is in view, and older ones give way to it', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.addInitScript(() => localStorage.setItem('vethwalk.speed', 'Infinity'))
  await page.setViewportSize({ width: 1280, height: 720 })
  const host = new HostPage(page)
  await host.open('#lesson=docker-does-it')
  await page.getByRole('button', { name: 'Project the lesson' }).click()
  const slide = page.getByRole('region', { name: 'Slide' })
  await expect(slide).toBeVisible()
  const last = slide.getByRole('listitem').filter({ hasText: '$ iptables -S | grep br1' })
  const answer = last.getByText('-A DOCKER-FORWARD -i br1')
  // Each press shows something: an answer, a hop, a page.
  const shown = async (): Promise<string> => await page.getByRole('main').innerText()
  for (let n = 0; n < 60 && !(await answer.isVisible()); n += 1) {
    const before = await shown()
    await page.keyboard.press('PageDown')
    await expect.poll(shown).not.toBe(before)
  }
  await expect(answer).toBeInViewport()
  await expect(slide.getByText('ping statistics')).toBeHidden()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('the picture stands over the slide, and buttons lead', async ({ page }) => {
    await project(page)
    const slide = page.getByRole('region', { name: 'Slide' })
    await page.getByRole('button', { name: 'Next (→)' }).tap()
    await expect(slide).toContainText('docker run -d -P --name tomcat02 tomcat')
    const [over, under] = [await new HostPage(page).picture.boundingBox(), await slide.boundingBox()]
    expect((over?.y ?? 0) + (over?.height ?? 0)).toBeLessThanOrEqual((under?.y ?? 0) + 1)
    expect(under?.width).toBe(390)
    await page.getByRole('button', { name: 'End (Esc)' }).tap()
    await expect(slide).toBeHidden()
  })
})
