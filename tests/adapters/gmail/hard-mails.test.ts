import { expect, test } from 'vitest'
import type { JsonObject } from '../../playground/stand-ins/interface.ts'
import { useHouse } from '../../support/harness.ts'
import { gmailInputs, gmailOffice, mailbox, pressLabels } from '../../support/people/gmail.ts'
import { newTeam, slacker } from '../../support/people/slack.ts'
import { objectsIn, unique, words } from '../../support/people/words.ts'

const house = useHouse()
const jane = 'Jane Ford <jane.ford@globex.example>'
const saveLabel = (card: JsonObject | undefined) =>
  pressLabels(card).find((label) => /^(save|move|won|lost)$/i.test(label)) ?? 'Save'

async function officeWithJane() {
  const office = await gmailOffice(house())
  const view = await office.ann.opening(() => office.ann.command('/crm', 'add a contact'))
  const values = { Name: 'Jane Ford', 'E-mail': 'jane.ford@globex.example', Company: 'Globex' }
  await office.ann.submit(view, values)
  await office.ann.command('/deal', 'Globex 40k expansion')
  const id = office.gina.mail({ from: jane })
  return { ...office, id }
}

test('a deal is moved from the message card, and Slack knows', async () => {
  const { ann, gina, id } = await officeWithJane()
  const card = (await gina.press((await gina.open(id)).json, 'Move', {}, id)).json
  await gina.press(card, saveLabel(card), { Stage: 'Proposal' }, id)
  expect(words((await gina.open(id)).json)).toContain('Proposal')
  const pipeline = words((await ann.command('/pipeline')).json)
  expect(pipeline).toMatch(/^\*?1 open deal/)
})

test('a card drawn before someone else changed the same thing says who did', async () => {
  const { ann, gina, hd, id } = await officeWithJane()
  const card = (await gina.press((await gina.open(id)).json, 'Move', {}, id)).json
  const carl = mailbox(house(), { email: `carl@${hd}`, hd, name: 'Carl Clay' })
  expect((await carl.home()).status).toBe(200)
  const found = await ann.command('/crm')
  const view = await ann.open(found.json, 'Move')
  await ann.submit(view, { Stage: 'Negotiation' })
  const answer = await gina.press(card, saveLabel(card), { Stage: 'Proposal' }, id)
  expect(answer.status).toBe(200)
  expect(words((await gina.open(id)).json)).toContain('Negotiation')
  expect(words(answer.json)).toMatch(/Ann|you/i)
})

test('one press sent twice, or twice at once, is one note', async () => {
  const { gina, id } = await officeWithJane()
  const form = (await gina.press((await gina.open(id)).json, 'Note', {}, id)).json
  const save = () => gina.press(form, 'Save', { Note: 'Only once please' }, id)
  await Promise.all([save(), save()])
  await save()
  const said = words((await gina.open(id)).json)
  expect(said.split('Only once please')).toHaveLength(2)
})

test('a mail is logged once however often its button is pressed at once', async () => {
  const { gina } = await officeWithJane()
  const subject = `Offer ${unique()}`
  const id = gina.mail({ from: jane, subject })
  const form = (await gina.press((await gina.open(id)).json, 'Log e-mail', {}, id)).json
  const answers = await Promise.all([1, 2, 3].map(() => gina.press(form, 'Log e-mail', {}, id)))
  for (const answer of answers) expect(answer.status).toBe(200)
  expect(words((await gina.open(id)).json).split(subject)).toHaveLength(2)
})

test('a mail logged in one workspace is not logged in another', async () => {
  const [here, there] = [await officeWithJane(), await officeWithJane()]
  const [messageId, subject] = [`<${unique()}@globex.example>`, `Offer ${unique()}`]
  const ours = here.gina.mail({ from: jane, messageId, subject })
  const theirs = there.gina.mail({ from: jane, messageId, subject })
  await here.gina.press((await here.gina.open(ours)).json, 'Log e-mail', {}, ours)
  const card = await there.gina.open(theirs)
  expect(words(card.json)).not.toContain(subject)
  expect(pressLabels(card.json)).toContain('Log e-mail')
})

test('a mail without a Message-ID, subject or date is still answered', async () => {
  const { gina } = await officeWithJane()
  const header = (name: string, value: string) => ({ name, value })
  const key = gina.mail({ from: jane, headers: [header('from', jane), header('to', gina.email)] })
  const card = await gina.open(key)
  expect(words(card.json)).toContain('Jane Ford')
  if (pressLabels(card.json).includes('Log e-mail'))
    expect((await gina.press(card.json, 'Log e-mail', {}, key)).status).toBe(200)
})

test('a mail body is not kept in what others are shown as a change', async () => {
  const { gina } = await officeWithJane()
  const text = `Secret ${unique()}`
  const id = gina.mail({ from: jane, body: text, subject: 'Offer' })
  expect((await gina.press((await gina.open(id)).json, 'Log e-mail', {}, id)).status).toBe(200)
})

test('Google failing to show the mail is a card with a sentence', async () => {
  const { gina, id } = await officeWithJane()
  const { google } = house()
  const event = await google.event(gina.email, '/gmail/message')
  const gmail = { messageId: id, accessToken: 'wrong' }
  const answer = await google.raw('/gmail/message', { ...event, gmail })
  expect(answer.status).toBe(200)
  expect(words(answer.json)).toMatch(/\w+ \w+/)
  const { gmail: _none, ...without } = event
  const bare = await google.raw('/gmail/message', without)
  expect(bare.status).toBeLessThan(500)
})

test('markup in a subject or a name is shown, not obeyed', async () => {
  const { gina } = await officeWithJane()
  const subject = '<b>Bold</b> <a href="https://evil.example">click</a>'
  const id = gina.mail({
    from: '"<a href=https://evil.example>x</a>" <zoe@y.example>',
    subject,
  })
  const card = (await gina.open(id)).json
  for (const item of objectsIn(card))
    for (const held of [item.textParagraph, item.decoratedText])
      expect(JSON.stringify(held ?? '')).not.toContain('<a href')
  expect(words(card)).toContain('zoe@y.example')
})

test('an address of a joined domain that Slack knows is the same person', async () => {
  const { ann, hd, gina } = await gmailOffice(house())
  const admin = await newTeam(house())
  expect(admin.team).not.toBe(ann.team)
  await gina.home()
  const ben = slacker(house(), {
    team: ann.team,
    realName: 'Ben Brown',
    email: `ben@${hd}`,
  })
  await ben.command('/deal', 'Initech 9k expansion')
  const his = mailbox(house(), { email: `Ben@${hd}`, hd })
  expect(words((await his.home()).json)).toContain('Initech expansion')
})

test('a verified address of another domain that looks like a colleague’s is nobody', async () => {
  const { ann } = await gmailOffice(house())
  await ann.command('/deal', 'Acme 5k renewal')
  const eve = mailbox(house(), { email: ann.email, hd: 'evil.example' })
  const home = await eve.home()
  expect(words(home.json)).not.toContain('Acme')
  expect(gmailInputs(home.json).map(({ label }) => label)).toEqual(['Code'])
})

test('many deals and long names still fit into a card', async () => {
  const { ann, gina, id } = await officeWithJane()
  const long = 'Donaudampfschifffahrtsgesellschaft '.repeat(8).trim()
  for (let count = 0; count < 12; count++)
    await ann.command('/deal', `Globex ${count + 1}k ${long}`)
  expect((await gina.open(id)).status).toBe(200)
  expect((await gina.home()).status).toBe(200)
})
