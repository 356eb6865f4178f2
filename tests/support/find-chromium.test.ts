import { expect, test } from 'vitest'
import { findChromium, type Machine } from '../browser/find-chromium.ts'

const own = '/home/me/.cache/playwright/chrome'

/** A machine with these files, where `installs` lists what each install command puts there. */
function machine(files: string[], installs: Record<string, string> = {}, more = {}) {
  const ran: string[] = []
  const said: string[] = []
  const it: Machine = {
    env: { PATH: '/usr/local/bin:/usr/bin' },
    isRoot: true,
    playwright: own,
    exists: (path) => files.includes(path),
    run: (command) => {
      const line = command.join(' ')
      ran.push(line)
      const known = Object.keys(installs).find((part) => line.includes(part))
      if (known) files.push(installs[known] ?? '')
      return known !== undefined || line === 'true' || line.endsWith(' --version')
    },
    say: (line) => said.push(line),
    ...more,
  }
  return { it, ran, said }
}

test('CHROME_PATH is taken at its word', () => {
  const { it } = machine(
    ['/opt/chrome', '/usr/bin/chromium'],
    {},
    { env: { CHROME_PATH: '/opt/chrome' } },
  )
  expect(findChromium(it)).toBe('/opt/chrome')
})

test('a CHROME_PATH where nothing is says so', () => {
  const { it } = machine(['/usr/bin/chromium'], {}, { env: { CHROME_PATH: '/opt/chrome' } })
  expect(() => findChromium(it)).toThrow('nothing at that path')
})

test("the system's browser comes before Playwright's own, and nothing is installed", () => {
  const { it, ran } = machine([own, '/usr/bin/google-chrome'])
  expect(findChromium(it)).toBe('/usr/bin/google-chrome')
  expect(ran).toEqual(['/usr/bin/google-chrome --version'])
})

test('a browser that does not start is passed over', () => {
  const { it } = machine(['/usr/bin/chromium-browser', own])
  const run = it.run
  it.run = (command) => command[0] !== '/usr/bin/chromium-browser' && run(command)
  expect(findChromium(it)).toBe(own)
})

test("Playwright's own does where the system has none", () => {
  expect(findChromium(machine([own]).it)).toBe(own)
})

test("root gets Debian's package, its lists updated first", () => {
  const { it, ran, said } = machine([], { 'install -y': '/usr/bin/chromium' })
  expect(findChromium(it)).toBe('/usr/bin/chromium')
  expect(ran.filter((line) => line.startsWith('apt-get update'))).toHaveLength(1)
  expect(ran.findIndex((line) => line.includes('apt-get update'))).toBeLessThan(
    ran.findIndex((line) => line.includes('apt-get install')),
  )
  expect(said.join()).toContain('Debian')
})

test('a browser without a window comes first, and is what Debian is asked for', () => {
  const shell = '/usr/bin/chromium-headless-shell'
  expect(findChromium(machine(['/usr/bin/chromium', shell]).it)).toBe(shell)
  expect(findChromium(machine([], { 'recommends chromium-headless-shell': shell }).it)).toBe(shell)
})

test('where Debian has none without a window, it is asked for one with it', () => {
  const { it } = machine([], { 'recommends chromium': '/usr/bin/chromium' })
  const run = it.run
  it.run = (command, how) => !command.includes('chromium-headless-shell') && run(command, how)
  expect(findChromium(it)).toBe('/usr/bin/chromium')
})

test('someone who may not install packages gets the download', () => {
  const { it, ran, said } = machine([], { 'cli.js install': own }, { isRoot: false })
  expect(findChromium(it)).toBe(own)
  expect(ran.some((line) => line.includes('apt-get install'))).toBe(false)
  expect(said.join()).toContain('Playwright')
})

test('without any browser it fails instead of leaving the tests out', () => {
  expect(() => findChromium(machine([]).it)).toThrow('CHROME_PATH')
})
