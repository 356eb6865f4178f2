/** `npm run bench`: what the README says was measured. Takes some minutes. */

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { databaseFile } from '../playground/local-database.ts'
import { freePort } from '../playground/ports.ts'
import { sample } from '../playground/seed.ts'
import { startStandIns } from '../playground/stand-ins/index.ts'
import { colleagues, company, settle } from '../playground/world.ts'
import { apiAsked, apiScenes, asRep, teamScenes } from './api.ts'
import { bundleSize, startUp, unlimited } from './build.ts'
import { type Asked, compare, heads } from './compare.ts'
import { companyAt, emailAt } from './crowd-names.ts'
import { costOf, ms, percentile, type Sample, table, usual } from './figures.ts'
import { fill } from './fill.ts'
import { record, replyTo } from './record.ts'
import { type Floor, type Scene, scenes, withAlerts } from './scenes.ts'
import { fillCases, serviceScenes } from './service.ts'
import { clients, slackRequest } from './throughput.ts'
import { type Dev, dev, run } from './worker.ts'

process.removeAllListeners('warning')
/**
 * `--only WORDS` times the scenes called so, `--only service` what service costs, `--only throughput`
 * none, only what is compared; `--only api` times and compares all that programs ask, `--only
 * api-throughput` only compares it.
 * `--times 1 --seconds 0.2` is a rehearsal: each scene once. All these leave the README alone.
 */
const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10000,100000' },
    only: { type: 'string' },
    times: { type: 'string' },
    seconds: { type: 'string' },
  },
})
const { only } = values
const most = Number(values.times ?? Number.POSITIVE_INFINITY)
const seconds = Number(values.seconds ?? 3)
const isPartial = Boolean(only ?? values.times ?? values.seconds)
const failures: string[] = []
const isWanted = ({ name }: Scene) =>
  !only ||
  name.includes(only) ||
  (only === 'api' && name.includes('/api/v1')) ||
  (only === 'service' && serviceScenes.some((one) => one.name === name))
const comparesApi = !only || ['throughput', 'api-throughput', 'api'].includes(only)
const sizes = values.sizes.split(',').map(Number)
const readme = fileURLToPath(new URL('../../README.md', import.meta.url))
const bareConfig = fileURLToPath(new URL('wrangler.toml', import.meta.url))

