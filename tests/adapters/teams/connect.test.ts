import { expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { colleague, newTeam } from '../../support/people/slack.ts'
import { channel, chat, groupChat, joinTenant, teammate } from '../../support/people/teams.ts'
import { said, titles } from '../../support/people/teams-cards.ts'
import { unique } from '../../support/people/words.ts'

const house = useHouse()
const tenantOf = () => `tenant-${unique().toLowerCase()}`
const newcomer = (tenant = tenantOf()) => teammate(house(), { tenant, name: 'Tom Teams' })

test('connect with a code makes the person in Teams the one who asked for it', async () => {
  const ann = await newTeam(house())
  await ann.command('/deal', 'Acme 5k renewal')
  const tom = newcomer()
  const room = chat()
  expect(said(await tom.say(room, `connect ${await ann.code()}`))).toMatch(
    /connected|welcome|hello/i,
  )
  expect(said(await tom.say(room, 'find acme'))).toContain('Acme renewal')
  const mine = said(await tom.say(room, 'my deals'))
  expect(mine).toContain('Acme renewal')
})

test('case and dashes in a code are ignored, in any kind of conversation', async () => {
  for (const room of [chat(), groupChat(), channel()]) {
    const ann = await newTeam(house())
    await ann.command('/deal', 'Acme 5k renewal')
    const code = await ann.code()
    const typed = `${code.slice(0, 4)}-${code.slice(4)}`.toLowerCase()
    const tom = newcomer()
    await tom.say(room, `connect ${typed}`)
    expect(said(await tom.say(room, 'find acme')), room.kind).toContain('Acme renewal')
  }
})

test('wrong codes get one and the same sentence, a used one says that it was used', async () => {
  const ann = await newTeam(house())
  const code = await ann.code()
  await newcomer().say(chat(), `connect ${code}`)
  const wrong = said(await newcomer().say(chat(), 'connect AAAAAAAA'))
  const used = said(await newcomer().say(chat(), `connect ${code}`))
  const odd = said(await newcomer().say(chat(), 'connect not-a-code-at-all'))
  expect(wrong).toMatch(/code/i)
  expect(used).toMatch(/code.*used/i)
  expect(odd).toBe(wrong)
})

test('five wrong codes close it: even the right one is not taken then', async () => {
  const ann = await newTeam(house())
  await ann.command('/deal', 'Acme 5k renewal')
  const [code, tom, room] = [await ann.code(), newcomer(), chat()]
  for (let count = 0; count < 5; count++)
    await tom.say(room, `connect WRNG${count}${count}${count}${count}`)
  expect(said(await tom.say(room, `connect ${code}`))).toMatch(/code/i)
  expect(said(await tom.say(room, 'find acme'))).not.toContain('Acme renewal')
})

test('a code taken twice at once is taken once', async () => {
  const ann = await newTeam(house())
  await ann.command('/deal', 'Acme 5k renewal')
  const code = await ann.code()
  const people = [1, 2, 3].map(() => ({ person: newcomer(), room: chat() }))
  await Promise.all(people.map(({ person, room }) => person.say(room, `connect ${code}`)))
  let known = 0
  for (const { person, room } of people)
    if (said(await person.say(room, 'find acme')).includes('Acme renewal')) known++
  expect(known).toBe(1)
})

test('after an admin connected a tenant, colleagues there simply work', async () => {
  const ann = await newTeam(house())
  await ann.command('/deal', 'Acme 5k renewal')
  const tenant = tenantOf()
  await joinTenant(newcomer(tenant), await ann.code())
  const carla = teammate(house(), { tenant, name: 'Carla Clay' })
  expect(said(await carla.say(chat(), 'find acme'))).toContain('Acme renewal')
})

test('an admin’s code connects one person at once, and everyone only when that is asked for', async () => {
  const ann = await newTeam(house())
  await ann.command('/deal', 'Acme 5k renewal')
  const tenant = tenantOf()
  const [tom, room] = [newcomer(tenant), chat()]
  const answer = await tom.say(room, `connect ${await ann.code()}`)
  expect(titles(answer)).toContain('Connect everyone')
  expect(said(await tom.say(room, 'find acme'))).toContain('Acme renewal')
  const carla = teammate(house(), { tenant, name: 'Carla Clay' })
  const hers = chat()
  expect(said(await carla.say(hers, 'find acme'))).not.toContain('Acme renewal')
  expect((await tom.execute(room, answer, 'Connect everyone')).status).toBe(200)
  expect(said(await carla.say(hers, 'find acme'))).toContain('Acme renewal')
})

test('a code of someone who is no admin works only where everyone is connected', async () => {
  const ann = await newTeam(house())
  await ann.command('/deal', 'Acme 5k renewal')
  const ben = colleague(house(), ann, 'Ben Brown')
  const [tenant, room] = [tenantOf(), chat()]
  const tom = newcomer(tenant)
  const code = await ben.code()
  expect(said(await tom.say(room, `connect ${code}`))).toMatch(/code.*admin/i)
  expect(said(await tom.say(room, 'find acme'))).not.toContain('Acme renewal')
  await joinTenant(newcomer(tenant), await ann.code())
  expect(titles(await tom.say(room, `connect ${code}`))).not.toContain('Connect everyone')
  expect(said(await tom.say(room, 'find acme'))).toContain('Acme renewal')
})

test('a guest of a joined tenant gets one sentence and no data', async () => {
  const ann = await newTeam(house())
  await ann.command('/deal', 'Acme 5k renewal')
  const tenant = tenantOf()
  await joinTenant(newcomer(tenant), await ann.code())
  const userPrincipalName = `gus_else.example#EXT#@${tenant}.onmicrosoft.example`
  const guest = { userRole: 'guest', userPrincipalName } as const
  const gus = teammate(house(), { tenant, name: 'Gus Guest', ...guest })
  const answer = said(await gus.say(chat(), 'find acme'))
  expect(answer).toMatch(/\w+ \w+/)
  expect(answer).not.toContain('Acme renewal')
})

test('a person of the same e-mail in a joined tenant is the same person', async () => {
  const ann = await newTeam(house())
  const tenant = tenantOf()
  await joinTenant(newcomer(tenant), await ann.code())
  const ben = colleague(house(), ann, 'Ben Brown')
  await ben.command('/deal', 'Globex 9k expansion')
  const email = ben.email.toUpperCase()
  const there = teammate(house(), { tenant, name: 'Ben Brown', email })
  expect(said(await there.say(chat(), 'my deals'))).toContain('Globex expansion')
})

test('who is speaking is asked once when the activity does not say', async () => {
  const ann = await newTeam(house())
  const tenant = tenantOf()
  await joinTenant(newcomer(tenant), await ann.code())
  const nameless = teammate(house(), { tenant, name: 'Nora Nameless' })
  const room = chat()
  const from = { id: nameless.id }
  const asked = () => house().calls.filter(({ path }) => path.endsWith(`/members/${nameless.id}`))
  expect(said(await nameless.say(room, 'deal Acme 5k renewal', { from }))).toContain('Acme renewal')
  await nameless.say(room, 'pipeline', { from })
  expect(asked().length).toBe(1)
  const { id: _, ...noId } = nameless.message(room, 'pipeline', { from })
  expect((await nameless.send(noId)).status).toBe(200)
})
