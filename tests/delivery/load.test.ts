import { expect, test, vi } from 'vitest'
import '../../worker/catalogue.ts'
import type { Lookout } from '../../worker/core/context.ts'
import { wakeJob } from '../../worker/core/event/schedule.ts'
import { keepHouse } from '../../worker/delivery/housekeeping.ts'
import { load } from '../../worker/delivery/load.ts'
import { database, trip } from '../../worker/platform/db.ts'
import { type Memory, memory } from '../support/memory.ts'
import { addConversation, postOf } from '../support/outgoing.ts'

/** What a card that is due shows, where it stands, and what a minute's sweep keeps in order. */

const now = 1_800_000_000_000
const day = 86_400_000

function house() {
  const all = memory()
  for (const id of ['workspace_a', 'workspace_b'])
    all.insert('workspaces', {
      ...{ id, name: id, currency: 'EUR', time_zone: 'UTC', locale: 'en-IE', country: 'IE' },
      created_at: 0,
    })
  for (const id of ['deal_1', 'deal_2'])
    all.insert('deals', {
      ...{ id, workspace_id: 'workspace_a', version: 1, created_at: 0, title: id },
      ...{ contact_ids: '[]', owner_id: null, pipeline_id: 'p', stage_id: 's', status: 'open' },
      ...{ entered_stage_at: now, amount: 1_234_500, currency: 'EUR' },
    })
  return all
}

const post = (id: string, recordId: string, conversationId: string, given = {}) =>
  postOf(id, { recordId, conversationId, ...given })

const ready = async (all: Memory, due: ReturnType<typeof post>[], slack?: Lookout) => {
  const deps = { ...all.deps(now), ...(slack && { lookouts: { slack } }) }
  return (await load(deps, due, now)).map(({ post: { id }, to, shown: { card } }) => {
    const amount = JSON.stringify(card).includes('12,345') ? ' with its amount' : ''
    return `${id} ${to.externalId} ${card.title}${amount}`
  })
}

test('a card stands in a conversation of its own workspace', async () => {
  const all = house()
  addConversation(all, 'C1', { outsiders_at: now })
  addConversation(all, 'C2', { outsiders_at: now, workspace_id: 'workspace_b' })
  const due = [
    post('mine', 'deal_1', 'C1'),
    post('other', 'deal_2', 'C1'),
    post('theirs', 'deal_1', 'C2'),
    post('nowhere', 'deal_1', 'C3'),
    post('gone', 'deal_9', 'C1'),
    post('foreign', 'deal_1', 'C2', { workspaceId: 'workspace_b' }),
    post('nobody', 'deal_1', 'C1', { workspaceId: 'workspace_c' }),
  ]
  expect(await ready(all, due)).toEqual([
    ...['mine C1 deal_1 with its amount', 'other C1 deal_2 with its amount'],
    // Of what is not there, or not theirs.
    ...['gone C1 Deal', 'foreign C2 Deal'],
  ])
})

test('where a customer reads stands none', async () => {
  const all = house()
  const acme = { outsiders_at: now, intake: 'all' }
  addConversation(all, 'C1', { ...acme, company_id: 'company_1' })
  addConversation(all, 'C2', acme)
  expect(await ready(all, [post('a', 'deal_1', 'C1'), post('b', 'deal_2', 'C2')])).toEqual([])
})

test('its amount is shown to colleagues alone', async () => {
  const all = house()
  addConversation(all, 'C1', { outsiders_at: now })
  addConversation(all, 'C2', { outsiders_at: now, outsiders: '{"guests":1,"companies":0}' })
  const due = [post('a', 'deal_1', 'C1'), post('b', 'deal_1', 'C2'), post('c', 'deal_1', 'C1')]
  expect(await ready(all, due)).toEqual([
    ...['a C1 deal_1 with its amount', 'b C2 deal_1', 'c C1 deal_1 with its amount'],
  ])
})

test('who reads is asked of one conversation a round, where that is a day old', async () => {
  const all = house()
  const asked: string[] = []
  const looks: Lookout = async (_deps, { externalId }) => {
    asked.push(externalId)
    return { guests: 1, companies: 0 }
  }
  addConversation(all, 'C0', { outsiders_at: now - day, surface: 'teams' })
  addConversation(all, 'C1', { outsiders_at: now - day + 1 })
  addConversation(all, 'C2', { outsiders_at: now - day })
  addConversation(all, 'C3', { outsiders_at: null })
  const due = ['C0', 'C1', 'C2', 'C3'].map((place) => post(place, 'deal_1', place))
  const amounts = async () =>
    (await ready(all, due, looks))
      .filter((one) => one.endsWith('amount'))
      .map((one) => one.slice(0, 2))
  expect([await amounts(), asked]).toEqual([['C0', 'C1', 'C3'], ['C2']])
  expect([await amounts(), asked]).toEqual([
    ['C0', 'C1'],
    ['C2', 'C3'],
  ])
  expect([await amounts(), asked]).toEqual([
    ['C0', 'C1'],
    ['C2', 'C3'],
  ])
})

test('what fails in a sweep keeps nothing else from being done', async () => {
  const all = house()
  vi.spyOn(console, 'error').mockReturnValue()
  all.sql('drop table tellings')
  all.sql('update workspaces set delete_at = 1')
  for (let run = 0; run < 6; run += 1) await keepHouse(all.deps(now))
  expect(all.sql('select 1 from deals')).toEqual([])
})

test('a job is woken now at the latest, and never later than it was due', async () => {
  const all = house()
  const wakes = (at: number) => {
    const db = database(all.env, 'workspace_a')
    return trip(db, [wakeJob({ db, workspace: { id: 'workspace_a' }, now: at }, 'rates')])
  }
  const due = () => all.sql('select workspace_id, kind, next_at as at from jobs')
  const job = { workspace_id: 'workspace_a', kind: 'rates' }
  await wakes(5)
  expect(due()).toEqual([{ ...job, at: 5 }])
  await wakes(9)
  expect(due()).toEqual([{ ...job, at: 5 }])
  await wakes(3)
  expect(due()).toEqual([{ ...job, at: 3 }])
})
