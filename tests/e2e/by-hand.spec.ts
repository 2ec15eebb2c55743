import { expect, test, type Page } from '@playwright/test'
import { HostPage } from './host-page.ts'

// What is built and tampered with by hand, without Docker: drawn, walked, watched, mended.

async function opened(page: Page, ...lines: readonly string[]): Promise<HostPage> {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const host = new HostPage(page)
  await host.open()
  await host.prepare(...lines)
  return host
}

const BY_HAND = [
  'ip netns add red',
  'ip netns add blue',
  'ip link add br0 type bridge',
  'ip link set br0 up',
  'for n in red blue; do ip link add v-$n type veth peer name eth0 netns $n; ip link set v-$n master br0 up; done',
  'ip -n red addr add 10.0.0.2/24 dev eth0; ip -n red link set eth0 up',
  'ip -n blue addr add 10.0.0.3/24 dev eth0; ip -n blue link set eth0 up',
]

test('two namespaces and a bridge are drawn as made by hand; what Docker’s policy keeps apart is let through', async ({
  page,
}) => {
  const host = await opened(page, ...BY_HAND)
  await expect(host.picture.getByRole('button', { name: /^Bridge br0, made by hand/ })).toBeVisible()
  await host.run('ip netns exec red ping -c 1 -W 1 10.0.0.3')
  await page.keyboard.press('Escape')
  await host.walk.getByRole('button', { name: /FORWARD/ }).click()
  const mends = host.side.getByRole('region', { name: 'What would change it' })
  await expect(mends).toContainText('Let packets through by br0, both ways.')
  await mends.getByRole('button', { name: 'Run, and ask again' }).first().click()
  await expect(host.side).toContainText('answered')
  await expect(host.walk).toContainText('br0')
})

test('a pair between two namespaces is a cable from one to the other, on no bridge’s ground', async ({ page }) => {
  const host = await opened(
    page,
    'ip netns add red',
    'ip netns add blue',
    'ip link add veth-red type veth peer name veth-blue',
    'ip link set veth-red netns red; ip link set veth-blue netns blue',
  )
  const cable = host.picture.getByRole('button', { name: /^veth pair: veth-(red|blue)@if\d+ in (red|blue) to/ })
  await expect(cable).toContainText('veth-red@if')
  await expect(cable).toContainText('veth-blue@if')
  await expect(host.picture.getByRole('button', { name: /^no bridge/ })).toBeVisible()
})

test('what stopped a packet is undone by a click', async ({ page }) => {
  const host = await opened(page, 'docker run -d --name web nginx', 'iptables -I DOCKER-USER -s 172.17.0.2 -j DROP')
  await host.run('docker exec web ping -c 1 -W 1 198.51.100.10')
  await page.keyboard.press('Escape')
  await host.walk.getByRole('button', { name: /DOCKER-USER/ }).click()
  const mends = host.side.getByRole('region', { name: 'What would change it' })
  await expect(mends).toContainText('Take away rule 1 of DOCKER-USER.')
  await expect(mends).toContainText('iptables -D DOCKER-USER 1')
  await mends.getByRole('button', { name: 'Run, and ask again' }).click()
  await expect(host.side).toContainText('answered')
})

test('who listens in the background shows what a later line sends, until it is stopped', async ({ page }) => {
  const host = await opened(page, 'docker run -d --name web nginx', 'tcpdump -i docker0 -n icmp &')
  const ping = await host.run('ping -c 1 172.17.0.2')
  await expect(ping).toContainText('IP 172.17.0.1 > 172.17.0.2: ICMP echo request')
  await expect(ping).toContainText('IP 172.17.0.2 > 172.17.0.1: ICMP echo reply')
  await expect(await host.run('kill $!')).toContainText('2 packets captured')
  await expect(await host.run('ping -c 1 172.17.0.2')).not.toContainText('ICMP echo')
})

test('the inspector tells how many packets a rule has met', async ({ page }) => {
  const host = await opened(page, 'docker run -d --name web nginx', 'iptables -I DOCKER-USER -p icmp')
  await host.run('docker exec web ping -c 2 -i 0.2 198.51.100.10')
  await page.getByRole('button', { name: 'Close' }).click()
  await host.picture.getByRole('button', { name: /^Linux kernel/ }).click()
  const rules = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Firewall rules' }) })
  await rules.getByText('DOCKER-USER', { exact: true }).click()
  await expect(rules.getByRole('listitem').filter({ hasText: '-p icmp' }).first()).toContainText('4 packets')
})
