import { expect, test } from 'vitest'
import { failedPage } from '../../worker/pages/failed.ts'
import { installedPage } from '../../worker/pages/installed.ts'
import { landing } from '../../worker/pages/landing.ts'
import { recordPage } from '../../worker/pages/record.ts'

const PUBLIC_URL = 'https://crm.example.com'
const slack = { SLACK_CLIENT_ID: 'id', SLACK_CLIENT_SECRET: 'secret', SLACK_SIGNING_SECRET: 'sign' }
const off = { PUBLIC_URL } as Parameters<typeof landing>[0]

test('the front page offers Slack where it is on', () => {
  const page = landing({ ...off, ...slack })
  expect(page).toContain('href="/slack/install"')
  expect(page).toContain('TEAMS_APP_ID, TEAMS_APP_PASSWORD, TEAMS_TENANT_ID are not set')
})

test('the front page says what is missing where a surface is off', () => {
  const page = landing(off)
  expect(page).not.toContain('href="/slack/install"')
  for (const names of [
    'SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_SIGNING_SECRET',
    'TEAMS_APP_ID, TEAMS_APP_PASSWORD, TEAMS_TENANT_ID',
    'GOOGLE_OAUTH_CLIENT_ID, GOOGLE_ADDON_SERVICE_ACCOUNT',
  ])
    expect(page).toContain(`${names} are not set`)
})

test('a secret is on no page', () => {
  expect(landing({ ...off, ...slack })).not.toMatch(/secret|sign"/)
})

test("a record's page says where to open it", () => {
  expect(recordPage()).toContain('Open this in Slack, Teams or Gmail')
})

test('what comes from outside is escaped', () => {
  const evil = '<img src=x onerror=alert(1)>'
  const safe = '&lt;img src=x onerror=alert(1)&gt;'
  for (const page of [
    installedPage({ workspaceName: evil, renewed: false }),
    installedPage({ workspaceName: evil, renewed: true }),
    failedPage(evil),
  ]) {
    expect(page).not.toContain(evil)
    expect(page).toContain(safe)
  }
})

test('every page has one title, and no heading is two levels below the one before it', () => {
  const renewed = installedPage({ workspaceName: 'Acme', renewed: true, closed: true })
  for (const page of [landing(off), landing({ ...off, ...slack }), recordPage(), renewed]) {
    const levels = [...page.matchAll(/<h(\d)/g)].map(([, level]) => Number(level))
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    expect(levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1)).toEqual([])
  }
})

test('no page runs or loads anything', () => {
  const installed = installedPage({ workspaceName: 'Acme', renewed: false })
  for (const page of [landing(off), recordPage(), installed, failedPage('No.')]) {
    expect(page.startsWith('<!doctype html>')).toBe(true)
    expect(page).not.toMatch(/<script|<link|<img|src=|url\(|@import| style=/)
  }
})
