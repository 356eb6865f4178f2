import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import {
  atTwoDesks,
  dated,
  logged,
  notHere,
  onlyLooks,
  opened,
  race,
  someoneElses,
} from '../../support/office/deals.ts'
import { complaint, surfaces } from '../../support/office/desk.ts'
import { openDeals, openOffice } from '../../support/office/office.ts'
import { tasksOf, withTask } from '../../support/office/tasks.ts'

const house = useHouse()

describe.each(surfaces)('losing a deal in %s', (surface) => {
  test('keeps the reason, and is undone where it was done', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk)
    await desk.press('Lost')
    expect(await desk.fill({ Reason: 'Price' })).toMatch(/^Lost: Acme renewal.*Price/s)
    expect(await openDeals(office)).toBe('0 open deals')
    const slack = await office.at('Slack', office.jonas)
    expect(await opened(slack)).toMatch(/^Acme renewal.*Lost.*Price/s)
    expect(await desk.press('Undo')).toMatch(/^Undone: Acme renewal/)
    expect(await openDeals(office)).toBe('1 open deal, €2,000')
    expect(await opened(slack)).not.toMatch(/Price/)
  })

  test('for another reason than those of the list asks which, and keeps it', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk)
    await desk.press('Lost')
    await desk.fill({ Reason: 'Other' })
    expect(desk.reasons()).toEqual({
      'Other reason': 'Please say in a few words why it was lost.',
    })
    expect(await openDeals(office)).toBe('1 open deal, €2,000')
    const long = 'They bought from somebody else. '.repeat(10).trim()
    await desk.fill({ 'Other reason': long })
    expect(desk.reasons()).toEqual({
      'Other reason': 'Please keep this under 200 characters.',
    })
    expect(desk.typed()).toEqual({ Reason: 'Other', 'Other reason': long })
    expect(await desk.fill({ 'Other reason': 'Somebody else' })).toMatch(
      /^Lost: Acme renewal.*Somebody else/s,
    )
  })

  test('asks what becomes of its tasks, and an undo brings them back', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk)
    await withTask(desk)
    await opened(desk)
    await desk.press('Lost')
    expect(desk.typed()).toMatchObject({ 'Its open tasks': 'Leave them open' })
    await desk.fill({ Reason: 'Price', 'Its open tasks': 'Mark them done' })
    expect(desk.shown()).toMatch(/^Lost: Acme renewal/)
    expect(await tasksOf(office)).toEqual([{ open: 0, done: 1 }])
    await desk.press('Undo')
    expect(await tasksOf(office)).toEqual([{ open: 1, done: 0 }])
  })

  test('leaves its tasks open where that was said, and its card still asks', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk)
    await withTask(desk)
    await opened(desk)
    await desk.press('Lost')
    expect(await desk.fill({ Reason: 'Price' })).toMatch(/1 task still open\nThis deal is lost\./)
    expect(await desk.press('Mark done')).toMatch(/^Tasks done: Acme renewal.*1 task marked done/s)
    expect(await tasksOf(office)).toEqual([{ open: 0, done: 1 }])
    await desk.press('Undo')
    expect(await tasksOf(office)).toEqual([{ open: 1, done: 0 }])
  })

  test('happens once, however often the form is sent', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk)
    await desk.press('Lost')
    await desk.fill({ Reason: 'Price' }, 3)
    expect(desk.told()).toHaveLength(3)
    expect(new Set(desk.told()).size).toBe(1)
    const lost = `select count(*) as times from events where workspace_id = ? and name = 'deal.lost'`
    expect(await house().sql(lost, office.workspace)).toEqual([{ times: 1 }])
  })

  test('while another wins it: one of the two, and the other is told who', async () => {
    const office = await openOffice(house())
    const greta = await office.hire('Greta Gross', { role: 'manager' })
    const [mine, hers] = await atTwoDesks(office, surface, greta, dated)
    await hers.press('Lost')
    const { winner, loser } = await race(
      mine.press('Won'),
      hers.fill({ Reason: 'Price' }),
      /^(Won|Lost): Acme renewal/,
    )
    const name = ['Maria Silva', 'Greta Gross'][winner]
    expect(loser).toMatch(
      new RegExp(`${name} changed whether it is won or lost .*how it stands now`),
    )
    expect(await opened(mine)).toMatch(winner ? /Lost/ : /Won/)
    expect(await openDeals(office)).toBe('0 open deals')
  })

  test('of another workspace does nothing', async () => {
    const office = await openOffice(house())
    const [theirs, ours] = [await office.at(surface), await (await openOffice(house())).at(surface)]
    await logged(theirs)
    await theirs.press('Lost')
    await ours.say('home')
    ours.borrow(theirs)
    await ours.fill({ Reason: 'Price' })
    expect(complaint(ours)).toMatch(notHere)
    expect(await openDeals(office)).toBe('1 open deal, €2,000')
  })

  test('is for its owner or a manager', async () => {
    const office = await openOffice(house())
    const vera = await office.hire('Vera Vogel', { role: 'viewer' })
    const owner = await office.at(surface)
    await logged(owner)
    await owner.press('Lost')
    const [rep, viewer] = [await office.at(surface, office.jonas), await office.at(surface, vera)]
    for (const [desk, reason] of [
      [rep, someoneElses],
      [viewer, onlyLooks],
    ] as const) {
      await desk.say('home')
      desk.borrow(owner)
      await desk.fill({ Reason: 'Price' })
      expect(complaint(desk)).toMatch(reason)
    }
    expect(await openDeals(office)).toBe('1 open deal, €2,000')
  })
})

test('Lost and Won are offered for open deals only, Move for all', async () => {
  const office = await openOffice(house())
  const desk = await office.at('Slack')
  await logged(desk, { ...dated, Deal: 'Acme closed' })
  await desk.press('Won')
  await logged(desk, { Deal: 'Acme open' })
  const offered = async (words: string) => {
    await desk.form(words)
    const view = house().slack.modal(office.maria.slack)?.id ?? ''
    const found = await house().slack.typeahead(office.maria.slack, { view }, 'Which deal', 'acme')
    return found.map(({ text }) => text)
  }
  expect(await offered('lose a deal')).toEqual(['Acme open'])
  expect(await offered('win a deal')).toEqual(['Acme open'])
  expect((await offered('move a deal')).sort()).toEqual(['Acme closed', 'Acme open'])
})
