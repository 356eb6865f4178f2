import { expect, test, vi } from 'vitest'
import type { Card } from '../../../worker/core/card.ts'
import { digestsJob } from '../../../worker/domains/digests/digests-job.ts'
import { trip } from '../../../worker/platform/db.ts'
import { office } from '../../support/desk-in-memory.ts'

/** Digests without a Worker: which of many come, and in how many pages. */

const day = 86_400_000

/** Three colleagues with a digest of their own, each daily. */
function begun() {
  const house = office()
  house.insert('workspaces', {
    ...{ id: 'workspace_a', name: 'A', currency: 'EUR', time_zone: 'Europe/Berlin' },
    ...{ locale: 'en-IE', country: 'DE', created_at: 0, version: 1 },
  })
  const digest = (id: string, member: string, more: object = {}) =>
    house.insert('digests', {
      ...{ id: `digest_${id}`, workspace_id: 'workspace_a', version: 1, created_at: 0 },
      ...{ member_id: `member_${member}`, every: 'daily', weekday: 1, hour: 8, mine: 0 },
      ...{ active: 1, since: house.now(), ...more },
    })
  for (const [id, role] of [
    ['maria', 'admin'],
    ['jonas', 'rep'],
    ['rita', 'rep'],
  ] as const) {
    house.insert('members', {
      ...{ id: `member_${id}`, workspace_id: 'workspace_a', name: id, role },
      ...{ active: 1, created_at: 0, version: 1 },
    })
    digest(`1${id}`, id)
  }
  /** One page, some time later. */
  const page = async (later: number, cursor = '') => {
    house.passes(later)
    const { deps, db, workspace, now } = house.asks('maria')
    const run = { deps, db, workspace, now, day: '', startedAt: now, cursor }
    const is = await digestsJob.page(run)
    await trip(db, is.writes)
    return is
  }
  /** All pages of one sweep. */
  const sweep = async (later: number) => {
    let is = await page(later)
    for (let more = 0; is.cursor !== null && more < 9; more += 1) is = await page(0, is.cursor)
    return is
  }
  const sent = () =>
    house
      .sql('select member_id as member, card from notices order by member_id')
      .map(({ member, card }) => [member, (JSON.parse(String(card)) as Card).title])
  return { ...house, digest, sweep, sent }
}

const title = 'Deals since yesterday: 1 new'
const all = ['jonas', 'maria', 'rita'].map((who) => [`member_${who}`, title])

test('where one cannot be made the others come, and it is tried again soon', async () => {
  const house = begun()
  await house.does('jonas', 'log-deal', { deal: 'Acme', amount: '100 EUR' })
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  house.sql(`update members set locale = 'of no country' where id = 'member_jonas'`)
  const failed = await house.sweep(day)
  expect(house.sent()).toEqual(all.filter(([who]) => who !== 'member_jonas'))
  expect(log).toHaveBeenCalledTimes(1)
  expect((failed.nextAt ?? 0) - house.now()).toBeLessThan(11 * 60_000)
  log.mockRestore()
  house.sql('update members set locale = null')
  const whole = await house.sweep(10 * 60_000)
  expect(house.sent()).toEqual(all)
  expect((whole.nextAt ?? 0) - house.now()).toBeGreaterThan(3_600_000)
})

test('of more than are looked through at once each comes, once', async () => {
  const house = begun()
  await house.does('jonas', 'log-deal', { deal: 'Acme', amount: '100 EUR' })
  // These were set a moment ago, so that none of them is due; of some the member is not active.
  for (let at = 0; at < 500; at += 1)
    house.digest(`0${String(at).padStart(3, '0')}`, at % 2 ? 'maria' : 'former', {
      since: house.now() + 10 * day,
    })
  await house.sweep(day)
  expect(house.sent()).toEqual(all)
  await house.sweep(60_000)
  expect(house.sent()).toEqual(all)
})
