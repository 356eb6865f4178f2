import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'oxc-parser'
import { check } from 'recheck'
import { expect, test, vi } from 'vitest'

/**
 * What strangers write costs no more than its length: each pattern of ours is proven linear by the
 * automata of recheck, or stands below with what bounds the text it meets.
 */

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
  globalThis.RegExp = Real
  return built
}

/** By how it begins: what no proof was found for, and why it may stand. */
const bounded: [beginning: string, bound: string][] = [
  ['^[^\\s@<>"(),;:', 'an address: `emailKey` takes 254 characters'],
  ['^0+(?=\\d)', 'digits of an amount of 100 characters or of a line of 1,000'],
  ['(?<![^\\s(])(?:\\+\\d', 'phone numbers in a line of 1,000'],
  ['^(?:[,;\\s]|[·|', 'a piece of a line of 1,000'],
  ['(?<=^|\\s)(\\p{L}{2,20})[:=]', 'a line of 1,000'],
  ['(?:"([^"]*)"|', 'a line of 1,000'],
  ['(?:(?!<@([^<>|', 'a line of 1,000'],
  ['(\\d{1,3}(?:([ \\u00a0', 'an amount of 100, or a line of 1,000'],
  ['^\\s*((?:\\d{1,3}(?:[ ', 'a rate of 200'],
  ['^\\s*([^\\s\\d=.,;:]{1,12}', 'a rate of 200'],
  ['^([A-Z]{3})[/-]?([A-Z]{3})', 'a rate of 200'],
  ['(?<=^|\\s)(?:"([^":', 'a line of 1,000'],
  ['\\(\\s*(?:old|new|alt', 'a name of 200'],
  ['^s\\.?c\\.? (?=', 'a name of 200'],
  ['(.)\\1+', 'a word of a name of 200'],
  ['0+$', 'a number that was written by toFixed'],
  ['\\s*\\(\\d+\\)$', "a column's name, cut to 200"],
  ['[*:]+$', "a column's name, cut to 200"],
  ['(?<!\\p{L})(?:[kmbt]|', 'a number of 200'],
  ['^(\\d{1,4}\\s?[-/.]\\s?', 'a day of 200'],
  ['[\\s,T]+(?:\\p{L}+', 'a day of 200'],
  ['[;\\n|]|:::|[,/]', 'a cell of phone numbers of 2,000'],
  ['(?<=<)[^<>\\s]+@', 'a cell of addresses of 2,000'],
  ['^(\\D*)(\\d[\\d.,', 'a number of 60'],
  ['[-−–—]\\s*\\p{Sc}?', 'a number of 60'],
  ['@.+\\.|^\\s*[-+]?', "a column's name of 120"],
  ['"[^"]*"|\\\\.|', 'the format of a cell, cut to 255'],
  ['[.]+$', 'an address of 320'],
  ['^[a-z]+(?=\\.)', 'the name of an event'],
  ['\\[([^\\]]+)\\]', 'a formula of 500'],
  ['^(?:since (.+)|after', 'when something is, of 60'],
  ['^(-)?("[^"]{1,60}"', 'a piece of a line of 1,000'],
  ['(?<=[\\p{L}"]) *(!=', 'a line of 1,000'],
  ['^(?:since (.+)|before', 'what stands behind `audit`, of a line of 1,000'],
  ['`([^`\\n]+)`', 'an article of 3,000'],
  ['^ {0,3}(?:([-*+])', 'a line of an article of 3,000'],
  ['^#{1,6} +(', 'a line of an article of 3,000'],
  [
    '(?<![\\p{L}\\p{N}])[*_~`]',
    'what Slack shows, cut to 3,000; it looks at one character round each',
  ],
]

/** Without a limit of time, so that a slow machine proves as much as a fast one. */
const isProven = async ({ source, flags }: Pattern) =>
  (await check(source, flags, { checker: 'automaton', timeout: null })).status === 'safe'

test('every pattern is proven linear, or meets only text of a bounded length', async () => {
  const literals = files.flatMap((file) => [
    ...literalsIn(parseSync(file, readFileSync(join(root, file), 'utf8')).program),
  ])
  const built = await builtPatterns()
  expect(literals.length).toBeGreaterThan(200)
  // Those of days and times are made for a language when it is first read: what they meet is a field
  // of 100 characters, or eight words of a line of 1,000, and foreign-text.test.ts counts their work.
  expect(built.length).toBeGreaterThanOrEqual(2)
  const all = new Map([...literals, ...built].map((one) => [`${one.source}/${one.flags}`, one]))
  const patterns = [...all.values()]
  const excused = ({ source }: Pattern) => bounded.some(([from]) => source.startsWith(from))
  const unproven: Pattern[] = []
  for (const one of patterns) if (!excused(one) && !(await isProven(one))) unproven.push(one)
  const gone = bounded.filter(([from]) => !patterns.some(({ source }) => source.startsWith(from)))
  expect({ unproven, gone }).toEqual({ unproven: [], gone: [] })
}, 300_000)
