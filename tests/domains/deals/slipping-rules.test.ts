import { describe, expect, test } from 'vitest'
import '../../../worker/catalogue.ts'
import type { Run } from '../../../worker/core/event/schedule.ts'
import { slippingOf } from '../../../worker/domains/deals/slipping.ts'
import { slippingJob } from '../../../worker/domains/deals/slipping-job.ts'
import { database, trip } from '../../../worker/platform/db.ts'
import { memory } from '../../support/memory.ts'

/** When an open deal needs a look, where that is said, and which owners hear of it in person. */

const day = 86_400_000
const now = Date.UTC(2027, 4, 20, 22, 30)
const workspace = {
  ...{ id: 'workspace_a', name: 'Nordwind', currency: 'EUR', timeZone: 'Europe/Berlin' },
  ...{ locale: 'en-IE', country: 'DE' },
}

describe('a deal', () => {
  const moment = { now, today: '2027-05-21' }
  const open = { status: 'open' as const, closeOn: null, enteredStageAt: now, fine: null }
  const watched = { staleDays: 14, touchedAt: now, quietDays: 30 }
  const found = (deal: object, more: object = {}) =>
    slippingOf({ ...open, ...deal }, { ...watched, ...more }, moment).map(
      ({ slip, days, since }) => `${slip} ${days} ${since}`,
    )

  test('is longer in its stage than is usual there', () => {
    const usual = now - 15 * day + 1
    expect(found({ enteredStageAt: usual })).toEqual([])
    expect(found({ enteredStageAt: now - 15 * day })).toEqual([`stage 15 ${now - 15 * day}`])
    expect(found({ enteredStageAt: 0 }, { staleDays: null })).toEqual([])
  })

  test('was to close before today', () => {
    expect(found({ closeOn: '2027-05-21' })).toEqual([])
    expect(found({ closeOn: '2027-05-20' })).toEqual(['close 1 2027-05-20'])
  })

  test('was neither changed nor talked about for as long as the workspace says', () => {
    const quiet = now - 30 * day
    expect(found({}, { touchedAt: quiet + 1 })).toEqual([])
    expect(found({}, { touchedAt: quiet })).toEqual([`quiet 30 ${quiet}`])
  })

  test('that is won or lost needs none', () => {
    for (const status of ['won', 'lost'])
      expect(found({ status, closeOn: '2027-01-01', enteredStageAt: 0 })).toEqual([])
  })

  test('needs none as long as that warning is snoozed, and then once more', () => {
    const late = { closeOn: '2027-05-20' }
    expect(found({ ...late, fine: { close: '2027-05-22' } })).toEqual([])
    expect(found({ ...late, fine: { close: '2027-05-21' } })).toEqual([
      'close 1 2027-05-20 2027-05-21',
    ])
    expect(found({ ...late, fine: { quiet: '2027-06-01' } })).toHaveLength(1)
  })
})

type Given = Record<string, string | number | null>

