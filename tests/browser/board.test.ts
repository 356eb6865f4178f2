import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { violations } from './axe.ts'
import { atBoard, hasKeysWhenDrawn, inSlack } from './board.ts'
import './board-work.ts'
import { dist, patience, usePlayground } from './playground.ts'

/** The board as people work on it: by mouse, keys and touch, several at once. */

const [maria, jonas] = ['U0MARIA', 'U0JONAS']

const begun = usePlayground()

const visit = (user = maria, look = {}) => atBoard(begun.browser, begun.playground, user, look)

describe('moving a deal', () => {
  test('with the mouse is seen by a colleague without reload, and so is Undo', async () => {
    const [hers, his] = [await visit(), await visit(jonas)]
    const title = await hers.titleOf('Qualification')
    const before = await hers.count('Proposal')
    // It stands there for some seconds, as does the toast that nobody points at.
    const news = his.deal(title).getByText('Maria moved this').waitFor()
    await hers.deal(title).dragTo(hers.column('Proposal').locator('.scroller'))
    await hers.toast.getByText(`${title} is in Proposal.`).hover()
    await hers.stands(title, 'Proposal')
    await expect.poll(() => hers.count('Proposal')).toBe(before + 1)
    await his.stands(title, 'Proposal')
    await news
    await expect.poll(() => his.count('Proposal'), { timeout: patience }).toBe(before + 1)
    await hers.toast.getByRole('button', { name: 'Undo' }).click()
    await hers.stands(title, 'Qualification')
    await his.stands(title, 'Qualification')
    await expect.poll(() => his.count('Proposal'), { timeout: patience }).toBe(before)
  })

  test('by keys says where it is, and the keyboard stays with it', async () => {
    const { page, titleOf, stands, deal } = await visit()
    const title = await titleOf('Qualification')
    const said = page.locator('[aria-live=assertive]')
    await deal(title).locator('.open').focus()
    await page.keyboard.press('Space')
    await expect.poll(() => said.textContent()).toBe(`Picked up ${title} in Qualification.`)
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => said.textContent()).toMatch(/^Meeting, 2 of \d\.$/)
    await page.keyboard.press('Escape')
    await expect.poll(() => said.textContent()).toBe(`${title} stays in Qualification.`)
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Space')
    await stands(title, 'Meeting')
    const focused = () => page.evaluate(() => document.activeElement?.textContent)
    await expect.poll(focused).toBe(title)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: new RegExp(title), level: 2 }).waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(focused).toBe(title)
  })

  test('by touch, through the menu of its card, where the whole page is narrow', async () => {
    const look = { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true }
    const { page, titleOf, stands, deal } = await visit(maria, look)
    const title = await titleOf('Qualification')
    await page.getByRole('button', { name: `Move ${title}`, exact: true }).tap()
    await page.getByRole('menuitem', { name: 'Negotiation', exact: true }).tap()
    await stands(title, 'Negotiation')
    await deal(title).locator('.open').tap()
    await page.getByRole('dialog').getByText('What became of it').waitFor()
  })

  test('that is not saved goes back, and says so; what is slow is shown at once', async () => {
    const { page, titleOf, stands, menu, toast, deal } = await visit()
    await page.clock.install()
    const title = await titleOf('Qualification')
    let answer = () => {}
    const held = new Promise<void>((resolve) => {
      answer = resolve
    })
    await page.route('**/actions/move-deal', async (route) => {
      await held
      await route.continue()
    })
    await menu(title, 'Meeting')
    await stands(title, 'Meeting')
    await expect.poll(() => deal(title).getAttribute('class')).toContain('saving')
    answer()
    await toast.getByText(`${title} is in Meeting.`).waitFor()
    await page.unroute('**/actions/move-deal')
    await page.route('**/actions/move-deal', (route) => route.abort())
    await menu(title, 'Proposal')
    await toast.getByText(/stays where it was.*cannot be reached/).waitFor()
    await stands(title, 'Meeting')
    await page.unroute('**/actions/move-deal')
    // What went wrong waits until it is read.
    await page.clock.fastForward('01:00')
    await toast.getByRole('button', { name: 'Try again' }).click()
    await stands(title, 'Proposal')
  })

  test('that somebody else moved meanwhile is said, and shown where it is', async () => {
    const { page, titleOf, stands, menu, toast } = await visit()
    const title = await titleOf('Negotiation')
    await page.route('**/api/v1/events?*', (route) => route.abort())
    // From then on none is on its way that would say so.
    await page.waitForEvent('requestfailed', (one) => one.url().includes('/events?'))
    await inSlack(begun.playground, jonas, '/crm', `move ${title} to proposal`)
    await menu(title, 'Meeting')
    await toast.getByText(/moved by somebody else meanwhile. It is in Proposal now/).waitFor()
    await stands(title, 'Proposal')
  })
})

