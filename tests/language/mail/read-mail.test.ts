import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wholeFile } from '../../../worker/language/mail/file-bytes.ts'
import { outline } from '../../../worker/language/mail/outline.ts'
import { readMail } from '../../../worker/language/mail/read-mail.ts'
import { samples } from './corpus.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const mail = (...lines: string[]) => readMail(utf8(lines.join('\r\n')))

describe('a mail as it came', () => {
  test('is read in any language, encoding and structure, and where it is wrong', async () => {
    expect(samples.length).toBeGreaterThan(200)
    const read = await Promise.all(
      samples.map(async ({ name, raw }) => {
        const { subject, own, files } = await readMail(raw)
        return { name, subject, says: own, files: files.length }
      }),
    )
    expect(
      read.map((one, at) => ({ ...one, says: one.says.includes(samples[at]?.says ?? '?') })),
    ).toEqual(samples.map(({ name, subject, files }) => ({ name, subject, says: true, files })))
  })

  test('is read though any of it was cut off or changed on its way', async () => {
    const whole = samples.filter(({ files }) => files < 2)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...whole),
        fc.nat({ max: 5000 }),
        fc.array(fc.tuple(fc.nat({ max: 5000 }), fc.nat({ max: 255 })), { maxLength: 8 }),
        async ({ raw }, cut, flips) => {
          const damaged = raw.slice(0, cut)
          for (const [at, byte] of flips) if (at < damaged.length) damaged[at] = byte
          const { own, rest, text } = await readMail(damaged)
          expect(own.length + rest.length).toBeLessThanOrEqual(text.length)
          if (text.trim()) expect(own).not.toBe('')
        },
      ),
      { numRuns: 300 },
    )
  })

  test('may be empty, or no mail at all', async () => {
    expect(await readMail(new Uint8Array())).toMatchObject({ text: '', subject: '', id: '' })
    expect((await mail('hello there')).own).toBe('hello there')
    expect((await mail('', 'words alone')).own).toBe('words alone')
    expect((await readMail(new Uint8Array(5000).fill(7))).files).toEqual([])
  })

  test('may lie in itself three hundred times', async () => {
    let inner = 'Content-Type: text/plain\r\n\r\ndeep'
    for (let at = 0; at < 300; at += 1)
      inner = `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n${inner}\r\n--b${at}--\r\n`
    const { subject, files } = await mail('Subject: nested', inner)
    expect({ subject, files: files.length }).toEqual({ subject: 'nested', files: 1 })
  })

  test('of 25 MiB costs its text alone, and its files are there byte for byte', async () => {
    const file = Uint8Array.from({ length: 18_000_000 }, (_, at) => (at * 7919) % 251)
    const lines =
      Buffer.from(file)
        .toString('base64')
        .match(/.{1,76}/g)
        ?.join('\r\n') ?? ''
    const raw = utf8(
      [
        ...[
          'From: jane@globex.example',
          'Subject: big',
          'Content-Type: multipart/mixed; boundary=b',
        ],
        ...['', '--b', 'Content-Type: text/plain', '', 'See the plan.', '--b'],
        ...['Content-Type: application/pdf; name="plan.pdf"', 'Content-Transfer-Encoding: base64'],
        ...['', lines, '--b--'],
      ].join('\r\n'),
    )
    expect((await outline(raw)).thin.length).toBeLessThan(1000)
    const { own, files, isWhole } = await readMail(raw)
    expect({ own, isWhole, names: files.map(({ name }) => name) }).toEqual({
      ...{ own: 'See the plan.', isWhole: true, names: ['plan.pdf'] },
    })
    const [place] = files
    const read = place ? Buffer.from(wholeFile(raw, place)) : Buffer.alloc(0)
    expect(read.equals(Buffer.from(file))).toBe(true)
    const long = await mail('Subject: long', '', 'one line of many words\r\n'.repeat(1_000_000))
    expect(long.isWhole).toBe(false)
    expect(long.text.length).toBeGreaterThan(100_000)
  })
})

