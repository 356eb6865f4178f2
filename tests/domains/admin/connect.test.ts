import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import type { Desk } from '../../support/office/desk.ts'
import { type Office, openOffice } from '../../support/office/office.ts'
import { teamsDesk } from '../../support/office/teams-desk.ts'

const house = useHouse()
const refused = /That code does not work\. Ask for a new code/

async function codeFor(desk: Desk): Promise<string> {
  return /^`?([A-Z2-9]{8})`?$/m.exec(await desk.say('connect'))?.[1] ?? ''
}

/** Somebody of another tenant or of this office's own, alone with the bot. */
function newcomer(name: string, tenant = house().teams.addTenant({ id: randomUUID(), name }).id) {
  const { teams } = house()
  const person = teams.addPerson({ tenant, name, email: `${randomUUID()}@elsewhere.example` })
  return { tenant, desk: teamsDesk(house(), person.id, teams.chat(person.id).id) }
}

async function atSlack() {
  const office = await openOffice(house())
  return { office, desk: await office.at('Slack') }
}

describe('a code', () => {
  test('is given privately, works once, in any case and with dashes', async () => {
    const { office, desk } = await atSlack()
    const code = await codeFor(desk)
    expect(code).toMatch(/^[ABCDEFGHJKMNPQRSTUVWXYZ23456789]{8}$/)
    const { desk: teams, tenant } = newcomer('Mia')
    const spelled = `${code.slice(0, 4)}-${code.slice(4)}`.toLowerCase()
    expect(await teams.say(`connect ${spelled}`)).toMatch(
      new RegExp(`^Connected to ${office.name}\nYou are Maria Silva here`),
    )
    expect(await teams.say('home')).toMatch(/^Hello Maria/)
    expect(await newcomer('Bob', tenant).desk.say(`connect ${code}`)).toMatch(refused)
  })

  test('is the same however often the same request comes, and another one each time', async () => {
    const { desk } = await atSlack()
    await desk.say('connect', 3)
    expect(new Set(desk.told()).size).toBe(1)
    expect(await codeFor(desk)).not.toBe(await codeFor(desk))
  })

  test('redeemed by two at once connects one of them', async () => {
    const { desk } = await atSlack()
    const code = await codeFor(desk)
    const told = await Promise.all(
      ['Ann', 'Bob'].map((name) => newcomer(name).desk.say(`connect ${code}`)),
    )
    expect(told.filter((said) => said.startsWith('Connected to'))).toHaveLength(1)
    expect(told.filter((said) => refused.test(said))).toHaveLength(1)
  })

  test('of an admin lets their colleagues in, another’s only themselves', async () => {
    const { office, desk } = await atSlack()
    const his = await office.at('Slack', office.jonas)
    const alone = newcomer('Jonas')
    await alone.desk.say(`connect ${await codeFor(his)}`)
    expect(await alone.desk.say('home')).toMatch(/^Hello Jonas/)
    expect(await newcomer('Ann', alone.tenant).desk.say('home')).toMatch(/connect/i)
    const first = newcomer('Maria')
    await first.desk.say(`connect ${await codeFor(desk)}`)
    expect(await newcomer('Ann', first.tenant).desk.say('home')).toMatch(/^Hello Ann/)
  })

  test('that is wrong, used or over is refused with one and the same sentence', async () => {
    const { office, desk } = await atSlack()
    const { desk: teams } = newcomer('Ann')
    const wrong = await teams.say('connect ABCDEFGH')
    expect(wrong).toMatch(refused)
    const code = await codeFor(desk)
    await house().sql('update codes set expires_at = 1 where workspace_id = ?', office.workspace)
    expect(await teams.say(`connect ${code}`)).toBe(wrong)
  })

  test('is no use to who guessed wrong five times', async () => {
    const { desk } = await atSlack()
    const code = await codeFor(desk)
    const { desk: teams, tenant } = newcomer('Ann')
    for (const last of 'ABCDE') await teams.say(`connect ABCDEFG${last}`)
    expect(await teams.say(`connect ${code}`)).toMatch(refused)
    expect(await newcomer('Bob', tenant).desk.say(`connect ${code}`)).toMatch(/^Connected to/)
  })

  test('of another workspace does not take an account away', async () => {
    const { office } = await atSlack()
    const other = await atSlack()
    const mine = await office.at('Teams', office.jonas)
    expect(await mine.say(`connect ${await codeFor(other.desk)}`)).toMatch(refused)
    expect(await mine.say('home')).toMatch(/^Hello Jonas/)
  })

  test('is given to those who may only look, and in Teams and Gmail too', async () => {
    const { office } = await atSlack()
    const vera = await office.hire('Vera Vogel', { role: 'viewer' })
    for (const surface of ['Slack', 'Teams', 'Gmail'] as const) {
      const { desk } = newcomer('Vera')
      expect(await desk.say(`connect ${await codeFor(await office.at(surface, vera))}`)).toMatch(
        /You are Vera Vogel here/,
      )
    }
  })
})

test('In Gmail a wrong code stays in its field with the reason, and a right one connects', async () => {
  const office: Office = await openOffice(house())
  const slack = await office.at('Slack')
  const { google } = house()
  await google.home(office.maria.email)
  const desk = await office.at('Slack', office.maria)
  await google.submitForm(office.maria.email, { Code: 'ABCDEFGH' }, 'Connect')
  const card = JSON.stringify(google.card(office.maria.email))
  expect(card).toMatch(refused)
  expect(google.state.sidebars[office.maria.email]?.values).toEqual({ code: 'ABCDEFGH' })
  await google.submitForm(office.maria.email, { Code: await codeFor(desk) }, 'Connect')
  expect(JSON.stringify(google.card(office.maria.email))).toMatch(/Hello Maria/)
  expect(await slack.say('home')).toMatch(/^Hello Maria/)
})
