import { beforeAll, describe, expect, test } from 'vitest'
import type { Raw } from '../../worker/core/card.ts'
import { nextAt } from '../../worker/language/local-time.ts'
import { asking, fresh } from '../support/asking.ts'
import { standing } from '../support/cards.ts'
import { type Colleague, type Crew, newCrew } from '../support/crew.ts'
import { useEar } from '../support/ear.ts'
import { useHouse } from '../support/harness.ts'
import { night } from '../support/nights.ts'
import { added } from '../support/office/contacts.ts'
import { receives } from '../support/office/mails.ts'
import { openOffice } from '../support/office/office.ts'
import { eventsOf, newest } from '../support/rows.ts'
import { settled } from '../support/secrets-of.ts'

/** Two workspaces that have to do with the same things: each only ever meets its own. */

const house = useHouse()
const ear = useEar()
const day = 86_400_000

/** Shortly after the next time clocks show eight in Berlin, in days from now. */
const afterEight = () => (nextAt(8, 'Europe/Berlin', Date.now()) + 5 * 60_000 - Date.now()) / day

/** The day it is in Berlin in so many days, YYYY-MM-DD. */
const dayIn = (days: number) =>
  new Date(Date.now() + days * day).toLocaleDateString('sv-SE', { timeZone: 'Europe/Berlin' })

/** The first of the two, so that whatever is looked up without its workspace finds this one's. */
let theirs: Crew
let mine: Crew

const doing =
  (crew: () => Crew) =>
  (action: string, input: Raw = {}, who: Colleague = crew().people[0]) =>
    asking.slack(crew(), who, { action, input, how: 'press', request: fresh('tenant') }, ear())
const [theyDo, iDo] = [doing(() => theirs), doing(() => mine)]
const colleague = ({ people: [first, second] }: Crew) => second ?? first

/** A digest of one's own is asked for where nobody else reads. */
const ownDigest = (crew: Crew, who: Colleague) =>
  asking.gmail(
    crew,
    who,
    {
      action: 'set-digest',
      how: 'press',
      input: { every: 'daily', hour: '8' },
      request: fresh('digest'),
    },
    ear(),
  )

beforeAll(async () => {
  theirs = await newCrew(house(), { name: 'Südwind' })
  mine = await newCrew(house(), { name: 'Nordwind' })
})

