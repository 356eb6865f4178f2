import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { shelfOf } from '../../../worker/core/record/shelf.ts'
import { eventually, useWorkerd } from '../../support/harness.ts'
import { codeFrom } from '../../support/office/desk.ts'
import { type Office, openOffice } from '../../support/office/office.ts'
import { teamsDesk } from '../../support/office/teams-desk.ts'
import { everythingOf, tablesOfWorkspaces } from '../../support/rows.ts'

// A workspace is deleted thirty days after an admin asked for it, whole, and no other one with it.

const house = useWorkerd()
const day = 86_400_000
const inDays = (days: number) => new Date(Date.now() + days * day)

let office: Office
beforeEach(async () => {
  office = await openOffice(house())
})

const rowsOf = async (workspace: string) =>
  everythingOf(house(), workspace, await tablesOfWorkspaces(house()))

const counts = async (workspace: string) =>
  Object.entries(await rowsOf(workspace)).filter(([, rows]) => rows.length > 0)

const isThere = async ({ workspace }: Office) =>
  (await house().sql('select 1 from workspaces where id = ?', workspace)).length > 0

/** A row in every table that has none of this workspace yet, whatever the table is. */
async function fillEveryTable({ workspace }: Office): Promise<void> {
  for (const [table, rows] of Object.entries(await rowsOf(workspace))) {
    if (rows.length) continue
    const columns = await house().sql<{ name: string; type: string }>(
      'select name, type from pragma_table_info(?)',
      table,
    )
    const values = columns.map(({ name, type }, at) => {
      if (name === 'workspace_id') return workspace
      if (name === 'shelf') return shelfOf(workspace, 'deal')
      // Of a reminder: never, so that it is not sent meanwhile.
      if (name === 'at') return Number.MAX_SAFE_INTEGER
      return /int/i.test(type) ? 1 : JSON.stringify(`${table} ${workspace} ${at}`)
    })
    await house().sql(
      `insert into ${table} (${columns.map(({ name }) => name)}) values (${columns.map(() => '?')})`,
      ...values,
    )
  }
}

async function askToDelete({ at, name }: Office): Promise<string> {
  const desk = await at('Slack')
  await desk.say('settings')
  await desk.press('Delete this workspace')
  return desk.fill({ 'Name of the workspace': name })
}

/** The direct messages this person has got. */
const chat = (slack: string) => {
  const { state } = house().slack
  const theirs = state.channels.filter(
    ({ kind, members }) => kind === 'im' && members.includes(slack),
  )
  return theirs.flatMap(({ id }) => house().slack.seen(slack, id))
}

async function sweepUntilGone(of: Office, days: number): Promise<number> {
  for (let runs = 1; runs < 30; runs += 1) {
    await house().sweep(new Date(inDays(days).getTime() + runs * 60_000))
    if (!(await isThere(of))) return runs
  }
  throw new Error('the workspace is never gone')
}

/** What changes by itself in a month: it is not the deletion’s doing. */
const moving = ['codes', 'notices', 'jobs', 'posts', 'pace', 'letters', 'editions', 'reminders']

