import type { Browser, Page } from '@playwright/test'
import type { Grip } from '../pages/sight.ts'
import { type Work, workDuring } from './trace.ts'

/** So many mouse moves, each in a frame of its own: the browser answers a move once the page has handled it. */
const MOVES = 120
const WARM_UP = 20

/** A node dragged along a winding way. Throws where it did not come along. */
export async function drag(browser: Browser, page: Page, grip: Grip): Promise<Work> {
  const cdp = await page.context().newCDPSession(page)
  const mouse = async (type: 'mouseMoved' | 'mousePressed' | 'mouseReleased', x: number, y: number, held: boolean) => {
    const clickCount = type === 'mouseMoved' ? 0 : 1
    const buttons = held ? 1 : 0
    await cdp.send('Input.dispatchMouseEvent', { type, x, y, button: held ? 'left' : 'none', buttons, clickCount })
  }
  const move = async (from: number, to: number): Promise<void> => {
    for (let n = from; n <= to; n += 1) await mouse('mouseMoved', ...onTheWay(grip, n), true)
  }
  const before = await placeOf(page, grip.id)
  await mouse('mouseMoved', grip.x, grip.y, false)
  await mouse('mousePressed', grip.x, grip.y, true)
  await move(1, WARM_UP)
  const work = await workDuring(browser, page, () => move(WARM_UP + 1, WARM_UP + MOVES))
  await mouse('mouseReleased', ...onTheWay(grip, WARM_UP + MOVES), true)
  await cdp.detach()
  const after = await placeOf(page, grip.id)
  const [dx, dy] = [after.x - before.x, after.y - before.y]
  if (Math.hypot(dx - FAR.x, dy - FAR.y) > 12) throw new Error(`the node was dragged by ${dx}, ${dy} pixels only`)
  if (work.frames < MOVES * 0.8) throw new Error(`${MOVES} moves were drawn in ${work.frames} frames only`)
  return work
}

/** How far from its start the way ends. */
const FAR = { x: 40, y: 28 }

/** Circles on a slant: the node comes near its neighbours, and never to the pane's edge, where the pane would move along. */
function onTheWay({ x, y }: Grip, n: number): [number, number] {
  const part = n / (WARM_UP + MOVES)
  const turn = part * 8 * Math.PI
  return [x + FAR.x * part + 30 * Math.sin(turn), y + FAR.y * part + 20 * Math.sin(turn)]
}

async function placeOf(page: Page, id: string): Promise<{ readonly x: number; readonly y: number }> {
  const box = await page.locator(`.react-flow__node[data-id="${id}"]`).boundingBox()
  if (box === null) throw new Error(`${id} is not on the screen`)
  return box
}