describe('what another workspace has is not taken for mine', () => {
  test('how long its deals may be quiet', async () => {
    await theyDo('edit-workspace', { quietDays: '3' })
    await iDo('log-deal', { deal: 'Quiet one' })
    await night(mine, 5)
    const slipped = (await eventsOf(mine)).filter(({ name }) => name === 'deal.slipped')
    expect(slipped).toEqual([])
    await iDo('edit-workspace', { quietDays: '4' })
    await night(mine, 6)
    expect((await eventsOf(mine)).map(({ name }) => name)).toContain('deal.slipped')
  })

  test('its deals, when mine are looked through at night', async () => {
    await theyDo('log-deal', { deal: 'Sleepy' })
    await night(mine, 40)
    const foreign = `select 1 from events e join deals d on d.id = e.record_id
      where d.workspace_id <> e.workspace_id`
    expect(await house().sql(foreign)).toEqual([])
  })

  test('its exchange rates', async () => {
    await theyDo('save-rates', { rates: '1 USD = 0.5 EUR' })
    await theyDo('log-deal', { deal: 'Abroad', amount: '300 USD' })
    await iDo('log-deal', { deal: 'Overseas', amount: '1000 USD' })
    expect(await theyDo('pipeline')).toMatch(/€150/)
    expect(await iDo('pipeline')).not.toMatch(/€500|€150/)
  })

  test('where it wants to have alerts', async () => {
    await theyDo('alerts-on')
    await iDo('log-deal', { deal: 'Nobody else’s' })
    await settled(theirs)
    const foreign = `select 1 from posts p join deals d on d.id = p.record_id
      where p.workspace_id <> d.workspace_id`
    expect(await house().sql(foreign)).toEqual([])
    expect(JSON.stringify(standing.slack(house(), theirs.channel))).not.toContain('Nobody else’s')
  })

  test('a conversation of its, whatever a card of mine says of where it stands', async () => {
    await theyDo('alerts-on')
    await iDo('log-deal', { deal: 'Gone astray' })
    const { record } = await newest(mine, 'deals')
    await house().sql(
      `insert into posts (id, workspace_id, record_id, conversation_id, wanted_version,
        shown_version, tell_version, told_version, lease_until, next_try_at, behind_since, tries,
        dead, asked_by)
       select ?1, ?2, ?3, id, 1, 0, 0, 0, 0, 0, 0, 0, 0, '' from conversations
       where workspace_id = ?4 and external_id = ?5`,
      ...[`post_${fresh('astray')}`, mine.workspace, record, theirs.workspace, theirs.channel],
    )
    await house().sweep()
    expect(JSON.stringify(standing.slack(house(), theirs.channel))).not.toContain('Gone astray')
    await house().sql('delete from posts where record_id = ?', record)
  })

  test('an account that it has disconnected and I have joined since', async () => {
    const row = `insert into workspace_accounts
      (id, workspace_id, surface, external_id, joined_at, active) values (?, ?, ?, ?, 1, 0)`
    const once = `account_${fresh('once')}`
    await house().sql(row, once, theirs.workspace, 'slack', mine.team)
    await house().sql(row, `${once}2`, mine.workspace, 'gmail', 'gone.example')
    await iDo('alerts-on')
    expect(await iDo('log-deal', { deal: 'Still open' })).toContain('Logged: Still open')
    await settled(mine)
    expect(JSON.stringify(standing.slack(house(), mine.channel))).toContain('Still open')
    await house().sql('delete from workspace_accounts where id like ?', `${once}%`)
  })

  test('its digests, nor what happened to its deals', async () => {
    for (const crew of [theirs, mine]) await ownDigest(crew, crew.people[0])
    await theyDo('log-deal', { deal: 'Found in the south' })
    await night(mine, afterEight())
    const foreign = `select 1 from editions e join digests d on d.id = e.digest_id
      where e.workspace_id <> d.workspace_id`
    expect(await house().sql(foreign)).toEqual([])
    const told = `select card from notices where member_id = ? and reason like 'digest %'`
    const [first] = await house().sql<{ card: string }>(told, mine.people[0].id)
    const logged = (await eventsOf(mine)).filter(({ name }) => name === 'deal.logged').length
    expect(first?.card).toContain(`${logged} new`)
  })

  test('its admin, nor one of mine who is deactivated, where mine is the last', async () => {
    const [maria] = mine.people
    const { id } = colleague(mine)
    await iDo('change-role', { id, role: 'admin' })
    await iDo('deactivate-member', { id })
    expect(await iDo('change-role', { id: maria.id, role: 'rep' })).toMatch(
      /A workspace needs an admin/,
    )
    await iDo('reactivate-member', { id })
    await iDo('change-role', { id, role: 'manager' })
  })
})

test('a mail that another workspace has logged too is logged, shown and undone as mine', async () => {
  const messageId = '<shared@globex.example>'
  const offices = [await openOffice(house()), await openOffice(house())] as const
  for (const office of offices) await added(await office.at('Gmail'))
  const [they, we] = offices
  const [hers] = await receives(they, { messageId })
  await hers?.press('Log e-mail')
  await hers?.press('Undo')
  const [again] = await receives(they, { messageId })
  await again?.press('Log e-mail')
  const [ours, his] = await receives(we, { messageId }, [we.maria, we.jonas])
  expect(ours?.shown()).toMatch(/^Log e-mail$/m)
  expect(ours?.shown()).not.toMatch(/E-mail logged by/)
  await ours?.press('Log e-mail')
  await his?.press('Log e-mail')
  expect(his?.shown()).toMatch(/E-mail logged: Jane Ford/)
  const logged = `select count(*) as many, min(a.author_id in (select id from members
    where workspace_id = ?1)) as ours from activities a where workspace_id = ?1`
  expect(await house().sql(logged, we.workspace)).toEqual([{ many: 1, ours: 1 }])
  expect(await house().sql(logged, they.workspace)).toEqual([{ many: 1, ours: 1 }])
  await ours?.press('Undo')
  expect(await house().sql(logged, we.workspace)).toMatchObject([{ many: 0 }])
  expect(await house().sql(logged, they.workspace)).toMatchObject([{ many: 1 }])
})

