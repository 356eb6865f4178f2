import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { openPage, type Person, patience, person, usePlayground } from './playground.ts'

/** What is shown can be read: on every width, in order, and by a screen reader. */

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8')

const begun = usePlayground()
let worker: string
beforeAll(async () => {
  const { playground } = begun
  worker = (await (await fetch(`${playground.url}/play/state`)).json()).publicUrl
})

type Tool = 'slack' | 'gmail' | 'teams'
const desktop = { width: 1100, height: 1400 }
const phone = { width: 390, height: 1400 }

async function visit(viewport?: { width: number; height: number }): Promise<Person> {
  const page = await openPage(begun.browser, begun.playground.url, viewport)
  await page.locator('section.teams').waitFor({ state: 'attached' })
  return person(page)
}

/** On narrow screens one tool is shown at a time. */
const open = (page: Page, tool: Tool) => page.locator(`#tab-${tool}`).click()

/** The answer to words said in the app's own chat or in a channel. */
async function ask(visitor: Person, tool: 'slack' | 'teams', words: string): Promise<Locator> {
  const place = visitor[tool]
  const answers = place.getByRole('article', { name: /^Alongside/ })
  const before = await answers.count()
  const field = place.getByRole('textbox', { name: /^Message /, exact: false })
  await field.fill(words)
  await field.press('Enter')
  await answers.nth(before).waitFor()
  return answers.last()
}

const chat = (visitor: Person) =>
  visitor.teams.getByRole('navigation').getByRole('button', { name: 'Alongside' }).click()

/** Numbers of which a part stands on another line than the rest. */
const broken = (place: Locator) =>
  place.evaluate((root) => {
    const found: string[] = []
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      for (const { 0: word, index } of (node.textContent ?? '').matchAll(/[^ \n]*\d[^ \n]*/g)) {
        const range = document.createRange()
        range.setStart(node, index)
        range.setEnd(node, index + word.length)
        const tops = [...range.getClientRects()].map(({ top }) => Math.round(top))
        if (new Set(tops).size > 1) found.push(word)
      }
    return found
  })

/** Whether nothing has to be moved sideways to be read. */
const fits = (place: Locator) =>
  place.evaluate((root) =>
    [root, ...root.querySelectorAll('*')]
      .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0)
      .filter((one) => getComputedStyle(one).overflowX !== 'visible')
      .map((one) => one.className),
  )

/** Right edges of what is written in each column of a table but its first. */
const edges = (table: Locator) =>
  table.evaluate((root) => {
    const rows = [...root.querySelectorAll('[role="row"], tr')]
    const right = (cell: Element) => {
      const range = document.createRange()
      range.selectNodeContents(cell)
      return Math.round(Math.max(...[...range.getClientRects()].map((one) => one.right)))
    }
    const cells = rows.map((row) =>
      [...row.querySelectorAll('[role$="header"], [role="cell"], th, td')].slice(1).map(right),
    )
    return (cells[0] ?? []).map((_, at) => new Set(cells.map((row) => row[at])).size)
  })

const asked = ['pipeline', 'forecast', 'this month', 'lost reasons', 'rates']

describe('a card with numbers in Teams', () => {
  test('is a table on a desktop, its numbers below each other', async () => {
    const visitor = await visit(desktop)
    await open(visitor.page, 'teams')
    await chat(visitor)
    for (const words of asked) {
      const card = await ask(visitor, 'teams', words)
      const table = card.getByRole('table').first()
      await table.waitFor()
      expect(await broken(card), words).toEqual([])
      expect(new Set(await edges(table)), words).toEqual(new Set([1]))
    }
  })

  test.each([360, 300, 280])('is read row by row at %d pixels', async (width) => {
    const visitor = await visit({ ...phone, width })
    await open(visitor.page, 'teams')
    await chat(visitor)
    for (const words of asked) {
      const card = await ask(visitor, 'teams', words)
      await card.locator('.tm-card').waitFor()
      expect(await card.getByRole('table').count(), words).toBe(0)
      expect(await broken(card), words).toEqual([])
      expect(await fits(card), words).toEqual([])
    }
    const [months = ''] = await visitor.inTeams('Weighted by month').last().allInnerTexts()
    expect(months.replace(/\s+/g, ' ')).toMatch(
      /Closes .* Deals \d+ Amount €[\d,]+ Weighted €[\d,]+ .* Owner /,
    )
  })
})

