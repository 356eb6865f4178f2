import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { added } from '../../support/office/contacts.ts'
import { complaint, surfaces } from '../../support/office/desk.ts'
import { openDeals, openOffice } from '../../support/office/office.ts'

const house = useHouse()

describe.each(surfaces)('in %s', (surface) => {
  test('a deal is logged by a form, and found by its company', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await desk.form('deal')
    await desk.fill({ Deal: 'Acme renewal', Company: 'Acme', Amount: '12.5k EUR' })
    expect(desk.shown()).toMatch(/^Logged: Acme renewal/)
    expect(desk.shown()).toMatch(/€12,500 · Acme \(new company\) · you/)
    expect(await openDeals(office)).toBe('1 open deal, €12,500')
    expect(await desk.say('find Acme')).toMatch(/Acme renewal\nAcme · €12,500/)
  })

  test('its form begins with who asks and the first stage', async () => {
    const desk = await (await openOffice(house())).at(surface)
    await desk.form('deal')
    expect(desk.typed()).toMatchObject({ Owner: 'Maria Silva', Stage: 'Qualification' })
  })

  test('a form that is wrong says why beside the field, and keeps what was typed', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await desk.form('deal')
    await desk.fill({ Deal: 'Acme renewal', Amount: 'a lot' })
    expect(desk.reasons()).toEqual({ Amount: expect.stringMatching(/amount/i) })
    expect(desk.typed()).toMatchObject({ Deal: 'Acme renewal', Amount: 'a lot' })
    await desk.fill({ Amount: '3k' })
    expect(desk.shown()).toMatch(/Logged: Acme renewal/)
    expect(await openDeals(office)).toBe('1 open deal, €3,000')
  })

  test('a deal is logged with a contact picked by name, and takes its company', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await added(desk)
    await desk.form('deal')
    await desk.fill({ Deal: 'Expansion', Contact: 'Jane Ford' })
    expect(desk.shown()).toMatch(/^Logged: Expansion\s.*Globex · you/s)
    expect(await desk.say('find ford')).toMatch(/Open deals\nExpansion/)
  })

  test('a deal of another workspace’s company or person is not logged', async () => {
    const office = await openOffice(house())
    const [theirs, ours] = [await office.at(surface), await (await openOffice(house())).at(surface)]
    await added(theirs)
    await theirs.press('New deal')
    await ours.say('home')
    ours.borrow(theirs)
    await ours.fill({ Deal: 'Expansion' })
    expect(complaint(ours)).toMatch(/There is no such (company|person) in this workspace/)
    expect(await ours.say('find expansion')).toMatch(/^Nothing found/)
  })

  test('the same form sent three times at once is one deal', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await desk.form('deal')
    await desk.fill({ Deal: 'Acme renewal', Amount: '2k' }, 3)
    expect(desk.told()).toHaveLength(3)
    expect(new Set(desk.told()).size).toBe(1)
    expect(await openDeals(office)).toBe('1 open deal, €2,000')
  })

  test('who may only look is told so, and nothing is logged', async () => {
    const office = await openOffice(house())
    const vera = await office.hire('Vera Vogel', { role: 'viewer' })
    const [mine, hers] = [await office.at(surface), await office.at(surface, vera)]
    await mine.form('deal')
    expect(await hers.say('home')).toMatch(/Hello Vera/)
    hers.borrow(mine)
    await hers.fill({ Deal: 'Acme renewal' })
    expect(complaint(hers)).toMatch(/look at everything here, but not change/)
    expect(await openDeals(office)).toBe('0 open deals')
  })
})
