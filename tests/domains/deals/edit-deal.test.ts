import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import {
  atTwoDesks,
  dated,
  daysAsked,
  logged,
  onlyLooks,
  opened,
  race,
  someoneElses,
} from '../../support/office/deals.ts'
import { complaint, surfaces } from '../../support/office/desk.ts'
import { openDeals, openOffice } from '../../support/office/office.ts'

const house = useHouse()

describe.each(surfaces)('editing a deal in %s', (surface) => {
  test('changes what is changed and leaves the rest, until that is undone', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk, { 'Close date': '2031-09-30' })
    await desk.press('Edit')
    expect(desk.typed()).toMatchObject({
      Deal: 'Acme renewal',
      Company: 'Acme',
      'Close date': '2031-09-30',
      Stage: 'Qualification',
      Owner: 'Maria Silva',
    })
    await desk.fill({ Deal: 'Acme licence', Amount: '3.5k', Company: 'Globex' })
    expect(desk.shown()).toMatch(/^Saved: Acme licence.*€3,500 · closes .*2031 · Globex.* · you/s)
    const slack = await office.at('Slack', office.jonas)
    expect(await slack.say('find globex')).toMatch(/Acme licence\nGlobex · €3,500/)
    expect(await slack.say('find renewal')).toMatch(/^Nothing found/)
    await desk.press('Undo')
    expect(await slack.say('find renewal')).toMatch(/Acme renewal\nAcme · €2,000/)
  })

  test('empties what is emptied', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk, { 'Close date': '2031-09-30' })
    await desk.press('Edit')
    await desk.fill({ Amount: '', Company: '', 'Close date': '' })
    expect(desk.shown()).toMatch(/^Saved: Acme renewal\s.*Qualification[\s·]+you\n/s)
    expect(await openDeals(office)).toBe('1 open deal')
  })

  test('with an amount that is none says so beside it, and keeps all that was typed', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk)
    await desk.press('Edit')
    await desk.fill({ Deal: 'Acme licence', Amount: 'a lot' })
    expect(Object.keys(desk.reasons())).toEqual(['Amount'])
    expect(desk.typed()).toMatchObject({ Deal: 'Acme licence', Amount: 'a lot', Company: 'Acme' })
    expect(await openDeals(office)).toBe('1 open deal, €2,000')
  })

  test('with an amount that could be two asks, and keeps all that was typed', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk)
    await desk.press('Edit')
    await desk.fill({ Amount: '1.500' })
    expect(desk.reasons()).toEqual({ Amount: '"1.500" could be €1.50 or €1,500.' })
    expect(desk.typed()).toMatchObject({ Deal: 'Acme renewal', Amount: '1.500' })
    expect(await desk.fill({ Amount: '€1,500' })).toMatch(/^Saved: Acme renewal/)
    expect(await openDeals(office)).toBe('1 open deal, €1,500')
  })

  test('happens once, however often the form is sent', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk)
    await desk.press('Edit')
    await desk.fill({ Deal: 'Acme licence', Amount: '4k' }, 3)
    expect(desk.told()).toHaveLength(3)
    expect(new Set(desk.told()).size).toBe(1)
    const edited = `select count(*) as times from events where workspace_id = ? and name = 'deal.edited'`
    expect(await house().sql(edited, office.workspace)).toEqual([{ times: 1 }])
  })

  test('by two at once: one wins, the other is told who did what and goes on from there', async () => {
    const office = await openOffice(house())
    const greta = await office.hire('Greta Gross', { role: 'manager' })
    const [mine, hers] = await atTwoDesks(office, surface, greta)
    await Promise.all([mine.press('Edit'), hers.press('Edit')])
    const { winner, loser } = await race(
      mine.fill({ Amount: '3k' }),
      hers.fill({ Amount: '4k' }),
      /^Saved: Acme renewal/,
    )
    const [name, amount] = winner ? ['Greta Gross', '€4,000'] : ['Maria Silva', '€3,000']
    expect(loser).toMatch(new RegExp(`${amount} .*${name} changed the amount`, 's'))
    expect(await openDeals(office)).toBe(`1 open deal, ${amount}`)
    const late = winner ? mine : hers
    await late.press('Edit')
    expect(await late.fill({ Amount: '5k' })).toMatch(/^Saved: Acme renewal\s.*€5,000/s)
  })

  test('by two, each another field, keeps both', async () => {
    const office = await openOffice(house())
    const greta = await office.hire('Greta Gross', { role: 'manager' })
    const [mine, hers] = await atTwoDesks(office, surface, greta, dated)
    await Promise.all([mine.press('Edit'), hers.press('Edit')])
    await mine.fill({ Stage: 'Negotiation', Amount: '9k' })
    expect(await hers.fill({ Deal: 'Acme licence', 'Close date': '2032-01-15' })).toMatch(
      /^Saved: Acme licence.*Negotiation.*€9,000 · closes .*2032/s,
    )
    await mine.press('Edit')
    expect(mine.typed()).toMatchObject({ Deal: 'Acme licence', Amount: '9000 EUR' })
  })

  test('by two, the same field, is theirs to set over it, and nothing else they only left', async () => {
    const office = await openOffice(house())
    const greta = await office.hire('Greta Gross', { role: 'manager' })
    const [mine, hers] = await atTwoDesks(office, surface, greta)
    await Promise.all([mine.press('Edit'), hers.press('Edit')])
    await mine.fill({ Stage: 'Negotiation', Amount: '9k', Company: 'Globex' })
    await hers.fill({ Amount: '4k', Deal: 'Acme licence' })
    expect(hers.shown()).toMatch(/Maria Silva changed the amount .*Yours: Amount 4k/s)
    expect(await openDeals(office)).toBe('1 open deal, €9,000')
    expect(await hers.press('Use mine')).toMatch(
      /^Saved: Acme licence.*Negotiation.*€4,000 · Globex/s,
    )
  })

  test('by two, the same field, is kept as the other set it', async () => {
    const office = await openOffice(house())
    const greta = await office.hire('Greta Gross', { role: 'manager' })
    const [mine, hers] = await atTwoDesks(office, surface, greta)
    await Promise.all([mine.press('Edit'), hers.press('Edit')])
    await mine.fill({ Amount: '9k' })
    await hers.fill({ Amount: '4k' })
    expect(await hers.press('Keep theirs')).toMatch(/^Acme renewal.*€9,000/s)
    expect(hers.shown()).not.toContain('Use mine')
    expect(await openDeals(office)).toBe('1 open deal, €9,000')
  })

  test('by two, the same field, is kept as the other set it, and what only one set is saved', async () => {
    const office = await openOffice(house())
    const greta = await office.hire('Greta Gross', { role: 'manager' })
    const [mine, hers] = await atTwoDesks(office, surface, greta)
    await Promise.all([mine.press('Edit'), hers.press('Edit')])
    await mine.fill({ Amount: '9k' })
    await hers.fill({ Amount: '4k', Deal: 'Acme licence', 'Close date': '2031-09-30' })
    expect(hers.shown()).toMatch(
      /Yours: Amount 4k\s+Saved with either: Deal Acme licence · Close date Tue 30 Sept? 2031/,
    )
    expect(await hers.press('Keep theirs')).toMatch(/^Saved: Acme licence.*€9,000 · .*2031/s)
    expect(await hers.press('Undo')).toMatch(/^Undone: Acme renewal.*€9,000/s)
  })

  test('without a name says so beside the field', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk)
    await desk.press('Edit')
    if (surface !== 'Gmail') {
      // Slack and Teams insist on it before they send anything.
      const before = desk.shown()
      await desk.fill({ Deal: '' }).catch(() => undefined)
      expect(desk.shown()).toBe(before)
      return
    }
    await desk.fill({ Deal: '' })
    expect(desk.reasons()).toEqual({ Deal: 'Please fill this in.' })
    expect(await desk.fill({ Deal: 'Acme licence' })).toMatch(/^Saved: Acme licence/)
  })

  test('to a close date long past asks which is meant', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk)
    await desk.press('Edit')
    await desk.fill({ 'Close date': '2024-02-29' })
    expect(desk.reasons()).toEqual({
      'It is long past': expect.stringMatching(/29 Feb.* 2024 is long past\. Do you mean .*\?/),
    })
    await desk.fill({ 'It is long past': daysAsked(desk).next })
    expect(desk.shown()).toMatch(/^Saved: Acme renewal.*closes .*2[89] Feb/s)
    await desk.press('Edit')
    await desk.fill({ 'Close date': '2024-02-29' })
    await desk.fill({ 'It is long past': daysAsked(desk).keep })
    expect(desk.shown()).toMatch(/^Saved: Acme renewal.*was to close .*29 Feb.* 2024/s)
  })

  test('of another workspace does nothing', async () => {
    const office = await openOffice(house())
    const [theirs, ours] = [await office.at(surface), await (await openOffice(house())).at(surface)]
    await logged(theirs)
    await ours.say('home')
    await theirs.press('Edit')
    ours.borrow(theirs)
    await ours.fill({ Deal: 'Ours now', Amount: '9k' })
    expect(complaint(ours)).toMatch(/There is no such (deal|company) in this workspace/)
    expect(await openDeals(office)).toBe('1 open deal, €2,000')
    expect(await opened(theirs)).toMatch(/^Acme renewal/)
    ours.borrow(theirs)
    await ours.press('Edit')
    expect(complaint(ours)).not.toMatch(/€|Acme/)
  })

  test('is for its owner or a manager, and only a manager gives it to another', async () => {
    const office = await openOffice(house())
    const vera = await office.hire('Vera Vogel', { role: 'viewer' })
    const owner = await office.at(surface, office.jonas)
    await logged(owner)
    await owner.press('Edit')
    const [rep, viewer] = [await office.hire('Rita Roth'), vera]
    for (const [who, reason] of [
      [rep, someoneElses],
      [viewer, onlyLooks],
    ] as const) {
      const desk = await office.at(surface, who)
      await desk.say('home')
      desk.borrow(owner)
      await desk.fill({ Amount: '9k' })
      expect(complaint(desk)).toMatch(reason)
    }
    await owner.fill({ Owner: 'Maria Silva' })
    expect(complaint(owner)).toMatch(
      /Only an? (manager|admin) \(.+\) can give this deal to someone else/,
    )
    const maria = await office.at(surface)
    await opened(maria)
    await maria.press('Edit')
    expect(await maria.fill({ Owner: 'Rita Roth' })).toMatch(/€2,000 · Acme · Rita Roth/)
  })
})
