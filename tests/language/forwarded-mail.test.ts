import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { forwardedFrom, isForward } from '../../worker/language/forwarded-mail.ts'
import { htmlText } from '../../worker/language/html-text.ts'

const carl = { name: 'Carl Customer', email: 'carl@globex.example' }
const from = 'Carl Customer <carl@globex.example>'
const to = 'Jonas Weber <jonas@larkfield.example>'

/** The headers of a forwarded mail as these programs write them, with what stands above and below. */
const block = (above: string, [author, date, subject, receiver]: string[], sign = '') =>
  [
    ...['Can you do this one?', '', above],
    ...[`${author}: ${from}`, `${date}: Mon, 9:14`, `${subject}: Price`, `${receiver}: ${to}`],
    ...['', 'Hello Jonas,', 'From: the beginning it was clear.'],
  ]
    .map((line) => `${sign}${line}`)
    .join('\n')

describe('who wrote a forwarded mail is read', () => {
  test.each([
    ['Gmail', '---------- Forwarded message ---------', ['From', 'Date', 'Subject', 'To']],
    ['Gmail, German', '---------- Forwarded message ---------', ['Von', 'Date', 'Subject', 'To']],
    ['Gmail, French', '---------- Forwarded message ---------', ['De', 'Date', 'Subject', 'To']],
    ['Apple Mail', 'Begin forwarded message:\n', ['From', 'Date', 'Subject', 'To']],
    [
      'Apple Mail, German',
      'Anfang der weitergeleiteten Nachricht:\n',
      ['Von', 'Datum', 'Betreff', 'An'],
    ],
    ['Apple Mail, French', 'Début du message réexpédié :\n', ['De ', 'Date ', 'Objet ', 'À ']],
    ['Apple Mail, Italian', 'Inizio messaggio inoltrato:\n', ['Da', 'Data', 'Oggetto', 'A']],
    ['Outlook', '________________________________', ['From', 'Sent', 'Subject', 'To']],
    ['Outlook of before', '-----Original Message-----', ['From', 'Sent', 'Subject', 'To']],
    ['Outlook, German', '-----Ursprüngliche Nachricht-----', ['Von', 'Gesendet', 'Betreff', 'An']],
    ['Outlook, French', '-----Message d’origine-----', ['De', 'Envoyé', 'Objet', 'À']],
    ['Outlook, Spanish', '-----Mensaje original-----', ['De', 'Enviado el', 'Asunto', 'Para']],
    ['Outlook, Portuguese', '', ['De', 'Enviado', 'Assunto', 'Para']],
    ['Outlook, Italian', '-----Messaggio originale-----', ['Da', 'Inviato', 'Oggetto', 'A']],
    [
      'Outlook, Dutch',
      '-----Oorspronkelijk bericht-----',
      ['Van', 'Verzonden', 'Onderwerp', 'Aan'],
    ],
    ['Outlook, Polish', '-----Original Message-----', ['Od', 'Wysłano', 'Temat', 'Do']],
    ['Outlook, Swedish', '', ['Från', 'Skickat', 'Ämne', 'Till']],
    ['Outlook, Danish', '', ['Fra', 'Sendt', 'Emne', 'Til']],
    ['Outlook, Finnish', '', ['Lähettäjä', 'Lähetetty', 'Aihe', 'Vastaanottaja']],
    ['Outlook, Czech', '', ['Od', 'Odesláno', 'Předmět', 'Komu']],
    ['Outlook, Hungarian', '', ['Feladó', 'Elküldve', 'Tárgy', 'Címzett']],
    ['Outlook, Romanian', '', ['De la', 'Trimis', 'Subiect', 'Către']],
    ['Outlook, Turkish', '', ['Kimden', 'Gönderildi', 'Konu', 'Kime']],
    ['Outlook, Russian', '', ['От', 'Отправлено', 'Тема', 'Кому']],
    ['Outlook, Ukrainian', '', ['Від', 'Надіслано', 'Тема', 'Кому']],
    ['Outlook, Japanese', '', ['差出人', '送信日時', '件名', '宛先']],
    ['Outlook, Chinese', '', ['发件人', '发送时间', '主题', '收件人']],
    ['Outlook, Korean', '', ['보낸 사람', '날짜', '제목', '받는 사람']],
  ])('%s', (_program, above, names) => {
    for (const sign of ['', '> ', '>> '])
      expect(forwardedFrom(block(above, names, sign))).toEqual([carl])
  })

  test.each([
    ['"Customer, Carl" <carl@globex.example>'],
    ['*Carl Customer* <carl@globex.example>'],
    ['Carl Customer [mailto:carl@globex.example]'],
    ['Carl Customer <carl@globex.example<mailto:carl@globex.example>>'],
    ['Carl Customer <mailto:carl@globex.example>'],
    ['Carl Customer\n<carl@globex.example>'],
  ])('as it stands there: %s', (written) => {
    const mail = block('', ['From', 'Sent', 'Subject', 'To']).replace(from, written)
    expect(forwardedFrom(mail)).toEqual([carl])
  })

  test('of Outlook’s HTML', () => {
    const mail = `<p>Can you?</p><div style="border-top:solid #E1E1E1 1pt"><p><b>Von:</b> Carl Customer
      &lt;<a href="mailto:carl@globex.example">carl@globex.example</a>&gt;<br><b>Gesendet:</b> Montag<br>
      <b>An:</b> Jonas Weber &lt;jonas@larkfield.example&gt;<br><b>Betreff:</b> Preis</p></div>`
    expect(forwardedFrom(htmlText(mail))).toEqual([carl])
  })

  test('of one that was forwarded more than once, the latest first', () => {
    const again = ['Von: Nina <nina@larkfield.example>', 'Gesendet: Mo', 'An: x', 'Betreff: Preis']
    expect(
      forwardedFrom([...again, '', block('', ['From', 'Date', 'Subject', 'To'])].join('\n')),
    ).toEqual([{ name: 'Nina', email: 'nina@larkfield.example' }, carl])
  })
})

