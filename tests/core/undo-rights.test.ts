import { beforeAll, describe, expect, test } from 'vitest'
import type { Raw } from '../../worker/core/card.ts'
import { asking, fresh } from '../support/asking.ts'
import { type Colleague, type Crew, newCrew } from '../support/crew.ts'
import { useEar } from '../support/ear.ts'
import { examples } from '../support/examples/index.ts'
import { useHouse } from '../support/harness.ts'
import { kindNames } from '../support/kinds.ts'
import { newCompany, newDeal, type Setting } from '../support/made.ts'
import { eventsOf, everythingOf, newest, tablesOfRecords } from '../support/rows.ts'
import type { Wish } from '../support/wish.ts'

/** Undo needs what doing the reverse now would need, whatever the record. */

const house = useHouse()
const ear = useEar()

type Example = Pick<Wish, 'action' | 'how' | 'input' | 'drawn'>

/** What is done beside the examples: what is one's own, and what a field makes another right. */
const more: Record<string, (setting: Setting) => Promise<Example>> = {
  'a private note is logged': async (setting) => {
    const { record: about } = await newDeal(setting)
    const input = { about, kind: 'note', note: 'Not for all.', seenBy: 'me' }
    return { action: 'log-activity', how: 'submit', input }
  },
  'a target is taken away': async ({ crew }) => {
    await as(crew.people[0], 'set-target', { owner: crew.people[0].id, amount: '77k' })
    return { action: 'set-target', how: 'submit', input: { owner: crew.people[0].id } }
  },
  'a company gets another owner': async (setting) => {
    const { name, ...drawn } = await newCompany(setting)
    const owner = setting.crew.people[1]?.id ?? ''
    return {
      action: 'save-company',
      how: 'submit',
      // The name stays Maria's doing where the owner is another one by then.
      input: { id: drawn.record, name: `${name} Group`, owner },
      drawn,
    }
  },
  'an admin is made a rep': async (setting) => {
    const { id } = setting.crew.people[2] ?? setting.crew.people[0]
    return { action: 'change-role', how: 'submit', input: { id, role: 'rep' } }
  },
}

const all = { ...examples, ...more }

/** Who undoes nothing of it: those are no changes of a record, or have no way back. */
const without = [
  'a deal is shared',
  'an account is disconnected',
  'something is undone',
  'something is undone in favour of another',
  'a card that was given up is tried again',
  'an identity is removed',
  'an identity is let in again',
  'everyone of an account is connected',
  'the workspace is to be deleted',
  'the workspace is kept',
  'a webhook has a new secret',
  'a delivery is replayed',
  'a phone number is added',
  'a phone number is removed',
  'a mail address is added',
  'a mail address is removed',
  'a channel is shared with a customer',
  'a channel is shared no longer',
  'what was ignored is taken in',
  'a message is sent again',
  'an API token is made',
  'an API token is revoked',
  'a browser is signed out',
  'all browsers are signed out',
  // Undone part by part, where imports are tested.
  'a column of an import is changed',
  'an import is kept as a table',
  'an import is run',
  'everything is exported',
  // There is no way back.
  'a person is erased',
  'who was proposed for erasure is erased',
]

interface Loss {
  /** What its author is from then on. */
  role: 'manager' | 'rep' | 'viewer'
  /** What they are told. */
  told: string
  /** Whose it is from then on, by table and columns. */
  handed?: [table: string, columns: string[]]
}

// There is no manager here: those who may are the two other admins.
const only = (what: string) => `"Only an admin (Ada Berg, Jonas Weber) can ${what}."`
const onlyAdmin: Loss = { role: 'manager', told: only('do this') }
const onlyManager = (what: string): Loss => ({ role: 'rep', told: only(what) })
const elsewhere = (table: string, ...columns: string[]): Loss => ({
  role: 'rep',
  told: '"This belongs to Ada Berg. Only Ada Berg or an admin (Jonas Weber) can change it."',
  handed: [table, columns],
})
const looks: Loss = {
  role: 'viewer',
  told: 'You can look at everything here, but not change it. Ask an admin (Ada Berg, Jonas Weber) for',
}
const deal = elsewhere('deals', 'owner_id')
const contact = elsewhere('contacts', 'owner_id')
const company = elsewhere('companies', 'owner_id')
const order = elsewhere('orders', 'owner_id')
const article = elsewhere('articles', 'owner_id')
const template = elsewhere('templates', 'owner_id')
const report = elsewhere('reports', 'owner_id')
const dashboard = elsewhere('dashboards', 'owner_id')
const segment = elsewhere('segments', 'owner_id')
const task = elsewhere('tasks', 'assignee_id', 'author_id')
const offer = onlyManager('change what there is to sell')
const plan = onlyManager('do this')
const alert = onlyManager('turn alerts on or off')
const give = onlyManager('give this deal to someone else')
const handOver = onlyManager('give a colleague’s work to someone else')

