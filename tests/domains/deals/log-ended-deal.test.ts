import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import type { Surface } from '../../support/office/desk.ts'
import { openDeals, openOffice } from '../../support/office/office.ts'

const house = useHouse()
const typed: Surface[] = ['Slack', 'Teams']

const atDesk = async (surface: Surface, locale?: string) => {
  const office = await openOffice(house(), locale)
  return { office, desk: await office.at(surface) }
}

/** A day of the past in Berlin: as it is typed, as its receipt shows it, and its year. */
function dayAgo(days: number) {
  const at = Date.now() - days * 86_400_000
  const inWords = (more: object) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', day: 'numeric', ...more })
  const typed = inWords({ month: 'short' }).format(at)
  const year = Number(inWords({ year: 'numeric' }).formatToParts(at).find(isYear)?.value)
  return { typed, shown: days === 1 ? 'yesterday' : `\\w+,? ${typed}`, year }
}

/** Which day of its month it is in Berlin. */
const inMonth = (at: number) =>
  Number(new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', day: 'numeric' }).format(at))

const isYear = ({ type }: Intl.DateTimeFormatPart) => type === 'year'

describe.each(typed)('a deal that ended already, in one line in %s', (surface) => {
  test('is won, and is gone with Undo', async () => {
    const { office, desk } = await atDesk(surface)
    expect(await desk.say('deal Acme renewal 5k EUR won')).toMatch(
      /^Won: Acme renewal\s.*€5,000.*Acme \(new company\)/s,
    )
    expect(await openDeals(office)).toBe('0 open deals')
    expect(await desk.say('find acme')).toMatch(/Acme renewal\n.*won/i)
    expect(await desk.say('undo')).toMatch(/Won: Acme renewal|Acme renewal/)
    await desk.press('Undo')
    expect(await desk.say('find acme')).not.toMatch(/Acme renewal/)
  })

  test('is so many won, or is won: asked, and either is as it was meant', async () => {
    const { office, desk } = await atDesk(surface)
    expect(await desk.say('deal Samsung 5m won')).toMatch(/\n€5,000,000\n₩5,000,000\n/)
    expect(await desk.press('₩5,000,000')).toMatch(/^Logged: Samsung\s.*₩5,000,000/s)
    expect(await openDeals(office)).toMatch(/^1 open deal/)
    await desk.say('deal Acme 5k won')
    expect(await desk.press('€5,000')).toMatch(/^Won: Acme\s/)
  })

  test('is lost for a reason of the list', async () => {
    const { office, desk } = await atDesk(surface)
    expect(await desk.say('deal Acme renewal 5k EUR lost price')).toMatch(
      /^Lost: Acme renewal\s.*Price/s,
    )
    expect(await openDeals(office)).toBe('0 open deals')
  })

  test('is lost in the words of the workspace', async () => {
    const { desk } = await atDesk(surface, 'de-DE')
    expect(await desk.say('deal Acme Verlängerung 5.000 EUR verloren price')).toMatch(
      /^Lost: Acme Verlängerung\s.*Price/s,
    )
  })

  test.each([
    ['lost competitor', 'A competitor'],
    ['lost because of price', 'Price'],
    ['lost: no need', 'No need'],
    ['lost because of the weather', 'the weather'],
  ])('%s: is lost for %s', async (said, reason) => {
    const { office, desk } = await atDesk(surface)
    const answer = await desk.say(`deal Acme renewal 5k EUR ${said}`)
    expect(answer).toMatch(/^Lost: Acme renewal\s/)
    expect(answer.split('\n')).toContain(reason)
    expect(await openDeals(office)).toBe('0 open deals')
  })

  test('is asked about where the reason is nearly one of the list', async () => {
    const { office, desk } = await atDesk(surface)
    expect(await desk.say('deal Acme renewal 5k EUR lost because of competitr')).toMatch(
      /^Reason: "competitr" could be A competitor\.\nA competitor\n(?:5k EUR\n)?Other: competitr/,
    )
    expect(await openDeals(office)).toBe('0 open deals')
    expect(await desk.press('Other: competitr')).toMatch(/^Lost: Acme renewal\s.*competitr/s)
  })

  test.each([
    ['won', 8],
    ['won', 1],
    ['lost price', 8],
  ])('%s is closed on the day that was %i days ago', async (said, days) => {
    const { desk } = await atDesk(surface, 'en-GB')
    const { typed, shown } = dayAgo(days)
    const answer = await desk.say(`deal Acme kit15 3k EUR ${said} ${typed}`)
    expect(answer).toMatch(new RegExp(`^(?:Won|Lost): Acme kit15\\s.*closed ${shown}`, 's'))
  })

  test.each(['won', 'lost price'])(
    '%s last month counts in that month, until it is undone',
    async (said) => {
      const { desk } = await atDesk(surface, 'en-GB')
      const counted = async (month?: string) => {
        const now = await desk.say('targets')
        return month ? desk.press(month) : now
      }
      const some = /won · lost: 1 deal, €3,000|€3,000 won\n1 deal won/
      const { typed } = dayAgo(inMonth(Date.now()))
      const answer = await desk.say(`deal Acme kit15 3k EUR ${said} ${typed}`)
      const [keep] = /^Keep .*$/m.exec(answer) ?? []
      if (keep) await desk.press(keep)
      expect(desk.shown()).toMatch(/^(?:Won|Lost): Acme kit15/)
      expect(await counted()).not.toMatch(some)
      expect(await counted('Month before')).toMatch(some)
      await desk.say('undo')
      await desk.press('Undo')
      expect(await counted('Month before')).not.toMatch(some)
    },
  )

  test.each([
    ['deal won', { Status: 'Won' }],
    ['deal WON!', { Status: 'Won' }],
    ['deal lost', { Status: 'Lost' }],
    ['deal lost price', { Status: 'Lost', 'Lost reason': 'Price' }],
    ['deal 5k EUR won', { Status: 'Won', Amount: '5k EUR' }],
  ])('%s opens the form', async (line, filled) => {
    const { office, desk } = await atDesk(surface)
    await desk.form(line)
    expect(desk.typed()).toMatchObject(filled)
    expect(desk.typed().Deal ?? '').toBe('')
    expect(await openDeals(office)).toBe('0 open deals')
  })

  test.each(['deal help', 'deal ?', 'deal HELP'])(
    '%s shows how a line is written',
    async (line) => {
      const { office, desk } = await atDesk(surface)
      expect(await desk.say(line)).toMatch(
        /^A deal in one line\n.*deal Acme 12\.5k EUR renewal close 30 Sep.*lost because of price.*New deal$/s,
      )
      expect(await openDeals(office)).toBe('0 open deals')
      expect(await desk.say('deal help desk 5k EUR')).toMatch(/^Logged: help desk/)
    },
  )

  test('cannot have closed on a day that lies ahead', async () => {
    const { office, desk } = await atDesk(surface)
    const year = new Date().getFullYear() + 1
    expect(await desk.say(`deal Acme kit15 3k EUR won 20 Nov ${year}`)).toMatch(
      /Close date: .* lies ahead\. Choose the day on which it was won\./,
    )
    expect(await openDeals(office)).toBe('0 open deals')
  })

  test('is open where nothing says so, and a day that has just passed is asked about', async () => {
    const { office, desk } = await atDesk(surface, 'en-GB')
    const { typed, year } = dayAgo(8)
    const asked = await desk.say(`deal Acme kit15 3k EUR close ${typed}`)
    const [next = ''] = new RegExp(`^\\w+,? ${typed} \\d{4}$`, 'm').exec(asked) ?? []
    expect(next).toContain(`${typed} ${year + 1}`)
    expect(asked).toMatch(
      new RegExp(`^Close date: \\w+,? ${typed} was a week ago\\. Do you mean .*${next}\\?`),
    )
    expect(await openDeals(office)).toBe('0 open deals')
    expect(await desk.press(next)).toMatch(
      new RegExp(`^Logged: Acme kit15.*closes .*${year + 1}`, 's'),
    )
  })

  test.each(['yesterday', 'last friday', 'close yesterday'])(
    'is open where nothing says so, and cannot close %s',
    async (said) => {
      const { office, desk } = await atDesk(surface)
      expect(await desk.say(`deal Acme renewal 5k EUR ${said}`)).toMatch(
        /^Close date: That was .*: choose a day that lies ahead\./,
      )
      expect(await openDeals(office)).toBe('0 open deals')
      if (surface === 'Teams') return
      await desk.press('Open the form')
      expect(await desk.fill({ 'Close date': '2031-09-30' })).toMatch(/^Logged: Acme renewal/)
    },
  )

  test('without a reason it is asked for', async () => {
    const { office, desk } = await atDesk(surface)
    expect(await desk.say('deal Acme renewal 5k EUR lost')).toMatch(/Why was it lost\?/)
    if (surface === 'Teams') await desk.press('Open the form')
    expect(desk.typed()).toMatchObject({ Deal: 'Acme renewal', Status: 'Lost' })
    expect(await desk.fill({ 'Lost reason': 'Price' })).toMatch(/^Lost: Acme renewal\s.*Price/s)
    expect(await openDeals(office)).toBe('0 open deals')
  })

  test('other words at its end are its title, with a hint', async () => {
    const { office, desk } = await atDesk(surface)
    expect(await desk.say('deal Acme lost luggage service 5k EUR')).toMatch(
      /^Logged: Acme lost luggage service.*Lost stays in the title: it is read at the end/s,
    )
    expect(await openDeals(office)).toBe('1 open deal, €5,000')
    expect(await desk.say('deal won Globex Add-on 7k')).toMatch(
      /^Logged: won Globex Add-on.*Won stays in the title: it is read at the end of the line\./s,
    )
    expect(await openDeals(office)).toBe('2 open deals, €12,000')
  })
})
