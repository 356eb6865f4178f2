import { describe, expect, test } from 'vitest'
import { asking, fresh } from '../../support/asking.ts'
import { type Live, newStage } from '../../support/cards.ts'
import { useEar } from '../../support/ear.ts'
import { eventually, useHouse } from '../../support/harness.ts'
import { stageOf } from '../../support/made.ts'
import { jobsOf, night } from '../../support/nights.ts'
import { eventsOf, newest } from '../../support/rows.ts'

const house = useHouse()
const ear = useEar()
const live: Live[] = ['teams', 'slack']
const day = 86_400_000

const stage = async (on: Live[]) => {
  const made = await newStage(house(), ear, on)
  const back = (id: string, days: number) =>
    house().sql(
      'update deals set entered_stage_at = entered_stage_at - ? where id = ?',
      days * day,
      id,
    )
  const [maria] = made.crew.people
  const letters = () => {
    const { slack } = house()
    return slack
      .seen(maria.slack, slack.dm(maria.slack).id)
      .filter(({ fromApp }) => fromApp)
      .map(({ blocks }) => JSON.stringify(blocks))
      .filter((said) => said.includes('need'))
  }
  return { ...made, back, letters }
}

describe.each(live)('a slipping deal in %s', (on) => {
  test('is told of once in its thread, and its card says why and what to do', async () => {
    const { crew, logs, lines, cards, settle } = await stage([on])
    await logs('Sleepy')
    await settle()
    await night(crew, 14)
    expect(lines(on)).toEqual([])
    await night(crew, 15)
    expect(lines(on)).toEqual([
      'Slipping: Sleepy, Maria Silva. 15 days in Qualification, where 14 are usual.',
    ])
    const [card] = cards(on, 'Sleepy')
    expect(card?.says).toContain('Slipping: 15 days in Qualification')
    for (const label of [
      'Move',
      'Lost',
      '+1 week',
      '+1 month',
      'Reassign',
      'Snooze warning',
      'Won',
    ])
      expect(card?.says).toContain(`"${label}"`)
    await night(crew, 16)
    expect(lines(on)).toHaveLength(1)
    expect(cards(on, 'Sleepy')).toHaveLength(1)
  })

  test('is fresh when it is moved, and told of again when it stays there', async () => {
    const { crew, does, back, logs, lines, cards, settle } = await stage([on])
    const { record: id } = await logs('Mover')
    await back(id, 15)
    await settle()
    await night(crew, 1)
    expect(lines(on)).toHaveLength(1)
    await does('move-deal', { id, stage: await stageOf(crew, 'Meeting') })
    await settle()
    expect(cards(on, 'Mover')[0]?.says).not.toContain('Slipping')
    await night(crew, 10)
    expect(lines(on)).toHaveLength(1)
    await night(crew, 15)
    expect(lines(on)[1]).toContain('15 days in Meeting')
  })

  test('that was to close says so, and is right again with another date', async () => {
    const { crew, does, logs, lines, cards, settle } = await stage([on])
    const { record: id } = await logs('Late')
    const dateIn = (days: number) => new Date(Date.now() + days * day).toISOString().slice(0, 10)
    await does('edit-deal', { id, closeOn: dateIn(2) })
    await settle()
    await night(crew, 4)
    expect(lines(on)).toEqual([expect.stringMatching(/^Slipping: Late.*Was to close /)])
    await does('edit-deal', { id, closeOn: dateIn(6) })
    await settle()
    expect(cards(on, 'Late')[0]?.says).not.toContain('Slipping')
    await night(crew, 5)
    expect(lines(on)).toHaveLength(1)
    await night(crew, 8)
    expect(lines(on)).toHaveLength(2)
  })

  test('of which nothing is heard says so, until somebody talks', async () => {
    const { crew, does, logs, lines, settle } = await stage([on])
    const { record: id } = await logs('Mute')
    await house().sql('update stages set stale_days = 999 where workspace_id = ?', crew.workspace)
    await settle()
    const older = 'update events set at = at - ? where workspace_id = ?'
    await house().sql(older, 20 * day, crew.workspace)
    await house().sql('update deals set created_at = created_at - ?', 20 * day)
    await night(crew, 1)
    expect(lines(on)).toEqual(['Slipping: Mute, Maria Silva. Nothing happened for 21 days.'])
    await does('log-activity', { about: id, kind: 'note', note: 'They called back.' })
    await night(crew, 20)
    expect(lines(on)).toHaveLength(1)
    await night(crew, 22)
    expect(lines(on)).toHaveLength(2)
  })

  test('that has its warning snoozed is not told of for two weeks, and undone it is as before', async () => {
    const { crew, does, back, logs, lines, cards, settle } = await stage([on])
    const { record: id } = await logs('Calm')
    await back(id, 15)
    await settle()
    await night(crew, 1)
    expect(await does('snooze-warning', { id })).toContain('Warning snoozed for two weeks: Calm')
    await settle()
    expect(cards(on, 'Calm')[0]?.says).not.toContain('Slipping')
    await night(crew, 12)
    expect(lines(on)).toHaveLength(1)
    await night(crew, 15)
    expect(lines(on)).toHaveLength(2)
    const event = (await eventsOf(crew)).find(({ name }) => name === 'deal.paused')
    await does('undo', { event: event?.id ?? '' })
    await settle()
    expect(cards(on, 'Calm')[0]?.says).toContain('Slipping')
  })

  test('is told of only where alerts are on; elsewhere its card alone says it', async () => {
    const { crew, does, back, logs, lines, cards, letters, settle } = await stage([])
    const { record: id } = await logs('Shared')
    await back(id, 15)
    const [maria] = crew.people
    const share = { action: 'share-deal', input: { id }, how: 'press' } as const
    await asking[on](crew, maria, { ...share, request: fresh('share') }, ear())
    await settle()
    await night(crew, 1)
    expect(lines(on)).toEqual([])
    expect(cards(on, 'Shared').at(-1)?.says).toContain('Slipping')
    await eventually(() => letters()[0], 'a word to the owner')
    expect(await does('alerts-on', {}, on)).toContain('Alerts are on here')
  })
})

