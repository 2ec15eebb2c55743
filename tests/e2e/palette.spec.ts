import { expect, test } from '@playwright/test'
import { HostPage } from './host-page.ts'

// The command palette, which finds and does everything, and the help, which names it.

test('finds a deed by typing and begins it by Enter', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare('docker run -d --name web nginx', 'docker run -d --name db redis')
  await page.getByRole('heading', { name: 'Vethwalk' }).click()
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Command palette' })
  await expect(palette.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('stop db')
  await expect(palette.getByRole('option', { selected: true })).toHaveText('Stop: db')
  await page.keyboard.press('Enter')
  await expect(palette).toHaveCount(0)
  await expect(host.barLine).toHaveValue('docker stop db')
  await expect(host.bar.getByRole('button', { name: 'Run' })).toBeFocused()
  await page.keyboard.press('Enter')
  await host.stands('docker stop db')
  await expect(host.container('db')).toHaveAccessibleName(/exited/)
})

test('goes through what it found by arrows, round its ends, and says which is chosen', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Command palette' })
  const query = palette.getByRole('combobox')
  const chosen = palette.getByRole('option', { selected: true })
  await expect(chosen).toContainText('Run container')
  await page.keyboard.press('ArrowDown')
  await expect(chosen).toContainText('Create network')
  await expect(query).toHaveAttribute('aria-activedescendant', (await chosen.getAttribute('id')) ?? '')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  const last = (await palette.getByRole('option').last().textContent()) ?? ''
  await expect(chosen).toHaveText(last)
  await expect(chosen).toBeInViewport()
  await page.keyboard.press('ArrowDown')
  await expect(chosen).toContainText('Run container')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(
    page.getByRole('dialog', { name: 'Create network' }).getByRole('textbox', { name: 'Name' }),
  ).toBeFocused()
})

test('runs what is typed as a command line', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Command palette' })
  const line = 'docker run -d --name web nginx'
  await expect(palette.getByRole('combobox')).toBeFocused()
  await page.keyboard.type(line)
  await expect(palette.getByRole('option', { selected: true })).toHaveText(`Run in the terminal: ${line}`)
  await page.keyboard.press('Enter')
  await host.stands(line)
  await expect(host.container('web')).toBeVisible()
})

test('by mouse: its button opens it, and a click takes from it', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare('docker run -d --name web nginx')
  await host.button('Commands').click()
  const palette = page.getByRole('dialog', { name: 'Command palette' })
  await palette.getByRole('combobox').fill('select web')
  await palette.getByRole('option', { name: 'Select web', exact: true }).click()
  await expect(palette).toHaveCount(0)
  await expect(host.side.getByRole('heading', { name: 'Container web' })).toBeVisible()
})

test('Escape gives the focus back to where it was: a node, the terminal, a field of the bar', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare('docker run -d --name web nginx')
  const palette = page.getByRole('dialog', { name: 'Command palette' })
  await page.keyboard.press('Control+k')
  await expect(palette.getByRole('combobox')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(palette).toHaveCount(0)
  await expect(host.line).toBeFocused()

  await page.keyboard.press('Escape')
  await host.tabTo(host.container('web'), 'Shift+Tab')
  await page.keyboard.press('Control+k')
  await expect(palette.getByRole('combobox')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(palette).toHaveCount(0)
  await expect(host.container('web')).toBeFocused()

  await page.keyboard.press('p')
  const program = host.bar.getByRole('combobox', { name: 'Program' })
  await expect(program).toBeFocused()
  await page.keyboard.press('Control+k')
  await expect(palette.getByRole('combobox')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(palette).toHaveCount(0)
  await expect(host.bar).toBeVisible()
  await expect(program).toBeFocused()
})

test('after the palette ran a line the focus is where it was', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare('docker run -d --name web nginx')
  await host.tabTo(host.container('web'), 'Shift+Tab')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused()
  await page.keyboard.type('docker ps')
  await page.keyboard.press('Enter')
  await host.stands('docker ps')
  await expect(host.container('web')).toBeFocused()
})

test('after the palette began a deed, Escape leads back to where the palette was asked for', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare('docker run -d --name web nginx')
  await host.tabTo(host.container('web'), 'Shift+Tab')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused()
  await page.keyboard.type('stop web')
  await page.keyboard.press('Enter')
  await expect(host.bar.getByRole('button', { name: 'Run' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(host.bar).toHaveCount(0)
  await expect(host.container('web')).toBeFocused()
})

test('has what the buttons have: undo, the table, the language, the theme', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare('docker run -d --name web nginx')
  const take = async (words: string): Promise<void> => {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: /^(Type what|输入想)/ }).fill(words)
    await page.keyboard.press('Enter')
  }
  await take('who reaches')
  await expect(page.getByRole('tab', { name: 'Who reaches whom' })).toHaveAttribute('aria-selected', 'true')
  await take('high contrast')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'contrast')
  await take('picture')
  await expect(host.container('web')).toBeVisible()
  await take('undo')
  await expect(host.container('web')).toHaveCount(0)
  await take('redo')
  await expect(host.container('web')).toBeVisible()
  await take('中文')
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await take('停止 web')
  await expect(host.barLine).toHaveValue('docker stop web')
})