function house() {
  const all = memory()
  const { insert, sql } = all
  const db = database(all.env, workspace.id)
  const startedAt = now
  const run = (cursor: string): Run => ({
    ...{ deps: all.deps(now), db, workspace, now, day: '2027-05-21', startedAt, cursor },
  })
  insert('stages', {
    ...{ id: 'stage_a', workspace_id: 'workspace_a', version: 1, created_at: 0 },
    ...{ pipeline_id: 'pipeline_a', name: 'Proposal', position: 0, probability: 5, stale_days: 14 },
  })
  return {
    ...all,
    run,
    async page(cursor = '') {
      const page = await slippingJob.page(run(cursor))
      await trip(db, page.writes)
      return page
    },
    deal: (id: string, given: Given = {}) =>
      insert('deals', {
        ...{ id, workspace_id: 'workspace_a', version: 1, created_at: now, title: id },
        ...{ contact_ids: '[]', owner_id: 'member_a', pipeline_id: 'pipeline_a' },
        ...{ stage_id: 'stage_a', entered_stage_at: now - 15 * day, status: 'open' },
        ...{ currency: 'EUR', ...given },
      }),
    settings: (given: Given) =>
      insert('settings', {
        ...{ id: 'settings_a', workspace_id: 'workspace_a', version: 1, created_at: 0 },
        ...{ copied_version: 1, name: 'x', currency: 'EUR', time_zone: 'UTC', locale: 'en' },
        ...{ country: 'IE', working_days: '[]', lost_reasons: '[]', quiet_days: 30, ...given },
      }),
    card: (record_id: string, conversation_id: string, given: Given = {}) =>
      insert('posts', {
        ...{ id: `${record_id} ${conversation_id}`, workspace_id: 'workspace_a', record_id },
        ...{ conversation_id, wanted_version: 1, shown_version: 1, tell_version: 0 },
        ...{ told_version: 0, lease_until: 0, next_try_at: now + 500, behind_since: 5, tries: 0 },
        ...{ dead: 0, asked_by: '', ...given },
      }),
    alerts: (conversation_id: string, given: Given = {}) =>
      insert('alert_rules', {
        ...{ id: `rule_${conversation_id}`, workspace_id: 'workspace_a', version: 1 },
        ...{ created_at: 0, conversation_id, owner_id: 'member_a', events: '[]', active: 1 },
        ...given,
      }),
    member: (id: string, given: Given = {}) =>
      insert('members', {
        ...{ id, workspace_id: 'workspace_a', name: id, role: 'rep', active: 1, created_at: 0 },
        ...given,
      }),
    event: (id: string, at: number, after: string, before: string | null = '{}') => {
      insert('events', {
        ...{ id, workspace_id: 'workspace_a', request_id: id, input: '', name: 'x', at },
        ...{ member_id: '', surface: '' },
      })
      insert('changes', {
        ...{ event_id: id, workspace_id: 'workspace_a', kind: 'deal', record_id: 'deal_1' },
        ...{ version: at, before, after },
      })
    },
    slipped: () => sql('select record_id as id from events order by id').map(({ id }) => id),
    slips: () =>
      sql(`select told from events where name = 'deal.slipped'`).map(
        ({ told }) => JSON.parse(String(told)).slip,
      ),
    notices: () =>
      sql('select member_id, reason, card from notices order by member_id').map((row) => {
        const { title, subtitle, parts } = JSON.parse(String(row.card))
        return { who: row.member_id, reason: row.reason, title, subtitle, of: parts[0].items }
      }),
  }
}

describe('the nightly look', () => {
  test('is at open deals of this workspace, and each reason is an event once', async () => {
    const all = house()
    all.deal('deal_1')
    all.deal('deal_2', { status: 'won' })
    all.deal('deal_3', { workspace_id: 'workspace_b' })
    all.deal('deal_4', { entered_stage_at: now })
    expect(await all.page()).toMatchObject({ checked: 2, changed: 1, cursor: 'owner ' })
    await all.page()
    expect(all.slipped()).toEqual(['deal_1'])
  })

  test('is a thousand deals a page, and goes on after the last one', async () => {
    const all = house()
    const fill = (to: number) =>
      all.sql(`with recursive n(i) as (select 1 union all select i + 1 from n where i < ${to})
        insert into deals (id, workspace_id, version, created_at, title, contact_ids, owner_id,
          pipeline_id, stage_id, entered_stage_at, status, currency) select
          'deal_' || printf('%04d', i), 'workspace_a', 1, ${now}, 'x', '[]', null, 'p', 'stage_a',
          ${now}, 'open', 'EUR' from n`)
    fill(1001)
    const first = await all.page()
    expect(first).toMatchObject({ cursor: 'deal_1000', checked: 1000 })
    expect(await all.page(first.cursor ?? '')).toMatchObject({ cursor: 'owner ', checked: 1 })
  })

  test('is at the day where the workspace is', async () => {
    const all = house()
    all.deal('deal_1', { entered_stage_at: now, close_on: '2027-05-20' })
    await all.page()
    expect(all.slips()).toEqual(['close'])
  })

  const quiet = (all: ReturnType<typeof house>, given: Given = {}) =>
    all.deal('deal_1', { entered_stage_at: now, created_at: now - 10 * day, ...given })

  test('takes the workspace’s own days of quiet, and no other’s', async () => {
    const all = house()
    quiet(all)
    all.settings({ id: 'settings_b', workspace_id: 'workspace_b', quiet_days: 5 })
    await all.page()
    expect(all.slips()).toEqual([])
    all.settings({ quiet_days: 10 })
    await all.page()
    expect(all.slips()).toEqual(['quiet'])
  })

  test('is of a deal on the fourteenth quiet day itself, and not before', async () => {
    const [due, early] = [house(), house()]
    for (const [all, created_at] of [
      [due, now - 14 * day],
      [early, now - 14 * day + 1],
    ] as const) {
      all.settings({ quiet_days: 14 })
      quiet(all, { created_at })
      await all.page()
    }
    expect([due.slips(), early.slips()]).toEqual([['quiet'], []])
  })

  test.each([
    { what: 'a change', touches: (all: ReturnType<typeof house>) => all.event('e', now, '{}') },
    {
      what: 'a snooze that is its beginning',
      touches: (all: ReturnType<typeof house>) => all.event('e', now, '{"fine":{}}', null),
    },
    {
      what: 'a conversation',
      touches: (all: ReturnType<typeof house>) =>
        all.insert('links', {
          ...{ workspace_id: 'workspace_a', to_id: 'deal_1', kind: 'activity', at: now },
          from_id: 'activity_1',
        }),
    },
  ])('is quietened by $what', async ({ touches }) => {
    const all = house()
    all.settings({ quiet_days: 10 })
    quiet(all)
    touches(all)
    await all.page()
    expect(all.slips()).toEqual([])
  })

  test('is quietened by the newest of what happened', async () => {
    const all = house()
    all.settings({ quiet_days: 5 })
    for (const id of ['deal_1', 'deal_2'])
      all.deal(id, { entered_stage_at: now, created_at: now - 30 * day })
    all.event('old', now - 9 * day, '{}')
    all.event('new', now, '{}')
    for (const at of [now - 9 * day, now])
      all.insert('links', {
        ...{ workspace_id: 'workspace_a', to_id: 'deal_2', kind: 'activity', at },
        from_id: `activity_${at}`,
      })
    await all.page()
    expect(all.slips()).toEqual([])
  })

  test('is not quietened by a snooze, nor by what is about others', async () => {
    const all = house()
    all.settings({ quiet_days: 10 })
    quiet(all)
    all.event('e', now, '{"fine":{"quiet":"2027-01-01"}}')
    const link = (workspace_id: string, to_id: string, kind: string) =>
      all.insert('links', { workspace_id, to_id, kind, at: now, from_id: 'activity_1' })
    link('workspace_b', 'deal_1', 'activity')
    link('workspace_a', 'deal_2', 'activity')
    link('workspace_a', 'deal_1', 'task')
    const elsewhere = { event_id: 'e', kind: 'deal', version: now + 1, before: '{}', after: '{}' }
    all.insert('changes', { ...elsewhere, workspace_id: 'workspace_b', record_id: 'deal_1' })
    all.insert('changes', { ...elsewhere, workspace_id: 'workspace_a', record_id: 'deal_2' })
    await all.page()
    expect(all.slips()).toContain('quiet')
  })
})

