import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { twoOnDocker0 } from '../../src/lessons/catalog/two-on-docker0/lesson.ts'
import { pack } from '../../src/session/keep/packed.ts'
import { complaintsOf, HostPage } from './host-page.ts'

// A teacher drops what a class handed in, sees who is done and what others miss, and takes the table along.

interface Handed {
  readonly name: string
  readonly text: string
}

const { slug, start, solution } = twoOnDocker0

const session = (name: string, lines: readonly string[], change: object = {}): string =>
  JSON.stringify({
    vethwalk: 1,
    engine: '20.10',
    name,
    lines: [...start, ...lines],
    lesson: { slug, start: start.length },
    ...change,
  })

const right = { name: 'a.vethwalk.json', text: session('李雷', solution) }
const open = {
  name: 'b.vethwalk.json',
  text: session('=HYPERLINK("x")', ['docker network create lab', 'docker run -d --net lab --name tomcat02 tomcat']),
}
const damaged = { name: 'c.vethwalk.json', text: right.text.slice(0, 70) }

/** Opens the dialog from the list of lessons. */
async function opened(page: Page, query = ''): Promise<Locator> {
  const host = new HostPage(page)
  await host.open(query)
  await host.button(/^(Lessons|课程)$/).click()
  await page.getByRole('button', { name: /^(Check work sheets|批改作业)$/ }).click()
  const dialog = page.getByRole('dialog', { name: /^(Work sheets|作业)$/ })
  await expect(dialog).toBeVisible()
  return dialog
}

async function drop(page: Page, dialog: Locator, files: readonly Handed[]): Promise<void> {
  const dataTransfer = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer()
    for (const { name, text } of given) transfer.items.add(new File([text], name, { type: 'application/json' }))
    return transfer
  }, files)
  await dialog.getByRole('heading').dispatchEvent('drop', { dataTransfer })
}

const rowOf = (dialog: Locator, name: string): Locator =>
  dialog.getByRole('row').filter({ has: dialog.page().getByRole('rowheader', { name }) })

test('three files are dropped: one is right, one is not, one is damaged; the table is saved', async ({ page }) => {
  const complaints = complaintsOf(page)
  const dialog = await opened(page)
  await drop(page, dialog, [right, open, damaged])
  await expect(dialog.getByRole('status')).toHaveText('All goals met: 1 of 3 sheets. 1 could not be checked.')
  await expect(dialog.getByRole('combobox', { name: 'Check against' })).toHaveValue(slug)
  await expect(rowOf(dialog, '李雷')).toContainText('all met')
  await expect(rowOf(dialog, '李雷').getByTitle('met', { exact: true })).toHaveCount(3)
  const other = rowOf(dialog, '=HYPERLINK')
  await expect(other).toContainText('1 of 3 met')
  await expect(other.getByRole('cell').filter({ has: page.getByTitle('open', { exact: true }) })).toHaveCount(2)
  await expect(other).toContainText('From tomcat02: ')
  await expect(rowOf(dialog, 'c')).toContainText('It is damaged.')

  const download = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Save as CSV' }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('Work-sheets-Two-containers-on-docker0.csv')
  const [head, ...rows] = (await readFile(await file.path(), 'utf8')).split('\r\n')
  expect(head).toMatch(/^\uFEFFStudent,File or link,All goals,.*,Lines,Lesson,Not checked because$/)
  expect(rows[0]).toBe('李雷,a,all met,met,met,met,1,Two containers on docker0,')
  expect(rows[1]).toMatch(
    /^"'=HYPERLINK\(""x""\)",b,1 of 3 met,met,"?open: From tomcat02: .*,2,Two containers on docker0,$/,
  )
  expect(rows[2]).toBe('c,c,,,,,,,It is damaged.')
  expect(complaints).toEqual([])
})

test('links are pasted, another lesson is chosen, a sheet is opened, and the table is still there', async ({
  page,
}) => {
  const dialog = await opened(page)
  const link = (text: string): string => `https://vethwalk.example/#s=${pack(text)}`
  const unnamed = session('', solution, { engine: '28.5' })
  await dialog.getByRole('textbox').fill(`韩梅梅 ${link(unnamed)}\nsee you tomorrow\n${link(right.text)}`)
  await dialog.getByRole('button', { name: 'Add links' }).click()
  await expect(dialog.getByRole('status')).toHaveText('All goals met: 2 of 3 sheets. 1 could not be checked.')
  await expect(rowOf(dialog, '韩梅梅')).toContainText('Docker 28.5')
  await expect(rowOf(dialog, 'see you tomorrow')).toContainText('There is no link to a session in this line.')

  await dialog.getByRole('combobox').selectOption('arp')
  await expect(dialog.getByRole('status')).toHaveText('All goals met: 0 of 3 sheets. 1 could not be checked.')
  await expect(rowOf(dialog, '李雷')).toContainText('Another lesson')

  await dialog.getByRole('button', { name: 'Open 李雷' }).click()
  await expect(dialog).toBeHidden()
  await expect(new HostPage(page).container('tomcat02')).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog', { name: 'Command palette' }).getByRole('combobox').fill('work sheets')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('combobox', { name: 'Check against' })).toHaveValue('arp')
  await expect(rowOf(dialog, '李雷')).toBeVisible()
})

test('many are checked one after another; closing stops, and opening goes on', async ({ page }) => {
  test.slow()
  const dialog = await opened(page)
  const many = Array.from({ length: 80 }, (_, n) => ({
    name: `${n}.vethwalk.json`,
    text: session(`Student ${n}`, n % 2 === 0 ? solution : []),
  }))
  await drop(page, dialog, many)
  await expect(dialog.getByRole('progressbar')).toBeVisible()
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(dialog).toBeHidden()
  await page.keyboard.press('l')
  await page.getByRole('button', { name: 'Check work sheets' }).click()
  await expect(dialog.getByRole('status')).toHaveText('All goals met: 40 of 80 sheets.', { timeout: 120_000 })
})

for (const theme of ['light', 'dark', 'contrast'] as const)
  for (const language of ['en', 'zh-CN'] as const)
    test(`axe finds nothing among the work sheets, ${theme}, ${language}`, async ({ page }) => {
      await page.addInitScript((chosen) => localStorage.setItem('vethwalk.theme', chosen), theme)
      const dialog = await opened(page, `?lang=${language}`)
      await drop(page, dialog, [
        right,
        open,
        damaged,
        { name: 'd', text: session('D', solution, { lesson: undefined }) },
      ])
      await expect(dialog.getByRole('status')).toContainText('2')
      await expect(dialog.getByRole('row')).toHaveCount(5)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([])
    })