describe('who was deactivated meanwhile', () => {
  const dmsOf = ({ slack: id }: Colleague) => {
    const { slack } = house()
    return JSON.stringify(slack.seen(id, slack.dm(id).id).map(({ blocks }) => blocks))
  }
  const state = (active: 0 | 1) =>
    Promise.all(
      ['members', 'workspace_members'].map((table) =>
        house().sql(`update ${table} set active = ? where id = ?`, active, colleague(mine).id),
      ),
    )

  test('gets no notice that was on its way, and is reminded of nothing', async () => {
    const jonas = colleague(mine)
    const owner = jonas.id
    await iDo('log-deal', { deal: 'Heirloom' })
    const { record: id } = await newest(mine, 'deals')
    house().slack.fail(({ name }) =>
      name === 'chat.postMessage' || name === 'conversations.open'
        ? { status: 503, body: {} }
        : undefined,
    )
    await iDo('reassign-deal', { id, owner })
    await iDo('add-task', { task: 'Call the heirs', assignee: owner, due: 'tomorrow' })
    await state(0)
    house().slack.fail(undefined)
    await house().sweep(new Date(Date.now() + 3 * day))
    const over = `select 1 from notices where member_id = ? and card like '% gave you %'
      and (card like '%Heirloom%' or card like '%heirs%') and (dead = 1 or sent_at is not null)`
    const areOver = async () => (await house().sql(over, owner)).length === 2
    for (let minute = 1; minute < 60 && !(await areOver()); minute += 1)
      await house().sweep(new Date(Date.now() + 3 * day + minute * 60_000))
    expect(await areOver()).toBe(true)
    expect(dmsOf(jonas)).not.toMatch(/Heirloom|heirs/)
    const reminders = `select 1 from notices where member_id = ? and reason like 'reminder %'`
    expect(await house().sql(reminders, owner)).toEqual([])
    await state(1)
  })

  test('gets no digest any more, while the others get theirs', async () => {
    const both = [mine.people[0], colleague(mine)]
    const due = dayIn(afterEight() + 1)
    for (const who of both) {
      await ownDigest(mine, who)
      await iDo('add-task', { task: 'First thing', assignee: who.id, due })
    }
    const told = `select member_id as who from notices where workspace_id = ? and card like '%First thing%'
      and reason like 'digest %'`
    await state(0)
    await night(mine, afterEight() + 1)
    expect(await house().sql(told, mine.workspace)).toEqual([{ who: mine.people[0].id }])
    await state(1)
  })

  test('is not told of their deals that slip', async () => {
    const jonas = colleague(mine)
    await iDo('alerts-off')
    await iDo('log-deal', { deal: 'Forgotten', owner: jonas.id })
    await state(0)
    await night(mine, 90)
    const told = `select 1 from notices where member_id = ? and reason like 'slipping %'`
    expect(await house().sql(told, jonas.id)).toEqual([])
    await state(1)
  })
})

test('who was made less meanwhile, though they are remembered as more, writes nothing more', async () => {
  const [maria] = mine.people
  const { id } = colleague(mine)
  await iDo('change-role', { id, role: 'rep' })
  const made = (await eventsOf(mine)).findLast(({ name }) => name === 'member.changed')?.id ?? ''
  const role = 'update workspace_members set role = ?, version = version + 1 where id = ?'
  await house().sql(role, 'rep', maria.id)
  expect(await iDo('undo', { event: made })).toMatch(/What you may do here was just changed/)
  expect(await iDo('undo', { event: made })).toMatch(/Only an admin can do this/)
  expect(await house().sql('select role from workspace_members where id = ?', id)).toEqual([
    { role: 'rep' },
  ])
})
