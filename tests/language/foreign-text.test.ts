import { readdirSync, readFileSync } from 'node:fs'
import { Session } from 'node:inspector'
import { join } from 'node:path'
import { parseSync } from 'oxc-parser'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { readMail } from '../../adapters/gmail/mail.ts'
import { words as inGmail } from '../../adapters/gmail/text.ts'
import { unpack } from '../../adapters/slack/buttons.ts'
import { words as inSlack } from '../../adapters/slack/mrkdwn.ts'
import { type Activity, readActivity } from '../../adapters/teams/activity.ts'
import { literal } from '../../adapters/teams/text.ts'
import { typed, wordsTo } from '../../adapters/teams/words.ts'
import { longestLine } from '../../worker/core/too-long.ts'
import { readDomains } from '../../worker/domains/companies/actions/read-domains.ts'
import { codeIn } from '../../worker/identity/connect-codes.ts'
import {
  addresses,
  companyFromDomain,
  companyKey,
  emailKey,
  isFreeMail,
  personFromHeader,
  phoneKey,
  productKey,
  words,
} from '../../worker/language/matching-keys.ts'
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
 * What strangers write costs no more than its length. Each pattern of ours is proven linear by the
 * automata of recheck, or stands below with what bounds the text it meets; the loops round them are
 * counted, block by block, as V8 runs them.
 */

process.env.RECHECK_SYNC_BACKEND = 'pure'
const { checkSync } = await import('recheck')

const root = join(import.meta.dirname, '../..')
const files = ['worker', 'adapters'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(folder, path)),
)

type Pattern = { source: string; flags: string }

function* literalsIn(node: unknown): Generator<Pattern> {
  if (typeof node !== 'object' || node === null) return
  const regex = 'regex' in node ? (node.regex as { pattern: string; flags: string }) : undefined
  if (regex) yield { source: regex.pattern, flags: regex.flags }
  for (const part of Object.values(node)) yield* literalsIn(part)
}

