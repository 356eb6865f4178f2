import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { Channels } from '../../worker/delivery/channel.ts'
import {
  type Claim,
  claiming,
  freeAgain,
  holdOf,
  newClaim,
  releasing,
} from '../../worker/delivery/pace.ts'
import { ask, database, rows, trip } from '../../worker/platform/db.ts'
import { memory } from '../support/memory.ts'

/** One run at a time sends to a place, and to an account no more than its vendor bears. */

const now = 1_800_000_000_000
const lease = 45_000
const skew = 10_000

const lanes = (slack: number): Channels => {
  const none = async () => undefined
  const limit = { pause: 1_000, burst: 1, lanes: slack }
  const named = async () => ''
  return { slack: { limit, post: named, edit: none, line: named, amend: none, direct: none } }
}

interface Row {
  place: string
  account?: string
  surface?: string
  holder?: string | null
  free?: number
  held?: number
  closed?: number | null
}

function places(...there: Row[]) {
  const { env, insert, sql: read } = memory()
  const db = database(env, '*')
  for (const { place, account = 'T1', surface = 'slack', ...row } of there)
    insert('pace', {
      ...{ place, workspace_id: 'workspace_a', surface, account, holder: row.holder ?? null },
      ...{ free_at: row.free ?? 0, held_until: row.held ?? 0, closed_since: row.closed ?? null },
    })
  const claim: Claim = { holder: 'me', now, until: now + lease }
  return {
    db,
    claim,
    row: (place: string) =>
      read('select holder, free_at, held_until, closed_since from pace where place = ?', place)[0],
    async take(wanted: (string | Row)[], { most = 10, most_lanes = 10 } = {}) {
      const all = wanted.map((one) => (typeof one === 'string' ? { place: one } : one))
      const from = JSON.stringify(
        all.map(({ place, surface = 'slack', account = 'T1' }) => ({ place, surface, account })),
      )
      const some = sql`select value->>'place', 'workspace_a', value->>'surface', value->>'account'
        from json_each(${from})`
      const [taken] = await ask(db, rows(claiming(db, lanes(most_lanes), claim, some, most)))
      return taken.map(({ place }) => place)
    },
  }
}

test('a claim lasts longer than a call to a vendor, and less than a minute', () => {
  const claim = newClaim(now)
  expect(claim).toMatchObject({ now, until: now + lease })
  expect(newClaim(now).holder).not.toBe(claim.holder)
})

describe('a place', () => {
  test('nobody ever sent to is taken, and then is the taker’s', async () => {
    const { take, row } = places()
    expect(await take(['C1'])).toEqual(['C1'])
    expect(row('C1')).toEqual({
      ...{ holder: 'me', free_at: now + lease, held_until: 0, closed_since: null },
    })
  })

  test('in a surface without cards is nobody’s', async () => {
    expect(await places().take([{ place: 'G1', surface: 'gmail' }])).toEqual([])
  })

  test.each([
    { what: 'that another holds', row: { holder: 'other', free: now + 1 }, taken: false },
    { what: 'whose holder died', row: { holder: 'other', free: now }, taken: true },
    { what: 'in its pause', row: { free: now + 1 }, taken: false },
    { what: 'after its pause', row: { free: now }, taken: true },
    { what: 'the vendor put off', row: { held: now + 1 }, taken: false },
    { what: 'the vendor had put off', row: { held: now }, taken: true },
    { what: 'with the longest pause', row: { free: now + skew }, taken: false },
    { what: 'with a pause of a clock ahead', row: { free: now + skew + 1 }, taken: true },
    {
      what: 'held as long as a lease and clocks allow',
      row: { holder: 'other', free: now + lease + skew },
      taken: false,
    },
    {
      what: 'held by a clock ahead',
      row: { holder: 'other', free: now + lease + skew + 1 },
      taken: true,
    },
  ])('$what: taken is $taken', async ({ row, taken }) => {
    const { take } = places({ place: 'C1', ...row })
    expect(await take(['C1'])).toEqual(taken ? ['C1'] : [])
  })

  test('that is taken keeps since when it is closed, and no old "not before"', async () => {
    const { take, row } = places({ place: 'C1', holder: 'dead', held: now - 5, closed: 7 })
    await take(['C1'])
    expect(row('C1')).toEqual({
      ...{ holder: 'me', free_at: now + lease, held_until: 0, closed_since: 7 },
    })
  })
})

describe('of an account', () => {
  test('no more places are sent to at a time than its vendor bears', async () => {
    const { take } = places({ place: 'busy', holder: 'other', free: now + 1 })
    expect(await take(['C1', 'C2', 'C3', 'C4'], { most_lanes: 3 })).toHaveLength(2)
  })

  test('what is sent to in another account or surface does not count', async () => {
    const { take } = places(
      { place: 'busy', holder: 'other', free: now + 1, account: 'T2' },
      { place: 'card', holder: 'other', free: now + 1, surface: 'teams' },
      { place: 'over', holder: 'other', free: now },
    )
    expect(await take(['C1', 'C2'], { most_lanes: 2 })).toHaveLength(2)
    const two = [{ place: 'C1' }, { place: 'C2', account: 'T2' }]
    expect(await places().take(two, { most_lanes: 1 })).toHaveLength(2)
  })

  test('those come first that waited longest', async () => {
    const { take } = places({ place: 'C1', free: 20 }, { place: 'C2', free: 10 })
    expect(await take(['C1', 'C2'], { most_lanes: 1 })).toEqual(['C2'])
    expect(await take(['C1', 'C2'], { most: 1 })).toEqual(['C1'])
  })
})

test('the most are taken that a run can serve, those first that waited longest', async () => {
  const { take } = places({ place: 'C1', free: 20 }, { place: 'C2', free: 10, account: 'T2' })
  expect(await take(['C1', { place: 'C2', account: 'T2' }, 'C3'], { most: 2 })).toEqual([
    ...['C3', 'C2'],
  ])
})

describe('letting go', () => {
  test('leaves what the next one needs to know', async () => {
    const { claim, db, take, row } = places()
    await take(['C1', 'C2'])
    const hold = holdOf({ place: 'C1', closedSince: null })
    const said = { notBefore: now + 7, heldUntil: now + 8, closedSince: now + 9 }
    await trip(db, [releasing(db, claim, [{ ...hold, ...said }])])
    expect(row('C1')).toEqual({
      ...{ holder: null, free_at: now + 7, held_until: now + 8, closed_since: now + 9 },
    })
    expect(row('C2')?.holder).toBe('me')
  })

  test('leaves a place to whom took it since', async () => {
    const { claim, db, row } = places({ place: 'C1', holder: 'other', free: now + lease })
    await trip(db, [releasing(db, claim, [holdOf({ place: 'C1', closedSince: null })])])
    expect(row('C1')).toMatchObject({ holder: 'other', free_at: now + lease })
  })
})

test.each([
  { what: 'free', row: { free: now, held: 5 }, at: 5 },
  { what: 'pausing', row: { free: now + 9, held: 5 }, at: now + 9 },
  { what: 'put off longer than its pause', row: { free: now + 9, held: now + 20 }, at: now + 20 },
  { what: 'held', row: { holder: 'other', free: now + 9 }, at: null },
  { what: 'held by who died', row: { holder: 'other', free: now, held: 3 }, at: 3 },
])('when it can be asked for again is known of a place: $what', async ({ row, at }) => {
  const { db } = places({ place: 'C1', ...row })
  const [[found]] = await ask(
    db,
    rows(db.select({ at: sql<number | null>`${freeAgain(now)}`.as('at') }).from(sql`pace`)),
  )
  expect(found?.at).toBe(at)
})
