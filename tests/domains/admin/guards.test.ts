import { afterAll, beforeAll, expect, test } from 'vitest'
import { asking, fresh } from '../../support/asking.ts'
import { type Crew, newCrew } from '../../support/crew.ts'
import { useEar } from '../../support/ear.ts'
import { useHouse } from '../../support/harness.ts'

// What one workspace waits for or gave up is shown in no other, and tried again from no other.

const house = useHouse()
const ear = useEar()

let mine: Crew
let theirs: Crew
let message: string
const far = Date.now() + 86_400_000
const ids = Object.fromEntries(
  ['lateCard', 'deadCard', 'lateMessage', 'deadMessage', 'letter'].map((name) => [
    name,
    fresh(name),
  ]),
)

const press = (crew: Crew, action: string, input = {}) =>
  asking.slack(
    crew,
    crew.people[0],
    { action, how: 'press', input, request: fresh('admin') },
    ear(),
  )

beforeAll(async () => {
  theirs = await newCrew(house(), { name: 'Südwind' })
  mine = await newCrew(house(), { name: 'Nordwind' })
  const { sql } = house()
  const { workspace, people } = theirs
  for (const [id, dead] of [
    [ids.lateCard, 0],
    [ids.deadCard, 1],
  ])
    await sql(
      `insert into posts (id, workspace_id, record_id, conversation_id, wanted_version,
        shown_version, tell_version, told_version, lease_until, next_try_at, behind_since, tries,
        dead, asked_by, lost_lines)
       values (?, ?, ?, 'conversation_x', 2, 1, 0, 0, 0, ?, 1, 0, ?, '', ?)`,
      ...[id, workspace, `deal_${id}`, far, dead, 1 - Number(dead)],
    )
  for (const [id, dead] of [
    [ids.lateMessage, 0],
    [ids.deadMessage, 1],
  ])
    await sql(
      `insert into notices (id, workspace_id, member_id, reason, card, created_at, lease_until,
        next_try_at, tries, dead)
       values (?, ?, ?, ?, '{"title":"Acme","parts":[],"buttons":[]}', 1, 0, ?, 0, ?)`,
      ...[id, workspace, people[0].id, id, far, dead],
    )
  await sql(
    `insert into letters (id, workspace_id, request_id, call, created_at, next_try_at, tries, dead)
     values (?, ?, ?, '{"surface":"slack","intent":{"say":"deal Zebra"}}', 1, 0, 0, 1)`,
    ...[ids.letter, workspace, ids.letter],
  )
  const [waiting] = await sql<{ n: number }>(
    'select count(*) as n from notices where workspace_id = ? and dead = 0 and sent_at is null',
    workspace,
  )
  message = `${waiting?.n} message${waiting?.n === 1 ? '' : 's'} behind`
})

afterAll(async () => {
  for (const table of ['posts', 'notices', 'letters'])
    await house().sql(`delete from ${table} where workspace_id = ?`, theirs.workspace)
})

test('the self-test counts what is the workspace’s own, and what was given up apart', async () => {
  const own = await press(theirs, 'doctor')
  for (const said of ['1 card behind', message, '1 line refused', 'Asked in Slack: deal Zebra'])
    expect(own).toContain(said)
  expect(own).toMatch(/A message to .*The card of|The card of .*A message to/s)
  const other = await press(mine, 'doctor')
  expect(other).toContain('Database')
  expect(other).not.toMatch(/behind for|refused and not sent|Given up/)
})

test('only what was given up here is tried again', async () => {
  const refused = /not waiting to be tried again/
  for (const id of Object.values(ids))
    expect(await press(mine, 'try-again', { id })).toMatch(refused)
  for (const id of [ids.lateCard, ids.lateMessage, 'other'])
    expect(await press(theirs, 'try-again', { id })).toMatch(refused)
  const dead = `select id from posts where dead = 1 union select id from notices where dead = 1
    union select id from letters where dead = 1`
  const left = (await house().sql<{ id: string }>(dead)).map(({ id }) => id)
  for (const id of [ids.deadCard, ids.deadMessage, ids.letter]) expect(left).toContain(id)
})
