import { describe, expect, test } from 'vitest'
import { instantAt } from '../../../worker/language/shorthand/calendar.ts'
import { eventually, useHouse } from '../../support/harness.ts'
import { reading } from '../../support/office/desk.ts'
import { type Office, openOffice, type Person } from '../../support/office/office.ts'
import { inDays, planned } from '../../support/office/tasks.ts'

const house = useHouse()
const zone = 'Europe/Berlin'

/** What stands in the person's own conversation with the app in Slack, after the greeting. */
const inSlack = (person: Person) => {
  const { slack } = house()
  return slack
    .seen(person.slack, slack.dm(person.slack).id)
    .filter(({ blocks }) => !reading(blocks).startsWith('Alongside is here'))
}
const sentInSlack = (person: Person) => inSlack(person).map(({ blocks }) => reading(blocks))
const inTeams = ({ teams: id }: Person) => {
  const chat = house().teams.chat(id).id
  return house().teams.state.messages.filter(
    (one) => one.conversation === chat && one.from === 'bot' && one.cards.length > 0,
  )
}
const reminders = (said: string[]) => said.filter((one) => one.startsWith('Reminder: '))

const sweep = (day: string, time: string) => house().sweep(new Date(instantAt(day, time, zone)))

async function withTask(office: Office, fields: Record<string, string>) {
  const desk = await office.at('Slack')
  await planned(desk, fields)
  return desk
}

describe('a reminder', () => {
  test('comes at the hour of the task, once, and is done with from there', async () => {
    const office = await openOffice(house())
    const { maria } = office
    await withTask(office, { Due: inDays(1), Time: '10:30' })
    await sweep(inDays(1), '10:29')
    expect(reminders(sentInSlack(maria))).toEqual([])
    await Promise.all([sweep(inDays(1), '10:30'), sweep(inDays(1), '10:30')])
    await sweep(inDays(1), '10:31')
    await eventually(() => reminders(sentInSlack(maria)).length > 0, 'a reminder')
    expect(reminders(sentInSlack(maria))).toEqual([
      expect.stringMatching(/^Reminder: Send revised offer\nyou · today 10:30\nDone\nSnooze\n/),
    ])
    const [message] = inSlack(maria)
    const place = { channel: message?.channel ?? '', ts: message?.ts ?? '' }
    await house().slack.press(maria.slack, place, 'Done')
    await eventually(() => /^Done: Send revised offer/.test(sentInSlack(maria)[0] ?? ''), 'done')
    await house().slack.press(maria.slack, place, 'Undo')
    await eventually(() => /^Undone: Send revised/.test(sentInSlack(maria)[0] ?? ''), 'undone')
    expect(sentInSlack(maria)).toHaveLength(1)
  })

  test('of a task without an hour comes at nine where the person is', async () => {
    const office = await openOffice(house())
    await withTask(office, { Due: inDays(2) })
    await sweep(inDays(2), '08:59')
    expect(reminders(sentInSlack(office.maria))).toEqual([])
    await sweep(inDays(2), '09:00')
    await eventually(() => reminders(sentInSlack(office.maria)).length > 0, 'a reminder')
  })

  test('comes at the hour the person has chosen', async () => {
    const office = await openOffice(house())
    const desk = await office.at('Slack')
    await desk.say('my settings')
    await desk.press('Edit')
    await desk.fill({ 'Reminders at': '7:00' })
    await withTask(office, { Due: inDays(2) })
    await sweep(inDays(2), '06:59')
    expect(reminders(sentInSlack(office.maria))).toEqual([])
    await sweep(inDays(2), '07:00')
    await eventually(() => reminders(sentInSlack(office.maria)).length > 0, 'a reminder')
  })

  test('that is put off comes again, at the day it was put off to', async () => {
    const office = await openOffice(house())
    const { maria } = office
    await withTask(office, { Due: inDays(1), Time: '11:00' })
    await sweep(inDays(1), '11:00')
    await eventually(() => reminders(sentInSlack(maria)).length > 0, 'a reminder')
    const [message] = inSlack(maria)
    const place = { channel: message?.channel ?? '', ts: message?.ts ?? '' }
    await house().slack.press(maria.slack, place, 'Snooze')
    await eventually(() => house().slack.modal(maria.slack), 'the form')
    await house().slack.submit(maria.slack, { 'Or on': inDays(5) })
    await eventually(() => sentInSlack(maria)[0]?.startsWith('Snoozed until '), 'the card redrawn')
    await sweep(inDays(5), '10:59')
    expect(sentInSlack(maria)).toHaveLength(1)
    await sweep(inDays(5), '11:00')
    await eventually(() => reminders(sentInSlack(maria)).length > 0, 'the second one')
  })

  test('of what is done, or was taken back, never comes', async () => {
    const office = await openOffice(house())
    const desk = await withTask(office, { Due: inDays(3) })
    await desk.press('Done')
    await planned(desk, { Task: 'Wrong one', Due: inDays(3) })
    await desk.press('Undo')
    await sweep(inDays(3), '09:30')
    expect(reminders(sentInSlack(office.maria))).toEqual([])
  })

  test('follows the task to whom it is given', async () => {
    const office = await openOffice(house())
    const { maria, jonas } = office
    await (await office.at('Slack', jonas)).say('home')
    await withTask(office, { Due: inDays(1), Assignee: 'Jonas Weber' })
    await sweep(inDays(1), '09:00')
    await eventually(() => reminders(sentInSlack(jonas)).length > 0, 'his reminder')
    expect(reminders(sentInSlack(maria))).toEqual([])
  })

  test('comes in Teams to whoever is there alone, with buttons that work', async () => {
    const office = await openOffice(house())
    const tom = await office.hire('Tom Trapp')
    const desk = await office.at('Teams', tom)
    await desk.say('home')
    await planned(desk, { Due: inDays(1) })
    await sweep(inDays(1), '09:00')
    const reminder = () =>
      inTeams(tom).find(({ cards }) => reading(cards).startsWith('Reminder: Send revised offer'))
    const { id } = await eventually(reminder, 'a reminder in Teams')
    await house().teams.execute(tom.teams, id, 'Done')
    expect(reading(inTeams(tom).find((one) => one.id === id)?.cardsFor?.[tom.teams])).toMatch(
      /^Done: Send revised offer/,
    )
    expect(sentInSlack(tom)).toEqual([])
  })

  test('is the home card for whoever has Gmail alone', async () => {
    const office = await openOffice(house())
    const gail = await office.hire('Gail Gruber')
    const desk = await office.at('Gmail', gail)
    await planned(desk, { Due: inDays(0), Time: '23:59' })
    await sweep(inDays(0), '23:59')
    expect(await desk.say('home')).toMatch(/Due\nSend revised offer\ntoday 23:59\nDone/)
    await desk.press('Done')
    expect(await desk.say('home')).not.toMatch(/Send revised offer/)
  })
})