test.each([
  'Hello,\n\nFrom: carl@globex.example I have heard nothing.\n\nJonas',
  'From: Carl <carl@globex.example>\nThat is all.',
  'On Monday, Carl Customer <carl@globex.example> wrote:\n> Hello',
  'From: Carl Customer\nSent: Monday\nTo: Jonas\nSubject: Price',
  '',
])('nobody is, where nothing was forwarded: %j', (text) => {
  expect(forwardedFrom(text)).toEqual([])
})

test('costs no more than its length, and never throws', () => {
  const long = 'From: a\nTo: b\nSubject: c\n'.repeat(200_000)
  expect(forwardedFrom(long)).toEqual([])
  expect(forwardedFrom(`From: ${'<mailto:'.repeat(100_000)}\nTo: b\nSubject: c`)).toEqual([])
  fc.assert(
    fc.property(fc.string(), (text) =>
      Array.isArray(forwardedFrom(`From: ${text}\nTo: ${text}\nSubject: x`)),
    ),
  )
})

test.each([
  ['Fwd: Price', true],
  ['FW: Price', true],
  ['WG: Preis', true],
  ['TR : Prix', true],
  ['RV: Precio', true],
  ['I: Prezzo', true],
  ['PD: Cena', true],
  ['Re: Fwd: Price', true],
  ['Doorst: Prijs', true],
  ['Re: Price', false],
  ['AW: Preis', false],
  ['Forward: march', false],
  ['I like it: very much', false],
])('%s is taken for forwarded: %s', (subject, is) => {
  expect(isForward({ subject, snippet: 'Hello' })).toBe(is)
})

test('so is what begins as forwarded mail does', () => {
  expect(isForward({ subject: 'Price', snippet: '---------- Forwarded message ---------' })).toBe(
    true,
  )
  expect(isForward({ subject: 'Price', snippet: '-- Jonas' })).toBe(false)
})