test('totals that were on their way when a deal was moved do not take it back', async () => {
  const { page, titleOf, menu, toast, count, stands } = await visit()
  const title = await titleOf('Qualification')
  const before = await count('Negotiation')
  const [held, asked] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  await page.route('**/pipelines/*/totals*', async (route) => {
    const response = await route.fetch({ timeout: patience, maxRetries: 2 })
    asked.resolve()
    await held.promise
    await route.fulfill({ response })
  })
  await inSlack(begun.playground, jonas, '/deal', 'Wharfside 1k EUR pilot')
  await asked.promise
  await menu(title, 'Negotiation')
  await toast.getByText(`${title} is in Negotiation.`).waitFor()
  const answered = page.waitForResponse('**/pipelines/*/totals*')
  held.resolve()
  await answered
  // Others are on their way: an answer that outlives the page is an error of the run.
  await page.unrouteAll({ behavior: 'wait' })
  await stands('Wharfside pilot', 'Qualification')
  await expect.poll(() => count('Negotiation')).toBe(before + 1)
})

describe('a deal’s panel', () => {
  test('draws the form of any action, asks what is not clear, and takes back what was done', async () => {
    const { page, panel, titleOf, deal } = await visit()
    const title = await titleOf('Proposal')
    const hasKeys = hasKeysWhenDrawn(page, '.panel h2')
    await deal(title).locator('.open').click()
    await panel.getByText('What became of it').waitFor()
    expect(await hasKeys).toBe(true)
    expect(new URL(page.url()).searchParams.get('open')).toMatch(/^deal_/)
    const isReady = hasKeysWhenDrawn(page, '.panel form')
    await panel.getByRole('button', { name: /^Edit/ }).click()
    expect(await isReady).toBe(true)
    await panel.getByLabel(/Amount/).fill('12.500')
    await panel.getByRole('button', { name: 'Save' }).click()
    await panel.getByText('could be €12.50 or €12,500').waitFor()
    await panel.getByRole('button', { name: '€12,500', exact: true }).click()
    await panel.getByText(/^€12,500 · /).waitFor()
    await deal(title).getByText('€12,500').waitFor()
    await panel.getByRole('button', { name: /^Undo ?: Amount/ }).click()
    await panel.getByText(/^€12,500 · /).waitFor({ state: 'hidden' })
    await page.goBack()
    await panel.waitFor({ state: 'hidden' })
  })

  test('finds a person by what is typed, and says why a deal was lost', async () => {
    const { page, panel, titleOf, menu, deal, toast } = await visit()
    const title = await titleOf('Meeting')
    await deal(title).locator('.open').click()
    await panel.getByRole('button', { name: /^Edit/ }).click()
    const owner = panel.getByRole('combobox', { name: /Owner/ })
    await owner.fill('pri')
    await panel.getByRole('option', { name: /Priya/ }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await panel.getByRole('button', { name: 'Save' }).click()
    await panel
      .getByText(/Priya Nair$/)
      .first()
      .waitFor()
    await panel.getByRole('button', { name: 'Close', exact: true }).click()
    await menu(title, /Lost/)
    await panel.getByRole('button', { name: 'Lost' }).click()
    await panel.locator('.wrong').first().waitFor()
    await panel.getByLabel('Reason').selectOption({ index: 1 })
    await panel.getByRole('button', { name: 'Lost' }).click()
    await toast.getByText(/Lost/).waitFor()
    await deal(title).waitFor({ state: 'detached' })
  })
})

test('what could not be read is read by itself once that goes, and a colleague’s move is not lost', async () => {
  const { page, titleOf, stands } = await visit()
  await page.route('**/api/v1/reads?*', (route) => route.abort())
  const title = await titleOf('Qualification')
  await inSlack(begun.playground, jonas, '/crm', `move ${title} to proposal`)
  await page.getByText('No connection.').waitFor()
  await page.unroute('**/api/v1/reads?*')
  await stands(title, 'Proposal')
  const ofBoard = /\/reads\?.*%2Fpipelines%2F/
  await page.route(ofBoard, (route) => route.abort())
  await page.reload()
  await page
    .getByRole('alert')
    .getByText(/cannot be reached/)
    .waitFor()
  await page.unroute(ofBoard)
  await stands(title, 'Proposal')
  await page.getByRole('alert').waitFor({ state: 'detached' })
})

test('where hardly a deal is what was asked for, a column asks before it looks further', async () => {
  const { page, column } = await visit()
  let pages = 0
  const next = () => `page-${++pages}`
  await page.route('**/api/v1/reads?*', async (route) => {
    const response = await route.fetch({ timeout: patience, maxRetries: 2 })
    const { data } = await response.json()
    const paths = new URL(route.request().url()).searchParams.getAll('read')
    const emptied = paths.map((path, at) =>
      path.startsWith('/deals?')
        ? { status: 200, body: { data: [], page: { next: next() } } }
        : data[at],
    )
    await route.fulfill({ response, json: { data: emptied } })
  })
  await page.route('**/api/v1/deals?*', (route) =>
    route.fulfill({ json: { data: [], page: { next: next() } } }),
  )
  await page.getByLabel('Close date').selectOption('Overdue')
  const further = column('Meeting').getByRole('button', { name: 'Look further' })
  await further.waitFor()
  const asked = page.waitForRequest('**/api/v1/deals?*')
  await further.click()
  await asked
  await further.waitFor()
})

test('Sign out ends the session of this browser', async () => {
  const { page } = await visit()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
})

test('a deal is added in its column, and what is wrong stands beside it', async () => {
  const { page, column, stands, deal } = await visit()
  await column('Meeting')
    .getByRole('button', { name: /New deal/ })
    .click()
  await page.keyboard.type('Borealis pilot')
  await page.keyboard.press('Tab')
  await page.keyboard.type('12.500')
  await page.keyboard.press('Enter')
  await column('Meeting').getByText('could be €12.50 or €12,500').waitFor()
  await column('Meeting').getByLabel('Amount').fill('7k')
  await page.keyboard.press('Enter')
  await stands('Borealis pilot', 'Meeting')
  await deal('Borealis pilot').getByText('€7,000').waitFor()
})

test('what was saved though no answer came is not saved twice by the next attempt', async () => {
  const { page, column, deal, toast } = await visit()
  await column('Proposal')
    .getByRole('button', { name: /New deal/ })
    .click()
  await page.keyboard.type('Harbour lights')
  await page.route('**/actions/log-deal', async (route) => {
    await route.fetch({ timeout: patience, maxRetries: 2 })
    await route.abort()
  })
  await page.keyboard.press('Enter')
  await toast.getByText(/cannot be reached/).waitFor()
  await page.unroute('**/actions/log-deal')
  await column('Proposal').getByRole('button', { name: 'Add', exact: true }).click()
  await toast.getByText('Logged: Harbour lights.').waitFor()
  await page.reload()
  await deal('Harbour lights').first().waitFor()
  expect(await deal('Harbour lights').count()).toBe(1)
})

test('filters stand in the address, and hold after a reload', async () => {
  const { page, deal } = await visit()
  await page.getByLabel('Owner').selectOption('Mine')
  await page.getByLabel('Close date').selectOption('No close date')
  await expect.poll(() => new URL(page.url()).search).toBe('?owner=me&close=none')
  await deal('Borealis pilot').waitFor()
  await page.reload()
  await deal('Borealis pilot').waitFor()
  expect(
    await page
      .locator('.deal')
      .getByText(/closes|was to close/)
      .count(),
  ).toBe(0)
  await page.getByRole('button', { name: 'Show all' }).click()
  await page.getByLabel('Find on the board').fill('borealis')
  await expect.poll(() => page.locator('.deal').count(), { timeout: patience }).toBe(1)
})

test('what is typed on while it is looked for stays as it was typed', async () => {
  const { page, deal } = await visit()
  const field = page.getByLabel('Find on the board')
  await field.pressSequentially('borealis ')
  await expect.poll(() => new URL(page.url()).search).toBe('?q=borealis')
  await deal('Borealis pilot').waitFor()
  await field.pressSequentially('pilot')
  await expect.poll(() => new URL(page.url()).search).toBe('?q=borealis+pilot')
  expect(await field.inputValue()).toBe('borealis pilot')
})

test('a menu is gone through by keys', async () => {
  const { page, titleOf, stands } = await visit()
  const title = await titleOf('Qualification')
  await page.getByRole('button', { name: `Move ${title}`, exact: true }).press('Enter')
  const focused = () => page.evaluate(() => document.activeElement?.textContent)
  await expect.poll(focused).toBe('Qualification')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await stands(title, 'Meeting')
})

test('what is saved late leaves open what was opened meanwhile', async () => {
  const { page, panel, toast } = await visit()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('add a task')
  await page.getByRole('option', { name: /^Add a task/ }).waitFor()
  await page.keyboard.press('Enter')
  await panel.getByLabel('Task', { exact: true }).fill('Count the boats')
  const day = panel.getByRole('heading', { name: 'My day' })
  await page.route('**/actions/add-task', async (route) => {
    await day.waitFor()
    await route.continue()
  })
  await panel.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'More of the CRM' }).click()
  await page.getByRole('menuitem', { name: 'My day' }).click()
  await toast.getByText('Count the boats').waitFor()
  expect(await day.count()).toBe(1)
})

