import { readFileSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
import { COURSES } from '../../src/lessons/catalog/catalog.ts'
import type { Lesson } from '../../src/lessons/lesson.ts'
import { readText, type LessonText } from '../../src/lessons/text.ts'
import { complaintsOf, HostPage } from './host-page.ts'

// Lessons as a learner takes them: from the list, by typing, with hints, predictions and a solution to watch.

type Language = 'en' | 'zh-CN'

const textOf = ({ slug }: Lesson, language: Language): LessonText =>
  readText(readFileSync(new URL(`../../src/lessons/catalog/${slug}/${language}.md`, import.meta.url), 'utf8'))

const WORDS = {
  en: { list: 'Lessons', lesson: 'Lesson: ', open: 'open', met: 'met', done: 'All goals are met' },
  'zh-CN': { list: '课程', lesson: '课程：', open: '未达成', met: '已达成', done: '目标全部达成' },
} as const

const panelOf = (page: Page, language: Language, title: string) =>
  page.getByRole('region', { name: `${WORDS[language].lesson}${title}`, exact: true })

/** Opens a lesson from the list of them. */
async function take(host: HostPage, lesson: Lesson, language: Language): Promise<LessonText> {
  const text = textOf(lesson, language)
  await host.page.getByRole('button', { name: WORDS[language].list, exact: true }).click()
  await host.page.getByRole('dialog').getByRole('button', { name: text.title }).click()
  await expect(panelOf(host.page, language, text.title)).toBeVisible()
  return text
}

/** Types a line, and waits until it is the last that was run. */
async function type(host: HostPage, line: string): Promise<void> {
  await host.line.click()
  await host.page.keyboard.insertText(line)
  await host.page.keyboard.press('Enter')
  await expect(host.lastLine).toHaveText(`$ ${line}`)
}

for (const language of ['en', 'zh-CN'] as const)
  for (const { slug, lessons } of COURSES.filter((course) => course.lessons.length > 0))
    test(`${slug}: every lesson is solved by typing, ${language}`, async ({ page }) => {
      test.slow()
      const complaints = complaintsOf(page)
      await page.addInitScript(() => localStorage.setItem('vethwalk.speed', 'Infinity'))
      const host = new HostPage(page)
      await host.open(`?lang=${language}`)
      for (const lesson of lessons) {
        const text = await take(host, lesson, language)
        const panel = panelOf(page, language, text.title)
        const goals = panel.getByRole('listitem').filter({ has: page.getByTitle(WORDS[language].open) })
        await expect(goals).toHaveCount(Object.values(lesson.goals).filter(({ keeps }) => keeps !== true).length)
        for (const line of lesson.solution) await type(host, line)
        await expect(panel.getByRole('heading', { name: WORDS[language].done })).toBeVisible()
        await expect(goals).toHaveCount(0)
      }
      expect(complaints).toEqual([])
    })

const [first, second] = COURSES[0]?.lessons ?? []

test('a lesson is taken step by step, is there again after a reload, and leads to the next', async ({ page }) => {
  if (first === undefined || second === undefined) throw new Error('there are two lessons')
  await page.addInitScript(() => localStorage.setItem('vethwalk.speed', 'Infinity'))
  const host = new HostPage(page)
  await host.open()
  await page.getByRole('button', { name: 'Or take a lesson' }).click()
  const text = textOf(first, 'en')
  await page.getByRole('dialog').getByRole('button', { name: text.title }).click()
  const panel = panelOf(page, 'en', text.title)
  await expect(panel.getByRole('heading', { name: text.title })).toBeFocused()

  // Hints come one by one, the solution last; watched, it reaches the goals.
  await panel.getByRole('button', { name: 'Show a hint' }).click()
  for (let n = 1; n < text.hints.length; n += 1) await panel.getByRole('button', { name: 'Show the next hint' }).click()
  await panel.getByRole('button', { name: 'Show the solution' }).click()
  await panel.getByRole('button', { name: 'Watch it run' }).click()
  const done = panel.getByRole('heading', { name: 'All goals are met' })
  await expect(done).toBeVisible({ timeout: 30_000 })

  // What was done stays; starting again is a step back in time.
  await page.reload()
  await expect(done).toBeVisible()
  await panel.getByRole('button', { name: 'Start again' }).click()
  await expect(done).toBeHidden()
  await expect(panel.getByRole('button', { name: 'Show a hint' })).toBeVisible()

  // A command of the text runs from the text.
  const console = panel.getByRole('group', { name: 'Commands to run' }).first()
  await console
    .getByRole('button', { name: /^Run: / })
    .first()
    .click()
  await expect(console.getByTitle('has been run').first()).toBeVisible()

  for (const line of first.solution) await type(host, line)
  await panel.getByRole('button', { name: `Next: ${textOf(second, 'en').title}` }).click()
  await expect(panelOf(page, 'en', textOf(second, 'en').title)).toBeVisible()
  await page.getByRole('button', { name: 'Lessons', exact: true }).focus()
  await page.keyboard.press('l')
  await expect(page.getByRole('dialog').getByRole('button', { name: text.title })).toContainText('done')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Leave the lesson' }).click()
  await expect(page.getByRole('region', { name: /^Lesson: / })).toBeHidden()
})

async function asked(page: Page, slug: string) {
  await page.addInitScript(() => localStorage.setItem('vethwalk.speed', 'Infinity'))
  const host = new HostPage(page)
  await host.open(`#lesson=${slug}`)
  const panel = page.getByRole('region', { name: /^Lesson: / })
  const question = panel.getByRole('group', { name: 'What do you think?' })
  await expect(question).toBeVisible()
  return { host, panel, question, answers: question.getByRole('button') }
}

test('a prediction is said before what comes is told, and is kept', async ({ page }) => {
  const { host, panel, question, answers } = await asked(page, 'default-bridge-names')
  const told = panel.getByText('The embedded DNS server only knows names on networks that you created.')
  await expect(answers).toHaveCount(2)
  await expect(told).toBeHidden()
  await answers.filter({ hasText: 'No. On docker0' }).click()
  await expect(question).toContainText('Now run it, and see.')
  // The focus is led on to the command, whose answer comes when it is run.
  const ping = panel.getByRole('button', { name: 'Run: docker exec web ping -c 1 db' })
  await expect(ping.last()).toBeFocused()
  await expect(panel.getByText('ping: db: Name or service not known')).toHaveCount(1)
  await expect(told).toBeHidden()
  for (const answer of await answers.all()) await expect(answer).toBeDisabled()
  for (const [n, button] of [ping.first(), ping.last()].entries()) {
    await button.click()
    await expect(host.log.locator('[data-exit]')).toHaveCount(n + 3)
  }
  await expect(question).toContainText('Just as you said.')
  await expect(told).toBeVisible()
  await page.reload()
  await expect(question).toContainText('Just as you said.')
})

test('a prediction has an answer once the host is as asked, and a wrong one is put right', async ({ page }) => {
  const { host, panel, question, answers } = await asked(page, 'container-mode')
  const wrong = answers.filter({ hasText: 'It does: they share a namespace.' })
  await wrong.click()
  await expect(question).toContainText('Run the commands above first')
  await expect(wrong).toBeEnabled()
  const runs = panel.getByRole('button', { name: /^Run: / })
  const above = await runs.count()
  for (let n = 0; n < above; n += 1) {
    await runs.nth(n).click()
    await expect(host.log.locator('[data-exit]')).toHaveCount(n + 2)
  }
  await wrong.click()
  await expect(question).toContainText('Now run it, and see.')
  for (let n = above; n < (await runs.count()); n += 1) {
    await runs.nth(n).click()
    await expect(host.log.locator('[data-exit]')).toHaveCount(n + 2)
  }
  await expect(question).toContainText("Not what you said. It is: It doesn't: they share one no more.")
})
