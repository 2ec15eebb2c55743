import { expect, test } from '@playwright/test'
import { complaintsOf, HostPage } from './host-page.ts'

// The article's own commands, in its order.
const DEFAULT_BRIDGE = [
  'ip addr',
  'docker run -d -p 8081:8080 --name tomcat01 tomcat',
  'ip addr',
  'docker exec -it tomcat01 ip addr',
  'ping -c 2 172.17.0.2',
  'docker run -d -p 8082:8080 --name tomcat02 tomcat',
  'docker exec -it tomcat02 ip addr',
  'ip addr',
  'docker exec -it tomcat01 ping -c 2 172.17.0.3',
  'docker exec -it tomcat01 ping -c 2 tomcat02',
  'docker network ls',
  'docker inspect bridge',
  'docker exec -it tomcat01 cat /etc/hosts',
  'docker exec -it tomcat02 cat /etc/hosts',
  'docker run -d -p 8083:8080 --name tomcat03 --link tomcat02 tomcat',
  'docker exec -it tomcat03 cat /etc/hosts',
  'docker exec -it tomcat03 ping -c 2 tomcat02',
  'docker exec -it tomcat02 ping -c 2 tomcat03',
]
const OWN_NETWORK = [
  'docker rm -f tomcat01 tomcat02 tomcat03',
  'docker network create --driver bridge --subnet 192.168.0.0/16 --gateway 192.168.0.1 mynet',
  'docker network ls',
  'docker network inspect mynet',
  'docker run -d -p 8081:8080 --name tomcat-net-01 --net mynet tomcat',
  'docker run -d -p 8082:8080 --name tomcat-net-02 --net mynet tomcat',
  'docker ps',
  'docker inspect mynet',
  'docker exec -it tomcat-net-01 ping -c 2 192.168.0.3',
]
const NO_NAME = new Set(['docker exec -it tomcat01 ping -c 2 tomcat02', 'docker exec -it tomcat02 ping -c 2 tomcat03'])

test('the article, typed line by line on engine 20.10', async ({ page }) => {
  test.setTimeout(180_000)
  const complaints = complaintsOf(page)
  const host = new HostPage(page)
  await host.open('?engine=20.10')

  for (const line of DEFAULT_BRIDGE) {
    const answer = await host.run(line)
    await expect(answer, line).toHaveAttribute('data-exit', NO_NAME.has(line) ? '2' : '0')
  }
  await expect(host.node(/docker0/)).toContainText('172.17.0.1')
  await expect(host.container('tomcat01')).toContainText('172.17.0.2')
  await expect(host.container('tomcat01')).toContainText('02:42:ac:11:00:02')
  await expect(host.container('tomcat02')).toContainText('172.17.0.3')
  await expect(host.container('tomcat02')).toContainText('02:42:ac:11:00:03')
  await expect(host.container('tomcat03')).toContainText('172.17.0.4')
  await expect(host.picture.getByText('8081', { exact: false }).first()).toBeVisible()

  for (const line of OWN_NETWORK) await expect(await host.run(line), line).toHaveAttribute('data-exit', '0')
  await expect(host.container('tomcat01')).toHaveCount(0)
  await expect(host.node(/^Network mynet/)).toContainText('192.168.0.0/16')
  await expect(host.container('tomcat-net-01')).toContainText('192.168.0.2')
  await expect(host.container('tomcat-net-01')).toContainText('02:42:c0:a8:00:02')
  await expect(host.container('tomcat-net-02')).toContainText('192.168.0.3')

  const byName = await host.run('docker exec -it tomcat-net-01 ping -c 2 tomcat-net-02')
  await expect(byName).toHaveAttribute('data-exit', '0')
  await expect(byName).toContainText('2 packets transmitted, 2 received')

  await host.run('docker run -d -P --name tomcat01 --net bridge tomcat')
  const across = await pingByClicks(host, 'tomcat01', 'tomcat-net-01')
  await expect(across).toContainText('docker exec -it tomcat01 ping -c 1 -W 1 192.168.0.2')
  await expect(across).toHaveAttribute('data-exit', '1')
  await expect(host.side).toContainText('DOCKER-ISOLATION-STAGE-2')
  await expect(host.side).toContainText('filter')

  const unknown = await host.run('docker exec -it tomcat01 ping -c 1 tomcat-net-01')
  await expect(unknown).toContainText('Name or service not known')
  const connected = await host.run('docker network connect mynet tomcat01')
  await expect(connected).toContainText('+1 veth pair')
  await expect(connected).toContainText('+1 address 192.168.0.4')
  await host.run('docker network inspect mynet')
  await expect(await host.run('docker exec -it tomcat01 ip addr')).toContainText('192.168.0.4/16')
  await expect(host.container('tomcat01')).toContainText('eth1')
  await expect(host.container('tomcat01')).toContainText('192.168.0.4')

  await expect(await pingByClicks(host, 'tomcat01', 'tomcat-net-01')).toHaveAttribute('data-exit', '0')
  for (const line of [
    'docker exec -it tomcat01 ping -c 2 tomcat-net-01',
    'docker exec -it tomcat-net-02 ping -c 2 tomcat01',
  ])
    await expect(await host.run(line), line).toContainText('2 packets transmitted, 2 received')
  expect(complaints).toEqual([])
})

test('on engine 28.5 the same ping is dropped in raw, before any routing', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  for (const line of [
    'docker run -d --name tomcat01 tomcat',
    'docker network create --subnet 192.168.0.0/16 mynet',
    'docker run -d --name tomcat-net-01 --net mynet tomcat',
  ])
    await host.run(line)
  const refused = await pingByClicks(host, 'tomcat01', 'tomcat-net-01')
  await expect(refused).toHaveAttribute('data-exit', '1')
  await expect(host.side).toContainText('raw')
  await expect(host.side).toContainText('PREROUTING')
})

async function pingByClicks(host: HostPage, from: string, to: string) {
  await host.page.getByRole('button', { name: 'Ping', exact: true }).click()
  await host.container(from).click()
  await host.container(to).click()
  return host.answer()
}
