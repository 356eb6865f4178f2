import { expect, test } from 'vitest'
import { readMail } from '../../../adapters/gmail/mail.ts'

/** Who wrote, by the headers alone; `me@ours.example` is whose mailbox it is. */

const carl = { email: 'carl@globex.example', name: 'Carl Customer' }
const sales = "'Carl Customer' via Sales <sales@ours.example>"
const read = (headers: Record<string, string>, labelIds: string[] = ['INBOX']) =>
  readMail(
    {
      id: 'm1',
      labelIds,
      payload: { headers: Object.entries(headers).map(([name, value]) => ({ name, value })) },
    },
    'me@ours.example',
  )

test.each([
  { From: sales, 'Reply-To': 'Carl Customer <carl@globex.example>' },
  { From: sales, 'Reply-To': 'carl@globex.example' },
  { From: sales, 'X-Original-Sender': 'carl@globex.example', 'Reply-To': 'sales@ours.example' },
  { From: sales, 'X-Original-From': 'Carl <carl@globex.example>' },
  { From: 'Web <no-reply@ours.example>', 'Reply-To': '"Customer, Carl" <carl@globex.example>' },
  { From: 'Forms <noreply@forms.example>', 'Reply-To': 'Carl Customer <carl@globex.example>' },
  { From: 'Shop <shop@mail.ours.example>', 'Reply-To': 'Carl Customer <carl@globex.example>' },
  { From: 'Carl Customer <carl@globex.example>', 'Reply-To': 'Office <office@globex.example>' },
])('%j is from Carl Customer', (headers) => {
  expect(read(headers)?.from).toEqual(carl)
})

test.each([
  [{ From: 'Sales <sales@ours.example>' }, 'sales@ours.example'],
  [{ From: 'No Reply <no-reply@globex.example>' }, 'no-reply@globex.example'],
  [{ From: 'Jo <jo@ours.example>', 'Reply-To': 'Team <team@ours.example>' }, 'jo@ours.example'],
])('%j is from %s', (headers, email) => {
  expect(read(headers)?.from?.email).toBe(email)
})

test('what was sent from an alias is from nobody else', () => {
  const headers = { From: 'Me <me@alias.example>', To: 'Carl Customer <carl@globex.example>' }
  expect(read(headers, ['SENT'])).toMatchObject({ from: null, participants: [carl] })
  expect(read({ From: 'Me <me+crm@ours.example>', To: 'x@y.example' })).toMatchObject({
    from: null,
    participants: [{ email: 'x@y.example' }],
  })
})

test('a subject is whole, up to the longest line of a mail, and no sign of it is halved', () => {
  const long = '😀'.repeat(400)
  expect(read({ From: 'a@b.co', Subject: long })?.subject).toBe(long)
  const cut = read({ From: 'a@b.co', Subject: `x${'😀'.repeat(600)}` })?.subject ?? ''
  expect(cut.isWellFormed()).toBe(true)
  expect(cut).toMatch(/…$/)
})
