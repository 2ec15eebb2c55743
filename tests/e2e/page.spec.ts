import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { complaintsOf, HostPage } from './host-page.ts'

test('opens with a fresh host and four things that do something', async ({ page }) => {
  const complaints = complaintsOf(page)
  const host = new HostPage(page)
  await host.open()
  await expect(host.node(/docker0/)).toBeVisible()
  await expect(host.side).toContainText('A Docker host, alive in this page')

  await page.getByRole('button', { name: /^Run a container/ }).click()
  await expect(await host.answer()).toContainText('docker run -d -p 8080:80 --name web nginx')
  await expect(host.container('web')).toContainText('172.17.0.2')

  await page.getByRole('button', { name: /^Run a second one/ }).click()
  await host.answer()
  await expect(await host.answer()).toContainText('1 packets transmitted, 1 received')

  await page.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: /^Make a network/ }).click()
  await host.answer()
  await host.answer()
  const stopped = await host.answer()
  await expect(stopped).toContainText('100% packet loss')
  await expect(stopped).toHaveAttribute('data-exit', '1')

  await page.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: /^Connect the two/ }).click()
  await host.answer()
  const named = await host.answer()
  await expect(named).toContainText('docker exec -it web ping -c 1 -W 1 far')
  await expect(named).toContainText('1 packets transmitted, 1 received')
  expect(complaints).toEqual([])
})

test('a dragged node stays where it was put, and a new one finds its own place', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.run('docker run -d --name one nginx')
  await host.run('docker run -d --name two nginx')
  const one = host.container('one')
  const before = await host.placeOf(one)
  await page.mouse.move(before.x + 60, before.y + 30)
  await page.mouse.down()
  await page.mouse.move(before.x + 90, before.y + 90, { steps: 8 })
  await page.mouse.up()
  await expect.poll(async () => (await host.placeOf(one)).y - before.y).toBeGreaterThan(30)

  const put = await layoutOf(host)
  await host.run('docker run -d --name three nginx')
  const after = await layoutOf(host)
  for (const [id, place] of put) expect(after.get(id), id).toEqual(place)
  const third = await host.container('three').boundingBox()
  const first = await one.boundingBox()
  expect(third !== null && first !== null && overlap(third, first)).toBe(false)
})

interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const overlap = (a: Rectangle, b: Rectangle): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

/** Where the containers stand in the picture itself, whatever part of it the window shows. */
async function layoutOf(host: HostPage): Promise<ReadonlyMap<string, string>> {
  const nodes = await host.picture.locator('.react-flow__node[data-id^="container:"]').all()
  const rows = nodes.map(async (node) => [
    (await node.getAttribute('data-id')) ?? '',
    await node.evaluate((element: HTMLElement) => element.style.transform),
  ])
  return new Map((await Promise.all(rows)).map(([id = '', transform = '']) => [id, transform]))
}

test('speaks Chinese and English, and remembers which', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.run('docker run -d --name web nginx')
  await page.getByRole('button', { name: '中 中文' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await expect(page.getByRole('button', { name: '运行容器' })).toBeVisible()
  await expect(host.log).toContainText('+1 对 veth')
  await page.reload()
  await expect(page.getByRole('heading', { name: '一台 Docker 主机，就在这个页面里' })).toBeVisible()
  await page.getByRole('button', { name: 'EN English' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page.getByRole('button', { name: 'Run container' })).toBeVisible()
})

test('can be used by keyboard alone', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  for (let n = 0; n < 60; n += 1) {
    await page.keyboard.press('Tab')
    if (await host.line.evaluate((line) => line === document.activeElement)) break
  }
  await expect(host.line).toBeFocused()
  await page.keyboard.type('docker netw')
  await page.keyboard.press('Tab')
  await page.keyboard.type('ls')
  await page.keyboard.press('Enter')
  await expect(await host.answer()).toContainText('NETWORK ID')
  await page.keyboard.press('ArrowUp')
  await expect(host.line).toHaveText('docker network ls')
  await page.keyboard.press('Control+c')
  await expect(host.line).not.toContainText('docker network ls')
  await page.keyboard.type('docker ')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  await expect(host.line).not.toBeFocused()
})

test('runs pasted lines one after another', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.line.click()
  await host.line.evaluate((line) => {
    const data = new DataTransfer()
    data.setData(
      'text/plain',
      '$ docker network create \\\n  --subnet 10.9.0.0/24 lab\n$ docker run -d --name web --net lab nginx\n',
    )
    line.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  })
  await host.answer()
  await host.answer()
  await expect(host.container('web')).toContainText('10.9.0.2')
})

