import { describe, expect, test } from 'vitest'
import { replyAddress } from '../../../worker/domains/channels/mail/reply-address.ts'
import { lines } from '../../support/desk-in-memory.ts'
import { jane, letter, mailroom, ours, withJane } from '../../support/mailroom.ts'

const broken = letter('Subject: Printer broken', 'Message-ID: <m1@globex.example>', '', 'Help!')

describe('a mail to a support address', () => {
  test('is a case of the person who wrote it, once, however often it comes', async () => {
    const room = await withJane()
    for (let time = 0; time < 3; time += 1) expect(await room.arrives(broken)).toBeUndefined()
    await room.queueRuns()
    // Another mail system wrote other trace headers above the same mail.
    const again = new TextEncoder().encode(
      `Received: from x\r\n${new TextDecoder().decode(broken)}`,
    )
    await room.arrives(again)
    await room.queueRuns()
    expect(room.ledger()).toMatchObject([
      { state: 'case', subject: 'Printer broken', sender: jane },
    ])
    expect(room.said()).toMatchObject([
      {
        direction: 'in',
        channel: 'email',
        text: 'Help!',
        contact_id: expect.stringMatching(/^contact_/),
      },
    ])
    const [contact] = room.sql('select id from contacts')
    const card = await room.does('jonas', 'open-record', { id: String(contact?.id) })
    expect(lines(card).join('\n')).toContain('#1001 Printer broken')
  })

  test('that comes with another one at the same moment is in their case as well', async () => {
    const room = await withJane()
    await room.arrives(broken)
    await room.queueRuns()
    const id = String(room.said()[0]?.case_id)
    await room.does('jonas', 'edit-case', { id, status: 'solved' })
    await room.minutesPass()
    const more = (text: string) => letter('In-Reply-To: <m1@globex.example>', '', text)
    for (const text of ['One', 'Two', 'Three']) await room.arrives(more(text))
    await room.queueRuns()
    expect(room.ledger().map(({ state }) => state)).toEqual(['case', ...Array(3).fill('appended')])
    expect(room.said()).toHaveLength(4)
  })

  test('of a machine that says the same each week, without a date, is there each week', async () => {
    const room = await withJane()
    const said = (received: string, by = 'mx.globex.example') =>
      letter(`Received: from printer by ${by}; ${received}`, 'Subject: Toner low', '', 'Toner low')
    const hop = (raw: Uint8Array) =>
      new TextEncoder().encode(
        `Received: from mx by ours; later\r\n${new TextDecoder().decode(raw)}`,
      )
    await room.arrives(said('Mon, 30 Nov 2026 10:00:00 +0000'))
    // The same one by another way is the same.
    await room.arrives(hop(said('Mon, 30 Nov 2026 10:00:00 +0000')))
    await room.arrives(said('Mon, 7 Dec 2026 10:00:00 +0000'))
    await room.queueRuns()
    expect(room.ledger().map(({ state }) => state)).toEqual(['case', 'case'])
  })

  test('that invites says when and where; one that accepts opens nothing, one that declines does', async () => {
    const room = await withJane()
    const calendar = (subject: string, method: string, ...lines: string[]) =>
      letter(
        ...[`Subject: ${subject}`, 'Content-Type: multipart/alternative; boundary=b', '', '--b'],
        ...['Content-Type: text/plain', '', '', '--b', `Content-Type: text/calendar`, ''],
        ...['BEGIN:VCALENDAR', `METHOD:${method}`, 'BEGIN:VEVENT', 'SUMMARY:Inspection', ...lines],
        ...['DTSTART;TZID="W. Europe Standard Time":20261204T100000', 'LOCATION:Hall 5\\, Bonn'],
        ...['DTEND;TZID="W. Europe Standard Time":20261204T113000', 'END:VEVENT'],
        ...['END:VCALENDAR', '--b--'],
      )
    const answers = (is: string) => `ATTENDEE;PARTSTAT=${is};CN="Ford: Jane":mailto:jane@x.example`
    await room.arrives(calendar('Inspection', 'REQUEST', 'DESCRIPTION:Bring\\na drum'))
    await room.arrives(calendar('Accepted: Inspection', 'REPLY', answers('ACCEPTED')))
    await room.arrives(calendar('Declined: Inspection', 'REPLY', answers('DECLINED')))
    await room.queueRuns()
    const when = '2026-12-04 10:00–11:30 (W. Europe Standard Time)\nHall 5, Bonn'
    expect(room.said().map(({ text }) => text)).toEqual([
      `Invitation: Inspection\n${when}\n\nBring\na drum`,
      `Declined: Inspection\n${when}`,
    ])
    expect(room.ledger().map(({ state, reason }) => [state, reason])).toEqual([
      ...[
        ['case', null],
        ['ignored', 'It accepts an invitation and says no more.'],
        ['case', null],
      ],
    ])
  })

  test('in which Outlook’s users answer between the lines has the lines with it', async () => {
    const room = await withJane()
    await room.arrives(broken)
    await room.queueRuns()
    const id = String(room.said()[0]?.case_id)
    const message = 'Hello Jane,\nhow many printers do you have?\nWhere do they stand?'
    await room.does('jonas', 'reply-case', { id, message })
    await room.minutesPass(2)
    const answer = (...said: string[]) =>
      letter(
        ...[
          'Subject: RE: Printer broken',
          'In-Reply-To: <out1@mail.example>',
          '',
          'See below.',
          '',
        ],
        ...[`From: Jonas <${ours}>`, 'Sent: Monday, November 30, 2026 10:00', `To: ${jane}`],
        ...['Subject: Re: Printer broken', '', ...said, '', '--', 'Jonas', 'Larkfield', ''],
        ...[`From: ${jane}`, 'Sent: Sunday', `To: ${ours}`, 'Subject: Printer broken', '', 'Help!'],
      )
    const asked = ['Hello Jane,', 'how many printers do', 'you have?', '', 'Where do they stand?']
    await room.arrives(answer(...asked.slice(0, 3), 'Four.', ...asked.slice(3)))
    await room.queueRuns()
    await room.arrives(answer(...asked))
    await room.queueRuns()
    const [within, below] = room.said().slice(2)
    expect(within?.text).toContain('See below.')
    expect(within?.text).toContain('you have?\nFour.')
    expect(within?.text).not.toContain('Help!')
    expect(below?.text).toBe('See below.')
  })

  test('that says complaint behind a plus is one, with its deadlines', async () => {
    const room = await withJane()
    await room.arrives(broken, ours.replace('@', '+Complaint@'))
    await room.queueRuns()
    expect(room.sql('select kind, answer_by is not null as due from cases')).toEqual([
      { kind: 'complaint', due: 1 },
    ])
  })

  test('of somebody unknown is a case all the same, with what was attached', async () => {
    const room = mailroom()
    await room.arrives(
      letter(
        ...['Subject: Plan', 'Content-Type: multipart/mixed; boundary=b', '', '--b', ''],
        ...['See the plan.', '--b', 'Content-Type: application/pdf; name="plan.pdf"'],
        ...['Content-Transfer-Encoding: base64', '', 'JVBERi0xLjQK', '--b--'],
      ),
    )
    await room.queueRuns()
    const [said] = room.said()
    const files = JSON.parse(String(said?.files))
    expect(said).toMatchObject({ contact_id: null, sender: jane, text: 'See the plan.' })
    expect(files.map(({ name, size }: Record<string, unknown>) => [name, size])).toEqual([
      ['plan.pdf', 9],
      ['Whole e-mail.eml', expect.any(Number)],
    ])
    expect(new TextDecoder().decode(room.files.kept.get(files[0].key))).toBe('%PDF-1.4\n')
    // The mail itself is no file that somebody attached.
    const card = lines(await room.does('jonas', 'open-record', { id: String(said?.id) }))
    expect(card.join('\n')).toMatch(/· 1 file\nSee the plan\.\nplan\.pdf\n\[Files\]/)
    await room.arrives(letter('Subject: Plain', '', 'Hello'))
    const files12 = Array.from({ length: 12 }, (_, at) => [
      ...['--b', `Content-Type: application/pdf; name="${at}.pdf"`, '', '%PDF'],
    ])
    const many = [
      'Subject: Many',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      ...files12.flat(),
    ]
    await room.arrives(letter(...many, '--b--'))
    await room.queueRuns()
    const cards = await Promise.all(
      room.said().map(({ id }) => room.does('jonas', 'open-record', { id: String(id) })),
    )
    const [, plain, dozen] = cards.map((one) => lines(one).join('\n'))
    expect(plain).not.toContain('file\n')
    expect(plain).toContain('[Files]')
    expect(dozen).toMatch(/· 12 files[\s\S]*9\.pdf\nand 2 more files\n/)
  })

  test('belongs to the case it answers: by address, by what it answers, by its number', async () => {
    const room = await withJane()
    await room.arrives(broken)
    await room.queueRuns()
    const caseId = String(room.said()[0]?.case_id)
    const signed = await replyAddress(room.env, 'workspace_a', caseId)
    await room.arrives(letter('Subject: one', '', 'by the address'), signed)
    await room.arrives(
      letter('Subject: two', 'References: <x@y> <m1@globex.example>', '', 'by References'),
    )
    await room.arrives(letter('Subject: AW: [#1001] three', '', 'by the number'))
    const other = letter('Subject: Re: #1001', '', 'a stranger’s').map((byte) => byte)
    const strangers = new TextEncoder().encode(
      new TextDecoder().decode(other).replace(jane, 'Eve <eve@evil.example>'),
    )
    await room.arrives(strangers)
    const forged = signed.replace(/-[0-9a-f]{16}@/, '-0123456789abcdef@')
    await room.arrives(letter('Subject: four', '', 'by a forged address'), forged)
    await room.queueRuns()
    const inCase = room.said().filter(({ case_id }) => case_id === caseId)
    expect(inCase.map(({ text }) => text).sort()).toEqual([
      'Help!',
      'by References',
      'by the address',
      'by the number',
    ])
    expect(room.sql('select number from cases')).toHaveLength(3)
    expect(room.ledger().map(({ state }) => state)).toEqual([
      ...['case', 'appended', 'appended', 'appended', 'case', 'case'],
    ])
  })

  test('opens its case again once that was solved', async () => {
    const room = await withJane()
    await room.arrives(broken)
    await room.queueRuns()
    const id = String(room.said()[0]?.case_id)
    await room.does('jonas', 'edit-case', { id, status: 'solved' })
    await room.arrives(
      letter('Subject: Re: Printer', 'In-Reply-To: <m1@globex.example>', '', 'Again'),
    )
    await room.queueRuns()
    expect(room.sql('select status, solved_at from cases')).toMatchObject([
      { status: 'open', solved_at: null },
    ])
  })

  test('is ignored by rules that can be read, and taken in all the same by who wants it', async () => {
    const room = mailroom()
    const ignored = ['Auto-Submitted: auto-replied', 'Precedence: bulk', 'X-Alongside: orkspace_a']
    for (const header of ignored) await room.arrives(letter(header, `Subject: ${header}`, '', 'x'))
    await room.queueRuns()
    expect(room.ledger().map(({ state, reason }) => [state, reason])).toEqual([
      ['ignored', 'It was answered automatically.'],
      ['ignored', 'It was sent to many.'],
      ['ignored', 'It is a mail of our own that came back.'],
    ])
    expect(room.said()).toEqual([])
    const id = String(room.ledger()[0]?.id)
    const card = await room.does('maria', 'arrival', { id })
    expect(lines(card).at(-1)).toContain('[Take it in]')
    await room.does('maria', 'take-arrival', { id })
    await room.queueRuns()
    expect(room.ledger()[0]).toMatchObject({ state: 'case' })
    const channels = lines(await room.does('maria', 'channels')).join('\n')
    expect(channels).toContain('3 messages came in')
    expect(channels).toContain('A new case: 1')
    expect(channels).toContain('Ignored by a rule: 2')
    await expect(room.does('jonas', 'channels')).rejects.toThrow('Only an admin')
  })

  test('of another company that works with Alongside, and of a group that answers, is taken in', async () => {
    const room = await withJane()
    await room.arrives(broken)
    await room.queueRuns()
    await room.arrives(letter('X-Alongside: other_shop', 'Subject: Our order', '', 'Where is it?'))
    const answer = ['In-Reply-To: <m1@globex.example>', 'Precedence: bulk', 'Subject: Re: Printer']
    await room.arrives(letter(...answer, 'List-ID: <it.globex.example>', '', 'By our tickets'))
    await room.queueRuns()
    expect(room.ledger().map(({ state }) => state)).toEqual(['case', 'case', 'appended'])
    expect(room.said().map(({ text }) => text)).toEqual([
      ...['Help!', 'Where is it?', 'By our tickets'],
    ])
  })

  test('that only says that somebody is away opens nothing again', async () => {
    const room = await withJane()
    await room.arrives(broken)
    await room.queueRuns()
    const id = String(room.said()[0]?.case_id)
    await room.does('jonas', 'edit-case', { id, status: 'solved' })
    const away = ['Auto-Submitted: auto-generated', 'In-Reply-To: <m1@globex.example>']
    await room.arrives(letter(...away, 'Subject: Abwesend: x', '', 'Bin weg'), ours, '')
    await room.arrives(letter(...away, 'Subject: Réponse automatique : x', '', 'Au congé'))
    await room.queueRuns()
    expect(room.sql('select status from cases')).toEqual([{ status: 'solved' }])
    expect(room.ledger().slice(1)).toMatchObject([{ state: 'ignored' }, { state: 'ignored' }])
  })

  test('says to an admin how Cloudflare checked its sender', async () => {
    const room = mailroom()
    const by = 'Authentication-Results: mx.cloudflare.net; spf=pass x; dkim=pass y; dmarc=fail z'
    await room.arrives(letter('Subject: x', '', 'x'))
    const checked = new TextDecoder().decode(letter('Subject: y', '', 'y'))
    await room.arrives(new TextEncoder().encode(`${by}\r\n${checked}`))
    await room.queueRuns()
    const cards = await Promise.all(
      room.ledger().map(({ id }) => room.does('maria', 'arrival', { id: String(id) })),
    )
    const facts = cards.map((card) => JSON.stringify(card.parts))
    expect(facts.filter((one) => one.includes('SPF pass · DKIM pass · DMARC fail'))).toHaveLength(1)
    expect(facts.filter((one) => one.includes('Sender checked'))).toHaveLength(1)
  })

  test('is refused where no workspace has the address, or mail is off', async () => {
    const room = mailroom()
    expect(await room.arrives(broken, 'nobody@mail.example')).toContain('no such address')
    expect(await room.arrives(broken, 'help@elsewhere.example')).toContain('no such address')
    Object.assign(room.env, { MAIL_DOMAIN: '' })
    expect(await room.arrives(broken)).toContain('No mail is taken in')
    expect(room.files.kept.size).toBe(0)
  })

  test('is answered to the address it came from, whatever name stands before it', async () => {
    const room = mailroom()
    const name = `"Ford, Jane <boss@globex.example>, ${'x'.repeat(300)}"`
    const raw = new TextDecoder().decode(letter('Subject: x', 'Message-ID: <ü@x>', '', 'x'))
    await room.arrives(new TextEncoder().encode(raw.replace('Jane Ford', name)))
    await room.queueRuns()
    const id = String(room.said()[0]?.case_id)
    await room.does('jonas', 'reply-case', { id, message: 'Yes.' })
    await room.minutesPass(2)
    expect(room.sent).toMatchObject([{ to: 'jane@globex.example' }])
    // No provider takes such a value of a header.
    expect(Object.keys(room.sent[0]?.headers ?? {})).toEqual(['X-Alongside'])
  })
})