describe('a card with numbers in Slack', () => {
  test.each([
    ['desktop', desktop],
    ['phone', phone],
  ])('fits a %s, its bars and its numbers too', async (_, viewport) => {
    const visitor = await visit(viewport)
    await open(visitor.page, 'slack')
    for (const words of ['/pipeline', ...asked.slice(1).map((one) => `/crm ${one}`)]) {
      const card = await ask(visitor, 'slack', words)
      await card.getByRole('heading').or(card.locator('.sk-section')).first().waitFor()
      expect(await broken(card), words).toEqual([])
      expect(await fits(card), words).toEqual([])
      for (const table of await card.getByRole('table').all())
        expect(new Set(await edges(table)), words).toEqual(new Set([1]))
    }
  })
})

/** The headings that are shown, as `h1 Alongside`. */
const headings = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('h1, h2, h3, h4, h5, h6, [role="heading"]')]
      .filter((one) => one.checkVisibility())
      .map((one) => `${one.tagName.toLowerCase()} ${one.textContent?.trim()}`),
  )

/** One at the top, and none that is two levels below the one before it. */
function expectLevels(all: string[]): void {
  const levels = all.map((one) => Number(/^h(\d)/.exec(one)?.[1]))
  expect(
    levels.filter((level) => level === 1),
    all.join('\n'),
  ).toHaveLength(1)
  const skipped = levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1)
  expect(skipped, all.join('\n')).toEqual([])
}

/** What axe has against the page, each with the element it means. */
async function problems(page: Page, exclude: string[] = []): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource)
  return page.evaluate(async (exclude) => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') }
    const what = { include: ['body'], exclude }
    const { violations }: axe.AxeResults = await axe.run(what, { resultTypes: ['violations'] })
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
  }, exclude)
}

async function expectReadable(page: Page): Promise<void> {
  expectLevels(await headings(page))
  expect(await problems(page)).toEqual([])
}

describe('the page that shows the API', () => {
  test('loads only what is ours, without an error, and our part of it can be read', async () => {
    const page = await openPage(begun.browser, 'about:blank')
    const wrong: string[] = []
    const asked: string[] = []
    page.on('console', (line) => line.type() === 'error' && wrong.push(line.text()))
    page.on('request', (request) => asked.push(request.url()))
    await page.goto(`${worker}/api/docs`)
    await page.locator('#operations-tag-deals').waitFor()
    expect(asked.filter((url) => !/^data:/.test(url) && !url.startsWith(worker))).toEqual([])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await problems(page, ['#docs'])).toEqual([])
    }
    expect(wrong).toEqual([])
  })

  test('draws what a call answers with the schemas it refers to', async () => {
    const page = await openPage(begun.browser, `${worker}/api/docs#/deals/read-deal`)
    const answer = page.locator('#operations-deals-read-deal .response[data-code="200"]')
    await expect
      .poll(() => answer.locator('.example').textContent(), { timeout: patience })
      .toMatch(/"kind": "deal".*"closeOn"/s)
    expect(await page.locator('.errors-wrapper').count()).toBe(0)
  })

  test('tries a call with a token', async () => {
    const visitor = await visit()
    await visitor.typeInSlack('/crm api token')
    const shown = visitor.slack
      .locator('code')
      .filter({ hasText: /^alongside_/ })
      .last()
    const token = await shown.textContent()
    const page = await openPage(begun.browser, `${worker}/api/docs#/general/me`)
    await page.getByRole('button', { name: 'Authorize' }).first().click()
    const dialog = page.locator('.dialog-ux')
    await dialog.getByRole('textbox').fill(token ?? '')
    await dialog.getByRole('button', { name: 'Apply credentials' }).click()
    await dialog.getByRole('button', { name: 'Close' }).first().click()
    await page.getByRole('button', { name: 'Execute' }).click()
    const answer = page.locator('.live-responses-table')
    await answer.getByText('"Maria Silva"').waitFor()
    expect(await answer.textContent()).toMatch(/^.*200/)
  })
})