describe('where it is said', () => {
  const posts = (all: ReturnType<typeof house>) =>
    all.sql('select * from posts order by conversation_id')

  test('its cards are drawn anew, with a line where alerts are on', async () => {
    const all = house()
    all.deal('deal_1')
    all.deal('deal_2', { entered_stage_at: now })
    all.card('deal_1', 'C1')
    all.card('deal_1', 'C2')
    all.card('deal_1', 'C3', { dead: 1 })
    all.card('deal_2', 'C4')
    all.card('deal_1', 'C5', { workspace_id: 'workspace_b' })
    all.card('deal_1', 'C6')
    all.alerts('C1')
    all.alerts('C2', { active: 0 })
    all.alerts('C6', { workspace_id: 'workspace_b' })
    await all.page()
    const drawn = { wanted_version: 2, shown_version: 1, next_try_at: now, behind_since: now }
    const left = {
      wanted_version: 1,
      shown_version: 1,
      next_try_at: now + 500,
      tell_version: 0,
      behind_since: 5,
    }
    expect(posts(all)).toMatchObject([
      ...[
        { ...drawn, tell_version: 1 },
        { ...drawn, tell_version: 0 },
      ],
      ...[left, left, left, { ...drawn, tell_version: 0 }],
    ])
    await all.page()
    expect(posts(all)[0]).toMatchObject({ tell_version: 1 })
  })

  test('a card that was pending stays so since then, and is not put off', async () => {
    const all = house()
    all.deal('deal_1')
    all.card('deal_1', 'C1', { wanted_version: 2, next_try_at: 7 })
    all.card('deal_1', 'C2', { tell_version: 2, told_version: 1 })
    await all.page()
    expect(posts(all)).toMatchObject([
      { behind_since: 5, next_try_at: 7 },
      { behind_since: 5, next_try_at: now },
    ])
  })
})

