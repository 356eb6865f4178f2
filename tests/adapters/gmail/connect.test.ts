import { expect, test } from 'vitest'
import { gmailInputs, mail, mailbox, pressLabels } from '../../support/contract/gmail.ts'
import { gmailOffice } from '../../support/contract/gmail-office.ts'
import { type Json, words } from '../../support/contract/json.ts'
import { colleague, newTeam, type Slacker, unique } from '../../support/contract/slack.ts'
import { useWorld } from '../../support/contract/world.ts'

const world = useWorld()
const codeOf = async (person: Slacker) =>
  words((await person.command('/crm', 'connect')).json).match(/`([A-Z0-9]{8})`/)?.[1] ?? ''
const asksForCode = (card: Json) =>
  gmailInputs(card).some(({ label }) => label === 'Code') && pressLabels(card).includes('Connect')
const newcomer = () => mailbox(world, { email: `g${unique().toLowerCase()}@alone.example` })

test('the code from Slack makes the person in Gmail the one who asked for it', async () => {
  const { ann, gina, connected } = await gmailOffice(world)
  expect(connected.status).toBe(200)
  expect(connected.json).toMatchObject({ renderActions: { action: {} } })
  await ann.command('/deal', 'Acme 5k renewal')
  const home = await gina.home()
  expect(words(home.json)).toContain('Acme renewal')
  expect(asksForCode(home.json)).toBe(false)
})

test('wrong and odd codes get one sentence about the code, a used one its own, and the form stays', async () => {
  const { code } = await gmailOffice(world)
  const person = newcomer()
  const home = await person.home()
  const texts: string[] = []
  for (const typed of ['AAAAAAAA', 'what is this', '', code]) {
    const answer = await person.press(home.json, 'Connect', { Code: typed })
    expect(answer.status).toBe(200)
    expect(gmailInputs(answer.json).map(({ label }) => label)).toContain('Code')
    expect(words(answer.json)).toMatch(/code/i)
    texts.push(words(answer.json).replaceAll(typed || '\0', ''))
  }
  expect(texts.pop()).toMatch(/used/)
  expect(new Set(texts).size).toBe(1)
})

test('five wrong codes close it for that person, not for another', async () => {
  const ann = await newTeam(world)
  const code = await codeOf(ann)
  const person = newcomer()
  const home = await person.home()
  for (let count = 0; count < 5; count++)
    await person.press(home.json, 'Connect', { Code: `WRNGWRN${count + 2}` })
  expect(words((await person.press(home.json, 'Connect', { Code: code })).json)).toMatch(/code/i)
  expect(asksForCode((await person.home()).json)).toBe(true)
  const other = newcomer()
  await other.press((await other.home()).json, 'Connect', { Code: code })
  expect(asksForCode((await other.home()).json)).toBe(false)
})

test('colleagues of a connected domain simply work, an address of another domain does not', async () => {
  const { ann, hd } = await gmailOffice(world)
  await ann.command('/deal', 'Acme 5k renewal')
  const carl = mailbox(world, { email: `carl@${hd}`, hd, name: 'Carl Clay' })
  expect(asksForCode((await carl.home()).json)).toBe(false)
  const outside = mailbox(world, { email: `carl@${hd}` })
  expect(words((await outside.home()).json)).not.toContain('Acme')
  expect(asksForCode((await outside.home()).json)).toBe(true)
})

test('a rep’s code works in a domain only once an admin has connected everyone', async () => {
  const ann = await newTeam(world)
  const ben = colleague(world, ann, 'Ben Brown')
  const hd = `${unique().toLowerCase()}.example`
  const bens = mailbox(world, { email: `ben@${hd}`, hd })
  const code = await codeOf(ben)
  const refused = await bens.press((await bens.home()).json, 'Connect', { Code: code })
  expect(words(refused.json)).toMatch(/code.*admin/i)
  const zoe = mailbox(world, { email: `zoe@${hd}`, hd })
  const first = await zoe.press((await zoe.home()).json, 'Connect', { Code: await codeOf(ann) })
  expect(asksForCode((await zoe.home()).json)).toBe(false)
  expect(asksForCode((await bens.home()).json)).toBe(true)
  await zoe.press(first.json, 'Connect everyone')
  await bens.press(refused.json, 'Connect', { Code: code })
  expect(asksForCode((await bens.home()).json)).toBe(false)
})

test('a mailbox without a domain is an account of one: any member’s code connects it alone', async () => {
  const ann = await newTeam(world)
  await ann.command('/deal', 'Acme 5k renewal')
  const ben = colleague(world, ann, 'Ben Brown')
  for (const member of [ann, ben]) {
    const person = newcomer()
    const home = await person.home()
    const answer = await person.press(home.json, 'Connect', { Code: await codeOf(member) })
    expect(pressLabels(answer.json)).not.toContain('Connect everyone')
    expect(asksForCode((await person.home()).json)).toBe(false)
    const again = mailbox(world, { email: person.email })
    expect(asksForCode((await again.home()).json)).toBe(true)
  }
})

test('a message opened by a person not known yet shows the form and reads no mail', async () => {
  const person = newcomer()
  const id = mail(world, { from: 'Jane Ford <jane@globex.example>', to: person.email })
  const reads = world.google.read.length
  const answer = await person.open(id)
  expect(gmailInputs(answer.json).map(({ label }) => label)).toEqual(['Code'])
  expect(words(answer.json)).not.toContain('Jane')
  expect(world.google.read.length).toBe(reads)
})
