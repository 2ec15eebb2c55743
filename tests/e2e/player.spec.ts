import { expect, test, type Page } from '@playwright/test'
import { HostPage } from './host-page.ts'

// The player of a packet's way, and what else belongs to how the page looks and speaks.

/** A host with a walk on show, at its first step, without motion. */
async function atFirstStep(page: Page): Promise<HostPage> {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const host = new HostPage(page)
  await host.open()
  await host.prepare('docker run -d --name web nginx', 'ping -c 1 172.17.0.2')
  await expect(host.walk).toContainText('Step 1 of')
  return host
}

const step = (host: HostPage, n: number) =>
  expect(host.walk.getByText(new RegExp(`^Step ${n} of \\d+: `))).toBeAttached()

test('goes forward and back by its buttons, and counts', async ({ page }) => {
  const host = await atFirstStep(page)
  const button = (name: string) => host.walk.getByRole('button', { name, exact: true })
  await expect(button('Step back')).toBeDisabled()
  await expect(button('First step')).toBeDisabled()
  await button('Step forward').click()
  await step(host, 2)
  await button('Step forward').click()
  await step(host, 3)
  await button('Step back').click()
  await step(host, 2)
  await button('Last step').click()
  const count = Number(await host.walk.getByRole('slider').getAttribute('max'))
  await step(host, count)
  await expect(host.walk.getByRole('slider')).toHaveAttribute('aria-valuetext', `Step ${count} of ${count}`)
  await host.walk.getByRole('slider').fill('3')
  await step(host, 3)
  await host.walk.getByRole('slider').fill(`${count}`)
  await expect(host.walk.getByText(`${count}/${count}`)).toBeVisible()
  await expect(button('Step forward')).toBeDisabled()
  await button('First step').click()
  await step(host, 1)
})

test('goes forward and back by the arrow keys', async ({ page }) => {
  const host = await atFirstStep(page)
  await page.getByRole('heading', { name: 'Vethwalk' }).click()
  await page.keyboard.press('ArrowRight')
  await step(host, 2)
  await page.keyboard.press('ArrowRight')
  await step(host, 3)
  await page.keyboard.press('ArrowLeft')
  await step(host, 2)
})

test("the player's buttons keep the focus at the ends, where they can do no more", async ({ page }) => {
  const host = await atFirstStep(page)
  await host.walk.getByRole('button', { name: 'Last step' }).focus()
  await page.keyboard.press('Enter')
  await expect(host.walk.getByRole('button', { name: 'Last step' })).toBeDisabled()
  await page.keyboard.press('ArrowLeft')
  await expect(host.walk.getByRole('button', { name: 'Last step' })).toBeEnabled()
  await page.keyboard.press('Shift+Tab')
  await expect(host.walk.locator(':focus')).toHaveCount(1)
})

test('arrow keys and Space are the player right after a ping by keys, from a node', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const host = new HostPage(page)
  await host.open()
  await host.prepare('docker run -d --name web nginx')
  await host.tabTo(host.container('web'), 'Shift+Tab')
  await page.keyboard.press('p')
  await expect(host.bar.locator(':focus')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await step(host, 1)
  await page.keyboard.press('ArrowRight')
  await step(host, 2)
})

test('arrow keys are the player right after a ping by two clicks', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const host = new HostPage(page)
  await host.open()
  await host.prepare('docker run -d --name web nginx', 'docker run -d --name db redis')
  await host.button('Ping').click()
  await host.container('web').click()
  await host.container('db').click()
  await step(host, 1)
  await page.keyboard.press('ArrowRight')
  await step(host, 2)
})

test('Space plays and pauses', async ({ page }) => {
  const host = await atFirstStep(page)
  const play = host.walk.getByRole('button', { name: 'Play', exact: true })
  await expect(play).toBeVisible()
  await host.walk.getByRole('combobox', { name: 'Speed' }).selectOption('4×')
  await page.getByRole('heading', { name: 'Vethwalk' }).click()
  await page.keyboard.press('Space')
  await expect(host.walk.getByRole('button', { name: 'Pause', exact: true })).toBeVisible()
  await expect(host.walk.getByText(/^Step [2-9] of/)).toBeAttached()
  await page.keyboard.press('Space')
  await expect(play).toBeVisible()
})

test('with reduced motion nothing plays by itself, and its button plays it', async ({ page }) => {
  const host = await atFirstStep(page)
  const play = host.walk.getByRole('button', { name: 'Play', exact: true })
  await expect(play).toBeVisible()
  await host.walk.getByRole('combobox', { name: 'Speed' }).selectOption('4×')
  await play.click()
  await expect(host.walk.getByRole('button', { name: 'Pause', exact: true })).toBeVisible()
  await expect(host.walk.getByText(/^Step [2-9] of/)).toBeAttached()
})

test('Space opens what can be unfolded beside the picture', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.node(/^Linux kernel of the host/).focus()
  await page.keyboard.press('Enter')
  const chain = host.side.locator('summary').first()
  await chain.focus()
  await page.keyboard.press('Space')
  await expect(host.side.locator('details').first()).toHaveAttribute('open', '')
})

