import { beforeAll, describe, expect, test } from 'vitest'
import { reporting } from '../../../worker/api/reports/index.ts'
import type { Context } from '../../../worker/core/context.ts'
import { doWork } from '../../../worker/core/event/work.ts'
import { dashboardFigures } from '../../../worker/domains/dashboards/figures.ts'
import { reportRunsJob } from '../../../worker/domains/reports/background/job.ts'
import { reportOf, tableOf } from '../../../worker/domains/reports/index.ts'
import { runReport } from '../../../worker/domains/reports/run.ts'
import { database, trip } from '../../../worker/platform/db.ts'
import { lines, newest, office } from '../../support/desk-in-memory.ts'

/** Reports of more records than are gone through while somebody waits. */

const house = office()
const orders = 250_100
/** As `format` of SQLite fills it. */
const line = `{"type": "sale", "name": "Thing %d", "quantity": 1, "price": %d, "discount": 0}`

beforeAll(() => {
  house.insert('workspaces', {
    ...{ id: 'workspace_a', name: 'Acme', currency: 'EUR', time_zone: 'Europe/Berlin' },
    ...{ locale: 'en-IE', country: 'IE', created_at: 0, version: 1 },
  })
  for (const [id, role] of [
    ['maria', 'admin'],
    ['jonas', 'rep'],
  ] as const)
    house.insert('members', {
      ...{ id: `member_${id}`, workspace_id: 'workspace_a', name: id, role, active: 1 },
      ...{ time_zone: 'Europe/Berlin', locale: 'en-IE', created_at: 0 },
    })
  house.sql(
    `insert into orders (id, workspace_id, version, created_at, number, company_id, status,
       placed_on, amount, currency, region, lines)
     with recursive n(i) as (select 0 union all select i + 1 from n where i < ?1 - 1)
     select format('order_%06d', i), 'workspace_a', 1, i / 7, i, 'company_' || (i % 13),
       iif(i % 50, 'delivered', 'returned'), date('2024-01-01', '+' || (i % 900) || ' days'),
       i % 1000, iif(i % 29, 'EUR', 'USD'), iif(i % 3, 'North', null),
       iif(i % 4, format(?2, i % 5, i % 1000), format(?3, i % 5, i % 1000, (i + 1) % 5, i % 1000,
         (i + 2) % 5, i % 1000))
     from n`,
    orders,
    ...[`[${line}]`, `[${line}, ${line}, ${line}]`],
  )
})

const ask = async (path: string, ctx: Context, more: object = {}) => {
  const route = reporting.find((one) => one.path === path)
  if (!route) throw new Error(`no ${path}`)
  const asked = { ctx, body: {}, params: {}, query: new URLSearchParams(), ...more }
  const { status = 200, body } = await route.answer(
    asked as unknown as Parameters<typeof route.answer>[0],
  )
  // biome-ignore lint/suspicious/noExplicitAny: what a program reads of it
  return { status, data: (body as { data: any }).data }
}
const run = (body: object, ctx = house.asks('maria')) => ask('/reports/run', ctx, { body })
const lookAt = (id: string, who = 'maria') =>
  ask('/reports/runs/{id}', house.asks(who), { params: { id } })
const work = (id: string, most = 100) =>
  doWork(house.deps(house.now()), { workspaceId: 'workspace_a', id }, { most, within: 60_000 })
const rowsOf = (sql: string) => house.sql(sql).map((row) => Object.values(row))
async function sweep(at: number): Promise<void> {
  const deps = house.deps(at)
  const db = database(deps.env, 'workspace_a')
  const workspace = { id: 'workspace_a', timeZone: 'Europe/Berlin' } as never // all that is asked
  const turn = { deps, db, workspace, now: at, day: '2027-01-15', startedAt: at, cursor: '' }
  await trip(db, (await reportRunsJob.page(turn)).writes)
}
/** Runs of somebody else that are done. */
const others = (many: number) =>
  house.sql(
    `insert into report_runs (id, workspace_id, version, created_at, member_id, asked, asker, state,
       done, total, worked_at)
     with recursive n(i) as (select 1 union all select i + 1 from n where i < ?)
     select 'run_other' || i, 'workspace_a', 1, ?2, 'member_rita', '{}', '{}', 'done', 1, 1, ?2
     from n`,
    many,
    house.now() - 60_000,
  )
