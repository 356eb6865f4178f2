import type {
  ExecutionContext,
  ForwardableEmailMessage,
  MessageBatch,
  ScheduledController,
} from '@cloudflare/workers-types'
import { Hono } from 'hono'
import { gmail } from '../adapters/gmail/index.ts'
import { slack } from '../adapters/slack/index.ts'
import { teams } from '../adapters/teams/index.ts'
import { fileByLink, linkedFiles } from './api/by-link.ts'
import { api } from './api/index.ts'
import { mcp } from './api/mcp/index.ts'
import { openApiText } from './api/openapi/document.ts'
import { operator } from './api/operator/index.ts'
import { figuresJob } from './api/warehouse/stream.ts'
import { doors } from './browser/index.ts'
import type { Queued } from './core/call.ts'
import type { Deps } from './core/context.ts'
import { explain } from './core/errors.ts'
import { registerJobs } from './core/event/schedule.ts'
import { isWithinLimit, tooMany } from './core/limits.ts'
import { deliver, deliverOnce } from './delivery/deliver.ts'
import { goOn, sweepDue } from './delivery/do-due.ts'
import { keepHouse } from './delivery/housekeeping.ts'
import { tick } from './delivery/minute-tasks.ts'
import { sendNotices } from './delivery/notices.ts'
import { clockFrom } from './delivery/paced.ts'
import { consume } from './delivery/queue-consumer.ts'
import type { InstallEnd, Surface } from './delivery/surface.ts'
import { waking } from './delivery/waking.ts'
import { deliverWebhooks } from './delivery/webhooks/deliver.ts'
import { takeInMail } from './domains/channels/index.ts'
import { announceDeletions } from './domains/workspace/index.ts'
import { memberCopies, mendCopies } from './identity/directory-sync.ts'
import { health } from './identity/health.ts'
import { noteRefused } from './identity/security/refused.ts'
import { docs } from './pages/docs.ts'
import { downloadPage, noFilePage } from './pages/download.ts'
import { failedPage } from './pages/failed.ts'
import { installedPage } from './pages/installed.ts'
import { landing } from './pages/landing.ts'
import { formHeaders, pageHeaders } from './pages/layout.ts'
import { logo } from './pages/logo.ts'
import { recordPage } from './pages/record.ts'
import { type Meter, newMeter } from './platform/db.ts'
import { type Env, type Surface as SurfaceName, surfaceState } from './platform/env.ts'
import { protect } from './platform/headers.ts'
import { inTime } from './platform/timeout.ts'
import { openDoors } from './public/index.ts'

/** Where people use it. A new surface is a line here. */
const surfaces: Surface[] = [slack, teams, gmail]
// What the API shows of records, sent by itself.
registerJobs([figuresJob])

/** A part of each surface that has it. */
const each = <P extends keyof Surface>(
  part: P,
): Partial<Record<SurfaceName, NonNullable<Surface[P]>>> =>
  Object.fromEntries(surfaces.flatMap((one) => (one[part] ? [[one.name, one[part]]] : [])))

const channels = each('channel')
const responders = each('responder')
const lookouts = each('lookout')
const threads = each('threads')
const selfChecks = each('selfCheck')

type App = { Bindings: Env; Variables: { deps: Deps } }

const app = new Hono<App>()

interface Answering extends Deps {
  /** From here on the person has their answer: what is pending may be sent. */
  answered(): void
}

function depsOf(env: Env, now: number, waitUntil: Deps['waitUntil']): Answering {
  const send = {
    cards: () => waitUntil(deliverOnce(deps, channels).catch(explain)),
    calls: () => waitUntil(deliverWebhooks(deps).catch(explain)),
  }
  const deps: Answering = {
    env,
    now,
    meter: newMeter(),
    waitUntil,
    selfChecks,
    lookouts,
    threads,
    memberCopies,
    ...waking(send),
  }
  return deps
}

/** Sends what waits in person, as long as a page may take to open. */
function greeted(deps: Deps): Promise<unknown> {
  const sending = sendNotices(deps, channels, clockFrom(deps.now)).catch(explain)
  deps.waitUntil(sending)
  return inTime(sending, 2000)
}

const timing = ({ ms, trips, rows, statements }: Meter) =>
  `db;dur=${ms.toFixed(1)};desc="${trips} trips, ${rows} rows, ${statements} statements"`

app.use(async (c, next) => {
  const deps = depsOf(c.env, Date.now(), (work) => c.executionCtx.waitUntil(work))
  c.set('deps', deps)
  await next()
  protect(c.res, c.env, c.req.path)
  if (c.env.SERVER_TIMING === 'on') c.res.headers.append('Server-Timing', timing(deps.meter))
  deps.answered()
})

