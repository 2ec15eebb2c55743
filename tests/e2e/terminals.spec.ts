import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { complaintsOf, HostPage } from './host-page.ts'
import { kept } from './kept.ts'

// Several terminals, each with a shell of its own; what it says as time passes, and what can be done with it.

const tabs = (page: Page): Locator => page.getByRole('tablist', { name: /^(Terminals|终端)$/ }).getByRole('tab')
const tab = (page: Page, name: string): Locator => page.getByRole('tab', { name, exact: true })

async function typeLine(host: HostPage, line: string): Promise<void> {
  await host.line.click()
  await host.page.keyboard.insertText(line)
  await host.page.keyboard.press('Enter')
}

test('each terminal has its own lines, its own shell and its own draft', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare('docker run -d --name web nginx', 'X=one')
  await page.getByRole('button', { name: 'New terminal' }).click()
  await expect(tab(page, 'docker-host 2')).toHaveAttribute('aria-selected', 'true')
  await expect(host.log.locator('[data-exit]')).toHaveCount(0)
  await typeLine(host, 'echo "<$X>"')
  await expect(host.log).toContainText('<>')
  await host.line.click()
  await page.keyboard.insertText('docker ps')
  await tab(page, 'docker-host').click()
  await expect(host.log).toContainText('docker run -d --name web nginx')
  await expect(host.log).not.toContainText('<>')
  await expect(host.line).not.toHaveText('docker ps')
  await typeLine(host, 'echo "<$X>"')
  await expect(host.log).toContainText('<one>')
  await tab(page, 'docker-host 2').click()
  await expect(host.line).toHaveText('docker ps')
})

test('a terminal enters a container, is there again after a reload, and closes by exit', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare('docker run -d --name web nginx', 'docker network create lab')
  await host.container('web').click({ button: 'right' })
  await host.menu.getByRole('menuitem', { name: 'Open a shell' }).click()
  await host.bar.getByRole('button', { name: 'Run' }).click()
  await expect(tab(page, 'web')).toHaveAttribute('aria-selected', 'true')
  await expect(tab(page, 'docker-host')).toBeVisible()
  await typeLine(host, 'Y=two')
  await expect(host.log).toContainText('web $ Y=two')
  await expect(page.getByRole('region', { name: 'Terminal' })).toContainText('web $')

  await kept(page, 4)
  await page.reload()
  await expect(tab(page, 'web')).toHaveAttribute('aria-selected', 'true')
  await expect(host.log).toContainText('Y=two')
  await expect(page.locator('.cm-content')).toBeVisible()
  await typeLine(host, 'echo "<$Y>"')
  await expect(host.log).toContainText('<two>')

  // What is done in the picture is the host's.
  await host.container('web').click({ button: 'right' })
  await host.menu.getByRole('menuitem', { name: 'Connect to a network' }).click()
  await host.bar.getByRole('button', { name: 'Run' }).click()
  await expect(tab(page, 'docker-host')).toHaveAttribute('aria-selected', 'true')

  await tab(page, 'web').click()
  await typeLine(host, 'exit')
  await expect(tab(page, 'docker-host 2')).toHaveAttribute('aria-selected', 'true')
  await typeLine(host, 'exit')
  await expect(tabs(page)).toHaveCount(1)
  await kept(page, 8)
  await page.reload()
  await expect(host.log).toContainText('docker run -d --name web nginx')
  await expect(tabs(page)).toHaveCount(1)
})

