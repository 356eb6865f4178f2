import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { eventually, useHouse } from '../../support/harness.ts'
import { type Desk, reading, surfaces } from '../../support/office/desk.ts'
import { type Office, openOffice, type Person } from '../../support/office/office.ts'
import { teamsDesk } from '../../support/office/teams-desk.ts'

// A Worker of its own: what is written at most once a minute, another file may have had written.
const house = useHouse({})

/** The list, by the settings where there is nothing to type. */
async function securityAt(desk: Desk): Promise<string> {
  await desk.say('settings')
  return desk.press('Security')
}

/** What a person found in their own chat with the app, in Slack. */
function mailOf({ slack: user }: Person): string[] {
  const { slack } = house()
  return slack.seen(user, slack.dm(user).id).map(({ blocks }) => reading(blocks))
}

/** Sends what is due, and gives what one of them got about this. */
async function sentTo(person: Person, about: RegExp): Promise<string[]> {
  const found = () => mailOf(person).filter((text) => about.test(text))
  return eventually(async () => {
    await house().sweep()
    return found().length > 0 && found()
  }, `${about}, sent to ${person.name}`)
}

const changeRole = async (desk: Desk, name: string, role: string) => {
  await desk.say('settings')
  const list = (await desk.press('Members')).split('\n')
  // Members are listed by name, and the first one's button is the one that is pressed.
  expect(list.find((line) => /^(Anna|Jonas|Maria)/.test(line))).toBe(name)
  await desk.press('Open')
  await desk.press('Change role')
  return desk.fill({ Role: role })
}

/** Somebody alone with the bot in this tenant. */
function stranger(tenant: string) {
  const { teams } = house()
  const person = teams.addPerson({
    ...{ tenant, name: `Stranger ${randomUUID()}`, email: `${randomUUID()}@elsewhere.example` },
  })
  return teamsDesk(house(), person.id, teams.chat(person.id).id)
}

async function guess(office: Office, times: number): Promise<void> {
  const desk = stranger(office.tenant)
  for (let at = 0; at < times; at += 1) await desk.say('connect ABCDEFGH')
}

describe.each(surfaces)('the security list in %s', (surface) => {
  test('shows who came in, who joined, whose role changed and wrong codes, newest first', async () => {
    const office = await openOffice(house())
    const his = await office.at('Slack', office.jonas)
    await his.say('home')
    const hers = await office.at(surface)
    await office.at('Teams')
    await changeRole(await office.at('Slack'), 'Jonas Weber', 'Manager: all deals')
    await guess(office, 2)
    const list = (await securityAt(hers)).split('\n')
    const at = (line: RegExp) => list.findIndex((one) => line.test(one))
    expect(list[0]).toBe('Security')
    const order = [
      /^2 wrong codes in Teams$/,
      /^Jonas Weber: Manager, was Seller$/,
      /in Teams joined$/,
      /^Jonas Weber connected in Slack$/,
      /^Maria Silva connected in Slack$/,
    ].map(at)
    expect(order).not.toContain(-1)
    expect(order).toEqual([...order].sort((a, b) => a - b))
    expect(list[(order[0] ?? 0) + 1]).toMatch(/^by somebody who is not a member · .* · \d+:\d\d/)
    expect(list[(order[1] ?? 0) + 1]).toMatch(/^by Maria Silva in Slack · \d+:\d\d/)
    expect(list[(order[2] ?? 0) + 1]).toMatch(/^by Maria Silva in Teams · /)
  })

  test('shows nothing of what members set for themselves', async () => {
    const office = await openOffice(house())
    const hers = await office.at(surface)
    await hers.say('settings')
    await hers.press('My settings')
    await hers.press('Edit')
    await hers.fill({ 'Reminders at': '7:00' })
    expect(await securityAt(hers)).not.toMatch(/deactivated|left/)
  })

  test('is read page by page to its end, each entry once', async () => {
    const office = await openOffice(house())
    const hers = await office.at(surface)
    for (let at = 0; at < 30; at += 1)
      await house().sql(
        `insert into security_log (id, workspace_id, kind, surface, account, external_user_id, count, at)
         values (?, ?, 'wrong_code', 'teams', ?, ?, ?, ?)`,
        // Some of one moment, so that a page may end between them.
        ...[`entry_${at}_${randomUUID()}`, office.workspace, office.tenant],
        ...[`user ${at}`, 100 + at, Date.now() - 7_200_000 - Math.floor(at / 4) * 1000],
      )
    const seen: string[] = []
    await securityAt(hers)
    for (let pages = 0; pages < 9; pages += 1) {
      seen.push(...(hers.shown().match(/^\d+(?= wrong codes)/gm) ?? []))
      if (!/^Older$/m.test(hers.shown())) break
      await hers.press('Older')
    }
    const wanted = Array.from({ length: 30 }, (_, at) => String(100 + at))
    expect(seen.toSorted()).toEqual(wanted)
  })

  test.each(['viewer', 'rep', 'manager'] as const)('is not for a %s', async (role) => {
    const office = await openOffice(house())
    const anna = await office.hire('Anna Ohnmacht', { role })
    const hers = await office.at(surface)
    const theirs = await office.at(surface, anna)
    await theirs.say('home')
    await hers.say('settings')
    theirs.borrow(hers)
    expect(await theirs.press('Security')).toMatch(/^Only an admin \(Maria Silva\) can see this\./)
  })

  test('shows nothing of another workspace', async () => {
    const [mine, theirs] = [await openOffice(house()), await openOffice(house())]
    await theirs.at('Teams')
    await guess(theirs, 3)
    await changeRole(await theirs.at('Slack'), 'Maria Silva', 'Admin: everything').catch(() => '')
    // Somebody of an account that was mine then, and is theirs by now.
    await house().sql(
      `insert into security_log (id, workspace_id, kind, surface, account, external_user_id, count, at)
       select ? || external_user_id, ?, 'wrong_code', surface, account, external_user_id, 9, ?
       from identities where workspace_id = ?`,
      ...[`entry_${randomUUID()}`, mine.workspace, Date.now(), theirs.workspace],
    )
    const shown = await securityAt(await mine.at(surface))
    expect(shown).toMatch(/^Security$/m)
    expect(shown).not.toContain(theirs.name)
    expect(shown).not.toContain(theirs.tenant.slice(0, 8))
    expect(shown).not.toMatch(/^3 wrong codes/m)
    expect(shown).toMatch(
      /^9 wrong codes in Teams\nby somebody who is not a member · in an account that has not joined · /m,
    )
    expect(shown).not.toContain('by Maria Silva ·')
  })
})

