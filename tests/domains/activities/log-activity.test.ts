import { describe, expect, test } from 'vitest'
import { workingDay } from '../../../worker/language/working-day.ts'
import { useHouse } from '../../support/harness.ts'
import { added } from '../../support/office/contacts.ts'
import { logged, onlyLooks, opened } from '../../support/office/deals.ts'
import { complaint, surfaces } from '../../support/office/desk.ts'
import { openOffice } from '../../support/office/office.ts'
import { inDays } from '../../support/office/tasks.ts'

const house = useHouse()

describe.each(surfaces)('an activity logged in %s', (surface) => {
  test('stands on the timeline of what it is about and of its company, until undone', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await added(desk)
    await desk.press('Note')
    expect(desk.typed()).toEqual({ What: 'Note', Note: '', 'Seen by': 'Everyone' })
    await desk.fill({ What: 'Meeting', Note: 'Pricing for two sites\nThey want a discount' })
    expect(desk.shown()).toMatch(/^Meeting logged: Jane Ford\nyou · .*They want a discount/s)
    const slack = await office.at('Slack', office.jonas)
    expect(await slack.say('find ford')).toMatch(/Meeting: Pricing for two sites\nMaria Silva, /)
    await desk.press('Undo')
    expect(await slack.say('find ford')).not.toMatch(/Pricing/)
  })

  test('about a deal is told on the deal’s company too', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await added(desk)
    await logged(desk, { Company: 'Globex' })
    await desk.press('Note')
    expect(await desk.fill({ Note: 'Wants it by May' })).toMatch(/^Note logged: Acme renewal/)
    await desk.press('Open')
    expect(desk.shown()).toMatch(/^Acme renewal/)
    const events = `select kind, subject from activities where workspace_id = ?`
    expect(await house().sql(events, office.workspace)).toEqual([
      { kind: 'note', subject: 'Wants it by May' },
    ])
  })

  test('as a call or a meeting offers a next task, made with one press', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await added(desk)
    await desk.press('Note')
    expect(await desk.fill({ What: 'Call', Note: 'Wants a price' })).toMatch(
      /^Call logged: Jane Ford.*\nFollow up [A-Z][a-z]{2} \d+ /s,
    )
    const label = /Follow up [A-Z][a-z]{2} \d+ [^\n]+/.exec(desk.shown())?.[0] ?? ''
    expect(await desk.press(label)).toMatch(/^Added: Follow up: Jane Ford\nyou · .*Jane Ford/)
    const task = 'select title, due_on as due from tasks where workspace_id = ?'
    expect(await house().sql(task, office.workspace)).toEqual([
      { title: 'Follow up: Jane Ford', due: workingDay(inDays(0), [1, 2, 3, 4, 5]) },
    ])
  })

  test.each(['Note', 'Meeting'])('that is a %s for me alone offers none', async (What) => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await added(desk)
    await desk.press('Note')
    const logged = await desk.fill({ What, Note: 'Between us', 'Seen by': 'Only me' })
    expect(logged).not.toContain('Follow up')
  })

  test('begun from nothing asks what it is about', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await added(desk)
    await desk.form('log a note')
    await desk.fill({ About: 'Jane Ford', Note: 'Met at the fair' })
    expect(complaint(desk)).toMatch(/^Note logged: Jane Ford/)
    const slack = await office.at('Slack', office.jonas)
    expect(await slack.say('find ford')).toMatch(/Note: Met at the fair/)
  })

  test('that is too long says so beside the field, and keeps it', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await added(desk)
    await desk.press('Note')
    const long = 'word '.repeat(700).trim()
    await desk.fill({ Note: long })
    expect(desk.reasons()).toEqual({ Note: 'Please keep this under 3000 characters.' })
    expect(desk.typed()).toMatchObject({ Note: long })
  })

  test('is logged once, however often the form is sent', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await added(desk)
    await desk.press('Note')
    await desk.fill({ Note: 'Met at the fair' }, 3)
    expect(desk.told()).toHaveLength(3)
    expect(new Set(desk.told()).size).toBe(1)
    const all = 'select count(*) as notes from activities where workspace_id = ?'
    expect(await house().sql(all, office.workspace)).toEqual([{ notes: 1 }])
  })

  test('only for me is seen by me alone', async () => {
    const office = await openOffice(house())
    const [mine, his] = [await office.at(surface), await office.at(surface, office.jonas)]
    await added(mine)
    await mine.press('Note')
    expect(await mine.fill({ Note: 'Wants to leave', 'Seen by': 'Only me' })).toMatch(
      /only you see it/,
    )
    expect(await mine.say('find ford')).toMatch(/Wants to leave/)
    expect(await his.say('find ford')).not.toMatch(/Wants to leave/)
    expect(await his.say('find leave')).toMatch(/^Nothing found/)
  })

  test('about another workspace’s record does nothing', async () => {
    const office = await openOffice(house())
    const [theirs, ours] = [await office.at(surface), await (await openOffice(house())).at(surface)]
    await added(theirs)
    await theirs.press('Note')
    await ours.say('home')
    ours.borrow(theirs)
    await ours.fill({ Note: 'Ours now' })
    expect(complaint(ours)).toMatch(/There is no such person in this workspace/)
    expect(await theirs.say('find ford')).not.toMatch(/Ours now/)
  })

  test('is not logged by those who may only look', async () => {
    const office = await openOffice(house())
    const vera = await office.hire('Vera Vogel', { role: 'viewer' })
    const owner = await office.at(surface)
    await logged(owner)
    const viewer = await office.at(surface, vera)
    await opened(viewer)
    await opened(owner)
    viewer.borrow(owner)
    expect(await viewer.press('Note')).toMatch(onlyLooks)
  })
})
