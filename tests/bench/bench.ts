/** `npm run bench`: what the README says was measured. Takes some minutes. */

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { databaseFile } from '../playground/local-database.ts'
import { freePort } from '../playground/ports.ts'
import { sample } from '../playground/seed.ts'
import { startStandIns } from '../playground/stand-ins/index.ts'
import { colleagues, company, settle } from '../playground/world.ts'
import { bundleSize, startUp } from './build.ts'
import { companyAt } from './crowd-names.ts'
import { costOf, ms, percentile, type Sample, table, usual } from './figures.ts'
import { fill } from './fill.ts'
import { record } from './record.ts'
import { type Floor, scenes } from './scenes.ts'
import { clients, dealRequest, throughput } from './throughput.ts'
import { dev, run } from './worker.ts'

process.removeAllListeners('warning')
/** `--only WORDS` times the scenes called so, and leaves the README alone. */
const { values } = parseArgs({
  options: { sizes: { type: 'string', default: '10000,100000' }, only: { type: 'string' } },
})
const { only } = values
const sizes = values.sizes.split(',').map(Number)
const readme = fileURLToPath(new URL('../../README.md', import.meta.url))
const bareConfig = fileURLToPath(new URL('wrangler.toml', import.meta.url))

const config = fileURLToPath(new URL('../../wrangler.toml', import.meta.url))
const home = mkdtempSync(join(tmpdir(), 'alongside-bench-'))
const key = Buffer.alloc(32, 7).toString('base64')
const [maria] = colleagues
const say = (words: string) => process.stderr.write(`${words}\n`)
const line = `${companyAt(42)} 12.5k EUR renewal close 30 Sep`

/** The stand-ins' world, a database of this size, and the Worker on it. */
async function open(contacts: number) {
  const directory = join(home, String(contacts))
  const port = await freePort(18_700)
  const url = `http://127.0.0.1:${port}`
  let last: Sample = { ms: 0 }
  const standIns = await startStandIns({
    publicUrl: url,
    worker: async (path, init) => {
      const began = performance.now()
      const response = await fetch(url + path, init)
      const body = await response.arrayBuffer()
      const cost = costOf(response.headers.get('server-timing'))
      last = { ms: performance.now() - began, ...(cost && { cost }) }
      const empty = [204, 304].includes(response.status)
      return new Response(empty ? null : body, response)
    },
  })
  settle(standIns)
  await run('d1', 'migrations', 'apply', 'DB', '--local', '--persist-to', join(directory, 'data'))
  const now = Date.now()
  fill(join(directory, 'data'), await sample(standIns, key, now), contacts, now)
  const vars = { ...standIns.vars, PUBLIC_URL: url, ENCRYPTION_KEY: key, SERVER_TIMING: 'on' }
  const start = () => dev(config, directory, vars, port)
  const sweep = async (at = Date.now()) => {
    const began = performance.now()
    await (await fetch(`${url}/cdn-cgi/handler/scheduled?cron=*+*+*+*+*&time=${at}`)).text()
    return { ms: performance.now() - began }
  }
  const floor: Floor = { standIns, contacts, last: () => last, sweep }
  return { directory, standIns, start, floor, url }
}

type House = Awaited<ReturnType<typeof open>>

function request({ standIns }: House) {
  const channel = standIns.slack.state.channels.find(({ name }) => name === 'sales')?.id ?? ''
  const who = { team_id: company.slackTeam, user_id: maria.slackUser, channel_id: channel }
  const there = { ...who, channel_name: 'sales', response_url: `${standIns.url}/slack/response/x` }
  return () => dealRequest(standIns.vars.SLACK_SIGNING_SECRET ?? '', there, line)
}

async function post(url: string, init: RequestInit): Promise<Sample> {
  const began = performance.now()
  const response = await fetch(url, { method: 'POST', ...init })
  await response.text()
  const cost = costOf(response.headers.get('server-timing'))
  return { ms: performance.now() - began, ...(cost && { cost }) }
}

const rows: string[][] = []
const facts: string[] = []

