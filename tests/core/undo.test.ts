import { describe, expect, test } from 'vitest'
import { useHouse } from '../support/harness.ts'
import { added } from '../support/office/contacts.ts'
import { dated, logged, opened } from '../support/office/deals.ts'
import { complaint, type Desk, surfaces } from '../support/office/desk.ts'
import { openDeals, openOffice } from '../support/office/office.ts'

const house = useHouse()

async function moved(desk: Desk) {
  await logged(desk, dated)
  await desk.press('Move')
  await desk.fill({ Stage: 'Proposal' })
}

describe.each(surfaces)('undoing in %s', (surface) => {
  test('happens once, however often the press is sent', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await moved(desk)
    await desk.press('Undo', 3)
    expect(desk.told()).toHaveLength(3)
    for (const said of desk.told())
      expect(said).toMatch(/^Undone: Acme renewal|^This was undone already/m)
    expect(desk.told().join()).toMatch(/Undone: Acme renewal/)
    expect(await opened(desk)).toMatch(/^Acme renewal\s.*Qualification/s)
    const undone = `select count(*) as times from events where workspace_id = ? and undoes is not null`
    expect(await house().sql(undone, office.workspace)).toEqual([{ times: 1 }])
  })

  test('leaves what somebody set since, and names it', async () => {
    const office = await openOffice(house())
    const greta = await office.hire('Greta Gross', { role: 'manager' })
    const [mine, hers] = [await office.at(surface), await office.at(surface, greta)]
    await logged(mine)
    await mine.press('Edit')
    await mine.fill({ Amount: '5k', Deal: 'Acme licence' })
    await opened(hers, 'licence')
    await hers.press('Edit')
    await hers.fill({ Amount: '7k' })
    expect(await mine.press('Undo')).toMatch(/Changed since, so it stays: the amount\./)
    expect(await opened(hers)).toMatch(/^Acme renewal\s.*€7,000/s)
  })

  test('what was logged stays where it was changed since', async () => {
    const office = await openOffice(house())
    const greta = await office.hire('Greta Gross', { role: 'manager' })
    const [mine, hers] = [await office.at(surface), await office.at(surface, greta)]
    await logged(mine, dated)
    await opened(hers)
    await hers.press('Won')
    await mine.press('Undo')
    expect(complaint(mine)).toMatch(/This was changed since, so it stays/)
    expect(await opened(hers)).toMatch(/Won/)
  })

  test('is for who did it, or an admin', async () => {
    const office = await openOffice(house())
    const [his, mine] = [await office.at(surface, office.jonas), await office.at(surface)]
    const rita = await office.at(surface, await office.hire('Rita Roth'))
    const vera = await office.hire('Vera Vogel', { role: 'viewer' })
    await logged(his)
    await mine.say('home')
    mine.borrow(his)
    for (const desk of [rita, await office.at(surface, vera)]) {
      await desk.say('home')
      desk.borrow(his)
      await desk.press('Undo')
      expect(complaint(desk)).toMatch(
        /Jonas Weber did this\. Only Jonas Weber or an admin|You can look at everything/,
      )
    }
    expect(await openDeals(office)).toBe('1 open deal, €2,000')
    await mine.press('Undo')
    expect(complaint(mine)).toMatch(/^Undone/)
    expect(await openDeals(office)).toBe('0 open deals')
  })

  test('in another workspace does nothing', async () => {
    const office = await openOffice(house())
    const [theirs, ours] = [await office.at(surface), await (await openOffice(house())).at(surface)]
    await logged(theirs)
    await ours.say('home')
    ours.borrow(theirs)
    await ours.press('Undo')
    expect(complaint(ours)).toMatch(/There is nothing like this to undo here/)
    expect(await openDeals(office)).toBe('1 open deal, €2,000')
  })
})

test('What is more than thirty days ago stays', async () => {
  const office = await openOffice(house())
  const desk = await office.at('Slack')
  await logged(desk)
  const older = 'update events set at = at - ? where workspace_id = ?'
  await house().sql(older, 31 * 86_400_000, office.workspace)
  await desk.press('Undo')
  expect(complaint(desk)).toMatch(/more than 30 days ago/)
  expect(await openDeals(office)).toBe('1 open deal, €2,000')
  await house().sql(older, -2 * 86_400_000, office.workspace)
  expect(await desk.press('Undo')).toMatch(/^Undone/)
})

test('A company made on the way stays where somebody uses it by now', async () => {
  const office = await openOffice(house())
  const desk = await office.at('Slack')
  await logged(desk)
  await added(await office.at('Gmail'), { Name: 'Ann Acker', Company: 'Acme' })
  await desk.press('Undo')
  expect(await openDeals(office)).toBe('0 open deals')
  expect(await desk.say('contact ann')).toMatch(/^Ann Acker\nAcme/)
})

test('What two do and undo comes back step by step', async () => {
  const office = await openOffice(house())
  const desk = await office.at('Slack')
  await moved(desk)
  await desk.press('Won')
  expect(await desk.press('Undo')).toMatch(/^Undone: Acme renewal\s.*Proposal/s)
  expect(await openDeals(office)).toBe('1 open deal, €2,000')
})
