import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { HostPage } from './host-page.ts'
import { kept } from './kept.ts'

// What is done here is there again: after a reload, a crash, in another tab, from a file and from a link.

const two = ['docker run -d --name web nginx', 'docker network create lab'] as const

async function opened(page: Page, query = ''): Promise<HostPage> {
  const host = new HostPage(page)
  await host.open(query)
  return host
}

/** What the page at hand keeps is written over, as a bad disk or a later version would. */
async function overwrite(page: Page, text: string): Promise<void> {
  await page.evaluate(
    async (wrong) =>
      await new Promise<void>((resolve) => {
        const asked = indexedDB.open('vethwalk')
        asked.addEventListener('success', () => {
          const sessions = asked.result.transaction('sessions', 'readwrite').objectStore('sessions')
          const cursor = sessions.openCursor()
          cursor.addEventListener('success', () => {
            const at = cursor.result
            if (at === null) return
            at.update({ ...at.value, text: wrong }).addEventListener('success', () => {
              asked.result.close()
              resolve()
            })
          })
        })
      }),
    text,
  )
}

const dialog = (page: Page) => page.getByRole('dialog', { name: /^(Sessions|会话)$/ })
const notice = (page: Page) => page.getByRole('status')

async function openDialog(host: HostPage): Promise<ReturnType<typeof dialog>> {
  await host.button(/^(Sessions|会话)$/).click()
  await expect(dialog(host.page)).toBeVisible()
  return dialog(host.page)
}

async function copiedLink(host: HostPage, context: BrowserContext): Promise<string> {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await (await openDialog(host)).getByRole('button', { name: 'Copy link' }).click()
  await expect(notice(host.page)).toContainText('The link is copied.')
  return await host.page.evaluate(async () => await navigator.clipboard.readText())
}

/** How far a container stands below its bridge, in widths of a container. */
async function distance(host: HostPage): Promise<string> {
  const [web, bar] = [await host.container('web').boundingBox(), await host.network('bridge').boundingBox()]
  if (web === null || bar === null) return 'not there'
  return ((web.y - bar.y) / web.width).toFixed(1)
}

test('the work is there after a reload, with its branch, its place and what was dragged', async ({ page }) => {
  const host = await opened(page)
  await host.prepare(...two, 'X=5', 'docker run -dit --name box alpine')
  await host.run('docker network create gone')
  await host.button('Undo').click()
  await host.line.click()
  await page.keyboard.insertText('docker exec -it box sh')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Leave the shell in box' })).toBeVisible()
  const from = await host.middleOf(host.container('web'))
  await page.mouse.move(from.x, from.y - 15)
  await page.mouse.down()
  await page.mouse.move(from.x + 40, from.y + 60, { steps: 5 })
  await page.mouse.up()
  const apart = await distance(host)
  await kept(page, 6)
  await host.open()
  await expect(host.container('web')).toBeVisible()
  await expect(host.container('box')).toBeVisible()
  await expect(host.network('lab')).toBeVisible()
  await expect(host.network('gone')).toHaveCount(0)
  await expect(host.log.locator('[data-exit]')).toHaveCount(5)
  await expect.poll(async () => await distance(host)).toBe(apart)
  // The terminal is in the container's shell still, and knows the host's variables after it.
  await expect(page.getByRole('button', { name: 'Leave the shell in box' })).toBeVisible()
  await page.getByRole('button', { name: 'Leave the shell in box' }).click()
  await host.line.click()
  await page.keyboard.insertText('echo $X')
  await page.keyboard.press('Enter')
  await expect(host.log.locator('[data-exit]').last()).toContainText('5')
})

test('a page that is killed brings its work back', async ({ page, context }) => {
  const host = await opened(page)
  await host.prepare(...two)
  await kept(page, 2)
  const crashed = page.waitForEvent('crash')
  await page.goto('chrome://crash').catch(() => undefined)
  await crashed
  await page.close()
  const again = await opened(await context.newPage())
  await expect(again.network('lab')).toBeVisible()
})

