import { expect, test, type Locator, type Page } from '@playwright/test'
import { HostPage } from './host-page.ts'

// The page in Chinese, walked through from end to end: wherever a reader comes, no English is left. What machines print and what
// is typed stays as it is, and so do names and the terms that Chinese texts about Docker have in Latin letters.

/** Words in small letters, or with a capital, that a Chinese text has too. */
const TERMS = new Set(
  [
    // Names: the page's, engines', tools' and programs'.
    'Vethwalk Docker Linux English Markdown iptables docker Ping ping Curl curl inspect shell bash ipvlan macvlan veth',
    // Networks, containers, images and what else on the host has a name.
    'bridge host none default docker-host web db cache far lab shop nginx redis tomcat localhost lo nat raw filter mangle udp icmp eth ip data type id seq ttl echo-request',
    // Choices of a question, as a maker names them.
    'yes no',
    // Lines that a reader can type.
    'exit sleep run network create container exec',
    // Keys.
    'Esc Tab Shift Ctrl Alt Enter Delete Backspace Home End PageUp PageDown',
  ].flatMap((words) => words.split(' ')),
)

/** Texts with words that a Chinese reader would not expect, or that aren't set as Chinese is. */
async function wrong(page: Page): Promise<readonly string[]> {
  const texts = await page.evaluate(() => {
    const machine =
      'textarea, datalist, code, pre, kbd, samp, script, style, noscript, [lang="en"], [role="log"], .cm-editor'
    // The drawing library's own mark, which is a name.
    const mark = '.react-flow__attribution'
    const found = new Set([document.title])
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node instanceof Element ? node : node.parentElement
      if (element === null || element.closest(`${machine}, ${mark}`) !== null) continue
      if (node instanceof Element)
        for (const name of ['label', 'description', 'roledescription', 'valuetext', 'placeholder'])
          found.add(node.getAttribute(`aria-${name}`) ?? '').add(node.getAttribute(name) ?? '')
      if (node instanceof Element) for (const name of ['title', 'alt']) found.add(node.getAttribute(name) ?? '')
      else found.add(node.textContent ?? '')
    }
    return [...found]
  })
  const isWrong = (text: string): boolean => {
    const told = withoutMachines(text)
    return MISSET.test(told) || wordsOf(told).some((word) => !TERMS.has(word))
  }
  return texts.filter(isWrong).map((text) => text.trim())
}

/** Narrow punctuation beside a Chinese character, or none of the space between one and a Latin word. */
const MISSET =
  /[\u4e00-\u9fff] ?[,.;:!?](?! ?\w)|[,;:!?] ?[\u4e00-\u9fff]|[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]/

