import { expect, test } from 'vitest'
import { doWork } from '../../../worker/core/event/work.ts'
import { segmentsJob } from '../../../worker/domains/segments/snapshot/job.ts'
import { step } from '../../../worker/domains/segments/snapshot/step.ts'
import { database, trip } from '../../../worker/platform/db.ts'
import { lines, newest, office } from '../../support/desk-in-memory.ts'

const day = 86_400_000

/** An office with these companies, Jonas's, and the nights' work. */
function world() {
  const house = office()
  house.insert('workspaces', {
    ...{ id: 'workspace_a', name: 'Acme', currency: 'EUR', time_zone: 'Europe/Berlin' },
    ...{ locale: 'en-IE', country: 'IE', created_at: 0, version: 1 },
  })
  for (const who of ['maria', 'jonas', 'rita'])
    house.insert('members', {
      ...{ id: `member_${who}`, workspace_id: 'workspace_a', name: who, active: 1, created_at: 0 },
      ...{ role: who === 'maria' ? 'admin' : 'rep', time_zone: 'Europe/Berlin', locale: 'en-IE' },
    })
  const add = (name: string, more = {}) =>
    house.insert('companies', {
      ...{ id: `company_${name}`, workspace_id: 'workspace_a', version: 1, created_at: 1 },
      ...{ name, owner_id: 'member_jonas', ...more },
    })
  const give = (name: string, owner: string | null) =>
    house.sql('update companies set owner_id = ? where id = ?', owner, `company_${name}`)
  /** What the job finds to do is begun. */
  async function begins(dayName: string) {
    const { deps, workspace } = house.asks('maria')
    const db = database(deps.env, workspace.id, deps.meter)
    const run = { deps, db, workspace, now: deps.now, day: dayName, startedAt: 0, cursor: '' }
    const page = await segmentsJob.page(run)
    await trip(db, page.writes)
    return page
  }
  const works = (id: string, most?: number) =>
    doWork(
      house.deps(house.now()),
      { workspaceId: 'workspace_a', id },
      most === undefined ? {} : { most },
    )
  /** The same, and all steps of it. */
  async function night(dayName: string) {
    const before = house.queued.length
    const page = await begins(dayName)
    for (const { message } of house.queued.slice(before)) {
      const { work: id } = message as { work: string } // as `sendWork` sends it
      if (id?.startsWith('segment_')) await works(id)
    }
    house.passes(day)
    return page
  }
  const members = () =>
    house
      .sql('select record_id as id, since from segment_members order by 1')
      .map((one) => Object.values(one as object))
  const happened = () =>
    house
      .sql(
        "select name, record_id, told ->> 'segmentName' as segment from events where name in ('segment.entered', 'segment.left') order by at, record_id",
      )
      .map((one) => Object.values(one as object).join(' '))
  return { house, add, give, begins, works, night, members, happened }
}

const ofJonas = { name: 'Of Jonas', words: 'companies owner:jonas' }

test('who enters and leaves is said once, and members are kept since when', async () => {
  const { house, add, give, night, members, happened } = world()
  for (const name of ['a', 'b', 'c']) add(name)
  await house.does('maria', 'save-segment', { ...ofJonas, tells: true })
  expect(await night('2027-01-16')).toMatchObject({ changed: 1 })
  const begun = members()
  expect(begun.map(([id]) => id)).toEqual(['company_a', 'company_b', 'company_c'])
  // Who was in it from the beginning did not enter.
  expect(happened()).toEqual([])
  give('b', 'member_rita')
  add('d')
  await night('2027-01-17')
  expect(happened().sort()).toEqual([
    'segment.entered company_d Of Jonas',
    'segment.left company_b Of Jonas',
  ])
  const [a, c, d] = members()
  expect([a, c]).toEqual([begun[0], begun[2]])
  expect(d?.[0]).toBe('company_d')
  expect(Number(d?.[1])).toBeGreaterThan(Number(a?.[1]))
  const [notice, ...others] = house.sql(
    "select card ->> 'title' as title, member_id as who from notices",
  )
  expect(notice).toEqual({ title: 'Of Jonas: 1 entered, 1 left', who: 'member_maria' })
  expect(others).toEqual([])
  // A night on which nobody came or went says nothing.
  await night('2027-01-18')
  expect(happened()).toHaveLength(2)
  expect(house.sql('select count(*) as n from segment_moves')).toEqual([{ n: 0 }])
})

