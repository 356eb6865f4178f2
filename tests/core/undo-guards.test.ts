import { beforeEach, describe, expect, test } from 'vitest'
import { catalogue } from '../../worker/catalogue.ts'
import { perform } from '../../worker/core/action/define.ts'
import type { Raw } from '../../worker/core/card.ts'
import { type Memory, memory } from '../support/memory.ts'
import { addMember, writer } from '../support/writer.ts'

/** What an undo may turn round, and what it leaves: every guard of it, without a Worker. */

const now = Date.UTC(2027, 4, 20, 12)
const day = 86_400_000

let all: Memory
beforeEach(() => {
  all = memory()
  for (const [id, role] of [
    ['member_a', 'rep'],
    ['member_b', 'rep'],
    ['member_c', 'admin'],
  ])
    addMember(all, id ?? '', { role: role ?? '' })
  const pipeline = { id: 'pipeline_a', workspace_id: 'workspace_a', version: 1, created_at: 0 }
  all.insert('pipelines', { ...pipeline, name: 'Sales', position: 0 })
  for (const [position, name] of ['Lead', 'Offer', 'Deal'].entries())
    all.insert('stages', {
      ...{ ...pipeline, id: `stage_${name}`, pipeline_id: 'pipeline_a', name, position },
      ...{ probability: 50, stale_days: 14 },
    })
})

type Who = Parameters<typeof writer>[1]

const does = (action: string, input: Raw, who: Who = {}) => {
  const found = catalogue[action]
  if (!found) throw new Error(`there is no ${action}`)
  return perform(writer(all, { now, ...who }), action, found, input)
}
const admin = { member: 'member_c', role: 'admin' as const }
const last = () => String(all.sql('select id from events order by rowid desc limit 1')[0]?.id)
const undoes = async (event: string, who: Who = {}) => (await does('undo', { event }, who)).title
const deal = (id: string) => all.sql('select * from deals where id = ?', id)[0]

async function logs(title: string, input: Raw = {}, who: Who = {}): Promise<string> {
  await does('log-deal', { deal: title, ...input }, who)
  return String(all.sql('select id from deals where title = ?', title)[0]?.id)
}

describe('an event', () => {
  test('is undone once, by who did it or an admin', async () => {
    await logs('One')
    const event = last()
    const others = undoes(event, { member: 'member_b' })
    await expect(others).rejects.toMatchObject({ code: 'forbidden' })
    expect(await undoes(event, admin)).toBe('Undone: One')
    await expect(undoes(event)).rejects.toThrow('This was undone already.')
  })

  test('is undone for thirty days', async () => {
    await logs('One')
    const event = last()
    const late = undoes(event, { now: now + 30 * day + 1 })
    await expect(late).rejects.toThrow('more than 30 days ago')
    expect(await undoes(event, { now: now + 30 * day })).toBe('Undone: One')
  })

  test('of another workspace is nothing', async () => {
    await logs('One')
    const event = last()
    addMember(all, 'member_x', { workspace_id: 'workspace_b', role: 'admin' })
    const foreign = { workspace: 'workspace_b', member: 'member_x', role: 'admin' as const }
    await expect(undoes(event, foreign)).rejects.toMatchObject({ code: 'not_found' })
    await expect(undoes('event_none')).rejects.toMatchObject({ code: 'not_found' })
  })

  test('is undone by who could do it by hand now', async () => {
    await logs('One')
    const id = String(all.sql('select id from deals')[0]?.id)
    await does('edit-deal', { id, deal: 'Two' }, admin)
    all.sql(`update workspace_members set role = 'rep' where id = 'member_c'`)
    const late = undoes(last(), { ...admin, role: 'rep' })
    await expect(late).rejects.toThrow('This belongs to someone else.')
  })

  test('that made something for a colleague is undone by its author, until it is given on', async () => {
    const [mine, given] = [await logs('Mine'), await logs('Given')]
    const events = all.sql(`select id from events order by rowid`).map(({ id }) => String(id))
    all.sql(
      `update changes set after = json_set(after, '$.ownerId', 'member_b')
      where record_id = ?`,
      mine,
    )
    all.sql(`update deals set owner_id = 'member_b'`)
    await expect(undoes(events[1] ?? '')).rejects.toMatchObject({ code: 'forbidden' })
    await undoes(events[0] ?? '')
    expect([deal(mine), deal(given)?.owner_id]).toEqual([undefined, 'member_b'])
  })

  test('about a private note is nothing to anybody else', async () => {
    const about = await logs('One')
    await does('log-activity', { about, kind: 'note', note: 'Mine.', seenBy: 'me' })
    await expect(undoes(last(), admin)).rejects.toMatchObject({ code: 'not_found' })
    await undoes(last())
  })

  test.each([
    { name: 'workspace.kept', why: 'Press Keep this workspace' },
    { name: 'deals.given', why: 'This was undone already.' },
    { name: 'member.changed', why: 'This was undone already.' },
  ])('$name without a change, or with another way back, is not undone', async ({ name, why }) => {
    all.insert('events', {
      ...{ id: 'event_x', workspace_id: 'workspace_a', request_id: 'x', input: '', name, at: now },
      ...{ member_id: 'member_c', surface: 'slack', record_id: 'member_b' },
    })
    await expect(undoes('event_x', admin)).rejects.toThrow(why)
  })

  test('that undid something is undone too', async () => {
    await logs('One')
    await undoes(last())
    expect(deal('x')).toBeUndefined()
    expect(all.sql('select 1 from deals')).toEqual([])
    await undoes(last())
    expect(all.sql('select title, version from deals')).toEqual([{ title: 'One', version: 3 }])
  })
})

