import type { Page, Route } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { violations } from './axe.ts'
import { atBoard } from './board.ts'
import { patience, usePlayground } from './playground.ts'

/** Dashboards as people look at them: by mouse and keys, on a phone, in the dark and on paper. */

const [maria, jonas] = ['U0MARIA', 'U0JONAS']

const begun = usePlayground()

async function at(path: string, user = maria, look = {}) {
  const { page } = await atBoard(begun.browser, begun.playground, user, look)
  await page.goto(new URL(path, page.url()).href)
  await page.getByRole('article').first().waitFor()
  return page
}

const names = (page: Page) => page.getByRole('article').getByRole('heading').allTextContents()

describe('a dashboard', () => {
  test('is there without set-up, each chart with its table, and nothing stands in anybody’s way', async () => {
    // A quarter begins without anything won.
    const page = await at('/dashboards/lead?period=last+90+days')
    for (const report of await page.getByRole('article').all()) {
      const isDrawn = (await report.locator('svg.mark').count()) > 0
      if (isDrawn) expect(await report.locator('table tbody tr').count()).toBeGreaterThan(0)
    }
    for (const scheme of ['light', 'dark'] as const)
      for (const width of [1366, 320]) {
        await page.emulateMedia({ colorScheme: scheme })
        await page.setViewportSize({ width, height: 800 })
        expect([scheme, width, await violations(page)]).toEqual([scheme, width, []])
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        expect(wider).toBeLessThanOrEqual(0)
      }
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    expect(await violations(page)).toEqual([])
    const table = page.getByRole('article', { name: 'Won by owner' }).locator('table')
    expect((await table.boundingBox())?.height).toBeGreaterThan(20)
    expect(await page.getByRole('button', { name: 'Pin it' }).isVisible()).toBe(false)
  })

  test('keeps its question in the address, and leads to the records of a number', async () => {
    const page = await at('/dashboards/lead?owner=me&period=this+year')
    const chosen = () => page.getByRole('combobox', { name: 'Owner' }).inputValue()
    expect(await chosen()).toBe('me')
    await page.getByRole('combobox', { name: 'Period' }).selectOption('last year')
    await expect.poll(() => new URL(page.url()).search).toBe('?period=last+year&owner=me')
    // Not this year, which begins without any.
    await page.getByRole('combobox', { name: 'Period' }).selectOption('last 90 days')
    await page.getByRole('combobox', { name: 'Owner' }).selectOption('')
    await page.reload()
    await page.getByRole('article').first().waitFor()
    expect(await chosen()).toBe('')
    const report = page.getByRole('article', { name: 'New deals by week' })
    await report.getByText('Table').click()
    const row = report.locator('tbody tr').last()
    const number = row.getByRole('button')
    const many = Number(await number.textContent())
    await number.click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(new RegExp(`^${many} record`)).waitFor()
    expect(await violations(page)).toEqual([])
    const record = dialog.getByRole('link').first()
    const name = (await record.textContent()) ?? ''
    await record.click()
    await page.getByRole('dialog').getByRole('heading', { name }).waitFor()
  })
})

test('of a dashboard only what is being made is looked at again, until it is there', async () => {
  const page = await at('/dashboards/lead')
  const asked: (string | null)[] = []
  await page.route('**/dashboards/lead/figures**', async (route) => {
    const reply = await route.fetch()
    const { data } = await reply.json()
    asked.push(new URL(route.request().url()).searchParams.get('panels'))
    // The first two times it is not there yet.
    if (asked.length <= 2)
      for (const panel of data.panels)
        if (panel.id === 'new') Object.assign(panel, { data: null, isLeft: true, why: 'A while.' })
    await route.fulfill({ response: reply, json: { data } })
  })
  await page.getByRole('combobox', { name: 'Period' }).selectOption('last 90 days')
  const report = page.getByRole('article', { name: 'New deals by week' })
  await report.getByText('A while.').waitFor()
  await report.getByText('Table').waitFor()
  expect(asked).toEqual([null, 'new', 'new'])
  expect((await names(page)).length).toBeGreaterThan(5)
})

test('what is found on a dashboard opens on the board, and forms do', async () => {
  const page = await at('/dashboards/lead')
  await page.getByRole('article').first().waitFor()
  const find = page.getByRole('combobox', { name: /^Find deals/ })
  await page.keyboard.press('Control+k')
  await find.fill('globex expansion')
  await page
    .getByRole('option', { name: /^Globex expansion/ })
    .first()
    .click()
  await page.getByRole('dialog').getByRole('heading', { name: 'Globex expansion' }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/board')
  await page.goBack()
  await page.getByRole('article').first().waitFor()
  await page.getByRole('button', { name: 'Search' }).click()
  await find.fill('add a task')
  await page.getByRole('option', { name: /^Add a task/ }).click()
  await page.getByRole('dialog').getByLabel('Task', { exact: true }).waitFor()
})

describe('a report', () => {
  test('is pinned in one press, and put in order by keys and mouse', async () => {
    const page = await at('/dashboards/lead', jonas)
    await page.getByRole('button', { name: /^Pin Win rate/ }).click()
    await page.getByText('Win rate is pinned to your dashboard.').waitFor()
    await page.getByRole('link', { name: 'My dashboard' }).click()
    await expect.poll(() => names(page)).toEqual(['Win rate'])
    const field = page.getByLabel('Add a report')
    await field.fill('won by month')
    // The next is typed while this one is pinned.
    const typesOn = async (route: Route) => {
      const reply = await route.fetch()
      await field.fill('lost by owner')
      await route.fulfill({ response: reply })
    }
    await page.route('**/actions/pin-report', typesOn, { times: 1 })
    for (const name of [/^won /i, /^lost/i]) {
      await page.getByRole('button', { name: 'Pin it' }).click()
      await page.getByRole('article', { name }).waitFor()
    }
    await field.fill('nonsense by owner')
    await page.getByRole('button', { name: 'Pin it' }).click()
    await page.getByRole('alert').filter({ hasText: 'no measure' }).waitFor()
    const [rate, won, lost] = await names(page)
    await page.getByRole('button', { name: /^Move Win rate/ }).focus()
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => names(page)).toEqual([won, rate, lost])
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    await expect.poll(focused).toMatch(/^Move Win rate, 2 of 3/)
    await page.getByText('Win rate is 2 of 3.').waitFor()
    await page
      .getByRole('button', { name: /^Move Lost/ })
      .dragTo(page.getByRole('article', { name: won ?? '' }))
    await expect.poll(() => names(page)).toEqual([lost, won, rate])
    await page.getByText(/is 1 of 3\.$/).waitFor()
    await page.reload()
    await expect.poll(() => names(page), { timeout: patience }).toEqual([lost, won, rate])
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: `More of ${lost}` }).click()
    await page.getByRole('menuitem', { name: 'Take off' }).click()
    // It stays while it is pointed at.
    await page.getByText(/is taken off/).hover()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => names(page)).toEqual([lost, won, rate])
  })
})
