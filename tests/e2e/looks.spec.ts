import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { HostPage } from './host-page.ts'

// Whatever is open over the picture or beside it: nothing that axe objects to, in each theme and language.

const LOOKS = [
  { theme: 'light', language: 'en' },
  { theme: 'dark', language: 'en' },
  { theme: 'light', language: 'zh-CN' },
  { theme: 'dark', language: 'zh-CN' },
  { theme: 'contrast', language: 'en' },
  { theme: 'contrast', language: 'zh-CN' },
] as const

async function violations(page: Page): Promise<readonly string[]> {
  const found = await new AxeBuilder({ page }).analyze()
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  )
}

for (const { theme, language } of LOOKS) {
  const open = async (page: Page, engine = '28.5'): Promise<HostPage> => {
    await page.emulateMedia({ colorScheme: theme === 'contrast' ? 'dark' : theme, reducedMotion: 'reduce' })
    if (theme === 'contrast') await page.addInitScript(() => localStorage.setItem('vethwalk.theme', 'contrast'))
    const host = new HostPage(page)
    await host.open(`?lang=${language}&engine=${engine}`)
    await host.prepare(
      'docker network create lab',
      'docker run -d --name web nginx',
      'docker run -d --name db --net lab redis',
      'docker exec db cat /etc/hosts',
    )
    return host
  }
  const where = `${theme}, ${language}`

  test(`axe finds nothing with a bar or a menu open, ${where}`, async ({ page }) => {
    test.slow()
    const host = await open(page)
    await host.tabTo(host.container('web'), 'Shift+Tab')
    await page.keyboard.press('p')
    await expect(host.bar).toBeVisible()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('o')
    await expect(host.bar.getByRole('textbox').first()).toBeFocused()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('m')
    await expect(host.menu).toBeVisible()
    expect(await violations(page)).toEqual([])
  })

  test(`axe finds nothing with the palette or the help open, ${where}`, async ({ page }) => {
    test.slow()
    await open(page)
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { name: 'Vethwalk' }).click()
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog').getByRole('rowheader').first()).toBeVisible()
    expect(await violations(page)).toEqual([])
  })

  test(`axe finds nothing in the tables, nor with several selected, ${where}`, async ({ page }) => {
    test.slow()
    const host = await open(page)
    await page.getByRole('heading', { name: 'Vethwalk' }).click()
    await page.keyboard.press('Control+a')
    await expect(host.deeds).toBeVisible()
    expect(await violations(page)).toEqual([])
    await page.getByRole('tab').nth(1).click()
    await expect(page.getByRole('gridcell', { name: /^web → / }).first()).toHaveText(/[✓✕]/)
    expect(await violations(page)).toEqual([])
    await page.getByRole('tab').nth(2).click()
    await expect(page.getByRole('article').first()).toBeVisible()
    for (const chain of await page.getByRole('tabpanel').getByRole('group').all())
      await chain.locator('summary').click()
    expect(await violations(page)).toEqual([])
  })

  test(`axe finds nothing beside the picture, on the older engine, ${where}`, async ({ page }) => {
    test.slow()
    const host = await open(page, '20.10')
    await host.run('docker exec web ping -c 1 -W 1 172.18.0.2')
    await host.side.getByRole('button', { name: /^(Last step|最后一步)$/ }).click()
    await expect(host.side.getByText(/20\.10/)).toBeVisible()
    expect(await violations(page)).toEqual([])
    await host.container('db').click()
    await host.side
      .getByRole('button', { name: /docker run -d --name db/ })
      .first()
      .click()
    await expect(host.log.locator(':focus')).toContainText('docker run -d --name db')
    expect(await violations(page)).toEqual([])
    await host.node(/^(Linux kernel of the host|主机的 Linux 内核)/).click()
    await host.side.getByText('FORWARD', { exact: true }).first().click()
    expect(await violations(page)).toEqual([])
  })

  test(`axe finds nothing in a lesson, in the list of them and on the wall, ${where}`, async ({ page }) => {
    test.slow()
    await page.emulateMedia({ colorScheme: theme === 'contrast' ? 'dark' : theme, reducedMotion: 'reduce' })
    if (theme === 'contrast') await page.addInitScript(() => localStorage.setItem('vethwalk.theme', 'contrast'))
    const host = new HostPage(page)
    await host.open(`?lang=${language}#lesson=default-bridge-names`)
    const panel = page.getByRole('region', { name: /^(Lesson: |课程：)/ })
    await panel
      .getByRole('group')
      .filter({ has: page.locator('legend') })
      .getByRole('button')
      .last()
      .click()
    await panel.getByRole('button', { name: /^(Show a hint|给一点提示)$/ }).click()
    expect(await violations(page)).toEqual([])
    await host.prepare(
      'docker network create both',
      'docker network connect both web',
      'docker network connect both db',
    )
    await expect(panel.getByRole('heading', { name: /^(All goals are met|目标全部达成)$/ })).toBeVisible()
    expect(await violations(page)).toEqual([])
    await page.getByRole('heading', { name: 'Vethwalk' }).click()
    await page.keyboard.press('l')
    await expect(page.getByRole('dialog').getByRole('list').first()).toBeVisible()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await panel.getByRole('button', { name: /^(Project the lesson|投影这一课)$/ }).click()
    const slide = page.getByRole('region', { name: /^(Slide|幻灯片)$/ })
    await expect(slide).toBeVisible()
    await page.keyboard.press('PageDown')
    await expect(slide.getByRole('listitem').first()).toBeVisible()
    expect(await violations(page)).toEqual([])
  })
}
