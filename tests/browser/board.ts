/** Somebody at the board, in a browser of their own. */

import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import { signInLinkIn } from '../support/sessions.ts'
import { dist, holdable, type Playground, patience } from './playground.ts'

/** What somebody types to Alongside in the Slack of the playground, and its answer as JSON. */
export async function inSlack({ url }: Playground, user: string, command: string, text: string) {
  const answer = await fetch(`${url}/play/slack/command`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user, command, text }),
  })
  return answer.text()
}

export async function atBoard(
  browser: Browser,
  playground: Playground,
  user: string,
  look: BrowserContextOptions = {},
) {
  const context = await browser.newContext({
    ...{ viewport: { width: 1366, height: 800 }, locale: 'en-GB', timezoneId: 'Europe/Dublin' },
    ...look,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(patience)
  const wrong: string[] = []
  page.on('pageerror', (error) => wrong.push(error.message))
  page.on('console', (said) => {
    if (said.text().includes('Content Security Policy')) wrong.push(said.text())
  })
  onTestFinished(async ({ task }) => {
    const name = `${task.name} ${user}`.replace(/\W+/g, '-').toLowerCase()
    if (task.result?.state === 'fail') await page.screenshot({ path: join(dist, `${name}.png`) })
    // The page asks for ever, and a test may hold an answer: neither outlives it.
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await context.close()
    expect(wrong, 'errors of the page').toEqual([])
  })
  const { publicUrl } = await (await fetch(`${playground.url}/play/state`)).json()
  const link = signInLinkIn(await inSlack(playground, user, '/crm', 'board'))
  await holdable(page)
  await page.goto(publicUrl + link)
  await page.getByRole('button', { name: /sign in/i }).click()
  await page.locator('.deal').first().waitFor()
  return visitor(page)
}

function visitor(page: Page) {
  const column = (name: string) => page.getByRole('region', { name, exact: true })
  const deals = (name: string) => column(name).locator('.deal')
  const deal = (title: string) =>
    page.locator('.deal').filter({ has: page.getByRole('button', { name: title, exact: true }) })
  return {
    page,
    column,
    deals,
    deal,
    panel: page.getByRole('dialog'),
    toast: page.getByRole('list', { name: 'What happened' }).getByRole('listitem'),
    titleOf: async (name: string) =>
      ((await deals(name).first().locator('.open').textContent()) ?? '').trim(),
    /** In which column a deal stands, asked until it is so. */
    stands: (title: string, name: string) =>
      column(name).getByRole('button', { name: title, exact: true }).waitFor(),
    count: async (name: string) => Number(await column(name).locator('.count').textContent()),
    menu: async (title: string, entry: string | RegExp) => {
      await page.getByRole('button', { name: `Move ${title}`, exact: true }).click()
      await page.getByRole('menuitem', { name: entry, exact: true }).click()
    },
  }
}

/** Whether what is typed goes there as soon as it is drawn, the next key before any other work. */
export const hasKeysWhenDrawn = (page: Page, selector: string) =>
  page.evaluate(
    (wanted) =>
      new Promise<boolean>((resolve) => {
        new MutationObserver((_, watching) => {
          const drawn = document.querySelector(wanted)
          if (!drawn) return
          watching.disconnect()
          resolve(drawn.contains(document.activeElement))
        }).observe(document.body, { childList: true, subtree: true })
      }),
    selector,
  )
