import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { dated, logged, opened } from '../../support/office/deals.ts'
import { type Surface, surfaces } from '../../support/office/desk.ts'
import { openDeals, openOffice } from '../../support/office/office.ts'

const house = useHouse()

/** The sidebar has a button for it. */
const words = (surface: Surface) => (surface === 'Gmail' ? 'My last changes' : 'undo')

describe.each(surfaces)('my last changes in %s', (surface) => {
  test('are mine alone, the newest first, each with Undo', async () => {
    const office = await openOffice(house())
    const [mine, his] = [await office.at(surface), await office.at('Slack', office.jonas)]
    await logged(his, { Deal: 'Globex pilot', Company: 'Globex' })
    await logged(mine, dated)
    await mine.press('Edit')
    await mine.fill({ Amount: '5k' })
    await mine.press('Won')
    const list = await mine.say(words(surface))
    expect(list).toMatch(
      new RegExp(`^My last changes\nOnly you see this\\.\nWon: Acme renewal\n.* in ${surface}\n`),
    )
    expect(list).toMatch(
      /Won: Acme renewal.*Edited: Acme renewal\nAmount: €2,000 → €5,000 · .*Logged: Acme renewal/s,
    )
    expect(list).not.toContain('Globex')
    await mine.press('Undo')
    expect(mine.shown()).toMatch(/^My last changes\n.*\nUndone: Acme renewal/)
    expect(await openDeals(office)).toMatch(/^2 open deals/)
    expect(await mine.say(words(surface))).toMatch(
      /Undone: Acme renewal\n.*\nRedo\nEdited: Acme renewal/s,
    )
  })

  test('say so where there are none', async () => {
    const office = await openOffice(house())
    const his = await office.at(surface, office.jonas)
    expect(await his.say(words(surface))).toMatch(/^Nothing to undo\nYou changed nothing/)
  })

  test('are ten a page, and the others come after', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    const slack = await office.at('Slack')
    for (let n = 1; n <= 12; n += 1) await slack.say(`deal Firm${n} 1k renewal`)
    const first = await desk.say(words(surface))
    expect(first.match(/^Logged:/gm)).toHaveLength(10)
    const second = await desk.press('Earlier')
    expect(second).toMatch(/Logged: Firm2 .*Logged: Firm1 /s)
    expect(second).not.toContain('Firm3')
  })
})

test('What was turned off says so in words', async () => {
  const office = await openOffice(house())
  const desk = await office.at('Slack')
  await desk.say('digest daily')
  await desk.say('digest off')
  expect(await desk.say('undo')).toMatch(/\nNo more digests come\nActive: Yes → No · /)
})

test('A deal that is gone is still called by its name', async () => {
  const office = await openOffice(house())
  const desk = await office.at('Slack')
  await logged(desk)
  await desk.press('Undo')
  expect(await desk.say('undo')).toMatch(/\nUndone: Acme renewal\n.*\nRedo/)
  await desk.press('Redo')
  expect(await opened(desk)).toMatch(/^Acme renewal/)
})