test('terminals by keys alone, and without a finding by axe', async ({ page }) => {
  const complaints = complaintsOf(page)
  const host = new HostPage(page)
  await host.open('?lang=zh')
  await host.prepare('docker run -d --name web nginx')
  await page.keyboard.press('Escape')
  await host.tabTo(host.button('命令面板').or(page.getByRole('banner').getByRole('button').first()), 'Shift+Tab')
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await page.keyboard.press('t')
  await expect(tabs(page)).toHaveCount(2)
  await expect(host.line).toBeFocused()
  await page.keyboard.press('Escape')
  await host.tabTo(tab(page, 'docker-host 2'), 'Shift+Tab')
  await page.keyboard.press('ArrowLeft')
  await expect(tab(page, 'docker-host')).toBeFocused()
  await expect(host.log).toContainText('docker run')
  const found = await new AxeBuilder({ page }).include('section[aria-label="终端"]').analyze()
  expect(found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Delete')
  await expect(tabs(page)).toHaveCount(1)
  expect(complaints).toEqual([])
})

test("a ping's answers come as in life, and Ctrl-C ends it where it is", async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare('docker run -d --name web nginx')
  await typeLine(host, 'docker exec web ping -c 30 127.0.0.1')
  await expect(host.log).toContainText('icmp_seq=2')
  expect(await host.log.textContent()).not.toContain('icmp_seq=25')
  // Another terminal's line waits for it, and says so.
  await page.getByRole('button', { name: 'New terminal' }).click()
  await typeLine(host, 'docker ps')
  await expect(host.log).toContainText('waits for docker exec web ping -c 30 127.0.0.1')
  await tab(page, 'docker-host').click()
  await host.line.click()
  await page.keyboard.press('Control+c')
  await expect(host.log).toContainText('^C')
  await expect(host.log).toContainText(/\d packets transmitted, \d received, 0% packet loss/)
  const said = await host.log.textContent()
  await kept(page, 2)
  await page.reload()
  await expect(host.log).toContainText('^C')
  expect(await host.log.textContent()).toBe(said)
})

test('time runs faster when it is told to, also for the line that runs', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare('docker run -d --name web nginx')
  await typeLine(host, 'sleep 600; echo awake')
  await expect(host.log).toContainText('running')
  const speed = page.getByRole('button', { name: /^How fast time passes/ })
  await expect(speed).toHaveText('1×')
  await speed.click()
  await expect(speed).toHaveText('10×')
  await speed.click()
  await expect(speed).toHaveText('at once')
  await expect(host.log.locator('[data-exit="0"]').last()).toContainText('awake')
  await page.reload()
  await expect(page.getByRole('button', { name: /^How fast time passes/ })).toHaveText('at once')
})

test('loops without an end say what they say meanwhile, and end by Ctrl-C with the page alive', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare('docker run -d --name web nginx')
  await typeLine(host, 'while true; do echo "round $((n=n+1))"; sleep 1; done')
  await expect(host.log).toContainText('round 2')
  await page.keyboard.press('Control+c')
  await expect(host.log.locator('[data-exit="130"]')).toContainText(/round 1\s*round 2/)
  // A picture between two turns of the loop.
  await typeLine(host, 'while :; do :; done')
  await page.evaluate(async () => await new Promise(requestAnimationFrame))
  await page.keyboard.press('Control+c')
  await expect(host.log.locator('[data-exit="130"]')).toHaveCount(2)
  await typeLine(host, 'echo alive')
  await expect(host.log.locator('[data-exit="0"]').last()).toContainText('alive')
})

test('what was said is found, marked and gone through', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare(
    'docker run -d --name web nginx',
    'docker network ls',
    'docker ps',
    'for i in $(seq 120); do echo row $i; done',
  )
  await page.keyboard.press('Control+Shift+F')
  const field = page.getByRole('searchbox', { name: 'Search the transcript' })
  await expect(field).toBeFocused()
  await page.keyboard.type('ROW 12')
  const status = page.getByRole('search').getByRole('status')
  await expect(status).toHaveText('2 of 2')
  await page.keyboard.press('Enter')
  await expect(status).toHaveText('1 of 2')
  const marked = (): Promise<readonly string[]> =>
    page.evaluate(() => [...(CSS.highlights.get('looked-at') ?? [])].map(String))
  expect(await marked()).toEqual(['row 12'])
  await field.fill('bridge')
  await expect(status).toHaveText(/^\d of \d$/)
  await field.fill('no such thing')
  await expect(status).toHaveText('not found')
  await page.keyboard.press('Escape')
  await expect(host.line).toBeFocused()
  expect(await page.evaluate(() => CSS.highlights.size)).toBe(0)
})