test('a press beside the palette closes it', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Command palette' })
  await expect(palette).toBeVisible()
  await page.mouse.click(8, 880)
  await expect(palette).toHaveCount(0)
})

test('the help opens by ?, names every gesture, and Escape gives the focus back', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare('docker run -d --name web nginx')
  await host.tabTo(host.container('web'), 'Shift+Tab')
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Everything that your hands can do here' })
  await expect(help).toBeVisible()
  for (const [what, keys] of [
    ['Run a container', 'R'],
    ['Create a network', 'N'],
    ['Connect a container to a network', 'C on the container'],
    ['Disconnect it', 'D'],
    ['Stop or start', 'S'],
    ['Pause or unpause', 'Z'],
    ['Publish a port', 'O'],
    ['Remove', 'Delete or Backspace'],
    ['Open a shell in a container', 'E'],
    ['Ping', 'P on where it starts'],
    ['Curl', 'U on where it starts'],
    ["Step through a packet's way", '← and →'],
    ['Select several', 'Ctrl+A'],
    ['All that can be done with a thing', 'M or the menu key'],
    ['Find and do anything', 'Ctrl+K'],
    ['Undo, redo', 'Ctrl+Z'],
    ['Light, dark, high contrast', 'Alt+Shift+D'],
  ] as const)
    await expect(
      help.getByRole('row').filter({ has: page.getByRole('rowheader', { name: what, exact: true }) }),
      what,
    ).toContainText(keys)
  await page.keyboard.press('Escape')
  await expect(help).toHaveCount(0)
  await expect(host.container('web')).toBeFocused()
})

test('the help opens by its button, closes by its cross, and the focus is on the button again', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  const button = host.button('Help')
  await button.click()
  const help = page.getByRole('dialog', { name: 'Everything that your hands can do here' })
  await help.getByRole('button').click()
  await expect(help).toHaveCount(0)
  await expect(button).toBeFocused()
})

test('keys in the help are about the help: no walk steps on, nothing opens under it', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const host = new HostPage(page)
  await host.open()
  await host.prepare('docker run -d --name web nginx', 'ping -c 1 172.17.0.2')
  await expect(host.walk).toContainText('Step 1 of')
  await page.getByRole('heading', { name: 'Vethwalk' }).click()
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Everything that your hands can do here' })
  await expect(help).toBeVisible()
  await host.tabTo(help.getByRole('region'))
  for (const key of ['ArrowRight', 'ArrowRight', 'r', 'n']) await page.keyboard.press(key)
  await expect(page.getByRole('dialog')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(help).toHaveCount(0)
  await expect(host.walk).toContainText('Step 1 of')
})

test('the help names no key that does nothing: Home and End of a walk', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const host = new HostPage(page)
  await host.open()
  await host.prepare('docker run -d --name web nginx', 'ping -c 1 172.17.0.2')
  await page.getByRole('heading', { name: 'Vethwalk' }).click()
  await expect(host.walk).toContainText('Step 1 of')
  await page.keyboard.press('End')
  await expect(host.walk.getByRole('button', { name: 'Last step' })).toBeDisabled()
  await page.keyboard.press('Home')
  await expect(host.walk).toContainText('Step 1 of')
})