test('a file is what it was, of any length and in any encoding of its way', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.boolean(), async (file, isQuoted) => {
      const body = isQuoted
        ? [...file].map((byte) => `=${byte.toString(16).padStart(2, '0')}`).join('')
        : Buffer.from(file).toString('base64')
      const encoding = isQuoted ? 'quoted-printable' : 'base64'
      const raw = utf8(
        [
          ...['Content-Type: multipart/mixed; boundary=b', '', '--b'],
          ...['Content-Type: application/pdf', `Content-Transfer-Encoding: ${encoding}`, ''],
          ...[body.match(/.{1,60}/g)?.join(isQuoted ? '=\r\n' : '\r\n') ?? '', '--b--'],
        ].join('\r\n'),
      )
      const { files } = await readMail(raw)
      const read = files.flatMap((place) => wholeFile(raw, place))
      expect(Buffer.concat(read).equals(Buffer.from(file))).toBe(true)
    }),
    { numRuns: 100 },
  )
})

describe('what is known of a mail', () => {
  test('is which mails it answers, the nearest first', async () => {
    const { id, answers } = await mail(
      ...['Message-ID: <c@x>', 'In-Reply-To: <b@x> (Jane)', 'References: <a@x>\r\n <b@x>'],
      ...['', 'yes'],
    )
    expect({ id, answers }).toEqual({ id: '<c@x>', answers: ['<b@x>', '<a@x>'] })
  })

  test('is its HTML where the plain text only says that there is some', async () => {
    const of = (plain: string) =>
      mail(
        ...['Content-Type: multipart/alternative; boundary=b', '', '--b'],
        ...['Content-Type: text/plain', '', plain, '--b'],
        ...['Content-Type: text/html', '', '<p>I cancel my <b>contract</b>.</p>', '--b--'],
      )
    const standIn = 'Your e-mail program does not show HTML.'
    expect((await of(standIn)).own).toBe('I cancel my contract.')
    expect((await of('I cancel.')).own).toBe('I cancel.')
    expect((await mail('', standIn)).own).toBe(standIn)
  })

  test('is what Cloudflare says of its sender, and nobody else', async () => {
    const ours = [
      'Authentication-Results: mx.cloudflare.net;',
      '\tdkim=pass header.d=gmail.com header.s=20251104 header.b=L6CZ3OJ0;',
      '\tdmarc=fail header.from=gmail.com policy.dmarc=none;',
      '\tspf=none (mx.cloudflare.net: no SPF records found; spf=pass) smtp.helo=x;',
      '\tspf=softfail (mx.cloudflare.net: domain of j@gmail.com) smtp.mailfrom=j@gmail.com;',
    ]
    const forged = 'Authentication-Results: mx.cloudflare.net; dmarc=pass; spf=pass'
    expect((await mail(...ours, forged, '', 'x')).proof).toEqual({
      ...{ dkim: 'pass', dmarc: 'fail', spf: 'softfail' },
    })
    const others = 'Authentication-Results: mx.globex.example; dmarc=pass'
    expect((await mail(others, forged, '', 'x')).proof).toEqual({})
    expect((await mail('Subject: x', '', 'x')).proof).toEqual({})
  })

  test.each([
    ['Auto-Submitted: auto-replied (vacation)', 'reply'],
    ['Auto-Submitted: auto-generated; type=x', 'machine'],
    ['Auto-Submitted: no', undefined],
    ['X-Autoreply: yes', 'reply'],
    ['X-Autorespond: ', undefined],
    ['Precedence: auto_reply', 'reply'],
    ['Precedence: bulk', 'list'],
    ['List-Id: News <news.globex.example>', 'list'],
    ['List-Unsubscribe: <https://globex.example/u>', undefined],
    ['X-Failed-Recipients: kim@globex.example', 'report'],
    ['X-Alongside: workspace', 'loop'],
    ['Subject: Automatic reply: not working', undefined],
    // As Exchange says that somebody is away, and a ticket system that somebody answered.
    ['Auto-Submitted: auto-generated\r\nSubject: Automatische Antwort: Re: Printer', 'reply'],
    ['X-Auto-Response-Suppress: All\r\nSubject: Respuesta automática: x', 'reply'],
    ['X-Auto-Response-Suppress: All\r\nSubject: Re: Respuesta automática: x', undefined],
  ])('is that %s makes it %s', async (header, automatic) => {
    expect((await mail(header, 'From: jane@globex.example', '', 'x')).automatic).toBe(automatic)
  })

  test('is a bounce, by whom it says was not reached and of which mail', async () => {
    const bounce = await mail(
      ...['From: MAILER-DAEMON@mx.example', 'Auto-Submitted: auto-replied'],
      ...['Content-Type: multipart/report; report-type=delivery-status; boundary=b', '', '--b', ''],
      ...['It could not be delivered.', '--b', 'Content-Type: message/delivery-status', ''],
      ...['Reporting-MTA: dns; mx.example', '', 'Final-Recipient: rfc822; jane@globex.example'],
      ...['Action: failed', 'Status: 5.1.1', 'Diagnostic-Code: smtp; 550 no such', ' mailbox', ''],
      ...['Final-Recipient: rfc822; kim@globex.example', 'Action: delayed', 'Status: 4.2.0', ''],
      ...['--b', 'Content-Type: message/rfc822', '', 'Message-ID: <out@larkfield.example>'],
      ...['Subject: Re: Printer', '', 'Hello', '--b--'],
    )
    expect(bounce.automatic).toBe('report')
    expect(bounce.report).toEqual({
      failed: [
        { email: 'jane@globex.example', isOver: true, reason: '550 no such mailbox' },
        { email: 'kim@globex.example', isOver: false, reason: '4.2.0' },
      ],
      of: '<out@larkfield.example>',
    })
    const unasked = utf8('From: MAILER-DAEMON\r\nSubject: failure notice\r\n\r\nHi.')
    expect((await readMail(unasked, { envelopeFrom: '<>' })).automatic).toBe('report')
    const away = utf8('From: j@x.example\r\nAuto-Submitted: auto-generated\r\n\r\nAway')
    expect((await readMail(away, { envelopeFrom: '' })).automatic).toBe('reply')
    const bare = utf8('From: postmaster@x.example\r\n\r\nnot delivered')
    expect((await readMail(bare, { envelopeFrom: '' })).automatic).toBe('report')
    expect(
      (await readMail(bare, { envelopeFrom: 'postmaster@x.example' })).automatic,
    ).toBeUndefined()
  })

  test('is over where the last attempt was given up, and not while it is still tried', async () => {
    const report = async (...fields: string[]) =>
      (
        await mail(
          ...['Content-Type: multipart/report; boundary=b', '', '--b', ''],
          ...['x', '--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; x', ''],
          ...['Final-Recipient: rfc822; jane@globex.example', ...fields, '', '--b--'],
        )
      ).report?.failed[0]
    const code = 'Diagnostic-Code: smtp; 421 no answer'
    expect(await report('Action: failed', 'Status: 4.4.7', code)).toMatchObject({ isOver: true })
    expect(await report('Action: delayed', 'Status: 4.4.1', code)).toEqual({
      ...{ email: 'jane@globex.example', isOver: false, reason: '421 no answer' },
    })
    expect(await report('Action: relayed', 'Status: 2.0.0')).toBeUndefined()
  })

  test.each([
    ['he', 'תשובה אוטומטית: Offer', 'X-Auto-Response-Suppress: All', 'reply'],
    ['hr', 'Automatski odgovor: Offer', 'Auto-Submitted: auto-generated', 'reply'],
    ['ja', '不在通知: Re: Offer', 'In-Reply-To: <a@x>', 'reply'],
    ['en', 'Out of office chairs', 'From: jane@globex.example', undefined],
    ['de', 'Re: Abwesenheitsnotiz: Offer', 'In-Reply-To: <a@x>', undefined],
  ])('is in %s that somebody is away, by “%s” and “%s”: %s', async (_in, subject, header, is) => {
    expect((await mail(header, `Subject: ${subject}`, '', 'x')).automatic).toBe(is)
  })

  test('is who wrote first what a colleague forwards', async () => {
    const { forwarded, own } = await mail(
      ...['From: jonas@larkfield.example', 'Subject: WG: Drucker', '', 'Bitte kümmern', ''],
      ...['---------- Forwarded message ---------', 'Von: Carl <carl@globex.example>'],
      ...['Gesendet: Montag', 'An: Jonas', 'Betreff: Drucker', '', 'Er druckt nicht.'],
    )
    expect(forwarded).toEqual({ name: 'Carl', email: 'carl@globex.example' })
    expect(own).toBe('Bitte kümmern')
  })
})
