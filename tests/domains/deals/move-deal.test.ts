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
import { inDays } from '../../support/office/tasks.ts'

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

  test('is a pick from the list on its card, until that is undone', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk)
    await opened(desk)
    expect(await desk.pick('Stage', 'Proposal')).toMatch(/^Acme renewal moved to Proposal.*€2,000/s)
    expect(await desk.pick('Stage', 'Negotiation')).toMatch(/^Acme renewal moved to Negotiation/)
    await desk.press('Undo')
    const slack = await office.at('Slack', office.jonas)
    expect(await opened(slack)).toMatch(/^Acme renewal .*Proposal/)
    expect(await desk.pick('Stage', 'Proposal')).toMatch(/^Nothing to change: Acme renewal/)
  })

  test('the list is for who may move it', async () => {
    const office = await openOffice(house())
    await logged(await office.at(surface))
    const rep = await office.at(surface, office.jonas)
    await opened(rep)
    await expect(rep.pick('Stage', 'Proposal')).rejects.toThrow()
    const maria = await office.at(surface)
    await opened(maria)
    rep.borrow(maria)
    await rep.pick('Stage', 'Proposal')
    expect(complaint(rep)).toMatch(someoneElses)
  })

  test('a late pick is theirs to set over what another picked, or to leave', async () => {
    const office = await openOffice(house())
    const greta = await office.hire('Greta Gross', { role: 'manager' })
    const [mine, hers] = await atTwoDesks(office, surface, greta)
    await mine.pick('Stage', 'Proposal')
    await hers.pick('Stage', 'Negotiation')
    expect(hers.shown()).toMatch(/Maria Silva changed the stage .*Yours: Stage Negotiation/s)
    expect(hers.shown()).toMatch(/^Acme renewal\s.*Proposal/s)
    expect(await hers.press('Use mine')).toMatch(/^Acme renewal moved to Negotiation/)
    await mine.pick('Stage', 'Meeting')
    expect(mine.shown()).toMatch(/Greta Gross changed the stage .*Yours: Stage Meeting/s)
    expect(await mine.press('Keep theirs')).toMatch(/^Acme renewal\s.*Negotiation/s)
  })

  test('of one that is closed opens it again, and says so', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk, dated)
    await desk.press('Won')
    await desk.press('Reopen')
    expect(desk.shown()).toMatch(/Acme renewal · €2,000 · Won/)
    await desk.fill({ Stage: 'Proposal' })
    expect(desk.shown()).toMatch(/^Acme renewal moved to Proposal/)
    expect(await openDeals(office)).toBe('1 open deal, €2,000')
  })

  test('asks for another close date where that is long past', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk, dated)
    const past = 'update deals set close_on = ? where workspace_id = ?'
    await house().sql(past, inDays(-40), office.workspace)
    await opened(desk)
    await desk.press('Move')
    expect(desk.typed()).toEqual({ Stage: 'Qualification', 'Close date': inDays(-40) })
    await desk.fill({ Stage: 'Proposal', 'Close date': '2031-02-28' })
    expect(desk.shown()).toMatch(/moved to Proposal.*closes .*28 Feb 2031/s)
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
    // It is not offered to them, so they press it on the owner's card.
    expect(await opened(rep)).not.toMatch(/^Move$/m)
    rep.borrow(owner)
    expect(await rep.press('Move')).toMatch(someoneElses)
    await owner.press('Move')
    rep.borrow(owner)
    await rep.fill({ Stage: 'Proposal' })
    expect(complaint(rep)).toMatch(someoneElses)
    expect(await opened(viewer)).not.toMatch(/^(Won|Lost|Move|Edit|Note|Task)$/m)
    await opened(owner)
    viewer.borrow(owner)
    expect(await viewer.press('Move')).toMatch(onlyLooks)
    expect(await opened(viewer)).toMatch(/^Acme renewal\s.*Qualification/s)
  })
})
