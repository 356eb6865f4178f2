import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { added } from '../../support/office/contacts.ts'
import { logged, onlyLooks, opened } from '../../support/office/deals.ts'
import { complaint, type Surface, surfaces } from '../../support/office/desk.ts'
import { openOffice } from '../../support/office/office.ts'
import { inDays, planned } from '../../support/office/tasks.ts'

const house = useHouse()
const typed: Surface[] = ['Slack', 'Teams']

describe.each(surfaces)('adding a task in %s', (surface) => {
  test('puts it on my day, until that is undone', async () => {
    const desk = await (await openOffice(house())).at(surface)
    await desk.form('task')
    expect(desk.typed()).toEqual({
      About: '',
      Task: '',
      Due: '',
      Time: '',
      Assignee: 'Maria Silva',
      Repeats: surface === 'Gmail' ? '–' : '',
    })
    await desk.fill({ Task: 'Call Jane', Due: inDays(1), Time: '3pm' })
    expect(desk.shown()).toMatch(/^Added: Call Jane\nyou · tomorrow 15:00/)
    expect(await desk.say('my day')).toMatch(/Coming up\nCall Jane\ntomorrow 15:00/)
    await planned(desk, { Task: 'Tidy up' })
    expect(await desk.say('my day')).toMatch(/Some day\nTidy up/)
    await planned(desk, { Task: 'Wrong one' })
    await desk.press('Undo')
    expect(await desk.say('my day')).not.toMatch(/Wrong one/)
  })

  test('from a deal’s card makes it the deal’s next step', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await added(desk)
    await logged(desk, { Company: 'Globex', Contact: 'Jane Ford' })
    await desk.press('Task')
    await desk.fill({ Task: 'Send revised offer', Due: inDays(1) })
    expect(desk.shown()).toMatch(/^Added: Send revised offer\nyou · tomorrow · Acme renewal/)
    await opened(desk)
    await desk.press('Task')
    await desk.fill({ Task: 'Something later' })
    expect(await opened(desk)).toMatch(/Next\nSend revised offer\nyou, tomorrow\nDone/)
    expect(await desk.say('find ford')).toMatch(
      /Next\nSend revised offer\nyou, tomorrow · Acme renewal\nDone/,
    )
    const slack = await office.at('Slack', office.jonas)
    expect(await slack.say('find ford')).toMatch(/Next\nSend revised offer\nMaria Silva, tomorrow/)
  })

  test('says beside the field what is no time and who is no colleague', async () => {
    const desk = await (await openOffice(house())).at(surface)
    await desk.form('task')
    await desk.fill({ Task: 'Call Jane', Time: '25:00' })
    expect(desk.reasons()).toEqual({
      Time: '"25:00" is not a time. Write it like 10:00 or 3pm.',
    })
    expect(desk.typed()).toMatchObject({ Task: 'Call Jane' })
    await desk.fill({ Task: 'Call Jane', Time: '9' })
    expect(desk.shown()).toMatch(/^Added: Call Jane\nyou · .* 0?9:00/)
  })

  test('happens once, however often the form is sent', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await desk.form('task')
    await desk.fill({ Task: 'Call Jane' }, 3)
    expect(desk.told()).toHaveLength(3)
    expect(new Set(desk.told()).size).toBe(1)
    const all = 'select count(*) as tasks from tasks where workspace_id = ?'
    expect(await house().sql(all, office.workspace)).toEqual([{ tasks: 1 }])
  })

  test('about another workspace’s deal does nothing', async () => {
    const office = await openOffice(house())
    const [theirs, ours] = [await office.at(surface), await (await openOffice(house())).at(surface)]
    await logged(theirs)
    await theirs.press('Task')
    await ours.say('home')
    ours.borrow(theirs)
    await ours.fill({ Task: 'Ours now' })
    expect(complaint(ours)).toMatch(
      /no such deal in this workspace|colleague is not there any more/,
    )
    expect(await opened(theirs)).not.toMatch(/Ours now/)
  })

  test('is not for those who may only look', async () => {
    const office = await openOffice(house())
    const vera = await office.hire('Vera Vogel', { role: 'viewer' })
    const owner = await office.at(surface)
    await logged(owner)
    const viewer = await office.at(surface, vera)
    expect(await opened(viewer)).not.toMatch(/^Task$/m)
    await opened(owner)
    viewer.borrow(owner)
    expect(await viewer.press('Task')).toMatch(onlyLooks)
  })
})

describe.each(typed)('a task typed in %s', (surface) => {
  test('is read in any order', async () => {
    const desk = await (await openOffice(house())).at(surface)
    const jonas = await (await openOffice(house())).at(surface)
    expect(await desk.say('task call Jane tomorrow 10:00 @maria')).toMatch(
      /^Added: call Jane\nyou · tomorrow 10:00/,
    )
    expect(await jonas.say('task 10:00 tomorrow @maria call Jane')).toMatch(
      /^Added: call Jane\nyou · tomorrow 10:00/,
    )
    expect(await desk.say('task weekly report every Monday at 9')).toMatch(
      /^Added: weekly report\nyou · .* 0?9:00 · every week/,
    )
    expect(await desk.say('task tomorrow')).toMatch(/Task: Please fill this in/)
  })

  test('for somebody nobody knows says so', async () => {
    const desk = await (await openOffice(house())).at(surface)
    expect(await desk.say('task call Jane @nemo')).toMatch(/There is no colleague "@nemo"/)
  })
})

test('A deal with a task stays until the task is taken back', async () => {
  const office = await openOffice(house())
  const [slack, teams] = [await office.at('Slack'), await office.at('Teams')]
  await logged(slack)
  await opened(teams)
  await teams.press('Task')
  await teams.fill({ Task: 'Send revised offer' })
  await slack.press('Undo')
  expect(complaint(slack)).toMatch(/Something refers to this by now/)
  await teams.press('Undo')
  expect(await slack.press('Undo')).toMatch(/^Undone/)
})