test('search finds records and what can be done, and opens either', async () => {
  const { page, panel } = await visit(jonas, { bypassCSP: true })
  await page.keyboard.press('Control+k')
  const search = page.getByRole('dialog', { name: 'Search' })
  await page.keyboard.type('jane ford')
  await search.getByRole('option', { name: /^Jane Ford/ }).waitFor()
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Enter')
  await panel.getByRole('heading', { name: /^Jane Ford/ }).waitFor()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('add a task')
  await search.getByRole('option', { name: /^Add a task/ }).waitFor()
  await page.keyboard.press('Enter')
  await panel.getByLabel('Task', { exact: true }).fill('Ring the harbour office')
  await panel.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'More of the CRM' }).click()
  await page.getByRole('menuitem', { name: 'My day' }).click()
  await panel.getByRole('heading', { name: 'My day' }).waitFor()
  await page.getByRole('button', { name: 'More of the CRM' }).click()
  await page.getByRole('menuitem', { name: 'Forecast' }).click()
  await panel.getByRole('columnheader', { name: 'Weighted' }).first().waitFor()
})

describe('a list', () => {
  test('is sorted, has the columns one chose, and the address keeps both', async () => {
    const { page } = await visit()
    await page.getByRole('link', { name: 'Deals', exact: true }).click()
    await page.getByRole('button', { name: 'Close date', exact: true }).click()
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByLabel('Lost because of', { exact: true }).check()
    await page.getByLabel('Contact', { exact: true }).uncheck()
    const heads = () => page.getByRole('columnheader').allTextContents()
    await expect.poll(heads, { timeout: patience }).toContain('Lost because of')
    await page.reload()
    await page.locator('tbody tr').first().waitFor()
    expect(await heads()).toEqual(expect.arrayContaining(['Lost because of', 'Close date ↑']))
    expect(await heads()).not.toContain('Contact')
    expect(await violations(page)).toEqual([])
    await page.goBack()
    await page.locator('.deal').first().waitFor()
  })

  test('of orders, cases and tasks is opened by what each is called, and sorted by what alone can be', async () => {
    const { page, panel } = await visit()
    const open = async (name: string) => {
      await page.getByRole('link', { name, exact: true }).click()
      await page.locator('tbody .link').first().waitFor()
    }
    for (const [name, called] of [
      ['Orders', 'Number'],
      ['Cases', 'Subject'],
    ] as const) {
      await open(name)
      expect(await page.getByRole('columnheader').nth(1).textContent()).toBe(called)
      await page.locator('tbody .link').first().click()
      await panel.getByText('What became of it').waitFor()
      await page.keyboard.press('Escape')
    }
    await open('Tasks')
    await page.getByRole('button', { name: 'Due', exact: true }).click()
    await expect.poll(() => new URL(page.url()).search).toBe('?sort=dueOn')
    await page.getByRole('columnheader', { name: 'Due ↑' }).waitFor()
    await page.locator('tbody .link').first().waitFor()
    expect(await page.getByRole('alert').count()).toBe(0)
  })

  test('is edited where it stands, by mouse and keys, asks what is not clear, and has Undo', async () => {
    const { page, toast } = await visit()
    await page.getByRole('link', { name: 'Deals', exact: true }).click()
    const found = page.waitForResponse(/\/deals\?.*q=globex/)
    await page.getByLabel('Find in this list').fill('globex')
    await found
    const links = page.locator('tbody .link')
    const others = async () =>
      (await links.allTextContents()).filter((one) => !one.startsWith('Globex'))
    await expect.poll(others).toEqual([])
    const link = links.first()
    const title = (await link.textContent()) ?? ''
    const row = page
      .locator('tr')
      .filter({ has: page.getByRole('button', { name: title, exact: true }) })
    const before = await row.locator('.short').first().textContent()
    await row.getByRole('button', { name: `Edit Amount of ${title}` }).click({ force: true })
    await row.getByRole('textbox', { name: /Amount/ }).fill('12.500')
    await page.keyboard.press('Enter')
    await page.getByText('could be €12.50 or €12,500').waitFor()
    await page.getByRole('button', { name: '€12,500', exact: true }).click()
    await toast.getByRole('button', { name: 'Undo' }).hover()
    await row.locator('.short').getByText('€12,500').waitFor()
    await toast.getByRole('button', { name: 'Undo' }).click()
    await toast.getByText('Undone.').waitFor()
    await expect
      .poll(() => row.locator('.short').first().textContent(), { timeout: patience })
      .toBe(before)
    await link.focus()
    await page.keyboard.press('ArrowRight')
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    await expect.poll(focused).toBe(`Edit Company of ${title}`)
    await page.keyboard.press('Enter')
    await page.getByRole('combobox', { name: /Company/ }).waitFor()
    // What is found of the name, and then the field.
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.getByRole('combobox', { name: /Company/ }).waitFor({ state: 'detached' })
  })

  test('shows what a colleague changes without reload, on a narrow page as well', async () => {
    const { page } = await visit(maria, { viewport: { width: 320, height: 640 }, bypassCSP: true })
    await page.getByRole('link', { name: 'Deals', exact: true }).click()
    const link = page.locator('tbody .link').first()
    const title = (await link.textContent()) ?? ''
    await inSlack(begun.playground, jonas, '/crm', `move ${title} to negotiation`)
    const row = page
      .locator('tbody tr')
      .filter({ has: page.getByRole('button', { name: title, exact: true }) })
    await row.getByText('Negotiation').waitFor()
    expect(await violations(page)).toEqual([])
    await link.click()
    await page.getByRole('dialog').getByText('What became of it').waitFor()
  })
})

