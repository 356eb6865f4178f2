import { expect, test } from 'vitest'
import { object, objects } from '../../playground/stand-ins/json.ts'
import { eventually, useHouse } from '../../support/harness.ts'
import {
  gmailInputs,
  gmailOffice,
  gmailShown,
  type Mailbox,
  pressLabels,
} from '../../support/people/gmail.ts'
import type { SlackPerson } from '../../support/people/slack.ts'
import { unique, words } from '../../support/people/words.ts'

const house = useHouse()
const jane = 'Jane Ford <jane.ford@globex.example>'

async function addJane(ann: SlackPerson, values: Record<string, string> = {}) {
  const view = await ann.opening(() => ann.command('/crm', 'add a contact'))
  const jane = { Name: 'Jane Ford', 'E-mail': 'jane.ford@globex.example', Company: 'Globex' }
  const answer = await ann.submit(view, { ...jane, ...values })
  expect(answer.text).not.toContain('errors')
}
const form = async (person: Mailbox, id: string, label: string) =>
  person.press((await person.open(id)).json, label, {}, id)

test('the message card answers a trigger with one card to push', async () => {
  const { gina } = await gmailOffice(house())
  const answer = await gina.open(gina.mail({ from: jane }))
  expect(answer.status).toBe(200)
  const navigations = objects(object(answer.json?.action).navigations)
  expect(navigations).toHaveLength(1)
  expect(navigations[0]?.pushCard).toBeDefined()
})

test('the open mail is read with both of its tokens, and only that mail', async () => {
  const { gina } = await gmailOffice(house())
  const id = gina.mail({ from: jane })
  const before = house().calls.length
  await gina.open(id)
  const calls = house().calls.slice(before)
  const reads = calls.filter(({ path }) => path.startsWith('/gmail/v1/'))
  expect(reads.length).toBeGreaterThan(0)
  const { gmail, authorizationEventObject: tokens } = await house().google.event(gina.email, '/')
  for (const { path, headers } of reads) {
    expect(path).toMatch(new RegExp(`/messages/${id}$`))
    expect(headers.authorization).toBe(`Bearer ${object(tokens).userOAuthToken}`)
    expect(headers['x-goog-gmail-access-token']).toBe(object(gmail).accessToken)
  }
})

test('a known sender is shown with company and open deals', async () => {
  const { ann, gina } = await gmailOffice(house())
  await addJane(ann, { Title: 'Head of Operations' })
  await ann.command('/deal', 'Globex 40k expansion')
  const answer = await gina.open(gina.mail({ from: jane }))
  const said = words(answer.json)
  expect(said).toContain('Jane Ford')
  expect(said).toContain('Globex expansion')
  expect(said).toContain('$40,000')
  expect(pressLabels(answer.json)).toEqual(
    expect.arrayContaining(['Log e-mail', 'Note', 'New deal']),
  )
})

test('the address decides, whatever its case and whatever the name in the header', async () => {
  const { ann, gina } = await gmailOffice(house())
  await addJane(ann)
  for (const from of [
    '"Ford, Jane (Globex)" <JANE.FORD@GLOBEX.EXAMPLE>',
    'jane.ford@globex.example',
    '=?UTF-8?B?SmFuZSBGw7ZyZA==?= <jane.ford@globex.example>',
  ])
    expect(words((await gina.open(gina.mail({ from }))).json), from).toContain('Jane Ford')
})

test('a name that looks like someone’s address is not that someone', async () => {
  const { ann, gina } = await gmailOffice(house())
  await addJane(ann)
  await ann.command('/deal', 'Globex 40k expansion')
  const from = '"jane.ford@globex.example" <mallory@evil.example>'
  const answer = await gina.open(gina.mail({ from }))
  expect(words(answer.json)).not.toContain('Globex expansion')
  expect(pressLabels(answer.json)).toContain('Add contact')
})

test('a mail of one’s own shows the other participant, never oneself', async () => {
  const { ann, gina, hd } = await gmailOffice(house())
  await addJane(ann)
  const id = gina.mail({
    from: `Gina Gmail <${gina.email}>`,
    to: jane,
    cc: `Carl Clay <carl@${hd}>`,
  })
  const answer = await gina.open(id)
  expect(words(answer.json)).toContain('Jane Ford')
})

test('a mail among unknown people and one known shows the one known', async () => {
  const { ann, gina } = await gmailOffice(house())
  await addJane(ann)
  const id = gina.mail({
    from: 'Ursel <u@unknown.example>',
    cc: `X <x@y.example>, ${jane}`,
  })
  expect(words((await gina.open(id)).json)).toContain('Jane Ford')
})

test('an unknown sender is offered as a contact, with name and company filled in', async () => {
  const { gina } = await gmailOffice(house())
  const id = gina.mail({ from: 'Nadia Novak <nadia@initech-systems.example>' })
  const card = (await form(gina, id, 'Add contact')).json
  expect(gmailShown(card, 'Name')).toBe('Nadia Novak')
  expect(gmailShown(card, 'E-mail')).toBe('nadia@initech-systems.example')
  expect(gmailShown(card, 'Company')).toMatch(/initech/i)
  const saved = await gina.press(card, 'Save', {}, id)
  expect(saved.status).toBe(200)
  expect(words(saved.json)).toContain('Nadia Novak')
  expect(pressLabels((await gina.open(id)).json)).not.toContain('Add contact')
})

