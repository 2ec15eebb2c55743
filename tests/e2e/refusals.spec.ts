import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { HostPage } from './host-page.ts'

// A refusal stands in the program's own words; beside it, in the reader's, what it means and what to try next.

test("explains a refusal beside the daemon's own words", async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare('docker run -d --name web nginx')
  const taken = await host.run('docker run -d --name web nginx')
  await expect(taken.getByText('Another container has the name web')).toBeVisible()
  await expect(taken.locator('pre').filter({ hasText: 'is already in use by container' })).not.toContainText('Another')
  const clash = await host.run('docker network create lab --subnet 172.17.0.0/24')
  await expect(clash.getByText('That subnet shares addresses with another network')).toBeVisible()
  // The client, a tool and the shell refuse by themselves.
  await expect((await host.run('docker run Nginx')).getByText('written in small letters')).toBeVisible()
  await expect((await host.run('ip addr show eth9')).getByText('There is no device "eth9"')).toBeVisible()
  await expect((await host.run('wget http://web')).getByText('curl does the like')).toBeVisible()
  // What went well has none.
  await expect((await host.run('docker ps')).getByRole('paragraph')).toHaveCount(1)
})

test('explains it in Chinese, and axe finds nothing', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  const host = new HostPage(page)
  await host.open('?lang=zh-CN')
  const missing = await host.run('docker network connect nosuch web')
  await expect(missing.getByText('没有名为“web”的容器').or(missing.getByText('没有网络“nosuch”'))).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([])
})