/** A text without the lines that could be typed, and with one word for whatever stands as code. */
function withoutMachines(text: string): string {
  return text
    .replaceAll(/```\w*|`[^`]*`|::/g, 'docker')
    .replace(/^(?:运行|复制|在终端里执行)：.*/, '')
    .replaceAll(/\b(?:docker|ip|iptables) (?:[\w:./@=-]+(?: |$|(?=[\u4e00-\u9fff：，、])))+/g, 'docker ')
}

/** Words of small letters, with a capital or none: addresses, devices, chains and options are none. */
function wordsOf(text: string): readonly string[] {
  return text.split(/[^\w:./@=+-]+/).filter((word) => /^[A-Za-z][a-z-]+$/.test(word))
}

async function opened(page: Page, query = ''): Promise<HostPage> {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.addInitScript(() => localStorage.setItem('vethwalk.speed', 'Infinity'))
  const host = new HostPage(page)
  await host.open(`?lang=zh-CN${query}`)
  return host
}

/** A host with something of each kind. */
async function prepared(page: Page): Promise<HostPage> {
  const host = await opened(page)
  await host.prepare(
    'docker network create lab',
    'docker run -d --name web -p 8080:80 nginx',
    'docker run -d --name db --net lab redis',
    'docker exec db cat /etc/hosts',
  )
  return host
}

const dialog = (page: Page): Locator => page.getByRole('dialog')

test('the picture, what is beside it, and a walk', async ({ page }) => {
  const host = await opened(page)
  expect.soft(await wrong(page)).toEqual([])
  await host.prepare(
    'docker network create lab',
    'docker run -d --name web -p 8080:80 nginx',
    'docker run -d --name db --net lab redis',
  )
  await host.run('docker exec web ping -c 1 db')
  await expect(host.walk).toBeVisible()
  expect.soft(await wrong(page)).toEqual([])
  await host.run('docker exec web ping -c 1 -W 1 172.18.0.2')
  await host.side.getByRole('button', { name: '最后一步' }).click()
  expect.soft(await wrong(page)).toEqual([])
  for (const thing of [
    host.container('web'),
    host.container('db'),
    host.network('lab'),
    host.node(/^主机的 Linux 内核/),
    host.port(8080),
    host.node(/^example\.test/),
    host.node(/^网卡 eth0/),
  ]) {
    await thing.click()
    await expect(thing).toHaveClass(/selected/)
    expect.soft(await wrong(page)).toEqual([])
  }
  await host.container('web').focus()
  for (const key of ['o', 'c', 'u', 'Delete']) {
    await page.keyboard.press(key)
    await expect(host.bar).toBeVisible()
    expect.soft(await wrong(page)).toEqual([])
    await page.keyboard.press('Escape')
  }
  await page.keyboard.press('m')
  await expect(host.menu).toBeVisible()
  expect.soft(await wrong(page)).toEqual([])
})

test('tables, and the other engine', async ({ page }) => {
  await prepared(page)
  await page.getByRole('heading', { name: 'Vethwalk' }).click()
  await page.keyboard.press('Control+a')
  await page.getByRole('tab').nth(1).click()
  await expect(page.getByRole('gridcell', { name: /^db → web/ }).first()).toHaveText(/[✓✕]/)
  expect.soft(await wrong(page)).toEqual([])
  await page.getByRole('tab').nth(2).click()
  await expect(page.getByRole('article').first()).toBeVisible()
  expect.soft(await wrong(page)).toEqual([])
})

test('time, refusals, and whatever opens over the picture', async ({ page }) => {
  const host = await prepared(page)
  await host.run('docker run -d --name web nginx')
  await host.run('docker exec web nslookup -x')
  expect.soft(await wrong(page)).toEqual([])
  await host.button('时间线').click()
  await expect(page.getByRole('slider')).toBeVisible()
  expect.soft(await wrong(page)).toEqual([])
  for (const [key, there] of [
    ['Control+k', dialog(page).getByRole('option').first()],
    ['?', dialog(page).getByRole('rowheader').first()],
    ['l', dialog(page).getByRole('list').first()],
    ['Control+s', dialog(page).getByRole('heading').first()],
  ] as const) {
    await page.getByRole('heading', { name: 'Vethwalk' }).click()
    await page.keyboard.press(key)
    await expect(there).toBeVisible()
    expect.soft(await wrong(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect(dialog(page)).toBeHidden()
  }
  await host.button('Ping').click()
  expect.soft(await wrong(page)).toEqual([])
  await page.keyboard.press('Escape')
  for (const name of ['运行容器', '创建网络']) {
    await host.button(name).click()
    await expect(dialog(page)).toBeVisible()
    expect.soft(await wrong(page)).toEqual([])
    await page.keyboard.press('Escape')
  }
})

test('making a lesson, and work sheets', async ({ page }) => {
  await prepared(page)
  for (const [name, more] of [
    ['制作一课', ['添加目标', '插入一个问题', '说明它何时是对的']],
    ['批改作业', []],
  ] as const) {
    await page.getByRole('button', { name: '课程', exact: true }).click()
    await dialog(page).getByRole('button', { name }).click()
    await expect(dialog(page).getByRole('heading', { level: 2 })).toBeVisible()
    for (const button of more) await dialog(page).getByRole('button', { name: button }).first().click()
    expect.soft(await wrong(page)).toEqual([])
    await page.keyboard.press('Escape')
  }
})

test('a lesson, its projection and the window of whoever speaks', async ({ page, context }) => {
  const host = await opened(page, '#lesson=default-bridge-names')
  const panel = page.getByRole('region', { name: /^课程：/ })
  const question = panel.getByRole('group', { name: '你觉得呢？' })
  await expect(question).toBeVisible()
  expect.soft(await wrong(page)).toEqual([])
  for (const name of ['docker network create shop', 'docker network connect shop web'])
    await panel.getByRole('button', { name: `运行：${name}` }).click()
  await expect(host.network('shop')).toBeVisible()
  await question.getByRole('button').first().click()
  await expect(question).toContainText('现在运行命令')
  await panel.getByRole('button', { name: '给一点提示' }).click()
  expect.soft(await wrong(page)).toEqual([])
  await host.prepare('docker network connect shop db')
  await expect(panel.getByRole('heading', { name: '目标全部达成' })).toBeVisible()
  expect.soft(await wrong(page)).toEqual([])
  await panel.getByRole('button', { name: '投影这一课' }).click()
  await expect(page.getByRole('region', { name: '幻灯片' })).toBeVisible()
  expect.soft(await wrong(page)).toEqual([])
  const speaker = await context.newPage()
  await speaker.goto('./?speaker&lang=zh-CN')
  await expect(speaker.getByRole('heading').first()).toBeVisible()
  expect.soft(await wrong(speaker)).toEqual([])
})
