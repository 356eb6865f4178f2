import { expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { newTeam, type SlackPerson } from '../../support/people/slack.ts'
import { fieldLabels, labels, shownIn } from '../../support/people/slack-cards.ts'
import { unique, words } from '../../support/people/words.ts'

const house = useHouse()
const openDeals = async (person: SlackPerson) =>
  Number(words((await person.command('/pipeline')).json).match(/([\d,]+) open deals?/)?.[1])

test('one line logs a deal and is answered at once with its receipt, privately', async () => {
  const ann = await newTeam(house())
  const answer = await ann.command('/deal', 'Acme 12.5k EUR renewal close 30 Sep')
  expect(answer.status).toBe(200)
  expect(answer.json).toMatchObject({ blocks: expect.any(Array), text: expect.any(String) })
  expect(answer.text).not.toContain('in_channel')
  const said = words(answer.json)
  expect(said).toContain('Logged: Acme renewal')
  expect(said).toContain('€12,500')
  expect(said).toMatch(/30 Sep|Sep(tember)? 30/)
  expect(labels(answer.json)).toEqual(
    expect.arrayContaining(['Edit', 'Undo', 'Share', 'Won', 'Lost', 'Move']),
  )
  expect(await openDeals(ann)).toBe(1)
})

test('the parts of a line may come in any order', async () => {
  const ann = await newTeam(house())
  for (const line of [
    '12.5k EUR Acme renewal close 30 Sep',
    'Acme renewal close 30 Sep 12.5k EUR',
    'close 30 Sep Acme 12.5k EUR renewal',
    'Acme renewal €12,500 close Sep 30',
    'Acme renewal EUR 12500 close 2031-09-30',
    'Acme renewal 12.5k€ close 30 September',
  ]) {
    const said = words((await ann.command('/deal', line)).json)
    expect(said, line).toContain('Acme renewal')
    expect(said, line).toContain('€12,500')
    expect(said, line).toMatch(/30 Sep|Sep(tember)? 30/)
  }
  expect(await openDeals(ann)).toBe(6)
})

test('amounts are read as people write them', async () => {
  const ann = await newTeam(house())
  for (const [line, amount] of [
    ['Acme 12k', '$12,000'],
    ['Acme 1.2m', '$1,200,000'],
    ['Acme €12,500', '€12,500'],
    ['Acme $12,500.50', '$12,500.50'],
    ['Acme 900 GBP', '£900'],
    ['Acme £1,000', '£1,000'],
    ['Acme 2,500,000 JPY', '¥2,500,000'],
    ['Acme 5000 CHF', 'CHF'],
  ] as const)
    expect(words((await ann.command('/deal', line)).json), line).toContain(amount)
})

test('a locale with a decimal comma reads its own amounts', async () => {
  const gerd = await newTeam(house(), 'Gerd Grau', 'de-DE')
  for (const line of ['Acme 12.500 €', 'Acme 12.500,00 €', 'Acme 12,5k EUR'])
    expect(words((await gerd.command('/deal', line)).json), line).toMatch(/12\.500(,00)?\s*€/)
})

test('an amount that could be two is asked about, and the press logs the one meant', async () => {
  const ann = await newTeam(house())
  const asked = await ann.command('/deal', 'Acme 12.500 EUR renewal')
  expect(words(asked.json)).toMatch(/12\.500/)
  expect(labels(asked.json)).toEqual(expect.arrayContaining(['€12.50', '€12,500']))
  expect(await openDeals(ann)).toBe(0)
  const card = await ann.press(asked.json, '€12,500')
  expect(words(card)).toContain('€12,500')
  expect(words(card)).toContain('Acme renewal')
  expect(await openDeals(ann)).toBe(1)
})

/** Near enough to be this one, and no other. */
const weekdayIn = (days: number) =>
  new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'Europe/Berlin' }).format(
    Date.now() + days * 86_400_000,
  )