const runs = () => Number(house.sql('select count(*) as n from report_runs')[0]?.n)

describe('a report of many records', () => {
  test.each([
    [
      { measure: 'revenue', by: ['region', 'status'] },
      `select region, status, currency, sum(amount) from orders group by 1, 2, 3`,
    ],
    [
      { measure: 'orders', by: ['year'] },
      `select substr(placed_on, 1, 4), count(*) from orders group by 1`,
    ],
    [
      { measure: 'return-rate', by: ['region'] },
      `select region, round(avg(status = 'returned') * 100, 6) from orders group by 1`,
    ],
    [
      { measure: 'customers', by: ['region'] },
      `select region, count(distinct company_id) from orders group by 1`,
    ],
    [
      { measure: 'orders', by: ['product'] },
      `select value ->> 'name', count(distinct orders.id) from orders, json_each(lines) group by 1`,
    ],
  ])('%o is made in the background and comes to the same', async (body, sql) => {
    const begun = await run(body)
    expect(begun).toMatchObject({ status: 202, data: { done: 0, of: orders } })
    const { id } = begun.data
    while (await work(id, 1)) expect((await lookAt(id)).status).toBe(202)
    const { status, data } = await lookAt(id)
    expect(status).toBe(200)
    const sorted = (all: unknown[][]) => all.map((row) => JSON.stringify(row)).sort()
    expect(sorted(data.rows)).toEqual(sorted(rowsOf(sql)))
    expect((await run(body)).data).toEqual(data)
    const ctx = house.asks('maria')
    const report = await reportOf(ctx, body)
    const { total } = tableOf(ctx, report, await runReport(ctx, report, { isFew: true }))
    expect(data.total).toEqual(total)
  })

  test('is begun once, says how far it is, and goes on where it was left', async () => {
    const body = { measure: 'order-size', by: ['currency'] }
    const [one, other] = [await run(body), await run(body)]
    expect(other.data).toEqual(one.data)
    const { id } = one.data
    expect(await work(id, 1)).toBe(true)
    expect(await lookAt(id)).toMatchObject({ status: 202, data: { done: 100_000, of: orders } })
    // Who worked on it stopped: the sweep finds it, however many others are there.
    const sent = house.queued.length
    others(120)
    await sweep(house.now() + 10 * 60_000)
    expect(house.queued.slice(sent)).toContainEqual({
      message: { work: id, workspaceId: 'workspace_a' },
    })
    expect(await work(id)).toBe(false)
    const { data } = await lookAt(id)
    expect(data.total).toEqual(
      Object.fromEntries(
        rowsOf('select currency, round(avg(amount)) from orders group by 1') as [string, number][],
      ),
    )
  })

  test('is for who asked, and by what they see when it is made', async () => {
    const { id } = (await run({ measure: 'revenue', by: ['channel'] })).data
    await expect(lookAt(id, 'jonas')).rejects.toThrow(/There is no such report any more/)
    house.sql(
      "update workspaces set field_rights = ? where id = 'workspace_a'",
      JSON.stringify({ order: { amount: { admin: 'hidden' } } }),
    )
    await work(id)
    await expect(lookAt(id)).rejects.toThrow(/not shown to you/)
    house.sql("update workspaces set field_rights = null where id = 'workspace_a'")
  })

  test('on a card: how far it is, a message when it is there, then the figures', async () => {
    const before = runs()
    const said = async () =>
      lines(await house.does('jonas', 'run-report', { report: 'orders by channel' }))
    expect((await said()).join('\n')).toBe(
      'Orders by channel\nThis takes a while: 0 of 250,100 orders read\nYou get a message in our chat when it is there.\n[Look again]',
    )
    await said()
    expect(runs()).toBe(before + 1)
    await work(String(house.sql('select id from report_runs order by rowid desc limit 1')[0]?.id))
    const [notice] = house.sql(
      "select member_id, card from notices where reason like 'report run_%'",
    )
    expect(notice?.member_id).toBe('member_jonas')
    expect(JSON.parse(String(notice?.card))).toMatchObject({ title: 'Orders by channel is there' })
    expect((await said())[1]).toMatch(/^250,100 · all time · as of /)
  })

  test('is asked again where it was asked once it is there, also among others, by what all see', async () => {
    const report = 'orders by month'
    const intent = { say: `report ${report}` }
    const call = {
      surface: 'slack' as const,
      account: 'T1',
      requestId: 'r1',
      intent,
      at: 1,
      asker: {},
    }
    const asked = { shared: true, outsiders: false, call }
    const said = async (more: object = {}) =>
      lines(await house.does('jonas', 'run-report', { report }, { ...asked, ...more }))
    expect(await said()).toEqual([
      'Orders by month',
      'This takes a while.',
      'It is shown here when it is there.',
      '[Look again]',
    ])
    const id = String(house.sql('select id from report_runs order by rowid desc limit 1')[0]?.id)
    const [sent, notified] = [house.queued.length, house.sql('select 1 from notices').length]
    await work(id)
    expect(house.queued.slice(sent)).toEqual([
      { message: { ...call, workspaceId: 'workspace_a', requestId: `r1 ${id}` } },
    ])
    expect(house.sql('select 1 from notices')).toHaveLength(notified)
    expect((await said())[1]).toMatch(/^250,100 · all time · as of /)
    // Who reads it by then are others: it is another question.
    expect((await said({ outsiders: true }))[1]).toBe('This takes a while.')
    const elsewhere = { ...asked, outsiders: true, call: { ...call, requestId: 'r2' } }
    expect((await said(elsewhere))[2]).toBe(
      'It is shown where it was asked first, when it is there.',
    )
    house.sql('delete from report_runs where id <> ?', id)
  })

  test('on a dashboard and a saved report: how far it is, then its figures', async () => {
    await house.does('jonas', 'save-report', { name: 'Pieces', report: 'quantity by channel' })
    const saved = newest(house, 'reports')
    await house.does('jonas', 'pin-report', { id: saved })
    const shown = async () => (await dashboardFigures(house.asks('jonas'), 'usual', {})).panels[0]
    await house.does('jonas', 'pin-report', { report: 'deals' })
    const some = (path = {}) =>
      ask('/dashboards/{id}/figures', house.asks('jonas'), {
        ...{ params: { id: 'usual' }, query: new URLSearchParams(path) },
      })
    const ids = async (path?: object) =>
      (await some(path)).data.panels.map(({ id }: { id: string }) => id)
    expect(await ids()).toHaveLength(2)
    // Who waits for one asks for that one alone.
    expect(await ids({ panels: saved })).toEqual([saved])
    expect(await shown()).toMatchObject({
      ...{ data: null, isLeft: true },
      why: 'This takes a while: 0 of 250,100 orders read',
    })
    const open = async () => lines(await house.does('jonas', 'open-record', { id: saved }))
    expect((await open()).slice(0, 2)).toEqual([
      'Pieces',
      'This takes a while: 0 of 250,100 orders read',
    ])
    for (const { id } of house.sql("select id from report_runs where state = 'running'"))
      await work(String(id))
    const [pieces] = rowsOf('select sum(json_array_length(lines)) from orders')
    expect(await shown()).toMatchObject({ data: { total: pieces?.[0] } })
    expect((await open())[1]).toMatch(/as of/)
    // What saves is not asked again, though its answer shows the report.
    await house.does('jonas', 'retire-report', { id: saved })
    house.sql('delete from report_runs')
    const intent = { say: 'retire report Pieces' }
    const call = { surface: 'slack' as const, account: 'T1', requestId: 'r3', intent, at: 1 }
    const twice = { call: { ...call, asker: {} } }
    const again = house.does('jonas', 'retire-report', { id: saved }, twice)
    expect((await again).title).toBe('Already retired: Pieces')
    expect(house.sql('select asker from report_runs')).toHaveLength(1)
    expect(house.sql(`select 1 from report_runs where asker ->> '$.again' is not null`)).toEqual([])
    house.sql('delete from report_runs')
  })

  test('that stands still is given up, and who asked gets a message; it stays an hour', async () => {
    const line = 'returns by channel'
    await house.does('jonas', 'run-report', { report: line })
    const asked = house.now()
    await sweep(asked + 61 * 60_000)
    const [notice] = house.sql('select card from notices order by rowid desc limit 1')
    expect(lines(JSON.parse(String(notice?.card)))).toEqual([
      'Your report could not be made',
      line,
      'It took too long. Choose a shorter period.',
    ])
    expect(house.sql('select state, work from report_runs')).toEqual([
      { state: 'refused', work: null },
    ])
    await sweep(asked + 123 * 60_000)
    expect(runs()).toBe(0)
  })

  test('is another one once who asked has another role or sees other records', async () => {
    const { id } = (await run({ measure: 'orders', by: ['channel'] })).data
    await work(id)
    expect((await lookAt(id)).status).toBe(200)
    const is = house.asks('maria')
    const now = [
      { ...is, member: { ...is.member, role: 'rep' as const } },
      { ...is, workspace: { ...is.workspace, visibility: { order: 'owner' as const } } },
    ]
    for (const ctx of now)
      await expect(ask('/reports/runs/{id}', ctx, { params: { id } })).rejects.toThrow(
        /no such report any more/,
      )
    const begun = (await run({ measure: 'revenue', by: ['channel'] })).data.id
    house.sql("update members set role = 'rep' where id = 'member_maria'")
    await work(begun)
    house.sql("update members set role = 'admin' where id = 'member_maria'")
    await expect(lookAt(begun)).rejects.toThrow(/What you see has changed/)
  })

  test('is another one at once when who asks leaves a team', async () => {
    const is = house.asks('jonas')
    const visibility = { order: 'team' as const }
    const ctx = { ...is, workspace: { ...is.workspace, visibility } }
    const seen = JSON.stringify(visibility)
    house.sql("update workspaces set visibility = ? where id = 'workspace_a'", seen)
    house.insert('workspace_teams', {
      ...{ id: 'team_a', workspace_id: 'workspace_a', version: 1, created_at: 0, name: 'Sales' },
      member_ids: JSON.stringify(['member_jonas', 'member_rita']),
    })
    const link = { kind: 'team', from_id: 'team_a', to_id: 'member_jonas', at: 0 }
    house.insert('links', { ...link, workspace_id: 'workspace_a' })
    const { id } = (await run({ measure: 'orders', by: ['quarter'] }, ctx)).data
    await work(id)
    const look = () => ask('/reports/runs/{id}', ctx, { params: { id } })
    expect((await look()).status).toBe(200)
    house.sql("update workspace_teams set member_ids = '[]' where id = 'team_a'")
    house.sql("delete from links where from_id = 'team_a'")
    await expect(look()).rejects.toThrow(/no such report any more/)
    house.sql("update workspaces set visibility = null where id = 'workspace_a'")
  })

  test('is made beside four others at most', async () => {
    for (const by of ['month', 'quarter', 'year', 'week', 'day'])
      await run({ measure: 'returns', by: [by] })
    const sixth = run({ measure: 'returns', by: ['region'] })
    await expect(sixth).rejects.toThrow(/5 of your reports are being made just now/)
    expect((await run({ measure: 'returns', by: ['day'] })).status).toBe(202)
  })

  test('of fewer is answered at once', async () => {
    const few = await run({ measure: 'orders', period: 'March 2024' })
    expect(few.status).toBe(200)
  })
})