describe('an edit', () => {
  const edits = async (id: string, input: Raw, who: Who = admin) => {
    await does('edit-deal', { id, deal: 'One', ...input }, who)
    return last()
  }

  test('is turned round but for fields set since, which are named', async () => {
    const id = await logs('One', { amount: '5 EUR' })
    const first = await edits(id, { deal: 'Two', closeOn: '2027-06-01', amount: '5 EUR' })
    await edits(id, { deal: 'Three', closeOn: '2027-06-01', amount: '5 EUR' })
    const card = await does('undo', { event: first }, admin)
    expect(deal(id)).toMatchObject({ title: 'Three', close_on: null })
    expect(JSON.stringify(card)).toContain('Changed since, so it stays: the title.')
    const nothing = undoes(await edits(id, { deal: 'Four', amount: '5 EUR' }), admin)
    expect(await nothing).toBeTruthy()
    expect(deal(id)).toMatchObject({ title: 'Three' })
  })

  test('of which all was set since stays', async () => {
    const id = await logs('One')
    const first = await edits(id, { deal: 'Two' })
    await edits(id, { deal: 'Three' })
    await expect(undoes(first, admin)).rejects.toThrow('This was changed since, so it stays.')
  })

  test('is turned round, whatever another workspace did to a record of the same id', async () => {
    const id = await logs('One')
    const logged = last()
    await edits(id, { deal: 'Two' }, {})
    const theirs = { workspace_id: 'workspace_b', request_id: 'r', input: '', name: 'deal.edited' }
    all.insert('events', { ...theirs, id: 'event_x', member_id: 'x', surface: 'slack', at: now })
    all.insert('changes', {
      ...{
        event_id: 'event_x',
        workspace_id: 'workspace_b',
        kind: 'deal',
        record_id: id,
        version: 9,
      },
      ...{ before: null, after: '{"title":"Theirs"}' },
    })
    await undoes(logged)
    expect(deal(id)).toBeUndefined()
  })

  test('of a currency stays whole where the number was set since, though it is the same', async () => {
    const id = await logs('One', { amount: '5 EUR' })
    const currency = await edits(id, { amount: '5 USD' })
    expect(deal(id)).toMatchObject({ amount: 500, currency: 'USD' })
    await edits(id, { amount: '7 USD' })
    await expect(undoes(currency, admin)).rejects.toMatchObject({ code: 'conflict' })
    expect(deal(id)).toMatchObject({ amount: 700, currency: 'USD' })
  })

  test('of a currency with the same number moves it between totals, and back', async () => {
    const id = await logs('One', { amount: '5 EUR' })
    const totals = () =>
      all.sql(`select currency, deals, amount from rollups
        where owner_id = '*' and deals > 0 order by 1`)
    const months = () =>
      all.sql(`select currency, deals, amount from month_totals
        where owner_id = '*' and month = '*' order by 1`)
    const before = [totals(), months()]
    expect(before).toEqual([
      [{ currency: 'EUR', deals: 1, amount: 500 }],
      [{ currency: 'EUR', deals: 1, amount: 500 }],
    ])
    const event = await edits(id, { amount: '5 USD' })
    expect([totals(), months()]).toEqual([
      [{ currency: 'USD', deals: 1, amount: 500 }],
      [{ currency: 'USD', deals: 1, amount: 500 }],
    ])
    await undoes(event, admin)
    expect([totals(), months()]).toEqual(before)
  })
})

