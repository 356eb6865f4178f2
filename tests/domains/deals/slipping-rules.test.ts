import { describe, expect, test } from 'vitest'
import { slippingOf } from '../../../worker/domains/deals/slipping.ts'
import { day, type Given, house, now } from './slipping-house.ts'

/** When an open deal needs a look. */

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
