import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { useHouse } from '../support/harness.ts'
import { codeFrom } from '../support/office/desk.ts'
import { gmailDesk } from '../support/office/gmail-desk.ts'
import { type Office, openOffice, type Person } from '../support/office/office.ts'
import { teamsDesk } from '../support/office/teams-desk.ts'

const house = useHouse()

test('The same id in another tenant is somebody else', async () => {
  const { teams } = house()
  const offices = [await openOffice(house()), await openOffice(house())]
  for (const office of offices) await (await office.at('Teams')).say('deal Acme 2k renewal')
  for (const [at, office] of offices.entries()) {
    const maria = teams.state.people.find(({ id }) => id === office.maria.teams)
    const twin = teams.addPerson({
      ...{ tenant: offices[1 - at]?.tenant ?? '', name: 'Tina Twin' },
      ...{ email: `${randomUUID()}@twin.example`, aadObjectId: maria?.aadObjectId ?? '' },
    })
    const desk = teamsDesk(house(), twin.id, teams.chat(twin.id).id)
    expect(await desk.say('home')).toMatch(/^Hello Tina/)
    expect(await desk.say('my deals')).not.toContain('Acme renewal')
    const hers = await office.at('Teams')
    expect(await hers.say('home')).toMatch(/^Hello Maria/)
    expect(await hers.say('my deals')).toContain('Acme renewal')
  }
})

test('The same id in two tenants is greeted in each, and named in each as who it is there', async () => {
  const { teams } = house()
  const offices = [await openOffice(house()), await openOffice(house())]
  const aadObjectId = randomUUID()
  const desks = offices.map(({ tenant }) => {
    const at = { tenant, email: `${randomUUID()}@twin.example` }
    const twin = teams.addPerson({ ...at, name: 'Tina Twin', aadObjectId })
    return teamsDesk(house(), twin.id, teams.chat(twin.id).id)
  })
  for (const office of offices) await office.at('Teams')
  for (let times = 0; times < 2; times += 1) {
    for (const [at, desk] of desks.entries())
      expect(await desk.say('home')).toContain(`This is the CRM of ${offices[at]?.name}\n`)
    await house().sql('update identities set met_at = null where external_user_id = ?', aadObjectId)
  }
})

describe('The same ids in another surface are another account and another person', () => {
  /** A domain that is called as the office's tenant, and its first person as this one is there. */
  async function twins(office: Office, person: Person) {
    const { teams, google } = house()
    const hers = await office.at('Teams', person)
    await hers.say('home')
    const { aadObjectId } = teams.state.people.find(({ id }) => id === person.teams) ?? {}
    const email = `${randomUUID()}@twin.example`
    google.addPerson({ email, name: 'Tina Twin', hd: office.tenant, sub: aadObjectId ?? '' })
    await google.home(email)
    return { email, hers, desk: gmailDesk(house(), email) }
  }
  const connect = async (email: string, code: string) =>
    house().google.press(email, 'Connect', { Code: code })

  test('where one has joined and the other has not', async () => {
    const [office, second] = [await openOffice(house()), await openOffice(house())]
    const { email, hers, desk } = await twins(office, office.maria)
    expect(desk.shown()).toMatch(/^Not connected yet/)
    await connect(email, await codeFrom(await second.at('Slack')))
    expect(desk.shown()).toContain(`Connect everyone in ${office.tenant} in Gmail`)
    await desk.press('Connect everyone')
    expect(await desk.say('home')).toMatch(/^Hello Maria/)
    await desk.say('settings')
    expect((await desk.press('Accounts')).match(/you are here/g)).toHaveLength(1)
    expect(await hers.say('settings')).toContain(`Settings of ${office.name}`)
    await house().sweep()
    const wrote = 'select 1 from notices where workspace_id = ? and reason like ?'
    expect(await house().sql(wrote, office.workspace, 'joined gmail%')).toEqual([])
  })

  test('where both have joined one workspace, and somebody is in both', async () => {
    const office = await openOffice(house())
    const { email, desk } = await twins(office, office.jonas)
    await connect(email, await codeFrom(await office.at('Slack')))
    await desk.press('Connect everyone')
    const accounts = await desk.press('Accounts')
    expect(accounts).toContain(`${office.tenant} in Gmail`)
    expect(accounts.match(/you are here/g)).toHaveLength(1)
    const { google } = house()
    const mailbox = google.state.people.find((one) => one.email === office.jonas.email)
    if (mailbox) mailbox.hd = office.tenant
    const his = gmailDesk(house(), office.jonas.email)
    expect(await his.say('home')).toMatch(/^Hello Jonas/)
    const list = await his.say('settings')
    expect(list).toContain(`${office.tenant} in Gmail`)
    expect(list).toMatch(/^(?:\S+ in )?Teams$/m)
  })
})

describe('Who is named in a text', () => {
  test('is a colleague of that account, not somebody with the same id in another', async () => {
    const offices = [await openOffice(house()), await openOffice(house())]
    for (const { at, jonas, workspace } of offices) {
      await (await at('Slack', jonas)).say('home')
      await house().sql(
        `update identities set external_user_id = 'U0TWIN' where workspace_id = ?
          and external_user_id = ?`,
        ...[workspace, jonas.slack],
      )
    }
    for (const { at, workspace } of offices) {
      expect(await (await at('Slack')).say('task call Jane tomorrow <@U0TWIN>')).toContain('Jonas')
      const theirs = `select m.workspace_id as id from tasks t join members m on m.id = t.assignee_id
        where t.workspace_id = ?`
      expect(await house().sql(theirs, workspace)).toEqual([{ id: workspace }])
    }
  })

  test('is asked about where it is one of few', async () => {
    const office = await openOffice(house())
    const hers = await office.at('Slack')
    await hers.say('home')
    const { slack } = house()
    const asked: string[] = []
    slack.fail(({ name, body }) => {
      if (name === 'users.info') asked.push(String(body.user))
      return undefined
    })
    const many = Array.from({ length: 120 }, (_, at) => `<@U${at}X>`).join(' ')
    expect(await hers.say(`find Jane ${many}`)).not.toMatch(/^That did not work/)
    slack.fail(undefined)
    expect(asked).toEqual(['U0X', 'U1X', 'U2X'])
  })
})
