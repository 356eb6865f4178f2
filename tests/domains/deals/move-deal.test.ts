import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import {
  atTwoDesks,
  logged,
  notHere,
  onlyLooks,
  opened,
  race,
  someoneElses,
} from '../../support/office/deals.ts'
import { complaint, surfaces } from '../../support/office/desk.ts'
import { openOffice } from '../../support/office/office.ts'

const house = useHouse()

describe.each(surfaces)('moving a deal in %s', (surface) => {
  test('takes it to the stage that is chosen, until that is undone', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk)
    await desk.press('Move')
    expect(desk.typed()).toEqual({ Stage: 'Qualification' })
    await desk.fill({ Stage: 'Proposal' })
    expect(desk.shown()).toMatch(/^Acme renewal moved to Proposal.*€2,000 · Acme · you/s)
    const slack = await office.at('Slack', office.jonas)
    expect(await opened(slack)).toMatch(/^Acme renewal .*Proposal/)
    await desk.press('Undo')
    expect(await opened(slack)).toMatch(/^Acme renewal .*Qualification/)
  })

  test('to where it is already says so', async () => {
    const desk = await (await openOffice(house())).at(surface)
    await logged(desk)
    await desk.press('Move')
    expect(await desk.fill()).toMatch(/^Nothing to change: Acme renewal/)
  })

  test('to a stage that has gone meanwhile says so beside the field', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk)
    await desk.press('Move')
    const gone = 'delete from stages where workspace_id = ? and name = ?'
    await house().sql(gone, office.workspace, 'Proposal')
    await desk.fill({ Stage: 'Proposal' })
    expect(desk.reasons()).toEqual({ Stage: expect.stringMatching(/stage/) })
    expect(complaint(desk)).not.toMatch(/stage_/)
    await desk.fill({ Stage: 'Meeting' })
    expect(desk.shown()).toMatch(/^Acme renewal moved to Meeting/)
  })

  test('happens once, however often the form is sent', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk)
    await desk.press('Move')
    await desk.fill({ Stage: 'Proposal' }, 3)
    expect(desk.told()).toHaveLength(3)
    expect(new Set(desk.told()).size).toBe(1)
    const moved = await house().sql(
      `select version from deals where workspace_id = ?`,
      office.workspace,
    )
    expect(moved).toEqual([{ version: 2 }])
  })

  test('by two at once: one wins, the other is told who did what and goes on from there', async () => {
    const office = await openOffice(house())
    const greta = await office.hire('Greta Gross', { role: 'manager' })
    const desks = await atTwoDesks(office, surface, greta)
    const [mine, hers] = desks
    for (const desk of desks) await desk.press('Move')
    const { loser, winner } = await race(
      mine.fill({ Stage: 'Meeting' }),
      hers.fill({ Stage: 'Proposal' }),
      /^Acme renewal moved to/,
    )
    const [name, stage] =
      [
        ['Maria Silva', 'Meeting'],
        ['Greta Gross', 'Proposal'],
      ][winner] ?? []
    expect(loser).toMatch(new RegExp(`${name} changed the stage .*This is how it stands now`))
    expect(loser).toMatch(new RegExp(`^Acme renewal\\s.*${stage}`, 's'))
    const late = winner === 0 ? hers : mine
    await late.press('Move')
    expect(late.typed()).toEqual({ Stage: stage })
    expect(await late.fill({ Stage: 'Negotiation' })).toMatch(/moved to Negotiation/)
  })

  test('of another workspace does nothing', async () => {
    const office = await openOffice(house())
    const [theirs, ours] = [await office.at(surface), await (await openOffice(house())).at(surface)]
    await logged(theirs)
    await ours.say('home')
    ours.borrow(theirs)
    expect(await ours.press('Move')).toMatch(notHere)
    await theirs.press('Move')
    ours.borrow(theirs)
    await ours.fill({ Stage: 'Proposal' })
    expect(complaint(ours)).toMatch(notHere)
    expect(await opened(theirs)).toMatch(/Qualification/)
  })

  test('is for its owner or a manager', async () => {
    const office = await openOffice(house())
    const vera = await office.hire('Vera Vogel', { role: 'viewer' })
    const owner = await office.at(surface)
    await logged(owner)
    const [rep, viewer] = [await office.at(surface, office.jonas), await office.at(surface, vera)]
    await opened(rep)
    expect(await rep.press('Move')).toMatch(someoneElses)
    await owner.press('Move')
    rep.borrow(owner)
    await rep.fill({ Stage: 'Proposal' })
    expect(complaint(rep)).toMatch(someoneElses)
    await opened(viewer)
    expect(await viewer.press('Move')).toMatch(onlyLooks)
    expect(await opened(viewer)).toMatch(/^Acme renewal\s.*Qualification/s)
  })
})