/** Every scene on this size; the first request of the fresh isolate before them. */
async function time(house: House): Promise<Sample> {
  const worker = await house.start()
  const size = house.floor.contacts.toLocaleString('en')
  const first = await post(`${house.url}/slack/events`, request(house)())
  for (const { name, times, prepare, once, tells } of scenes) {
    if (only && !name.includes(only)) continue
    await prepare?.(house.floor)
    for (let at = 0; at < 5; at += 1) await once(house.floor, at + times)
    const taken: Sample[] = []
    for (let at = 0; at < times; at += 1) taken.push(await once(house.floor, at))
    if (tells) facts.push(`At ${size} contacts ${await tells(house.floor)}`)
    const spent = taken.map((one) => one.ms)
    const costs = taken.flatMap(({ cost }) => cost ?? [])
    rows.push([
      name,
      size,
      String(times),
      ...[0.5, 0.95, 0.99].map((share) => ms(percentile(spent, share))),
      usual(costs.map(({ trips }) => trips)),
      usual(costs.map(({ statements }) => statements)),
      usual(costs.map((one) => one.rows)),
    ])
    say(`${size}: ${name} ${rows.at(-1)?.slice(3).join(' · ')}`)
    if (tells) say(facts.at(-1) ?? '')
  }
  await worker.stop()
  return first
}

/** Beside a bare route that runs the same statements, and one that does nothing. */
async function compare(house: House, first: Sample): Promise<void> {
  const recorded = await record(databaseFile(join(house.directory, 'data')), maria.email, {
    say: `deal ${line}`,
  })
  const directory = join(home, 'bare')
  cpSync(join(house.directory, 'data'), join(directory, 'data'), { recursive: true })
  const bare = await dev(bareConfig, directory, {}, await freePort(18_800))
  const noop = await post(`${bare.url}/noop`, request(house)())
  const sent = { body: JSON.stringify(recorded), headers: { 'content-type': 'application/json' } }
  await post(`${bare.url}/recorded`, sent)
  const firstBare = await post(`${bare.url}/deal`, request(house)())
  const own = await house.start()
  const [nothing = 0, same = 0, ours = 0] = await throughput([
    { name: 'noop', url: `${bare.url}/noop`, request: request(house), good: 'length' },
    { name: 'bare', url: `${bare.url}/deal`, request: request(house), good: 'last' },
    { name: 'ours', url: `${house.url}/slack/events`, request: request(house), good: 'Logged' },
  ])
  await Promise.all([bare.stop(), own.stop()])
  const share = `${(ours / same).toFixed(2)} ×`
  facts.push(
    `Requests a second at ${clients} clients, ${house.floor.contacts.toLocaleString('en')} contacts: \`/deal LINE\` ${ours.toFixed(0)}, a bare Hono route with the same ${recorded.trips.flat().length} statements ${same.toFixed(0)} (${share}), a route that does nothing ${nothing.toFixed(0)}.`,
    `First request of a fresh isolate: \`/deal LINE\` ${ms(first.ms)} ms in ${first.cost?.trips} trips, a no-op's ${ms(noop.ms)} ms, the bare route's first statements ${ms(firstBare.ms)} ms more.`,
  )
}

function write(): void {
  const head = [
    '',
    'contacts',
    'n',
    'p50 ms',
    'p95 ms',
    'p99 ms',
    'D1 trips',
    'statements',
    'rows read',
  ]
  const cpu = `${cpus().length} cores of ${cpus()[0]?.model.trim()}`
  const when = new Date().toISOString().slice(0, 10)
  const how = `\`npm run bench\` on ${when}: ${cpu}, Node ${process.versions.node}, \`wrangler dev\` with a local D1, warm unless said otherwise, one client at a time; the time is the client's, from request to answer. A figure with ≤ beside it is the usual one and the most.`
  const measured = [how, table(head, rows), facts.map((fact) => `- ${fact}`).join('\n')].join(
    '\n\n',
  )
  const block = `<!-- bench -->\n${measured}\n<!-- /bench -->`
  process.stdout.write(`${measured}\n`)
  const text = readFileSync(readme, 'utf8')
  const marked = /<!-- bench -->[\s\S]*<!-- \/bench -->/
  const unmarked = /Made by `npm run bench`; not measured yet\./
  writeFileSync(
    readme,
    text.replace(marked.test(text) ? marked : unmarked, () => block),
  )
}

async function build(): Promise<void> {
  facts.push(
    `Bundle: ${(await bundleSize()).toFixed(0)} KiB gzipped. Start-up: ${(await startUp()).toFixed(0)} ms active in \`wrangler check startup\`, the middle one of three runs.`,
  )
  say(facts.join('\n'))
}

try {
  if (!only) await build()
  for (const contacts of sizes) {
    const house = await open(contacts)
    say(`${contacts} contacts are there`)
    const first = await time(house)
    if (!only && contacts === sizes[0]) await compare(house, first)
    await house.standIns.close()
  }
  if (!only) write()
} finally {
  rmSync(home, { recursive: true, force: true })
}
