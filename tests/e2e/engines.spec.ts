import { expect, test, type Page } from '@playwright/test'
import { HostPage } from './host-page.ts'

// Two engines: the same lines on the other version, what differs, and going on there.

async function prepared(page: Page): Promise<HostPage> {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const host = new HostPage(page)
  await host.open()
  await host.prepare(
    'docker network create lab',
    'docker run -d --name web --net lab nginx',
    'docker run -d --net lab redis',
    'docker exec web cat /etc/hosts',
  )
  return host
}

const part = (page: Page, name: string) => page.getByRole('region', { name: new RegExp(`^${name}`) })

test('shows what the same lines made on the other engine', async ({ page }) => {
  await prepared(page)
  await page.getByRole('tab', { name: 'Two engines' }).click()
  // A name that Docker chose: only the newer engine's name server knows it.
  const lost = part(page, 'Who reaches whom').getByRole('row', { name: /^web → \w+: way lost by name/ })
  await expect(lost).toContainText(/172\.18\.0\.3 answers.*Nobody knows the name/)
  const answer = part(page, 'Answers').getByRole('article').filter({ hasText: 'cat /etc/hosts' })
  await expect(answer.getByLabel('Answer of 28.5 (this host)').locator('mark').first()).toContainText(
    'fe00::\tip6-localnet',
  )
  await expect(answer.getByLabel('Answer of 20.10').locator('mark').first()).toContainText('fe00::0 ip6-localnet')
  await expect(part(page, 'MACs').getByRole('row', { name: /^web on lab/ })).toContainText('02:42:ac:12:00:02')
  const chain = part(page, 'Firewall rules').getByRole('group').filter({ hasText: 'raw PREROUTING' })
  await chain.getByText('raw PREROUTING').click()
  await expect(chain.getByLabel('Rules of 28.5 (this host) alone')).toContainText('-A PREROUTING -d 172.18.0.2/32')
  await expect(chain).toContainText('none of its own')
  await expect(part(page, 'Addresses and ports')).toContainText('no difference')
})

test('a list of the parts leads to each', async ({ page }) => {
  await prepared(page)
  await page.getByRole('tab', { name: 'Two engines' }).click()
  await page.getByRole('navigation', { name: 'What is compared' }).getByRole('button', { name: /^MACs/ }).click()
  const heading = page.getByRole('heading', { name: /^MACs/ })
  await expect(heading).toBeFocused()
  await expect(heading).toBeInViewport()
})

test('follows what is typed while it is open, and plays a walk', async ({ page }) => {
  const host = await prepared(page)
  await page.getByRole('tab', { name: 'Two engines' }).click()
  await expect(page.getByText('The 4 lines you ran were run again')).toBeVisible()
  await host.prepare('docker network create --internal vault', 'docker run -d --name safe --net vault nginx')
  const gained = part(page, 'Who reaches whom').getByRole('row', { name: /^safe → docker-host: way gained/ })
  await expect(gained).toContainText(/no route to/)
  await gained.getByRole('button', { name: 'Play the walk safe → docker-host' }).click()
  await expect(host.walk).toBeVisible()
  await expect(page.getByRole('tab', { name: 'Picture' })).toHaveAttribute('aria-selected', 'true')
})

test('two fresh hosts differ in what engines set up as they start', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await page.getByRole('tab', { name: 'Two engines' }).click()
  await expect(page.getByText('Two fresh hosts')).toBeVisible()
  await expect(part(page, 'Firewall rules')).toContainText('filter DOCKER-FORWARD')
  await expect(part(page, 'Answers')).toContainText('no difference')
})

test('goes on with the other engine: lines, places and the walk come along', async ({ page }) => {
  const host = await prepared(page)
  await host.container('web').focus()
  for (let n = 0; n < 5; n += 1) await page.keyboard.press('Shift+ArrowDown')
  const place = await host.placeOf(host.container('web'))
  await host.run('docker exec web ping -c 1 172.17.0.1')
  await expect(host.walk).toBeVisible()
  await page.getByRole('combobox', { name: 'Docker Engine' }).selectOption('20.10')
  const dialog = page.getByRole('dialog', { name: 'Go on with Docker Engine 20.10?' })
  await expect(dialog).toContainText('The 5 lines you ran are run again there')
  await dialog.getByRole('button', { name: 'Run them again' }).click()
  await expect(page).toHaveURL(/engine=20\.10/)
  await expect(host.log.locator('[data-exit]')).toHaveCount(5)
  await expect(host.log).toContainText('fe00::0')
  await expect(host.container('web')).toContainText('02:42:ac:12:00:02')
  expect(await host.placeOf(host.container('web'))).toEqual(place)
  await expect(host.walk).toBeVisible()
  await host.button('Undo').click()
  await expect(host.node(/^Container/)).toHaveCount(1)
})

test('stays where it is when the reader thinks better of it', async ({ page }) => {
  const host = await prepared(page)
  await page.getByRole('combobox', { name: 'Docker Engine' }).selectOption('20.10')
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('combobox', { name: 'Docker Engine' })).toHaveValue('28.5')
  await expect(host.container('web')).toBeVisible()
})
