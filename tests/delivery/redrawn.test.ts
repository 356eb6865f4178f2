import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { deals } from '../../schema/workspace/deals.ts'
import { edit, post } from '../../worker/core/event/commit/index.ts'
import { redrawPosts } from '../../worker/core/event/commit/posts.ts'
import { deliver } from '../../worker/delivery/deliver.ts'
import { trip } from '../../worker/platform/db.ts'
import { house, now } from '../core/commit/house.ts'
import { vendor } from '../support/outgoing.ts'

/** What happens to a card while its vendor takes it. */

async function standing() {
  const all = house()
  all.insert('workspaces', {
    ...{ id: 'workspace_a', name: 'Nordwind', currency: 'EUR', time_zone: 'UTC', locale: 'en-IE' },
    ...{ country: 'IE', created_at: 0, version: 1 },
  })
  all.conversation('C1')
  await all.logs(all.as(), 'deal_1')
  await all.saves(all.as(), [post(deals, await all.read('deal_1'), 'C1')])
  const { calls, channel, channels } = vendor()
  let meanwhile = async () => {}
  channel.edit = async (_env, _to, id, { title }) => {
    calls.push({ method: 'edit', to: id, what: title })
    const then = meanwhile
    meanwhile = async () => {}
    await then()
  }
  await deliver(all.deps(now), channels)
  const redraws = async () => void (await trip(all.as().db, [redrawPosts(all.as(), sql`'deal_1'`)]))
  const shows = async (then = async () => {}) => {
    meanwhile = then
    calls.length = 0
    await deliver(all.deps(now), channels)
    return calls.map(({ method, what }) => `${method} ${what}`)
  }
  const titled = async (title: string) =>
    void (await all.saves(all.as(), [edit(deals, await all.read('deal_1'), { title })]))
  return { shows, redraws, titled }
}

test('a card that shall be drawn anew while it is sent is sent once more', async () => {
  const { shows, redraws, titled } = await standing()
  await redraws()
  expect(await shows(redraws)).toHaveLength(2)
  expect(await shows()).toEqual([])
  await titled('Upgrade')
  expect(await shows(redraws)).toEqual(['edit Upgrade', 'edit Upgrade'])
})

test('a change of the record while its card is sent is shown, as is the one after', async () => {
  const { shows, redraws, titled } = await standing()
  await redraws()
  expect((await shows(() => titled('Upgrade'))).at(-1)).toBe('edit Upgrade')
  await titled('Renewal')
  expect(await shows()).toEqual(['edit Renewal'])
})