test('Space on one of its buttons presses that button, once', async ({ page }) => {
  const host = await atFirstStep(page)
  await host.walk.getByRole('button', { name: 'Step forward' }).focus()
  await page.keyboard.press('Space')
  await step(host, 2)
  await expect(host.walk.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
})

test('plays by itself with motion, faster at another speed, up to the end', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare('docker run -d --name web nginx', 'ping -c 1 172.17.0.2')
  await host.walk.getByRole('combobox', { name: 'Speed' }).selectOption('4×')
  await expect(host.walk.getByRole('button', { name: 'Last step' })).toBeDisabled({ timeout: 15_000 })
  await expect(host.walk.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
  await host.walk.getByRole('button', { name: 'Play', exact: true }).click()
  await expect(host.walk.getByRole('button', { name: 'Pause', exact: true })).toBeVisible()
  await host.walk.getByRole('button', { name: 'Pause', exact: true }).click()
})

test('the live region says each step, in the words of the list', async ({ page }) => {
  const host = await atFirstStep(page)
  const live = host.walk.locator('[aria-live="polite"]')
  for (let n = 1; n <= 3; n += 1) {
    const current = host.walk.locator('[aria-current="step"]')
    await expect(current).toContainText(String(n))
    const sentence = ((await current.textContent()) ?? '').replace(/^\d+/, '').trim()
    await expect(live).toHaveText(new RegExp(`^Step ${n} of \\d+: `))
    await expect(live).toContainText(sentence)
    await host.walk.getByRole('button', { name: 'Step forward' }).click()
  }
})

test('a press on a sentence goes to its step', async ({ page }) => {
  const host = await atFirstStep(page)
  await host.walk.getByRole('listitem').getByRole('button').nth(3).click()
  await step(host, 4)
})

test('closing the walk leaves the keys where they mean something', async ({ page }) => {
  const host = await atFirstStep(page)
  await host.walk.getByRole('button', { name: 'Close' }).focus()
  await page.keyboard.press('Enter')
  await expect(host.walk).toHaveCount(0)
  await expect(page.getByRole('complementary').locator(':focus')).toHaveCount(1)
})

test('Ctrl+A while a walk is shown chooses all containers, and arrows then move no walk', async ({ page }) => {
  const host = await atFirstStep(page)
  await page.getByRole('heading', { name: 'Vethwalk' }).click()
  await page.keyboard.press('Control+a')
  await expect(host.walk).toHaveCount(0)
  await expect(host.side.getByRole('heading', { name: 'Container web' })).toBeVisible()
})

test('another language translates the steps of the walk on show', async ({ page }) => {
  const host = await atFirstStep(page)
  await host.walk.getByRole('button', { name: 'Step forward' }).click()
  await step(host, 2)
  await page.getByRole('button', { name: '中 中文' }).click()
  await expect(host.walk.getByText(/^第 2 步，共 \d+ 步/)).toBeAttached()
  await expect(host.walk.getByRole('button', { name: '下一步' })).toBeVisible()
  await expect(host.walk.locator('[aria-current="step"]')).not.toContainText(/[a-z]{4,} [a-z]{2,} [a-z]{2,}/)
  await host.walk.getByRole('button', { name: '下一步' }).click()
  await expect(host.walk.getByText(/^第 3 步，共 \d+ 步/)).toBeAttached()
  await page.getByRole('button', { name: 'EN English' }).click()
  await step(host, 3)
})

test('another language translates the bar that is open', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare('docker run -d --name web nginx')
  await host.container('web').click()
  await host.deeds.getByRole('button', { name: 'Stop' }).click()
  await host.barLine.fill('docker stop -t 1 web')
  await page.getByRole('button', { name: '中 中文' }).click()
  await expect(host.bar).toHaveAccessibleName('停止：web')
  await expect(host.barLine).toHaveValue('docker stop -t 1 web')
})

test('the theme goes through system, light, dark and high contrast, and is remembered', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  const html = page.locator('html')
  const ground = async () => await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const system = await ground()
  await host.button('Theme: System colours').click()
  await expect(html).toHaveAttribute('data-theme', 'light')
  expect(await ground()).toBe(system)
  await host.button('Theme: Light').click()
  await expect(html).toHaveAttribute('data-theme', 'dark')
  await expect.poll(ground).not.toBe(system)
  const dark = await ground()
  await page.reload()
  await expect(html).toHaveAttribute('data-theme', 'dark')
  await expect.poll(ground).toBe(dark)
  await page.keyboard.press('Alt+Shift+D')
  await expect(html).toHaveAttribute('data-theme', 'contrast')
  await expect(host.button('Theme: High contrast')).toBeVisible()
  await page.reload()
  await expect(html).toHaveAttribute('data-theme', 'contrast')
  await expect(host.button('Theme: High contrast')).toBeVisible()
  await page.keyboard.press('Alt+Shift+D')
  await expect(host.button('Theme: System colours')).toBeVisible()
  expect(await ground()).toBe(system)
})

test('Alt+Shift+D works from the terminal, where it types nothing', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.line.click()
  await page.keyboard.insertText('docker ps')
  await page.keyboard.press('Alt+Shift+D')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await expect(host.line).toHaveText('docker ps')
})
