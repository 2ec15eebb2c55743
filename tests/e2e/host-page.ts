import { expect, type Locator, type Page } from '@playwright/test'

/** The page as a reader meets it: by role and label. */
export class HostPage {
  readonly page: Page
  readonly line: Locator
  readonly log: Locator
  readonly picture: Locator
  readonly side: Locator
  #entries = 0

  constructor(page: Page) {
    this.page = page
    this.line = page.getByRole('textbox', { name: /^(Command line|命令行)$/ })
    this.log = page.getByRole('log')
    this.picture = page.getByRole('region', { name: /^(The Docker host|Docker 主机)/ })
    this.side = page.getByRole('complementary')
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
