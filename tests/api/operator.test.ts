import { describe, expect, test } from 'vitest'
import { writeCursor } from '../../worker/api/records/cursor.ts'
import { programWith, tokenIn, tokenOf } from '../support/api.ts'
import { asking, fresh } from '../support/asking.ts'
import { newCrew } from '../support/crew.ts'
import { useEar } from '../support/ear.ts'
import { eventually, useHouse } from '../support/harness.ts'
import { useTargets } from '../support/hook-target.ts'
import { reading, surfaces } from '../support/office/desk.ts'
import { type Office, openOffice } from '../support/office/office.ts'
import { operatorOf, operatorToken } from '../support/operator.ts'
import { everythingOf, newest, tablesOfWorkspaces } from '../support/rows.ts'
import {
  fillWithSecrets,
  notified,
  secretCrew,
  secretWords,
  settled,
} from '../support/secrets-of.ts'

const house = useHouse({ OPERATOR_TOKEN: operatorToken, WEBHOOKS_ALLOW_INSECURE: 'on' })
const ear = useEar()
const newTarget = useTargets()

const operator = (method: string, path: string, init?: RequestInit) =>
  operatorOf(house())(method, path, init)

const at = (office: { workspace: string }, deed = '') => `/workspaces/${office.workspace}${deed}`

const suspend = async (office: Office) => {
  expect((await operator('POST', at(office, '/suspend'))).status).toBe(200)
}

/** What this person found in their own chat with the app, in Slack. */
function mailOf({ maria }: Office): string[] {
  const { slack } = house()
  return slack.seen(maria.slack, slack.dm(maria.slack).id).map(({ blocks }) => reading(blocks))
}

const audit = async (office: Office) => (await office.at('Slack')).say('audit')

describe('the operator is who has the token', () => {
  const wrongs = (address: string, token: string) =>
    operatorOf(house(), token)('GET', '/workspaces', { headers: { 'cf-connecting-ip': address } })

  test('another one is refused, and after five of them every one of that address', async () => {
    for (let tries = 0; tries < 5; tries += 1) {
      const refused = await wrongs('192.0.2.1', `${operatorToken}x`)
      expect([refused.status, refused.body.detail]).toEqual([401, expect.stringMatching(/not the/)])
      expect(refused.headers.get('content-type')).toBe('application/problem+json')
    }
    for (const token of ['another', operatorToken]) {
      const refused = await wrongs('192.0.2.1', token)
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '600'])
    }
    expect((await wrongs('192.0.2.2', operatorToken)).status).toBe(200)
    expect((await wrongs('192.0.2.2', '')).status).toBe(401)
  })

  test('the token of a member is none, and the operator’s is no member’s', async () => {
    const token = await tokenOf(await (await openOffice(house())).at('Slack'))
    expect((await wrongs('192.0.2.3', token)).status).toBe(401)
    expect((await programWith(house(), operatorToken)('GET', '/me')).status).toBe(401)
  })

  test('what was refused is counted where admins look', async () => {
    const office = await openOffice(house())
    await wrongs('192.0.2.4', 'another')
    await eventually(async () => {
      await house().sweep(new Date(Date.now() + 120_000))
      const row = `select 1 from security_log where kind = 'refused' and surface = 'operator'`
      return (await house().sql(row)).length > 0
    }, 'a count of what was refused')
    expect(await audit(office)).toMatch(/\d+ requests? with a wrong operator’s token refused/)
  })
})

test.each([
  ['GET', '/', 404],
  ['GET', '/workspaces/nobody', 404],
  ['GET', '/workspaces/nobody/suspend', 405],
  ['POST', '/workspaces/nobody/suspend', 404],
  ['POST', '/workspaces/nobody/export', 404],
  ['DELETE', '/workspaces/nobody', 404],
  ['POST', '/workspaces', 405],
  ['GET', '/workspaces/%ff', 404],
  ['GET', '/workspaces?limit=0', 400],
  ['GET', '/workspaces?limit=101', 400],
  ['GET', '/workspaces?cursor=abc', 400],
  ['GET', '/workspaces?sort=name', 400],
  ['GET', `/workspaces?cursor=${btoa('["workspaces",[1]]')}`, 400],
  ['POST', '/workspaces/{id}/export?cursor=abc', 400],
])('%s %s is answered %i, with a sentence', async (method, path, status) => {
  const office = await openOffice(house())
  const refused = await operator(method, path.replace('{id}', office.workspace))
  expect([refused.status, refused.body.status]).toEqual([status, status])
  expect(refused.body.detail).toMatch(/\w+ .*\.$/)
})

