import { expect, test, type Locator } from '@playwright/test'
import { HostPage } from './host-page.ts'

// What can be done with a thing of the picture, each by its key, by its menu and by the buttons beside the picture.
// Every line is shown before it runs, and stands in the terminal afterwards.

interface Case {
  readonly what: string
  readonly key: string
  /** Its name on the button and in the menu. */
  readonly button: string
  readonly before: readonly string[]
  readonly line: string
  /** What the picture shows then. */
  readonly effect: (host: HostPage) => Promise<void>
  /** The container is another one or gone afterwards. */
  readonly gone?: boolean
}

const WEB = 'docker run -d --name web nginx'

const CASES: readonly Case[] = [
  {
    what: 'stops',
    key: 's',
    button: 'Stop',
    before: [WEB],
    line: 'docker stop web',
    effect: (host) => expect(host.container('web')).toHaveAccessibleName(/exited/),
  },
  {
    what: 'starts',
    key: 's',
    button: 'Start',
    before: [WEB, 'docker stop web'],
    line: 'docker start web',
    effect: (host) => expect(host.container('web')).toHaveAccessibleName(/172\.17\.0\.2, bridge, running/),
  },
  {
    what: 'pauses',
    key: 'z',
    button: 'Pause',
    before: [WEB],
    line: 'docker pause web',
    effect: (host) => expect(host.container('web')).toHaveAccessibleName(/paused/),
  },
  {
    what: 'unpauses',
    key: 'z',
    button: 'Unpause',
    before: [WEB, 'docker pause web'],
    line: 'docker unpause web',
    effect: (host) => expect(host.container('web')).toHaveAccessibleName(/running/),
  },
  {
    what: 'connects',
    key: 'c',
    button: 'Connect to a network',
    before: [WEB, 'docker network create lab'],
    line: 'docker network connect lab web',
    effect: (host) => expect(host.container('web')).toHaveAccessibleName(/172\.17\.0\.2, 172\.18\.0\.2/),
  },
  {
    what: 'disconnects',
    key: 'd',
    button: 'Disconnect from a network',
    before: [WEB],
    line: 'docker network disconnect bridge web',
    effect: (host) => expect(host.container('web')).not.toContainText('172.17.0.2'),
  },
  {
    what: 'publishes a port of',
    key: 'o',
    button: 'Publish a port',
    before: [WEB],
    line: 'docker rm -f web && docker run -p 8080:80 -d --name web nginx',
    effect: (host) => expect(host.port(8080)).toHaveAccessibleName(/leads to web port 80$/),
    gone: true,
  },
  {
    what: 'removes',
    key: 'Delete',
    button: 'Remove',
    before: [WEB],
    line: 'docker rm -f web',
    effect: (host) => expect(host.container('web')).toHaveCount(0),
    gone: true,
  },
]

for (const { what, key, button, before, line, effect, gone } of CASES) {
  test(`${what} a container by the key ${key}, and Ctrl+Z takes it back`, async ({ page }) => {
    const host = new HostPage(page)
    await host.open()
    await host.prepare(...before)
    const web = host.container('web')
    const was = await web.getAttribute('aria-label')
    await page.getByRole('heading', { name: 'Vethwalk' }).click()
    await host.tabTo(web)
    await page.keyboard.press(key)
    await expect(host.barLine).toHaveValue(line)
    await expect(host.bar).toHaveAccessibleName(`${button}: web`)
    await expect(host.bar.locator(':focus')).toBeVisible()
    await page.keyboard.press('Enter')
    await host.stands(line)
    await effect(host)
    await expect(host.bar).toHaveCount(0)
    if (gone === true) return
    await expect(web).toBeFocused()
    await page.keyboard.press('Control+z')
    await expect(host.log.locator('[data-exit]')).toHaveCount(before.length)
    await expect(web).toHaveAccessibleName(was ?? '')
  })

  test(`${what} a container by mouse: by its menu, and by the button beside the picture`, async ({ page }) => {
    const host = new HostPage(page)
    await host.open()
    await host.prepare(...before)
    const was = (await host.container('web').getAttribute('aria-label')) ?? ''
    await host.container('web').click({ button: 'right' })
    await expect(host.menu).toHaveAccessibleName('What can be done with web')
    await host.menu.getByRole('menuitem', { name: button }).click()
    await expect(host.menu).toHaveCount(0)
    await expect(host.barLine).toHaveValue(line)
    await host.bar.getByRole('button', { name: 'Run' }).click()
    await host.stands(line)
    await effect(host)

    await host.button('Undo').click()
    await expect(host.container('web')).toHaveAccessibleName(was)
    await host.container('web').click()
    await host.deeds.getByRole('button', { name: button }).click()
    await expect(host.barLine).toHaveValue(line)
    await host.bar.getByRole('button', { name: 'Run' }).click()
    await host.stands(line)
    await effect(host)
  })
}

