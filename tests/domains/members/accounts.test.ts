import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import {
  codeFrom,
  complaint,
  type Desk,
  type Surface,
  surfaces,
} from '../../support/office/desk.ts'
import { type Office, openOffice } from '../../support/office/office.ts'
import { teamsDesk } from '../../support/office/teams-desk.ts'

const house = useHouse()

async function accountsAt(desk: Desk): Promise<string> {
  await desk.say('settings')
  return desk.press('Accounts')
}

/** Another account than this surface's own, and how the office calls it. */
const otherThan: Record<Surface, Surface> = { Slack: 'Teams', Teams: 'Gmail', Gmail: 'Slack' }

const labelOf = (made: Office, surface: Surface) =>
  ({
    Slack: `${made.name} in Slack`,
    Teams: 'Teams',
    Gmail: `${made.maria.email.split('@')[1]} in Gmail`,
  })[surface]

describe.each(surfaces)('accounts in %s', (surface) => {
  const other = otherThan[surface]

  async function office() {
    const made = await openOffice(house())
    const his = await made.at(other, made.jonas)
    await his.say('home')
    return { made, his, hers: await made.at(surface) }
  }

  test('are listed with since when, and where one is', async () => {
    const { made, hers } = await office()
    const list = await accountsAt(hers)
    expect(list).toMatch(new RegExp(`^Accounts\n.*${made.name} in Slack\njoined today`, 's'))
    expect(list).toContain(` in ${other}`.replace(' in Teams', 'Teams\njoined today'))
    expect(list.match(/you are here/g)).toHaveLength(1)
  })

  test('disconnected shut their people out; a code of an admin lets them in again', async () => {
    const { made, his, hers } = await office()
    await accountsAt(hers)
    await hers.press('Disconnect')
    await hers.fill({ Account: labelOf(made, other) })
    expect(hers.shown()).toMatch(/^Disconnected: .*All they logged stays.*connect CODE/s)
    expect(await his.say('home')).toMatch(
      new RegExp(`^Not connected any more\n.*disconnected this account from ${made.name}`, 's'),
    )
    expect(await accountsAt(hers)).toMatch(/disconnected/)
    const code = await codeFrom(hers)
    const maria = await made.at(other)
    if (other === 'Gmail') {
      await house().google.home(made.maria.email)
      await house().google.submitForm(made.maria.email, { Code: code }, 'Connect')
    } else await maria.say(`connect ${code}`)
    expect(maria.shown()).toMatch(/So far only you are connected/)
    if (other !== 'Gmail') expect(await maria.say('deal Globex 3k new')).toMatch(/^Logged/)
    expect(await his.say('home')).toMatch(/^Not connected any more/)
    expect(await maria.press('Connect everyone')).toMatch(/Everyone connected/)
    const admins = `select 1 from identities i join members m on m.id = i.member_id
      where i.workspace_id = ? and i.surface = ? and m.role = 'admin'`
    expect(await house().sql(admins, made.workspace, other.toLowerCase())).toHaveLength(1)
    expect(await his.say('home')).toMatch(/^Hello Jonas/)
    const slack = await made.at('Slack', made.jonas)
    expect(await slack.say('deal Acme 2k renewal')).toMatch(/^Logged/)
  })

  test('are disconnected from themselves, too, and shut who did it out', async () => {
    const { made, hers } = await office()
    await accountsAt(hers)
    await hers.press('Disconnect')
    await hers.fill({ Account: labelOf(made, surface) })
    expect(hers.shown()).toMatch(/^Disconnected: .*get a code from another account/s)
    expect(await hers.say('home')).toMatch(/^Not connected any more/)
    expect(await (await made.at(other)).say('home')).toMatch(/Hello Maria/)
  })

  test('stay where an admin could come in by no other', async () => {
    const { made, his, hers } = await office()
    await accountsAt(hers)
    await house().sql(
      `delete from identities where workspace_id = ? and surface <> ? and member_id in
       (select id from members where role = 'admin')`,
      ...[made.workspace, surface.toLowerCase()],
    )
    await hers.press('Disconnect')
    await hers.fill({ Account: labelOf(made, surface) }).catch(() => undefined)
    expect(complaint(hers)).toMatch(/you would shut yourself out/)
    expect(await his.say('home')).toMatch(/^Hello Jonas/)
  })

  test('are an admin’s', async () => {
    const { made, hers } = await office()
    const his = await made.at(surface, made.jonas)
    await accountsAt(hers)
    await hers.press('Disconnect')
    await his.say('home')
    his.borrow(hers)
    await his.fill({ Account: `${made.name} in Slack` }).catch(() => undefined)
    expect(complaint(his)).toMatch(/Only an admin( \(.+\))? can do this|Account/)
    expect(
      await house().sql(
        'select 1 from accounts where workspace_id = ? and active = 0',
        made.workspace,
      ),
    ).toEqual([])
  })
})

test('Who wrote from an account that was just disconnected is told so, though still remembered', async () => {
  const office = await openOffice(house())
  const his = await office.at('Teams', office.jonas)
  await his.say('deal Acme 2k renewal')
  await house().sql(
    `update workspace_accounts set active = 0 where workspace_id = ? and surface = 'teams'`,
    office.workspace,
  )
  expect(await his.say('deal Globex 3k new')).toMatch(/has disconnected this account/)
})

test('An account that was disconnected may join another workspace, where its people are new', async () => {
  const { teams } = house()
  const [first, second] = [await openOffice(house()), await openOffice(house())]
  const his = await first.at('Teams', first.jonas)
  await his.say('deal Acme 2k renewal')
  const hers = await first.at('Slack')
  const elsewhere = await second.at('Slack')
  const person = teams.addPerson({
    tenant: first.tenant,
    name: 'Rita Rot',
    email: `${randomUUID()}@elsewhere.example`,
  })
  const rita = teamsDesk(house(), person.id, teams.chat(person.id).id)
  expect(await rita.say(`connect ${await codeFrom(elsewhere)}`)).toMatch(/That code does not work/)
  await accountsAt(hers)
  await hers.press('Disconnect')
  await hers.fill({ Account: 'Teams' })
  expect(await rita.say(`connect ${await codeFrom(elsewhere)}`)).toMatch(
    new RegExp(`^Connected to ${second.name}`),
  )
  expect(await his.say('find Acme')).toMatch(/^Not connected any more/)
  await rita.press('Connect everyone')
  expect(await his.say('find Acme')).not.toMatch(/Acme renewal/)
  expect(await his.say('deal Globex 3k new')).toMatch(/^Logged/)
  const slack = await first.at('Slack')
  expect(await slack.say('find Globex')).not.toMatch(/Globex new/)
})

test('An account of Teams is called by the domain of who connected everyone there', async () => {
  const { teams } = house()
  const office = await openOffice(house())
  const slack = await office.at('Slack')
  const tenant = teams.addTenant({ id: randomUUID(), name: 'Contoso' }).id
  const email = `${randomUUID()}@contoso.example`
  const person = teams.addPerson({ tenant, name: 'Maria', email })
  const desk = teamsDesk(house(), person.id, teams.chat(person.id).id)
  await desk.say(`connect ${await codeFrom(slack)}`)
  expect(await desk.press('Connect everyone')).toMatch(/^Everyone connected: Teams$/m)
  const list = await accountsAt(slack)
  expect(list).toMatch(/^contoso\.example in Teams$/m)
  expect(list).not.toContain(tenant.slice(0, 8))
})