test('a command, its answer, both, and a link to the session after it are copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const host = new HostPage(page)
  await host.open()
  await host.prepare('docker run -d --name web nginx', 'docker port web', 'echo done', 'docker rm -f web')
  const copied = async (what: string): Promise<string> => {
    await page.getByRole('button', { name: 'Copy from: echo done' }).click()
    await page.getByRole('menuitem', { name: what }).click()
    await expect(page.getByText(/(is|are) copied/)).toBeVisible()
    const text = await page.evaluate(async () => await navigator.clipboard.readText())
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    return text
  }
  expect(await copied('The command')).toBe('echo done')
  expect(await copied('Its answer')).toBe('done\n')
  expect(await copied('Both')).toBe('$ echo done\ndone\n')
  const link = await copied('A link to the session after it')
  await page.goto('about:blank')
  await page.goto(link)
  await expect(host.container('web')).toBeVisible()
})

test('Chinese is typed by an input method: its Enter takes a word, and runs nothing', async ({ page, context }) => {
  const host = new HostPage(page)
  await host.open('?lang=zh')
  await host.line.click()
  await page.keyboard.insertText('echo ')
  const session = await context.newCDPSession(page)
  await session.send('Input.imeSetComposition', { text: '网络', selectionStart: 2, selectionEnd: 2 })
  await session.send('Input.dispatchKeyEvent', {
    type: 'rawKeyDown',
    key: 'Enter',
    code: 'Enter',
    windowsVirtualKeyCode: 229,
  })
  await session.send('Input.dispatchKeyEvent', {
    type: 'keyUp',
    key: 'Enter',
    code: 'Enter',
    windowsVirtualKeyCode: 229,
  })
  await session.send('Input.insertText', { text: '网络' })
  await expect(host.line).toHaveText('echo 网络')
  await expect(host.log.locator('[data-exit]')).toHaveCount(0)
  await page.keyboard.press('Enter')
  await expect(host.log.locator('[data-exit="0"] pre')).toHaveText('网络')
})

test.describe('on a phone', () => {
  test.use({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    userAgent:
      'Mozilla/5.0 (Linux; Android 14; Pixel 7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36',
  })

  test("its keyboard's Enter runs the line, and nothing is capitalised or corrected", async ({ page, context }) => {
    const host = new HostPage(page)
    await host.open()
    await host.line.tap()
    for (const [name, value] of Object.entries({
      autocapitalize: 'off',
      autocorrect: 'off',
      spellcheck: 'false',
      enterkeyhint: 'go',
    }))
      await expect(host.line).toHaveAttribute(name, value)
    const session = await context.newCDPSession(page)
    await session.send('Input.insertText', { text: 'docker network ls' })
    // Such keyboards tell no key, but what is to become of the text.
    await session.send('Input.insertText', { text: '\n' })
    await expect(host.log.locator('[data-exit="0"]')).toContainText('NETWORK ID')
    await expect(host.line).not.toContainText('network ls')
    await expect(page.locator('html')).toHaveJSProperty('scrollWidth', 390)
  })
})

test('whoever types while the editor is being loaded loses no key', async ({ page }) => {
  let release = (): void => undefined
  const gate = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/editor-*.js', async (route) => {
    await gate
    await route.continue()
  })
  const host = new HostPage(page)
  await page.goto('./')
  await host.line.click()
  await page.keyboard.type('docker ')
  await Promise.all([Promise.resolve(release()), page.keyboard.type('network ls --no-trunc', { delay: 15 })])
  await expect(page.locator('.cm-content')).toHaveText('docker network ls --no-trunc')
  await expect(page.locator('.cm-content')).toBeFocused()
})

test('a click on what was printed, and letters typed there, go to the line', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.log.click()
  await expect(host.line).toBeFocused()
  await host.prepare('docker network ls')
  await host.log.focus()
  await page.keyboard.type('rnt')
  await expect(host.line).toBeFocused()
  await expect(host.line).toHaveText('rnt')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('tab', { name: /^docker-host/ })).toHaveCount(1)
  // What is selected there stays selected.
  await host.log.getByText('DRIVER').first().click({ clickCount: 3 })
  expect(await page.evaluate(() => String(getSelection()).trim())).not.toBe('')
  await expect(host.line).not.toBeFocused()
})
