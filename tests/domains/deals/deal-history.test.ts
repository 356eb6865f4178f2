import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { logged, opened } from '../../support/office/deals.ts'
import { surfaces } from '../../support/office/desk.ts'
import { openOffice } from '../../support/office/office.ts'

const house = useHouse()

/** What stands under "History". */
const history = (shown: string) => shown.split('\nHistory\n')[1] ?? ''

describe.each(surfaces)('the history of a deal in %s', (surface) => {
  test('says who changed what, from what to what, the newest first', async () => {
    const office = await openOffice(house())
    const greta = await office.hire('Greta Gross', { role: 'manager' })
    const [mine, hers] = [await office.at(surface), await office.at('Slack', greta)]
    await (await office.at('Slack', office.jonas)).say('home')
    await logged(mine, { 'Close date': '2031-09-30' })
    await opened(hers)
    await hers.press('Edit')
    await hers.fill({ Amount: '7k', 'Close date': '2031-10-01', Company: 'Globex' })
    await hers.press('Move')
    await hers.fill({ Stage: 'Proposal' })
    await hers.press('Reassign')
    await hers.fill({ Owner: 'Jonas Weber' })
    await opened(mine)
    const said = history(await mine.press('Details'))
    expect(said).toMatch(
      /^Owner: Maria Silva → Jonas Weber\nReassigned by Greta Gross in Slack, .*Stage: Qualification → Proposal\nMoved by Greta Gross/s,
    )
    for (const change of [
      'Amount: €2,000 → €7,000',
      'Close date: Tue 30 Sept 2031 → Wed 1 Oct 2031',
      'Company: Acme → Globex',
    ])
      expect(said).toContain(change)
    expect(said).toMatch(new RegExp(`Logged by you in ${surface}`))
  })

  test('has Undo where the reader may, and it gives back just that', async () => {
    const office = await openOffice(house())
    const [mine, his] = [await office.at(surface), await office.at(surface, office.jonas)]
    await logged(his)
    await his.press('Edit')
    await his.fill({ Amount: '7k' })
    await opened(his)
    await his.press('Details')
    await his.press('Undo')
    expect(his.shown()).toMatch(/^Undone: Acme renewal\s.*€2,000/s)
    await opened(his)
    expect(history(await his.press('Details'))).toMatch(
      /^Amount: €7,000 → €2,000\nChanged back by you.*\nRedo\nAmount: €2,000 → €7,000\nEdited by you[^\n]*\nTitle|Deal: /s,
    )
    // Another rep is offered nothing: it is not theirs to undo.
    const rita = await office.at(surface, await office.hire('Rita Roth'))
    await opened(rita)
    const hers = history(await rita.press('Details'))
    expect(hers).toContain('Edited by Jonas Weber')
    expect(hers).not.toMatch(/^(Undo|Redo)$/m)
    await opened(mine)
    expect(history(await mine.press('Details'))).toMatch(/^(Undo|Redo)$/m)
  })
})

test('Older changes come on the next page', async () => {
  const office = await openOffice(house())
  const desk = await office.at('Slack')
  await logged(desk)
  for (let n = 3; n <= 12; n += 1) {
    await desk.press('Edit')
    await desk.fill({ Amount: `${n}k` })
  }
  await opened(desk)
  const first = history(await desk.press('Details'))
  expect(first.match(/^Edited by you/gm)).toHaveLength(8)
  const second = history(await desk.press('Earlier'))
  expect(second.match(/^Edited by you/gm)).toHaveLength(2)
  expect(second).toMatch(/Logged by you/)
})
