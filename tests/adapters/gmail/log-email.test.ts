import { expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import {
  gmailOffice,
  gmailShown,
  type Mailbox,
  mailbox,
  pressLabels,
} from '../../support/people/gmail.ts'
import type { SlackPerson } from '../../support/people/slack.ts'
import { unique, words } from '../../support/people/words.ts'

const house = useHouse()
const jane = 'Jane Ford <jane.ford@globex.example>'

async function addJane(ann: SlackPerson) {
  const view = await ann.opening(() => ann.command('/crm', 'add a contact'))
  const values = { Name: 'Jane Ford', 'E-mail': 'jane.ford@globex.example', Company: 'Globex' }
  expect((await ann.submit(view, values)).text).not.toContain('errors')
}
const form = async (person: Mailbox, id: string, label: string) =>
  person.press((await person.open(id)).json, label, {}, id)
const count = (text: string, part: string) => text.split(part).length - 1

test('a mail is logged once, whoever presses, though each mailbox has its own id for it', async () => {
  const { ann, gina, hd } = await gmailOffice(house())
  await addJane(ann)
  const carl = mailbox(house(), { email: `carl@${hd}`, hd, name: 'Carl Clay' })
  const messageId = `<${unique()}@globex.example>`
  const subject = `Offer ${unique()}`
  const sent = { from: jane, cc: carl.email, messageId, subject }
  const hers = gina.mail(sent)
  const his = carl.mail({ ...sent, to: gina.email })
  const [herCard, hisCard] = [await gina.open(hers), await carl.open(his)]
  const [one, two] = await Promise.all([
    gina.press(herCard.json, 'Log e-mail', {}, hers),
    carl.press(hisCard.json, 'Log e-mail', {}, his),
  ])
  expect(one.status).toBe(200)
  expect(two.status).toBe(200)
  const again = await gina.open(hers)
  expect(words(again.json)).toContain(subject)
  const shown = words((await ann.command('/contact', 'jane')).json)
  expect(count(shown, subject)).toBeLessThanOrEqual(1)
  expect(count(words(again.json), subject)).toBe(1)
})

test('a logged mail can be undone and logged again', async () => {
  const { ann, gina } = await gmailOffice(house())
  await addJane(ann)
  const subject = `Offer ${unique()}`
  const id = gina.mail({ from: jane, subject })
  const logged = await gina.press((await gina.open(id)).json, 'Log e-mail', {}, id)
  expect(pressLabels(logged.json)).toContain('Undo')
  await gina.press(logged.json, 'Undo', {}, id)
  const back = await gina.open(id)
  expect(words(back.json)).not.toContain(subject)
  await gina.press(back.json, 'Log e-mail', {}, id)
  expect(count(words((await gina.open(id)).json), subject)).toBe(1)
})

test('a note written beside a mail is read there by a colleague', async () => {
  const { ann, gina, hd } = await gmailOffice(house())
  await addJane(ann)
  const id = gina.mail({ from: jane })
  const card = (await form(gina, id, 'Note')).json
  const saved = await gina.press(card, 'Save', { Note: 'Wants two sites' }, id)
  expect(saved.status).toBe(200)
  const carl = mailbox(house(), { email: `carl@${hd}`, hd, name: 'Carl Clay' })
  const his = carl.mail({ from: jane })
  expect(words((await carl.open(his)).json)).toContain('Wants two sites')
})

test('a deal opened beside a mail is in Slack, and a form sent twice is one', async () => {
  const { ann, gina } = await gmailOffice(house())
  await addJane(ann)
  const id = gina.mail({ from: jane })
  const card = (await form(gina, id, 'New deal')).json
  expect(gmailShown(card, 'Company')).toContain('Globex')
  const values = { Deal: 'Globex expansion', Amount: '12.5k EUR' }
  await Promise.all([gina.press(card, 'Save', values, id), gina.press(card, 'Save', values, id)])
  const found = words((await ann.command('/crm', 'find Globex')).json)
  expect(found).toContain('€12,500')
  expect(words((await ann.command('/pipeline')).json)).toMatch(/^\*?1 open deal/)
  expect(words((await gina.open(id)).json)).toContain('Globex expansion')
})

test('a wrong value comes back with what was typed and the reason', async () => {
  const { ann, gina } = await gmailOffice(house())
  await addJane(ann)
  const id = gina.mail({ from: jane })
  const card = (await form(gina, id, 'New deal')).json
  const answer = await gina.press(card, 'Save', { Deal: 'Globex expansion', Amount: 'plenty' }, id)
  expect(answer.status).toBe(200)
  expect(gmailShown(answer.json, 'Deal')).toBe('Globex expansion')
  expect(gmailShown(answer.json, 'Amount')).toBe('plenty')
  expect(words(answer.json)).toMatch(/amount|plenty/i)
})