test("two tabs don't write over each other", async ({ page, context }) => {
  const one = await opened(page)
  await one.prepare(two[0])
  await kept(page, 1)
  const other = await opened(await context.newPage())
  await expect(other.container('web')).toHaveCount(0)
  await other.prepare('docker network create other', 'docker network ls')
  await one.prepare(two[1], 'docker ps')
  await kept(page, 3, 2)
  await one.open()
  await other.open()
  await expect(one.network('lab')).toBeVisible()
  await expect(one.network('other')).toHaveCount(0)
  await expect(other.network('other')).toBeVisible()
  await expect(other.network('lab')).toHaveCount(0)
  // What another tab has can't be opened here too.
  const sessions = await openDialog(other)
  await sessions.getByRole('button', { name: 'Open Unnamed session' }).click()
  await expect(notice(other.page)).toContainText('open in another tab')
  await expect(other.network('other')).toBeVisible()
})

for (const { what, text, says } of [
  { what: 'damaged', text: '{"vethwalk":1,"engine":"28.5","lines":["docker', says: 'It is damaged.' },
  { what: 'newer', text: '{"vethwalk":7,"engine":"99.1"}', says: 'A later version of this page made it (form 7)' },
])
  test(`a ${what} save is shown and kept aside`, async ({ page }) => {
    const host = await opened(page)
    await host.prepare(...two)
    await kept(page, 2)
    await overwrite(page, text)
    await host.open()
    await expect(notice(page)).toContainText("Your last session can't be opened.")
    await expect(notice(page)).toContainText(says)
    await host.prepare('docker network create fresh')
    await kept(page, 2, 1)
    await notice(page).getByRole('button', { name: 'Sessions' }).click()
    const row = dialog(page).getByRole('listitem')
    await expect(row).toContainText(says)
    const download = page.waitForEvent('download')
    await row.getByRole('button', { name: 'Save Unnamed session as file' }).click()
    expect(await readFile(await (await download).path(), 'utf8')).toBe(text)
  })

test('sessions have names; a fresh one leaves the old one where it is, and a deleted one can be put back', async ({
  page,
}) => {
  const host = await opened(page)
  await host.prepare(...two)
  await (await openDialog(host)).getByRole('textbox', { name: 'Name' }).fill('Lab one')
  await dialog(page).getByRole('button', { name: 'New session' }).click()
  await expect(host.network('lab')).toHaveCount(0)
  await new HostPage(page).run('docker network create second')
  await kept(page, 2, 1)
  const sessions = await openDialog(host)
  await expect(sessions.getByRole('listitem')).toContainText('Docker Engine 28.5, 2 lines')
  await sessions.getByRole('button', { name: 'Delete Lab one' }).click()
  await expect(sessions.getByRole('listitem')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await notice(page).getByRole('button', { name: 'Put it back' }).click()
  await (await openDialog(host)).getByRole('button', { name: 'Open Lab one' }).click()
  await expect(host.network('lab')).toBeVisible()
  await expect(host.network('second')).toHaveCount(0)
  await expect((await openDialog(host)).getByRole('textbox', { name: 'Name' })).toHaveValue('Lab one')
  await expect(dialog(page).getByRole('listitem')).toHaveCount(1)
})

test('a link opens the session at the same step, and destroys nothing', async ({ page, context }) => {
  const host = await opened(page, '?engine=20.10')
  await host.prepare(...two, 'docker network create later')
  await host.button('Undo').click()
  const link = await copiedLink(host, context)
  const reader = await context.newPage()
  const mine = await opened(reader)
  await mine.prepare('docker network create mine')
  await kept(reader, 3, 1)
  await reader.goto(link)
  await expect(mine.network('lab')).toBeVisible()
  await expect(mine.network('later')).toHaveCount(0)
  await expect(reader.getByRole('combobox', { name: 'Docker Engine' })).toHaveValue('20.10')
  await mine.button('Redo').click()
  await expect(mine.network('later')).toBeVisible()
  await kept(reader, 3, 3, 1)
})

test('a link that holds nothing good is refused, and the session stays', async ({ page }) => {
  const host = await opened(page)
  await host.prepare(...two)
  await kept(page, 2)
  await page.goto('about:blank')
  await page.goto('./#s=1garbage%20%3Cscript%3E')
  await expect(notice(page)).toContainText("The link can't be opened; everything is as it was. It is damaged.")
  await expect(host.network('lab')).toBeVisible()
})

test('a file is saved, and opened by the button and by dropping', async ({ page }) => {
  const host = await opened(page)
  await host.prepare(...two)
  await (await openDialog(host)).getByRole('textbox', { name: 'Name' }).fill('课堂 1/2')
  const download = page.waitForEvent('download')
  await dialog(page).getByRole('button', { name: 'Save as file' }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('课堂-1-2.vethwalk.json')
  const text = await readFile(await file.path(), 'utf8')
  await dialog(page).getByRole('button', { name: 'New session' }).click()
  await expect(host.network('lab')).toHaveCount(0)
  await openDialog(host)
  await dialog(page)
    .locator('input[type=file]')
    .setInputFiles({ name: 'a.vethwalk.json', mimeType: 'application/json', buffer: Buffer.from(text) })
  await expect(host.network('lab')).toBeVisible()
  await expect(notice(page)).toContainText('This session came from the file.')
  const drop = async (content: string): Promise<void> => {
    const data = await page.evaluateHandle((given) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([given], 'dropped.json', { type: 'application/json' }))
      return transfer
    }, content)
    await host.picture.dispatchEvent('drop', { dataTransfer: data })
  }
  await drop('{"some":"json"}')
  await expect(notice(page)).toContainText('It is no Vethwalk session.')
  await expect(host.network('lab')).toBeVisible()
  await drop(text.replace('network create lab', 'network create dropped'))
  await expect(host.network('dropped')).toBeVisible()
})