test('what was logged stays where somebody else has changed it, and is removed with one’s own changes', async () => {
  const [mine, theirs] = [await logs('Mine'), await logs('Theirs')]
  const [event] = all.sql(`select id from events where record_id = ?`, theirs)
  const [own] = all.sql(`select id from events where record_id = ?`, mine)
  await does('edit-deal', { id: theirs, deal: 'Renamed' }, admin)
  await does('edit-deal', { id: mine, deal: 'Renamed, too' })
  await expect(undoes(String(event?.id))).rejects.toThrow('Undo the later changes first.')
  await undoes(String(own?.id))
  expect(all.sql('select title from deals')).toEqual([{ title: 'Renamed' }])
})

test('a win late in a month, UTC, counts in the next month where the workspace is', async () => {
  const id = await logs('One', { amount: '5 EUR' })
  await does('win-deal', { id }, { ...admin, now: Date.UTC(2027, 6, 31, 23, 30) })
  const months = () =>
    all.sql(`select month from month_totals
      where status = 'won' and owner_id = '*' and month <> '*' and deals > 0`)
  expect([deal(id)?.closed_month, months()]).toEqual(['2027-08', [{ month: '2027-08' }]])
  await undoes(last(), { ...admin, now: Date.UTC(2027, 6, 31, 23, 40) })
  expect([deal(id)?.closed_month, months()]).toEqual([null, []])
})

describe('a deal that was won on an earlier day', () => {
  const won = () =>
    all.sql(`select owner_id, month, deals, amount from month_totals
      where status = 'won' and owner_id = '*' and month <> '*' and deals > 0`)
  const inMonth = (month: string) => [{ owner_id: '*', month, deals: 1, amount: 500 }]
  const zone = (timeZone: string): Who => ({ timeZone })

  test.each([
    ['2027-05-19', 'Europe/Berlin', '2027-05'],
    ['2027-05-01', 'Pacific/Pago_Pago', '2027-05'],
    ['2027-05-01', 'Pacific/Kiritimati', '2027-05'],
    ['2027-04-30', 'Pacific/Kiritimati', '2027-04'],
    ['2027-04-30', 'America/Los_Angeles', '2027-04'],
  ])('%s in %s counts in %s', async (closeOn, timeZone, month) => {
    const id = await logs('One', { amount: '5 EUR', status: 'won', closeOn }, zone(timeZone))
    expect([deal(id)?.closed_month, won()]).toEqual([month, inMonth(month)])
    await undoes(last(), zone(timeZone))
    expect(won()).toEqual([])
  })

  test('counts on the day that its form gives, or on that of its press', async () => {
    const id = await logs('One', { amount: '5 EUR', closeOn: '2027-08-01' })
    await does('win-deal', { id })
    expect(won()).toEqual(inMonth('2027-05'))
    await undoes(last())
    await does('win-deal', { id, closeOn: '2027-04-30' })
    expect(won()).toEqual(inMonth('2027-04'))
    await undoes(last())
    expect([deal(id)?.closed_at, deal(id)?.closed_month, won()]).toEqual([null, null, []])
  })

  test('counts on another day when that is corrected, and is undone whole', async () => {
    const id = await logs('One', { amount: '5 EUR' })
    await does('win-deal', { id })
    const win = last()
    await does('edit-deal', { id, closeOn: '2027-04-28' })
    expect(won()).toEqual(inMonth('2027-04'))
    await undoes(last())
    expect(won()).toEqual(inMonth('2027-05'))
    await does('edit-deal', { id, closeOn: '2027-04-28' })
    await undoes(win)
    expect([deal(id)?.status, deal(id)?.closed_at, won()]).toEqual(['open', null, []])
  })
})

