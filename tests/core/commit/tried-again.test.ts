import { describe, expect, test } from 'vitest'
import { deals } from '../../../schema/workspace/deals.ts'
import { post } from '../../../worker/core/event/commit/index.ts'
import { house, now } from './house.ts'

/** What was given up. */

describe('what was given up is tried again', () => {
  test('at once, and only that, and only of this workspace', async () => {
    const all = house()
    const letter = (id: string, workspace_id: string, dead: number) =>
      all.insert('letters', {
        ...{
          id,
          workspace_id,
          request_id: id,
          call: '{}',
          created_at: 0,
          next_try_at: 5,
          tries: 4,
        },
        dead,
      })
    letter('letter_a', 'workspace_a', 1)
    letter('letter_b', 'workspace_b', 1)
    letter('letter_c', 'workspace_a', 1)
    letter('letter_d', 'workspace_a', 0)
    for (const again of ['letter_a', 'letter_b', 'letter_d'])
      await all.saves(all.as(), [], { again, name: 'tried-again' })
    expect(all.sql('select id, dead, tries, next_try_at as at from letters')).toEqual([
      { id: 'letter_a', dead: 0, tries: 0, at: now },
      { id: 'letter_b', dead: 1, tries: 4, at: 5 },
      { id: 'letter_c', dead: 1, tries: 4, at: 5 },
      { id: 'letter_d', dead: 0, tries: 4, at: 5 },
    ])
  })

  test('a card or a message begins anew, and is sent', async () => {
    const all = house()
    await all.logs(all.as(), 'deal_1')
    await all.saves(all.as(), [post(deals, await all.read('deal_1'), 'C1')])
    const old = 'tries = 8, delays = 9, lease_until = 5, next_try_at = 5, dead = 1'
    all.sql(`update posts set id = 'post_1', behind_since = 5, ${old}`)
    all.insert('notices', {
      ...{ id: 'notice_1', workspace_id: 'workspace_a', member_id: 'member_a', reason: 'x' },
      ...{
        card: '{}',
        created_at: 5,
        lease_until: 5,
        next_try_at: 5,
        tries: 8,
        delays: 9,
        dead: 1,
      },
    })
    const woken = all.woken()
    for (const again of ['post_1', 'notice_1'])
      await all.saves(all.as(), [], { again, name: 'tried-again' })
    const fresh = { tries: 0, delays: 0, lease_until: 0, next_try_at: now, dead: 0 }
    expect(all.posts()).toMatchObject([{ ...fresh, behind_since: now }])
    expect(all.sql('select * from notices')).toMatchObject([{ ...fresh, created_at: now }])
    expect(all.woken()).toBe(woken + 2)
  })
})