describe('owners', () => {
  const slipping = async (all: ReturnType<typeof house>) => void (await all.page())
  const owners = (all: ReturnType<typeof house>, after = '') => all.page(`owner ${after}`)

  test('hear of theirs once a day, the five that close first listed', async () => {
    const all = house()
    all.member('member_a')
    for (let at = 1; at <= 7; at += 1) all.deal(`deal_${at}`, { close_on: `2027-06-0${8 - at}` })
    await slipping(all)
    await owners(all)
    await owners(all)
    const [notice, ...more] = all.notices()
    expect([notice?.title, notice?.subtitle, more]).toEqual([
      ...['7 deals of yours need a look', 'These are the first 5.', []],
    ])
    expect(notice?.reason).toBe('slipping 2027-05-21')
    expect(notice?.of.map(({ title }: { title: string }) => title)).toEqual(
      [7, 6, 5, 4, 3].map((at) => `deal_${at}`),
    )
  })

  test('of one hear of one', async () => {
    const all = house()
    all.member('member_a')
    all.deal('deal_1')
    await slipping(all)
    await owners(all)
    expect(all.notices()).toMatchObject([{ title: 'One of your deals needs a look' }])
    expect(all.notices()[0]?.subtitle).toBeUndefined()
  })

  test('hear of their own, however many others have', async () => {
    const all = house()
    const hears = [
      { who: 'member_a', title: 'One of your deals needs a look', subtitle: undefined },
      { who: 'member_b', title: '5 deals of yours need a look', subtitle: undefined },
    ]
    for (const { who } of hears) all.member(who)
    all.deal('deal_0', { close_on: '2027-05-01' })
    for (let at = 1; at <= 5; at += 1) all.deal(`deal_${at}`, { owner_id: 'member_b' })
    expect(await all.page()).toMatchObject({ checked: 6, changed: 6 })
    await owners(all)
    expect(all.notices()).toMatchObject(hears)
  })

  const heard: { what: string; change: (all: ReturnType<typeof house>) => unknown; is: boolean }[] =
    [
      {
        what: 'who was deactivated',
        change: (all) => all.sql('update members set active = 0'),
        is: false,
      },
      {
        what: 'of what was won since',
        change: (all) => all.sql(`update deals set status = 'won'`),
        is: false,
      },
      {
        what: 'of another workspace',
        change: (all) => all.sql(`update deals set workspace_id = 'workspace_b'`),
        is: false,
      },
      {
        what: 'of what another workspace’s job found',
        change: (all) => all.sql(`update events set workspace_id = 'workspace_b'`),
        is: false,
      },
      {
        what: 'of what slipped before this run',
        change: (all) => all.sql(`update events set at = ${now - 1}`),
        is: false,
      },
      {
        what: 'of what else happened',
        change: (all) => all.sql(`update events set name = 'deal.moved'`),
        is: false,
      },
      {
        what: 'of what a conversation with alerts is shown',
        change: (all) => [all.card('deal_1', 'C1'), all.alerts('C1')],
        is: false,
      },
      {
        what: 'of what a conversation without alerts is shown',
        change: (all) => [all.card('deal_1', 'C1'), all.alerts('C1', { active: 0 })],
        is: true,
      },
      {
        what: 'of what could not be shown there',
        change: (all) => [all.card('deal_1', 'C1', { dead: 1 }), all.alerts('C1')],
        is: true,
      },
      {
        what: 'of what is shown in another workspace',
        change: (all) => [
          all.card('deal_1', 'C1', { workspace_id: 'workspace_b' }),
          all.alerts('C1'),
        ],
        is: true,
      },
      {
        what: 'of what another card shows there',
        change: (all) => [all.card('deal_2', 'C1'), all.alerts('C1')],
        is: true,
      },
    ]
  test.each(heard)('hear $what: $is', async ({ change, is }) => {
    const all = house()
    all.member('member_a')
    all.deal('deal_1')
    await slipping(all)
    change(all)
    await owners(all)
    expect(all.notices()).toHaveLength(is ? 1 : 0)
  })

  test('are eight a page, and the next page goes on after them', async () => {
    const all = house()
    for (let at = 1; at <= 9; at += 1) {
      all.member(`member_${at}`)
      all.deal(`deal_${at}`, { owner_id: `member_${at}` })
    }
    await slipping(all)
    expect((await owners(all)).cursor).toBe('owner member_8')
    expect(all.notices()).toHaveLength(8)
    expect((await owners(all, 'member_8')).cursor).toBe('owner member_9')
    expect((await owners(all, 'member_9')).cursor).toBeNull()
    expect(all.notices()).toHaveLength(9)
  })
})
