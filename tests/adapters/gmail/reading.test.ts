import { describe, expect, test } from 'vitest'
import { readEvent } from '../../../adapters/gmail/event.ts'
import { readMail } from '../../../adapters/gmail/mail.ts'

describe('an event', () => {
  test.each(['', '[]', 'null', '"x"', '{', '{"gmail":{"messageId":"../x"}}', '{"gmail":7}'])(
    '%s is none',
    (text) => expect(readEvent(text)).toBeUndefined(),
  )
})

describe('a mail', () => {
  const gmail = (headers: Record<string, string>) => ({
    id: '18f',
    internalDate: '1790726400000',
    snippet: 'Jane &amp; I don&#39;t &lt;agree&gt;',
    payload: { headers: Object.entries(headers).map(([name, value]) => ({ name, value })) },
  })

  test('is read for the people in it, the owner of the mailbox aside', () => {
    const headers = {
      from: '"Ford, Jane" <Jane@Globex.example>',
      to: 'Maria <maria@nordwind.example>, Bob <bob@globex.example>',
      Cc: 'jane@globex.example, undisclosed-recipients:;',
      Subject: '=?utf-8?Q?Caf=C3=A9?=',
      'Message-Id': '<1@globex.example>',
      'In-Reply-To': '<0@nordwind.example>',
    }
    expect(readMail(gmail(headers), 'maria@nordwind.example')).toEqual({
      id: '<1@globex.example>',
      answers: ['<0@nordwind.example>'],
      subject: 'Café',
      hasFiles: false,
      at: 1790726400000,
      snippet: "Jane & I don't <agree>",
      isAutomatic: false,
      from: { name: 'Jane Ford', email: 'jane@globex.example' },
      participants: [
        { name: 'Jane Ford', email: 'jane@globex.example' },
        { name: 'Bob', email: 'bob@globex.example' },
      ],
    })
  })

  test('of one’s own has no sender', () => {
    const mail = readMail(gmail({ From: 'a@b.example', To: 'c@d.example' }), 'a@b.example')
    expect(mail).toMatchObject({ from: null, participants: [{ email: 'c@d.example' }] })
    expect(mail?.id).toBe('18f@a@b.example')
  })

  test.each([null, 'x', {}, { id: '1', payload: {} }])('%j is none', (body) =>
    expect(readMail(body, 'a@b.example')).toBeUndefined(),
  )
})