test('dates said in words are dates', async () => {
  const ann = await newTeam(house())
  for (const when of ['tomorrow', weekdayIn(3), 'end of month', 'in 3 weeks', '1 Dec 2031']) {
    const said = words((await ann.command('/deal', `Acme 5k renewal close ${when}`)).json)
    expect(said, when).toMatch(/closes/i)
    expect(said, when).toContain('Acme renewal')
  }
})

test('a stage is known by its beginning', async () => {
  const ann = await newTeam(house())
  const said = words((await ann.command('/deal', 'Acme 5k renewal stage prop')).json)
  expect(said).toContain('Proposal')
  expect(said).toContain('Acme renewal')
})

test('a line nobody can read keeps what was typed and offers the form', async () => {
  const ann = await newTeam(house())
  const answer = await ann.command('/deal', '12.5k EUR')
  expect(answer.status).toBe(200)
  expect(labels(answer.json)).toContain('Open the form')
  expect(await openDeals(ann)).toBe(0)
  const view = await ann.open(answer.json, 'Open the form')
  expect(shownIn(view, 'Amount')).toMatch(/12[.,]?5/)
  expect(fieldLabels(view)).toContain('Deal')
})

test('odd lines are answered with a sentence and never fail', async () => {
  const ann = await newTeam(house())
  for (const line of [
    'Acme 99999999999999999999 EUR',
    'Acme -5k',
    'Acme 0',
    'Acme close 31 Feb',
    'Acme close 1850-01-01',
    'Acme stage nowhere',
    `${'long '.repeat(700)}5k`,
    '`Acme` *bold* <!channel> <@U0> &amp; "quoted" 5k',
    '🦄 5k',
    "Robert'); DROP TABLE deals;-- 5k",
    '\u0000 5k',
    '<@UNKNOWN> 5k Acme',
    '%  %%  5k',
  ]) {
    const answer = await ann.command('/deal', line)
    expect(answer.status, line.slice(0, 60)).toBe(200)
    expect(words(answer.json), line.slice(0, 60)).toMatch(/\w+/)
    expect(words(answer.json), line.slice(0, 60)).not.toContain('Reference')
  }
})

test('a customer named like a mention notifies nobody', async () => {
  const ann = await newTeam(house())
  const answer = await ann.command('/deal', '<!channel> & Sons 5k renewal')
  expect(answer.text).not.toContain('<!channel>')
})

test('a company that exists is recognised by any way of writing it', async () => {
  const ann = await newTeam(house())
  const name = `Zorblax${unique()}`
  expect(words((await ann.command('/deal', `${name} 5k`)).json)).toMatch(/new/i)
  expect(words((await ann.command('/deal', `"${name.toUpperCase()} Inc." 6k`)).json)).not.toMatch(
    /new company/i,
  )
})

test('the same request again, or at once, is one deal and the same answer', async () => {
  const ann = await newTeam(house())
  const first = await ann.command('/deal', 'Acme 12.5k EUR renewal')
  expect((await house().slack.again()).json).toEqual(first.json)
  const once = ann.command('/deal', 'Globex 9k expansion')
  const answers = await Promise.all([once, ...[1, 2, 3].map((num) => house().slack.again(num))])
  for (const answer of answers) expect(answer.json).toEqual(answers[0]?.json)
  expect(await openDeals(ann)).toBe(2)
})

test('the same trigger with another line logs no second deal', async () => {
  const ann = await newTeam(house())
  await ann.command('/deal', 'Acme 5k renewal', 'same.trigger')
  const answer = await ann.command('/deal', 'Globex 9k expansion', 'same.trigger')
  expect(words(answer.json)).toMatch(/already saved|saved already/i)
  expect(words(answer.json)).toContain('Acme renewal')
  expect(await openDeals(ann)).toBe(1)
})

test('the same line typed twice is two deals, and the second is warned about', async () => {
  const ann = await newTeam(house())
  await ann.command('/deal', 'Acme 5k renewal')
  const second = await ann.command('/deal', 'Acme 5k renewal')
  expect(words(second.json)).toMatch(/looks like|same deal|already/i)
  expect(await openDeals(ann)).toBe(2)
})