test.each([
  ['{"a":1}', 'application/json', 400],
  ['{', 'application/json', 400],
  ['a=1', 'text/plain', 415],
  [`"${'x'.repeat(2_000_000)}"`, 'application/json', 413],
])('a body is not taken: %#', async (body, type, status) => {
  const office = await openOffice(house())
  const headers = { 'content-type': type }
  const refused = await operator('POST', at(office, '/suspend'), { body, headers })
  expect(refused.status).toBe(status)
  expect((await operator('GET', at(office))).body.data.suspendedAt).toBeNull()
})

describe('workspaces are listed', () => {
  test('page by page, each once, with how much is kept and when it was used', async () => {
    const offices = [await openOffice(house()), await openOffice(house())]
    const [office] = offices as [Office, Office]
    const desk = await office.at('Slack')
    await desk.say('deal Acme 5k EUR renewal')
    await office.at('Teams')
    const all = []
    for (let cursor = ''; ; ) {
      const { status, body } = await operator('GET', `/workspaces?limit=1${cursor}`)
      expect([status, body.data.length]).toEqual([200, 1])
      all.push(...body.data)
      if (body.page.next === null) break
      cursor = `&cursor=${body.page.next}`
    }
    const ids = all.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { workspace } of offices) expect(ids).toContain(workspace)
    const one = all.find(({ id }) => id === office.workspace)
    expect(one).toMatchObject({
      ...{ name: office.name, suspendedAt: null, deleteAt: null },
      accounts: { slack: 1, teams: 1 },
      records: { deal: 1, company: 1, contact: 0, member: one.members },
    })
    for (const instant of [one.createdAt, one.lastUsedAt])
      expect(Date.now() - Date.parse(instant)).toBeLessThan(3_600_000)
    const stored = await everythingOf(house(), office.workspace, await tablesOfWorkspaces(house()))
    const { rows } = (await operator('GET', at(office))).body.data
    expect(rows).toBe(Object.values(stored).flat().length)
  })

  test('and nothing of what they keep is shown', async () => {
    const crew = await newCrew(house(), { ...secretCrew, name: 'Nordwind' })
    await fillWithSecrets(crew, ear)
    const answers = [
      await operator('GET', '/workspaces?limit=100'),
      await operator('GET', at(crew)),
      await operator('POST', at(crew, '/suspend')),
      await operator('DELETE', at(crew)),
    ]
    for (const { status, text } of answers) {
      expect(status).toBe(200)
      expect(text).toContain(crew.workspace)
      expect(text).not.toMatch(secretWords)
      expect(text).not.toMatch(/@|alongside_|xoxb/)
    }
  })
})

const sentence = /This workspace is suspended\.?\s+Ask those who run [\w.:]+\./

describe('a suspended workspace', () => {
  test.each(surfaces)('answers one sentence in %s, until it is resumed', async (surface) => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await desk.say('pipeline')
    await suspend(office)
    for (const words of surface === 'Gmail' ? ['home'] : ['find Acme', 'home', 'settings']) {
      await desk.say(words)
      expect(desk.shown()).toMatch(/This workspace is suspended/)
      expect(desk.shown()).toMatch(/Ask those who run [\w.:]+\./)
    }
    expect((await operator('POST', at(office, '/resume'))).body.data.suspendedAt).toBeNull()
    await desk.say('home')
    expect(desk.shown()).not.toContain('suspended')
  })

  test('saves nothing, takes nobody in, and keeps what it has', async () => {
    const office = await openOffice(house())
    const desk = await office.at('Slack')
    await desk.say('deal Acme 5k EUR renewal')
    const kept = () => house().sql('select * from deals where workspace_id = ?', office.workspace)
    const before = await kept()
    await suspend(office)
    await desk.say('deal Bravo 7k EUR renewal')
    const people = await operator('GET', at(office))
    await (await office.at('Slack', await office.hire('Late Lee'))).say('find Acme')
    expect((await operator('GET', at(office))).body.data.members).toBe(people.body.data.members)
    expect(await kept()).toEqual(before)
  })

  test('gives no access to tokens, by the API or to assistants', async () => {
    const office = await openOffice(house())
    const token = await tokenOf(await office.at('Slack'))
    const call = programWith(house(), token)
    await suspend(office)
    for (const [method, path, body] of [
      ['GET', '/me', undefined],
      ['POST', '/deals', { title: 'Renewal' }],
    ] as const) {
      const refused = await call(method, path, { body })
      expect([refused.status, refused.body.detail]).toEqual([403, expect.stringMatching(sentence)])
    }
    const asked = { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: '{}' }
    expect((await house().fetch('/mcp', asked)).status).toBe(403)
    await operator('POST', at(office, '/resume'))
    expect((await call('POST', '/deals', { body: { title: 'Renewal' } })).status).toBe(201)
  })

  test('stands in its security log, and its admins are notified', async () => {
    const office = await openOffice(house())
    await office.at('Slack')
    await suspend(office)
    await suspend(office)
    const told = (what: RegExp) =>
      eventually(() => mailOf(office).find((text) => what.test(text)), `a message of ${what}`)
    expect(await told(/ is suspended/)).toMatch(/Ask those who run/)
    await operator('POST', at(office, '/resume'))
    await told(/is no longer suspended/)
    expect(mailOf(office).filter((text) => / is suspended/.test(text))).toHaveLength(1)
    const shown = await audit(office)
    expect(shown.match(/The operator suspended this workspace/g)).toHaveLength(1)
    expect(shown).toMatch(/The operator resumed this workspace/)
  })
})

