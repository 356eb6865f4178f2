import { describe, expect, test } from 'vitest'
import { talkLink } from '../../../worker/domains/channels/web/link.ts'
import { talk } from '../../../worker/public/talk.ts'
import { lines, newest } from '../../support/desk-in-memory.ts'
import { letter, mailroom, ours } from '../../support/mailroom.ts'

/** Jonas has a mailbox of his own, and Jane wrote. */
async function room() {
  const it = mailroom()
  it.insert('members', {
    ...{ id: 'member_jonas', workspace_id: 'workspace_a', name: 'Jonas', role: 'rep', active: 1 },
    ...{ email: 'jonas@lark.example', created_at: 0 },
  })
  await it.does('jonas', 'save-contact', { name: 'Jane Ford', email: 'jane@globex.example' })
  const mail = (from: string, ...lines: string[]) =>
    it.arrives(new TextEncoder().encode([`From: ${from}`, ...lines].join('\r\n')), ours, from)
  return { ...it, mail }
}

const jonas = 'jonas@lark.example'
const answer = ['Subject: Re: x', 'In-Reply-To: <m1@globex.example>', 'Message-ID: <j1@lark>', '']

describe('what a colleague writes from their own mailbox', () => {
  test('to the customer is an answer: nobody waits any more, and it is theirs', async () => {
    const it = await room()
    await it.arrives(letter('Subject: Broken', 'Message-ID: <m1@globex.example>', '', 'Help!'))
    await it.queueRuns()
    await it.mail(jonas, 'To: Jane <Jane@globex.example>', `Cc: ${ours}`, ...answer, 'Press reset.')
    await it.queueRuns()
    expect(it.said().at(-1)).toMatchObject({
      ...{ direction: 'out', state: 'sent', author_id: 'member_jonas', text: 'Press reset.' },
      recipients: '["jane@globex.example"]',
    })
    expect(it.sql('select status, owner_id, waiting_since from cases')).toEqual([
      { status: 'waiting', owner_id: 'member_jonas', waiting_since: null },
    ])
    expect(it.sql('select name from events order by rowid').at(-1)).toEqual({
      name: 'message.answeredByMail',
    })
    // What answers that is of the case as well.
    await it.arrives(letter('Subject: Re: x', 'In-Reply-To: <j1@lark>', '', 'Thanks'))
    await it.queueRuns()
    expect(it.sql('select count(*) as n from cases')).toEqual([{ n: 1 }])
  })

  test('to somebody else who wrote is an answer that the customer’s page does not show', async () => {
    const it = await room()
    await it.arrives(letter('Subject: Broken', 'Message-ID: <m1@globex.example>', '', 'Help!'))
    await it.queueRuns()
    await it.mail('bob@globex.example', ...answer.slice(0, 2), `To: ${ours}`, '', 'I am her boss')
    await it.queueRuns()
    await it.mail(jonas, 'To: bob@globex.example', `Cc: ${ours}`, ...answer, 'Only for you, Bob.')
    await it.queueRuns()
    expect(it.said().at(-1)).toMatchObject({ direction: 'out', text: 'Only for you, Bob.' })
    const deps = it.deps(it.now())
    const whose = { id: newest(it, 'cases'), contactId: newest(it, 'contacts') }
    const link = await talkLink(deps, 'workspace_a', whose)
    const token = link.split('/').at(-1) ?? ''
    const page = await (await talk(new Request(link), deps, token)).text()
    expect(page).toContain('Help!')
    expect(page).not.toContain('Only for you')
  })

  test('to us alone, or to colleagues, is a note', async () => {
    const it = await room()
    await it.arrives(letter('Subject: Broken', 'Message-ID: <m1@globex.example>', '', 'Help!'))
    await it.queueRuns()
    await it.mail(jonas, `To: ${ours}, maria@lark.example`, ...answer, 'She owes us.')
    await it.queueRuns()
    expect(it.said().at(-1)).toMatchObject({ direction: 'note', text: 'She owes us.' })
    expect(it.sql('select status from cases')).toEqual([{ status: 'new' }])
  })

  test('to a customer, with a copy to us, is a case of the customer that waits for them', async () => {
    const it = await room()
    const begins = ['Subject: Visit', 'Message-ID: <v@lark>', '', 'We come on Friday.']
    await it.mail(jonas, 'To: jane@globex.example', `Cc: ${ours}`, ...begins)
    await it.queueRuns()
    expect(it.ledger()).toMatchObject([{ state: 'case' }])
    expect(it.said()).toMatchObject([{ direction: 'out', state: 'sent', text: begins.at(-1) }])
    expect(
      it.sql('select status, owner_id, waiting_since, contact_id is not null as known from cases'),
    ).toEqual([{ status: 'waiting', owner_id: 'member_jonas', waiting_since: null, known: 1 }])
    await it.arrives(letter('Subject: Re: Visit', 'In-Reply-To: <v@lark>', '', 'Good'))
    await it.queueRuns()
    expect(it.sql('select status from cases')).toEqual([{ status: 'open' }])
  })

  test('to somebody unknown is answered to them, and says to whom it went', async () => {
    const it = await room()
    const to = 'To: Otto <otto@initech.example>, Lisa <lisa@initech.example>'
    await it.mail(jonas, to, `Cc: ${ours}, maria@lark.example`, 'Subject: Visit', '', 'We come.')
    await it.queueRuns()
    const id = newest(it, 'cases')
    const card = lines(await it.does('jonas', 'open-record', { id })).join('\n')
    expect(card).toContain('to otto@initech.example, copy to lisa@initech.example')
    await it.does('jonas', 'reply-case', { id, message: 'One more thing' })
    await it.minutesPass(2)
    expect(it.sent).toMatchObject([
      { to: 'otto@initech.example', text: expect.stringContaining('One more thing') },
    ])
  })

  test('to us with a copy to somebody is a case of their own, as before', async () => {
    const it = await room()
    await it.mail(
      jonas,
      `To: ${ours}`,
      'Cc: jane@globex.example',
      'Subject: My desk',
      '',
      'Wobbles',
    )
    await it.queueRuns()
    expect(it.said()).toMatchObject([{ direction: 'in', sender: jonas }])
  })

  /** Jane’s mail with a photo, forwarded as an attachment by a mail program. */
  const enclosing = (...headers: string[]) => [
    ...[...headers, 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=o', ''],
    ...['--o', 'Content-Type: text/plain', '', 'She is angry, hurry.', ''],
    ...['--o', 'Content-Type: message/rfc822; name="Drucker.eml"'],
    ...['Content-Disposition: attachment; filename="Drucker.eml"', ''],
    ...['From: Jane Ford <jane@globex.example>', 'To: jonas@lark.example', 'Subject: Drucker'],
    ...['Message-ID: <first@globex.example>', 'Content-Type: multipart/mixed; boundary=i', ''],
    ...['--i', 'Content-Type: text/plain', '', 'Er klemmt.', ''],
    ...['--i', 'Content-Type: image/png', 'Content-Disposition: attachment; filename=x.png', ''],
    ...['PNG', '--i--', '', '--o--'],
  ]

  test('with the customer’s mail attached, to us alone, is the customer’s', async () => {
    const it = await room()
    await it.mail(jonas, ...enclosing(`To: ${ours}`, 'Subject: Fwd: Drucker', 'Message-ID: <f@l>'))
    await it.queueRuns()
    expect(it.said()).toMatchObject([
      { direction: 'in', text: 'Er klemmt.', sender: 'Jane Ford <jane@globex.example>' },
      { direction: 'note', text: 'She is angry, hurry.', author_id: 'member_jonas' },
    ])
    expect(it.said()[0]?.contact_id).toBe(newest(it, 'contacts'))
    expect(it.sql('select subject, owner_id from cases')).toEqual([
      { subject: 'Drucker', owner_id: null },
    ])
    const files = JSON.parse(String(it.said()[0]?.files)) as { name: string; key: string }[]
    expect(files.map(({ name }) => name)).toEqual(['x.png', 'Whole e-mail.eml'])
    expect(files[0]?.key).toContain('/forwarded/')
    // What she writes about it next is of the same case.
    await it.arrives(letter('Subject: x', 'In-Reply-To: <first@globex.example>', '', 'Well?'))
    await it.queueRuns()
    expect(it.sql('select count(*) as n from cases')).toEqual([{ n: 1 }])
  })

  test('to a customer, with an older mail attached, is the colleague’s all the same', async () => {
    const it = await room()
    const headers = ['To: kim@acme.example', `Cc: ${ours}`, 'Subject: As she wrote']
    await it.mail(jonas, ...enclosing(...headers))
    await it.queueRuns()
    expect(it.said()).toMatchObject([{ direction: 'out', author_id: 'member_jonas' }])
  })
})
