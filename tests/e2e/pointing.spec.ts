import { expect, test } from '@playwright/test'
import { HostPage } from './host-page.ts'

// The transcript and the picture point at each other.

test('a name, an id and an address in an answer lead to their place in the picture', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare(
    'docker run -d --name web nginx',
    'docker network create lab',
    'docker run -d --name db --net lab redis',
  )
  const names = await host.run("docker ps --format '{{.Names}} {{.ID}}'")
  await names.getByText('web', { exact: true }).click()
  await expect(host.side.getByRole('heading', { name: /web/ }).first()).toBeVisible()
  await names
    .locator('pre span')
    .filter({ hasText: /^[0-9a-f]{12}$/ })
    .first()
    .click()
  await expect(host.side.getByRole('heading', { name: /db/ }).first()).toBeVisible()
  const route = await host.run('ip route')
  await route.getByText('172.18.0.1', { exact: true }).click()
  await expect(host.side.getByRole('heading', { name: 'Network lab' })).toBeVisible()
  const found = await host.run("docker inspect -f '{{json .NetworkSettings.Networks}}' web")
  await found.getByText('172.17.0.2', { exact: true }).click()
  await expect(host.side.getByRole('heading', { name: /web/ }).first()).toBeVisible()
})

test('what is selected in the picture is marked in the transcript', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.prepare('docker run -d --name web nginx', 'docker network create lab')
  const names = await host.run('docker ps')
  const word = names.getByText('web', { exact: true })
  await expect(word).not.toHaveAttribute('data-selected')
  await host.container('web').click()
  await expect(word).toHaveAttribute('data-selected')
  await host.network('lab').click()
  await expect(word).not.toHaveAttribute('data-selected')
  // A line that is run later is marked too.
  const networks = await host.run('docker network ls')
  await expect(networks.getByText('lab', { exact: true })).toHaveAttribute('data-selected')
  await expect(networks.getByText('bridge', { exact: true })).toHaveCount(0)
})