test('opens a shell by the key E, where lines are then typed, and leaves it by exit', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare(WEB)
  await host.tabTo(host.container('web'), 'Shift+Tab')
  await page.keyboard.press('e')
  await expect(host.barLine).toHaveValue('docker exec -it web sh')
  await page.keyboard.press('Enter')
  await host.stands('docker exec -it web sh')
  await expect(host.button('Leave the shell in web')).toBeVisible()
  await page.keyboard.press('Control+Backquote')
  await expect(host.line).toBeFocused()
  await page.keyboard.insertText('hostname -i')
  await page.keyboard.press('Enter')
  await expect(host.log).toContainText('web $ hostname -i')
  await page.keyboard.insertText('exit')
  await page.keyboard.press('Enter')
  await expect(host.button('Leave the shell in web')).toHaveCount(0)
})

test('opens a shell by mouse, by the menu, and leaves it by its button', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare(WEB)
  await host.container('web').click({ button: 'right' })
  await host.menu.getByRole('menuitem', { name: 'Open a shell' }).click()
  await expect(host.barLine).toHaveValue('docker exec -it web sh')
  await host.bar.getByRole('button', { name: 'Run' }).click()
  await host.stands('docker exec -it web sh')
  await host.button('Leave the shell in web').click()
  await expect(host.lastLine).toHaveText('web $ exit')
  await expect(host.button('Leave the shell in web')).toHaveCount(0)
})

test('a deed does what it says while the terminal stands in a container', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare(WEB, 'docker run -d --name db redis', 'docker exec -it web sh')
  await host.container('db').click()
  await host.deeds.getByRole('button', { name: 'Stop' }).click()
  await host.bar.getByRole('button', { name: 'Run' }).click()
  await expect(host.container('db')).toHaveAccessibleName(/exited/)
})

test('runs a container by the button and its form', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare('docker network create lab')
  await host.button('Run container').click()
  const form = page.getByRole('dialog', { name: 'Run container' })
  await form.getByRole('combobox', { name: 'Image' }).fill('redis')
  await form.getByRole('textbox', { name: 'Name' }).fill('db')
  await form.getByRole('combobox', { name: 'Network' }).selectOption('lab')
  await form.getByRole('textbox', { name: /^Publish/ }).fill('7000:6379')
  const line = 'docker run -d -p 7000:6379 --name db --network lab redis'
  await expect(form.getByRole('textbox', { name: /^Command line/ })).toHaveValue(line)
  await form.getByRole('button', { name: 'Run' }).click()
  await host.stands(line)
  await expect(form).toHaveCount(0)
  await expect(host.container('db')).toHaveAccessibleName(/172\.18\.0\.2, lab, running/)
  await expect(host.port(7000)).toHaveAccessibleName(/leads to db port 6379/)
})

