import { expect, test, type Page } from '@playwright/test'
import { HostPage } from './host-page.ts'

// Why is this here? Everything on the host leads to the line that put it there; and what the last line brought is marked.

const log = (page: Page) => page.getByRole('log')

async function prepared(page: Page): Promise<HostPage> {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const host = new HostPage(page)
  await host.open()
  await host.prepare(
    'docker network create lab',
    'docker run -d --name web -p 8080:80 nginx',
    'docker network connect lab web',
    'docker ps',
  )
  return host
}

test('a link, a route and a rule lead to the line that made them', async ({ page }) => {
  const host = await prepared(page)
  await host.container('web').click()
  const interfaces = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Interfaces' }) })
  const eth1 = interfaces.getByRole('listitem').filter({ hasText: 'eth1@' })
  await eth1.getByRole('button', { name: 'Put there by docker network connect lab web: go to the line' }).click()
  const line = log(page).locator(':focus')
  await expect(line).toContainText('$ docker network connect lab web')
  // Cleared from sight, it comes back.
  await host.line.click()
  await page.keyboard.insertText('clear')
  await page.keyboard.press('Enter')
  await expect(log(page)).not.toContainText('docker network connect lab web')
  const routes = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Routes' }) })
  await routes
    .getByRole('button', { name: /docker run -d --name web/ })
    .first()
    .click()
  await expect(log(page).locator(':focus')).toContainText('$ docker run -d --name web -p 8080:80 nginx')
})

test('after a line was pointed at, undoing, running and clearing show the end again', async ({ page }) => {
  const host = await prepared(page)
  await host.container('web').click()
  await host.side
    .getByRole('button', { name: /docker run -d --name web/ })
    .first()
    .click()
  await expect(log(page).locator(':focus')).toContainText('$ docker run -d --name web')
  await host.button('Undo').click()
  await expect(log(page).locator('[data-exit]').last()).toContainText('docker run -d --name web')
  await expect(log(page).locator('[tabindex="-1"]')).toHaveCount(0)
  const fromEnd = () => log(page).evaluate((all) => all.scrollHeight - all.clientHeight - all.scrollTop)
  await expect.poll(fromEnd).toBeLessThan(2)
})

test('a rule that stopped a packet leads to its line by keyboard', async ({ page }) => {
  const host = await prepared(page)
  await host.prepare('docker run -d --name db redis')
  await host.run('docker exec db ping -c 1 -W 1 172.18.0.2')
  await page.getByRole('button', { name: 'Last step' }).click()
  const why = host.walk.getByRole('button', { name: /^Put there by docker network connect lab web/ }).first()
  await why.focus()
  await page.keyboard.press('Enter')
  await expect(log(page).locator(':focus')).toContainText('$ docker network connect lab web')
})

test('marks what the last line brought, until the next line', async ({ page }) => {
  const host = await prepared(page)
  await host.run('docker run -d --name db --network lab redis')
  await host.run('docker exec web ping -c 1 -W 1 db')
  await host.container('web').click()
  const neighbours = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Neighbours (ARP)' }) })
  await expect(neighbours.getByRole('row', { name: /^172\.18\.0\.3/ })).toContainText('new')
  await host.prepare('docker network disconnect lab web', 'docker network connect --alias shop lab web')
  const file = page.getByLabel('Contents of /etc/hosts')
  await expect(file.getByRole('insertion')).toContainText(/^172\.18\.0\.\d+\t/)
  const eth1 = page.getByRole('listitem').filter({ hasText: 'eth1@' })
  await expect(eth1.getByText('new', { exact: true })).toBeVisible()
  await host.run('docker ps')
  await expect(eth1.getByText('new', { exact: true })).toBeHidden()
  await expect(file.getByRole('insertion')).toHaveCount(0)
})

test('says on the older engine what it does otherwise than today', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const host = new HostPage(page)
  await host.open('?engine=20.10')
  await host.prepare('docker network create --internal lab', 'docker run -d --name web --network lab nginx')
  await host.container('web').click()
  const aside = page.getByRole('complementary')
  await expect(aside.getByText(/a MAC says the address/)).toBeVisible()
  await expect(aside.getByText(/has a default route all the same/)).toBeVisible()
  await host.open('?engine=28.5')
  await host.prepare('docker run -d --name web nginx')
  await host.container('web').click()
  await expect(page.getByText(/otherwise than today/)).toHaveCount(0)
})
