import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { duePlaces, leasing, nextDue, unleasing } from '../../worker/delivery/due.ts'
import { newClaim } from '../../worker/delivery/pace.ts'
import '../../worker/catalogue.ts'
import type { Post } from '../../worker/delivery/post.ts'
import { ask, database, rows, trip } from '../../worker/platform/db.ts'
import { memory } from '../support/memory.ts'
import { addConversation, addNotice, addPost } from '../support/outgoing.ts'

/** What is due, where, and who has it in hands. */

const now = 1_800_000_000_000

function house() {
  const all = memory()
  const db = database(all.env, '*')
  const claim = newClaim(now)
  return {
    ...all,
    db,
    claim,
    post: (id: string, given: Partial<Post> = {}) => addPost(all, id, given),
    async places() {
      const [found] = await ask(
        db,
        rows(db.select({ id: sql<string>`id` }).from(sql`(${duePlaces({ now })})`)),
      )
      return found.map(({ id }) => id)
    },
    hold(...places: string[]) {
      const held = [...places.map((place) => [place, claim.holder]), ['C8', 'a'], ['C9', 'b']]
      for (const [place = '', holder = ''] of held)
        all.insert('pace', {
          ...{ place, workspace_id: 'workspace_a', surface: 'slack', account: 'T1', holder },
          ...{ free_at: claim.until, held_until: 0 },
        })
    },
    async lease(most: number) {
      const [taken] = await ask(db, rows(leasing(db, claim, most)))
      return taken.map(({ id }) => id).sort()
    },
    async next(until = Number.MAX_SAFE_INTEGER) {
      const [[found]] = await ask(db, rows(nextDue(db, now, until)))
      return found?.at
    },
  }
}

const states: { what: string; given: Partial<Post>; due: boolean }[] = [
  { what: 'never shown', given: {}, due: true },
  { what: 'shown as it is', given: { shownVersion: 1 }, due: false },
  { what: 'without its line', given: { shownVersion: 1, linesWanted: 1 }, due: true },
  { what: 'given up', given: { dead: true }, due: false },
  { what: 'to be tried now', given: { nextTryAt: now }, due: true },
  { what: 'to be tried later', given: { nextTryAt: now + 1 }, due: false },
  { what: 'in the hands of another run', given: { leaseUntil: now }, due: false },
  { what: 'in the hands of a run that died', given: { leaseUntil: now - 1 }, due: true },
]

describe.each(states)('a card $what: due is $due', ({ given, due }) => {
  test('where it stands is asked for', async () => {
    const all = house()
    addConversation(all, 'C1')
    all.post('a', given)
    expect(await all.places()).toEqual(due ? ['C1'] : [])
  })

  test('it is leased', async () => {
    const all = house()
    all.hold('C1')
    all.post('a', given)
    expect(await all.lease(5)).toEqual(due ? ['a'] : [])
  })
})

test('a conversation is asked for once, one that nobody knows never', async () => {
  const all = house()
  for (const place of ['C1', 'C2', 'C3']) addConversation(all, place)
  for (const [id, place] of ['C1', 'C1', 'C3', 'C3', 'C4'].entries())
    all.post(`post_${id}`, { conversationId: place })
  expect(await all.places()).toEqual(['C1', 'C3'])
})

test('however much is shown already, only what is not is read', async () => {
  const { db, sql: read } = house()
  const places = db.select({ id: sql`id` }).from(sql`(${duePlaces({ now })})`)
  for (const query of [places, nextDue(db, now, now)]) {
    const { sql: text, params } = query.toSQL()
    const plan = read(`explain query plan ${text}`, ...params.map(Number)).map(
      ({ detail }) => detail,
    )
    const posts = plan.filter((step) => /posts/.test(String(step)))
    expect(posts.length).toBeGreaterThan(2)
    for (const step of posts) expect(step).toMatch(/INDEX posts_behind/)
  }
})

describe('a lease', () => {
  test('is for what stands in places this run holds, as long as it holds them', async () => {
    const all = house()
    all.hold('C1')
    all.post('mine')
    all.post('theirs', { conversationId: 'C9' })
    expect(await all.lease(5)).toEqual(['mine'])
    const leases = all.sql('select id, lease_until as until from posts order by id')
    expect(leases).toEqual([
      { id: 'mine', until: all.claim.until },
      { id: 'theirs', until: 0 },
    ])
    expect(await all.lease(5)).toEqual([])
  })

  test('is of as many as can be sent, as much in each place, what waited longest first', async () => {
    const all = house()
    all.hold('C1', 'C2')
    for (const [at, id] of ['c', 'b', 'a'].entries()) {
      all.post(`one-${id}`, { nextTryAt: at })
      all.post(`two-${id}`, { nextTryAt: at, conversationId: 'C2' })
    }
    expect(await all.lease(4)).toEqual(['one-b', 'one-c', 'two-b', 'two-c'])
    expect(await all.lease(1)).toHaveLength(1)
    expect(await all.lease(1)).toHaveLength(1)
    expect(await all.lease(1)).toEqual([])
  })

  test('ends for what was not sent, and only that', async () => {
    const all = house()
    all.hold('C1')
    const sent = all.post('sent')
    const left = all.post('left')
    all.post('other', { leaseUntil: 7 })
    await all.lease(5)
    await trip(all.db, [unleasing(all.db, [sent, left], [sent])])
    const leases = all.sql('select lease_until as until from posts order by id')
    expect(leases.map(({ until }) => until)).toEqual([0, all.claim.until, all.claim.until])
  })
})

describe('the next that is due', () => {
  const at = (
    all: ReturnType<typeof house>,
    place: string,
    free_at = 0,
    holder: string | null = null,
  ) =>
    all.insert('pace', {
      ...{ place, workspace_id: 'workspace_a', surface: 'slack', account: 'T1', holder },
      ...{ free_at, held_until: 0 },
    })

  test('is the earliest card or message, if it is soon enough', async () => {
    const all = house()
    at(all, 'C1')
    expect(await all.next()).toBeUndefined()
    all.post('late', { nextTryAt: now + 9 })
    all.post('early', { nextTryAt: now + 5 })
    addNotice(all, 'message', { next_try_at: now + 7 })
    expect(await all.next()).toBe(now + 5)
    expect(await all.next(now + 5)).toBe(now + 5)
    expect(await all.next(now + 4)).toBeUndefined()
    addNotice(all, 'first', { next_try_at: now + 2 })
    expect(await all.next()).toBe(now + 2)
  })

  test.each([{ sent_at: 1 }, { dead: 1 }, { lease_until: now }])(
    'is no message that is sent, given up or in other hands: %j',
    async (given) => {
      const all = house()
      addNotice(all, 'message', given)
      expect(await all.next()).toBeUndefined()
    },
  )

  test.each([{ dead: true }, { shownVersion: 1 }, { conversationId: 'C9' }])(
    'is no card that needs nothing, or where nothing was sent yet: %j',
    async (given) => {
      const all = house()
      at(all, 'C1')
      all.post('a', given)
      expect(await all.next()).toBeUndefined()
    },
  )

  test('waits for the place, and not for one that another run holds', async () => {
    const all = house()
    at(all, 'C1', now + 500)
    at(all, 'C2', now + 500, 'other')
    at(all, 'C3')
    all.post('a', { nextTryAt: now + 5 })
    all.post('b', { nextTryAt: now + 5, conversationId: 'C2' })
    expect(await all.next()).toBe(now + 500)
    all.post('c', { nextTryAt: now + 7, conversationId: 'C3' })
    expect(await all.next()).toBe(now + 7)
  })
})