test('undoes and redoes a line', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.run('docker run -d --name web nginx')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(host.container('web')).toHaveCount(0)
  await page.getByRole('button', { name: 'Redo' }).click()
  await expect(host.container('web')).toBeVisible()
  await page.getByRole('heading', { name: 'Vethwalk' }).click()
  await page.keyboard.press('Control+z')
  await expect(host.container('web')).toHaveCount(0)
})

test('shows what a selected container is, and the names that it can resolve', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.run('docker network create lab')
  await host.run('docker run -d --name web --net lab nginx')
  await host.run('docker run -d --name db --net lab redis')
  await host.container('web').click()
  await expect(host.side.getByRole('heading', { name: 'Container web' })).toBeVisible()
  await expect(host.side.getByRole('row', { name: /^db new 172\.18\.0\.3 embedded DNS/ })).toBeVisible()
  await expect(host.side).toContainText('default via 172.18.0.1 dev eth0')
})

test('shows what docker inspect prints of a container and of a network', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.run('docker network create lab')
  await host.run('docker run -d --name web --net lab nginx')
  await host.container('web').click()
  await host.side.getByText('docker inspect').click()
  await expect(host.side.getByLabel('What docker inspect prints')).toContainText('"IPAddress": "172.18.0.2"')
  await host.run('docker stop web')
  await expect(host.side.getByLabel('What docker inspect prints')).toContainText('"Status": "exited"')
  await host.node(/^Network lab/).click()
  await host.side.getByText('docker inspect').click()
  await expect(host.side.getByLabel('What docker inspect prints')).toContainText('"Subnet": "172.18.0.0/16"')
})

test('shows which addresses of a network are taken, and by whom', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.run('docker network create --subnet 10.9.0.0/28 --aux-address spare=10.9.0.3 lab')
  await host.run('docker run -d --name web --net lab nginx')
  await host.run('docker run -d --name db --net lab redis')
  await host.node(/^Network lab/).click()
  const taken = '10.9.0.1 gateway, 10.9.0.2 web, 10.9.0.3 kept back, 10.9.0.4 db'
  await expect(host.side.getByRole('img', { name: `Addresses from 10.9.0.0/28. Taken: ${taken}` })).toBeVisible()
  await host.run('docker rm -f web')
  await expect(host.side.getByRole('img', { name: '10.9.0.1 gateway, 10.9.0.3 kept back, 10.9.0.4 db' })).toBeVisible()
})

test('shows the host: its rules by who made them, and what its kernel has learned', async ({ page }) => {
  const host = new HostPage(page)
  await host.open('?engine=20.10')
  await host.run('docker run -d --name web -p 8080:80 nginx')
  await host.run('docker run -d --name two nginx')
  await host.run('docker exec two ping -c 1 172.17.0.2')
  await host.run('docker network ls')
  await host.node(/^Linux kernel of the host/).focus()
  await page.keyboard.press('Enter')
  await expect(host.side.getByRole('heading', { name: 'Host docker-host' })).toBeVisible()
  const chain = host.side.getByRole('group').filter({ hasText: /^nat DOCKER 2 rules/ })
  await expect(chain.getByText('--to-destination 172.17.0.2:80')).toBeHidden()
  await chain.getByText('DOCKER', { exact: true }).click()
  await expect(chain.getByText('--to-destination 172.17.0.2:80')).toBeVisible()
  await expect(chain).toContainText('put there by docker run -d --name web -p 8080:80 nginx')
  const connections = host.side.locator('section', { hasText: 'Tracked connections' })
  await expect(connections).toContainText(/icmp 172\.17\.0\.3 → 172\.17\.0\.2 id \d+/)
  await expect(host.side.locator('section', { hasText: 'Forwarding tables' })).toContainText('02:42:ac:11:00:02 → veth')
})

test('offers what would let a refused packet through, and does it', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.run('docker network create lab')
  await host.run('docker run -d --name web nginx')
  await host.run('docker run -d --name db --net lab redis')
  await host.run('docker exec web ping -c 1 -W 1 172.18.0.2')
  await page.getByRole('button', { name: 'Last step' }).click()
  const offer = host.side.getByRole('region', { name: 'What would change it' })
  await expect(offer).toContainText('Put web on lab as well.')
  await expect(offer).toContainText('docker network connect lab web')
  await offer.getByRole('button', { name: 'Run, and ask again' }).click()
  await expect(await host.answer()).toContainText('docker network connect lab web')
  await expect(await host.answer()).toContainText('1 packets transmitted, 1 received')
  await expect(host.side).toContainText('answered')
  await expect(offer).toBeHidden()
})

