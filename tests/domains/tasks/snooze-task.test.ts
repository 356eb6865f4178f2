import { describe, expect, test } from 'vitest'
import { workingDay } from '../../../worker/language/working-day.ts'
import { useHouse } from '../../support/harness.ts'
import { logged, onlyLooks, opened, someoneElses } from '../../support/office/deals.ts'
import { complaint, surfaces } from '../../support/office/desk.ts'
import { openOffice } from '../../support/office/office.ts'
import { inDays, noTask, planned } from '../../support/office/tasks.ts'

const house = useHouse()

const weekdays = [1, 2, 3, 4, 5]
const dues = 'select due_on as due, due_time as time from tasks where workspace_id = ?'

describe.each(surfaces)('putting a task off in %s', (surface) => {
  test('until tomorrow, next week or a day, at the same hour, until undone', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    const due = async () => (await house().sql(dues, office.workspace))[0]
    await planned(desk, { Due: inDays(-2), Time: '10:00' })
    await desk.press('Next working day')
    const next = workingDay(inDays(0), weekdays)
    expect(complaint(desk)).toMatch(
      /^Snoozed until [A-Z][a-z]{2} \d+ [A-Z][a-z]+( 20\d\d)? 10:00: Send revised offer/,
    )
    expect(await due()).toEqual({ due: next, time: '10:00' })
    await desk.press('Next week')
    const { due: monday } = (await due()) ?? {}
    expect(new Date(String(monday)).getUTCDay()).toBe(1)
    expect(String(monday) > next).toBe(true)
    await desk.press('Snooze')
    expect(desk.typed()).toMatchObject({ Until: 'Next working day' })
    expect(desk.shown()).toMatch(/Next working day: Tue \d+ .* · Next week: Mon \d+ /)
    await desk.fill({ 'Or on': inDays(20) })
    expect(await due()).toEqual({ due: inDays(20), time: '10:00' })
    await desk.press('Undo')
    expect(await due()).toEqual({ due: monday, time: '10:00' })
  })

  test('to a day that is over says so beside the field', async () => {
    const desk = await (await openOffice(house())).at(surface)
    await planned(desk)
    await desk.press('Snooze')
    for (const days of [-1, 0]) {
      await desk.fill({ 'Or on': inDays(days) })
      expect(desk.reasons()).toEqual({
        'Or on': expect.stringMatching(/^Choose a day after [A-Z][a-z]{2} \d+ /),
      })
    }
    await desk.fill({ 'Or on': inDays(1) })
    expect(complaint(desk)).toMatch(/^Snoozed until .*: Send revised offer/)
  })

  test('is after the day it is due, on a day people work', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    const due = async () => (await house().sql(dues, office.workspace))[0]
    // A Friday, a Saturday and a Monday that lie ahead.
    for (const [from, then] of [
      ['2030-11-29', '2030-12-02'],
      ['2030-11-30', '2030-12-02'],
      ['2030-12-02', '2030-12-03'],
    ] as const) {
      await planned(desk, { Due: from })
      await desk.press('Snooze')
      await desk.fill()
      expect(await due()).toEqual({ due: then, time: null })
      await desk.press('Undo')
      await desk.press('Next week')
      const monday = from === '2030-12-02' ? '2030-12-09' : '2030-12-02'
      expect(await due()).toEqual({ due: monday, time: null })
      await house().sql('delete from tasks where workspace_id = ?', office.workspace)
    }
    await planned(desk, { Due: '2030-12-02' })
    await desk.press('Snooze')
    await desk.fill({ 'Or on': '2030-12-01' })
    expect(desk.reasons()).toEqual({ 'Or on': 'Choose a day after Mon 2 Dec 2030.' })
  })

  test('happens once, however often the form is sent', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await planned(desk)
    await desk.press('Snooze')
    await desk.fill({}, 3)
    expect(desk.told()).toHaveLength(3)
    expect(new Set(desk.told()).size).toBe(1)
    const version = 'select version from tasks where workspace_id = ?'
    expect(await house().sql(version, office.workspace)).toEqual([{ version: 2 }])
  })

  test('of another workspace does nothing', async () => {
    const office = await openOffice(house())
    const [theirs, ours] = [await office.at(surface), await (await openOffice(house())).at(surface)]
    await planned(theirs, { Due: inDays(0) })
    await theirs.press('Snooze')
    await ours.say('home')
    ours.borrow(theirs)
    await ours.fill()
    expect(complaint(ours)).toMatch(noTask)
    expect(await house().sql(dues, office.workspace)).toEqual([{ due: inDays(0), time: null }])
  })

  test('is for whoever does it, or a manager', async () => {
    const office = await openOffice(house())
    const vera = await office.hire('Vera Vogel', { role: 'viewer' })
    const desk = await office.at(surface)
    await planned(desk)
    for (const [person, no] of [
      [office.jonas, someoneElses],
      [vera, onlyLooks],
    ] as const) {
      const other = await office.at(surface, person)
      await other.say('home')
      other.borrow(desk)
      expect(await other.press('Snooze')).toMatch(no)
    }
  })
})

test('A task that repeats keeps its day when it is put off once', async () => {
  const office = await openOffice(house())
  const desk = await office.at('Slack')
  await planned(desk, { Due: inDays(0), Repeats: 'Every week' })
  await desk.press('Next working day')
  await desk.press('Done')
  const next = 'select due_on as due from tasks where workspace_id = ? and done_at is null'
  expect(await house().sql(next, office.workspace)).toEqual([{ due: inDays(7) }])
})

test('A deal keeps its next step when it is put off', async () => {
  const desk = await (await openOffice(house())).at('Slack')
  await logged(desk)
  await desk.press('Task')
  await desk.fill({ Task: 'Send revised offer' })
  await desk.press('Next working day')
  expect(await opened(desk)).toMatch(/Next\nSend revised offer\nyou, /)
})
