import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { logged, onlyLooks, opened, race, someoneElses } from '../../support/office/deals.ts'
import { complaint, surfaces } from '../../support/office/desk.ts'
import { openOffice } from '../../support/office/office.ts'
import { inDays, noTask, planned } from '../../support/office/tasks.ts'

const house = useHouse()

describe.each(surfaces)('finishing a task in %s', (surface) => {
  test('takes one press, off my day and off the card, until that is undone', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk)
    await desk.press('Task')
    await desk.fill({ Task: 'Send revised offer', Due: inDays(0) })
    const slack = await office.at('Slack', office.jonas)
    expect(await opened(slack)).toMatch(/Next\nSend revised offer\nMaria Silva, today/)
    expect(await desk.say('my day')).toMatch(
      /^My day\n1 task today\nToday\nSend revised offer\ntoday · Acme renewal/,
    )
    await desk.press('Done')
    expect(complaint(desk)).toMatch(/^My day\n.*\nDone: Send revised offer\nUndo\n/)
    expect(await opened(slack)).not.toMatch(/Send revised offer/)
    await desk.press('Undo')
    expect(complaint(desk)).toMatch(/^My day\n.*\nUndone: Send revised offer\nRedo\n/)
    expect(await opened(slack)).toMatch(/Next\nSend revised offer/)
  })

  test('that repeats brings its next time, and back with undo', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await planned(desk, { Task: 'Weekly report', Due: inDays(-9), Repeats: 'Every week' })
    expect(await desk.say('my day')).toMatch(/1 task late\nLate\nWeekly report/)
    await desk.press('Done')
    expect(complaint(desk)).toMatch(/^My day\n.*\nDone: Weekly report\nNext time: /)
    const times = `select due_on as due, done_at is not null as done from tasks
      where workspace_id = ? order by due_on`
    expect(await house().sql(times, office.workspace)).toEqual([
      { due: inDays(-9), done: 1 },
      { due: inDays(5), done: 0 },
    ])
    expect(await desk.say('my day')).toMatch(/Coming up\nWeekly report/)
    await desk.press('Done')
    await desk.press('Undo')
    expect(await house().sql(times, office.workspace)).toEqual([
      { due: inDays(-9), done: 1 },
      { due: inDays(5), done: 0 },
    ])
  })

  test('happens once, however often the press is sent', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await planned(desk, { Due: inDays(0), Repeats: 'Every day' })
    await desk.say('my day')
    await desk.press('Done', 3)
    expect(desk.told()).toHaveLength(3)
    expect(new Set(desk.told()).size).toBe(1)
    const all = 'select count(*) as tasks from tasks where workspace_id = ?'
    expect(await house().sql(all, office.workspace)).toEqual([{ tasks: 2 }])
  })

  test('by two at once: one did it, the other hears so', async () => {
    const office = await openOffice(house())
    const greta = await office.hire('Greta Gross', { role: 'manager' })
    const desks = [await office.at(surface), await office.at(surface, greta)] as const
    await logged(desks[0])
    await desks[0].press('Task')
    await desks[0].fill({ Task: 'Send revised offer' })
    for (const desk of desks) await opened(desk)
    const [mine, hers] = desks.map((desk) => desk.press('Done'))
    const { loser } = await race(
      mine ?? Promise.reject(),
      hers ?? Promise.reject(),
      /^Done: Send revised offer/,
    )
    expect(loser).toMatch(/changed whether it is done|^Done already: Send revised offer/)
  })

  test('of another workspace does nothing', async () => {
    const office = await openOffice(house())
    const [theirs, ours] = [await office.at(surface), await (await openOffice(house())).at(surface)]
    await planned(theirs)
    await ours.say('home')
    ours.borrow(theirs)
    await ours.press('Done')
    expect(complaint(ours)).toMatch(noTask)
    expect(await theirs.say('my day')).toMatch(/Send revised offer/)
  })

  test('is for whoever does it, or a manager', async () => {
    const office = await openOffice(house())
    const vera = await office.hire('Vera Vogel', { role: 'viewer' })
    const desk = await office.at(surface)
    await logged(desk)
    await desk.press('Task')
    await desk.fill({ Task: 'Send revised offer' })
    const [rep, viewer] = [await office.at(surface, office.jonas), await office.at(surface, vera)]
    await opened(viewer)
    await opened(rep)
    viewer.borrow(rep)
    expect(await rep.press('Done')).toMatch(someoneElses)
    expect(await viewer.press('Done')).toMatch(onlyLooks)
    expect(await opened(rep)).toMatch(/Next\nSend revised offer/)
  })
})