describe('a workspace is deleted', () => {
  test('after the thirty days in which its admins can keep it', async () => {
    const office = await openOffice(house())
    const desk = await office.at('Slack')
    const { status, body } = await operator('DELETE', at(office))
    expect(status).toBe(200)
    const days = (Date.parse(body.data.deleteAt) - Date.now()) / 86_400_000
    expect(Math.round(days)).toBe(30)
    expect((await operator('DELETE', at(office))).body.data.deleteAt).toBe(body.data.deleteAt)
    await eventually(async () => {
      await house().sweep()
      return mailOf(office).some((text) => text.includes(`${office.name} will be deleted on`))
    }, 'the announcement')
    await desk.say('settings')
    expect(await desk.press('Keep this workspace')).toMatch(/^Kept: /)
    const of = async () => (await operator('GET', at(office))).body.data.deleteAt
    expect(await of()).toBeNull()
    expect(await audit(office)).toMatch(/The operator asked for this workspace to be deleted/)
  })

  test('or the operator does, also where nobody has access', async () => {
    const office = await openOffice(house())
    await office.at('Slack')
    await suspend(office)
    await operator('DELETE', at(office))
    const kept = await operator('POST', at(office, '/keep'))
    expect(kept.body.data).toMatchObject({ deleteAt: null, suspendedAt: expect.any(String) })
  })

  test('whole, on its day, suspended or not', async () => {
    const office = await openOffice(house())
    await (await office.at('Slack')).say('deal Acme 5k EUR renewal')
    await suspend(office)
    await operator('DELETE', at(office))
    const later = (runs: number) => new Date(Date.now() + 30.1 * 86_400_000 + runs * 60_000)
    for (let runs = 0; runs < 30; runs += 1) {
      await house().sweep(later(runs))
      if ((await operator('GET', at(office))).status === 404) break
    }
    expect((await operator('GET', at(office))).status).toBe(404)
    const left = await everythingOf(house(), office.workspace, await tablesOfWorkspaces(house()))
    expect(Object.entries(left).filter(([, rows]) => rows.length > 0)).toEqual([])
  })
})

