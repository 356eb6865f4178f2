import { describe, expect, test } from 'vitest'
import { object, objects, text } from '../../playground/stand-ins/json.ts'
import { useHouse } from '../../support/harness.ts'
import { openOffice } from '../../support/office/office.ts'

const house = useHouse()

/** A mail of a customer with an open deal, in Maria's sidebar. */
async function opened(subject = 'Re: AW: Second site') {
  const office = await openOffice(house())
  const desk = await office.at('Gmail')
  const slack = await office.at('Slack')
  await slack.form('add a contact')
  await slack.fill({ Name: 'Jane Ford', 'E-mail': 'jane@acme.example', Company: 'Acme' })
  await slack.say('deal Acme 5k EUR renewal')
  const { google } = house()
  const { email } = office.maria
  const from = 'Jane Ford <jane@acme.example>'
  const mail = google.addMail({ mailbox: email, from, to: email, subject, body: 'Hello' })
  await google.open(email, mail.id)
  const shown = () => JSON.stringify(google.card(email))
  return { office, desk, google, email, shown, slack }
}

describe('the card beneath, in Gmail', () => {
  test('shows what was changed on top of it', async () => {
    const { google, email, shown } = await opened()
    const { fixedFooter, sections } = object(google.card(email))
    const { primaryButton, secondaryButton } = object(fixedFooter)
    const nearest = object(objects(objects(sections).at(-1)?.widgets).at(-1)?.buttonList).buttons
    expect(
      [primaryButton, secondaryButton, ...objects(nearest)].map((one) => text(object(one).text)),
    ).toEqual(['Log e-mail', 'Note', 'New deal', 'Edit', 'More'])
    await google.press(email, 'Log e-mail')
    await google.submitForm(email, {})
    google.back(email)
    expect(shown()).toContain('logged by you')
    expect(shown()).toContain('Jane Ford')
  })

  test('shows what a form changed', async () => {
    const { google, email, shown } = await opened()
    await google.press(email, 'New deal')
    await google.press(email, 'Save', { Deal: 'Second site', Amount: '7k EUR' })
    expect(shown()).toContain('Logged: Second site')
    google.back(email)
    expect(shown()).toContain('Second site')
    expect(shown()).toContain('Jane Ford')
  })

  test('is what was there where nothing changed', async () => {
    const { google, email, shown } = await opened()
    const before = shown()
    await google.press(email, 'New deal')
    google.back(email)
    expect(shown()).toBe(before)
  })
})

test.each([
  ['Re: AW: Second site', 'Second site'],
  ['FWD: Fw: Offer 2027', 'Offer 2027'],
  ['SV: Re[2]: Avtal', 'Avtal'],
  ['转发: 报价', '报价'],
  ['Remarks: on the offer', 'Remarks: on the offer'],
])('a new deal takes the subject along: %s', async (subject, deal) => {
  const { google, email, shown } = await opened(subject)
  await google.press(email, 'New deal')
  expect(shown()).toContain(`"value":"${deal}"`)
})
