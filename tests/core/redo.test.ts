import { describe, expect, test } from 'vitest'
import { eventually, useHouse } from '../support/harness.ts'
import { dated, logged, opened } from '../support/office/deals.ts'
import { complaint, type Surface, surfaces } from '../support/office/desk.ts'
import { openDeals, openOffice } from '../support/office/office.ts'

const house = useHouse()

/** The sidebar has a button for it. */
const words = (surface: Surface) => (surface === 'Gmail' ? 'My last changes' : 'undo')

describe.each(surfaces)('doing again in %s what was undone', (surface) => {
  test('brings back a deal that was logged, and is undone again', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk)
    expect(await desk.press('Undo')).toMatch(/^Undone: Acme renewal/)
    expect(await openDeals(office)).toBe('0 open deals')
    expect(await desk.press('Redo')).toMatch(/^Done again: Acme renewal\s.*€2,000/s)
    expect(await openDeals(office)).toBe('1 open deal, €2,000')
    expect(await opened(desk)).toMatch(/^Acme renewal\s.*Acme/s)
    await desk.say(words(surface))
    expect(desk.shown()).toMatch(/^My last changes\nOnly you see this\.\nDone again: Acme renewal/)
    // The list stays, with what was done on top.
    await desk.press('Undo')
    expect(desk.shown()).toMatch(/^My last changes\n[^\n]*\nUndone: Acme renewal/)
    expect(await openDeals(office)).toBe('0 open deals')
  })

  test('happens once, however often the press is sent', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk, dated)
    await desk.press('Won')
    await desk.press('Undo')
    await desk.press('Redo', 3)
    expect(desk.told().join()).toMatch(/Done again: Acme renewal/)
    const redone = "select count(*) as times from events where workspace_id = ? and name = 'redone'"
    expect(await house().sql(redone, office.workspace)).toEqual([{ times: 1 }])
    expect(await opened(desk)).toMatch(/^Acme renewal.*Won/s)
  })

  test('leaves what somebody set since, and names it', async () => {
    const office = await openOffice(house())
    const greta = await office.hire('Greta Gross', { role: 'manager' })
    const [mine, hers] = [await office.at(surface), await office.at('Slack', greta)]
    await logged(mine)
    await mine.press('Edit')
    await mine.fill({ Amount: '5k', Deal: 'Acme licence' })
    await mine.press('Undo')
    await opened(hers)
    await hers.press('Edit')
    await hers.fill({ Amount: '7k' })
    expect(await mine.press('Redo')).toMatch(/Changed since, so it stays: the amount\./)
    expect(await opened(hers, 'licence')).toMatch(/^Acme licence\s.*€7,000/s)
  })

  test('is for who undid it, or an admin, with the rights that doing it now needs', async () => {
    const office = await openOffice(house())
    const greta = await office.hire('Greta Gross', { role: 'manager' })
    const [mine, hers] = [await office.at(surface), await office.at(surface, greta)]
    await logged(hers, dated)
    await hers.press('Won')
    await hers.press('Undo')
    const his = await office.at(surface, office.jonas)
    await his.say('home')
    his.borrow(hers)
    await his.press('Redo')
    expect(complaint(his)).toMatch(/Greta Gross did this\. Only Greta Gross or an admin/)
    await mine.say('home')
    mine.borrow(hers)
    await mine.press('Redo')
    expect(complaint(mine)).toMatch(/^Done again/)
  })
})

test('An e-mail that was logged, undone and done again is not logged twice', async () => {
  const { receives } = await import('../support/office/mails.ts')
  const { added } = await import('../support/office/contacts.ts')
  const office = await openOffice(house())
  await added(await office.at('Gmail'))
  const [mail] = await receives(office)
  await mail?.press('Log e-mail')
  await mail?.press('Undo')
  expect(await mail?.press('Redo')).toMatch(/^Done again|^E-mail logged/)
  const logs = 'select count(*) as times from activities where workspace_id = ?'
  await eventually(
    async () => (await house().sql<{ times: number }>(logs, office.workspace))[0]?.times === 1,
    'the e-mail',
  )
})
