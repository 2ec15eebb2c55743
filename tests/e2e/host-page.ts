import { expect, type Locator, type Page } from '@playwright/test'

/** The page as a reader meets it: by role and label. */
export class HostPage {
  readonly page: Page
  readonly line: Locator
  readonly log: Locator
  readonly picture: Locator
  readonly side: Locator
  /** The bar over the picture that shows a line before it runs. */
  readonly bar: Locator
  readonly barLine: Locator
  readonly menu: Locator
  /** The buttons for what can be done with what is selected. */
  readonly deeds: Locator
  /** A packet's way in steps, with its player. */
  readonly walk: Locator
  #entries = 0

  constructor(page: Page) {
    this.page = page
    this.line = page.getByRole('textbox', { name: /^(Command line|命令行)$/ })
    this.log = page.getByRole('log')
    this.picture = page.getByRole('region', { name: /^(The Docker host|Docker 主机)/ })
    this.side = page.getByRole('complementary')
    this.bar = page.getByRole('form')
    this.barLine = this.bar.getByRole('textbox', { name: /^(Command line|命令行)/ })
    this.menu = page.getByRole('menu')
    this.walk = this.side.getByRole('region', { name: /^(Steps of the packet|报文经过的步骤)$/ })
    this.deeds = this.side.getByRole('group', { name: /^(What can be done|可以做什么)$/ })
  }

  /** Opens the page and waits until its command line is the full one. */
  async open(query = ''): Promise<void> {
    await this.page.goto(`./${query}`)
    await expect(this.page.locator('.cm-content')).toBeVisible()
    this.#entries = 0
  }

  /** Types a line and waits for its answer, which is given back. */
  async run(line: string): Promise<Locator> {
    await this.line.click()
    await this.page.keyboard.insertText(line)
    await this.page.keyboard.press('Enter')
    return this.answer()
  }

  /** The answer of the next line that was run, by whatever means. */
  async answer(): Promise<Locator> {
    this.#entries += 1
    const entry = this.log.locator('[data-exit]').nth(this.#entries - 1)
    await expect(entry).toBeAttached()
    return entry
  }

  /** Types lines and waits for each; they are to end well. */
  async prepare(...lines: readonly string[]): Promise<void> {
    for (const line of lines) await expect(await this.run(line), line).toHaveAttribute('data-exit', '0')
  }

  /** The line that was run last, as it stands in the terminal. */
  get lastLine(): Locator {
    return this.log.locator('[data-exit]').last().getByRole('paragraph').first()
  }

  /** The newest line in the terminal is this one, and it ended as expected. */
  async stands(line: string, exit = '0'): Promise<void> {
    await expect(this.lastLine).toHaveText(`$ ${line}`)
    await expect(this.log.locator('[data-exit]').last()).toHaveAttribute('data-exit', exit)
  }

  /** Goes on by Tab until something has the focus. */
  async tabTo(target: Locator, key = 'Tab'): Promise<void> {
    for (let n = 0; n < 120; n += 1) {
      if ((await target.count()) > 0 && (await target.evaluate((element) => element === document.activeElement))) return
      await this.page.keyboard.press(key)
    }
    await expect(target).toBeFocused()
  }

  /** A button in the page's head, by its name. */
  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  /** A network's bar. */
  network(name: string): Locator {
    return this.node(new RegExp(`^(Network|网络) ${name}[,， ]`))
  }

  /** The plate of a published port. */
  port(hostPort: number): Locator {
    return this.node(new RegExp(`^(?:Host port|主机 .*的端口) ?${hostPort}/`))
  }

  node(name: string | RegExp): Locator {
    return this.picture.getByRole('button', { name })
  }

  container(name: string): Locator {
    return this.node(new RegExp(`^(Container|容器) ${name}[,， ]`))
  }

  /** Where a node's left upper corner stands on the screen. */
  async placeOf(node: Locator): Promise<{ readonly x: number; readonly y: number }> {
    const box = await node.boundingBox()
    if (box === null) throw new Error('the node is not on the screen')
    return { x: Math.round(box.x), y: Math.round(box.y) }
  }

  async middleOf(node: Locator): Promise<{ readonly x: number; readonly y: number }> {
    const box = await node.boundingBox()
    if (box === null) throw new Error('the node is not on the screen')
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }
}

/** Gathers what the console says in anger; to be empty at the end. */
export function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return complaints
}
