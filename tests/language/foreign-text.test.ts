import { Session } from 'node:inspector'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readMail } from '../../adapters/gmail/mail.ts'
import { textOf } from '../../adapters/gmail/mail-text.ts'
import { words as inGmail } from '../../adapters/gmail/text.ts'
import { unpack } from '../../adapters/slack/buttons.ts'
import { words as inSlack } from '../../adapters/slack/mrkdwn.ts'
import { type Activity, readActivity } from '../../adapters/teams/activity.ts'
import { literal } from '../../adapters/teams/text.ts'
import { typed, wordsTo } from '../../adapters/teams/words.ts'
import { longestLine } from '../../worker/core/too-long.ts'
import { readDomains } from '../../worker/domains/companies/actions/read-domains.ts'
import { codeIn } from '../../worker/identity/connect-codes.ts'
import { companyKeys, mayDiffer } from '../../worker/language/company-names.ts'
import { emailAddress, emailKey } from '../../worker/language/email-address.ts'
import { productKey } from '../../worker/language/fold.ts'
import { htmlText } from '../../worker/language/html-text.ts'
import { companyDomain, companyFromDomain, isFreeMail } from '../../worker/language/mail-domains.ts'
import { addresses, personFromHeader } from '../../worker/language/mail-headers.ts'
import { nameBeforeVia } from '../../worker/language/person-names.ts'
import { phoneNumber } from '../../worker/language/phone-numbers.ts'
import { plainMail } from '../../worker/language/plain-mail.ts'
import { remembered } from '../../worker/language/remembered.ts'
import { words } from '../../worker/language/search-words.ts'
import {
  readCountry,
  readCurrency,
  readLocale,
  readTimeZone,
} from '../../worker/language/settings-values.ts'
import {
  readAmount,
  readDate,
  readLine,
  readTask,
  readTime,
} from '../../worker/language/shorthand.ts'

/**
 * What strangers write costs no more than its length: the loops round our patterns are counted, block
 * by block, as V8 runs them. The patterns are in foreign-patterns.test.ts, since all that is loaded
 * here is counted each time.
 */

const reader = {
  locale: 'en-IE',
  timeZone: 'Europe/Dublin',
  currency: 'EUR',
  now: 1_790_000_000_000,
}
const mailOf = (name: string, value: string) =>
  readMail({ id: 'm', snippet: value, payload: { headers: [{ name, value }] } }, 'me@x.example')
const htmlMail = (html: string) => ({
  mimeType: 'text/html',
  body: { data: Buffer.from(html).toString('base64url') },
})
const mention = { type: 'mention', text: '<at>A</at>', mentioned: { id: '28:app' } }
const activity = (text: string): Activity | undefined =>
  readActivity({
    type: 'message',
    serviceUrl: 'https://teams.example',
    from: { id: '29:a' },
    conversation: { id: '19:c', conversationType: 'channel' },
    entities: Array.from({ length: 500 }, () => mention),
    text,
  })
const attempt = (read: () => unknown) => {
  try {
    read()
  } catch {
    // A sentence about what is wrong with it is an answer too.
  }
}

const parsers: Record<string, (text: string) => unknown> = {
  'a header of people': addresses,
  'the first person of a header': (text) => personFromHeader(`${text} <jane@globex.example>`),
  'a quoted name in a header': (text) => personFromHeader(`"${text}" <jane@globex.example>`),
  'who a mail is from': (text) => mailOf('From', text),
  'the subject of a mail': (text) => mailOf('Subject', text),
  'an encoded subject': (text) => mailOf('Subject', `=?utf-8?q?${text}?=`),
  'the date of a mail': (text) => mailOf('Date', text),
  'an address': (text) => [emailAddress(text), emailKey(`${text}@globex.example`)],
  'a phone number': (text) => phoneNumber(text, 'DE'),
  'a company': companyKeys,
  'two companies': (text) => mayDiffer(text, `${text} GmbH`),
  'who wrote to a list': (text) => nameBeforeVia(`${text} via ${text}`),
  'a company’s domain': (text) => companyDomain(`jane@${text}`),
  'a domain': companyFromDomain,
  'free mail': isFreeMail,
  'a product': productKey,
  'words to search': words,
  'domains in a form': (text) => attempt(() => readDomains(text)),
  'an amount': (text) => readAmount(text, reader),
  'a date': (text) => readDate(text, reader),
  'a time': (text) => readTime(text, reader),
  'a code': (text) => codeIn(`connect ${text}`),
  'a message in Teams': (text) => {
    const said = activity(text)
    return said && wordsTo(said, 'app')
  },
  'HTML of Teams': typed,
  'text shown in Teams': literal,
  'text shown in Slack': (text) => inSlack(text, 3000),
  'text shown in Gmail': inGmail,
  'the HTML of a mail': htmlText,
  'a mail of HTML': (text) => textOf(htmlMail(text)),
  'the plain text of a mail': plainMail,
  'a button of Slack': (text) => unpack(`act:${text}`, ''),
}

