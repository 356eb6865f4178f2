import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { workspaceAccounts, workspaceMembers } from '../../../schema/workspace/history.ts'
import { edit, insert } from '../../../worker/core/event/commit/index.ts'
import { adminNotices } from '../../../worker/core/event/commit/notices.ts'
import { ask, first, trip } from '../../../worker/platform/db.ts'
import { addMember } from '../../support/writer.ts'
import { house, now } from './house.ts'

/** What admins are notified of. */

test('what admins are notified of goes to those who are here, once for one reason', async () => {
  const all = house()
  addMember(all, 'member_boss', { role: 'admin' })
  addMember(all, 'member_left', { role: 'admin', active: 0 })
  addMember(all, 'member_theirs', { role: 'admin', workspace_id: 'workspace_b' })
  const ctx = all.as()
  const notice = { reason: 'a test', card: { title: 'Joined', parts: [], buttons: [] } }
  for (let times = 0; times < 2; times += 1) await trip(ctx.db, [adminNotices(ctx, notice)])
  expect(all.sql('select member_id, workspace_id, next_try_at from notices')).toMatchObject([
    { member_id: 'member_boss', workspace_id: 'workspace_a', next_try_at: now },
  ])
})

describe('every admin is notified', () => {
  const titles = (all: ReturnType<typeof house>) =>
    all.sql('select member_id as who, card from notices').map(({ who, card }) => {
      return `${who} ${JSON.parse(String(card)).title}`
    })
  const member = async (all: ReturnType<typeof house>) => {
    const ctx = all.as()
    const mine = eq(workspaceMembers.id, 'member_b')
    const [found] = await ask(ctx.db, first(ctx.db.select().from(workspaceMembers).where(mine)))
    if (!found) throw new Error('there is no member')
    return found
  }

  test.each([
    { what: 'of who becomes one', patch: { role: 'admin' as const }, is: true },
    { what: 'not of who becomes a manager', patch: { role: 'manager' as const }, is: false },
  ])('$what', async ({ patch, is }) => {
    const all = house()
    addMember(all, 'member_b')
    addMember(all, 'member_boss', { role: 'admin' })
    await all.saves(all.as(), [edit(workspaceMembers, await member(all), patch)])
    const said = ['member_b', 'member_boss'].map((who) => `${who} New admin: member_b`)
    expect(titles(all).sort()).toEqual(is ? said : [])
  })

  test('of an account that joins', async () => {
    const all = house()
    addMember(all, 'member_boss', { role: 'admin' })
    const row = {
      ...{ id: 'account_a', surface: 'slack', externalId: 'T2', name: 'Nord', joinedAt: now },
      ...{ active: true, leftAt: null, copiedVersion: 1 },
    }
    const joins = insert(all.as(), workspaceAccounts, row)
    await all.saves(all.as(), [joins], { name: 'account.joined' })
    expect(titles(all)).toEqual(['member_boss Joined: Nord in Slack'])
  })
})