test('of what is tried twice, the second does nothing; what was broken off goes on', async () => {
  const { house, add, night, members, happened } = world()
  for (let at = 0; at < 2500; at += 1) add(`x${at}`, { created_at: at % 7 })
  await house.does('maria', 'save-segment', ofJonas)
  await night('2027-01-16')
  expect(members()).toHaveLength(2500)
  for (let at = 0; at < 130; at += 1) add(`y${at}`)
  const { deps, workspace } = house.asks('maria')
  const db = database(deps.env, workspace.id, deps.meter)
  const run = { deps, db, workspace, now: deps.now, day: '2027-01-17', startedAt: 0, cursor: '' }
  await trip(db, (await segmentsJob.page(run)).writes)
  const of = { workspaceId: workspace.id, id: newest(house, 'segments') }
  let steps = 0
  // Two work on each step at the same time.
  for (let left = true; left; steps += 1) {
    const both = await Promise.all([step(house.deps(run.now), of), step(house.deps(run.now), of)])
    left = both.some(Boolean)
    // Until it is whole, what was is shown.
    if (steps < 2) expect(members()).toHaveLength(2500)
  }
  expect(steps).toBeGreaterThan(3)
  expect(members()).toHaveLength(2630)
  expect(happened()).toHaveLength(130)
  expect(new Set(happened()).size).toBe(130)
})

test('what is given other words while it is looked at is looked at from the beginning', async () => {
  const { house, add, begins, works, night, members, happened } = world()
  for (let at = 0; at < 2500; at += 1) add(`x${at}`)
  add('free', { owner_id: null })
  await house.does('jonas', 'save-segment', ofJonas)
  const id = newest(house, 'segments')
  await night('2027-01-16')
  expect(members()).toHaveLength(2500)
  await begins('2027-01-17')
  // People, and 2000 companies, of which one is nobody's.
  await works(id, 2)
  expect(house.sql('select count(*) as n from segment_found')).toEqual([{ n: 1999 }])
  await house.does('jonas', 'save-segment', { id, name: 'Free', words: 'companies no owner' })
  await works(id)
  expect(members().map(([one]) => one)).toEqual(['company_free'])
  expect(happened()).toEqual([])
  expect(await begins('2027-01-17')).toMatchObject({ changed: 0 })
})

test('of one that is removed nothing is kept, and of others all', async () => {
  const { house, add, begins, night, members } = world()
  add('a')
  await house.does('jonas', 'save-segment', { name: 'All', words: 'companies' })
  await house.does('jonas', 'save-segment', ofJonas)
  const id = newest(house, 'segments')
  await night('2027-01-16')
  expect(members()).toHaveLength(2)
  const row = { workspace_id: 'workspace_a', segment_id: id, record_id: 'company_a' }
  house.insert('segment_found', row)
  house.insert('segment_moves', { ...row, entered: 1, at: 1 })
  house.sql('delete from segments where id = ?', id)
  await begins('2027-01-16')
  for (const table of ['segment_found', 'segment_moves', 'segment_members', 'segment_states'])
    expect(house.sql(`select * from ${table} where segment_id = ?`, id)).toEqual([])
  expect(members()).toHaveLength(1)
})

test('its owner is sent no name of who left in that they do not see them any more', async () => {
  const { house, add, give, night } = world()
  house.sql('update workspaces set visibility = ?', JSON.stringify({ company: 'owner' }))
  for (const name of ['stays', 'given', 'loose']) add(name)
  await house.does('jonas', 'save-segment', { ...ofJonas, tells: true })
  await night('2027-01-16')
  give('given', 'member_rita')
  give('loose', null)
  await night('2027-01-17')
  const [notice] = house.sql('select card from notices')
  expect(JSON.parse(String(notice?.card))).toMatchObject({
    title: 'Of Jonas: 2 left',
    parts: [{ title: 'Left', items: [{ title: 'loose' }] }],
  })
})

test('other words are no news, and a segment whose words do not work keeps its members', async () => {
  const { house, add, night, members, happened } = world()
  for (const name of ['a', 'b']) add(name)
  add('free', { owner_id: null })
  await house.does('jonas', 'save-segment', ofJonas)
  const id = newest(house, 'segments')
  await night('2027-01-16')
  await house.does('jonas', 'save-segment', { id, name: 'Free', words: 'companies no owner' })
  expect(await night('2027-01-16')).toMatchObject({ changed: 1 })
  expect(members().map(([one]) => one)).toEqual(['company_free'])
  expect(happened()).toEqual([])
  // Its field is retired by now.
  house.sql("update segments set words = 'companies tone:blue' where id = ?", id)
  await night('2027-01-17')
  await night('2027-01-18')
  expect(members().map(([one]) => one)).toEqual(['company_free'])
  expect(house.sql("select card ->> 'title' as title, member_id as who from notices")).toEqual([
    { title: 'Free cannot be computed any more', who: 'member_jonas' },
  ])
  const card = lines(await house.does('jonas', 'open-record', { id }))
  expect(card.join('\n')).toMatch(/there is no tone to search by/)
  expect(lines(await house.does('jonas', 'segment-members', { id })).join('\n')).toMatch(
    /free \| since/,
  )
  await expect(house.does('rita', 'segment-members', { id })).rejects.toThrow(/no tone/)
  // It works again, and goes on from the members it had.
  house.sql(
    "update segments set words = 'companies no owner', version = version + 1 where id = ?",
    id,
  )
  add('also-free', { owner_id: null })
  await night('2027-01-19')
  expect(happened()).toEqual(['segment.entered company_also-free Free'])
})