describe('a stage', () => {
  const retires = async (stage: string, into: string) => {
    const { title } = await does('retire-stage', { stage, into }, admin)
    return title
  }
  const stageOf = (id: string) => deal(id)?.stage_id

  test('that is retired gives its open deals to another, and no others', async () => {
    const open = await logs('Open', { stage: 'stage_Lead' })
    const won = await logs('Won', { stage: 'stage_Lead' })
    const other = await logs('Other', { stage: 'stage_Deal' })
    all.sql(
      `insert into deals select 'deal_x', 'workspace_b', version, created_at, title,
      company_id, contact_ids, contact_roles, lines, owner_id, pipeline_id, stage_id,
      entered_stage_at, status, amount, currency, close_on, closed_at, closed_month, lost_reason,
      fine, own_values, team_id, shared_with, external_ids from deals where id = ?`,
      open,
    )
    await does('win-deal', { id: won })
    expect(await retires('stage_Lead', 'stage_Offer')).toBe('Retired: Lead')
    expect([open, won, other, 'deal_x'].map(stageOf)).toEqual([
      ...['stage_Offer', 'stage_Lead', 'stage_Deal', 'stage_Lead'],
    ])
    const [row] = all.sql(`select retired_at as at from stages where id = 'stage_Lead'`)
    expect([row?.at, deal(open)?.entered_stage_at]).toEqual([now, now])
    expect(all.sql(`select 1 from changes where record_id = 'deal_x'`)).toEqual([])
  })

  test('says how many deals it gave away', async () => {
    await logs('One', { stage: 'stage_Lead' })
    await logs('Two', { stage: 'stage_Lead' })
    await logs('Three', { stage: 'stage_Offer' })
    const card = await does('retire-stage', { stage: 'stage_Lead', into: 'stage_Offer' }, admin)
    expect(JSON.stringify(card)).toContain('2 open deals moved to Offer.')
  })

  test('is not retired into itself, nor where it is the last one', async () => {
    await expect(retires('stage_Lead', 'stage_Lead')).rejects.toThrow('choose another stage')
    await retires('stage_Lead', 'stage_Offer')
    await expect(retires('stage_Lead', 'stage_Offer')).rejects.toMatchObject({ code: 'ambiguous' })
    await retires('stage_Offer', 'stage_Deal')
    await expect(retires('stage_Deal', 'stage_Deal')).rejects.toThrow('only stage of its pipeline')
  })

  test('is not retired as the last one of its pipeline, though another has more', async () => {
    const pipeline = { workspace_id: 'workspace_a', version: 1, created_at: 0, position: 1 }
    all.insert('pipelines', { ...pipeline, id: 'pipeline_b', name: 'Renewals' })
    all.insert('stages', {
      ...{ ...pipeline, id: 'stage_Only', pipeline_id: 'pipeline_b', name: 'Only' },
      ...{ probability: 50, stale_days: 14 },
    })
    await expect(retires('stage_Only', 'stage_Lead')).rejects.toThrow('only stage of its pipeline')
    const id = await logs('One', { stage: 'stage_Lead' })
    await retires('stage_Lead', 'stage_Only')
    expect(deal(id)).toMatchObject({ stage_id: 'stage_Only', pipeline_id: 'pipeline_b' })
    await undoes(last(), admin)
    expect(deal(id)).toMatchObject({ stage_id: 'stage_Lead', pipeline_id: 'pipeline_a' })
  })

  test('that held nothing comes back too', async () => {
    await retires('stage_Lead', 'stage_Offer')
    await undoes(last(), admin)
    expect(all.sql('select 1 from stages where retired_at is not null')).toEqual([])
  })

  test('that comes back takes just what was moved by it, each since when it was there', async () => {
    const ids: Record<string, string> = {}
    for (const [at, title] of ['One', 'Two', 'Sped'].entries())
      ids[title] = await logs(title, { stage: 'stage_Lead' }, { now: now + at })
    ids.Own = await logs('Own', { stage: 'stage_Deal' })
    // The stage was changed less often than the deals.
    for (const title of ['One', 'Two', 'Sped'])
      await does('edit-deal', { id: ids[title] ?? '', deal: `${title}!` })
    const late = { ...admin, now: now + day }
    await does('retire-stage', { stage: 'stage_Lead', into: 'stage_Offer' }, late)
    const retired = last()
    const places = () => ['One', 'Two', 'Sped', 'Own'].map((one) => stageOf(ids[one] ?? ''))
    await does('move-deal', { id: ids.Sped ?? '', stage: 'stage_Deal' }, late)
    await does('move-deal', { id: ids.Own ?? '', stage: 'stage_Offer' }, late)
    await undoes(retired, late)
    expect(places()).toEqual(['stage_Lead', 'stage_Lead', 'stage_Deal', 'stage_Offer'])
    expect(['One', 'Two'].map((one) => deal(ids[one] ?? '')?.entered_stage_at)).toEqual([
      now,
      now + 1,
    ])
  })

  test('is retired by an admin alone', async () => {
    const rep = does('retire-stage', { stage: 'stage_Lead', into: 'stage_Offer' })
    await expect(rep).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('that comes back has its deals again, as they were, but for those moved since', async () => {
    const [still, moved, back] = [
      await logs('Still', { stage: 'stage_Lead' }),
      await logs('Moved', { stage: 'stage_Lead' }),
      await logs('Back', { stage: 'stage_Lead' }),
    ]
    const late = { ...admin, now: now + 5 * day }
    await does('retire-stage', { stage: 'stage_Lead', into: 'stage_Offer' }, late)
    const retired = last()
    await does('move-deal', { id: moved, stage: 'stage_Deal' }, { ...late, now: now + 6 * day })
    for (const [at, stage] of ['stage_Deal', 'stage_Offer'].entries())
      await does('move-deal', { id: back, stage }, { ...late, now: now + (7 + at) * day })
    const card = await does('undo', { event: retired }, { ...late, now: now + 9 * day })
    expect(JSON.stringify(card)).toContain(
      'Deals that were moved since, if any, stay where they are.',
    )
    expect([still, moved, back].map(stageOf)).toEqual(['stage_Lead', 'stage_Deal', 'stage_Offer'])
    expect(deal(still)).toMatchObject({ entered_stage_at: now, version: 3 })
    const [row] = all.sql(`select retired_at as at from stages where id = 'stage_Lead'`)
    expect(row?.at).toBeNull()
    const totals = all.sql(`select stage_id as stage, deals from rollups
      where owner_id = '*' and deals > 0 order by 1`)
    expect(totals).toEqual([
      { stage: 'stage_Deal', deals: 1 },
      { stage: 'stage_Lead', deals: 1 },
      { stage: 'stage_Offer', deals: 1 },
    ])
  })
})

describe('handing over, snoozing and undo', () => {
  const task = () =>
    all.sql(`select t.assignee_id as who, t.due_on as due, r.member_id as reminded,
      r.at = t.remind_at as same from tasks t left join reminders r on r.record_id = t.id`)[0]

  test('a task goes back and stays snoozed, and so does its reminder', async () => {
    await does('add-task', { task: 'Call', assignee: 'member_b', due: '2027-05-25' }, admin)
    await does('hand-over-deals', { id: 'member_b', to: 'member_c' }, admin)
    const given = last()
    expect(task()).toMatchObject({ who: 'member_c', reminded: 'member_c' })
    const id = String(all.sql('select id from tasks')[0]?.id)
    await does('snooze-task', { id, until: 'tomorrow', on: '2027-05-28' }, admin)
    await undoes(given, admin)
    expect(task()).toEqual({
      ...{ who: 'member_b', due: '2027-05-28', reminded: 'member_b', same: 1 },
    })
  })
})