test('More reminders than one run takes come in the next ones, each once', async () => {
  const office = await openOffice(house())
  const { maria } = office
  await withTask(office, { Due: inDays(1) })
  const copies = `with recursive n(i) as (select 1 union all select i + 1 from n where i < 60)
    insert into`
  const columns = `workspace_id, version, created_at, title, record_id, assignee_id, author_id, due_on,
    due_time, remind_at, repeats, repeats_from, done_at`
  await house().sql(
    `${copies} tasks (id, ${columns}) select 'task_copy' || i || workspace_id, ${columns}
     from n, tasks where workspace_id = ?`,
    office.workspace,
  )
  await house().sql(
    `insert into reminders (workspace_id, record_id, member_id, at)
     select workspace_id, id, assignee_id, remind_at from tasks
     where workspace_id = ? and id like 'task_copy%'`,
    office.workspace,
  )
  const at = instantAt(inDays(1), '09:00', zone)
  for (let minute = 0; minute < 6; minute += 1) await house().sweep(new Date(at + minute * 60_000))
  const told = `select count(*) as all_of, count(distinct reason) as once from notices
     where workspace_id = ? and reason like 'reminder %'`
  expect(await house().sql(told, office.workspace)).toEqual([{ all_of: 61, once: 61 }])
  expect(
    await house().sql('select 1 from reminders where workspace_id = ?', office.workspace),
  ).toEqual([])
  await eventually(() => reminders(sentInSlack(maria)).length > 0, 'reminders')
})
