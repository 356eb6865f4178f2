import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { added, jane } from '../../support/office/contacts.ts'
import { onlyLooks, someoneElses } from '../../support/office/deals.ts'
import { complaint, surfaces } from '../../support/office/desk.ts'
import { openOffice } from '../../support/office/office.ts'

const house = useHouse()

const notHere = /There is no such person in this workspace/

describe.each(surfaces)('more about a contact in %s', (surface) => {
  test('another address and number are found by, once, and go with an undo', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await added(desk)
    await desk.press('Add e-mail or phone')
    await desk.fill({ 'E-mail or phone': 'Jane@Home.example', Kind: 'private' }, 3)
    expect(desk.told()).toHaveLength(3)
    const slack = await office.at('Slack', office.jonas)
    const card = await slack.say('contact jane@home.example')
    expect(card).toMatch(/^Jane Ford\n/)
    expect(card).toMatch(/E-mail \(private\)/)
    await desk.say('find jane')
    await desk.press('Add e-mail or phone')
    await desk.fill({ 'E-mail or phone': '+44 20 7946 0959', Kind: 'mobile' })
    expect(desk.shown()).toMatch(/^Saved: Jane Ford.*Phone \(mobile\)/s)
    expect(await slack.say('contact +442079460959')).toMatch(/^Jane Ford/)
    await desk.press('Undo')
    expect(await slack.say('contact +442079460959')).toMatch(/^Nobody called/)
    expect(await slack.say('contact jane@home.example')).toMatch(/^Jane Ford/)
  })

  test('an address that is none, or somebody else’s, says so beside it', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await added(desk, { Name: 'Kim Doe', 'E-mail': 'kim@globex.example' })
    await added(desk)
    await desk.press('Add e-mail or phone')
    for (const [typed, reason] of [
      ['jane@nowhere', /does not look like an e-mail address/],
      ['123', /Begin with \+/],
      ['kim@globex.example', /^Kim Doe already has this address/],
      ['jane@globex.example', /^Jane Ford has this already/],
    ] as const) {
      await desk.fill({ 'E-mail or phone': typed, Kind: 'work' })
      expect(desk.reasons()).toEqual({ 'E-mail or phone': expect.stringMatching(reason) })
    }
    expect(await desk.fill({ 'E-mail or phone': 'jf@globex.example' })).toMatch(/^Saved: Jane/)
  })

  test('one of several is removed, and no longer finds anybody', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await added(desk)
    await desk.press('Details')
    expect(desk.shown()).toMatch(/jane@globex\.example\n.*\+44 20 7946 0958/s)
    await desk.press('Remove')
    expect(desk.shown()).toMatch(/^Saved: Jane Ford/)
    expect(desk.shown()).not.toContain('jane@globex.example')
    const slack = await office.at('Slack', office.jonas)
    expect(await slack.say('contact jane@globex.example')).toMatch(/^Nobody called/)
    expect(await slack.say('contact +442079460958')).toMatch(/^Jane Ford/)
    await desk.press('Undo')
    expect(await slack.say('contact jane@globex.example')).toMatch(/^Jane Ford/)
  })

  test('birthday, language and addresses are kept, and a day ahead is none', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await added(desk)
    await desk.press('Details')
    await desk.press('Change')
    await desk.fill({ Birthday: '2199-03-17', Language: 'German' })
    expect(desk.reasons()).toEqual({ Birthday: expect.stringMatching(/still ahead/) })
    await desk.fill({ Birthday: '1984-03-17', 'Work address': 'Long Lane 1, London' })
    expect(desk.shown()).toMatch(/^Saved: Jane Ford/)
    const colleague = await office.at(surface, office.jonas)
    await colleague.say('find jane')
    const details = await colleague.press('Details')
    expect(details).toMatch(/Sat 17 Mar 1984.*German.*Maria Silva.*Long Lane 1, London/s)
  })

  test('who may not be mailed is shown so, since when and how it is known', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await added(desk)
    await desk.press('Consent')
    await desk.fill({ About: 'mail', Answer: 'no', Since: '2026-03-03', 'How known': 'asked' })
    const colleague = await office.at(surface, office.jonas)
    const card = await colleague.say('find jane')
    expect(card).toContain('May not be mailed: asked on Tue 3 Mar')
    expect(card).toContain('jane@globex.example · do not mail')
    expect(card).not.toMatch(/called|do not call/)
    await desk.press('Undo')
    expect(await colleague.say('find jane')).not.toMatch(/mailed|do not mail/)
  })

  test('is for its owner or a manager, in its own workspace', async () => {
    const [office, elsewhere] = [await openOffice(house()), await openOffice(house())]
    const vera = await office.hire('Vera Vogel', { role: 'viewer' })
    const owner = await office.at(surface)
    await added(owner)
    const [rep, viewer] = [await office.at(surface, office.jonas), await office.at(surface, vera)]
    const stranger = await elsewhere.at(surface)
    for (const button of ['Add e-mail or phone', 'Consent']) {
      await rep.say('find jane')
      expect(await rep.press(button)).toMatch(someoneElses)
      expect(await viewer.say('find jane')).not.toContain(button)
      viewer.borrow(owner)
      expect(await viewer.press(button)).toMatch(onlyLooks)
      await stranger.say('home')
      stranger.borrow(owner)
      await stranger.press(button)
      expect(complaint(stranger)).toMatch(notHere)
    }
    expect(await owner.say('find jane')).toMatch(new RegExp(jane['E-mail']))
  })
})
