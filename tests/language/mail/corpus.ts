/**
 * Mails as they come: in many languages and encodings, of many structures, and wrong in many ways.
 * Each is made of a seed, and says what of it has to be read.
 */

export interface Sample {
  name: string
  /** How it is made, in any language. */
  kind: string
  raw: Uint8Array
  subject: string
  /** What stands in what its author wrote. */
  says: string
  files: number
}

const text = new TextEncoder()
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const wrapped = (line: string) => line.match(/.{1,76}/g)?.join('\r\n') ?? ''
const quoted = (bytes: Uint8Array) =>
  [...bytes]
    .map((byte) =>
      byte === 0x3d || byte > 126 || (byte < 32 && byte !== 10 && byte !== 13)
        ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
        : String.fromCharCode(byte),
    )
    .join('')

function bytes(...pieces: (string | Uint8Array)[]): Uint8Array {
  return new Uint8Array(
    Buffer.concat(pieces.map((one) => (typeof one === 'string' ? text.encode(one) : one))),
  )
}

/** What is written in a language's own words, and an older encoding; `isNamed`: it is known by its bytes. */
const languages: [
  language: string,
  subject: string,
  words: string,
  charset: string,
  isNamed: boolean,
][] = [
  [
    'German',
    'Drucker läuft nicht',
    'Der Drucker lädt kein Papier für die Büros mehr.',
    'iso-8859-1',
    true,
  ],
  [
    'French',
    'Facture erronée',
    'La facture reçue hier comporte une erreur très gênante.',
    'windows-1252',
    true,
  ],
  [
    'Spanish',
    'Avería en la máquina',
    'La máquina del señor Núñez no enciende mañana.',
    'iso-8859-15',
    true,
  ],
  [
    'Polish',
    'Zepsuta drukarka',
    'Proszę o pomoc, drukarka już wciąż źle działa w każdą środę.',
    'iso-8859-2',
    false,
  ],
  [
    'Russian',
    'Принтер сломан',
    'Здравствуйте, у нас не работает принтер, помогите пожалуйста.',
    'windows-1251',
    true,
  ],
  [
    'Russian in KOI8',
    'Счёт не пришёл',
    'Добрый день, счёт за октябрь до сих пор не пришёл.',
    'koi8-r',
    true,
  ],
]

/** The bytes of a text in an encoding of one byte a sign, by asking the decoder for every byte. */
function encoded(words: string, charset: string): Uint8Array {
  const all = new TextDecoder(charset).decode(Uint8Array.from({ length: 256 }, (_, at) => at))
  return Uint8Array.from([...words], (sign) => {
    const at = all.indexOf(sign)
    if (at < 0) throw new Error(`${charset} has no ${sign}`)
    return at
  })
}

const others: [language: string, subject: string, words: string][] = [
  ['English', 'Printer broken', 'The printer on the second floor is broken again.'],
  ['Japanese', 'プリンターの故障', 'プリンターが動きません。至急ご対応をお願いいたします。'],
  ['Chinese', '打印机坏了', '您好,我们的打印机坏了,请尽快安排维修。'],
  ['Korean', '프린터 고장', '프린터가 작동하지 않습니다. 빠른 답변 부탁드립니다.'],
  ['Arabic', 'الطابعة معطلة', 'مرحبا، الطابعة لا تعمل منذ الأمس ونحتاج إلى المساعدة.'],
  ['Hebrew', 'המדפסת מקולקלת', 'שלום, המדפסת לא עובדת מאתמול ואנחנו צריכים עזרה.'],
  ['Thai', 'เครื่องพิมพ์เสีย', 'สวัสดีค่ะ เครื่องพิมพ์เสียตั้งแต่เมื่อวาน'],
  ['Greek', 'Χαλασμένος εκτυπωτής', 'Καλημέρα, ο εκτυπωτής δεν λειτουργεί από χθες.'],
  ['Turkish', 'Yazıcı bozuldu', 'Merhaba, yazıcımız çalışmıyor, lütfen yardım edin.'],
  ['Hindi', 'प्रिंटर खराब है', 'नमस्ते, हमारा प्रिंटर कल से काम नहीं कर रहा है।'],
  ['Emoji', '🖨️ broken 😢', 'Our 🖨️ does not print 😢 since today 👍🏽.'],
  ['Hungarian', 'Elromlott a nyomtató', 'Üdvözlöm, a nyomtató tegnap óta nem működik megfelelően.'],
]

const boundary = 'x----=_Part_7'
const multipart = (kind: string, ...parts: (string | Uint8Array)[]) => [
  `Content-Type: multipart/${kind}; boundary="${boundary}"\r\n\r\nA mail in parts.\r\n`,
  ...parts.flatMap((part) => [`--${boundary}\r\n`, part, '\r\n']),
  `--${boundary}--\r\n`,
]
const part = (type: string, body: string, more = '') =>
  `Content-Type: ${type}\r\n${more}\r\n${body}`
const attached = (name: string, body = 'JVBERi0xLjQK') =>
  part(
    'application/pdf',
    body,
    `Content-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n`,
  )

const word = (subject: string) => `=?utf-8?B?${base64(text.encode(subject))}?=`
const head = (subject: string, more = '') =>
  `From: Jane Ford <jane@globex.example>\r\nTo: support@larkfield.example\r\nSubject: ${word(subject)}\r\nDate: Mon, 5 Oct 2026 10:00:00 +0200\r\nMessage-ID: <m1@globex.example>\r\n${more}`

type Shape = (subject: string, words: string) => (string | Uint8Array)[]

