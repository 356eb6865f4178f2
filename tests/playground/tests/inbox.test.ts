import { expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { reading } from '../../support/office/desk.ts'
import { openOffice } from '../../support/office/office.ts'
import { hardLetters } from '../hard-letters.ts'
import { letterFor } from '../world.ts'

const house = useHouse()

/** The playground's mail in the mailbox of somebody whose company is not the playground's. */
async function opened(id: string) {
  const office = await openOffice(house())
  await office.at('Gmail')
  await (await office.at('Slack', office.jonas)).say('home')
  const slack = await office.at('Slack')
  for (const [Name = '', mail = ''] of known) {
    await slack.form('add a contact')
    await slack.fill({ Name, 'E-mail': mail })
  }
  const { email } = office.maria
  const letter = hardLetters.find((one) => one.id === id)
  if (!letter) throw new Error(`no letter ${id}`)
  const here = JSON.stringify(letterFor(letter, email)).replaceAll(
    'larkfield.example',
    email.split('@')[1] ?? '',
  )
  const { google } = house()
  const answer = await google.open(email, google.addMail(JSON.parse(here)).id)
  expect(answer.failure).toBeUndefined()
  return reading(google.card(email))
}

const known = [
  ['Jane Ford', 'jane.ford@globex.example'],
  ['Hanna Lindqvist', 'hanna.lindqvist@nordwerk.example'],
  ['Tom Becker', 'tom.becker@acme.example'],
]

test.each([
  ['html-with-history', /^Jane Ford\n.*Log e-mail/s],
  [
    'several-people',
    /^Hanna Lindqvist\n.*Erik Sandberg\nWrote this, and is not in the CRM yet\.\nAdd contact\n.*Log e-mail/s,
  ],
  ['sent-by-maria', /^Tom Becker\n.*Log e-mail/s],
  ['through-a-list', /^Marc Dubois\n.*marc\.dubois@brightway\.example.*Add contact/s],
  ['contact-form', /^Ines Carvalho\n.*Not in the CRM yet\..*Add contact/s],
  ['no-reply', /^Parcelpoint\n.*Automatic.*there may be nobody to answer/s],
  ['forwarded', /^Grace Okafor\n.*Jonas Weber, a colleague of yours, forwarded.*Add contact/s],
  ['newsletter', /^Logistics Weekly\n.*Automatic.*there may be nobody to answer/s],
])('the playground’s %s opens with a card that says who it is from', async (id, card) => {
  expect(await opened(id)).toMatch(card)
})

test('the list of mails shows how each begins, in words', () => {
  const { google } = house()
  const { email } = google.addPerson({ name: 'Reader', email: 'reader@larkfield.example' })
  for (const letter of hardLetters) {
    const { snippet } = google.addMail(letterFor(letter, email))
    expect(snippet, letter.id).not.toMatch(/<\/?\w+>|[{}]|&\w+;|^\s*$/)
  }
})

test('each of them is opened here', () => {
  expect(hardLetters).toHaveLength(8)
})
