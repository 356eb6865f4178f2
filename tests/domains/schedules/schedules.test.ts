import { describe, expect, test, vi } from 'vitest'
import type { Card } from '../../../worker/core/card.ts'
import { schedulesJob } from '../../../worker/domains/schedules/job.ts'
import { trip } from '../../../worker/platform/db.ts'
import { lines, newest, office } from '../../support/desk-in-memory.ts'
import { inChannel, listed } from './listed.ts'

const day = 86_400_000

/** Three colleagues, one deal won by Jonas, and a report of that which everybody sees. */
async function begun(visibility = 'shared', report = 'won amount by owner') {
  const house = office()
  listed(house)
  const wins = async (amount: string) => {
    await house.does('jonas', 'log-deal', { deal: 'Acme' })
    const id = newest(house, 'deals')
    await house.does('jonas', 'win-deal', { id, amount, closeOn: 'today' })
  }
  await wins('100 EUR')
  await house.does('maria', 'save-report', { name: 'Wins', report, visibility })
  const id = newest(house, 'reports')
  /** One sweep, some time later. */
  const sweep = async (later: number, cursor = '') => {
    house.passes(later)
    const { deps, db, workspace, now } = house.asks('maria')
    const run = { deps, db, workspace, now, day: '', startedAt: now, cursor }
    const page = await schedulesJob.page(run)
    await trip(db, page.writes)
    return page
  }
  const posts = () =>
    house
      .sql(`select e.card from editions e join posts p on p.record_id = e.id
      order by e.at`)
      .map(({ card }) => JSON.parse(String(card)) as Card)
  const notices = () =>
    house.sql('select card, member_id from notices').map(({ card, member_id }) => ({
      to: member_id,
      ...(JSON.parse(String(card)) as Card),
    }))
  return { ...house, id, wins, sweep, posts, notices }
}

