import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import type { Surface } from '../../support/office/desk.ts'
import { openDeals, openOffice } from '../../support/office/office.ts'

const house = useHouse()
const typed: Surface[] = ['Slack', 'Teams']

async function atSlack(locale?: string) {
  const office = await openOffice(house(), locale)
  return { office, desk: await office.at('Slack') }
}

describe.each(typed)('a line typed in %s', (surface) => {
  test.each([
    'Acme 12.5k EUR renewal close 30 Sep 2031',
    '12.5k EUR Acme renewal close 30 Sep 2031',
    'close 30 Sep 2031 Acme renewal €12,500',
    'EUR 12500 close 30 Sep 2031 Acme renewal',
  ])('is understood in any order: %s', async (line) => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    const receipt = await desk.say(`deal ${line}`)
    expect(receipt).toMatch(/^Logged: Acme renewal/)
    expect(receipt).toMatch(
      /Qualification\n€12,500 · closes Tue 30 Sept 2031 · Acme \(new company\) · you/,
    )
    expect(await openDeals(office)).toBe('1 open deal, €12,500')
    expect(await desk.say('find acme')).toMatch(/Acme renewal\nAcme · €12,500/)
  })

  test('is one deal and one answer, however often it comes', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await desk.say('deal Acme 2k EUR renewal', 3)
    expect(desk.told()).toHaveLength(3)
    expect(new Set(desk.told()).size).toBe(1)
    expect(await openDeals(office)).toBe('1 open deal, €2,000')
  })

  test('twice the same is two deals, and the second can give way to the first', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await desk.say('deal Acme 2k EUR renewal')
    expect(await desk.say('deal Acme 3k EUR renewal 2027 close 2031-09-30')).toMatch(
      /Looks like "Acme renewal"\. Same deal\?\nopen · Qualification · €2,000 · logged /,
    )
    expect(await openDeals(office)).toBe('2 open deals, €5,000')
    expect(await desk.press('Use the earlier one')).toMatch(
      /^Used the earlier deal: Acme renewal\s.*Qualification\n€3,000 · closes .*2031/s,
    )
    expect(desk.shown()).toMatch(/Taken along: €3,000, closes .*2031/)
    expect(await openDeals(office)).toBe('1 open deal, €3,000')
    await desk.press('Undo')
    expect(await openDeals(office)).toBe('2 open deals, €5,000')
  })

  test('twice the same with nothing new leaves the first as it was', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await desk.say('deal Acme 2k EUR renewal')
    await desk.say('deal Acme renewal 2027')
    expect(await desk.press('Use the earlier one')).toMatch(
      /^Not logged again: this is Acme renewal\s.*Qualification\n€2,000/s,
    )
    expect(await openDeals(office)).toBe('1 open deal, €2,000')
  })

  test('that closes long ago is asked with buttons', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    const asked = await desk.say('deal Acme 2k EUR renewal close 2024-03-01')
    expect(asked).toMatch(/^Close date: .*1 Mar.* 2024 is long past\. Do you mean .*1 Mar/)
    expect(await openDeals(office)).toBe('0 open deals')
    const [keep = ''] = /^Keep .*2024$/m.exec(asked) ?? []
    expect(await desk.press(keep)).toMatch(/^Logged: Acme renewal.*2024/s)
  })

  test('whose amount could be two is asked with buttons, and one of them is enough', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    const asked = await desk.say('deal Globex 12.500 EUR pilot')
    expect(asked).toMatch(/^Amount: "12\.500 EUR" could be €12\.50 or €12,500\./)
    expect(await openDeals(office)).toBe('0 open deals')
    expect(await desk.press('€12,500')).toMatch(/^Logged: Globex pilot/)
    expect(await openDeals(office)).toBe('1 open deal, €12,500')
  })

  test('whose weekday contradicts its date is asked with buttons', async () => {
    const office = await openOffice(house(), 'en-GB')
    const desk = await office.at(surface)
    const day = new Date(Date.now() + 20 * 86_400_000)
    const [wrong, right] = [1, 0].map((ahead) =>
      new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'Europe/Berlin' }).format(
        day.getTime() + ahead * 86_400_000,
      ),
    )
    const date = new Intl.DateTimeFormat('en-GB', {
      ...{ day: 'numeric', month: 'short', year: 'numeric', timeZone: 'Europe/Berlin' },
    }).format(day)
    const asked = await desk.say(`deal Acme 5k renewal close ${wrong} ${date}`)
    expect(asked).toMatch(
      new RegExp(`^Close date: "${wrong} ${date}" could be ${right?.slice(0, 3)} `),
    )
    expect(await openDeals(office)).toBe('0 open deals')
    expect(await desk.say(`deal Acme 5k renewal close ${right} ${date}`)).toMatch(
      new RegExp(`^Logged: Acme renewal[^]*closes ${right?.slice(0, 3)} `),
    )
  })

  test('that may be the number of an offer is said to stay in the title', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    expect(await desk.say('deal Acme quote 5000')).toMatch(
      /^Logged: Acme quote 5000.*5000 stays in the title: for an amount write 5000 EUR\./s,
    )
    expect(await desk.say('deal Globex order 12k')).toMatch(/^Logged: Globex order\b/)
    expect(await openDeals(office)).toBe('2 open deals, €12,000')
  })

  test('that cannot be read opens the form, filled in', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    const asked = await desk.say('deal Acme 5k renewal close whenever')
    expect(asked).toMatch(/^Close date: "whenever" is not a date\./)
    await desk.press('Open the form')
    expect(desk.typed()).toMatchObject({
      Deal: 'Acme renewal',
      Amount: '5k',
      'Close date': 'whenever',
    })
    await desk.fill({ 'Close date': 'end of month' })
    expect(desk.shown()).toMatch(/^Logged: Acme renewal/)
    expect(desk.shown()).toMatch(/closes/)
    expect(await openDeals(office)).toBe('1 open deal, €5,000')
  })
})