const home = mkdtempSync(join(tmpdir(), 'alongside-bench-'))
const config = unlimited(home)
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
  let sent: RequestInit = {}
  const standIns = await startStandIns({
    publicUrl: url,
    worker: async (path, init) => {
      const began = performance.now()
      if (init) sent = init
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
  fillCases(databaseFile(join(directory, 'data')), now)
  const vars = { ...standIns.vars, PUBLIC_URL: url, ENCRYPTION_KEY: key, SERVER_TIMING: 'on' }
  const start = () => dev(config, directory, vars, port)
  const sweep = async (at = Date.now()) => {
    const began = performance.now()
    await (await fetch(`${url}/cdn-cgi/handler/scheduled?cron=*+*+*+*+*&time=${at}`)).text()
    return { ms: performance.now() - began }
  }
  const ask = (path: string, init: RequestInit) => post(url + path, init)
  const floor: Floor = { standIns, contacts, url, last: () => last, sweep, ask }
  return { directory, standIns, start, floor, url, sent: () => sent }
}

type House = Awaited<ReturnType<typeof open>>

function slackWho({ standIns }: House) {
  const channel = standIns.slack.state.channels.find(({ name }) => name === 'sales')?.id ?? ''
  const who = { team_id: company.slackTeam, user_id: maria.slackUser, channel_id: channel }
  return { ...who, channel_name: 'sales', response_url: `${standIns.url}/slack/response/x` }
}

const command = (house: House, name: string, words: () => string) => () =>
  slackRequest(house.standIns.vars.SLACK_SIGNING_SECRET ?? '', slackWho(house), name, words())

/** Over as many companies as there are. */
function anyLine({ floor }: House): string {
  const place = Math.floor(Math.random() * (floor.contacts / 5 - 60))
  return `${companyAt(place)} 12.5k EUR renewal close 30 Sep`
}

const request = (house: House) => command(house, '/deal', () => line)

const deals = (house: House, name: string): Asked => ({
  ...{ name, path: '/slack/events', good: 'Logged', work: replyTo({ say: `deal ${line}` }) },
  request: command(house, '/deal', () => anyLine(house)),
})

const words = (house: House, name: string, text: string): Asked => ({
  ...{ name: `\`${name} ${text}\``.replace(' `', '`'), path: '/slack/events', good: 'blocks' },
  work: replyTo({ say: name === '/crm' ? text : `${name.slice(1)} ${text}`.trim() }),
  request: command(house, name, () => text),
})

/** The same mail again and again; what Google sends is taken down once. */
async function openedMail({ standIns: { google }, sent }: House): Promise<Asked> {
  const [from, to] = [emailAt(210), maria.email]
  const mail = google.addMail({ mailbox: to, from, to, subject: 'Question' })
  await google.open(to, mail.id)
  const { body = '', headers = {} } = sent()
  const message = { id: mail.id, subject: 'Question', snippet: '', from: { email: from } }
  return {
    ...{ name: 'Gmail message card', path: '/gmail/message', good: 'Manager' },
    work: replyTo({
      ...{ act: 'open-message', from: 'button' },
      input: { message: { ...message, participants: [{ email: from }, { email: to }] } },
    }),
    request: () => ({ body: String(body), headers: Object.fromEntries(new Headers(headers)) }),
  }
}

async function post(url: string, init: RequestInit): Promise<Sample> {
  const began = performance.now()
  const response = await fetch(url, { method: 'POST', ...init })
  const text = await response.text()
  if (!response.ok) throw new Error(`${url}: ${response.status} ${text.slice(0, 300)}`)
  const cost = costOf(response.headers.get('server-timing'))
  return { ms: performance.now() - began, text, ...(cost && { cost }) }
}

const rows: string[][] = []
/** The usual time and rows of each scene, by its name and size. */
const usuals = new Map<string, { ms: number; rows: number }>()
const facts: string[] = []

/** These scenes on this size; the first request of the fresh isolate before them. */
async function time(house: House, all: Scene[]): Promise<Sample> {
  const scenes = all.filter(isWanted)
  if (only && scenes.length === 0) return { ms: 0 }
  const worker = await house.start()
  const size = house.floor.contacts.toLocaleString('en')
  const first = await post(`${house.url}/slack/events`, request(house)())
  for (const scene of scenes)
    await tried(`${size}: ${scene.name}`, () => timeOne(house, scene, size))
  await worker.stop()
  return first
}

/** One that fails does not keep the others from being measured. */
async function tried(name: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    failures.push(`${name} failed: ${error instanceof Error ? error.message : error}`)
    say(failures.at(-1) ?? '')
  }
}

async function timeOne({ floor }: House, scene: Scene, size: string): Promise<void> {
  const { name, prepare, lacks, once, tells } = scene
  const times = Math.min(scene.times, most)
  await prepare?.(floor)
  const lacking = await lacks?.(floor)
  if (lacking) return void facts.push(`At ${size} contacts ${lacking}`)
  for (let at = 0; at < Math.min(5, most); at += 1) await once(floor, at + times)
  const taken: Sample[] = []
  for (let at = 0; at < times; at += 1) taken.push(await once(floor, at))
  if (tells) facts.push(`At ${size} contacts ${await tells(floor)}`)
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
  const middle = (figures: number[]) => percentile(figures, 0.5)
  usuals.set(`${size} ${name}`, { ms: middle(spent), rows: middle(costs.map((one) => one.rows)) })
  say(`${size}: ${name} ${rows.at(-1)?.slice(3).join(' · ')}`)
}

const compared: string[][] = []

/** Our own Worker and the bare one, both on this data. */
async function beside<T>(house: House, then: (own: Dev, bare: Dev) => Promise<T>): Promise<T> {
  const directory = join(home, 'bare')
  rmSync(directory, { recursive: true, force: true })
  cpSync(join(house.directory, 'data'), join(directory, 'data'), { recursive: true })
  const bare = await dev(bareConfig, directory, {}, await freePort(18_800))
  const own = await house.start()
  try {
    return await then(own, bare)
  } finally {
    await Promise.all([bare.stop(), own.stop()])
  }
}

const recordOn =
  (house: House) =>
  ({ work, warm }: Asked) =>
    record(databaseFile(join(house.directory, 'data')), maria.email, work, warm)

const size = ({ floor }: House) => floor.contacts.toLocaleString('en')

async function compareOn(house: House, own: Dev, bare: Dev, asked: Asked[]): Promise<void> {
  for (const one of asked)
    await tried(`${size(house)}: ${one.name} beside a bare route`, async () => {
      const [row = []] = await compare(own, bare, [one], recordOn(house), seconds)
      compared.push([row[0] ?? '', size(house), ...row.slice(1)])
      say(compared.at(-1)?.join(' · ') ?? '')
    })
}

async function compareAll(house: House, first: Sample): Promise<void> {
  await beside(house, async (own, bare) => {
    const noop = await post(`${bare.url}/noop`, request(house)())
    facts.push(
      `First request of a fresh isolate: \`/deal LINE\` ${ms(first.ms)} ms in ${first.cost?.trips} trips, a no-op's ${ms(noop.ms)} ms.`,
    )
    const asked = [
      deals(house, '`/deal LINE`'),
      words(house, '/contact', emailAt(210)),
      words(house, '/crm', 'find am'),
      words(house, '/crm', `task Call ${companyAt(42)} tomorrow 15:00`),
      words(house, '/pipeline', ''),
      await openedMail(house),
    ]
    await compareOn(house, own, bare, asked)
  })
}

/** What programs ask, for each size. The token is made before the data is copied. */
async function compareApi(house: House): Promise<void> {
  const worker = await house.start()
  const asked = await apiAsked(house.floor)
  await worker.stop()
  await beside(house, (own, bare) => compareOn(house, own, bare, asked))
}

/** The same once the alerts are on. */
async function compareAlerts(house: House): Promise<void> {
  if (only) {
    const worker = await house.start()
    await withAlerts.prepare?.(house.floor)
    await worker.stop()
  }
  const asked = [deals(house, withAlerts.name)]
  await beside(house, (own, bare) => compareOn(house, own, bare, asked))
}

const busy = () =>
  `The machine’s load was ${loadavg()[0]?.toFixed(1)} at the end; the whole took ${Math.ceil(performance.now() / 60_000)} minutes.`

const head = [
  ...['', 'contacts', 'n', 'p50 ms', 'p95 ms', 'p99 ms'],
  ...['D1 trips', 'statements', 'rows read'],
]

const teamHeads = [
  ...['a rep asks', 'contacts', 'p50 ms where everyone sees all', 'their team’s'],
  ...['ratio', 'rows read', 'their team’s', 'ratio'],
]

/** What the same costs who sees the records of a team. */
function besideTeams(): string[][] {
  const sized = sizes.map((one) => one.toLocaleString('en'))
  return sized.flatMap((size) =>
    asRep.flatMap(({ name, all, team }) => {
      const [before, after] = [all, team].map((one) => usuals.get(`${size} ${one}`))
      if (!before || !after) return []
      const ratio = (of: 'ms' | 'rows') => `${(after[of] / before[of]).toFixed(2)} ×`
      return [
        [
          ...[name, size, ms(before.ms), ms(after.ms), ratio('ms')],
          ...[String(before.rows), String(after.rows), ratio('rows')],
        ],
      ]
    }),
  )
}

function write(): void {
  const cpu = `${cpus().length} cores of ${cpus()[0]?.model.trim()}`
  const when = new Date().toISOString().slice(0, 10)
  const how = `\`npm run bench\` on ${when}: ${cpu}, Node ${process.versions.node}, \`wrangler dev\` with a local D1, warm unless said otherwise, one client at a time; the time is the client's, from request to answer. A figure with ≤ beside it is the usual one and the most.`
  const beside = `At ${clients} clients, \`/deal\` over all companies, without limits of requests a minute, beside a bare Hono route with the same statements and one that does nothing; the processor time is that of all the Worker's processes. ${busy()}`
  const measured = [
    how,
    table(head, rows),
    beside,
    table(heads, compared),
    'What a program asks as a rep, before and once deals, people and companies are seen by their owner and team:',
    table(teamHeads, besideTeams()),
    facts.map((fact) => `- ${fact}`).join('\n'),
  ].join('\n\n')
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
  if (!isPartial) await build()
  for (const contacts of sizes) {
    const house = await open(contacts)
    say(`${contacts} contacts are there`)
    const compares = contacts === sizes[0] && (!only || only === 'throughput')
    const first = await time(house, [...scenes, ...apiScenes])
    if (compares) await compareAll(house, first)
    if (comparesApi) await compareApi(house)
    await time(house, [withAlerts])
    if (compares) await compareAlerts(house)
    await time(house, serviceScenes)
    await time(house, teamScenes)
    await house.standIns.close()
  }
  if (!isPartial && failures.length === 0) write()
  else
    process.stdout.write(
      `${table(head, rows)}\n\n${table(heads, compared)}\n\n${table(teamHeads, besideTeams())}\n${[...facts, busy(), ...failures].join('\n')}\n`,
    )
  if (failures.length) process.exitCode = 1
} finally {
  rmSync(home, { recursive: true, force: true })
}
