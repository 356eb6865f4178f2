import { describe, expect, test } from 'vitest'
import { useHouse } from '../support/harness.ts'
import { logged } from '../support/office/deals.ts'
import { surfaces } from '../support/office/desk.ts'
import { openOffice } from '../support/office/office.ts'
import { inDays, planned } from '../support/office/tasks.ts'

// What is done in a row of a list leaves the list standing, drawn anew.

const house = useHouse()

describe.each(surfaces)('in %s', (surface) => {
  test('Done in My day is a line on top of it, with Undo, time and again', async () => {
    const desk = await (await openOffice(house())).at(surface)
    for (const [at, task] of ['Call Tom', 'Call Ann', 'Call Eve'].entries())
      await planned(desk, { Task: task, Due: inDays(at - 3) })
    await desk.say('my day')
    expect(await desk.press('Done')).toMatch(/^My day\n2 tasks late\nDone: Call \w+\nUndo\nLate\n/)
    const second = await desk.press('Done')
    expect(second).toMatch(/^My day\n1 task late\nDone: Call \w+\nUndo\nLate\n/)
    expect(second.match(/^Done:/gm)).toHaveLength(1)
    const undone = await desk.press('Undo')
    expect(undone).toMatch(/^My day\n2 tasks late\nUndone: Call \w+\nRedo\nLate\n/)
    expect(await desk.press('Redo')).toMatch(/^My day\n1 task late\n/)
    await desk.press('Done')
    expect(desk.shown()).toMatch(/^My day\nNothing is due\..*Done: Call/s)
  })

  test('what a colleague or another window did first is said on the list as it is now', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    const words = surface === 'Gmail' ? 'My last changes' : 'my changes'
    await logged(desk, { Deal: 'First one' })
    await logged(desk, { Deal: 'Second one' })
    await desk.say(words)
    const elsewhere = await office.at(surface === 'Slack' ? 'Teams' : 'Slack')
    await elsewhere.say('my changes')
    await elsewhere.press('Undo')
    const shown = await desk.press('Undo')
    expect(shown).toMatch(/^My last changes\nOnly you see this\.\n.*already.*\nUndone: \w+ one\n/)
  })

  test('Undo in My last changes leads to the next one', async () => {
    const desk = await (await openOffice(house())).at(surface)
    await logged(desk, { Deal: 'First one' })
    await logged(desk, { Deal: 'Second one' })
    await desk.say(surface === 'Gmail' ? 'My last changes' : 'my changes')
    const undone = await desk.press('Undo')
    expect(undone).toMatch(/^My last changes\nOnly you see this\.\nUndone: \w+ one\nRedo\n/)
    expect(undone).toMatch(/Logged: \w+ one/)
  })

  test('Done in Home leaves Home', async () => {
    const desk = await (await openOffice(house())).at(surface)
    await planned(desk, { Task: 'Call Tom', Due: inDays(0) })
    await desk.say('home')
    expect(await desk.press('Done')).toMatch(/^Hello Maria\n(?:Log .*\n)?Done: Call Tom\nUndo\n/)
  })

  test('pressed twice it is done once, and the list is the same', async () => {
    const desk = await (await openOffice(house())).at(surface)
    await planned(desk, { Task: 'Call Tom', Due: inDays(0) })
    await planned(desk, { Task: 'Call Ann', Due: inDays(0) })
    await desk.say('my day')
    await desk.press('Done', 3)
    expect(new Set(desk.told()).size).toBe(1)
    expect(desk.shown()).toMatch(/^My day\n1 task today\nDone: Call \w+\nUndo\n/)
  })
})
