import { expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { newTeam } from '../../support/people/slack.ts'
import { channel, chat, groupChat, joinTenant, teammate } from '../../support/people/teams.ts'
import { actions, cardInputs, cards, said, titles } from '../../support/people/teams-cards.ts'
import { unique, words } from '../../support/people/words.ts'

const house = useHouse()

async function office() {
  const ann = await newTeam(house())
  const tenant = `tenant-${unique().toLowerCase()}`
  const tom = teammate(house(), { tenant, name: 'Tom Teams' })
  await joinTenant(tom, await ann.code())
  return { ann, tom, tenant }
}

test('a tenant that belongs to one workspace is not taken by the code of another', async () => {
  const { ann, tom, tenant } = await office()
  await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')
  const eve = await newTeam(house(), 'Eve Else')
  await eve.command('/deal', 'Evilcorp 9k expansion')
  await tom.say(chat(), `connect ${await eve.code()}`)
  const carla = teammate(house(), { tenant, name: 'Carla Clay' })
  expect(said(await carla.say(chat(), 'find renewal'))).toContain('Acme renewal')
  expect(said(await carla.say(chat(), 'find expansion'))).not.toContain('Evilcorp expansion')
})

test('a code typed again by the person it connected, or connect alone, is answered with a sentence', async () => {
  const { tom } = await office()
  expect(said(await tom.say(chat(), 'connect'))).toMatch(/\w+ \w+/)
  expect(said(await tom.say(chat(), 'connect AAAA-AAAA'))).toMatch(/code/i)
})

test('a service address without a slash at its end works as well', async () => {
  const { tom } = await office()
  const room = chat()
  const serviceUrl = house().teams.serviceUrl.replace(/\/$/, '')
  const activity = { ...tom.message(room, 'pipeline'), serviceUrl }
  const answer = await tom.send(activity, await house().teams.token(serviceUrl))
  expect(answer.status).toBe(200)
  expect(said(await tom.say(room, 'help'))).toMatch(/\w+/)
  expect(
    tom
      .sentTo(room)
      .map(({ activity: sent }) => said(sent))
      .join(),
  ).toMatch(/open deals/)
})

test('the tenant may stand in the conversation only', async () => {
  const { tom } = await office()
  expect(said(await tom.say(chat(), 'pipeline', { channelData: {} }))).toMatch(/open deals/)
})

test('a message without words, or with only a picture, is answered 200', async () => {
  const { tom } = await office()
  for (const room of [chat(), channel(), groupChat()])
    for (const more of [
      { text: '' },
      { text: '<at>Alongside</at>' },
      { attachments: [{ contentType: 'image/png' }], text: '  ' },
    ])
      expect((await tom.send(tom.message(room, '', more))).status).toBe(200)
  const { text: _, ...without } = tom.message(chat(), '')
  expect((await tom.send(without)).status).toBe(200)
})

test('what people type cannot become a link, a mention or markup in a card', async () => {
  const { tom } = await office()
  const reply = await tom.say(chat(), 'deal "[click](https://evil.example)" 5k renewal')
  for (const item of cards(reply).flatMap((card) => JSON.stringify(card)))
    expect(item).not.toContain('"[click](https://evil.example)')
})

test('a button drawn before a colleague won the deal says who did, and the answer is a card', async () => {
  const { ann, tom, tenant } = await office()
  const room = chat()
  const carla = teammate(house(), { tenant, name: 'Carla Clay' })
  const reply = await carla.say(chat(), 'deal Acme 5k renewal close 2031-09-30')
  const dialog = await tom.open(room, reply, 'Lost')
  expect((await carla.execute(chat(), reply, 'Won')).status).toBe(200)
  const [title = ''] = actions(dialog).map((item) => String(item.title))
  const answer = await tom.submit(room, dialog, title, { Reason: 'No answer' })
  expect(answer.status).toBe(200)
  expect(words(answer.json)).toContain('Carla')
  expect(words((await ann.command('/pipeline')).json)).toMatch(/^\*?(0|no) open deals/i)
})

test('Undo in Teams takes the deal back everywhere', async () => {
  const { ann, tom } = await office()
  const room = chat()
  const reply = await tom.say(room, 'deal Vanishco 5k renewal')
  const answer = await tom.execute(room, reply, 'Undo')
  expect(answer.json?.statusCode).toBe(200)
  expect(words(answer.json)).toMatch(/undone|taken back|removed/i)
  expect(words((await ann.command('/crm', 'find Vanishco')).json)).not.toContain('Vanishco renewal')
})

test('a dialog sent twice, or twice at once, is one deal', async () => {
  const { ann, tom } = await office()
  const room = chat()
  const offer = await tom.say(room, 'deal 5k')
  const dialog = await tom.open(room, offer, 'Open the form')
  const [title = ''] = actions(dialog).map((item) => String(item.title))
  const values = { Deal: 'Acme renewal', Amount: '5k' }
  await Promise.all([
    tom.submit(room, dialog, title, values),
    tom.submit(room, dialog, title, values),
  ])
  await tom.submit(room, dialog, title, values)
  expect(words((await ann.command('/pipeline')).json)).toMatch(/^\*?1 open deal/)
})

test('the form in Teams has the same fields as in Slack', async () => {
  const { tom } = await office()
  const room = chat()
  const offer = await tom.say(room, 'deal')
  expect(titles(offer).length).toBeGreaterThan(0)
  const dialog = await tom.open(
    room,
    offer,
    titles(offer).includes('Open the form') ? 'Open the form' : 'New deal',
  )
  expect(cardInputs(dialog).map(({ label }) => label)).toEqual(
    expect.arrayContaining(['Deal', 'Company', 'Amount', 'Close date', 'Stage', 'Owner']),
  )
})

test('invokes that nobody drew are answered and never fail', async () => {
  const { tom } = await office()
  const room = chat()
  for (const value of [
    {},
    { action: null },
    { action: { type: 'Action.Execute' } },
    { action: { type: 'Action.Execute', verb: '__proto__', data: {} } },
    { action: { type: 'Action.Execute', verb: 'win-deal', data: 'x' } },
    { action: { type: 'Action.Execute', verb: 'act', data: { action: 'undo', input: 7 } } },
  ])
    for (const name of ['adaptiveCard/action', 'task/fetch', 'task/submit', 'application/search']) {
      const answer = await tom.send(tom.invoke(room, name, value))
      expect([200, 400], `${name} ${JSON.stringify(value)}`).toContain(answer.status)
    }
  for (const data of [null, [], 'x', { data: null }])
    expect([200, 400]).toContain((await tom.send(tom.invoke(room, 'task/submit', { data }))).status)
})

test('a roster that does not answer is no failure of ours', async () => {
  const { tenant } = await office()
  const nora = teammate(house(), { tenant, name: 'Nora Nameless' })
  const activity = nora.message(chat(), 'pipeline', { from: { id: nora.id } })
  house().teams.state.people.pop()
  const answer = await nora.send(activity)
  expect(answer.status).toBe(200)
})

test('a press without an activity id is protected by what it was drawn from', async () => {
  const { ann, tom } = await office()
  const room = chat()
  const reply = await tom.say(room, 'deal Acme 5k renewal close 2031-09-30')
  const pressed = actions(reply).find(({ title }) => title === 'Won') ?? {}
  const { id: _, ...invoke } = tom.invoke(room, 'adaptiveCard/action', {
    action: pressed,
    trigger: 'manual',
  })
  const answers = await Promise.all([tom.send(invoke), tom.send(invoke)])
  for (const answer of answers) expect(answer.status).toBe(200)
  expect(words((await ann.command('/pipeline')).json)).toMatch(/^\*?(0|no) open deals/i)
})