describe('owners', () => {
  test('hear once a night of what no conversation hears of, five of them listed', async () => {
    const { crew, back, logs, letters } = await stage([])
    for (let at = 1; at <= 7; at += 1) await back((await logs(`Silent ${at}`)).record, 15)
    await night(crew, 1)
    const [letter] = await eventually(() => letters().length > 0 && letters(), 'a word')
    expect(letter).toContain('7 deals of yours need a look')
    expect(letter?.match(/Silent \d/g)?.length).toBe(5)
    await night(crew, 2)
    expect(letters()).toHaveLength(1)
    await back((await logs('One more')).record, 15)
    await night(crew, 3)
    await eventually(() => letters()[1]?.includes('One of your deals needs a look'), 'the next')
  })
})

describe('the sweep', () => {
  test('goes on where it was killed, and tells of each deal once', async () => {
    const { crew, logs, letters } = await stage([])
    const { record } = await logs('Many')
    await house().sql(
      `with recursive n(i) as (select 1 union all select i + 1 from n where i < 5000)
       insert into deals (id, workspace_id, version, created_at, title, company_id, contact_ids,
         owner_id, pipeline_id, stage_id, entered_stage_at, status, amount, currency, close_on,
         closed_at, closed_month, lost_reason, fine)
       select 'deal_' || printf('%026d', i), workspace_id, 1, created_at,
         'Deal ' || i, company_id, contact_ids, owner_id, pipeline_id, stage_id,
         entered_stage_at - 15 * 86400000, status, amount, currency, close_on, closed_at,
         closed_month, lost_reason, fine from deals, n where id = ?`,
      record,
    )
    const sweep = (minutes: number) => house().sweep(new Date(Date.now() + day + minutes * 60_000))
    for (let minutes = 0; ; minutes += 1) {
      await sweep(minutes)
      const { slipping } = await jobsOf(crew)
      if (slipping?.cursor?.startsWith('deal_')) break
      expect(minutes).toBeLessThan(30)
    }
    // It dies with the job in its hands: nobody takes that before its lease has run out.
    const killed = await jobsOf(crew)
    const at = Date.now() + day + 60 * 60_000
    const held = 'update jobs set lease_until = ? where workspace_id = ? and kind = ?'
    await house().sql(held, at + 45_000, crew.workspace, 'slipping')
    await house().sweep(new Date(at))
    expect((await jobsOf(crew)).slipping).toEqual(killed.slipping)
    await night(crew, 1.1)
    const told = await house().sql<{ n: number; deals: number }>(
      `select count(*) n, count(distinct record_id) deals from events
       where workspace_id = ? and name = 'deal.slipped'`,
      crew.workspace,
    )
    expect(killed.slipping?.checked).toBeLessThan(5001)
    expect(told).toEqual([{ n: 5000, deals: 5000 }])
    expect((await jobsOf(crew)).slipping).toMatchObject({ checked: 5001, changed: 5000 })
    await eventually(() => letters()[0]?.includes('5,000 deals of yours need a look'), 'a word')
    const again = 'update jobs set next_at = ? where workspace_id = ?'
    await house().sql(again, Date.now() + 1.15 * day, crew.workspace)
    await night(crew, 1.2)
    expect(letters()).toHaveLength(1)
    expect(await newest(crew, 'deals')).toMatchObject({ version: 1 })
  })
})