describe('amounts', () => {
  test.each([
    ['de-DE', '12.500 €', '1 open deal, 12.500 €'],
    ['de-DE', '12,5k €', '1 open deal, 12.500 €'],
    ['sv-SE', '12 500,50 kr', '1 open deal, 12 500,50 kr'],
    ['en-IE', '1.2m', '1 open deal, €1,200,000'],
    ['en-US', '1,250', '1 open deal, $1,250'],
  ])('are read as people in %s write them: %s', async (locale, amount, total) => {
    const { office, desk } = await atSlack(locale)
    await desk.say(`deal Acme ${amount} renewal`)
    expect(await openDeals(office)).toBe(total)
  })
})

describe('a stage', () => {
  test('is known by its beginning', async () => {
    const { desk } = await atSlack()
    expect(await desk.say('deal Acme 1k stage prop')).toMatch(/^Logged: Acme .*Proposal/)
  })

  test('that could be two is asked, and one that is none gets the list', async () => {
    const { office, desk } = await atSlack()
    await house().sql(
      `insert into stages (id, workspace_id, version, created_at, pipeline_id, name, position,
         probability, stale_days)
       select 'stage_' || hex(randomblob(8)), workspace_id, version, created_at,
         pipeline_id, 'Promised', 9, probability, stale_days
       from stages where workspace_id = ? and name = 'Proposal'`,
      office.workspace,
    )
    expect(await desk.say('deal Acme 1k stage pro')).toMatch(
      /^Stage: "pro" could be Proposal or Promised\./,
    )
    expect(await desk.press('Promised')).toMatch(/^Logged: Acme .*Promised/)
    expect(await desk.say('deal Globex 1k stage zzz')).toMatch(/^Stage: There is no stage "zzz"/)
    expect(await desk.press('Meeting')).toMatch(/^Logged: Globex .*Meeting/)
  })
})

describe('what is not certain is asked, and nothing is logged', () => {
  test('a price of one: what all of it comes to, or this alone', async () => {
    const { office, desk } = await atSlack('en-US')
    expect(await desk.say('deal Acme 10 licenses at $500 each')).toMatch(
      /^Amount: "at \$500 each" could be \$5,000 or \$500\./,
    )
    expect(await openDeals(office)).toBe('0 open deals')
    expect(await desk.press('$5,000')).toMatch(/^Logged: Acme 10 licenses/)
    expect(await openDeals(office)).toBe('1 open deal, $5,000')
  })

  test('a space that may group thousands', async () => {
    const { office, desk } = await atSlack('fr-FR')
    expect(await desk.say('deal Boeing 737 500 EUR pièces')).toMatch(
      /^Amount: "737 500 EUR" could be 500 € or 737 500 €\./,
    )
    expect(await desk.press('737\u202f500\u00a0€')).toMatch(/^Logged: Boeing pièces/)
    expect(await openDeals(office)).toBe('1 open deal, 737 500 €')
  })

  test('a name that is a currency’s code too', async () => {
    const { office, desk } = await atSlack()
    expect(await desk.say('deal AMD 12k renewal')).toMatch(/^Amount: "12k" could be €12,000 or AMD/)
    await desk.press('€12,000')
    expect(await openDeals(office)).toBe('1 open deal, €12,000')
  })

  test('what is no amount, which the form shows as it was typed', async () => {
    const { office, desk } = await atSlack()
    expect(await desk.say('deal Acme 1e6 EUR renewal')).toMatch(
      /^Amount: "1e6 EUR" is not understood/,
    )
    await desk.press('Open the form')
    expect(desk.typed()).toMatchObject({ Deal: 'Acme renewal', Amount: '1e6 EUR' })
    await desk.fill({ Amount: '1m EUR' })
    expect(await openDeals(office)).toBe('1 open deal, €1,000,000')
  })
})

test.each([
  ['en-IE', '50 seats Globex 12k', 'Globex \\(new company\\)'],
  ['en-IE', 'Acme +49 171 1234567 12k EUR', 'Acme'],
  ['de-DE', 'Beta Angebot 12k EUR', 'Beta \\(new company\\)'],
])('in %s, the company of %s', async (locale, line, company) => {
  const { desk } = await atSlack(locale)
  expect(await desk.say(`deal ${line}`)).toMatch(new RegExp(`(€12,000|12\\.000 €) · ${company}`))
})

test('a sign alone is no company', async () => {
  const { office, desk } = await atSlack()
  const said = await desk.say('deal 👍 5k')
  expect(said).toMatch(/^Logged: 👍/)
  expect(said).not.toMatch(/new company/)
  expect(await openDeals(office)).toBe('1 open deal, €5,000')
})