/** What is refused above a length before it gets there. */
const shortParsers: Record<string, [most: number, read: (text: string) => unknown]> = {
  'a line of a deal': [
    longestLine,
    (text) => readLine(text, reader, { stages: ['Proposal', 'Won'] }),
  ],
  'a line of a task': [longestLine, (text) => readTask(text, reader)],
  'a country': [100, readCountry],
  'a currency': [100, readCurrency],
  'a language': [100, readLocale],
  'a time zone': [100, readTimeZone],
}

const unit = [
  ...[
    '"',
    "'",
    ' ',
    ',',
    '(',
    ')',
    '()',
    '[',
    '<',
    '>',
    '<at',
    '<at>',
    '<at></at>',
    '1',
    '1.',
    '1 ',
  ],
  ...[
    '.',
    '@',
    'a@',
    '-',
    '+',
    '_',
    '*',
    '#',
    '\n',
    '\n1',
    '\r\n ',
    '&',
    '&a',
    '&#1',
    'ab ',
    'the ',
  ],
  ...[
    ' inc',
    'a.b.',
    '"a" ',
    '<@U1|',
    '<a|',
    'é',
    '😀',
    '=?',
    ';',
    ':',
    '/',
    '%',
    '1,1',
    '\u00a0',
    'by ',
  ],
  ...['Ford, Jane <', 'a"b,(', '( "', '\'" '],
  ...[
    '<b>a',
    '<a href="',
    "<a b='",
    '<a href=x>',
    '<blockquote>a',
    '<ol><li>a',
    '<td>a',
    '<!--',
    '</',
  ],
  ...[
    '<pre>\n',
    '<p hidden>',
    '<p style="display:none">',
    '<script>',
    '<a ',
    '<a =',
    '<br>',
    '&#8364;',
  ],
]
const size = 100_000
const filled = (one: string, length: number) =>
  one.repeat(Math.ceil(length / one.length)).slice(0, length)
const nested = (length: number) => '('.repeat(length / 2) + ')'.repeat(length / 2)
const adversaries = (length: number) => [...unit.map((one) => filled(one, length)), nested(length)]

const session = new Session()
const ask = (method: string, parameters = {}) => {
  let answer: unknown
  session.post(method, parameters, (_error, result) => {
    answer = result
  })
  return answer
}
interface Coverage {
  result: { functions: { ranges: { count: number }[] }[] }[]
}

interface Work {
  text: string
  work: number
}

/** Blocks that ran since it was last asked, in whatever module. */
const blocks = () =>
  (ask('Profiler.takePreciseCoverage') as Coverage).result
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
    .reduce((sum, { count }) => sum + count, 0)

const shorter = (text: string) => text.slice(0, -1)

/** How many are counted together at first: to count takes longer than to read. */
const together = 8

/** Those for which so many blocks of code run; where some together run fewer, none of them does. */
function tooDear(texts: string[], most: number, read: (text: string) => unknown): Work[] {
  const step = Math.min(together, Math.ceil(texts.length / 2))
  return Array.from({ length: Math.ceil(texts.length / step) }, (_, at) => at * step)
    .map((from) => texts.slice(from, from + step))
    .flatMap((some) => {
      blocks()
      for (const text of some) read(text)
      const work = blocks()
      if (work < most) return []
      // What a text came to may be remembered: each is read again without its last letter.
      if (some.length > 1) return tooDear(some.map(shorter), most, read)
      return some.map((text) => ({ text: text.slice(0, 12), work }))
    })
}

beforeAll(() => {
  session.connect()
  ask('Profiler.enable')
  ask('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
})
afterAll(() => session.disconnect())

/** A loop that grows with the square would run a hundred thousand times as often. */
const mostPerCharacter = 60
const someForItself = 20_000

test('a loop in a loop is seen, also where what a text comes to is remembered', () => {
  const text = filled('"', 4000)
  let found = 0
  const read = remembered((one) => {
    if (!one.startsWith('"')) return
    for (let from = 0; from < one.length; from++)
      for (let at = from; at < one.length; at++) if (one[at] !== '"') found++
  })
  const [seen] = tooDear(['a', 'b', text, 'c', 'd'], 4_000_000, (one) => read(one))
  expect(found).toBe(0)
  expect(seen).toMatchObject({ text: text.slice(0, 12), work: expect.any(Number) })
  expect(seen?.work).toBeGreaterThan(4_000_000)
})

test.each(Object.entries(parsers))(
  '100 kB cost what is in them, and no more: %s',
  (_name, read) => {
    const most = mostPerCharacter * size + someForItself
    const dear = tooDear(adversaries(size), most, (text) => {
      read(text.slice(0, 100))
      read(text)
    })
    expect(dear).toEqual([])
  },
)

test.each(Object.entries(shortParsers))(
  'the longest there is costs little: %s',
  (_name, [most, read]) => {
    const dear = tooDear(adversaries(most), 2_000_000, (text) => attempt(() => read(text)))
    expect(dear).toEqual([])
  },
)
