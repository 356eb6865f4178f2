import { describe, expect, test } from 'vitest'
import { useHouse } from '../harness.ts'
import { surfaces } from './desk.ts'
import { openOffice } from './office.ts'

const house = useHouse()

describe.each(surfaces)('my own settings in %s', (surface) => {
  test('decide how I write and read, and when I hear of things', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface, office.jonas)
    expect(await desk.say('settings')).toMatch(
      /^My settings\n.*Europe\/Berlin.*English \(Ireland\): €12,500\.50.*9:00/s,
    )
    await desk.press('Edit')
    await desk.fill({
      'Time zone': 'Lisbon',
      'Numbers and dates': 'German (Germany)',
      'Reminders at': '7:00',
    })
    expect(desk.shown()).toMatch(/^Saved\n.*Europe\/Lisbon.*12\.500,50 €.*7:00/s)
    const slack = await office.at('Slack', office.jonas)
    expect(await slack.say('deal Acme 2,5k renewal')).toMatch(/2\.500 €/)
    const hers = await office.at('Slack')
    expect(await hers.say('find Acme')).toMatch(/€2,500/)
  })

  test('left empty are the workspace’s, and Undo brings mine back', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface, office.jonas)
    await desk.say('settings')
    await desk.press('Edit')
    await desk.fill({ 'Numbers and dates': 'de' })
    await desk.press('Edit')
    await desk.fill({ 'Numbers and dates': '' })
    expect(desk.shown()).toMatch(/English \(Ireland\)/)
    await desk.press('Undo')
    expect(desk.shown()).toMatch(/^Undone\n.*German: 12\.500,50/s)
  })

  test('that make no sense are explained beside their fields', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface, office.jonas)
    await desk.say('settings')
    await desk.press('Edit')
    await desk.fill({ 'Time zone': 'Mars', 'Numbers and dates': 'Klingon' })
    expect(desk.reasons()).toEqual({
      'Time zone': expect.stringMatching(/no time zone "Mars"/),
      'Numbers and dates': expect.stringMatching(/"Klingon" is no language/),
    })
  })

  test('are there for those who may only look, and sent often are saved once', async () => {
    const office = await openOffice(house())
    const vera = await office.hire('Vera Vogel', { role: 'viewer' })
    const desk = await office.at(surface, vera)
    await desk.say('settings')
    await desk.press('Edit')
    await desk.fill({ 'Time zone': 'Lisbon' }, 3)
    expect(new Set(desk.told()).size).toBe(1)
    expect(desk.shown()).toMatch(/^Saved\n.*Europe\/Lisbon/s)
    expect(desk.shown()).not.toMatch(/Undo/)
    const mine = 'select version from workspace_members where name = ? and workspace_id = ?'
    expect(await house().sql(mine, 'Vera Vogel', office.workspace)).toEqual([{ version: 2 }])
  })
})