describe('a workspace to be deleted', () => {
  test('is gone from every table after thirty days, and another one keeps every row', async () => {
    const other = await openOffice(house())
    for (const one of [office, other]) {
      const desk = await one.at('Slack')
      await desk.say('deal Acme 5k EUR renewal close 30 Sep')
      await (await one.at('Teams')).say('my day')
      await one.at('Gmail')
    }
    const seen = 'select name from pulses where name like ?'
    const seenIn = ({ tenant }: Office) => house().sql(seen, `% ${tenant}`)
    for (const one of [office, other])
      await eventually(async () => (await seenIn(one)).length === 1, 'seen in Teams')
    expect(await askToDelete(office)).toMatch(/^To be deleted on /)
    const before = await rowsOf(other.workspace)
    await house().sweep(inDays(29.9))
    expect(await isThere(office)).toBe(true)
    await fillEveryTable(office)
    const filled = (await counts(office.workspace)).map(([table]) => table)
    expect(filled).toEqual(await tablesOfWorkspaces(house()))
    expect(await sweepUntilGone(office, 30.1)).toBeGreaterThan(1)
    expect(await counts(office.workspace)).toEqual([])
    expect(await seenIn(office)).toEqual([])
    expect(await seenIn(other)).toHaveLength(1)
    const after = await rowsOf(other.workspace)
    for (const [table, rows] of Object.entries(before))
      if (!moving.includes(table)) expect(after[table], table).toEqual(expect.arrayContaining(rows))
    expect(await isThere(other)).toBe(true)
  })

  test('is gone after one sweep, however much there is of it: the queue goes on', async () => {
    await (await office.at('Slack')).say('deal Acme 5k EUR renewal close 30 Sep')
    await fillEveryTable(office)
    await house().sql(
      `with recursive some(n) as (select 1 union all select n + 1 from some where n < 4000)
      insert into audiences (workspace_id, reader, audience) select ?, 'reader ' || n, '*' from some`,
      office.workspace,
    )
    const passed = Date.now() - 1
    for (const [table, column] of [
      ['workspaces', 'id'],
      ['settings', 'workspace_id'],
    ])
      await house().sql(
        `update ${table} set delete_at = ? where ${column} = ?`,
        passed,
        office.workspace,
      )
    await house().sweep(new Date())
    await eventually(async () => !(await isThere(office)), 'gone')
    expect(await counts(office.workspace)).toEqual([])
  })

  test('is deleted by name only, and says until when there is a way back', async () => {
    const desk = await office.at('Slack')
    await desk.say('settings')
    const form = await desk.press('Delete this workspace')
    expect(form).toContain('In 30 days')
    await desk.fill({ 'Name of the workspace': 'Something else' })
    expect(Object.values(desk.reasons()).join()).toContain(`write ${office.name} here`)
    await desk.fill({ 'Name of the workspace': office.name.toUpperCase() })
    expect(desk.shown()).toMatch(/^To be deleted on (\w+ )?\d+ \w+: /)
    expect(desk.shown()).toContain('with everything in it')
  })

  test('tells every admin, and everyone on what they open', async () => {
    const ada = await office.hire('Ada Adams', { role: 'admin' })
    const max = await office.hire('Max Moll', { role: 'manager' })
    for (const person of [ada, max]) await (await office.at('Slack', person)).say('find nobody')
    await askToDelete(office)
    const told = await eventually(
      () => chat(ada.slack).find(({ text }) => text.includes('will be deleted on')),
      'a message to the other admin',
    )
    expect(JSON.stringify(told.blocks)).toContain('Keep this workspace')
    expect(chat(max.slack).some(({ text }) => text.includes('will be deleted'))).toBe(false)
    const theirs = await office.at('Slack', office.jonas)
    for (const words of ['home', 'my settings', 'my day', 'pipeline']) {
      const shown = await theirs.say(words)
      expect(shown).toMatch(/will be deleted on .*An admin can still keep it/)
      expect(shown).not.toContain('Keep this workspace')
    }
  })

  test('is kept by any admin, and then nothing of it is deleted', async () => {
    const ada = await office.hire('Ada Adams', { role: 'admin' })
    const hers = await office.at('Slack', ada)
    await hers.say('deal Acme 5k EUR renewal')
    await askToDelete(office)
    await hers.say('settings')
    expect(await hers.press('Keep this workspace')).toMatch(/^Kept: /)
    expect(await (await office.at('Slack', office.jonas)).say('home')).not.toContain('deleted')
    for (const days of [30.1, 31, 60]) await house().sweep(inDays(days))
    expect(await isThere(office)).toBe(true)
    expect(await hers.say('find Acme')).toContain('Acme renewal')
    await hers.say('settings')
    expect(hers.shown()).not.toContain('Keep this workspace')
    await hers.press('Delete this workspace')
  })

  test('is neither deleted nor kept by undoing what was decided since', async () => {
    const desk = await office.at('Slack')
    await askToDelete(office)
    await desk.say('settings')
    await desk.press('Keep this workspace')
    const events = await house().sql<{ id: string }>(
      `select id from events where workspace_id = ? and name like 'workspace.%' order by rowid`,
      office.workspace,
    )
    expect(events).toHaveLength(2)
    expect(desk.shown()).not.toContain('Undo')
    const [row] = await house().sql<{ at: number | null }>(
      'select delete_at as at from workspaces where id = ?',
      office.workspace,
    )
    expect(row).toEqual({ at: null })
  })

  test('that an admin has kept stays, also where the directory’s copy is not made yet', async () => {
    const desk = await office.at('Slack')
    await askToDelete(office)
    await desk.say('settings')
    await desk.press('Keep this workspace')
    await house().sql(
      'update workspaces set delete_at = ? where id = ?',
      ...[Date.now() - 1, office.workspace],
    )
    for (let runs = 0; runs < 3; runs += 1) await house().sweep()
    expect(await isThere(office)).toBe(true)
    expect((await counts(office.workspace)).map(([table]) => table)).toContain('workspace_members')
  })

  test('lets nobody in from its day on, before the sweep has come', async () => {
    await askToDelete(office)
    const desk = await office.at('Slack')
    const code = await codeFrom(desk)
    for (const table of ['workspaces', 'settings'])
      await house().sql(
        `update ${table} set delete_at = ? where ${table === 'settings' ? 'workspace_id' : 'id'} = ?`,
        ...[Date.now() - 1, office.workspace],
      )
    const late = await office.at('Slack', await office.hire('Late Lee', { role: 'admin' }))
    expect(await late.say('find Acme')).toContain(`${office.name} was deleted`)
    expect(await late.say('keep this workspace')).toContain(`${office.name} was deleted`)
    const { teams } = house()
    const tenant = teams.addTenant({ id: randomUUID(), name: 'Contoso' }).id
    const person = teams.addPerson({ tenant, name: 'Maria', email: `${randomUUID()}@c.example` })
    const there = teamsDesk(house(), person.id, teams.chat(person.id).id)
    expect(await there.say(`connect ${code}`)).toMatch(/^That code does not work/)
    const page = await house().slack.install(office.maria.slack)
    expect(page.status).toBe(400)
    await sweepUntilGone(office, 0)
    expect((await house().slack.install(office.maria.slack)).status).toBe(200)
    expect(await counts(office.workspace)).toEqual([])
  })

  test('by the operator’s statements is announced to every admin, once, with a way back', async () => {
    const ada = await office.hire('Ada Adams', { role: 'admin' })
    const at = inDays(30).getTime()
    const set = [
      ['update workspaces set delete_at = ? where id = ?', office.workspace],
      ['update settings set delete_at = ? where workspace_id = ?', office.workspace],
    ] as const
    for (const [statement, id] of set) await house().sql(statement, at, id)
    for (let runs = 0; runs < 2; runs += 1) await house().sweep()
    const announced = (slack: string) =>
      chat(slack).filter(({ text }) => text.includes(`${office.name} will be deleted on`))
    for (const admin of [office.maria, ada]) {
      const told = await eventually(() => announced(admin.slack)[0], 'the announcement')
      expect(JSON.stringify(told.blocks)).toContain('Keep this workspace')
      expect(JSON.stringify(told.blocks)).not.toContain('asked for it')
    }
    expect(chat(office.jonas.slack)).toEqual([])
    await house().sweep()
    for (const admin of [office.maria, ada]) expect(announced(admin.slack)).toHaveLength(1)
  })

  test('by the operator’s statements goes the same way', async () => {
    const at = Date.now() - 1
    await house().sql('update workspaces set delete_at = ? where id = ?', at, office.workspace)
    await house().sql(
      'update settings set delete_at = ? where workspace_id = ?',
      at,
      office.workspace,
    )
    await sweepUntilGone(office, 0)
    expect(await counts(office.workspace)).toEqual([])
  })
})

test('uninstalling one surface deletes its token and nothing else', async () => {
  const desk = await office.at('Slack')
  await desk.say('deal Acme 5k EUR renewal')
  await office.at('Teams')
  const before = await rowsOf(office.workspace)
  const team = house().slack.state.teams.find(({ name }) => name === office.name)?.id ?? ''
  await house().slack.raw(
    JSON.stringify({
      type: 'event_callback',
      team_id: team,
      api_app_id: 'A1',
      event_id: 'Ev1',
      event_time: Math.floor(Date.now() / 1000) + 1,
      event: { type: 'app_uninstalled' },
    }),
  )
  const after = await rowsOf(office.workspace)
  expect(after.installations).toEqual([])
  for (const [table, rows] of Object.entries(before))
    if (!['installations', ...moving].includes(table))
      expect(after[table], table).toEqual(expect.arrayContaining(rows))
})
