import type {
  ExecutionContext,
  ForwardableEmailMessage,
  MessageBatch,
  ScheduledController,
} from '@cloudflare/workers-types'
import { Hono, type Context as HonoContext } from 'hono'
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
import { hasHelp, helpNear } from './domains/answers/index.ts'
import {
  contactForm,
  hear,
  outbox,
  takeInForm,
  takeInMail,
  verifyToken,
} from './domains/channels/index.ts'
import { question } from './domains/satisfaction/index.ts'
import { announceDeletions } from './domains/workspace/index.ts'
import { memberCopies, mendCopies } from './identity/directory-sync.ts'
import { health } from './identity/health.ts'
import { noteRefused } from './identity/security/refused.ts'
import { contactHeaders, contactPage, noContactPage, thanksPage, trap } from './pages/contact.ts'
import { contactLanguage, contactWords } from './pages/contact-words.ts'
import { docs } from './pages/docs.ts'
import { downloadPage, noFilePage } from './pages/download.ts'
import { failedPage } from './pages/failed.ts'
import { feedbackPage } from './pages/feedback.ts'
import { helpWords } from './pages/help-words.ts'
import { installedPage } from './pages/installed.ts'
import { landing } from './pages/landing.ts'
import { formHeaders, pageHeaders } from './pages/layout.ts'
import { logo } from './pages/logo.ts'
import { recordPage } from './pages/record.ts'
import { talkScript } from './pages/talk-script.ts'
import { isSame } from './platform/crypto.ts'
import { type Meter, newMeter } from './platform/db.ts'
import { type Env, isOutboxOn, type Surface as SurfaceName, surfaceState } from './platform/env.ts'
import { protect } from './platform/headers.ts'
import { readBody } from './platform/request-body.ts'
import { inTime } from './platform/timeout.ts'
import { help, helpPage, helpVote } from './public/help.ts'
import { talk, talkFileSent, talkWritten } from './public/talk.ts'

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

/** A message written with signs of many bytes, and what is around it. */
const largestContact = 200_000

type Contact = Awaited<ReturnType<typeof contactForm>>
interface Given {
  taken?: Awaited<ReturnType<typeof takeInForm>>
  values?: Record<string, string>
}

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
for (const { method, path, answer } of doors(vendors))
  app.on(method, path, async (c) => (await answer(c.req.raw, c.get('deps'))) ?? c.notFound())
app.all('/mcp', (c) => mcp(c.req.raw, c.get('deps')))

app.get('/', (c) => c.html(landing(c.env), 200, pageHeaders))
app.get('/r/:id', (c) => c.html(recordPage(), 200, pageHeaders))
app.get('/logo.png', (c) => c.body(logo(), 200, { 'Content-Type': 'image/png' }))
app.get('/health', async (c) => {
  const { healthy, body } = await health(c.get('deps'))
  return c.json(body, healthy ? 200 : 503)
})

/** Where articles lie that anybody may read. */
const helpPath = (c: HonoContext<App>) => `/help/${c.req.param('workspace')}`

/** The contact form, as it is drawn anew or after what was wrong with it. */
async function contact(c: HonoContext<App>, is: NonNullable<Contact>, given: Given = {}) {
  const wanted = [c.req.query('lang') ?? '', ...(c.req.header('accept-language') ?? '').split(',')]
  const language = contactLanguage([...wanted, is.workspace.locale])
  const words = contactWords(language)
  const { taken, values = {} } = given
  const workspace = is.workspace.name
  const { look, perhaps } = helpWords(language)
  if (taken && 'thanks' in taken) {
    const wrote = [values.subject ?? '', values.message ?? '']
    const near = await helpNear(c.get('deps'), is.workspace, wrote, language)
    const articles = near.map(({ title, slug }) => ({ title, path: `${helpPath(c)}/${slug}` }))
    const page = thanksPage(language, words, workspace, { title: perhaps, articles })
    return c.html(page, 200, contactHeaders)
  }
  const isHelped = await hasHelp(c.get('deps'), is.workspace)
  const help = isHelped ? { path: helpPath(c), title: look } : undefined
  const reasons = Object.fromEntries(
    Object.entries(taken?.reasons ?? {}).map(([name, why]) => [name, words[why]]),
  )
  const note = taken?.again ? words.again : undefined
  const token = taken?.token ?? is.token
  const form = { language, words, workspace, token, values, reasons, note, help }
  return c.html(contactPage(form), taken ? 400 : 200, contactHeaders)
}

