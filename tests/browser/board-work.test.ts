import { rmSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { temporaryFolder } from '../support/temporary.ts'
import { atBoard } from './board.ts'
import { openBrowser, type Playground, startPlayground } from './playground.ts'

/** What is done on the board to many deals at once, and what of it is kept. */

const data = temporaryFolder()
const maria = 'U0MARIA'

let browser: Browser
let playground: Playground

beforeAll(async () => {
  ;[browser, playground] = await Promise.all([openBrowser(), startPlayground(data)])
})
afterAll(async () => {
  await browser?.close()
  await playground?.end('SIGTERM')
  rmSync(data, { recursive: true, force: true })
})

const visit = (look = {}) => atBoard(browser, playground, maria, look)

test('many rows are chosen by mouse and keys, changed at once, and set back by one undo', async () => {
  const { page, toast } = await visit()
  await page.getByRole('link', { name: 'Deals', exact: true }).click()
  const row = (at: number) => page.locator('tbody tr').nth(at)
  const tick = (at: number) => row(at).getByRole('checkbox')
  const bar = page.getByRole('region', { name: /^What is done to all/ })
  const closings = async () => {
    const all = await page.locator('tbody tr td:last-child').allTextContents()
    return all.slice(0, 6).map((text) => text.replace('✎', ''))
  }
  await row(5).waitFor()
  const before = await closings()
  await tick(0).click()
  await tick(2).click({ modifiers: ['Shift'] })
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => tick(3).evaluate((one) => one === document.activeElement)).toBe(true)
  await page.keyboard.press('Space')
  await bar.getByText('4 deals chosen').waitFor()
  await bar.getByRole('button', { name: /^What to change/ }).click()
  await page.getByRole('menuitem', { name: 'Close date' }).click()
  const form = page.getByRole('form', { name: 'Change 4 deals' })
  await form.getByLabel(/^Close date/).fill('2031-09-30')
  await form.getByRole('button', { name: 'Change 4 deals' }).click()
  // It stays while it is pointed at.
  await toast.getByText('Changed: 4 deals').hover()
  const set = '30 Sept 2031'
  await expect.poll(closings).toEqual([set, set, set, set, before[4], before[5]])
  await bar.waitFor({ state: 'detached' })
  await toast.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(closings).toEqual(before)
  await tick(1).click()
  await bar.getByRole('button', { name: 'Remove …' }).click()
  const asked = page.getByRole('form', { name: 'Remove 1 record' })
  await asked.getByText('Undo brings them back').waitFor()
  await page.keyboard.press('Escape')
  await asked.waitFor({ state: 'detached' })
})
