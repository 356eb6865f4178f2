import { describe, expect, test } from 'vitest'
import { readMail } from '../../../adapters/gmail/mail.ts'
import type { Card, Part } from '../../../worker/core/card.ts'
import type { Context } from '../../../worker/core/context.ts'
import { replyAddress } from '../../../worker/domains/channels/mail/reply-address.ts'
import { lines } from '../../support/desk-in-memory.ts'
import { jane, letter, mailroom, ours } from '../../support/mailroom.ts'

/** What the sidebar shows beside a mail: the case it belongs to. */

const eve = 'Eve <eve@evil.example>'
const mailbox = 'jonas@lark.example'

/** A mail as Gmail gives it: from Jane to Jonas, but for what is given. */
function inGmail(given: Record<string, string>, labelIds: string[] = []) {
  const all = { From: jane, To: mailbox, Subject: 'Hello', 'Message-ID': '<new@x>', ...given }
  const headers = Object.entries(all).map(([name, value]) => ({ name, value }))
  const mail = readMail({ id: '18c', snippet: 'Hi', labelIds, payload: { headers } }, mailbox)
  if (!mail) throw new Error('no mail')
  return mail
}

/** Jane is a contact, her mail is case #1001, and Jonas answered it. */
async function withCase() {
  const room = mailroom()
  await room.does('jonas', 'save-contact', { name: 'Jane Ford', email: 'jane@globex.example' })
  await room.arrives(letter('Subject: Printer broken', 'Message-ID: <m1@globex.example>', '', 'x'))
  await room.queueRuns()
  const id = String(room.said()[0]?.case_id)
  const opens = (mail: ReturnType<typeof inGmail>, more: Partial<Context> = {}, who = 'jonas') =>
    room.does(who, 'open-message', { message: mail }, more)
  return { room, id, opens, signed: await replyAddress(room.env, 'workspace_a', id) }
}

const caseOn = ({ parts }: Card) => {
  const [first] = parts
  return first?.kind === 'list' && first.title === 'The case of this e-mail' ? first.items : []
}
const isCase = (part: Part) => JSON.stringify(part).includes('The case of this e-mail')

/** Ways in which a mail says of which case it is. */
const ways = (signed: string): Record<string, Record<string, string>> => ({
  'is the mail that came in': { 'Message-ID': '<m1@globex.example>' },
  'answers it': { 'In-Reply-To': '<m1@globex.example>' },
  'has it among its References': { References: '<m1@globex.example> <between@x>' },
  'went to its signed address': { To: `${ours}, ${signed}` },
  'went there by its Reply-To': { From: `Jonas <${ours}>`, 'Reply-To': signed, To: jane },
  'has its number': { Subject: 'Re: [#1001] Hello' },
})

