import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { chromium } from 'playwright-core'

/** What finding a browser asks of the machine: a stand-in in this file's own test. */
export interface Machine {
  env: Record<string, string | undefined>
  isRoot: boolean
  /** Where Playwright keeps its own Chromium, there or not. */
  playwright: string
  exists(path: string): boolean
  /** Runs a command and says whether it went well; its output goes to the terminal if `loud`. */
  run(command: string[], how?: 'loud'): boolean
  say(line: string): void
}

/** Without a window it needs two thirds of the processor time; not every Debian has it. */
const shell = 'chromium-headless-shell'
const names = [
  ...[shell, 'chromium', 'chromium-browser'],
  ...['google-chrome-stable', 'google-chrome', 'chrome'],
]

const here: Machine = {
  env: process.env,
  isRoot: process.getuid?.() === 0,
  playwright: chromium.executablePath(),
  exists: existsSync,
  run: ([command = '', ...args], how) =>
    spawnSync(command, args, { stdio: how ? 'inherit' : 'ignore' }).status === 0,
  say: (line) => console.log(line),
}

/** Ubuntu's `chromium-browser` may be a stub that only says to install a snap: it must answer. */
function found(machine: Machine): string | undefined {
  const folders = (machine.env.PATH ?? '').split(':').filter(Boolean)
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...paths, machine.playwright].find(
    (path) => machine.exists(path) && machine.run([path, '--version']),
  )
}

function installDebian(machine: Machine) {
  const sudo = machine.isRoot ? [] : ['sudo', '-n']
  const may = machine.run([...sudo, 'true']) && machine.run(['apt-get', '--version'])
  if (!may) return
  machine.say('No Chromium here: installing Debian’s package.')
  machine.run([...sudo, 'apt-get', 'update'], 'loud')
  const install = ['apt-get', 'install', '-y', '--no-install-recommends']
  const installs = (name: string) =>
    machine.run([...sudo, 'env', 'DEBIAN_FRONTEND=noninteractive', ...install, name], 'loud')
  if (!installs(shell)) installs('chromium')
}

function installPlaywright(machine: Machine) {
  machine.say('No Chromium here: downloading Playwright’s own.')
  const folder = dirname(createRequire(import.meta.url).resolve('playwright-core/package.json'))
  const install = ['install', '--no-shell', 'chromium']
  machine.run([process.execPath, join(folder, 'cli.js'), ...install], 'loud')
}

/** The path of a Chromium, installed first where there is none. Throws where none can be had. */
export function findChromium(machine: Machine = here): string {
  const chosen = machine.env.CHROME_PATH
  if (chosen) {
    if (machine.exists(chosen)) return chosen
    throw new Error(`CHROME_PATH is ${chosen}, and there is nothing at that path.`)
  }
  for (const install of [() => {}, installDebian, installPlaywright]) {
    install(machine)
    const path = found(machine)
    if (path) return path
  }
  throw new Error(
    'The browser tests need a Chromium and none could be installed. Install one and say where it is in CHROME_PATH.',
  )
}