test('runs a container by the key R, from an edited line, by keyboard alone', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await page.keyboard.press('r')
  const form = page.getByRole('dialog', { name: 'Run container' })
  await expect(form.getByRole('combobox', { name: 'Image' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.type('db')
  const line = form.getByRole('textbox', { name: /^Command line/ })
  await expect(line).toHaveValue('docker run -d --name db nginx')
  await host.tabTo(line)
  await page.keyboard.press('Control+a')
  await page.keyboard.type('docker run -d --name r-and-n redis')
  await page.keyboard.press('Enter')
  await host.stands('docker run -d --name r-and-n redis')
  await expect(host.container('r-and-n')).toBeVisible()
  await expect(form).toHaveCount(0)
  await expect(host.button('Run container')).toBeFocused()
})

test('Escape in a form that a key opened gives the focus back', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  const docker0 = host.network('bridge')
  await host.tabTo(docker0)
  await page.keyboard.press('n')
  const form = page.getByRole('dialog', { name: 'Create network' })
  await expect(form.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(form).toHaveCount(0)
  await expect(docker0).toBeFocused()
})

test('creates a network by the key N, by keyboard alone', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  const form = page.getByRole('dialog', { name: 'Create network' })
  await page.keyboard.press('n')
  await expect(form.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('lab')
  await page.keyboard.press('Tab')
  await page.keyboard.type('10.7.0.0/24')
  await page.keyboard.press('Enter')
  await host.stands('docker network create --subnet 10.7.0.0/24 lab')
  await expect(host.network('lab')).toContainText('10.7.0.0/24')
})

test("connects a container by dragging its plug onto another network's bar", async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare('docker network create lab', WEB)
  await dragPlug(host, host.container('web'), host.network('lab'))
  await expect(host.bar).toHaveAccessibleName('Connect to a network: web')
  await expect(host.bar.getByRole('combobox', { name: 'Network' })).toHaveValue('lab')
  await expect(host.barLine).toHaveValue('docker network connect lab web')
  await host.bar.getByRole('button', { name: 'Run' }).click()
  await host.stands('docker network connect lab web')
  await expect(host.container('web')).toContainText('172.18.0.2')
  await expect(host.picture.getByLabel(/^veth pair: .*\beth1\b.* in web$/)).toBeAttached()
})

test('a plug that is let go over nothing, or over its own network, runs nothing', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare('docker network create lab', WEB)
  await dragPlug(host, host.container('web'), host.node(/^Linux kernel of the host/))
  await expect(host.bar).toHaveCount(0)
  await dragPlug(host, host.container('web'), host.network('bridge'))
  // Whatever is said then, nothing that fails may be offered to run.
  await expect(host.bar.getByRole('button', { name: 'Run' }).and(page.locator(':enabled'))).toHaveCount(0)
})

test('a plug that is let go over its own network opens no bar with an empty line', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare('docker network create lab', WEB)
  await dragPlug(host, host.container('web'), host.network('bridge'))
  await dragPlug(host, host.container('web'), host.network('lab'))
  await expect(host.barLine).toHaveValue('docker network connect lab web')
  await page.keyboard.press('Escape')
  await dragPlug(host, host.container('web'), host.network('bridge'))
  await expect(host.bar).toHaveCount(0)
})

test('chooses the network to connect to, by C and the list', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare('docker network create lab', 'docker network create dmz', WEB)
  await host.tabTo(host.container('web'), 'Shift+Tab')
  await page.keyboard.press('c')
  const choice = host.bar.getByRole('combobox', { name: 'Network' })
  await expect(choice).toBeFocused()
  await expect(choice.getByRole('option')).toHaveText(['lab', 'dmz'])
  await page.keyboard.press('ArrowDown')
  await expect(host.barLine).toHaveValue('docker network connect dmz web')
  await page.keyboard.press('Enter')
  await host.stands('docker network connect dmz web')
  await expect(host.container('web')).toContainText('172.19.0.2')
})

