import { expect, test, type Locator } from '@playwright/test'
import { complaintsOf, HostPage } from './host-page.ts'

// The article's second half without a mouse and without typing a docker command: R, N, C, P, Tab, arrows and Enter.

test("the article's own network by keyboard alone", async ({ page }) => {
  test.slow()
  const complaints = complaintsOf(page)
  const host = new HostPage(page)
  await host.open('?engine=20.10')
  const { keyboard } = page

  await keyboard.press('n')
  const network = page.getByRole('dialog', { name: 'Create network' })
  await expect(network.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await expect(network.getByRole('textbox', { name: 'Name' })).toHaveValue('mynet')
  await keyboard.press('Tab')
  await keyboard.type('192.168.0.0/16')
  await keyboard.press('Tab')
  await keyboard.type('192.168.0.1')
  await keyboard.press('Enter')
  await host.stands('docker network create --subnet 192.168.0.0/16 --gateway 192.168.0.1 mynet')
  await expect(host.network('mynet')).toContainText('192.168.0.0/16')

  for (const [name, port] of [
    ['tomcat-net-01', '8081:8080'],
    ['tomcat-net-02', '8082:8080'],
  ] as const) {
    await runByForm(host, name, port, 'mynet')
    await host.stands(`docker run -d -p ${port} --name ${name} --network mynet tomcat`)
    await expect(host.container(name)).toBeVisible()
  }
  await expect(host.container('tomcat-net-02')).toContainText('192.168.0.3')

  // By name, which this network knows.
  await host.tabTo(host.container('tomcat-net-01'))
  await keyboard.press('p')
  await choose(host, 'To', 'tomcat-net-02')
  await choose(host, 'By', 'tomcat-net-02')
  await expect(host.barLine).toHaveValue('docker exec -it tomcat-net-01 ping -c 1 -W 1 tomcat-net-02')
  await keyboard.press('Enter')
  await host.stands('docker exec -it tomcat-net-01 ping -c 1 -W 1 tomcat-net-02')
  await expect(host.walk).toContainText('answered')

  // One on the default bridge doesn't get there.
  await runByForm(host, 'tomcat01', '', undefined)
  await host.stands('docker run -d --name tomcat01 tomcat')
  await host.tabTo(host.container('tomcat01'))
  await keyboard.press('p')
  await choose(host, 'To', 'tomcat-net-01')
  await keyboard.press('Enter')
  await host.stands('docker exec -it tomcat01 ping -c 1 -W 1 192.168.0.2', '1')
  await expect(host.walk).toContainText('no reply')

  // Connected, it does, and by name too.
  await host.tabTo(host.container('tomcat01'))
  await keyboard.press('c')
  await expect(host.bar.getByRole('combobox', { name: 'Network' })).toHaveValue('mynet')
  await expect(host.barLine).toHaveValue('docker network connect mynet tomcat01')
  await keyboard.press('Enter')
  await host.stands('docker network connect mynet tomcat01')
  await expect(host.container('tomcat01')).toContainText('192.168.0.4')
  await host.tabTo(host.container('tomcat01'))
  await keyboard.press('p')
  await choose(host, 'To', 'tomcat-net-01')
  await choose(host, 'By', 'tomcat-net-01')
  await keyboard.press('Enter')
  await host.stands('docker exec -it tomcat01 ping -c 1 -W 1 tomcat-net-01')
  await expect(host.walk).toContainText('answered')
  expect(complaints).toEqual([])
})

/** R, and the form's fields one after another. */
async function runByForm(host: HostPage, name: string, publish: string, network: string | undefined): Promise<void> {
  const { keyboard } = host.page
  await keyboard.press('r')
  const form = host.page.getByRole('dialog', { name: 'Run container' })
  await expect(form.getByRole('combobox', { name: 'Image' })).toBeFocused()
  await keyboard.press('Control+a')
  await keyboard.type('tomcat')
  await keyboard.press('Tab')
  await keyboard.type(name)
  await host.tabTo(form.getByRole('combobox', { name: 'Network' }))
  if (network !== undefined) await arrowTo(host, form.getByRole('combobox', { name: 'Network' }), network)
  await keyboard.press('Tab')
  await keyboard.type(publish)
  await keyboard.press('Enter')
}

/** Tab to a list of the bar, and arrows to an entry of it. */
async function choose(host: HostPage, label: string, text: string): Promise<void> {
  const list = host.bar.getByRole('combobox', { name: label })
  await expect(host.bar.locator(':focus')).toHaveCount(1)
  await host.tabTo(list)
  await arrowTo(host, list, text)
}

async function arrowTo(host: HostPage, list: Locator, text: string): Promise<void> {
  const chosen = async () =>
    await list.evaluate((element: HTMLSelectElement) => element.selectedOptions[0]?.textContent)
  await host.page.keyboard.press('Home')
  for (let n = 0; n < 20 && (await chosen()) !== text; n += 1) await host.page.keyboard.press('ArrowDown')
  await expect.poll(chosen).toBe(text)
}