const losses: Record<string, Loss> = {
  'a deal is logged': deal,
  'a deal is edited': deal,
  'a deal is edited from the menu': deal,
  'several deals are changed': looks,
  'a view is added': looks,
  'a view is edited': looks,
  'a deal is moved': deal,
  'a deal is moved from the menu': deal,
  'a deal is won': deal,
  'a deal is won from the menu': deal,
  'a deal is won for an amount, by the form': deal,
  'a deal is lost': deal,
  'a deal is lost from the menu': deal,
  'a deal is reassigned': give,
  'a deal is postponed': deal,
  'a deal is priced': deal,
  'a deal’s tasks are finished': deal,
  'a deal gives way to an earlier one': deal,
  'a slipping deal has its warning snoozed': deal,
  'a person is put in a deal': deal,
  'a webhook is added': onlyAdmin,
  'a webhook is edited': onlyAdmin,
  'a webhook is turned off': onlyAdmin,
  'a webhook is turned on': onlyAdmin,
  'a team is added': onlyAdmin,
  'a team is renamed': onlyAdmin,
  'somebody joins a team': onlyAdmin,
  'somebody leads a team': onlyAdmin,
  'somebody leaves a team': onlyAdmin,
  'a team is removed': onlyAdmin,
  'who sees what is set': onlyAdmin,
  'a field is limited for a role': onlyAdmin,
  'two companies are merged': company,
  'two that look alike are two': looks,
  'two that look alike are asked about later': looks,
  'access is given': deal,
  'access is refused': looks,
  'a deal is removed': looks,
  'a deal is removed from the menu': looks,
  'a data table is removed': onlyAdmin,
  'a field is added': onlyAdmin,
  'a field is edited': onlyAdmin,
  'a field is retired': onlyAdmin,
  'a field is used again': onlyAdmin,
  'a kind is added': onlyAdmin,
  'a kind is edited': onlyAdmin,
  'a kind is retired': onlyAdmin,
  'a kind is used again': onlyAdmin,
  'a retention rule is set': onlyAdmin,
  'who was proposed for erasure is kept': onlyAdmin,
  'a role is made': onlyAdmin,
  'a role has a kind limited': onlyAdmin,
  'a role leaves an action out': onlyAdmin,
  'a role is removed': onlyAdmin,
  'a deal is given to a team': deal,
  'a deal is shared with somebody': deal,
  'a deal is shared with somebody no more': deal,
  'a segment is added': segment,
  'a segment is edited': segment,
  'an order is placed': order,
  'an order is edited': order,
  'a line is put in an order': order,
  'an order is shipped': order,
  'a won deal is ordered': order,
  'a report is saved': report,
  'a report is edited': report,
  'a report is retired': report,
  'a report is scheduled': alert,
  'a scheduled report is ended': alert,
  'a dashboard is made': dashboard,
  'a dashboard is renamed': dashboard,
  'a report is pinned': dashboard,
  'a dashboard is retired': dashboard,
  'a product is added': offer,
  'a product is edited': offer,
  'a product is retired': offer,
  'a product is put in a deal': deal,
  'the products are taken off a deal': deal,
  'a contact is added': contact,
  'a contact is edited': contact,
  'a contact gets another address': contact,
  'a contact loses an address': contact,
  'a contact is detailed': contact,
  'a contact consents': contact,
  'a company is added': company,
  'a company is edited': company,
  'a company gets another number': company,
  'a company gets another owner': company,
  'a note is logged': looks,
  'a private note is logged': looks,
  'an e-mail is logged': looks,
  'a case is taken': looks,
  'a case is assigned': looks,
  'a case is given a priority': looks,
  'a case is solved': looks,
  'a case is reopened': looks,
  'a case is escalated': looks,
  'a case is snoozed': looks,
  'time is logged on a case': looks,
  'a case has a note': looks,
  'a case is answered': looks,
  'a case is split': looks,
  'a case is opened': looks,
  'a case is edited': looks,
  'a message is logged': looks,
  'an article is added': article,
  'an article is edited': article,
  'an article is published': article,
  'an article is made internal': article,
  'an article is retired': article,
  'a template is added': template,
  'a template is edited': template,
  'a task is added': task,
  'a task is edited': task,
  'a task is done': task,
  'a task is put off': task,
  'a digest is set': alert,
  'a target is set': plan,
  'a target is taken away': plan,
  'a rate is entered': plan,
  'a pipeline is added': onlyAdmin,
  'a pipeline is renamed': onlyAdmin,
  'a stage is added': onlyAdmin,
  'a stage is changed': onlyAdmin,
  'a stage is retired': onlyAdmin,
  'alerts are turned on': alert,
  'alerts are turned off': alert,
  'alerts are filtered': alert,
  'alerts are added': alert,
  'alerts are paused': alert,
  'cases are shown in a conversation': alert,
  'cases are shown in a conversation no more': alert,
  'the workspace is changed': onlyAdmin,
  'a case becomes a complaint': looks,
  'a complaint is acknowledged': looks,
  'a complaint is reviewed': looks,
  'a complaint is put right': looks,
  'a remedy is approved': looks,
  'rules for complaints are set': onlyAdmin,
  'a service level is added': onlyAdmin,
  'a service level is removed': onlyAdmin,
  'my settings are changed': looks,
  'somebody is away': looks,
  'somebody is busy': looks,
  'somebody is available again': looks,
  'skills are set': onlyAdmin,
  'customers are asked': onlyAdmin,
  'a routing rule is added': onlyAdmin,
  'a routing rule is removed': onlyAdmin,
  'a role is changed': onlyAdmin,
  'an admin is made a rep': { ...onlyAdmin, told: '"Only an admin (Jonas Weber) can do this."' },
  'a member is deactivated': onlyAdmin,
  'a member is reactivated': onlyAdmin,
  'deals and tasks are handed over': handOver,
}

