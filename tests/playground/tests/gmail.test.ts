import { createRemoteJWKSet, jwtVerify } from 'jose'
import { expect, test } from 'vitest'
import { all, asked, long, many, say, sent, stage } from './stage.ts'

let people = 0
function mailbox() {
  const email = `maria${++people}@globex.com`
  all.google.addPerson({ email, name: 'Maria Silva' })
  const from = 'Jane Ford <jane@acme.com>'
  const mail = all.google.addMail({ mailbox: email, from, to: email, subject: 'Two sites' })
  return { email, mail }
}
const widget = (text: string) => ({ textParagraph: { text } })
const sidebar = (widgets: object[], more: object = {}) => ({ sections: [{ widgets }], ...more })
const push = (pushCard: object) => say({ action: { navigations: [{ pushCard }] } })
const act = (text: string, more: object = {}) => {
  const parameters = [{ key: 'action', value: 'note' }]
  const action = { function: `${all.vars.PUBLIC_URL}/gmail/do`, parameters, ...more }
  return { buttonList: { buttons: [{ text, onClick: { action } }] } }
}

test('Google signs its call for that URL, and the person for that client', async () => {
  const { email, mail } = mailbox()
  stage.answer = () => push(sidebar([widget('Jane Ford')]))
  expect((await all.google.open(email, mail.id)).failure).toBeUndefined()
  const keys = createRemoteJWKSet(new URL(all.vars.GOOGLE_CERTS_URL ?? ''))
  const issuer = 'https://accounts.google.com'
  const bearer = new Headers(asked.at(-1)?.init.headers).get('authorization')?.slice(7) ?? ''
  const audience = `${all.vars.PUBLIC_URL}/gmail/message`
  const system = await jwtVerify(bearer, keys, { issuer, audience })
  expect(system.payload.email).toBe(all.vars.GOOGLE_ADDON_SERVICE_ACCOUNT)
  const event = sent()
  const person = await jwtVerify(event.authorizationEventObject.userIdToken, keys, {
    issuer,
    audience: all.vars.GOOGLE_OAUTH_CLIENT_ID ?? '',
  })
  expect(person.payload).toMatchObject({ email, email_verified: true, hd: 'globex.com' })
  const forged = await all.google.systemToken(audience, { key: 'rogue' })
  await expect(jwtVerify(forged, keys, { issuer, audience })).rejects.toThrow()
})

test("Gmail gives the open message to the person's token and the message's", async () => {
  const { email, mail } = mailbox()
  stage.answer = () => push(sidebar([widget('Jane Ford')]))
  await all.google.open(email, mail.id)
  const { authorizationEventObject: auth, gmail } = sent()
  const get = (headers: Record<string, string>) =>
    fetch(`${all.vars.GMAIL_API_URL}gmail/v1/users/me/messages/${mail.id}?format=metadata`, {
      headers,
    })
  const authorization = `Bearer ${auth.userOAuthToken}`
  const both = await get({ authorization, 'X-Goog-Gmail-Access-Token': gmail.accessToken })
  const found = (await both.json()) as { payload: { headers: { name: string }[] } }
  expect(found.payload.headers.map((one) => one.name)).toContain('Message-ID')
  expect((await get({ authorization })).status).toBe(403)
  expect((await get({ authorization: 'Bearer x' })).status).toBe(401)
})

const tooMuch: [string, () => object][] = [
  ['101 sections', () => ({ sections: many(101, () => ({ widgets: [widget('x')] })) })],
  ['101 widgets in a section', () => sidebar(many(101, () => widget('x')))],
  ['a paragraph of 4001', () => sidebar([widget(long(4001))])],
  ['a widget it does not know', () => sidebar([{ marquee: { text: 'x' } }])],
  ['a widget of two kinds', () => sidebar([{ ...widget('x'), divider: {} }])],
  ['an action for another address', () => sidebar([act('Note', { function: 'note' })])],
  [
    'a parameter that is no text',
    () => sidebar([act('x', { parameters: [{ key: 'n', value: 1 }] })]),
  ],
  ['a button without words', () => sidebar([act('')])],
  [
    'an image that is not at https',
    () => sidebar([{ image: { imageUrl: 'http://x.test/a.png' } }]),
  ],
  ['a field without a name', () => sidebar([{ textInput: { label: 'Deal' } }])],
  [
    'a footer whose button has no colour',
    () =>
      sidebar([widget('x')], { fixedFooter: { primaryButton: act('x').buttonList.buttons[0] } }),
  ],
  ['a header without a title', () => sidebar([widget('x')], { header: { subtitle: 'x' } })],
]

test.each(tooMuch)('Gmail refuses %s', async (_what, bad) => {
  const { email } = mailbox()
  stage.answer = () => push(bad())
  expect((await all.google.home(email)).failure).toBeDefined()
  expect(all.google.card(email)).toBeUndefined()
  expect(all.unexpected).toHaveLength(1)
})

test('a button in the footer is pressed like any other', async () => {
  const { email } = mailbox()
  const [button = {}] = act('Note').buttonList.buttons
  const fixedFooter = { primaryButton: { ...button, color: { red: 0, green: 0.4, blue: 0.3 } } }
  stage.answer = () => push(sidebar([widget('x')], { fixedFooter }))
  await all.google.home(email)
  stage.answer = () => say({ renderActions: { action: {} } })
  await all.google.press(email, 'Note')
  expect(sent().commonEventObject).toMatchObject({ parameters: { action: 'note' } })
})

test('a trigger answers with action, a button with renderActions', async () => {
  const { email } = mailbox()
  const render = (action: object) => say({ renderActions: { action } })
  stage.answer = () => render({ navigations: [{ pushCard: sidebar([widget('x')]) }] })
  expect((await all.google.home(email)).failure).toBeDefined()
  const note = { textInput: { name: 'note', label: 'Note' } }
  const due = { dateTimePicker: { name: 'due', label: 'Due', type: 'DATE_ONLY' } }
  stage.answer = () => push(sidebar([note, due, act('Save')]))
  await all.google.home(email)
  stage.answer = () =>
    render({
      navigations: [{ updateCard: sidebar([widget('Saved'), act('Save')]) }],
      notification: { text: 'Note saved' },
    })
  await all.google.press(email, 'Save', { Note: 'Two sites', Due: '2026-09-30' })
  expect(sent().commonEventObject).toMatchObject({
    parameters: { action: 'note' },
    formInputs: {
      note: { stringInputs: { value: ['Two sites'] } },
      due: { dateInput: { msSinceEpoch: String(Date.UTC(2026, 8, 30)) } },
    },
  })
  expect(all.google.state.sidebars[email]).toMatchObject({ notification: 'Note saved' })
  expect(all.google.state.sidebars[email]?.stack).toHaveLength(1)
})

test('who withholds their scopes is asked for them, and known once they allow', async () => {
  const { email, mail } = mailbox()
  all.google.state.people.forEach((one) => {
    if (one.email === email) one.withholds = true
  })
  stage.answer = () => push(sidebar([widget('Who are you?'), act('Allow access')]))
  await all.google.open(email, mail.id)
  expect(sent().authorizationEventObject.userIdToken).toBeUndefined()
  stage.answer = () => say({ requesting_google_scopes: { all_scopes: true } })
  await all.google.press(email, 'Allow access')
  expect(all.google.state.sidebars[email]?.consent).toBe(true)
  stage.answer = () => push(sidebar([widget('Jane Ford')]))
  await all.google.allow(email)
  expect(sent().authorizationEventObject.userIdToken).toBeDefined()
  expect(sent().gmail.messageId).toBe(mail.id)
})