describe('admins are notified in their own chat', () => {
  test('when an account joins, with who brought it in', async () => {
    const office = await openOffice(house(), 'en-IE', 'installing')
    const anna = await office.hire('Anna Ohnmacht', { role: 'admin' })
    await (await office.at('Slack', anna)).say('home')
    await (await office.at('Slack', office.jonas)).say('home')
    await office.at('Teams')
    for (const admin of [office.maria, anna]) {
      const [notice, ...more] = await sentTo(admin, /^Joined: /)
      expect(notice).toMatch(/^Joined: \S+\.example in Teams/)
      expect(notice).toMatch(/Connected by Maria Silva, in Teams\./)
      expect(more).toEqual([])
    }
    expect(mailOf(office.jonas).filter((text) => /^Joined/.test(text))).toEqual([])
  })

  test('when a member becomes an admin, also by an undo', async () => {
    const office = await openOffice(house())
    await (await office.at('Slack', office.jonas)).say('home')
    const hers = await office.at('Slack')
    await changeRole(hers, 'Jonas Weber', 'Admin: everything')
    expect(await sentTo(office.maria, /^New admin: Jonas Weber/)).toHaveLength(1)
    await changeRole(hers, 'Jonas Weber', 'Seller: own deals')
    await hers.press('Undo')
    expect(hers.shown()).toMatch(/^Undone: Jonas Weber/)
    const twice = () => mailOf(office.maria).filter((text) => /^New admin: Jonas/.test(text))
    await eventually(() => twice().length > 1, 'a second word')
    expect(twice()).toHaveLength(2)
  })

  test('of ten wrong codes within an hour: once, and not of nine', async () => {
    const office = await openOffice(house())
    await office.at('Teams')
    await guess(office, 5)
    const anHourAgo = `update security_log set at = at - 3601000
      where workspace_id = ? and kind = 'wrong_code'`
    await house().sql(anHourAgo, office.workspace)
    await guess(office, 5)
    await guess(office, 4)
    await house().sweep()
    expect(mailOf(office.maria).filter((text) => /wrong codes/.test(text))).toEqual([])
    await guess(office, 3)
    const notices = await sentTo(office.maria, /^Ten wrong codes within an hour/)
    expect(notices).toHaveLength(1)
    await guess(office, 2)
    await house().sweep()
    expect(await sentTo(office.maria, /^Ten wrong codes within an hour/)).toHaveLength(1)
  })
})

test('refused signatures are counted a surface, written at most once a minute, and shown as a count', async () => {
  const office = await openOffice(house())
  const rows = () =>
    house().sql<{ surface: string; count: number }>(
      `select surface, count from security_log where kind = 'refused'`,
    )
  const forged = (path: string) => house().fetch(path, { method: 'POST', body: '{"team_id":"T1"}' })
  const times = 7
  for (let at = 0; at < times; at += 1) {
    expect((await forged('/slack/events')).status).toBe(401)
    expect((await forged('/teams/messages')).status).toBe(401)
    expect((await forged('/gmail/home')).status).toBe(401)
  }
  const written = async () => (await rows()).some(({ surface }) => surface === 'slack')
  await eventually(written, 'what Slack’s surface refused, written down')
  expect((await rows()).length).toBeLessThan(2 * 3)
  const kept = await house().sql('select * from security_log where kind = ?', 'refused')
  for (const row of kept)
    expect(row).toMatchObject({ workspace_id: null, account: null, external_user_id: null })
  const shown = await securityAt(await office.at('Slack'))
  expect(shown).toMatch(
    /^\d requests? for Slack refused\nwithout a genuine signature · counted for everybody on this server/m,
  )
})

test('the log is only ever added to; what is older than 400 days is deleted by the sweep', async () => {
  const { workspace } = await openOffice(house())
  const insert = `insert into security_log (id, workspace_id, kind, surface, count, at)
    values (?, ?, 'wrong_code', 'slack', 1, ?)`
  const day = 86_400_000
  await house().sql(insert, `entry_old_${workspace}`, workspace, Date.now() - 401 * day)
  await house().sql(insert, `entry_new_${workspace}`, workspace, Date.now() - 399 * day)
  await house().sweep()
  const left = await house().sql<{ id: string }>(
    `select id from security_log where kind = 'wrong_code' and workspace_id = ?`,
    workspace,
  )
  expect(left.map(({ id }) => id)).toEqual([`entry_new_${workspace}`])
})