/** What only the author undoes, though an admin may undo the rest. */
const theirOwn = [
  ...['a private note is logged', 'my settings are changed'],
  ...['somebody is away', 'somebody is busy', 'somebody is available again'],
]

let crew: Crew
let tables: string[]
let setting: Setting

const by = (who: Colleague, wish: Example & { request?: string }) =>
  asking.slack(crew, who, { request: fresh('rights'), ...wish }, ear())
const as = (who: Colleague, action: string, input: Raw) => by(who, { action, how: 'press', input })
const data = () => everythingOf(house(), crew.workspace, tables)
const colleague = (at: number) => crew.people[at] ?? crew.people[0]

beforeAll(async () => {
  tables = (await tablesOfRecords(house())).filter((table) => table !== 'notices')
  const people: [string, ...string[]] = ['Maria Silva', 'Jonas Weber', 'Ada Berg']
  crew = await newCrew(house(), { name: 'Nordwind', people })
  setting = { crew, ear, surface: 'slack' }
  for (const { id } of crew.people.slice(1))
    await as(crew.people[0], 'change-role', { id, role: 'admin' })
})

test('every example that can be undone has its loss of rights here', () => {
  expect([...Object.keys(losses), ...without].sort()).toEqual(Object.keys(all).sort())
})

describe.each(Object.keys(losses))('what was done: %s', (name) => {
  const loss = losses[name] ?? looks
  let example: Example & { request: string }
  let event: string
  let answer: string
  const [maria, jonas] = [() => colleague(0), () => colleague(1)]
  const is = (role: string) => as(jonas(), 'change-role', { id: maria().id, role })
  const undo = (who: Colleague) => as(who, 'undo', { event })

  beforeAll(async () => {
    await is('admin')
    const made = await all[name]?.(setting)
    if (!made) throw new Error(`there is no example: ${name}`)
    example = { ...made, request: fresh('once') }
    answer = await by(maria(), example)
    event = (await eventsOf(crew)).at(-1)?.id ?? ''
    const [table, columns] = loss.handed ?? []
    if (!table || !columns) return
    const { record } = await newest(crew, table)
    const set = columns.map((column) => `${column} = ?1`).join(', ')
    // As a first change keeps whose it was.
    await house().sql(
      `update changes set after = json_object('ownerId', ?1) where record_id = ?2 and after = '{}'`,
      ...[maria().id, record],
    )
    await house().sql(
      `update ${table} set ${set} where id in (?2, ?3)`,
      colleague(2).id,
      record,
      made.input.id ?? '',
    )
  })

  test('its author could undo it at first', () => {
    expect(answer).toMatch(/"(Undo|Put back)"/)
  })

  test('its author, who may not do the reverse any more, does not undo it and is told who may', async () => {
    await is(loss.role)
    const before = await data()
    expect(await undo(maria())).toContain(loss.told)
    expect(await data()).toEqual(before)
  })

  test('and is not offered it either, when the same request comes again', async () => {
    const before = await data()
    expect(await by(maria(), example)).not.toMatch(/"(Undo|Put back)"|Use that one/)
    expect(await data()).toEqual(before)
  })

  test('it is undone by who may', async () => {
    if (theirOwn.includes(name)) {
      const before = await data()
      expect(await undo(jonas())).toMatch(
        /nothing like this to undo here|Only Maria Silva can change this/,
      )
      expect(await data()).toEqual(before)
      await is('rep')
      expect(await undo(maria())).toMatch(/Undone/)
    } else expect(await undo(jonas())).toMatch(/Undone|Put back: /)
  })
})

test('no kind of record is left out', async () => {
  const found = await house().sql<{ kind: string }>(
    'select distinct kind from changes where workspace_id = ?',
    crew.workspace,
  )
  // A conversation, once known, stays known; an account is joined again by a code; what is computed
  // is computed anew.
  const others = ['conversation', 'account', 'import', 'export', 'erasure', 'analysis']
  const kinds = kindNames().filter((kind) => !others.includes(kind))
  expect(found.map(({ kind }) => kind)).toEqual(expect.arrayContaining(kinds))
})