/** Structures, each with how many files it brings. */
const shapes: [name: string, files: number, shape: Shape][] = [
  ['plain, eight bits', 0, (s, w) => [head(s), part('text/plain; charset=utf-8', w)]],
  [
    'base64',
    0,
    (s, w) => [
      head(s),
      part(
        'text/plain; charset=UTF-8',
        wrapped(base64(text.encode(w))),
        'Content-Transfer-Encoding: base64\r\n',
      ),
    ],
  ],
  [
    'quoted-printable',
    0,
    (s, w) => [
      head(s),
      part(
        'text/plain; charset="utf-8"',
        quoted(text.encode(w)),
        'Content-Transfer-Encoding: quoted-printable\r\n',
      ),
    ],
  ],
  [
    'HTML alone',
    0,
    (s, w) => [
      head(s),
      part('text/html; charset=utf-8', `<html><body><style>p{}</style><p>${w}</p></body></html>`),
    ],
  ],
  [
    'both, and a file',
    1,
    (s, w) => [
      head(s),
      ...multipart(
        'mixed',
        `Content-Type: multipart/alternative; boundary=in\r\n\r\n--in\r\n${part('text/plain; charset=utf-8', w)}\r\n--in\r\n${part('text/html; charset=utf-8', `<p>${w}</p>`)}\r\n--in--`,
        attached('plan.pdf'),
      ),
    ],
  ],
  [
    'a picture within',
    1,
    (s, w) => [
      head(s),
      ...multipart(
        'related',
        part('text/html; charset=utf-8', `<p>${w}</p><img src="cid:a">`),
        part(
          'image/png',
          'iVBORw0KGgo=',
          'Content-ID: <a>\r\nContent-Transfer-Encoding: base64\r\n',
        ),
      ),
    ],
  ],
]

/** What is wrong with a mail, though its words are there. */
const wrong: [name: string, files: number, shape: Shape][] = [
  ['no encoding said', 0, (s, w) => [head(s), '\r\n', w]],
  ['an encoding nobody knows', 0, (s, w) => [head(s), part('text/plain; charset=x-unknown', w)]],
  ['said to be ASCII', 0, (s, w) => [head(s), part('text/plain; charset=us-ascii', w)]],
  [
    'no last boundary',
    1,
    (s, w) => [
      head(s),
      `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n${part('text/plain; charset=utf-8', w)}\r\n--b\r\n${attached('a.pdf')}`,
    ],
  ],
  [
    'lines that end with one sign',
    0,
    (s, w) => [(head(s) + part('text/plain; charset=utf-8', w)).replaceAll('\r\n', '\n')],
  ],
  [
    'a subject in bare bytes',
    0,
    (s, w) => [`From: jane@globex.example\r\nSubject: ${s}\r\n\r\n${w}`],
  ],
  ['a type of nonsense', 0, (s, w) => [head(s), part('plain', w)]],
  [
    'a line of 100,000 signs in its header',
    0,
    (s, w) => [head(s, `X-Long: ${'x'.repeat(100_000)}\r\n`), part('text/plain; charset=utf-8', w)],
  ],
  [
    'base64 with gaps',
    0,
    (s, w) => [
      head(s),
      part(
        'text/plain; charset=utf-8',
        base64(text.encode(w))
          .replace(/(.{20})/g, '$1 \r\n\r\n')
          .slice(0, -1) + base64(text.encode(w)).slice(-1),
        'Content-Transfer-Encoding: BASE64\r\n',
      ),
    ],
  ],
  [
    'a file name in two languages',
    1,
    (s, w) => [
      head(s),
      ...multipart(
        'mixed',
        part('text/plain; charset=utf-8', w),
        part(
          'application/pdf',
          'JVBERi0xLjQK',
          "Content-Disposition: attachment; filename*=UTF-8''%E8%A8%88%E7%94%BB.pdf\r\nContent-Transfer-Encoding: base64\r\n",
        ),
      ),
    ],
  ],
  [
    'a mail within',
    0,
    (s, w) => [
      head(s),
      ...multipart(
        'mixed',
        part('text/plain; charset=utf-8', w),
        part('message/rfc822', `From: carl@y.example\r\nSubject: Inner\r\n\r\ninner words`),
      ),
    ],
  ],
  [
    'three hundred files',
    300,
    (s, w) => [
      head(s),
      ...multipart(
        'mixed',
        part('text/plain; charset=utf-8', w),
        ...Array.from({ length: 300 }, (_, at) => attached(`f${at}.pdf`)),
      ),
    ],
  ],
]

/** A mail in each older encoding, with and without saying so. */
const older: Sample[] = languages.flatMap(([language, subject, words, charset, isNamed]) =>
  [`; charset=${charset}`, ...(isNamed ? ['', '; charset=utf-8'] : [])].flatMap((said) => {
    const body = encoded(words, charset)
    const ways: [string, string | Uint8Array, string][] = [
      ['', body, ''],
      ['quoted', quoted(body), 'Content-Transfer-Encoding: quoted-printable\r\n'],
    ]
    return ways.map(([way, sent, more]) => ({
      name: `${language} in ${charset}, ${said || 'not said'} ${way}`,
      kind: `${charset}, ${said || 'not said'} ${way}`,
      raw: bytes(head(subject), `Content-Type: text/plain${said}\r\n${more}\r\n`, sent),
      ...{ subject, says: words, files: 0 },
    }))
  }),
)

const made = [...shapes, ...wrong].flatMap(([name, files, shape]) =>
  others.map(
    ([language, subject, words]): Sample => ({
      ...{ name: `${language}, ${name}`, kind: name },
      raw: bytes(...shape(subject, words)),
      ...{ subject, says: words, files },
    }),
  ),
)

export const samples: Sample[] = [...older, ...made]
