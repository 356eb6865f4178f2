import { describe, expect, test } from 'vitest'
import { asking, fresh } from '../../support/asking.ts'
import { type Colleague, type Crew, codeFor, newCrew } from '../../support/crew.ts'
import { useEar } from '../../support/ear.ts'
import { eventually, useHouse } from '../../support/harness.ts'
import { type Desk, surfaces } from '../../support/office/desk.ts'
import { gmailDesk } from '../../support/office/gmail-desk.ts'
import { openOffice } from '../../support/office/office.ts'
import { codeIn } from '../../support/people/words.ts'

const house = useHouse()
const ear = useEar()

/** The card of the one whose name is first: Jonas comes before Maria. */
async function openJonas(desk: Desk): Promise<string> {
  await desk.say('settings')
  await desk.press('Members')
  return desk.press('Open')
}

describe.each(surfaces)('a member’s card in %s', (surface) => {
  test('lists where they are known, and when they were last there', async () => {
    const office = await openOffice(house())
    for (const where of ['Slack', 'Teams'] as const)
      await (await office.at(where, office.jonas)).say('home')
    await house().sql(
      `update identities set last_used_at = ? where account = ?
        and member_id in (select id from members where name = 'Jonas Weber')`,
      ...[Date.now() - 3 * 86_400_000, office.tenant],
    )
    const desk = await office.at(surface)
    const shown = await openJonas(desk)
    expect(shown).toMatch(
      new RegExp(`${office.name} in Slack\\nlast used \\d.*Teams\\nlast used 3 days ago`, 's'),
    )
    expect(shown).not.toContain('in Gmail')
    const own = await office.at('Slack')
    expect(await own.say('my settings')).toMatch(/in Slack\nlast used/)
  })
})

type Surface = 'slack' | 'teams' | 'gmail'
const all: Surface[] = ['slack', 'teams', 'gmail']

const look = (crew: Crew, who: Colleague, surface: Surface) =>
  asking[surface](
    crew,
    who,
    { action: 'pipeline', how: 'press', input: {}, request: fresh('look') },
    ear(),
  )
const press = (crew: Crew, who: Colleague, action: string, input: Which, from: Surface = 'slack') =>
  asking[from](
    crew,
    who,
    { action, how: 'press', input: { ...input }, request: fresh('id') },
    ear(),
  )

type Which = { id: string; identity: string }

const crewOf = () =>
  newCrew(house(), {
    name: 'Nordwind',
    roles: { 'Jonas Weber': 'rep', 'Vera Vogel': 'rep' },
    people: ['Maria Silva', 'Jonas Weber', 'Vera Vogel'],
  })

const partsOf = ({ people: [maria, jonas, vera] }: Crew) => {
  if (!jonas || !vera) throw new Error('there are three people')
  return { maria, jonas, vera }
}

/** Whose, and where, as the buttons of a card say it. */
async function which(who: Colleague, surface: Surface): Promise<Which> {
  const [row] = await house().sql<{ identity: string }>(
    `select surface || ' ' || account || ' ' || external_user_id as identity
     from identities where member_id = ? and surface = ?`,
    ...[who.id, surface],
  )
  return { id: who.id, identity: row?.identity ?? '' }
}

const removed = /no longer known here as a member/
const shows = /open deals/

describe.each(all)('an account of a member in %s', (surface) => {
  const from = surface === 'slack' ? 'teams' : 'slack'

  test('has no access once an admin removed it, and all others keep theirs', async () => {
    const crew = await crewOf()
    const { maria, jonas, vera } = partsOf(crew)
    const it = await which(jonas, surface)
    expect(await press(crew, maria, 'remove-identity', it, from)).toMatch(/Removed: /)
    for (const other of all)
      expect(await look(crew, jonas, other)).toMatch(other === surface ? removed : shows)
    for (const who of [maria, vera]) expect(await look(crew, who, surface)).toMatch(shows)
  })

  test('is not matched by its e-mail address again, but an admin lets it in again', async () => {
    const crew = await crewOf()
    const { maria, jonas } = partsOf(crew)
    const it = await which(jonas, surface)
    const closed = () =>
      house().sql('select surface from closed_identities where workspace_id = ?', crew.workspace)
    await press(crew, maria, 'remove-identity', it, from)
    expect(await closed()).toEqual([{ surface }])
    await look(crew, jonas, surface)
    expect(await look(crew, jonas, surface)).toMatch(removed)
    expect(await press(crew, maria, 'restore-identity', it, from)).toMatch(/Let in again: /)
    expect(await closed()).toEqual([])
    expect(await press(crew, maria, 'restore-identity', it, from)).toMatch(/In already: /)
    expect(await look(crew, jonas, surface)).toMatch(shows)
  })

  test('is a member’s own to remove, nobody else’s', async () => {
    const crew = await crewOf()
    const { maria, jonas, vera } = partsOf(crew)
    const it = await which(jonas, surface)
    expect(await press(crew, vera, 'remove-identity', it)).toMatch(
      /Only an admin( \(.+\))? can do this/,
    )
    const borrowed = { id: vera.id, identity: it.identity }
    expect(await press(crew, vera, 'remove-identity', borrowed)).toMatch(/is not known there/)
    expect(await look(crew, jonas, surface)).toMatch(shows)
    expect(await press(crew, jonas, 'remove-identity', it, from)).toMatch(/Removed: /)
    expect(await look(crew, jonas, surface)).toMatch(removed)
    expect(await press(crew, jonas, 'restore-identity', it, from)).toMatch(/Only an admin/)
    expect(await press(crew, maria, 'remove-identity', it, from)).toMatch(/Removed already/)
    expect(await look(crew, jonas, surface)).toMatch(removed)
  })

  test('of another workspace is out of an admin’s reach', async () => {
    const [crew, other] = [await crewOf(), await crewOf()]
    const { jonas } = partsOf(crew)
    const it = await which(jonas, surface)
    const said = await press(other, other.people[0], 'remove-identity', it, from)
    expect(said).toMatch(/There is no such colleague/)
    const own = { id: other.people[0].id, identity: it.identity }
    expect(await press(other, other.people[0], 'remove-identity', own, from)).toMatch(/not known/)
    expect(await look(crew, jonas, surface)).toMatch(shows)
  })
})

