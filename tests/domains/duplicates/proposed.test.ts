import { beforeEach, describe, expect, test } from 'vitest'
import type { Raw } from '../../../worker/core/card.ts'
import { jobNamed, type Run } from '../../../worker/core/event/schedule.ts'
import { database, trip } from '../../../worker/platform/db.ts'
import { lines, newest, office } from '../../support/desk-in-memory.ts'

/** What looks alike is proposed at night, and decided with one press. */

type Office = ReturnType<typeof office>
let house: Office
let cursor = ''
/** Pairs that the nights came upon. */
let found = 0
beforeEach(() => {
  house = office()
  cursor = ''
  found = 0
})

const does = async (who: string, action: string, input: Raw = {}, more = {}) =>
  lines(await house.does(who, action, input, more)).join('\n')
const add = async (action: string, table: string, input: Raw, who = 'maria', more = {}) => {
  await does(who, action, input, more)
  return newest(house, table)
}
const person = (name: string, more: Raw = {}) => add('save-contact', 'contacts', { name, ...more })

/** A night, page by page, as the sweep runs it. */
async function night() {
  house.passes(3_600_000)
  const { workspace } = house.asks('maria')
  for (let pages = 1; ; pages += 1) {
    const now = house.now()
    const deps = house.deps(now)
    const db = database(deps.env, workspace.id, deps.meter)
    const run: Run = { deps, db, workspace, now, day: '', startedAt: now, cursor }
    const page = await jobNamed('duplicates')?.page(run)
    if (!page) throw new Error('there is no such job')
    if (page.writes.length) await trip(db, page.writes)
    cursor = page.cursor ?? ''
    found += page.changed
    if (page.rests) return pages
  }
}

const pairs = () =>
  house.sql('select id, one_id, other_id, state, score from duplicates order by id')
const list = (who = 'maria', more = {}) => does(who, 'duplicates', {}, more)

test('people and companies that look alike are proposed, with why, and others are not', async () => {
  await person('Robert Smith', { company: 'Globex' })
  await person('Bob Smith', { company: 'Globex', email: 'bob@home.example' })
  await person('Robert Smith', { company: 'Initech' })
  await add('save-company', 'companies', { name: 'Tidewater Marine', phone: '+442079460115' })
  await add('save-company', 'companies', { name: 'Tidewatr Marine' })
  expect(await list()).toContain('Nothing looks alike.')
  await night()
  expect(pairs()).toHaveLength(2)
  expect(found).toBe(2)
  const shown = await list()
  expect(shown).toContain('Is this one? Robert Smith and Bob Smith')
  expect(shown).toContain('In common: their names and a company · 92 %')
  expect(shown).toContain('Tidewater Marine and Tidewatr Marine')
  expect(shown).toMatch(/\[Merge\] \[Not the same\] \[Later\] \[Compare\]/)
})

describe('a pair', () => {
  let pair = ''
  let one = ''
  let other = ''
  beforeEach(async () => {
    one = await person('Robert Smith', { company: 'Globex' })
    other = await person('Bob Smith', { company: 'Globex' })
    await night()
    pair = String(pairs()[0]?.id)
  })

  test('that was marked as two is never proposed again, and that can be undone', async () => {
    expect(await does('jonas', 'part-records', { pair })).toMatch(
      /^Not the same: Robert Smith and Bob Smith\n.*not proposed again/,
    )
    await does('maria', 'save-contact', { id: other, name: 'Bobby Smith', phone: '+442079460116' })
    await night()
    expect(await list()).toContain('Nothing looks alike.')
    await expect(does('rita', 'part-records', { pair })).rejects.toThrow('these are two')
    const [parted] = house.sql(`select id from events where name = 'duplicate.parted'`)
    await does('maria', 'undo', { event: String(parted?.id) })
    expect(await list()).toContain('Robert Smith and Bobby Smith')
  })

  test('is asked about again a week after Later', async () => {
    await does('maria', 'postpone-pair', { pair })
    expect(await list()).toContain('Nothing looks alike.')
    house.passes(8 * 86_400_000)
    expect(await list()).toContain('Robert Smith and Bob Smith')
  })

  test('goes at once where one is edited so that it fits no more, removed or merged', async () => {
    await does('maria', 'save-contact', { id: other, name: 'Walter White' })
    expect(await list()).toContain('Nothing looks alike.')
    await does('maria', 'save-contact', { id: other, name: 'Bob Smith' })
    expect(await list()).toContain('Bob Smith')
    await does('maria', 'remove-record', { id: other })
    expect(await list()).toContain('Nothing looks alike.')
    await does('maria', 'undo', { event: newest(house, 'events') })
    expect(await list()).toContain('Bob Smith')
    await does('maria', 'merge-records', { keep: one, ids: [other] })
    expect(await list()).toContain('Nothing looks alike.')
  })

  test('is not merged by a card from before a colleague said that it is two', async () => {
    const shown = await house.does('maria', 'duplicates')
    const merge = shown.buttons.find(({ label }) => label === 'Merge')
    const press = () => house.does('maria', merge?.action ?? '', merge?.input ?? {})
    await does('jonas', 'part-records', { pair })
    await expect(press()).rejects.toThrow('Somebody said already that these are two.')
    await does('maria', 'undo', { event: newest(house, 'events') })
    await does('jonas', 'postpone-pair', { pair })
    await does('maria', 'save-contact', { id: other, name: 'Walter White' })
    await expect(press()).rejects.toThrow('do not look alike any more')
    await does('maria', 'save-contact', { id: other, name: 'Bob Smith' })
    expect(lines(await press()).join('\n')).toContain('Merged: Robert Smith')
    await expect(press()).rejects.toThrow('not there any more, or one already')
  })

  test('of which one became part of another stays apart from that one as well', async () => {
    await does('maria', 'part-records', { pair })
    const third = await person('Bobby Smith', { company: 'Initech' })
    await does('maria', 'merge-records', { keep: third, ids: [other] })
    const { company_id: globex } =
      house.sql('select company_id from contacts where id = ?', one)[0] ?? {}
    await does('maria', 'save-contact', { id: third, name: 'Bobby Smith', company: String(globex) })
    await night()
    expect(await list()).toContain('Nothing looks alike.')
  })

  test('is seen only by who sees both, and decided by no other', async () => {
    const owner = {
      workspace: { ...house.asks('maria').workspace, visibility: { contact: 'owner' } },
    }
    expect(await list('rita', owner)).toContain('Nothing looks alike.')
    expect(await list('maria', owner)).toContain('Robert Smith and Bob Smith')
    await expect(does('rita', 'part-records', { pair }, owner)).rejects.toThrow(
      'not there any more',
    )
  })
})

test('a night looks at what changed since the one before, and goes on where it stood', async () => {
  for (let at = 0; at < 90; at += 1)
    await person(`Person ${String.fromCharCode(65 + (at % 26))}x${at}`)
  expect(await night()).toBeGreaterThan(2)
  const before = cursor
  expect(await night()).toBe(1)
  expect(cursor.split(' ').slice(0, 3)).toEqual(before.split(' ').slice(0, 3))
  await person('Robert Smith', { email: 'r@home.example' })
  await person('Bob Smith', { phone: '+442079460117', company: 'Globex' })
  await person('Robert Smyth', { phone: '+442079460117' })
  await night()
  expect(pairs()).toHaveLength(1)
})

test('a number that a whole house has makes no pairs of it', async () => {
  for (let at = 0; at < 30; at += 1)
    await person(`Robert Smith`, { phone: '+442079460118', email: `rs${at}@home${at}.example` })
  await night()
  expect(pairs()).toEqual([])
})
