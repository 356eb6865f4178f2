import { beforeAll, describe, expect, test } from 'vitest'
import { type Crew, newCrew } from '../../support/crew.ts'
import { eventually, useHouse } from '../../support/harness.ts'
import { reading } from '../../support/office/desk.ts'
import { newest } from '../../support/rows.ts'

const house = useHouse()
let crew: Crew

beforeAll(async () => {
  crew = await newCrew(house(), { name: 'Nordwind', people: ['Maria Silva', 'Jonas Weber'] })
})

/** What is answered in the channel. */
async function said(words: string, place = crew.place): Promise<string> {
  const { teams } = house()
  const there = () => teams.state.messages.filter((one) => one.conversation === place)
  const before = there().length + 1
  await teams.say(crew.people[0].teams.id, place, words)
  const answer = await eventually(() => there()[before], `an answer to ${words}`)
  return reading(answer.cards[0] ?? { text: answer.text })
}

const owner = async () => {
  const { record } = await newest(crew, 'deals')
  const [row] = await house().sql<{ name: string }>(
    'select m.name from deals d join workspace_members m on m.id = d.owner_id where d.id = ?',
    record,
  )
  return row?.name
}

describe('a colleague named in a channel', () => {
  test('owns the deal, whoever else is called so', async () => {
    const { teams } = house()
    const { tenant, place, people } = crew
    const namesake = teams.addPerson({ tenant, name: 'Jonas Weber', email: 'other@firm.example' })
    teams.state.conversations.find(({ id }) => id === place)?.members.push(namesake.id)
    expect(await said(`deal Acme 5k renewal <@${people[1]?.teams.id}>`)).toMatch(/Jonas Weber/)
    const [first] = await house().sql<{ id: string }>(
      'select owner_id as id from deals where id = ?',
      (await newest(crew, 'deals')).record,
    )
    expect(await said(`deal Globex 6k renewal <@${namesake.id}>`)).toMatch(/Jonas Weber/)
    expect(await owner()).toBe('Jonas Weber')
    const [second] = await house().sql<{ id: string }>(
      'select owner_id as id from deals where id = ?',
      (await newest(crew, 'deals')).record,
    )
    expect(second?.id).not.toBe(first?.id)
  })

  test('becomes a member, as in Slack', async () => {
    const { teams } = house()
    const nina = teams.addPerson({ tenant: crew.tenant, name: 'Nina Nowak', email: 'n@x.example' })
    teams.state.conversations.find(({ id }) => id === crew.place)?.members.push(nina.id)
    expect(await said(`task Call Acme tomorrow <@${nina.id}>`)).toMatch(/Nina Nowak/)
    const members = 'select role from workspace_members where workspace_id = ? and name = ?'
    expect(await house().sql(members, crew.workspace, 'Nina Nowak')).toEqual([{ role: 'rep' }])
  })

  test('is not made one where they are a guest', async () => {
    const { teams } = house()
    const guest = teams.addPerson({
      ...{ tenant: crew.tenant, name: 'Gina Guest', email: 'g@x.example', userRole: 'guest' },
    })
    teams.state.conversations.find(({ id }) => id === crew.place)?.members.push(guest.id)
    expect(await said(`deal Initech 7k renewal <@${guest.id}>`)).toMatch(/Guests cannot own deals/)
    const members = 'select 1 from workspace_members where workspace_id = ? and name = ?'
    expect(await house().sql(members, crew.workspace, 'Gina Guest')).toEqual([])
  })
})

describe('somebody whom the roster does not list', () => {
  const unlisted = async (name: string, place?: string) => {
    const { teams } = house()
    const person = teams.addPerson({ tenant: crew.tenant, name, email: 'u@x.example' })
    const chat = place ?? teams.chat(person.id).id
    teams.state.conversations.find(({ id }) => id === chat)?.members.push(person.id)
    teams.fail(({ method, path }) =>
      method === 'GET' && path.includes('/members/')
        ? { status: 404, body: { error: { code: 'MemberNotFoundInConversation' } } }
        : undefined,
    )
    const there = () => teams.state.messages.filter((one) => one.conversation === chat)
    const before = there().length + 1
    await teams.say(person.id, chat, 'deal Hooli 8k renewal')
    const answer = await eventually(() => there()[before], 'an answer')
    teams.fail(undefined)
    return reading(answer.cards[0] ?? { text: answer.text })
  }

  test('is called what Teams calls them, in the bot’s own chat', async () => {
    expect(await unlisted('Ulla Unlisted')).toMatch(/Logged: Hooli renewal/)
    expect(await owner()).toBe('Ulla Unlisted')
  })

  test('is a stranger where others are', async () => {
    expect(await unlisted('Sven Stranger', crew.place)).toMatch(/own chat/)
    const members = 'select 1 from workspace_members where workspace_id = ? and name = ?'
    expect(await house().sql(members, crew.workspace, 'Sven Stranger')).toEqual([])
  })
})

test('messages go to the address that Teams named last', async () => {
  const { teams } = house()
  const { tenant, workspace, people } = crew
  const room = teams.addConversation({ tenant, kind: 'channel', name: 'moved', bot: true })
  if (!room.members.includes(people[0].teams.id)) room.members.push(people[0].teams.id)
  const id = ['conversation', workspace, 'teams', tenant, room.id].join('_')
  await house().sql(
    `insert into conversations (id, workspace_id, version, created_at, surface, account, external_id,
      service_url) values (?, ?, 1, 0, 'teams', ?, ?, 'http://127.0.0.1:1/moved/')`,
    ...[id, workspace, tenant, room.id],
  )
  await said('pipeline', room.id)
  const url = async (place: string) => {
    const row = 'select service_url as url from conversations where external_id = ?'
    return (await house().sql<{ url: string }>(row, place))[0]?.url
  }
  const there = await url(crew.place)
  expect(there).toMatch(/^http/)
  await eventually(async () => (await url(room.id)) === there || undefined, 'the new address')
})
