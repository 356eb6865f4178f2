import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type OpenHouse, openInWorkerd } from '../support/harness.ts'
import { type Office, openOffice } from '../support/office/office.ts'
import { openBrowser, patience } from './playground.ts'

let browser: Browser
let house: OpenHouse
let office: Office
beforeAll(async () => {
  ;[browser, house] = await Promise.all([openBrowser(), openInWorkerd()])
  office = await openOffice(house)
  await (await office.at('Teams')).say('pipeline')
})
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

/** A host of Teams' tabs, as far as its library asks: which theme it has, and who is there. */
const host = (token: string | null) => `<!doctype html><title>Teams</title>
<iframe src="https://alongside.test/teams/tab?theme=dark" width="900" height="500"></iframe>
<script>
const answers = {
  initialize: ['content', 'web', JSON.stringify({ apiVersion: 4, supports: { pages: {} } }), '2.50.0'],
  getContext: [{ theme: 'dark', locale: 'en-gb' }],
  'authentication.getAuthToken': ${JSON.stringify(token ? [true, token] : [false, 'resourceRequiresConsent'])},
}
addEventListener('message', ({ data, source, origin }) => {
  const args = answers[data.func]
  if (args) source.postMessage({ id: data.id, uuidAsString: data.uuidAsString, args }, origin)
})
</script>`

/** What the browser sends us goes to the Worker, with its headers. */
async function toWorker(route: Route): Promise<void> {
  const request = route.request()
  const { pathname, search } = new URL(request.url())
  const body = request.postData()
  const answer = await house.fetch(pathname + search, {
    method: request.method(),
    headers: await request.allHeaders(),
    redirect: 'manual',
    ...(body && { body }),
  })
  await route.fulfill({
    status: answer.status,
    headers: Object.fromEntries(answer.headers),
    body: Buffer.from(await answer.arrayBuffer()),
  })
}

async function inTeams(token: string | null, at = 'https://teams.microsoft.com/v2/') {
  const context = await browser.newContext()
  await context.route('https://alongside.test/**', toWorker)
  await context.route(`${new URL(at).origin}/**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: host(token) }),
  )
  const page: Page = await context.newPage()
  page.setDefaultTimeout(patience)
  await page.goto(at)
  const leave = async () => {
    await context.unrouteAll({ behavior: 'ignoreErrors' })
    await context.close()
  }
  onTestFinished(leave)
  return { context, page, tab: page.frameLocator('iframe') }
}

test('in Teams’ frame somebody is signed in by themselves, and sees the board as Teams looks', async () => {
  const { context, page, tab } = await inTeams(await house.tabToken(office.maria.teams))
  await tab.locator('html[data-frame=teams][data-theme=dark] #app > *').first().waitFor()
  const cookies = await context.cookies()
  expect(cookies.map(({ name, sameSite, httpOnly }) => [name, sameSite, httpOnly])).toEqual([
    ['__Host-alongside-teams', 'None', true],
  ])
  const status = await page
    .frames()[1]
    ?.evaluate(() => fetch('/api/v1/me').then((answer) => answer.status))
  expect(status).toBe(200)
  const address = () => page.frames()[1]?.url()
  await tab.locator('.column').first().waitFor()
  await expect.poll(address).toBe('https://alongside.test/teams/tab?theme=dark')
  expect(await tab.getByRole('button', { name: 'Sign out' }).count()).toBe(0)
  await tab.getByRole('link', { name: 'People', exact: true }).click()
  await expect.poll(address).toBe('https://alongside.test/teams/tab/people')
  // It answers before it goes; the page that comes is another.
  await page.frames()[1]?.evaluate(() => {
    document.documentElement.dataset.before = ''
    setTimeout(() => location.reload())
  })
  const anew = tab.locator('html:not([data-before])')
  await anew.getByRole('columnheader', { name: 'Name' }).waitFor()
})

test('where Teams gives no token, it is asked for by a press', async () => {
  const { context, tab } = await inTeams(null)
  await tab.getByRole('button', { name: 'Sign in' }).waitFor()
  expect(await context.cookies()).toEqual([])
})

test('another site frames nothing of it', async () => {
  const { page } = await inTeams(null, 'https://evil.example/')
  await expect.poll(() => page.frames()[1]?.url()).toMatch(/^chrome-error:/)
})
