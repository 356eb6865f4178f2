/** `npm start` as a child process on a folder of its own, a browser, and a person's hands. */

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import { keepApart } from '../playground/ports.ts'
import { temporaryFolder } from '../support/temporary.ts'
import { findChromium } from './find-chromium.ts'

const root = join(import.meta.dirname, '../..')

export interface Playground {
  url: string
  /** Ends it the way a person, or the machine, would. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => child.once('exit', () => resolve()))
}

function address(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const listen = (part: Buffer) => {
      said += part.toString()
      const [, url] = /is ready: (http:\S+)/.exec(said) ?? []
      if (url) resolve(url)
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('exit', () => reject(new Error(`npm start has ended:\n${said}`)))
  })
}

export async function startPlayground(data: string, ...more: string[]): Promise<Playground> {
  await keepApart(data)
  const script = join(root, 'tests/playground/start.ts')
  const child = spawn(process.execPath, [script, '--data', data, ...more], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return {
    url: await address(child),
    end: async (signal) => {
      child.kill(signal)
      await ended(child)
    },
  }
}

/** A playground and a browser, and the folder its data is in. */
interface Begun {
  data: string
  browser: Browser
  playground: Playground
}

let begun: Begun | undefined

/** Those of a test file and of the parts it has, from its first test to its last. */
export function usePlayground(): Begun {
  begun ??= begin()
  return begun
}

function begin(): Begun {
  const one = { data: temporaryFolder() } as Begun // the rest is there before the first test
  beforeAll(async () => {
    mkdirSync(dist, { recursive: true })
    const all = await Promise.all([openBrowser(), startPlayground(one.data)])
    ;[one.browser, one.playground] = all
  })
  afterAll(async () => {
    await one.browser?.close()
    await one.playground?.end('SIGTERM')
    rmSync(one.data, { recursive: true, force: true })
  })
  return one
}

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: findChromium(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })

/** How long anything on the page may take. */
export const patience = 90_000
export const dist = join(root, 'dist')

/**
 * From the first document on each request can be held: where that begins later, one that a page makes
 * in the next moment may still pass by the test that wants it.
 */
export const holdable = (page: Page): Promise<unknown> =>
  page.route('**/never-asked', (route) => route.abort())

/** Somebody new at this address. What they see when a test fails is kept under dist/. */
export async function openPage(
  browser: Browser,
  url: string,
  viewport = { width: 1600, height: 1000 },
): Promise<Page> {
  const page = await browser.newPage({ viewport, locale: 'en-GB', timezoneId: 'Europe/Dublin' })
  page.setDefaultTimeout(patience)
  const wrong: string[] = []
  page.on('pageerror', (error) => wrong.push(error.message))
  onTestFinished(async ({ task }) => {
    const name = task.name.replace(/\W+/g, '-').toLowerCase()
    if (task.result?.state === 'fail') await page.screenshot({ path: join(dist, `${name}.png`) })
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await page.close()
    expect(wrong, 'errors of the page').toEqual([])
  })
  await holdable(page)
  await page.goto(url)
  return page
}

/** What one person does on the page, and where they look. */
export function person(page: Page) {
  const tool = (name: string) => page.getByRole('region', { name, exact: true })
  const slack = tool('Slack')
  const gmail = tool('Gmail')
  const teams = tool('Teams')
  const sidebar = gmail.getByRole('complementary', { name: 'Alongside' })
  const message = (place: Locator, words: string | RegExp) =>
    place.getByRole('article').filter({ hasText: words })

  async function type(place: Locator, words: string) {
    const field = place.getByRole('textbox', { name: /^Message / })
    await field.click()
    await field.fill(words)
    await field.press('Enter')
  }
  /** A code, as `/crm connect` gives it. */
  async function code(): Promise<string> {
    const codes = slack.locator('code')
    const before = await codes.count()
    await type(slack, '/crm connect')
    return (await codes.nth(before).textContent()) ?? ''
  }

  return {
    page,
    slack,
    gmail,
    teams,
    sidebar,
    code,
    /** A message in Slack that says this. */
    inSlack: (words: string | RegExp) => message(slack, words),
    inTeams: (words: string | RegExp) => message(teams, words),
    typeInSlack: (words: string) => type(slack, words),
    /** In a channel a bot hears only what mentions it. */
    typeInTeams: (words: string) => type(teams, `@Alongside ${words}`),
    openMail: async (subject: string | RegExp) => {
      const back = gmail.getByRole('button', { name: 'Back to inbox' })
      if (await back.isVisible()) await back.click()
      await gmail
        .getByRole('list', { name: 'Inbox' })
        .getByRole('button', { name: subject })
        .click()
      await sidebar.getByRole('progressbar').waitFor({ state: 'hidden' })
    },
    actAs: (name: string) => page.getByLabel('Acting as').selectOption({ label: name }),
  }
}
export type Person = ReturnType<typeof person>
