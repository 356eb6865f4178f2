import { describe, expect, test } from 'vitest'
import { eventually, useHouse } from '../../support/harness.ts'
import { complaint, type Desk, surfaces } from '../../support/office/desk.ts'
import { type Office, openOffice } from '../../support/office/office.ts'

const house = useHouse()

/** The members' list, by the settings where there is nothing to type. */
async function membersAt(desk: Desk): Promise<string> {
  await desk.say('settings')
  return desk.press('Members')
}

/** The card of the one whose name is first: Jonas comes before Maria. */
async function openJonas(desk: Desk): Promise<string> {
  await membersAt(desk)
  return desk.press('Open')
}

async function withJonas(surface: Desk['surface']) {
  const office = await openOffice(house())
  const his = await office.at(surface, office.jonas)
  await his.say('home')
  const hers = await office.at(surface)
  return { office, his, hers }
}

const rolesOf = ({ workspace }: Office) =>
  house().sql(
    `select m.name, m.role, m.active from members m
     join workspace_members w on w.id = m.id and w.role = m.role and w.active = m.active
     where m.workspace_id = ? order by m.name`,
    workspace,
  )

describe.each(surfaces)('members in %s', (surface) => {
  test('are listed with their role and when they last did something', async () => {
    const { office, hers } = await withJonas(surface)
    await office.hire('Anna Ohnmacht', { role: 'viewer' })
    const slack = await office.at('Slack', office.jonas)
    await slack.say('deal Acme 2k renewal')
    expect(await membersAt(hers)).toMatch(
      /^Members\n.*Anna Ohnmacht\nViewer · not active yet.*Jonas Weber\nSeller · last active .* · 1 open deal\n.*Maria Silva\nAdmin · you/s,
    )
  })

  test('were here last when they only looked, too', async () => {
    const { office, his, hers } = await withJonas(surface)
    await his.say('pipeline')
    const was = 'select at from members_seen where workspace_id = ?'
    await eventually(
      async () => (await house().sql(was, office.workspace)).length >= 1,
      'that he was here',
    )
    expect(await membersAt(hers)).toMatch(/Jonas Weber\nSeller · last active \d/)
    const twoDaysAgo = Date.now() - 2 * 86_400_000
    const past = 'update members_seen set at = ? where workspace_id = ?'
    await house().sql(past, twoDaysAgo, office.workspace)
    await house().sql('update events set at = ? where workspace_id = ?', 5, office.workspace)
    expect(await openJonas(hers)).toMatch(/^Jonas Weber\nSeller · last active 2 days ago/)
  })

  test('get another role, which counts at once, until that is undone', async () => {
    const { office, his, hers } = await withJonas(surface)
    expect(await openJonas(hers)).toMatch(/^Jonas Weber\nSeller/)
    await hers.press('Change role')
    expect(hers.typed()).toEqual({ Role: 'Seller: own deals' })
    expect(await hers.fill({ Role: 'Viewer: looks' })).toMatch(/^Saved: Jonas Weber\nViewer/)
    const slack = await office.at('Slack', office.jonas)
    expect(await slack.say('deal Acme 2k renewal')).toMatch(/You can look at everything here/)
    await hers.press('Undo')
    expect(hers.shown()).toMatch(/^Undone: Jonas Weber\nSeller/)
    expect(await slack.say('deal Acme 2k renewal')).toMatch(/^Logged: Acme renewal/)
    await his.say('settings')
    expect(his.shown()).toMatch(/Seller/)
  })

  test('who are deactivated write nothing and see nothing, until they are let in again', async () => {
    const { office, his, hers } = await withJonas(surface)
    await openJonas(hers)
    await hers.press('Deactivate')
    expect(hers.shown()).toContain('Jonas Weber: nothing is open.')
    expect(await hers.fill({}, 3)).toMatch(/^Deactivated: Jonas Weber\ndeactivated/)
    expect(new Set(hers.told()).size).toBe(1)
    expect(await his.say('home')).toMatch(/^Your access has ended\n.*Settings, Members/s)
    expect(await rolesOf(office)).toMatchObject([{ active: 0 }, { active: 1 }])
    await openJonas(hers)
    expect(await hers.press('Reactivate')).toMatch(/^Reactivated: Jonas Weber\nSeller/)
    expect(await his.say('home')).toMatch(/^Hello Jonas/)
  })

  test('who have left stay the owners of what is edited otherwise', async () => {
    const { office, hers } = await withJonas(surface)
    const slack = await office.at('Slack', office.jonas)
    await slack.say('deal Acme 2k renewal')
    await openJonas(hers)
    await hers.press('Deactivate')
    expect(hers.shown()).toContain('Jonas Weber: 1 open deal. They stay theirs')
    await hers.fill()
    await hers.say('find Acme renewal')
    await hers.press('Open')
    await hers.press('Edit')
    expect(hers.typed().Owner).toBe('Jonas Weber')
    expect(await hers.fill({ Amount: '3k EUR' })).toMatch(
      /^Saved: Acme renewal.*€3,000 · Acme · Jonas Weber/s,
    )
    await hers.press('Edit')
    await hers.fill({ Owner: 'Maria Silva' })
    expect(hers.shown()).toMatch(/^Saved: Acme renewal.*you/s)
  })

  test('cannot all be turned away: the last admin stays one, and stays', async () => {
    const { office, hers } = await withJonas(surface)
    await membersAt(hers)
    const id = 'select id, version from workspace_members where workspace_id = ? and role = ?'
    const [maria] = await house().sql<{ id: string }>(id, office.workspace, 'admin')
    expect(maria).toBeDefined()
    await hers.say('settings')
    await hers.press('My settings')
    await hers.press('Leave')
    await hers.fill({ 'Name of the workspace': office.name })
    expect(complaint(hers)).toMatch(/A workspace needs an admin/)
    expect(await rolesOf(office)).toMatchObject([{ role: 'rep' }, { role: 'admin', active: 1 }])
  })

  test('leave by themselves, once they have written where', async () => {
    const { office, his } = await withJonas(surface)
    await his.say('settings')
    await his.press('Leave')
    await his.fill({ 'Name of the workspace': 'Elsewhere' })
    expect(his.reasons()).toEqual({
      'Name of the workspace': `To leave, write ${office.name} here.`,
    })
    await his.fill({ 'Name of the workspace': office.name.toLowerCase() })
    expect(his.shown()).toMatch(new RegExp(`^You have left ${office.name}`))
    expect(await his.say('home')).toMatch(/^Your access has ended/)
  })

  test('are an admin’s to see and to change', async () => {
    const { his, hers } = await withJonas(surface)
    await openJonas(hers)
    await his.say('home')
    his.borrow(hers)
    expect(await his.press('Deactivate')).toMatch(/Only an admin( \(.+\))? can do this/)
    const other = await (await openOffice(house())).at(surface)
    await other.say('home')
    other.borrow(hers)
    expect(await other.press('Deactivate')).toMatch(/There is no such colleague/)
    await hers.press('Change role')
    his.borrow(hers)
    await his.fill({ Role: 'Admin: everything' })
    expect(complaint(his)).toMatch(/Only an admin( \(.+\))? can do this/)
  })
})

test('Who is made less than they were writes no more by it, though still remembered', async () => {
  const office = await openOffice(house())
  const desk = await office.at('Slack', office.jonas)
  await desk.say('deal Acme 2k renewal')
  await house().sql(
    `update workspace_members set role = 'viewer', version = 2, copied_version = 1
     where workspace_id = ? and name = 'Jonas Weber'`,
    office.workspace,
  )
  expect(await desk.say('deal Globex 3k new')).toMatch(/What you may do here was just changed/)
  expect(await desk.say('deal Globex 3k new')).toMatch(/You can look at everything here/)
})