/** Patterns that are put together when a module is loaded. */
async function builtPatterns(): Promise<Pattern[]> {
  const built: Pattern[] = []
  const Real = globalThis.RegExp
  globalThis.RegExp = new Proxy(Real, {
    construct(target, args: [string, string], as) {
      const made = Reflect.construct(target, args, as) as RegExp
      if (/\bworker\/|\badapters\//.test(new Error('where').stack?.split('\n')[2] ?? ''))
        built.push({ source: made.source, flags: made.flags })
      return made
    },
  })
  vi.resetModules()
  await import('../../worker/language/shorthand.ts')
  await import('../../worker/domains/forecast/actions/read-rate.ts')
  globalThis.RegExp = Real
  return built
}

/** By how it begins: what no proof was found for, and why it may stand. */
const bounded: [beginning: string, bound: string][] = [
  ['^[^\\s@<>"(),;:', 'an address: `emailKey` takes 254 characters'],
  ['^0+(?=\\d)', 'digits of an amount of 100 characters or of a line of 1,000'],
  ['(?<![^\\s(])(?:\\+\\d', 'phone numbers in a line of 1,000'],
  ['^(?:[,;\\s]|[·|', 'a piece of a line of 1,000'],
  ['(?<=^|\\s)(stage|close', 'a line of 1,000'],
  ['(?:"([^"]*)"|', 'a line of 1,000'],
  ['(?:(?!<@[^<>|', 'a line of 1,000'],
  ['[~≈]?(?<minus>', 'an amount of 100, or a line of 1,000'],
  ["^(\\d[\\d.,']*)?\\s*([^", 'a rate of 200'],
  [
    '(?<![\\p{L}\\p{N}])[*_~`]',
    'what Slack shows, cut to 3,000; it looks at one character round each',
  ],
]

/** Without a limit of time, so that a slow machine proves as much as a fast one. */
const isProven = ({ source, flags }: Pattern) =>
  checkSync(source, flags, { checker: 'automaton', timeout: null }).status === 'safe'

test('every pattern is proven linear, or meets only text of a bounded length', async () => {
  const literals = files.flatMap((file) => [
    ...literalsIn(parseSync(file, readFileSync(join(root, file), 'utf8')).program),
  ])
  const built = await builtPatterns()
  expect(literals.length).toBeGreaterThan(200)
  expect(built.length).toBeGreaterThanOrEqual(3)
  const all = new Map([...literals, ...built].map((one) => [`${one.source}/${one.flags}`, one]))
  const patterns = [...all.values()]
  const excused = ({ source }: Pattern) => bounded.some(([from]) => source.startsWith(from))
  const unproven = patterns.filter((one) => !excused(one) && !isProven(one))
  const gone = bounded.filter(([from]) => !patterns.some(({ source }) => source.startsWith(from)))
  expect({ unproven, gone }).toEqual({ unproven: [], gone: [] })
}, 300_000)

const reader = {
  locale: 'en-IE',
  timeZone: 'Europe/Dublin',
  currency: 'EUR',
  now: 1_790_000_000_000,
}
const mailOf = (name: string, value: string) =>
  readMail({ id: 'm', snippet: value, payload: { headers: [{ name, value }] } }, 'me@x.example')
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
  'an address': emailKey,
  'a phone number': (text) => phoneKey(text, 'DE'),
  'a company': companyKey,
  'a domain': companyFromDomain,
  'free mail': isFreeMail,
  'a product': productKey,
  'words to search': words,
  'domains in a form': (text) => attempt(() => readDomains(text)),
  'an amount': (text) => readAmount(text, reader),
  'a date': (text) => readDate(text, reader),
  'a time': readTime,
  'a code': (text) => codeIn(`connect ${text}`),
  'a message in Teams': (text) => {
    const said = activity(text)
    return said && wordsTo(said, 'app')
  },
  'HTML of Teams': typed,
  'text shown in Teams': literal,
  'text shown in Slack': (text) => inSlack(text, 3000),
  'text shown in Gmail': inGmail,
  'a button of Slack': (text) => unpack(`act:${text}`, ''),
}

/** What is refused above a length before it gets there. */
const shortParsers: Record<string, [most: number, read: (text: string) => unknown]> = {
  'a line of a deal': [longestLine, (text) => readLine(text, reader, ['Proposal', 'Won'])],
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

/** Blocks that ran since it was last asked, in whatever module. */
const blocks = () =>
  (ask('Profiler.takePreciseCoverage') as Coverage).result
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
    .reduce((sum, { count }) => sum + count, 0)

/** How many blocks of code run for this. */
function workOf(read: () => unknown): number {
  blocks()
  read()
  return blocks()
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

test('a loop in a loop is seen', () => {
  const text = filled('"', 4000)
  let found = 0
  const work = workOf(() => {
    for (let from = 0; from < text.length; from++)
      for (let at = from; at < text.length; at++) if (text[at] !== '"') found++
  })
  expect(found).toBe(0)
  expect(work).toBeGreaterThan(4_000_000)
})

test.each(Object.entries(parsers))(
  '100 kB cost what is in them, and no more: %s',
  (_name, read) => {
    for (const text of adversaries(size)) {
      read(text.slice(0, 100))
      const work = workOf(() => read(text))
      expect({ text: text.slice(0, 12), work, most: true }).toEqual({
        ...{ text: text.slice(0, 12), work },
        most: work < mostPerCharacter * size + someForItself,
      })
    }
  },
)

test.each(Object.entries(shortParsers))(
  'the longest there is costs little: %s',
  (_name, [most, read]) => {
    for (const text of adversaries(most)) {
      const work = workOf(() => attempt(() => read(text)))
      expect({ text: text.slice(0, 12), work, few: true }).toEqual({
        ...{ text: text.slice(0, 12), work },
        few: work < 2_000_000,
      })
    }
  },
)
