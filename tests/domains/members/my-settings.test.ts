import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { surfaces } from '../../support/office/desk.ts'
import { openOffice } from '../../support/office/office.ts'

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

  test('move what is planned already to the new hour, but not what has an hour of its own', async () => {
    const office = await openOffice(house())
    const slack = await office.at('Slack', office.jonas)
    for (const task of ['Call Jane tomorrow', 'Call Kim tomorrow 10:00'])
      await slack.say(`task ${task}`)
    const planned = () =>
      house().sql<{ title: string; hour: string }>(
        `select title, time(remind_at / 1000, 'unixepoch') as hour from tasks
         where workspace_id = ? order by title`,
        office.workspace,
      )
    const before = await planned()
    const desk = await office.at(surface, office.jonas)
    await desk.say('settings')
    await desk.press('Edit')
    await desk.fill({ 'Reminders at': '7:00' })
    const [jane, kim] = await planned()
    expect(jane?.hour).not.toEqual(before[0]?.hour)
    expect(kim?.hour).toEqual(before[1]?.hour)
    const due = `select reminders.at = tasks.remind_at as same from tasks
      join reminders on reminders.record_id = tasks.id where tasks.workspace_id = ?`
    expect(await house().sql(due, office.workspace)).toEqual([{ same: 1 }, { same: 1 }])
    await desk.press('Undo')
    expect(await planned()).toEqual(before)
  })

  test('left empty are the workspace’s, and Undo brings mine back', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface, office.jonas)
    await desk.say('settings')
    await desk.press('Edit')
    await desk.fill({ 'Numbers and dates': 'German' })
    await desk.press('Edit')
    await desk.fill({ 'Numbers and dates': '' })
    expect(desk.shown()).toMatch(/English \(Ireland\)/)
    await desk.press('Undo')
    expect(desk.shown()).toMatch(/^Undone\n.*German: 12\.500,50/s)
  })

  test('are chosen from lists: what makes no sense is not offered, or explained', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface, office.jonas)
    await desk.say('settings')
    await desk.press('Edit')
    const nonsense = { 'Time zone': 'Mars', 'Numbers and dates': 'Klingon' }
    if (surface !== 'Gmail') {
      await expect(desk.fill(nonsense)).rejects.toThrow('"Time zone" offers nothing for "Mars"')
      return
    }
    await desk.fill(nonsense)
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
    await desk.fill({ 'Reminders at': '7:00' }, 3)
    expect(new Set(desk.told()).size).toBe(1)
    expect(desk.shown()).toMatch(/^Saved\n.*7:00/s)
    expect(desk.shown()).not.toMatch(/Undo/)
    const mine = 'select version from workspace_members where name = ? and workspace_id = ?'
    expect(await house().sql(mine, 'Vera Vogel', office.workspace)).toEqual([{ version: 2 }])
  })
})
