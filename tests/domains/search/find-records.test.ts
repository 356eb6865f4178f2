import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { added, jane } from '../../support/office/contacts.ts'
import { dated, logged, opened } from '../../support/office/deals.ts'
import { complaint, surfaces } from '../../support/office/desk.ts'
import { openOffice } from '../../support/office/office.ts'

const house = useHouse()

describe.each(surfaces)('finding in %s', (surface) => {
  test('shows deals with their company and amount, people and companies', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await added(desk)
    await logged(desk, { Deal: 'Expansion', Company: 'Globex', Amount: '12.5k' })
    const found = await desk.say('find glob')
    expect(found).toMatch(/Deals\nExpansion\nGlobex · €12,500/)
    expect(found).toMatch(/Companies\nGlobex/)
    expect(await desk.say('find EXPAN')).toMatch(/Expansion\nGlobex · €12,500/)
    expect(await desk.say('find ford')).toMatch(/^Jane Ford\nGlobex/)
  })

  test('opens what is pressed: the deal, its company, the person', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await added(desk)
    await logged(desk, { Deal: 'Expansion', Company: 'Globex' })
    expect(await opened(desk, 'expansion')).toMatch(
      /^Expansion.*Qualification.*€2,000 · Globex · you/s,
    )
    await desk.say('find ford')
    await desk.press('Note')
    await desk.fill({ Note: 'Met at the fair' })
    expect(await desk.press('Open')).toMatch(/^Jane Ford.*Note: Met at the fair/s)
  })

  test('finds nothing that was undone, and nothing of another workspace', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk, dated)
    const other = await (await openOffice(house())).at(surface)
    expect(await other.say('find acme')).toMatch(/^Nothing found for "acme"/)
    await opened(desk)
    await other.say('home')
    other.borrow(desk)
    await other.press('Won')
    expect(complaint(other)).toMatch(/There is no such/)
    await desk.say('find acme')
    other.borrow(desk)
    await other.press('Open')
    expect(complaint(other)).toMatch(/There is no such record in this workspace/)
    expect(complaint(other)).not.toMatch(/€/)
  })

  test('nothing offers to add it, with what was typed', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await desk.say('find Jane Ford')
    await desk.press('Add contact')
    expect(desk.typed()).toMatchObject({ Name: 'Jane Ford' })
    await desk.say('find Jane Ford')
    await desk.press('New deal')
    expect(desk.typed()).toMatchObject({ Deal: 'Jane Ford' })
  })

  test('without words asks for them', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await added(desk)
    await desk.form('find')
    expect(Object.keys(desk.typed())).toEqual(['Name, company or e-mail'])
    expect(await desk.fill({ 'Name, company or e-mail': 'jane' })).toMatch(/^Jane Ford/)
  })

  test('is for those who may only look, too', async () => {
    const office = await openOffice(house())
    const vera = await office.hire('Vera Vogel', { role: 'viewer' })
    await logged(await office.at(surface))
    expect(await opened(await office.at(surface, vera))).toMatch(/^Acme renewal/)
  })

  test('what was undone meanwhile cannot be opened any more', async () => {
    const office = await openOffice(house())
    const [mine, his] = [await office.at(surface), await office.at(surface, office.jonas)]
    await logged(mine)
    await his.say('find acme')
    await mine.press('Undo')
    await his.press('Open')
    expect(complaint(his)).toMatch(/There is no such record in this workspace/)
  })
})

describe('a name of many kinds', () => {
  test('is found by beginnings of several words, the latest touched first', async () => {
    const office = await openOffice(house())
    const desk = await office.at('Slack')
    await added(desk, { ...jane, Name: 'Jane Ford' })
    await added(desk, { Name: 'Jane Austen' })
    await desk.say('find austen')
    await desk.press('Note')
    await desk.fill({ Note: 'Wrote a book' })
    expect(await desk.say('find jane')).toMatch(/^2 matches for "jane"\nPeople\nJane Austen/)
    expect(await desk.say('find for jan')).toMatch(/^Jane Ford/)
  })

  test('does not show what another keeps to themselves', async () => {
    const office = await openOffice(house())
    const [mine, his] = [await office.at('Slack'), await office.at('Slack', office.jonas)]
    await added(mine)
    await mine.press('Note')
    await mine.fill({ Note: 'Wants to leave', 'Seen by': 'Only me' })
    expect(await mine.say('find ford')).toMatch(/Wants to leave/)
    expect(await his.say('find ford')).not.toMatch(/Wants to leave/)
  })
})