test('a free-mail domain is nobody’s company', async () => {
  const { gina } = await gmailOffice(house())
  for (const domain of [
    'gmail.com',
    'outlook.com',
    'yahoo.co.uk',
    'gmx.de',
    'icloud.com',
    'web.de',
    'proton.me',
  ]) {
    const id = gina.mail({ from: `Nadia Novak <nadia@${domain}>` })
    const card = (await form(gina, id, 'Add contact')).json
    expect(gmailShown(card, 'Name')).toBe('Nadia Novak')
    expect(gmailShown(card, 'Company'), domain).toBe('')
  }
})

test('another workspace sees nothing of this sender, and its buttons do nothing there', async () => {
  const [here, there] = [await gmailOffice(house()), await gmailOffice(house())]
  await addJane(here.ann)
  await here.ann.command('/deal', 'Globex 40k expansion')
  const id = here.gina.mail({ from: jane })
  const card = await here.gina.open(id)
  const theirs = there.gina.mail({ from: jane })
  expect(words((await there.gina.open(theirs)).json)).not.toContain('Globex expansion')
  for (const label of pressLabels(card.json).filter((name) => /move|won|edit|note/i.test(name))) {
    const answer = await there.gina.press(card.json, label, {}, theirs)
    expect(answer.status).toBe(200)
    expect(words(answer.json), label).not.toContain('Globex expansion')
  }
})

test('the home card offers the search and one’s own deals', async () => {
  const { ann, gina } = await gmailOffice(house())
  await ann.command('/deal', 'Globex 40k expansion')
  const home = await gina.home()
  expect(words(home.json)).toContain('Globex expansion')
  const [search] = gmailInputs(home.json)
  const label = String(search?.label)
  const press = pressLabels(home.json).find((name) => /find|search/i.test(name)) ?? ''
  const found = await gina.press(home.json, press, { [label]: 'globex' })
  expect(words(found.json)).toContain('$40,000')
})

test('a mail Google will not show is answered with a card, not an error', async () => {
  const { gina } = await gmailOffice(house())
  const { google } = house()
  await gina.open(gina.mail({ from: jane }))
  const event = await google.event(gina.email, '/gmail/message')
  google.state.mails.pop()
  const answer = await google.raw('/gmail/message', event)
  expect(answer.status).toBe(200)
  expect(words(answer.json)).toMatch(/\w+ \w+/)
})

test('mails with odd headers are answered with a card', async () => {
  const { gina } = await gmailOffice(house())
  for (const from of [
    '',
    'undisclosed-recipients:;',
    '<>',
    'no address',
    '"a" <b@c>, "d" <e@f.example>',
    `${'x'.repeat(3000)}@y.example`,
  ]) {
    const answer = await gina.open(gina.mail({ from }))
    expect(answer.status, from.slice(0, 40)).toBe(200)
    expect(words(answer.json)).toMatch(/\w+/)
  }
})

test('the case of the open mail stands on top, and is replied to from there, once', async () => {
  const { gina, hd } = await gmailOffice(house())
  const { sql, email } = house()
  const [account] = await sql<{ workspace: string }>(
    'select workspace_id as workspace from accounts where external_id = ?',
    hd,
  )
  const workspace = account?.workspace ?? ''
  const from = `kim@${unique().toLowerCase()}.example`
  const to = `support-${workspace.slice(-10)}@mail.example`
  const messageId = `<${unique()}@initech.example>`
  const headers = [`From: ${from}`, `To: ${to}`, 'Subject: Door', `Message-ID: ${messageId}`]
  await email([...headers, '', 'It is stuck.'].join('\r\n'), { from, to })
  const said = (direction: string) =>
    sql(
      'select id from messages where workspace_id = ? and direction = ?',
      ...[workspace, direction],
    )
  await eventually(async () => (await said('in')).length > 0, 'the case')
  const id = gina.mail({ from, to, cc: gina.email, subject: 'Door', messageId })
  const card = (await gina.open(id)).json
  expect(words(card)).toMatch(/The case of this e-mail.*#1001 Door.*New.*Reply/s)
  const form = (await gina.press(card, 'Reply', {}, id)).json
  const typed = { Message: 'We come at nine.' }
  await Promise.all([gina.press(form, 'Send', typed, id), gina.press(form, 'Send', typed, id)])
  const sent = await eventually(async () => {
    const { sent: all } = (await (await house().fetch('/channels/outbox')).json()) as {
      sent: { to: string; text: string; headers: Record<string, string> }[]
    }
    const theirs = all.filter((one) => one.to === from)
    return theirs.length > 0 && theirs
  }, 'the answer in the outbox')
  expect(sent).toMatchObject([{ headers: { 'In-Reply-To': messageId } }])
  expect(await said('out')).toHaveLength(1)
})
