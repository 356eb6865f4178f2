import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { beforeAll, describe, expect, test } from 'vitest'
import { openApiDocument } from '../../worker/api/openapi/document.ts'
import { type Call, programWith, tokenOf } from '../support/api.ts'
import { useHouse } from '../support/harness.ts'
import { importsOf } from '../support/imports.ts'
import type { Desk } from '../support/office/desk.ts'
import { openOffice } from '../support/office/office.ts'
import { pageWith, signIn } from '../support/sessions.ts'

const house = useHouse()

// biome-ignore lint/suspicious/noExplicitAny: a document is read as a program reads it.
type Any = any

const document: Any = JSON.parse(JSON.stringify(openApiDocument()))

test('the document is valid OpenAPI 3.1, and all it refers to is in it', async () => {
  const validator = new Validator()
  expect(await validator.validate(structuredClone(document))).toEqual({ valid: true })
  expect(validator.version).toBe('3.1')
  expect(() => validator.resolveRefs()).not.toThrow()
})

test('each operation has a name of its own', () => {
  const all = Object.values<Any>(document.paths).flatMap((methods) =>
    Object.values<Any>(methods).map(({ operationId }) => operationId),
  )
  expect(all.filter((name, at) => all.indexOf(name) !== at)).toEqual([])
})

test('it is what the Worker answers, without a token', async () => {
  const response = await house().fetch('/api/openapi.json')
  expect(response.headers.get('content-type')).toMatch(/^application\/json/)
  expect(await response.json()).toEqual(document)
})

/** Everything that is sent, with its example. */
const writes = Object.entries<Any>(document.paths).flatMap(([path, methods]) =>
  Object.entries<Any>(methods).flatMap(([method, { requestBody }]) => {
    const sent = requestBody?.content['application/json']
    return sent ? [{ method: method.toUpperCase(), path, ...sent }] : []
  }),
)

describe('every example', () => {
  const ajv = new Ajv2020({ strict: false, formats: { date: true, 'date-time': true } })
  ajv.addSchema(document, 'document')

  test.each(writes)('of $method $path is as its schema says', ({ path, method, example }) => {
    const at = `${path.replaceAll('~', '~0').replaceAll('/', '~1')}/${method.toLowerCase()}`
    const pointer = `document#/paths/${encodeURIComponent(at).replaceAll('%2F', '/')}`
    const check = ajv.getSchema(`${pointer}/requestBody/content/application~1json/schema`)
    expect(check).toBeDefined()
    expect([check?.(example), check?.errors]).toEqual([true, null])
  })

  test.each(Object.keys(document.components.schemas))('of a %s is one', (name) => {
    const { examples = [] } = document.components.schemas[name]
    for (const example of examples) {
      const check = ajv.getSchema(`document#/components/schemas/${name}`)
      expect([check?.(example), check?.errors]).toEqual([true, null])
    }
  })
})

/** Everything that is removed. */
const removals = Object.entries<Any>(document.paths).flatMap(([path, { delete: does }]) =>
  does ? [{ path, kind: does.operationId.replace('remove-', '') }] : [],
)

/** What is refused of its example, and why: what it is about is not so in a workspace that just began. */
const refused: Record<string, RegExp> = {
  // The name that the example of the kind has taken.
  'save-segment': /is a segment called/,
  'remove-reach': /removed already/,
  'remove-identity': /is not known there/,
  'restore-identity': /is not known there/,
  leave: /needs an admin/,
  'part-records': /not there any more/,
  'postpone-pair': /not there any more/,
  'join-account': /Only a person/,
  'disconnect-account': /you would shut yourself out/,
  'try-again': /not waiting/,
  'webhook-delivery': /./,
  'replay-webhook': /./,
  'ask-for-access': /nothing called so/,
  'give-access': /not yours to answer/,
  'refuse-access': /not yours to answer/,
}

/** What is out of use and stays to be read. */
const staying = ['report', 'dashboard']

/** What is done with a complaint alone. */
const ofComplaints = /\/(?:acknowledge-complaint|review-complaint|give-remedy|decide-remedy)$/