const looks = {
  light: {},
  dark: { colorScheme: 'dark' },
  'more contrast': { contrast: 'more' },
  'forced colours': { forcedColors: 'active' },
  'on 320 px': { viewport: { width: 320, height: 640 }, hasTouch: true },
  'twice as large': { viewport: { width: 683, height: 400 }, deviceScaleFactor: 2 },
}

test.each(Object.entries(looks))(
  'can be read %s: board, menu, panel and form',
  async (name, look) => {
    const { page, titleOf, deal, panel } = await visit(maria, { ...look, bypassCSP: true })
    const file = (what: string) => join(dist, `board-${name.replace(/\W+/g, '-')}-${what}.png`)
    const found: string[] = []
    const check = async (what: string) => {
      await page.screenshot({ path: file(what) })
      found.push(...(await violations(page)).map((one) => `${what}: ${one}`))
    }
    await check('board')
    const title = await titleOf('Qualification')
    await page.getByRole('button', { name: `Move ${title}`, exact: true }).click()
    await page.getByRole('menuitem', { name: 'Won' }).waitFor()
    await check('menu')
    await page.keyboard.press('Escape')
    await deal(title).locator('.open').click()
    await panel.getByText('What became of it').waitFor()
    await check('panel')
    await panel.getByRole('button', { name: /^Edit/ }).click()
    await panel.getByRole('button', { name: 'Save' }).waitFor()
    await check('form')
    expect(found).toEqual([])
    const wider = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(await wider()).toBeLessThanOrEqual(0)
  },
)