describe('axe finds nothing, and headings have levels', () => {
  test.each(['/', '/r/deal_1', '/slack/oauth_redirect?code=1&state=2'])(
    'on the page %s, light and dark',
    async (path) => {
      const page = await openPage(begun.browser, worker + path)
      await expectReadable(page)
      await page.emulateMedia({ colorScheme: 'dark' })
      expect(await problems(page)).toEqual([])
    },
  )

  test('on the help pages: the list, what is found, an article and what was said of it, on 320 px too', async () => {
    const visitor = await visit()
    await visitor.typeInSlack('/crm channels')
    // Of its own part of the card: what follows would else be taken for a part of the address.
    const shown = await visitor.slack
      .getByText(/\/contact\/\w+$/)
      .last()
      .textContent()
    const [, called] = /\/contact\/(\w+)$/.exec(shown?.trim() ?? '') ?? []
    const page = await openPage(begun.browser, `${worker}/help/${called}`, {
      width: 320,
      height: 700,
    })
    await page.getByRole('searchbox').waitFor()
    const isReadable = async () => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await expectReadable(page)
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    }
    await isReadable()
    await page.getByRole('searchbox').fill('signal')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByRole('link', { name: 'All articles' }).waitFor()
    await isReadable()
    await page.getByRole('link', { name: 'A site shows no signal' }).click()
    await page.getByRole('heading', { level: 1, name: 'A site shows no signal' }).waitFor()
    await isReadable()
    await page.getByRole('button', { name: 'Yes' }).click()
    await page.getByText('Thank you for telling us.').waitFor()
    await isReadable()
  })

  test('on the page where installing ends', async () => {
    const page = await openPage(begun.browser, `${worker}/slack/install`)
    await page
      .getByRole('link', { name: /^Allow as/ })
      .first()
      .click()
    await page.getByRole('heading', { name: /Alongside is/ }).waitFor()
    await expectReadable(page)
  })

  test('on the playground with cards of all three tools', async () => {
    const visitor = await visit()
    const { page, sidebar } = visitor
    await chat(visitor)
    for (const words of ['forecast', 'this month', 'my day', 'find Globex'])
      await ask(visitor, 'teams', words)
    for (const words of ['/pipeline', '/crm forecast', '/crm my day', '/crm find Globex'])
      await ask(visitor, 'slack', words)
    await visitor.openMail(/Pricing for the second site/)
    await sidebar.getByText('Open deals').first().waitFor()
    for (const tool of [visitor.slack, visitor.teams])
      await tool
        .getByRole('heading', { level: 3, name: /^Forecast: €/ })
        .last()
        .waitFor()
    await visitor.teams.getByRole('heading', { level: 4, name: 'Deals' }).last().waitFor()
    await expectReadable(page)
  })

  test('on the playground with a form open in each tool', async () => {
    const { page, slack, teams, sidebar, ...hands } = await visit()
    await hands.typeInSlack('/deal')
    const form = slack.getByRole('dialog', { name: 'Log a deal' })
    await form.getByLabel('Amount').fill('a lot')
    await form.getByRole('button', { name: 'Save' }).click()
    await form.getByRole('alert').first().waitFor()
    await hands.inTeams('Vetturino').first().getByRole('button', { name: 'Edit' }).click()
    await teams.getByRole('dialog').getByLabel('Deal').waitFor()
    await hands.openMail(/Pricing for the second site/)
    await sidebar.getByRole('button', { name: 'New deal' }).click()
    await sidebar.getByRole('textbox', { name: 'Deal' }).waitFor()
    await expectReadable(page)
  })

  test('on the page to drop a file on, from the file to Undo', async () => {
    const { google } = await (await fetch(`${begun.playground.url}/play/state`)).json()
    const email = encodeURIComponent(google.people[0].email)
    const page = await openPage(
      begun.browser,
      `${begun.playground.url}/imports?email=${email}`,
      phone,
    )
    const lines = ['Name,E-mail,Job Title', 'Dora Drop,dora@drop.example,Buyer', 'Jo,nowhere,']
    const file = { name: 'drop.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) }
    await page.locator('input[type=file]').setInputFiles(file)
    const shown = page.getByRole('region', { name: 'drop.csv' })
    await shown.getByText('Tried out: nothing is saved yet').waitFor()
    const tiles = () => shown.locator('.tile').allInnerTexts()
    expect((await tiles()).map((text) => text.replace(/\s+/g, ' '))).toEqual([
      ...['1 new', '0 updated', '0 unchanged', '1 refused'],
    ])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await problems(page)).toEqual([])
    }
    expect(await fits(shown)).toEqual([])
    await shown.getByLabel('What Job Title becomes').selectOption({ label: 'Left out' })
    await shown.getByText('Tried out: nothing is saved yet').waitFor()
    await shown.getByRole('button', { name: 'Import' }).click()
    await shown.getByRole('button', { name: 'Undo' }).click()
    await shown.getByText('Undone').waitFor()
  })

  test('on the playground of a workspace that has nothing yet', async () => {
    const { page, slack, gmail, ...hands } = await visit()
    await hands.actAs('A new workspace …')
    // The last to be drawn: a button that is drawn anew while it is pressed is not pressed.
    await gmail.getByText('Not connected yet').waitFor()
    await slack.getByRole('button', { name: 'Add to Slack' }).click()
    await slack.getByRole('dialog').waitFor()
    await expectReadable(page)
    await page.getByRole('button', { name: 'Start over' }).click()
    await page.getByRole('dialog', { name: 'Start over?' }).waitFor()
    expect(await problems(page)).toEqual([])
  })

  test.each(['slack', 'gmail', 'teams'] as const)('on a phone that shows %s', async (tool) => {
    const { page } = await visit(phone)
    await open(page, tool)
    await expectReadable(page)
  })
})
