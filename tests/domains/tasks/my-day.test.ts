import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { logged } from '../../support/office/deals.ts'
import { surfaces } from '../../support/office/desk.ts'
import { openOffice } from '../../support/office/office.ts'
import { inDays, planned } from '../../support/office/tasks.ts'

const house = useHouse()

describe.each(surfaces)('my day in %s', (surface) => {
  test('is what is late, due and closing, and mine alone', async () => {
    const office = await openOffice(house())
    const [mine, his] = [await office.at(surface), await office.at(surface, office.jonas)]
    expect(await mine.say('my day')).toMatch(/^My day\nNothing is due\./)
    await planned(mine, { Task: 'Today’s call', Due: inDays(0), Time: '23:59' })
    await planned(mine, { Task: 'Late offer', Due: inDays(-3) })
    await planned(mine, { Task: 'Next month', Due: inDays(30) })
    await planned(his, { Task: 'Of Jonas', Due: inDays(0) })
    await logged(mine, { Deal: 'Slipped', 'Close date': inDays(-1) })
    await logged(mine, { Deal: 'Closing', 'Close date': inDays(0) })
    await logged(mine, { Deal: 'Far away', 'Close date': inDays(40) })
    const day = await mine.say('my day')
    expect(day).toMatch(/^My day\n1 task late · 1 task today\nLate\nLate offer\n/)
    expect(day).toMatch(/Today\nToday’s call\ntoday 23:59\nDone\n/)
    expect(day).toMatch(/Deals past their close date\nSlipped\n.*was to close yesterday/)
    expect(day).toMatch(/Deals closing this week\nClosing\n.*closes today/)
    expect(day).toMatch(/Coming up\nNext month/)
    expect(day).toMatch(/Some of your deals have no next step/)
    expect(day).not.toMatch(/Of Jonas|Far away/)
    const home = await mine.say('home')
    expect(home).toMatch(/Due\nLate offer\n.*Today’s call\ntoday 23:59/s)
    expect(home).not.toMatch(/Next month/)
  })

  test('leads to the deals without a next step, where a task gives them one', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk)
    await desk.say('my day')
    await desk.press('Show')
    expect(desk.shown()).toMatch(/^1 deal without a next step\n.*Acme renewal\n€2,000/s)
    await desk.press('Task')
    await desk.fill({ Task: 'Call Jane' })
    expect(await desk.say('my day')).not.toMatch(/no next step/)
    await desk.press('Done')
    expect(await desk.say('my day')).toMatch(/Some of your deals have no next step/)
  })

  test('is empty for those who may only look', async () => {
    const office = await openOffice(house())
    const vera = await office.hire('Vera Vogel', { role: 'viewer' })
    expect(await (await office.at(surface, vera)).say('my day')).toMatch(/Nothing is due/)
  })
})

test('Deals that all have a next step are said to', async () => {
  const desk = await (await openOffice(house())).at('Teams')
  expect(await desk.say('next steps')).toMatch(/^Each of your open deals has a next step/)
})
