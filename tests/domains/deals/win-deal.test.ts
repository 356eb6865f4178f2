import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../../playground/stand-ins/interface.ts'
import { everyObject, object, text } from '../../playground/stand-ins/json.ts'
import { useHouse } from '../../support/harness.ts'
import {
  atTwoDesks,
  dated,
  logged,
  notHere,
  onlyLooks,
  opened,
  someoneElses,
} from '../../support/office/deals.ts'
import { complaint, type Surface, surfaces } from '../../support/office/desk.ts'
import { type Office, openDeals, openOffice } from '../../support/office/office.ts'
import { inDays, tasksOf, withTask } from '../../support/office/tasks.ts'

const house = useHouse()

/** The buttons in the surface's own colour of what is likely next, on the last card Maria was shown. */
/** Both buttons of a footer are filled: the first of them is the one that stands out. */
function withoutFooter(card: JsonObject | undefined): JsonObject {
  const { fixedFooter, ...rest } = card ?? {}
  const { color: _, ...first } = object(object(fixedFooter).primaryButton)
  return { first, ...rest }
}

function green({ maria, channel }: Office, surface: Surface): string[] {
  const { slack, teams, google } = house()
  const bot = (one: { from: string }) => one.from === 'bot'
  const message = teams.state.messages.findLast(bot)
  const shown = {
    Slack: () => slack.seen(maria.slack, channel).at(-1)?.blocks,
    Teams: () => message?.cardsFor?.[maria.teams] ?? message?.cards,
    Gmail: () => withoutFooter(google.card(maria.email)),
  }
  const all = [...everyObject((shown[surface]() ?? null) as Json)]
  return all
    .filter(({ style, type }) => style === 'primary' || style === 'positive' || type === 'FILLED')
    .filter(({ color }) => !color)
    .map((one) => text(one.title ?? object(one.text).text ?? one.text))
}

describe.each(surfaces)('winning a deal in %s', (surface) => {
  test('takes it out of the open ones', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk, dated)
    expect(await desk.press('Won')).toMatch(/^Won: Acme renewal.*Won.*€2,000 · Acme · you/s)
    expect(await openDeals(office)).toBe('0 open deals')
    expect(await desk.say('find Acme')).toMatch(/Acme renewal\nAcme · €2,000 · Won/)
    expect(await opened(desk)).not.toMatch(/^Lost$/m)
  })

  test('asks for what is missing: a date, today at first, and an amount', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk, { Amount: '' })
    await desk.press('Won')
    expect(desk.typed()).toEqual({ Amount: '', 'Close date': inDays(0) })
    expect(desk.shown()).toContain('Acme renewal · Qualification')
    await desk.fill({ Amount: '3k EUR' })
    expect(desk.shown()).toMatch(/^Won: Acme renewal.*€3,000/s)
    const won = 'select status, amount, close_on from deals where workspace_id = ?'
    expect(await house().sql(won, office.workspace)).toEqual([
      { status: 'won', amount: 300_000, close_on: inDays(0) },
    ])
    await desk.press('Undo')
    expect(await openDeals(office)).toBe('1 open deal')
  })

  test('asks of its tasks, and of a close date that is long past', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk, dated)
    const past = 'update deals set close_on = ? where workspace_id = ?'
    await house().sql(past, '2024-02-29', office.workspace)
    await withTask(desk)
    await opened(desk)
    await desk.press('Won')
    expect(desk.typed()).toEqual({
      'Close date': inDays(0),
      'Its open tasks': 'Leave them open',
    })
    await desk.fill({ 'Close date': '2031-02-28', 'Its open tasks': 'Mark them done' })
    expect(desk.shown()).toMatch(/^Won: Acme renewal/)
    expect(await tasksOf(office)).toEqual([{ open: 0, done: 1 }])
  })

  test('is not the green button before the last stage', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk, dated)
    await opened(desk)
    expect(green(office, surface)).toEqual(['Move'])
    await desk.pick('Stage', 'Negotiation')
    expect(green(office, surface)).toEqual(['Won'])
  })

  test('is undone where it was done', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk, dated)
    await desk.press('Won')
    expect(await desk.press('Undo')).toMatch(/^Undone: Acme renewal/)
    expect(await openDeals(office)).toBe('1 open deal, €2,000')
  })

  test('happens once, however often the press is sent', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk, dated)
    await opened(desk)
    await desk.press('Won', 3)
    expect(desk.told()).toHaveLength(3)
    expect(new Set(desk.told()).size).toBe(1)
    const won = `select count(*) as times from events where workspace_id = ? and name = 'deal.won'`
    expect(await house().sql(won, office.workspace)).toEqual([{ times: 1 }])
  })

  test('by two at once: both see it won, and it was won once', async () => {
    const office = await openOffice(house())
    const greta = await office.hire('Greta Gross', { role: 'manager' })
    const [mine, hers] = await atTwoDesks(office, surface, greta, dated)
    const told = await Promise.all([mine.press('Won'), hers.press('Won')])
    expect(told.filter((said) => said.startsWith('Won: Acme renewal'))).toHaveLength(1)
    const late = told.find((said) => !said.startsWith('Won: Acme renewal'))
    expect(late).toMatch(
      /(Maria Silva|Greta Gross) changed whether it is won or lost|^Nothing to change/,
    )
    expect(await openDeals(office)).toBe('0 open deals')
  })

  test('after somebody moved it wins what was moved', async () => {
    const office = await openOffice(house())
    const greta = await office.hire('Greta Gross', { role: 'manager' })
    const [mine, hers] = await atTwoDesks(office, surface, greta, dated)
    await mine.press('Move')
    await mine.fill({ Stage: 'Negotiation' })
    expect(await hers.press('Won')).toMatch(/^Won: Acme renewal/)
  })

  test('after somebody lost it tells who did', async () => {
    const office = await openOffice(house())
    const greta = await office.hire('Greta Gross', { role: 'manager' })
    const [mine, hers] = await atTwoDesks(office, surface, greta, dated)
    await mine.press('Lost')
    await mine.fill({ Reason: 'Price' })
    const told = await hers.press('Won')
    expect(told).toMatch(
      /Maria Silva changed whether it is won or lost .*This is how it stands now/,
    )
    expect(told).toMatch(/^Acme renewal\s.*Lost.*Price/s)
    expect(await openDeals(office)).toBe('0 open deals')
  })

  test('of another workspace does nothing', async () => {
    const office = await openOffice(house())
    const [theirs, ours] = [await office.at(surface), await (await openOffice(house())).at(surface)]
    await logged(theirs, dated)
    await ours.say('home')
    ours.borrow(theirs)
    await ours.press('Won')
    expect(complaint(ours)).toMatch(notHere)
    expect(await openDeals(office)).toBe('1 open deal, €2,000')
  })

  test('is for its owner or a manager', async () => {
    const office = await openOffice(house())
    const vera = await office.hire('Vera Vogel', { role: 'viewer' })
    const owner = await office.at(surface)
    await logged(owner, dated)
    const [rep, viewer] = [await office.at(surface, office.jonas), await office.at(surface, vera)]
    for (const [desk, reason] of [
      [rep, someoneElses],
      [viewer, onlyLooks],
    ] as const) {
      await opened(desk)
      desk.borrow(owner)
      expect(await desk.press('Won')).toMatch(reason)
    }
    expect(await openDeals(office)).toBe('1 open deal, €2,000')
  })
})
