import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { added, jane } from '../../support/office/contacts.ts'
import { onlyLooks, race, someoneElses } from '../../support/office/deals.ts'
import { complaint, surfaces } from '../../support/office/desk.ts'
import { openOffice } from '../../support/office/office.ts'

const house = useHouse()

describe.each(surfaces)('a contact saved in %s', (surface) => {
  test('is found by name, address and number, until that is undone', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    const receipt = await added(desk, { ...jane, Title: 'Head of Operations' })
    expect(receipt).toMatch(/Head of Operations · Globex/)
    const slack = await office.at('Slack', office.jonas)
    for (const query of ['jane', 'ford', 'JANE@globex.example', '+442079460958', 'globex'])
      expect(await slack.say(`contact ${query}`)).toMatch(/^Jane Ford\nHead of Operations · Globex/)
    await desk.press('Undo')
    expect(await slack.say('contact jane')).toMatch(/^Nobody called "jane" yet/)
    expect(await slack.say('find globex')).toMatch(/^Nothing found/)
  })

  test('with a number that is none says so beside it, and keeps the rest', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await desk.form('add a contact')
    await desk.fill({ ...jane, Phone: '123' })
    expect(desk.reasons()).toEqual({ Phone: expect.stringMatching(/Begin with \+/) })
    expect(desk.typed()).toMatchObject({ Name: 'Jane Ford', Phone: '123' })
    expect(desk.typed().Company).toMatch(/Globex/)
    expect(await desk.fill({ Phone: '' })).toMatch(/^Added: Jane Ford/)
  })

  test('with an address somebody has says whose it is', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await added(desk)
    await desk.form('add a contact')
    await desk.fill({ Name: 'J. Ford', 'E-mail': 'Jane@Globex.example' })
    expect(desk.reasons()).toEqual({ 'E-mail': 'Jane Ford already has this address.' })
    expect(desk.typed()).toMatchObject({ Name: 'J. Ford', 'E-mail': 'Jane@Globex.example' })
  })

  test('is one, however often the form is sent', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await desk.form('add a contact')
    await desk.fill({ Name: 'Jane Ford', 'E-mail': 'jane@globex.example' }, 3)
    expect(desk.told()).toHaveLength(3)
    expect(new Set(desk.told()).size).toBe(1)
    const people = 'select name from contacts where workspace_id = ?'
    expect(await house().sql(people, office.workspace)).toEqual([{ name: 'Jane Ford' }])
  })

  test('is edited where it is shown, and what is emptied is empty', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await added(desk)
    await desk.press('Edit')
    expect(desk.typed()).toMatchObject({
      Name: 'Jane Ford',
      'E-mail': jane['E-mail'],
      Company: 'Globex',
    })
    await desk.fill({ Name: 'Jane Fjord', Phone: '', Title: 'CEO' })
    expect(desk.shown()).toMatch(/^Saved: Jane Fjord/)
    const slack = await office.at('Slack', office.jonas)
    const card = await slack.say('contact fjord')
    expect(card).toMatch(/^Jane Fjord\nCEO · Globex/)
    expect(card).not.toMatch(/7946/)
    expect(await slack.say('contact ford')).toMatch(/^Nobody called/)
  })

  test('saved as it is writes nothing', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await added(desk)
    await desk.press('Edit')
    expect(await desk.fill({})).toMatch(/^Nothing to change: Jane Ford/)
    const events = `select name from events where workspace_id = ? and name not in ('account.joined', 'member.connected', 'member.matched')`
    expect(await house().sql(events, office.workspace)).toEqual([{ name: 'contact.added' }])
  })

  test('edited by two at once: one wins, the other is told who did what and sees it', async () => {
    const office = await openOffice(house())
    const greta = await office.hire('Greta Gross', { role: 'manager' })
    const [mine, hers] = [await office.at(surface), await office.at(surface, greta)]
    await added(mine)
    await mine.press('Edit')
    await hers.say('find jane')
    await hers.press('Edit')
    const { winner, loser } = await race(
      mine.fill({ Name: 'Jane Fjord' }),
      hers.fill({ Name: 'Jane Fiord' }),
      /^Saved: Jane F/,
    )
    const [name, saved] = winner ? ['Greta Gross', 'Jane Fiord'] : ['Maria Silva', 'Jane Fjord']
    const late = winner ? mine : hers
    expect(loser).toMatch(new RegExp(`^${saved}\n.*${name} changed the name`, 's'))
    expect(await late.say('find jane')).toMatch(new RegExp(`^${saved}`))
  })

  test('in another workspace does nothing', async () => {
    const office = await openOffice(house())
    const [theirs, ours] = [await office.at(surface), await (await openOffice(house())).at(surface)]
    await added(theirs)
    await ours.say('home')
    ours.borrow(theirs)
    await ours.press('Edit')
    expect(complaint(ours)).toMatch(/There is no such person in this workspace/)
    await theirs.press('Edit')
    ours.borrow(theirs)
    await ours.fill({ Name: 'Ours now' })
    expect(complaint(ours)).toMatch(/There is no such (person|company) in this workspace/)
    expect(await theirs.say('find jane')).toMatch(/^Jane Ford/)
  })

  test('is changed by its owner or a manager, and added by nobody who may only look', async () => {
    const office = await openOffice(house())
    const vera = await office.hire('Vera Vogel', { role: 'viewer' })
    const owner = await office.at(surface)
    await added(owner)
    await owner.press('Edit')
    for (const [who, reason] of [
      [office.jonas, someoneElses],
      [vera, onlyLooks],
    ] as const) {
      const desk = await office.at(surface, who)
      await desk.say('home')
      desk.borrow(owner)
      await desk.fill({ Name: 'Somebody else' })
      expect(complaint(desk)).toMatch(reason)
      expect(await desk.say('find jane')).toMatch(/^Jane Ford/)
    }
  })
})