describe('every example of what is written', () => {
  let call: Call
  let sends: ReturnType<typeof importsOf>
  let maria: Desk
  let jonas: string
  let workspace: { id: string; name: string }
  const made: Record<string, string> = {}
  let count = 0

  beforeAll(async () => {
    const office = await openOffice(house())
    maria = await office.at('Slack')
    const token = await tokenOf(maria)
    // Two take turns: these are more in a minute than one may ask.
    const [one, other] = [token, await tokenOf(maria)].map((each) => programWith(house(), each))
    let turn = 0
    call = (...asked) => ((turn++ % 2 ? one : other) as Call)(...asked) // there are two
    sends = importsOf(house(), token)
    await (await office.at('Slack', office.jonas)).say('api token')
    const { data } = (await call('GET', '/colleagues')).body
    jonas = data.find(({ name }: Any) => name === 'Jonas Weber').id
    workspace = (await call('GET', '/me')).body.data.workspace
  })

  const added = async (path: string, body: object) => (await call('POST', path, { body })).body

  /** A record of that kind which nothing was done with yet. */
  const fresh: Record<string, () => Promise<string> | string> = {
    member: () => jonas,
    workspace: () => workspace.id,
    company: async () => (await added('/companies', { name: `Firm ${++count}` })).data.id,
    contact: async () => {
      const emails = [`kim${++count}@mail.example`]
      return (await added('/people', { name: `Kim ${count}`, emails })).data.id
    },
    deal: async () => (await added('/deals', { title: `Offer ${++count}` })).data.id,
    event: async () => (await added('/deals', { title: `Offer ${++count}` })).event,
    product: async () => (await added('/products', { name: `Widget ${++count}` })).data.id,
    order: async () => (await added('/orders', { number: `N-${++count}` })).data.id,
    task: async () => (await added('/tasks', { title: `Call ${++count}` })).data.id,
    case: async () => (await added('/cases', { subject: `Printer ${++count}` })).data.id,
    message: async () => {
      const body = { caseId: await fresh.case?.(), direction: 'in', text: 'It is broken.' }
      return (await added('/messages', body)).data.id
    },
    activity: async () => {
      const body = {
        type: 'note',
        links: [await fresh.deal?.()],
        body: 'They want to begin in May.',
      }
      await added('/activities', body)
      return (await call('GET', '/activities')).body.data[0].id
    },
    import: async () => {
      const file = `Name,Mail\nKim ${++count},kim${count}@file.example\n`
      return (await sends.whole(file, { dryRun: true })).id
    },
    dataset: async () => {
      const id = `dataset_${++count}`
      await house().sql(
        `insert into datasets
          (id, workspace_id, version, created_at, name, "of", keys, columns, edition, rows)
         values (?, ?, 1, 1, 'Growth', 'company', '[]', '[]', 'none', 0)`,
        ...[id, workspace.id],
      )
      return id
    },
    proposal: async () => {
      const id = `proposal_${++count}`
      await house().sql(
        `insert into retention_proposals
          (id, workspace_id, version, created_at, of, record_id, last_at, state)
         values (?, ?, 1, 1, 'contact', ?, ?, 'proposed')`,
        ...[id, workspace.id, (await fresh.contact?.()) ?? '', Date.now()],
      )
      return id
    },
    rule: async () => {
      await maria.say('alerts on')
      return (
        await house().sql<Any>('select id from alert_rules where workspace_id = ?', workspace.id)
      )[0].id
    },
    arrival: async () => {
      const id = `arrival_${++count}`
      await house().sql(
        `insert into arrivals
          (workspace_id, id, channel, state, at, sender, recipient, payload, next_try_at)
         values (?, ?, 'form', 'ignored', 1, 'jane@globex.example', '', ?, 0)`,
        ...[workspace.id, id],
        JSON.stringify({ email: 'jane@globex.example', message: 'Hi' }),
      )
      return id
    },
    level: async () => {
      const body = { name: `Level ${++count}`, first: '1 hour', days: 'working' }
      const { data } = await added('/actions/save-service-level', body)
      return data.serviceLevels.at(-1).id
    },
    stage: async () => (await call('GET', '/stages')).body.data[1].id,
    pipeline: async () => (await call('GET', '/pipelines')).body.data[0].id,
    account: async () => (await call('GET', '/accounts')).body.data[0].id,
    field: async () =>
      (await added('/fields', { of: 'deal', label: `Field ${++count}`, type: 'text' })).data.id,
    kind: async () => {
      const one = `x${'abcdefghij'.charAt(++count % 10)}w${'abcdefghij'.charAt(count / 10)}`
      return (await added('/kinds', { one, many: `${one}s` })).data.id
    },
    team: async () => (await added('/actions/save-team', { name: `Team ${++count}` })).data.id,
    segment: async () => {
      const body = { name: `Segment ${++count}`, words: 'no owner' }
      return (await added('/actions/save-segment', body)).data.id
    },
    report: async () => {
      const body = { name: `Report ${++count}`, report: 'won by month' }
      return (await added('/actions/save-report', body)).data.id
    },
    dashboard: async () =>
      (await added('/actions/save-dashboard', { name: `Dashboard ${++count}` })).data.id,
    schedule: async () => {
      await added('/actions/schedule-report', { id: await fresh.report?.(), every: 'daily' })
      const newest = 'select id from report_schedules where workspace_id = ? order by id desc'
      return (await house().sql<Any>(newest, workspace.id))[0].id
    },
    article: async () =>
      (await added('/actions/save-article', { title: `Jam ${++count}`, text: 'Open it.' })).data.id,
    template: async () => {
      const body = { name: `Letter ${++count}`, text: 'Dear all,', language: 'en' }
      return (await added('/actions/add-template', body)).data.id
    },
    webhook: async () => {
      const address = `https://hooks${++count}.example.com/crm`
      return (await added('/actions/add-webhook', { address })).data.id
    },
    role: async () => {
      const body = { name: `Role ${++count}`, from: 'rep' }
      const { data } = await added('/actions/save-role', body)
      return Object.keys(data.madeRoles).at(-1) ?? ''
    },
    session: async () => {
      const cookie = await signIn(house(), maria)
      const mine = (await pageWith(house(), cookie)('GET', '/me')).body.data.id
      return (
        await house().sql<Any>(
          'select id from sessions where member_id = ? and revoked_at is null',
          mine,
        )
      )[0].id
    },
    view: async () => (await added('/actions/add-view', { name: 'Overdue' })).data.id,
    token: async () =>
      (await house().sql<Any>('select id from api_tokens where member_id = ?', jonas))[0].id,
  }

  /** The example, with ids of this workspace in the place of those it shows. */
  async function here(example: unknown): Promise<unknown> {
    let text = JSON.stringify(example).replace('Nordwind', workspace.name)
    for (const [id, kind] of text.matchAll(/([a-z]+)_1k6d3v8m0a1b2c3d4/g))
      text = text.replace(id, (await (fresh[kind ?? ''] ?? anew(kind))()) ?? id)
    return JSON.parse(text)
  }

  /** One of a kind that says nothing of it here is made as the example that adds one. */
  const anew = (kind?: string) => async () => {
    const path = removals.find((one) => one.kind === kind)?.path.replace('/{id}', '')
    const example = writes.find((one) => one.method === 'POST' && one.path === path)?.example
    const sent: Any = await here(example ?? {})
    return example && path ? (await added(path, sent)).data.id : undefined
  }

  /** The only pipeline cannot be removed. */
  const removable: typeof fresh = {
    ...fresh,
    pipeline: async () => (await added('/actions/add-pipeline', { name: 'Partners' })).data.id,
  }

  test.each(removals)('DELETE $path is taken', async ({ path, kind }) => {
    const id = await (removable[kind] ?? anew(kind))()
    const { status, body } = await call('DELETE', path.replace('{id}', String(id)))
    expect([body.detail, status, body]).toEqual([
      ...[undefined, 200],
      { data: null, event: expect.stringMatching(/^event_/) },
    ])
    const gone = await call('GET', path.replace('{id}', String(id)))
    if (kind === 'field' || kind === 'kind') expect(gone.body.data.retiredAt).toMatch(/^20/)
    else if (kind === 'article') expect(gone.body.data.state).toBe('retired')
    else if (staying.includes(kind)) expect(gone.body.data.active).toBe(false)
    else expect(gone.status).toBe(404)
  })

  test.each(writes)('$method $path is taken', async ({ method, path, example }) => {
    const body = await here(example)
    if (ofComplaints.test(path)) await added('/actions/make-complaint', { id: (body as Any).id })
    if (path === '/actions/decide-remedy') {
      const amount = { minor: 5000, currency: 'EUR' }
      await added('/actions/give-remedy', { id: (body as Any).id, remedy: 'refund', amount })
      const asked = `update cases set remedy_state = 'asked' where id = ?`
      await house().sql(asked, (body as Any).id)
    }
    if (path === '/actions/remove-routing-rule') {
      const rule = { name: `Rule ${++count}`, how: 'turn', to: await fresh.team?.() }
      const { data } = await added('/actions/save-routing-rule', rule)
      Object.assign(body as object, { rule: data.routing.at(-1).id })
    }
    if (path === '/actions/order-deal')
      await added('/actions/win-deal', { ...(body as object), amount: '9 EUR', closeOn: 'today' })
    // A number is added in person alone.
    if (path === '/actions/remove-line')
      await house().sql(
        `insert into lines (provider, account, number, workspace_id, secret, created_at)
         values ('twilio', 'AC0123', ?, ?, '', 1)`,
        ...[(body as Any).number, workspace.id],
      )
    if (path === '/actions/send-again')
      await house().sql(
        `update messages set direction = 'out', state = 'failed' where id = ?`,
        (body as Any).id,
      )
    if (path === '/imports/{id}') made['/imports'] = (await fresh.import?.()) ?? ''
    const at = path.replace(
      /^(\/\w+)\/\{id\}$/,
      (_: string, kinds: string) => `${kinds}/${made[kinds]}`,
    )
    const answered = await call(method, at, { body })
    if (method === 'POST') made[path] = answered.body.data?.id
    const reason = refused[path.replace('/actions/', '')]
    const { status, body: said } = answered
    if (reason) expect(said.detail).toMatch(reason)
    else expect([said.detail, Math.floor(status / 100)]).toEqual([undefined, 2])
    if (path.endsWith('/batch'))
      expect(said.data).toEqual([{ status: expect.toBeOneOf([200, 201]), id: expect.any(String) }])
    expect(status).toBeLessThan(500)
  })
})
