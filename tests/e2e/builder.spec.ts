import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type BrowserContext, type Locator, type Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { complaintsOf, HostPage } from './host-page.ts'

// A lesson is made of a session, handed out as a file and as a link, and taken by somebody else.

const start = ['docker network create lab', 'docker run -d --name web --net lab nginx'] as const
const solution = 'docker run -d --name db --net lab redis'

const dialog = (page: Page): Locator => page.getByRole('dialog', { name: /^(Make a lesson|制作一课)$/ })
const goal = (page: Page, at: number): Locator =>
  dialog(page).getByRole('region', { name: new RegExp(`^(Goal|目标) ${at}$`) })

async function openBuilder(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Lessons|课程)$/ }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^(Make a lesson|制作一课)$/ })
    .click()
  await expect(dialog(page)).toBeVisible()
}

/** A host with a lesson that two goals and a title make. */
async function made(page: Page): Promise<HostPage> {
  const host = new HostPage(page)
  await host.open()
  await host.prepare(...start, solution)
  await openBuilder(page)
  await dialog(page)
    .getByLabel('The lesson begins')
    .selectOption({ label: `after line 2: ${start[1]}` })
  await dialog(page).getByLabel('Title').fill('A neighbour for web')
  await dialog(page).getByRole('button', { name: 'Add a goal' }).click()
  await dialog(page).getByRole('button', { name: 'Add a goal' }).click()
  await goal(page, 2).getByLabel('What is wanted').selectOption('opens')
  await goal(page, 2).getByRole('combobox', { name: 'At', exact: true }).selectOption('db')
  await goal(page, 2).getByLabel('TCP port').fill('6379')
  return host
}

/** Takes the lesson that is open to its end. */
async function solve(host: HostPage): Promise<void> {
  const panel = host.page.getByRole('region', { name: 'Lesson: A neighbour for web' })
  await expect(panel.getByRole('listitem').filter({ has: host.page.getByTitle('open') })).toHaveCount(2)
  await expect(host.container('web')).toBeVisible()
  await expect(host.container('db')).toHaveCount(0)
  await host.line.click()
  await host.page.keyboard.insertText(solution)
  await host.page.keyboard.press('Enter')
  await expect(panel.getByRole('heading', { name: 'All goals are met' })).toBeVisible()
}

async function anotherPage(context: BrowserContext): Promise<HostPage> {
  const browser = context.browser()
  if (browser === null) throw new Error('there is a browser')
  return new HostPage(await (await browser.newContext()).newPage())
}

test('a lesson is made of a session, and taken from its file by somebody else', async ({ page, context }) => {
  const complaints = complaintsOf(page)
  await made(page)
  await expect(goal(page, 1).getByLabel('The learner reads')).toHaveValue('`web` can ping `db` by its name')
  await expect(goal(page, 1)).toContainText('Where the lesson begins: open')
  await expect(goal(page, 1)).toContainText('Where you stand now: met')
  await goal(page, 1).getByLabel('The learner reads').fill('`web` finds `db`')
  await dialog(page).getByLabel('What is told').fill('Start a second container.')
  await dialog(page).getByRole('button', { name: 'Insert the solution as commands' }).click()
  await dialog(page).getByLabel('Hints, one a line').fill('Where is web?\nBring db to the network lab.')

  const saving = page.waitForEvent('download')
  await dialog(page).getByRole('button', { name: 'Save as file' }).click()
  const file = await saving
  expect(file.suggestedFilename()).toBe('A-neighbour-for-web.vethwalk.json')

  const other = await anotherPage(context)
  await other.open()
  await other.button('Sessions').click()
  await other.page
    .getByRole('dialog')
    .getByLabel('Open file')
    .setInputFiles({ name: 'lesson.json', mimeType: 'application/json', buffer: await readFile(await file.path()) })
  const panel = other.page.getByRole('region', { name: 'Lesson: A neighbour for web' })
  await expect(panel).toContainText('web finds db')
  await expect(panel.getByRole('button', { name: `Run: ${solution}` })).toBeVisible()
  await solve(other)
  await other.page.context().close()
  expect(complaints).toEqual([])
})

test('a lesson is tried as a learner finds it, and opens from its link', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const host = await made(page)
  await dialog(page).getByRole('button', { name: 'Copy link' }).click()
  await expect(page.getByRole('status')).toContainText('The link is copied.')
  const link = await page.evaluate(async () => await navigator.clipboard.readText())
  await openBuilder(page)
  await dialog(page).getByRole('button', { name: 'Try it' }).click()
  await expect(page.getByRole('heading', { name: 'A neighbour for web' })).toBeFocused()
  await solve(host)
  // What was tried and typed is the lesson that was made.
  await openBuilder(page)
  await expect(dialog(page)).toContainText('It is ready')

  const other = await anotherPage(context)
  await other.page.goto(link)
  await solve(other)
  await other.page.context().close()
})