test('forms show their command line, which may be edited', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await page.getByRole('button', { name: 'Create network' }).click()
  const form = page.getByRole('dialog', { name: 'Create network' })
  await form.getByRole('textbox', { name: 'Subnet' }).fill('10.1.0.0/16')
  const line = form.getByRole('textbox', { name: /^Command line/ })
  await expect(line).toHaveValue('docker network create --subnet 10.1.0.0/16 mynet')
  await line.fill('docker network create --subnet 10.2.0.0/16 lab')
  await form.getByRole('button', { name: 'Run' }).click()
  await expect(await host.answer()).toHaveAttribute('data-exit', '0')
  await expect(host.node(/^Network lab/)).toContainText('10.2.0.0/16')
})

test('another engine can begin with a fresh host, asked for first as work would be lost', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.run('docker run -d --name web nginx')
  await page.getByRole('combobox', { name: 'Docker Engine' }).selectOption('20.10')
  await page.getByRole('button', { name: 'Start fresh' }).click()
  await expect(host.container('web')).toHaveCount(0)
  await expect(page).toHaveURL(/engine=20\.10/)
})

for (const theme of ['light', 'dark'] as const) {
  test(`has nothing that axe objects to, ${theme}`, async ({ page }) => {
    // Four whole examinations of the page.
    test.slow()
    await page.emulateMedia({ colorScheme: theme })
    const host = new HostPage(page)
    await host.open()
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    await host.run('docker run -d -p 8080:80 --name web nginx')
    await host.run('docker network create lab')
    await host.run('docker run -d --name db --net lab redis')
    await host.run('docker exec web ping -c 1 -W 1 172.18.0.2')
    await page.getByRole('button', { name: 'Last step' }).click()
    await expect(host.side.getByRole('region', { name: 'What would change it' })).toBeVisible()
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    await host.container('web').click()
    await expect(host.side.getByRole('heading', { name: 'Container web' })).toBeVisible()
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    await host.node(/^Linux kernel of the host/).click()
    await host.side.getByText('FORWARD', { exact: true }).first().click()
    await host.side.getByText('for IPv6').click()
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  })
}

test('enters a container and leaves it, clears the screen, and tells what can be typed', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.run('docker run -d --name web nginx')
  await host.run('docker exec -it web sh')
  await expect(await host.run('hostname -i')).toContainText('172.17.0.2')
  await expect(await host.run('docker ps')).toHaveAttribute('data-exit', '127')
  await host.run('exit')
  await expect(await host.run('docker ps | grep -c nginx')).toContainText('1')
  await host.line.click()
  await page.keyboard.type('clear')
  await page.keyboard.press('Enter')
  await expect(host.log.locator('[data-exit]')).toHaveCount(0)
  await page.keyboard.type('help')
  await page.keyboard.press('Enter')
  await expect(host.log).toContainText('What you can type here')
})

test('a bare ping goes on until it is stopped', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.line.click()
  await page.keyboard.insertText('ping 172.31.176.1')
  await page.keyboard.press('Enter')
  await expect(host.log).toContainText('icmp_seq=2')
  await expect(host.log).not.toContainText('ping statistics')
  await host.line.click()
  await page.keyboard.press('Control+c')
  const answer = await host.answer()
  await expect(answer).toContainText('^C')
  await expect(answer).toContainText(/(\d) packets transmitted, \1 received, 0% packet loss/)
})

test('finds an earlier line by Ctrl-R', async ({ page }) => {
  const host = new HostPage(page)
  await host.open()
  await host.run('docker network create lab')
  await host.run('docker ps')
  await host.line.click()
  await page.keyboard.type('netw')
  await page.keyboard.press('Control+r')
  await page.getByRole('option', { name: 'docker network create lab' }).click()
  await expect(host.line).toHaveText('docker network create lab')
})

test('fits a phone: the parts stand one below the other, and the terminal works', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const host = new HostPage(page)
  await host.open()
  await host.run('docker run -d -p 8080:80 --name web nginx')
  await host.run('docker network create lab')
  await host.run('docker run -d --name db --net lab redis')
  await host.run('docker exec web ping -c 1 -W 1 172.18.0.2')
  await expect(host.side).toContainText('172.18.0.2')
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
})