test('The last account that says one works here is not one’s own to remove', async () => {
  const crew = await crewOf()
  const { jonas } = partsOf(crew)
  for (const surface of ['slack', 'teams'] as const)
    await press(crew, jonas, 'remove-identity', await which(jonas, surface), 'gmail')
  const last = await which(jonas, 'gmail')
  expect(await press(crew, jonas, 'remove-identity', last, 'gmail')).toMatch(
    /Nothing else says that you work here/,
  )
  expect(await look(crew, jonas, 'gmail')).toMatch(shows)
})

test('A removed account is connected again by a code of its member', async () => {
  const crew = await crewOf()
  const { maria, jonas } = partsOf(crew)
  await press(crew, maria, 'remove-identity', await which(jonas, 'gmail'))
  expect(await look(crew, jonas, 'gmail')).toMatch(removed)
  await house().sql(
    `update identities set guest = 1 where surface = 'gmail' and member_id = ?`,
    jonas.id,
  )
  await house().google.home(jonas.email)
  await house().google.submitForm(jonas.email, { Code: await codeFor(crew, jonas) }, 'Connect')
  expect(await look(crew, jonas, 'gmail')).toMatch(shows)
})

test('Nothing is sent to an account that was removed or is a guest’s: it goes to the next', async () => {
  for (const set of ['removed_at = 1', 'guest = 1']) {
    const crew = await crewOf()
    const { maria, jonas } = partsOf(crew)
    const where = `member_id = '${jonas.id}' and surface = 'slack'`
    await house().sql(`update identities set ${set} where ${where}`)
    const input = { deal: 'Acme renewal', amount: '5k EUR' }
    const by = { action: 'log-deal', how: 'submit', input, request: fresh('deal') } as const
    await asking.slack(crew, maria, by, ear())
    const [deal] = await house().sql<{ id: string }>(
      'select id from deals where workspace_id = ?',
      crew.workspace,
    )
    const give = { id: deal?.id ?? '', owner: jonas.id }
    const reassign = { action: 'reassign-deal', how: 'submit', input: give } as const
    await asking.slack(crew, maria, { ...reassign, request: fresh('give') }, ear())
    const chat = house().teams.chat(jonas.teams.id).id
    await house().sweep()
    await eventually(
      () => house().teams.state.messages.some(({ conversation }) => conversation === chat),
      'the message in Teams',
    )
    const direct = house().slack.dm(jonas.slack).id
    expect(house().slack.seen(jonas.slack, direct)).toEqual([])
  }
})

test('From a mailbox of one’s own the account that vouches for it is not disconnected', async () => {
  const office = await openOffice(house())
  const { google } = house()
  const email = `${fresh('maria')}@mail.example`
  google.addPerson({ email, name: 'Maria Silva' })
  const mailbox = google.state.people.find((one) => one.email === email)
  if (mailbox) delete mailbox.hd
  const { slack, channel } = { ...office, ...office.maria }
  const code = codeIn((await house().slack.command(slack, channel, '/crm', 'connect')).text)
  await google.home(email)
  await google.submitForm(email, { Code: code }, 'Connect')
  const desk = gmailDesk(house(), email)
  await desk.say('settings')
  await desk.press('Accounts')
  await desk.press('Disconnect')
  await desk.fill({ Account: `${office.name} in Slack` })
  expect(desk.reasons()).toMatchObject({ Account: expect.stringMatching(/shut yourself out/) })
  expect(await desk.say('home')).toMatch(/^Hello Maria/)
})