for (const { name, paths, files = [], receive, install } of surfaces) {
  app.use(`/${name}/*`, async (c, next) => {
    const state = surfaceState(c.env, name)
    if (state !== 'on') return c.text(`This surface is ${state}.`, 404)
    await next()
    if (c.res.status === 401) noteRefused(c.get('deps'), name)
    return undefined
  })
  for (const path of paths) app.post(`/${name}/${path}`, (c) => receive(c.req.raw, c.get('deps')))
  for (const { path, answer } of files)
    app.get(
      `/${name}/${path}`,
      async (c) => (await answer(c.req.raw, c.get('deps'))) ?? c.notFound(),
    )
  if (install) installRoutes(name, install)
}

/** How an install ended, as a page. */
const installPage = (end: InstallEnd) =>
  new Response('done' in end ? installedPage(end.done) : failedPage(end.refused), {
    status: 'done' in end ? 200 : 400,
    headers: { ...pageHeaders, 'set-cookie': end.cookie },
  })

function installRoutes(name: SurfaceName, { start, finish }: NonNullable<Surface['install']>) {
  app.get(`/${name}/install`, async (c) => {
    const begun = await start(c.env)
    return begun instanceof Response ? begun : installPage(begun)
  })
  app.get(`/${name}/oauth_redirect`, async (c) => {
    const address = c.req.header('cf-connecting-ip') ?? ''
    if (!(await isWithinLimit(c.get('deps'), 'ask', `address ${address}`)))
      return c.html(failedPage(tooMany), 429, pageHeaders)
    const end = await finish(c.req.raw, c.get('deps'))
    // Who goes on to their chat from that page finds the first message there.
    if ('done' in end) await greeted(c.get('deps'))
    return installPage(end)
  })
}

app.get('/api/openapi.json', (c) =>
  c.body(openApiText(), 200, { 'Content-Type': 'application/json' }),
)
for (const path of ['/api/docs', '/api/docs/*'])
  app.get(path, async (c) => (await docs(c.req.raw, c.env)) ?? c.notFound())
app.all('/api/operator/*', (c) => operator(c.req.raw, c.get('deps')))
for (const file of linkedFiles) {
  app.get(file.path, (c, next) =>
    c.req.query('link') === undefined
      ? next()
      : Promise.resolve(c.html(downloadPage(), 200, formHeaders)),
  )
  app.post(file.path, async (c, next) => {
    if (c.req.query('link') === undefined) return next()
    const found = await fileByLink(file, c.req.raw, c.get('deps'))
    return 'refused' in found ? c.html(noFilePage(found.refused), 403, pageHeaders) : found
  })
}
app.all('/api/v1/*', (c) => api(c.req.raw, c.get('deps')))
const vendors = surfaces.flatMap(({ signIn }) => signIn ?? [])
for (const { method, path, answer } of [...doors(vendors), ...openDoors])
  app.on(
    method,
    path,
    async (c) => (await answer(c.req.raw, c.get('deps'), c.req.param())) ?? c.notFound(),
  )
app.all('/mcp', (c) => mcp(c.req.raw, c.get('deps')))

app.get('/', (c) => c.html(landing(c.env), 200, pageHeaders))
app.get('/r/:id', (c) => c.html(recordPage(), 200, pageHeaders))
app.get('/logo.png', (c) => c.body(logo(), 200, { 'Content-Type': 'image/png' }))
app.get('/health', async (c) => {
  const { healthy, body } = await health(c.get('deps'))
  return c.json(body, healthy ? 200 : 503)
})

app.onError((error, c) => c.text(explain(error).message, 500))

export default {
  fetch: app.fetch,
  async scheduled(controller: ScheduledController, env: Env, context: ExecutionContext) {
    const deps = depsOf(env, controller.scheduledTime, (work) => context.waitUntil(work))
    const isGoneOnWith = await sweepDue(deps)
    await mendCopies(deps).catch(explain)
    // Cards before tidying up: the statements of an invocation are few.
    const calls = deliverWebhooks(deps).catch(explain)
    await Promise.all([deliver(deps, channels), calls, tick(deps)])
    await announceDeletions(deps).catch(explain)
    if ((await keepHouse(deps)) && !isGoneOnWith) await goOn(deps)
  },
  async email(message: ForwardableEmailMessage, env: Env, context: ExecutionContext) {
    const deps = depsOf(env, Date.now(), (work) => context.waitUntil(work))
    const raw = message.raw as unknown as ReadableStream<Uint8Array> // the same stream by another type
    const { from, to } = message
    await takeInMail(deps, { from, to, raw, setReject: (reason) => message.setReject(reason) })
  },
  async queue(batch: MessageBatch<Queued>, env: Env, context: ExecutionContext) {
    await consume(batch, (now) => depsOf(env, now, (work) => context.waitUntil(work)), responders)
  },
}