describe('a scheduled report', () => {
  test('comes once a slot to its conversation, however often it is looked', async () => {
    const house = await begun()
    const times = { every: 'daily', hour: '9' }
    const set = await house.does('maria', 'schedule-report', { id: house.id, ...times }, inChannel)
    expect(lines(set).join('\n')).toMatch(/Every day at 9:00, here\./)
    await house.sweep(day)
    await house.sweep(60_000)
    await house.sweep(60_000)
    const [card, ...more] = house.posts()
    expect(more).toEqual([])
    expect(card).toMatchObject({
      title: 'Wins',
      subtitle: expect.stringContaining('€100'),
      parts: [{ kind: 'table' }],
      more: [{ label: 'Download', action: 'download-report' }],
    })
    // Two sweeps that both found nothing there yet write one.
    house.passes(day)
    const { deps, db, workspace, now } = house.asks('maria')
    const run = { deps, db, workspace, now, day: '', startedAt: now, cursor: '' }
    const pages = await Promise.all([schedulesJob.page(run), schedulesJob.page(run)])
    for (const { writes } of pages) await trip(db, writes)
    expect(house.posts()).toHaveLength(2)
  })

  test('is the audience’s: what some do not see does not come, and its author is notified once', async () => {
    const house = await begun()
    await house.does('maria', 'schedule-report', { id: house.id, every: 'daily' }, inChannel)
    const rights = JSON.stringify({ deal: { amount: { rep: 'hidden' } } })
    house.sql(`update workspaces set field_rights = '${rights}'`)
    await house.sweep(day)
    await house.sweep(day)
    expect(house.posts()).toEqual([])
    expect(house.notices()).toMatchObject([
      { to: 'member_maria', title: 'A report does not come any more' },
    ])
    house.sql('update workspaces set field_rights = null')
    await house.sweep(day)
    expect(house.posts()).toHaveLength(1)
  })

  test.each([
    ['its author is gone', 'update members set active = 0'],
    ['its author may not any more', `update members set role = 'rep'`],
    ['it is nobody else’s any more', `update reports set visibility = 'mine'`],
    ['it is retired', 'update reports set active = 0'],
    ['nothing can be posted there', 'update posts set dead = 1'],
  ])('is paused where %s', async (_why, change) => {
    const house = await begun()
    await house.does('maria', 'schedule-report', { id: house.id, every: 'daily' }, inChannel)
    await house.sweep(day)
    expect(house.posts()).toHaveLength(1)
    house.sql(change)
    await house.sweep(day)
    expect(house.posts()).toHaveLength(1)
  })

  test('comes also where another one cannot be made, and of more than are looked through at once', async () => {
    const house = await begun()
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    for (const name of ['One', 'Two']) {
      await house.does('maria', 'save-report', { name, report: 'won', visibility: 'shared' })
      const broken = newest(house, 'reports')
      await house.does('maria', 'schedule-report', { id: broken, every: 'daily' }, inChannel)
      house.sql(`update reports set definition = 'null' where id = ?`, broken)
    }
    // These were set a moment ago, so that none of them is due.
    for (let at = 0; at < 500; at += 1)
      house.insert('report_schedules', {
        ...{ id: `schedule_0${String(at).padStart(3, '0')}`, workspace_id: 'workspace_a' },
        ...{ version: 1, created_at: 0, report_id: house.id, member_id: 'member_jonas' },
        ...{ every: 'daily', weekday: 1, month_day: 1, hour: 8, threshold: 10, active: 1 },
        since: house.now() + 10 * day,
      })
    await house.does('maria', 'schedule-report', { id: house.id, every: 'daily' }, inChannel)
    let page = await house.sweep(day)
    for (let more = 0; page.cursor !== null && more < 9; more += 1)
      page = await house.sweep(0, page.cursor)
    expect(house.posts().map(({ title }) => title)).toEqual(['Wins'])
    expect(log).toHaveBeenCalledTimes(2)
    // Those that failed are tried again soon.
    expect((page.nextAt ?? 0) - house.now()).toBeLessThan(11 * 60_000)
    log.mockRestore()
  })

  test('comes on a change beyond its threshold, and not below', async () => {
    const house = await begun()
    const every = { every: 'change', threshold: '50' }
    await house.does('maria', 'schedule-report', { id: house.id, ...every }, inChannel)
    const hour = 3_600_000
    await house.sweep(hour)
    expect(house.posts()).toHaveLength(1)
    await house.wins('40 EUR')
    await house.sweep(hour)
    await house.sweep(hour)
    expect(house.posts()).toHaveLength(1)
    await house.wins('40 EUR')
    await house.sweep(hour)
    expect(house.posts().map(({ subtitle }) => subtitle?.split(' · ')[1])).toEqual(['€100', '€180'])
  })

  test('of one’s own comes in one’s own chat, also where it is of what is mine', async () => {
    const house = await begun('shared', 'won owner:me')
    const weekly = { id: house.id, every: 'weekly', weekday: '3', hour: '7' }
    expect(lines(await house.does('jonas', 'schedule-report', weekly)).join('\n')).toMatch(
      /Every Wednesday at 7:00, in your own chat/,
    )
    for (let at = 0; at < 8; at += 1) await house.sweep(day)
    expect(house.posts()).toEqual([])
    const [notice] = house.notices()
    expect(notice).toMatchObject({ to: 'member_jonas', title: 'Wins' })
    expect(notice?.subtitle).toMatch(/^Won deals · 1 ·/)
  })

  test('is refused where nobody is me, it is not shared, or who asks may not', async () => {
    const house = await begun('shared', 'won owner:me')
    const asked = { id: house.id, every: 'daily' }
    await expect(house.does('maria', 'schedule-report', asked, inChannel)).rejects.toThrow(
      /name the owner instead of me/,
    )
    await expect(house.does('jonas', 'schedule-report', asked, inChannel)).rejects.toThrow(
      /manager can turn alerts on/,
    )
    const own = await begun('mine')
    await expect(
      own.does('maria', 'schedule-report', { id: own.id, every: 'daily' }, inChannel),
    ).rejects.toThrow(/no such/)
  })

  test('is listed with its way to an end, and comes no more', async () => {
    const house = await begun()
    await house.does('maria', 'schedule-report', { id: house.id, every: 'daily' }, inChannel)
    const card = await house.does('maria', 'reports')
    const press = card.buttons.find(({ label }) => label === 'Scheduled')
    const list = await house.does('maria', press?.action ?? '', press?.input)
    expect(lines(list)).toContain('Wins | Every day at 8:00, in #pipeline in Slack [End]')
    const shown = await house.does('jonas', 'show-own-list', { list: 'schedules' })
    expect(JSON.stringify(shown)).not.toContain('pipeline')
    const id = newest(house, 'report_schedules')
    await expect(house.does('jonas', 'end-schedule', { id })).rejects.toThrow(/manager/)
    await house.does('maria', 'end-schedule', { id })
    await house.sweep(day)
    expect(house.posts()).toEqual([])
  })
})