test('says what is missing, and loses nothing that was written', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare(...start)
  await page.getByRole('heading', { name: 'Vethwalk' }).click()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog', { name: 'Command palette' }).getByRole('combobox')).toBeFocused()
  await page.keyboard.insertText('Make a lesson')
  await page.keyboard.press('Enter')
  const missing = dialog(page).getByRole('list', { name: 'Still missing:' }).getByRole('listitem')
  await expect(missing).toHaveText(['a title (English)', 'a goal'])
  await expect(dialog(page).getByRole('button', { name: 'Save as file' })).toBeDisabled()
  await dialog(page).getByLabel('Title').fill('Half a lesson')
  await dialog(page).getByLabel('What is told').fill('```console\nls\n```')
  await dialog(page).getByRole('button', { name: 'Add a goal' }).click()
  await goal(page, 1).getByLabel('What is wanted').selectOption('runs')
  await expect(goal(page, 1)).toContainText('already met, so there is nothing to do for it')
  await expect(missing).toHaveText([/the first line begins with "\$ "; here it is: ls/, /a goal that is still open/])

  await page.keyboard.press('Escape')
  await expect(dialog(page)).toHaveCount(0)
  await page.reload()
  await expect(host.container('web')).toBeVisible()
  await openBuilder(page)
  await expect(dialog(page).getByLabel('Title')).toHaveValue('Half a lesson')
  await dialog(page).getByRole('button', { name: 'New lesson' }).click()
  await expect(dialog(page).getByLabel('Title')).toHaveValue('')
  await dialog(page).getByRole('button', { name: 'Bring back what was here' }).click()
  await expect(dialog(page).getByLabel('Title')).toHaveValue('Half a lesson')
})

for (const [theme, language] of [
  ['light', 'en'],
  ['dark', 'zh-CN'],
  ['contrast', 'zh-CN'],
] as const)
  test(`axe finds nothing while a lesson is made, ${theme}, ${language}`, async ({ page }) => {
    await page.addInitScript((chosen) => localStorage.setItem('vethwalk.theme', chosen), theme)
    const host = new HostPage(page)
    await host.open(`?lang=${language}`)
    await host.prepare(...start)
    await openBuilder(page)
    const add = dialog(page).getByRole('button', { name: /^(Add a goal|添加目标)$/ })
    await add.click()
    await add.click()
    await goal(page, 2)
      .getByRole('combobox', { name: /^(What is wanted|要求)$/ })
      .selectOption('runs')
    await expect(goal(page, 2).getByRole('listitem')).toHaveCount(2)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([])
  })

test('a lesson with a guard is taken, and gone on with by whoever has it', async ({ page }) => {
  const host = await made(page)
  await dialog(page).getByRole('button', { name: 'Add a goal' }).click()
  await goal(page, 3).getByLabel('What is wanted').selectOption('seen-as')
  await goal(page, 3).getByRole('combobox', { name: 'To', exact: true }).selectOption('a machine outside')
  await goal(page, 3).getByRole('combobox', { name: 'By', exact: true }).selectOption('address')
  await expect(goal(page, 3)).toContainText('already met')
  await goal(page, 3).getByLabel('It is so from the start, and has to stay so').check()
  await expect(goal(page, 3)).toContainText('Where the lesson begins: so')
  await expect(goal(page, 3).getByLabel('The learner reads')).toHaveValue(
    'A machine outside sees a ping from `web` as coming from the host; this stays so',
  )
  await dialog(page).getByRole('button', { name: 'Try it' }).click()
  const panel = page.getByRole('region', { name: 'Lesson: A neighbour for web' })
  await expect(panel.getByTitle('stays so')).toBeVisible()
  await solve(host)

  await openBuilder(page)
  await dialog(page).getByRole('button', { name: 'New lesson' }).click()
  await expect(dialog(page).getByLabel('Title')).toHaveValue('')
  await dialog(page).getByRole('button', { name: 'Go on with the lesson at hand' }).click()
  await expect(dialog(page).getByLabel('Title')).toHaveValue('A neighbour for web')
  await expect(goal(page, 3).getByLabel('It is so from the start, and has to stay so')).toBeChecked()
  await expect(dialog(page)).toContainText('It is ready: the solution meets all goals.')
})

test('a lesson asks what its maker wrote, and knows what is right by the network', async ({ page }) => {
  const host = await made(page)
  await dialog(page).getByRole('button', { name: 'Insert the solution as commands' }).click()
  await dialog(page).getByRole('button', { name: 'Insert a question' }).click()
  const question = dialog(page).getByRole('region', { name: 'Question question-1' })
  await expect(question).toContainText('Does the ping arrive?')
  const missing = dialog(page).getByRole('list', { name: 'Still missing:' })
  await expect(missing).toContainText('when the choice yes of question question-1 is right')
  const [yes, no] = [question.getByRole('group').first(), question.getByRole('group').last()]
  for (const choice of [yes, no]) await choice.getByRole('button', { name: 'Say when this is right' }).click()
  await expect(missing).toContainText('Of the choices of question question-1, 2 are right where it is asked')
  await no.getByLabel('It should not be so').check()
  await expect(yes).toContainText('Right where the text asks')
  await expect(no).toContainText('Not right where the text asks')
  await expect(missing).toBeHidden()

  await dialog(page).getByRole('button', { name: 'Try it' }).click()
  const panel = page.getByRole('region', { name: 'Lesson: A neighbour for web' })
  await solve(host)
  await panel.getByRole('button', { name: 'It does not.' }).click()
  await expect(panel).toContainText('Not what you said. It is: It does.')
})