describe('while a workspace is suspended', () => {
  /** What waits, by where it does. */
  const waiting: Record<string, string> = {
    posts: `select 1 from posts where workspace_id = ? and wanted_version > shown_version`,
    notices: `select 1 from notices where workspace_id = ? and sent_at is null and dead = 0`,
    webhooks: `select 1 from webhook_deliveries where workspace_id = ? and sent_at is null`,
    jobs: `select 1 from jobs where workspace_id = ? and next_at = 1`,
    reminders: `select 1 from reminders where workspace_id = ? and at = 1`,
  }
  const putBack = [
    'update posts set wanted_version = wanted_version + 1, next_try_at = 0 where workspace_id = ?1',
    `update notices set sent_at = null, next_try_at = 0
      where id = (select min(id) from notices where workspace_id = ?1)`,
    'update webhook_deliveries set sent_at = null, next_try_at = 0 where workspace_id = ?1',
    `update jobs set next_at = 1 where workspace_id = ?1
      and kind = (select min(kind) from jobs where workspace_id = ?1)`,
  ]

  test('nothing is sent or done by itself, and then all of it is', async () => {
    const crew = await newCrew(house(), { name: 'Nordwind' })
    const target = newTarget()
    const does = (action: string, input = {}) => {
      const wish = { action, input, how: 'press', request: fresh('does') } as const
      return asking.slack(crew, crew.people[0], wish, ear())
    }
    await does('alerts-on')
    await does('add-webhook', { address: target.url, events: 'deal.*' })
    await does('log-deal', { deal: 'Renewal', amount: '12.5k EUR' })
    await settled(crew)
    await notified(crew)
    const left = async () => {
      const some = await Promise.all(
        Object.entries(waiting).map(async ([what, query]) => {
          const rows = await house().sql(query, crew.workspace)
          return rows.length > 0 ? [what] : []
        }),
      )
      return some.flat()
    }
    await eventually(async () => (await left()).length === 0, 'what is sent is noted')
    expect(target.calls).toHaveLength(1)
    await operator('POST', at(crew, '/suspend'))
    for (const statement of putBack) await house().sql(statement, crew.workspace)
    await house().sql(
      'insert into reminders (workspace_id, record_id, member_id, at) values (?, ?, ?, 1)',
      ...[crew.workspace, 'task_1', crew.people[0].id],
    )
    const all = Object.keys(waiting)
    expect(await left()).toEqual(all)
    for (const minutes of [1, 2]) await house().sweep(new Date(Date.now() + minutes * 60_000))
    expect(await left()).toEqual(all)
    expect(target.calls).toHaveLength(1)
    await operator('POST', at(crew, '/resume'))
    await eventually(async () => {
      await house().sweep()
      return (await left()).length === 0
    }, 'everything that waited')
    expect(target.calls.length).toBeGreaterThan(1)
  })
})

describe('an export', () => {
  const lines = (text: string) =>
    text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))

  test('is everything of one workspace as a file, but no secret and nobody’s own', async () => {
    const crew = await newCrew(house(), { ...secretCrew, name: 'Nordwind' })
    await fillWithSecrets(crew, ear)
    const does = (action: string, input = {}) => {
      const wish = { action, input, how: 'submit', request: fresh('does') } as const
      return asking.slack(crew, crew.people[0], wish, ear())
    }
    const { record: about } = await newest(crew, 'deals')
    const mine = { about, kind: 'note', note: 'Not for colleagues.', seenBy: 'me' }
    expect(await does('log-activity', mine)).toContain('Not for colleagues.')
    const secret = await does('add-webhook', { address: newTarget().url, events: 'deal.*' })
    const token = tokenIn(await does('make-token', { name: 'Robot' }))
    await openOffice(house())
    const { status, headers, text } = await operator('POST', at(crew, '/export'))
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="w_\w+-/)
    const all = lines(text)
    expect(all[0]).toMatchObject({ kind: 'export', workspace: { id: crew.workspace } })
    expect(all.at(-1)).toEqual({ kind: 'end', next: null })
    const kinds = new Set(all.map(({ kind }) => kind))
    for (const kind of [
      'deal',
      'contact',
      'company',
      'activity',
      'task',
      'member',
      'event',
      'rule',
    ])
      expect(kinds).toContain(kind)
    for (const words of ['Zebrano renewal', 'Zebrano likes it.', 'kim@bravo-mail.example'])
      expect(text).toContain(words)
    expect(token).toMatch(/^alongside_/)
    expect(secret).toMatch(/whsec_/)
    expect(text).not.toContain('Not for colleagues.')
    expect(text).not.toMatch(/alongside_\w{30}|whsec_|xoxb|v1\.[0-9a-f]{8}\.|[0-9a-f]{64}/)
    const ids = text.match(/\bw_[0-9a-z]{8}\b/g) ?? []
    expect(new Set(ids)).toEqual(new Set([crew.workspace]))
  })

  test('goes on from where one ended, and is noted and notified each time', async () => {
    const office = await openOffice(house())
    await (await office.at('Slack')).say('deal Acme 5k EUR renewal')
    const cursor = writeCursor('export', ['address', null])
    const rest = await operator('POST', at(office, `/export?cursor=${cursor}`))
    const kinds = lines(rest.text).map(({ kind }) => kind)
    expect(kinds).toEqual(['export', 'address', 'event', 'end'])
    expect(await audit(office)).toMatch(/The operator exported everything of this workspace/)
    await eventually(
      () => mailOf(office).find((text) => /Everything Nordwind \w+ keeps was exported/.test(text)),
      'a message of the export',
    )
  })
})
