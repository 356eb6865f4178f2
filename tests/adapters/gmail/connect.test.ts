import { expect, test } from 'vitest'
import type { JsonObject } from '../../playground/stand-ins/interface.ts'
import { useHouse } from '../../support/harness.ts'
import { gmailInputs, gmailOffice, mailbox, pressLabels } from '../../support/people/gmail.ts'
import { colleague, newTeam } from '../../support/people/slack.ts'
import { unique, words } from '../../support/people/words.ts'

const house = useHouse()
const asksForCode = (card: JsonObject | undefined) =>
  gmailInputs(card).some(({ label }) => label === 'Code') && pressLabels(card).includes('Connect')
const newcomer = () => mailbox(house(), { email: `g${unique().toLowerCase()}@alone.example` })

test('the code from Slack makes the person in Gmail the one who asked for it', async () => {
  const { ann, gina, connected } = await gmailOffice(house())
  expect(connected.status).toBe(200)
  expect(connected.json).toMatchObject({ renderActions: { action: {} } })
  await ann.command('/deal', 'Acme 5k renewal')
  const home = await gina.home()
  expect(words(home.json)).toContain('Acme renewal')
  expect(asksForCode(home.json)).toBe(false)
})

test('wrong and odd codes get one sentence about the code, a used one its own, and the form stays', async () => {
  const { code } = await gmailOffice(house())
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
  const ann = await newTeam(house())
  const code = await ann.code()
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
  const { ann, hd } = await gmailOffice(house())
  await ann.command('/deal', 'Acme 5k renewal')
  const carl = mailbox(house(), { email: `carl@${hd}`, hd, name: 'Carl Clay' })
  expect(asksForCode((await carl.home()).json)).toBe(false)
  const outside = mailbox(house(), { email: `carl@${hd}` })
  expect(words((await outside.home()).json)).not.toContain('Acme')
  expect(asksForCode((await outside.home()).json)).toBe(true)
})

test('a rep’s code works in a domain only once an admin has connected everyone', async () => {
  const ann = await newTeam(house())
  const ben = colleague(house(), ann, 'Ben Brown')
  const hd = `${unique().toLowerCase()}.example`
  const bens = mailbox(house(), { email: `ben@${hd}`, hd })
  const code = await ben.code()
  const refused = await bens.press((await bens.home()).json, 'Connect', { Code: code })
  expect(words(refused.json)).toMatch(/code.*admin/i)
  const zoe = mailbox(house(), { email: `zoe@${hd}`, hd })
  const first = await zoe.press((await zoe.home()).json, 'Connect', { Code: await ann.code() })
  expect(asksForCode((await zoe.home()).json)).toBe(false)
  expect(asksForCode((await bens.home()).json)).toBe(true)
  await zoe.press(first.json, 'Connect everyone')
  await bens.press(refused.json, 'Connect', { Code: code })
  expect(asksForCode((await bens.home()).json)).toBe(false)
})

test('a mailbox without a domain is an account of one: any member’s code connects it alone', async () => {
  const ann = await newTeam(house())
  await ann.command('/deal', 'Acme 5k renewal')
  const ben = colleague(house(), ann, 'Ben Brown')
  for (const member of [ann, ben]) {
    const person = newcomer()
    const home = await person.home()
    const answer = await person.press(home.json, 'Connect', { Code: await member.code() })
    expect(pressLabels(answer.json)).not.toContain('Connect everyone')
    expect(asksForCode((await person.home()).json)).toBe(false)
    const again = mailbox(house(), { email: person.email })
    expect(asksForCode((await again.home()).json)).toBe(true)
  }
})

test('a message opened by a person not known yet shows the form and reads no mail', async () => {
  const person = newcomer()
  const id = person.mail({ from: 'Jane Ford <jane@globex.example>' })
  const reads = () => house().calls.filter(({ path }) => path.startsWith('/gmail/v1/')).length
  const before = reads()
  const answer = await person.open(id)
  expect(gmailInputs(answer.json).map(({ label }) => label)).toEqual(['Code'])
  expect(words(answer.json)).not.toContain('Jane')
  expect(reads()).toBe(before)
})