test('a session too long for a link offers the file', async ({ page, context }) => {
  const host = await opened(page)
  const words = Array.from({ length: 9000 }, (_, n) => ((n * 7919 + n * n * 31) % 99_991).toString(36)).join('')
  await host.prepare(`echo ${words}`)
  await context.grantPermissions(['clipboard-write'])
  await (await openDialog(host)).getByRole('button', { name: 'Copy link' }).click()
  await expect(notice(page)).toContainText('Send the file instead.')
  const download = page.waitForEvent('download')
  await notice(page).getByRole('button', { name: 'Save as file' }).click()
  expect((await download).suggestedFilename()).toBe('vethwalk.vethwalk.json')
})

test('by keyboard alone, in Chinese: named, left and opened again', async ({ page }) => {
  const host = await opened(page, '?lang=zh-CN')
  await host.prepare(...two)
  await page.keyboard.press('Control+s')
  await host.tabTo(dialog(page).getByRole('textbox', { name: '名称' }))
  await page.keyboard.insertText('第一课')
  await host.tabTo(dialog(page).getByRole('button', { name: '新建会话' }))
  await page.keyboard.press('Enter')
  await expect(host.network('lab')).toHaveCount(0)
  await page.keyboard.press('Control+s')
  await host.tabTo(dialog(page).getByRole('button', { name: '打开 第一课' }))
  await page.keyboard.press('Enter')
  await expect(host.network('lab')).toBeVisible()
})

for (const theme of ['light', 'dark', 'contrast'] as const)
  for (const language of ['en', 'zh-CN'] as const)
    test(`axe finds nothing among the sessions, ${theme}, ${language}`, async ({ page }) => {
      await page.addInitScript((chosen) => localStorage.setItem('vethwalk.theme', chosen), theme)
      const host = await opened(page, `?lang=${language}`)
      await host.prepare(two[0])
      await openDialog(host)
      await dialog(page)
        .getByRole('button', { name: /^(New session|新建会话)$/ })
        .click()
      await page.goto(`./?lang=${language}#s=1bad`)
      await expect(notice(page)).not.toBeEmpty()
      await openDialog(host)
      await expect(dialog(page).getByRole('listitem')).toHaveCount(1)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([])
    })
