import { describe, expect, test } from 'vitest'
import { eventually, useHouse } from '../support/harness.ts'
import { codeFrom } from '../support/office/desk.ts'
import { openOffice, type Person } from '../support/office/office.ts'
import { teamsDesk } from '../support/office/teams-desk.ts'
import { disconnect, inTenant, lettersTo } from './tenants.ts'

const house = useHouse()

test('Who came to another workspace by a code stays there when their account is disconnected', async () => {
  const [first, second] = [await openOffice(house()), await openOffice(house())]
  const one = await inTenant(first)
  const two = await inTenant(second, one.tenant)
  await one.desk.press('Connect everyone')
  await disconnect(first)
  expect(await one.desk.say('home')).toMatch(/^Not connected any more/)
  expect(await two.desk.say('home')).toMatch(/^Hello Maria/)
  expect(await two.desk.say('deal Globex 3k new')).toMatch(/^Logged/)
})

test('One tenant disconnected shuts nobody of another out', async () => {
  const office = await openOffice(house())
  const his = await office.at('Teams', office.jonas)
  await his.say('home')
  const { desk } = await inTenant(office)
  await desk.press('Connect everyone')
  await disconnect(office)
  expect(await his.say('deal Acme 2k renewal')).toMatch(/^Logged/)
})

test('Who is known in one tenant is matched by their address in another one of the workspace', async () => {
  const office = await openOffice(house())
  expect(await (await office.at('Teams', office.jonas)).say('home')).toMatch(/^Hello Jonas/)
  const { desk, tenant } = await inTenant(office)
  await desk.press('Connect everyone')
  const { teams } = house()
  const person = teams.addPerson({ tenant, name: 'J. Weber', email: office.jonas.email })
  const his = teamsDesk(house(), person.id, teams.chat(person.id).id)
  expect(await his.say('home')).toMatch(/^Hello Jonas/)
})

