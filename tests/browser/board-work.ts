import { expect, test } from 'vitest'
import { violations } from './axe.ts'
import { atBoard } from './board.ts'
import { usePlayground } from './playground.ts'

/** What is done on the board to many deals at once, and what of it is kept. */

const maria = 'U0MARIA'

const begun = usePlayground()

const visit = (look = {}) => atBoard(begun.browser, begun.playground, maria, look)

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

test('how the board is looked at is kept by a name, and the address stays what is shown', async () => {
  const { page, toast, panel } = await visit()
  const views = () => page.getByRole('button', { name: 'Views', exact: true })
  const choose = async (name: string | RegExp) => {
    await views().click()
    await page.getByRole('menuitem', { name }).click()
  }
  await page.getByLabel('Lanes').selectOption('Lanes by closing month')
  await page.getByLabel('Owner', { exact: true }).selectOption('Mine')
  await choose('Save this view …')
  await panel.getByLabel('Name').fill('What I close')
  await panel.getByRole('button', { name: 'Save' }).click()
  await toast.getByText('Added: What I close').waitFor()
  await expect.poll(() => views().textContent()).toMatch(/^What I close/)
  await page.getByRole('button', { name: 'Show all' }).click()
  await expect.poll(() => new URL(page.url()).search).toBe('?lanes=month')
  await choose('What I close')
  await expect.poll(() => new URL(page.url()).search).toBe('?owner=me&lanes=month')
  await page.getByLabel('Close date', { exact: true }).selectOption('This month')
  await choose('Save as it is now: What I close')
  await toast.getByText('Saved: What I close.').waitFor()
  await page.reload()
  await expect.poll(() => views().textContent()).toMatch(/^What I close/)
})

test('a segment is a filter like others, and lanes come to what columns do', async () => {
  const { page } = await visit()
  const all = await page.locator('.deal').count()
  await page.getByLabel('Segment').selectOption({ index: 1 })
  await expect.poll(() => new URL(page.url()).searchParams.get('segment')).toMatch(/^segment_/)
  await expect.poll(() => page.locator('.deal').count()).toBeLessThan(all)
  await page.getByRole('button', { name: 'Show all' }).click()
  await page.getByLabel('Lanes').selectOption('Lanes by company')
  const globex = page.locator('.lane').filter({ hasText: 'Globex' }).first()
  await globex.waitFor()
  // One of its deals is in dollars.
  expect(await globex.textContent()).not.toContain('other currencies')
})

test('in lanes by owner a deal is given by mouse and by keys, and moved at the same time', async () => {
  const { page, toast } = await visit({ viewport: { width: 1366, height: 1400 } })
  await page.getByLabel('Find on the board').fill('acme renewal')
  await page.getByLabel('Lanes').selectOption('Lanes by owner')
  const cell = (owner: string, stage: string) =>
    page.getByRole('region', { name: `${owner}, ${stage}`, exact: true })
  const open = (owner: string, stage: string) =>
    cell(owner, stage).getByRole('button', { name: 'Acme renewal', exact: true })
  await open('Maria Silva', 'Qualification').waitFor()
  await expect.poll(() => page.locator('.lane .deal').count()).toBe(1)
  await page.locator('.lane .deal').dragTo(cell('Jonas Weber', 'Proposal'))
  // It stays while it is pointed at.
  await toast.getByText('Acme renewal is Jonas Weber’s, in Proposal.').hover()
  await open('Jonas Weber', 'Proposal').waitFor()
  await toast.getByRole('button', { name: 'Undo' }).click()
  await open('Maria Silva', 'Qualification').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  const said = page.locator('[aria-live=assertive]')
  await expect.poll(() => said.textContent()).toMatch(/, Meeting\.$/)
  const to = ((await said.textContent()) ?? '').replace(', Meeting.', '')
  await page.keyboard.press('Space')
  await open(to, 'Meeting').waitFor()
  await toast.getByText(`Acme renewal is ${to}’s, in Meeting.`).waitFor()
})

test('what is due, what is to come and the pipeline are pages, with charts that say their figures', async () => {
  const { page, toast } = await visit({ bypassCSP: true })
  const go = (name: string) => page.getByRole('link', { name, exact: true }).click()
  await go('Pipeline')
  const chart = page.getByRole('figure').first()
  await chart.getByText('Qualification').waitFor()
  expect(await chart.getByText(/€[\d,]+/).count()).toBeGreaterThan(2)
  expect(await violations(page)).toEqual([])
  await go('Forecast')
  await page.getByRole('columnheader', { name: 'Weighted' }).first().waitFor()
  await go('My day')
  await page.getByRole('heading', { name: 'My day', exact: true }).waitFor()
  await page.getByRole('button', { name: 'Done' }).first().click()
  await toast.getByText(/^Done/).waitFor()
  await page.goBack()
  await page.getByRole('columnheader', { name: 'Weighted' }).first().waitFor()
})
