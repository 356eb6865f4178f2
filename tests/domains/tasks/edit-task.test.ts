import { describe, expect, test } from 'vitest'
import { eventually, useHouse } from '../../support/harness.ts'
import { logged, someoneElses } from '../../support/office/deals.ts'
import { complaint, reading, surfaces } from '../../support/office/desk.ts'
import { openOffice } from '../../support/office/office.ts'
import { inDays, noTask, planned } from '../../support/office/tasks.ts'

const house = useHouse()

describe.each(surfaces)('editing a task in %s', (surface) => {
  test('sets what is to be done, when and how often, until that is undone', async () => {
    const desk = await (await openOffice(house())).at(surface)
    await logged(desk)
    await planned(desk, { Due: inDays(1), Time: '10:00' })
    await desk.press('Edit')
    expect(desk.typed()).toMatchObject({
      Task: 'Send revised offer',
      Time: '10:00',
      Assignee: 'Maria Silva',
      About: '',
    })
    await desk.fill({
      Task: 'Send the offer',
      Time: '',
      About: 'Acme renewal',
      Repeats: 'Every month',
    })
    expect(complaint(desk)).toMatch(
      /^Saved: Send the offer\nyou · tomorrow · every month · Acme renewal/,
    )
    await desk.press('Undo')
    expect(complaint(desk)).toMatch(/^Undone: Send revised offer\nyou · tomorrow 10:00\n/)
  })

  test('gives it to a colleague, who is told of it', async () => {
    const office = await openOffice(house())
    const { slack } = house()
    const [desk, his] = [await office.at(surface), await office.at('Slack', office.jonas)]
    await his.say('home')
    await planned(desk, { Due: inDays(1) })
    await desk.press('Edit')
    await desk.fill({ Assignee: 'Jonas Weber' })
    expect(complaint(desk)).toMatch(/^Saved: Send revised offer\nJonas Weber · tomorrow/)
    const told = () => slack.seen(office.jonas.slack, slack.dm(office.jonas.slack).id)
    const [message] = await eventually(() => told().length > 0 && told(), 'a word to Jonas')
    expect(reading(message?.blocks)).toMatch(
      /^Maria Silva gave you a task: Send revised offer\nyou · tomorrow/,
    )
    await slack.press(
      office.jonas.slack,
      { channel: message?.channel ?? '', ts: message?.ts ?? '' },
      'Done',
    )
    await eventually(() => /^Done: Send/.test(reading(told()[0]?.blocks)), 'the card redrawn')
    expect(told()).toHaveLength(1)
    expect(await desk.say('my day')).not.toMatch(/Send revised offer/)
  })

  test('says beside the field what is no time', async () => {
    const desk = await (await openOffice(house())).at(surface)
    await planned(desk, { Due: inDays(1) })
    await desk.press('Edit')
    await desk.fill({ Time: 'noonish' })
    expect(desk.reasons()).toEqual({
      Time: '"noonish" is not a time. Write it like 10:00 or 3pm.',
    })
  })

  test('happens once, however often the form is sent', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await planned(desk)
    await desk.press('Edit')
    await desk.fill({ Task: 'Call Jane' }, 3)
    expect(new Set(desk.told()).size).toBe(1)
    const version = 'select title, version from tasks where workspace_id = ?'
    expect(await house().sql(version, office.workspace)).toEqual([
      { title: 'Call Jane', version: 2 },
    ])
  })

  test('of another workspace, or of a colleague, does nothing', async () => {
    const office = await openOffice(house())
    const [theirs, ours] = [await office.at(surface), await (await openOffice(house())).at(surface)]
    const rep = await office.at(surface, office.jonas)
    await planned(theirs)
    await rep.say('home')
    rep.borrow(theirs)
    expect(await rep.press('Edit')).toMatch(someoneElses)
    await theirs.press('Edit')
    await ours.say('home')
    ours.borrow(theirs)
    await ours.fill({ Task: 'Ours now', Assignee: '' })
    expect(complaint(ours)).toMatch(new RegExp(`${noTask.source}|colleague is not there any more`))
    expect(await theirs.say('my day')).toMatch(/Send revised offer/)
  })
})