describe('beside a mail of a case', () => {
  test('it is found by all that says so, and stands on top with Open and Reply', async () => {
    const { id, opens, signed } = await withCase()
    for (const [way, headers] of Object.entries(ways(signed))) {
      const card = await opens(inGmail(headers))
      expect(caseOn(card), way).toEqual([
        {
          title: '#1001 Printer broken',
          text: expect.stringMatching(/^New · Jane Ford · nobody’s/),
          button: { label: 'Open', action: 'open-record', mode: 'act', input: { id } },
          beside: { label: 'Reply', action: 'reply-case', mode: 'form', input: { id } },
        },
      ])
    }
  })

  test('it is that of what was answered, in a colleague’s own mailbox and in whose it went to', async () => {
    const { room, id, opens } = await withCase()
    await room.does('jonas', 'reply-case', { id, message: 'It is repaired.' })
    await room.minutesPass(2)
    const own = { From: `Jonas <${mailbox}>`, To: jane }
    const seen = [
      await opens(inGmail({ ...own, 'Message-ID': '<out1@mail.example>' }, ['SENT'])),
      await opens(inGmail({ 'In-Reply-To': '<out1@mail.example>' })),
      await opens(inGmail({ ...own, Subject: 'Re: Hello [#1001]' }, ['SENT'])),
    ]
    for (const card of seen) {
      expect(caseOn(card)).toMatchObject([{ title: '#1001 Printer broken' }])
      expect(caseOn(card)[0]?.text).toMatch(/^Waiting for customer · Jane Ford · you/)
    }
    await room.does('jonas', 'solve-case', { id })
    const [solved] = caseOn(await opens(inGmail({ 'In-Reply-To': '<out1@mail.example>' })))
    expect(solved).not.toHaveProperty('beside')
    expect(solved).toHaveProperty('button.label', 'Open')
  })

  test('it is none that only a stranger, a forged address or nothing names', async () => {
    const { room, opens, signed } = await withCase()
    await room.does('jonas', 'save-contact', { name: 'Eve', email: 'eve@evil.example' })
    const forged = signed.replace(/-[0-9a-f]{16}@/, '-0123456789abcdef@')
    const mails = [
      inGmail({ From: eve, Subject: 'Re: [#1001] Hello' }),
      inGmail({ From: eve, Cc: jane, Subject: 'Re: [#1001] Hello' }),
      inGmail({ From: `Jonas <${mailbox}>`, To: eve, Subject: 'Re: [#1001] Hello' }, ['SENT']),
      inGmail({ To: forged }),
      inGmail({ 'In-Reply-To': '<elsewhere@globex.example>', Subject: '#1002 Hello' }),
    ]
    for (const mail of mails) {
      const { parts, more = [] } = await opens(mail)
      expect(parts.some(isCase), mail.subject).toBe(false)
      const make = more.find(({ label }) => label === 'New case')
      expect(make?.input).toMatchObject({ text: 'Hi', channel: 'email' })
    }
  })

  test('it is the one that was made of the mail, and its reply answers that', async () => {
    const { room, opens } = await withCase()
    const mail = inGmail({ 'Message-ID': '<direct@globex.example>', Subject: 'Re: Toner' })
    const make = (await opens(mail)).more?.find(({ label }) => label === 'New case')
    // Two colleagues may each make one of it: it stays with the first.
    for (const who of ['jonas', 'maria']) await room.does(who, 'open-case', make?.input)
    expect(room.sql('select subject from cases where number > 1001')).toHaveLength(2)
    const [made] = caseOn(await opens(mail))
    expect(made).toMatchObject({ title: '#1002 Toner', beside: { action: 'reply-case' } })
    await room.does('jonas', 'reply-case', { ...made?.beside?.input, message: 'We have some.' })
    await room.minutesPass(2)
    expect(room.sent).toMatchObject([
      { to: 'jane@globex.example', headers: { 'In-Reply-To': '<direct@globex.example>' } },
    ])
  })

  test('an address of ours is nobody to add', async () => {
    const { opens, signed } = await withCase()
    const mail = inGmail({ From: `Jonas <${mailbox}>`, To: `${ours}, ${signed}` }, ['SENT'])
    const said = lines(await opens(mail)).join('\n')
    expect(said).toContain('#1001 Printer broken')
    expect(said).not.toContain('Add contact')
  })
})

test('who may not see the case sees nothing of it, also not another that is named less surely', async () => {
  const { room, id, opens, signed } = await withCase()
  await room.does('maria', 'take-case', { id })
  await room.arrives(letter('Subject: Second', 'Message-ID: <m2@globex.example>', '', 'x'))
  await room.queueRuns()
  await room.does('jonas', 'take-case', { id: String(room.said().at(-1)?.case_id) })
  const { workspace } = room.asks('jonas')
  const limited = { workspace: { ...workspace, visibility: { case: 'owner' as const } } }
  const both = { References: '<m1@globex.example>', Subject: '[#1002] Hello' }
  for (const [way, headers] of Object.entries({ ...ways(signed), both })) {
    const said = JSON.stringify(await opens(inGmail(headers), limited))
    expect(said, way).not.toMatch(/Printer|The case of this e-mail/)
    expect(said, way).not.toContain(id)
    expect(caseOn(await opens(inGmail(headers), limited, 'maria')), way).toMatchObject([{}])
  }
  const theirs = await opens(inGmail({ Subject: '[#1002] Hello' }), limited)
  expect(caseOn(theirs)).toMatchObject([{ title: '#1002 Second' }])
})
