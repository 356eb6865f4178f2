import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { eventually, useHouse } from '../support/harness.ts'
import { codeFrom, reading } from '../support/office/desk.ts'
import { gmailDesk } from '../support/office/gmail-desk.ts'
import { openOffice } from '../support/office/office.ts'
import { teamsDesk } from '../support/office/teams-desk.ts'
import { inTenant, lettersTo } from './tenants.ts'

const house = useHouse()

describe('the next surface', () => {
  test('is offered with a code of its own, which connects it', async () => {
    const office = await openOffice(house())
    const { desk } = await inTenant(office)
    const code = /^`?([A-Z2-9]{8})`?$/m.exec(desk.shown())?.[1] ?? ''
    expect(desk.shown()).toMatch(/put this code into the sidebar in Gmail/)
    const { google } = house()
    await google.home(office.maria.email)
    await google.press(office.maria.email, 'Connect', { Code: code })
    const card = reading(google.card(office.maria.email))
    expect(card).toMatch(/You are Maria Silva here/)
    expect(card).not.toMatch(/^[A-Z2-9]{8}$/m)
  })

  test('is offered in private where others read the answer', async () => {
    const office = await openOffice(house())
    const { teams } = house()
    const tenant = teams.addTenant({ id: randomUUID(), name: 'Contoso' }).id
    const person = teams.addPerson({ tenant, name: 'Maria', email: `${randomUUID()}@c.example` })
    const channel = teams.addConversation({ tenant, kind: 'channel', name: 'deals' }).id
    await teams.installIn(channel, person.id)
    const desk = teamsDesk(house(), person.id, channel)
    const code = await codeFrom(await office.at('Slack'))
    expect(await desk.say(`connect ${code}`)).toMatch(/^Connected to/)
    expect(desk.shown()).not.toMatch(/[A-Z2-9]{8}$/m)
    expect(desk.shown()).not.toContain('Next')
    const offer = () =>
      lettersTo(house(), office.maria).find((said) => said.startsWith('Next: Gmail'))
    expect(await eventually(offer, 'the offer')).toMatch(/Get a code$/)
  })
})

describe('a mailbox without a domain', () => {
  function alone() {
    const email = `${randomUUID().slice(0, 8)}@gmail.com`
    house().google.addPerson({ email, name: 'Jonas' })
    return { email, desk: gmailDesk(house(), email) }
  }

  async function connected(code: string) {
    const { email, desk } = alone()
    await house().google.home(email)
    await house().google.press(email, 'Connect', { Code: code })
    return { email, desk }
  }

  test('is connected by any member’s code, for them alone, and shown to the admins', async () => {
    const office = await openOffice(house())
    const code = await codeFrom(await office.at('Slack', office.jonas))
    const { email, desk } = await connected(code)
    expect(desk.shown()).toMatch(/You are Jonas Weber here/)
    expect(desk.shown()).not.toContain('Connect everyone')
    const shown = () => lettersTo(house(), office.maria).find((said) => said.includes(email))
    expect(await eventually(shown, 'a word to the admin')).toMatch(/This mailbox is Jonas Weber/)
    const hers = await office.at('Slack')
    await hers.say('settings')
    expect(await hers.press('Accounts')).toContain(`${email} in Gmail`)
    const [person] = house().google.state.people.filter((one) => one.email === email)
    if (person) person.sub = randomUUID()
    expect(await desk.say('home')).toMatch(/^Not connected yet/)
  })

  test('that an admin disconnected is let in by an admin’s code only', async () => {
    const office = await openOffice(house())
    const slack = await office.at('Slack', office.jonas)
    const { email, desk } = await connected(await codeFrom(slack))
    const hers = await office.at('Slack')
    await hers.say('settings')
    await hers.press('Accounts')
    await hers.press('Disconnect')
    await hers.fill({ Account: `${email} in Gmail` })
    expect(await desk.say('home')).toMatch(/^Not connected any more/)
    const { google } = house()
    await google.press(email, 'Connect', { Code: await codeFrom(slack) })
    expect(await desk.say('home')).toMatch(/^Not connected any more/)
    await google.press(email, 'Connect', { Code: await codeFrom(hers) })
    expect(await desk.say('home')).toMatch(/Hello Maria/)
  })
})
