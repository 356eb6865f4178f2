import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { asking, fresh } from '../../support/asking.ts'
import { newCrew } from '../../support/crew.ts'
import { eventually, useHouse } from '../../support/harness.ts'
import { codeFrom } from '../../support/office/desk.ts'
import { type Office, openOffice } from '../../support/office/office.ts'
import { teamsDesk } from '../../support/office/teams-desk.ts'

const house = useHouse()
const refused = /That code does not work\. Ask for a new code/

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
    const code = await codeFrom(desk)
    expect(code).toMatch(/^[ABCDEFGHJKMNPQRSTUVWXYZ23456789]{8}$/)
    const { desk: teams, tenant } = newcomer('Mia')
    const spelled = `${code.slice(0, 4)}-${code.slice(4)}`.toLowerCase()
    expect(await teams.say(`connect ${spelled}`)).toMatch(
      new RegExp(`^Connected to ${office.name}\nYou are Maria Silva here`),
    )
    expect(await teams.say(`connect ${spelled}`)).toMatch(/code was used already/)
    expect(await desk.say(`connect ${spelled}`)).toMatch(
      new RegExp(`^That code was used already\nYou are Maria Silva in ${office.name}\\.`),
    )
    expect(await desk.say('connect ABCD-2345')).toMatch(/^You are connected already/)
    expect(await teams.say('home')).toMatch(/^Hello Maria/)
    expect(teams.shown()).not.toContain('This is the CRM of')
    const bob = newcomer('Bob', tenant).desk
    expect(await bob.say(`connect ${code}`)).toMatch(/code was used already/)
    await house().sql('update codes set expires_at = 1 where workspace_id = ?', office.workspace)
    expect(await bob.say(`connect ${code}`)).toMatch(/code was used already/)
  })

  test('is the same however often the same request comes, and another one each time', async () => {
    const { desk } = await atSlack()
    await desk.say('connect', 3)
    expect(new Set(desk.told()).size).toBe(1)
    expect(await codeFrom(desk)).not.toBe(await codeFrom(desk))
  })

  test('redeemed by two at once connects one of them', async () => {
    const { desk } = await atSlack()
    const code = await codeFrom(desk)
    const told = await Promise.all(
      ['Ann', 'Bob'].map((name) => newcomer(name).desk.say(`connect ${code}`)),
    )
    expect(told.filter((said) => said.startsWith('Connected to'))).toHaveLength(1)
    expect(told.filter((said) => /code was used already/.test(said))).toHaveLength(1)
  })

  test('of an admin connects them at once, and their colleagues when they say so', async () => {
    const { office, desk } = await atSlack()
    const first = newcomer('Maria')
    expect(await first.desk.say(`connect ${await codeFrom(desk)}`)).toMatch(
      new RegExp(`Connect everyone in Teams to ${office.name}, whose admin is Maria Silva`),
    )
    expect(await first.desk.say('home')).toMatch(/^Hello Maria/)
    const ann = newcomer('Ann', first.tenant)
    expect(await ann.desk.say('home')).toMatch(/^Not connected yet/)
    await first.desk.press('Connect everyone')
    expect(await ann.desk.say('home')).toMatch(/^Hello Ann/)
  })

  test('of another member works only in an account that is joined, and is not used up before', async () => {
    const { office, desk } = await atSlack()
    const code = await codeFrom(await office.at('Slack', office.jonas))
    const alone = newcomer('Jonas')
    expect(await alone.desk.say(`connect ${code}`)).toMatch(/once an admin of .* has connected/)
    expect(await alone.desk.say('home')).toMatch(/^Not connected yet/)
    const { desk: admin } = newcomer('Maria', alone.tenant)
    await admin.say(`connect ${await codeFrom(desk)}`)
    await admin.press('Connect everyone')
    expect(await alone.desk.say(`connect ${code}`)).toMatch(/You are Jonas Weber here/)
  })

  test('of an admin who is none any more is another member’s', async () => {
    const { office, desk } = await atSlack()
    const code = await codeFrom(desk)
    await house().sql(`update members set role = 'rep' where workspace_id = ?`, office.workspace)
    expect(await newcomer('Maria').desk.say(`connect ${code}`)).toMatch(/once an admin of/)
  })

  test('of who was deactivated since connects nobody', async () => {
    const { office, desk } = await atSlack()
    const code = await codeFrom(desk)
    await house().sql(`update members set active = 0 where workspace_id = ?`, office.workspace)
    expect(await newcomer('Maria').desk.say(`connect ${code}`)).toMatch(refused)
  })

  test('typed by a guest connects nobody and stays good', async () => {
    const { desk } = await atSlack()
    const { desk: teams, tenant } = newcomer('Ann')
    const code = await codeFrom(desk)
    const { teams: world } = house()
    const gus = world.addPerson({ tenant, name: 'Gus', userRole: 'guest' })
    const guests = teamsDesk(house(), gus.id, world.chat(gus.id).id)
    expect(await guests.say(`connect ${code}`)).toMatch(/^For colleagues only/)
    expect(await guests.say('home')).toMatch(/^Not connected yet/)
    expect(await teams.say(`connect ${code}`)).toMatch(/^Connected to/)
  })

  test('that is wrong or over is refused with one and the same sentence', async () => {
    const { office, desk } = await atSlack()
    const { desk: teams } = newcomer('Ann')
    const wrong = await teams.say('connect ABCDEFGH')
    expect(wrong).toMatch(refused)
    const code = await codeFrom(desk)
    await house().sql('update codes set expires_at = 1 where workspace_id = ?', office.workspace)
    expect(await teams.say(`connect ${code}`)).toBe(wrong)
  })

  test('is good for ten minutes', async () => {
    const { office, desk } = await atSlack()
    const { desk: teams } = newcomer('Ann')
    const code = await codeFrom(desk)
    const later = (minutes: number) =>
      house().sql(
        'update codes set expires_at = expires_at - ? where workspace_id = ?',
        ...[minutes * 60_000, office.workspace],
      )
    await later(10)
    expect(await teams.say(`connect ${code}`)).toMatch(refused)
    await later(-1)
    expect(await teams.say(`connect ${code}`)).toMatch(/^Connected to/)
  })

  test('is not even tried by a guest of an account that is joined', async () => {
    const { office, desk } = await atSlack()
    await office.at('Teams')
    const { teams: world } = house()
    const gus = world.addPerson({ tenant: office.tenant, name: 'Gus', userRole: 'guest' })
    const guests = teamsDesk(house(), gus.id, world.chat(gus.id).id)
    for (const code of [await codeFrom(desk), 'ABCDEFGH'])
      expect(await guests.say(`connect ${code}`)).toMatch(/^For colleagues only/)
    const tried = 'select 1 from code_tries where account = ? and external_user_id = ?'
    expect(await house().sql(tried, office.tenant, gus.aadObjectId)).toEqual([])
  })

  test('is another one for everyone else, also by the very same request', async () => {
    const crew = await newCrew(house(), { name: 'Nordwind' })
    const wish = { action: 'connect', how: 'press', input: {}, request: fresh('code') } as const
    const told = await Promise.all(
      crew.people.map((who) => asking.gmail(crew, who, wish, { url: '', next: async () => '' })),
    )
    const codes = told.map((said) => /[A-Z2-9]{8}(?=\W)/.exec(said)?.[0])
    expect(codes).not.toContain(undefined)
    expect(new Set(codes).size).toBe(crew.people.length)
  })

  test('is no use to who guessed wrong five times', async () => {
    const { desk } = await atSlack()
    const code = await codeFrom(desk)
    const { desk: teams, tenant } = newcomer('Ann')
    for (const last of 'ABCDE') await teams.say(`connect ABCDEFG${last}`)
    expect(await teams.say(`connect ${code}`)).toMatch(refused)
    expect(await newcomer('Bob', tenant).desk.say(`connect ${code}`)).toMatch(/^Connected to/)
    expect(await teams.say(`connect ${await codeFrom(desk)}`)).toMatch(refused)
  })

  test('that is right is no try', async () => {
    const { desk } = await atSlack()
    const { desk: teams } = newcomer('Ann')
    for (let times = 0; times < 6; times += 1)
      expect(await teams.say(`connect ${await codeFrom(desk)}`)).toMatch(/^Connected to/)
  })

  test('works again ten minutes after five wrong ones, not nine, and tries count anew', async () => {
    const { desk } = await atSlack()
    const { desk: teams, tenant } = newcomer('Ann')
    for (const last of 'ABCDE') await teams.say(`connect ABCDEFG${last}`)
    const later = (minutes: number) =>
      house().sql(
        'update code_tries set since = since - ? where account = ?',
        ...[minutes * 60_000, tenant],
      )
    await later(9)
    expect(await teams.say(`connect ${await codeFrom(desk)}`)).toMatch(refused)
    await later(1)
    for (const last of 'ABCD') await teams.say(`connect ABCDEFG${last}`)
    expect(await teams.say(`connect ${await codeFrom(desk)}`)).toMatch(/^Connected to/)
    expect(await teams.say('connect ABCDEFGH')).toMatch(refused)
    expect(await teams.say(`connect ${await codeFrom(desk)}`)).toMatch(refused)
  })

  test('is closed for ten minutes from the fifth wrong one on, not from the first', async () => {
    const { desk } = await atSlack()
    const { desk: teams, tenant } = newcomer('Ann')
    const minutes = async (past: number) =>
      house().sql(
        'update code_tries set since = since - ? where account = ?',
        ...[past * 60_000, tenant],
      )
    for (const last of 'ABCD') await teams.say(`connect ABCDEFG${last}`)
    await minutes(9)
    await teams.say('connect ABCDEFGE')
    await minutes(9)
    expect(await teams.say(`connect ${await codeFrom(desk)}`)).toMatch(refused)
  })

  test('is not found by guesses sent all at once', async () => {
    const { desk } = await atSlack()
    const code = await codeFrom(desk)
    const { teams: world } = house()
    const { tenant } = newcomer('Zoe')
    const ann = world.addPerson({ tenant, name: 'Ann' })
    const chat = world.chat(ann.id).id
    const guesses = [...'ABCDEFGHJK'].map((last) => `connect ABCDEFG${last}`)
    await Promise.all(guesses.map((words) => world.say(ann.id, chat, words)))
    const hers = teamsDesk(house(), ann.id, chat)
    await eventually(
      () =>
        world.state.messages.filter((one) => one.conversation === chat && one.from === 'bot')
          .length >= 10,
      'ten answers',
    )
    expect(await hers.say(`connect ${code}`)).toMatch(refused)
    const [counted] = await house().sql('select tries from code_tries where account = ?', tenant)
    expect(counted).toEqual({ tries: 11 })
  })

  test('tried wrongly in one tenant is not closed to the same id in another', async () => {
    const { desk } = await atSlack()
    const { teams: world } = house()
    const aadObjectId = randomUUID()
    const same = () => {
      const { tenant } = newcomer('Zoe')
      const person = world.addPerson({ tenant, name: 'Ann', aadObjectId })
      return teamsDesk(house(), person.id, world.chat(person.id).id)
    }
    const [here, there] = [same(), same()]
    for (const last of 'ABCDE') await here.say(`connect ABCDEFG${last}`)
    expect(await there.say(`connect ${await codeFrom(desk)}`)).toMatch(/^Connected to/)
    expect(await here.say(`connect ${await codeFrom(desk)}`)).toMatch(refused)
  })

  test('of another workspace does not take an account away', async () => {
    const { office } = await atSlack()
    const other = await atSlack()
    const mine = await office.at('Teams', office.jonas)
    expect(await mine.say(`connect ${await codeFrom(other.desk)}`)).toMatch(refused)
    expect(await mine.say('home')).toMatch(/^Hello Jonas/)
  })

  test('is given to those who may only look, and in Teams and Gmail too', async () => {
    const { office } = await atSlack()
    const vera = await office.hire('Vera Vogel', { role: 'viewer' })
    await (await office.at('Teams', vera)).say('home')
    for (const surface of ['Slack', 'Teams', 'Gmail'] as const) {
      const { desk } = newcomer('Vera', office.tenant)
      const code = await codeFrom(await office.at(surface, vera))
      expect(await desk.say(`connect ${code}`)).toMatch(/You are Vera Vogel here/)
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
  await google.submitForm(office.maria.email, { Code: await codeFrom(desk) }, 'Connect')
  expect(JSON.stringify(google.card(office.maria.email))).toMatch(/Hello Maria/)
  expect(await slack.say('home')).toMatch(/^Hello Maria/)
})