test('connects from the side of a network: by C on its bar, choosing the container', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare('docker network create lab', WEB, 'docker run -d --name db redis')
  await host.tabTo(host.network('lab'), 'Shift+Tab')
  await page.keyboard.press('c')
  const choice = host.bar.getByRole('combobox', { name: 'Container' })
  await expect(choice).toBeFocused()
  await expect(choice.getByRole('option')).toHaveText(['web', 'db'])
  await page.keyboard.press('ArrowDown')
  await expect(host.barLine).toHaveValue('docker network connect lab db')
  await page.keyboard.press('Enter')
  await host.stands('docker network connect lab db')
  await expect(host.container('db')).toContainText('172.18.0.2')
})

test('connects from the side of a network by its menu, which says that a container is chosen', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare('docker network create lab', WEB)
  await host.network('lab').click({ button: 'right' })
  await expect(host.menu).toHaveAccessibleName('What can be done with lab')
  await host.menu.getByRole('menuitem', { name: 'Connect a container' }).click()
  await expect(host.barLine).toHaveValue('docker network connect lab web')
  await host.bar.getByRole('button', { name: 'Run' }).click()
  await host.stands('docker network connect lab web')
})

test("offers nothing to connect where every container is on a network, nor to disconnect Docker's own", async ({
  page,
}) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare(WEB)
  // Its menu would have one item that leads nowhere.
  await host.network('bridge').click()
  await expect(host.side.getByRole('heading', { name: /bridge/ })).toBeVisible()
  await expect(host.deeds.getByRole('button', { name: 'Connect' })).toHaveCount(0)
  await expect(host.deeds.getByRole('button', { name: 'Remove' })).toHaveCount(0)
})

test('removes a network by Delete, and undo brings it back', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare('docker network create lab')
  await host.tabTo(host.network('lab'), 'Shift+Tab')
  await page.keyboard.press('Backspace')
  await expect(host.barLine).toHaveValue('docker network rm lab')
  await page.keyboard.press('Enter')
  await host.stands('docker network rm lab')
  await expect(host.network('lab')).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(host.network('lab')).toBeVisible()
})

test('publishes the ports that were asked for, with what the container was run with', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare(
    'docker network create lab',
    'docker run -d --name web -e A="b c" --net lab nginx',
    'docker network connect bridge web',
  )
  await host.container('web').click()
  await host.deeds.getByRole('button', { name: 'Publish a port' }).click()
  await expect(host.bar).toContainText("Docker can't publish a port of a container that exists.")
  await host.bar.getByRole('textbox', { name: 'Port on the host' }).fill('9000')
  await host.bar.getByRole('textbox', { name: 'Port in the container' }).fill('81')
  const line =
    "docker rm -f web && docker run -p 9000:81 -d --name web -e 'A=b c' --net lab nginx && docker network connect bridge web"
  await expect(host.barLine).toHaveValue(line)
  await host.bar.getByRole('button', { name: 'Run' }).click()
  await host.stands(line)
  await expect(host.port(9000)).toHaveAccessibleName(/leads to web port 81$/)
  await expect(host.container('web')).toContainText('172.17.0.2')
})

test('after a container was removed by key, the focus is still in the picture', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare(WEB, 'docker run -d --name db redis')
  await host.tabTo(host.container('web'), 'Shift+Tab')
  await page.keyboard.press('Delete')
  await expect(host.barLine).toHaveValue('docker rm -f web')
  await page.keyboard.press('Enter')
  await expect(host.container('web')).toHaveCount(0)
  await expect(page.getByRole('tabpanel').locator(':focus')).toHaveCount(1)
})

/** Drags a container by the plug on its upper edge. */
async function dragPlug(host: HostPage, from: Locator, to: Locator): Promise<void> {
  await from.hover()
  await from.getByTitle('Drag this onto a bridge to connect').hover()
  const target = await host.middleOf(to)
  await host.page.mouse.down()
  await host.page.mouse.move(target.x, target.y, { steps: 12 })
  await host.page.mouse.up()
}