describe('Connect everyone', () => {
  test('notifies every admin of the workspace, and nobody else', async () => {
    const office = await openOffice(house())
    const boss = await office.hire('Bea Boss', { role: 'admin' })
    const { desk } = await inTenant(office)
    await desk.press('Connect everyone')
    const news = (to: Person) =>
      lettersTo(house(), to).filter((said) => said.startsWith('Joined: '))
    for (const admin of [office.maria, boss])
      await eventually(() => news(admin).length === 1, `a word to ${admin.name}`)
    expect(news(boss)[0]).toContain(`Its people can come in to ${office.name}`)
    expect(news(boss)[0]).toContain('Connected by Maria Silva, in Teams.')
    expect(lettersTo(house(), office.jonas)).toEqual([])
  })

  test('notifies the admins of the workspace that the account was with', async () => {
    const [first, second] = [await openOffice(house()), await openOffice(house())]
    const { desk, tenant } = await inTenant(first)
    await desk.press('Connect everyone')
    await disconnect(first)
    const there = await inTenant(second, tenant)
    await there.desk.press('Connect everyone')
    await house().sweep(new Date(Date.now() + 60_000))
    const gone = () =>
      lettersTo(house(), first.maria).find((said) => said.startsWith('Gone to another'))
    expect(await eventually(gone, 'where it went')).toContain(`to ${second.name}`)
    expect(lettersTo(house(), first.jonas)).toEqual([])
  })

  test('notifies them also where nobody is left there but the one who goes over, once and no one else', async () => {
    const [first, second] = [await openOffice(house()), await openOffice(house())]
    const boss = await first.hire('Bea Boss', { role: 'admin' })
    await house().sql('update members set active = 0 where email = ?', boss.email)
    const { desk } = await inTenant(first)
    await desk.press('Connect everyone')
    await disconnect(first)
    await desk.say(`connect ${await codeFrom(await second.at('Slack'))}`)
    await desk.press('Connect everyone')
    const gone = await house().sql(
      `select m.name from notices n join members m on m.id = n.member_id
       where n.reason like 'joined teams%' and m.workspace_id = ?`,
      first.workspace,
    )
    expect(gone).toEqual([{ name: 'Maria Silva' }])
  })

  test('notifies the admins of a member who is there by a code, though it never was theirs', async () => {
    const [first, second] = [await openOffice(house()), await openOffice(house())]
    const { tenant } = await inTenant(first)
    await (await inTenant(second, tenant)).desk.press('Connect everyone')
    const news = `select 1 from notices where reason like 'joined teams%' and workspace_id = ?`
    expect(await house().sql(news, first.workspace)).toHaveLength(1)
    expect(await house().sql(news, second.workspace)).toEqual([])
  })

  test('pressed again notes nothing more', async () => {
    const office = await openOffice(house())
    const { teams } = house()
    const { desk, person } = await inTenant(office)
    const drawn = teams.state.messages.findLast((one) => one.from === 'bot')
    await desk.say(`connect ${await codeFrom(await office.at('Slack'))}`)
    await desk.press('Connect everyone')
    await teams.execute(person, drawn?.id ?? '', 'Connect everyone')
    const joined = `select 1 from events where workspace_id = ? and name = 'account.joined'`
    expect(await house().sql(joined, office.workspace)).toHaveLength(1)
  })

  test('drawn for one workspace does not join another', async () => {
    const [first, second] = [await openOffice(house()), await openOffice(house())]
    const { desk, tenant } = await inTenant(first)
    const drawn = house().teams.state.messages.findLast((one) => one.from === 'bot')
    await desk.say(`connect ${await codeFrom(await second.at('Slack'))}`)
    const { teams } = house()
    const [person] = teams.state.people.filter((one) => one.tenant === tenant)
    await teams.execute(person?.id ?? '', drawn?.id ?? '', 'Connect everyone')
    expect(await house().sql('select 1 from accounts where external_id = ?', tenant)).toEqual([])
  })

  test('pressed for two workspaces at once joins one, and the other reads so', async () => {
    const [first, second] = [await openOffice(house()), await openOffice(house())]
    const one = await inTenant(first)
    const two = await inTenant(second, one.tenant)
    await one.desk.press('Connect everyone')
    await two.desk.press('Connect everyone')
    expect(two.desk.told().join()).toMatch(/Another workspace connected this account/)
    const joined = await house().sql<{ id: string }>(
      'select workspace_id as id from accounts where external_id = ?',
      one.tenant,
    )
    expect(joined).toEqual([{ id: first.workspace }])
    const people = 'select workspace_id as id from identities where account = ? order by created_at'
    expect(await house().sql(people, one.tenant)).toEqual([
      { id: first.workspace },
      { id: second.workspace },
    ])
  })

  test('lets those who came by a code be who they are', async () => {
    const [first, second] = [await openOffice(house()), await openOffice(house())]
    const one = await inTenant(first)
    await one.desk.press('Connect everyone')
    const other = await inTenant(second, one.tenant).catch(() => undefined)
    expect(other?.desk.shown()).toMatch(/That code does not work/)
    await disconnect(first)
    const two = await inTenant(second, one.tenant)
    await two.desk.press('Connect everyone')
    expect(await two.desk.say('settings')).toMatch(/^Settings of/)
    await house().sql('update accounts set active = 0 where external_id = ?', one.tenant)
    const back = await inTenant(second, one.tenant)
    await back.desk.press('Connect everyone')
    const admins = `select 1 from identities i join members m on m.id = i.member_id
      where i.account = ? and m.role = 'admin' and m.workspace_id = ?`
    expect(await house().sql(admins, one.tenant, second.workspace)).toHaveLength(2)
  })

  test('is an admin’s: a seller who presses it joins nothing', async () => {
    const office = await openOffice(house())
    const { desk, tenant } = await inTenant(office)
    await house().sql(
      `update workspace_members set role = 'rep' where workspace_id = ?`,
      office.workspace,
    )
    await house().sql(`update members set role = 'rep' where workspace_id = ?`, office.workspace)
    await desk.press('Connect everyone')
    expect(
      await house().sql(
        'select 1 from workspace_accounts where workspace_id = ? and external_id = ?',
        ...[office.workspace, tenant],
      ),
    ).toEqual([])
  })
})
