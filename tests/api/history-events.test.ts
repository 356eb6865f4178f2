import { beforeAll, describe, expect, test } from 'vitest'
import { type Call, programWith, tokenOf } from '../support/api.ts'
import { useHouse } from '../support/harness.ts'
import type { Desk } from '../support/office/desk.ts'
import { type Office, openOffice } from '../support/office/office.ts'

/** What became of records, as those read it who follow them. */

const house = useHouse()

let office: Office
let maria: Desk
let call: Call
let jonas: Call

// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what a test asserts.
type Any = any

const get = async (path: string, by = call): Promise<Any> => (await by('GET', path)).body
const instant = expect.stringMatching(/^20\d\d-\d\d-\d\dT.*Z$/)

beforeAll(async () => {
  office = await openOffice(house())
  maria = await office.at('Slack')
  call = programWith(house(), await tokenOf(maria))
  jonas = programWith(house(), await tokenOf(await office.at('Slack', office.jonas)))
  await maria.say('deal Acme 12.5k EUR renewal close 30 Sep 2031')
  await maria.press('Edit')
  await maria.fill({ Amount: '20k USD' })
  await maria.press('Undo')
})

describe('the history of a record', () => {
  test('says who changed which fields from what to what, the newest first', async () => {
    const [deal] = (await get('/deals')).data
    const { data, page } = await get(`/deals/${deal.id}/history`)
    const by = deal.ownerId
    expect(data).toMatchObject([
      { name: 'undone', version: 3, by, at: instant },
      {
        ...{ name: 'deal.edited', version: 2, by, surface: 'slack', at: instant },
        changes: {
          amount: { from: 1_250_000, to: 2_000_000 },
          currency: { from: 'EUR', to: 'USD' },
        },
      },
      {
        ...{ name: 'deal.logged', version: 1, by },
        changes: {
          title: { from: null, to: 'Acme renewal' },
          closeOn: { from: null, to: '2031-09-30' },
          enteredStageAt: { from: null, to: instant },
        },
      },
    ])
    expect(page).toEqual({ next: null })
    expect(Object.keys(data[1].changes).sort()).toEqual(['amount', 'currency'])
  })

  test('is read page by page', async () => {
    const [deal] = (await get('/deals')).data
    const first = await get(`/deals/${deal.id}/history?limit=2`)
    const rest = await get(`/deals/${deal.id}/history?limit=2&cursor=${first.page.next}`)
    const versions = [...first.data, ...rest.data].map(({ version }: Any) => version)
    expect([versions, rest.page.next]).toEqual([[3, 2, 1], null])
  })

  test('of a member is for those who may read the security log', async () => {
    const { data } = await get('/me')
    expect((await call('GET', `/members/${data.id}/history`)).status).toBe(200)
    expect((await jonas('GET', `/members/${data.id}/history`)).status).toBe(403)
  })
})

describe('events', () => {
  const names = (data: Any[]) => data.map(({ name }) => name)

  test('come in the order they were saved, with each record they touched', async () => {
    const { data } = await get('/events')
    const logged = data.find(({ name }: Any) => name === 'deal.logged')
    expect(logged).toMatchObject({
      ...{ id: expect.stringMatching(/^event_/), at: instant, surface: 'slack' },
      record: expect.stringMatching(/^deal_/),
    })
    const touched = logged.changes.map(({ kind, changes }: Any) => [kind, Object.keys(changes)])
    expect(Object.fromEntries(touched)).toMatchObject({
      company: expect.arrayContaining(['name']),
      deal: expect.arrayContaining(['title', 'amount', 'companyId']),
    })
    expect(names(data).slice(-2)).toEqual(['deal.edited', 'undone'])
  })

  test('after one are those that were saved later, and nothing is left out', async () => {
    const all = (await get('/events')).data
    const followed: Any[] = []
    for (let next = ''; ; ) {
      const { data, page } = await get(`/events?limit=1${next && `&after=${next}`}`)
      followed.push(...data)
      if (page.next === null) break
      next = page.next
    }
    expect(followed).toEqual(all)
    const last = all.at(-1).id
    const nothing = { data: [], page: { next: null, last: expect.stringMatching(/^v1\./) } }
    const { page } = await get(`/events?after=${last}`)
    expect(await get(`/events?after=${page.last}`)).toEqual(nothing)
    // It is another each time: by itself it does not say whether something happened.
    expect((await get(`/events?after=${last}`)).page.last).not.toBe(page.last)
    await maria.say('deal Globex 1k EUR')
    expect(names((await get(`/events?after=${last}`)).data)).toEqual(['deal.logged'])
  })

  test('of a private activity are for its author, of who may come in for admins', async () => {
    const { id } = (await get('/me')).data
    const { workspace } = office
    const about = async (record: string, author: string) => {
      await house().sql(
        `insert into events (id, workspace_id, request_id, input, name, member_id, surface, at,
           record_id) values (?, ?, ?, '', 'activity.logged', ?, 'slack', 1, ?)`,
        ...[`event_${record}`, workspace, record, author, record],
      )
      await house().sql(
        `insert into changes (event_id, workspace_id, kind, record_id, version, before, after)
         values (?, ?, ?, ?, 1, null, '{"subject":"Secret","name":"Secret"}')`,
        ...[`event_${record}`, workspace, record.split('_')[0], record],
      )
    }
    await house().sql(
      `insert into activities (id, workspace_id, version, created_at, kind, subject, at, author_id,
         private, links) values ('activity_p', ?, 1, 1, 'note', 'Secret', 1, ?, 1, '[]')`,
      ...[workspace, id],
    )
    await about('activity_p', id)
    await about('activity_gone', id)
    await about('member_p', id)
    const seen = async (by: Call) => {
      const { data } = await get('/events?limit=200', by)
      return data.flatMap(({ id, changes }: Any) => (/_p$|_gone$/.test(id) ? [[id, changes]] : []))
    }
    const change = (to: string) => [
      expect.objectContaining({ changes: { [to]: expect.anything() } }),
    ]
    expect(await seen(call)).toEqual([
      ['event_activity_p', change('subject')],
      ['event_member_p', change('name')],
    ])
    expect(await seen(jonas)).toEqual([])
  })

  test('are those of the own workspace', async () => {
    const other = await openOffice(house())
    const theirs = programWith(house(), await tokenOf(await other.at('Slack')))
    const mine = (await get('/events')).data.map(({ id }: Any) => id)
    const found = (await get('/events', theirs)).data.map(({ id }: Any) => id)
    expect(found.filter((id: string) => mine.includes(id))).toEqual([])
    expect((await theirs('GET', `/events?after=${mine[0]}`)).status).toBe(404)
  })
})

test('the totals of a pipeline are by stage, status and currency, in minor units', async () => {
  const [deal] = (await get('/deals?sort=createdAt&limit=1')).data
  const { data } = await get(`/pipelines/${deal.pipelineId}/totals`)
  expect(data).toEqual([
    {
      ...{ stageId: deal.stageId, status: 'open', currency: 'EUR' },
      ...{ deals: 2, amount: 1_350_000, worth: 1_350_000 },
    },
  ])
})