app.get('/contact/:workspace', async (c) => {
  const is = await contactForm(c.get('deps'), c.req.param('workspace'))
  return is ? contact(c, is) : c.html(noContactPage(), 404, contactHeaders)
})
app.post('/contact/:workspace', async (c) => {
  const deps = c.get('deps')
  const [is, body] = await Promise.all([
    contactForm(deps, c.req.param('workspace')),
    readBody(c.req.raw, largestContact),
  ])
  if (!is) return c.html(noContactPage(), 404, contactHeaders)
  if (body === undefined) return c.text('Please write less.', 413)
  const values = Object.fromEntries(new URLSearchParams(body))
  const {
    name = '',
    email = '',
    subject = '',
    message = '',
    token = '',
    [trap]: filled = '',
  } = values
  const address = c.req.header('cf-connecting-ip') ?? ''
  const kind = c.req.query('kind')
  const given = { name, email, subject, message, token, trap: filled, address, kind }
  return contact(c, is, { taken: await takeInForm(deps, is.workspace, given), values })
})
app.get('/help/:workspace', (c) => help(c.req.raw, c.get('deps'), c.req.param('workspace')))
app.get('/help/:workspace/:article', (c) =>
  helpPage(c.req.raw, c.get('deps'), c.req.param('workspace'), c.req.param('article')),
)
app.post('/help/:workspace/:article', (c) =>
  helpVote(c.req.raw, c.get('deps'), c.req.param('workspace'), c.req.param('article')),
)
/** The question of a case that was solved: opening it keeps nothing, so that no preview answers. */
async function feedback(c: HonoContext<App>, given: Parameters<typeof question>[3]) {
  const locales = [c.req.header('accept-language') ?? '']
  const asked = await question(c.get('deps'), c.req.param('token') ?? '', locales, given)
  return asked
    ? c.html(feedbackPage(asked), asked.note ? 400 : 200, contactHeaders)
    : c.html(noContactPage(), 404, contactHeaders)
}
app.get('/feedback/:token', (c) => feedback(c, { score: c.req.query('score') }))
app.post('/feedback/:token', async (c) => {
  const body = await readBody(c.req.raw, largestContact)
  if (body === undefined) return c.text('Please write less.', 413)
  const { score, comment } = Object.fromEntries(new URLSearchParams(body))
  return feedback(c, { score, comment, sentFrom: c.req.header('cf-connecting-ip') ?? '' })
})
app.get('/case/:token', (c) => talk(c.req.raw, c.get('deps'), c.req.param('token')))
app.post('/case/:token', (c) => talkWritten(c.req.raw, c.get('deps'), c.req.param('token')))
app.get('/case/:token/files/:message/:at', (c) => {
  const { token, message, at } = c.req.param()
  return talkFileSent(c.req.raw, c.get('deps'), token, message, at)
})
app.get('/talk.js', (c) => c.body(talkScript, 200, { 'content-type': 'text/javascript' }))
for (const how of ['phone', 'text'] as const)
  app.post(`/channels/${how}/:provider`, async (c) => {
    const body = await readBody(c.req.raw)
    if (body === undefined) return c.text('This is too much at once.', 413)
    const provider = c.req.param('provider')
    const { pathname, search } = new URL(c.req.url)
    const url = c.env.PUBLIC_URL + pathname + search
    const header = (name: string) => c.req.header(name) ?? ''
    const status = await hear(c.get('deps'), how, provider, { url, body, header })
    if (status === 404) return c.text('There is no such provider.', 404)
    if (status === 401) return c.text('This is not signed by the provider.', 401)
    return provider === 'twilio'
      ? c.body('<Response/>', 200, { 'content-type': 'text/xml' })
      : c.body('', 200)
  })
app.get('/channels/text/whatsapp', async (c) =>
  isSame(c.req.query('hub.verify_token') ?? '', await verifyToken(c.env))
    ? c.text(c.req.query('hub.challenge') ?? '')
    : c.text('This is not the verify token.', 403),
)
app.get('/channels/outbox', async (c) =>
  isOutboxOn(c.env)
    ? c.json({ sent: await outbox(c.get('deps')) })
    : c.text('There is no outbox here: OUTBOX is not on.', 404),
)

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
