import { beforeAll, describe, expect, test } from 'vitest'
import type { Drawn, Raw } from '../../worker/core/card.ts'
import { asking, fresh, surfaces } from '../support/asking.ts'
import { type Colleague, type Crew, newCrew } from '../support/crew.ts'
import { useEar } from '../support/ear.ts'
import { useHouse } from '../support/harness.ts'
import { newCompany, newContact, newDeal, newTask, type Setting } from '../support/made.ts'

// Two have the whole form before them, as it was; each changes one field and sends all of it.

const house = useHouse()
const ear = useEar()

interface Both {
  action: string
  drawn: Drawn
  /** What stands in the form. */
  before: Raw
  mine: Raw
  theirs: Raw
  table: string
  /** The columns they become. */
  after: Record<string, unknown>
}

const kinds: Record<string, (setting: Setting) => Promise<Both>> = {
  async contact(setting) {
    const { email, ...drawn } = await newContact(setting)
    const before = { id: drawn.record, name: 'Kim Doe', email, phone: '', title: '' }
    const [mine, theirs] = [{ name: 'Kim Poe' }, { title: 'Buyer' }]
    const after = { name: 'Kim Poe', title: 'Buyer' }
    return { action: 'save-contact', drawn, before, mine, theirs, table: 'contacts', after }
  },
  async company(setting) {
    const { name, ...drawn } = await newCompany(setting)
    const before = { id: drawn.record, name, phone: '+442079460958', officeAddress: '' }
    const [mine, theirs] = [{ officeAddress: 'Long Lane 1' }, { billingAddress: 'Short Lane 2' }]
    const after = { office_address: 'Long Lane 1', billing_address: 'Short Lane 2' }
    return { action: 'save-company', drawn, before, mine, theirs, table: 'companies', after }
  },
  async task(setting) {
    const title = fresh('Task')
    const drawn = await newTask(setting, title)
    const [row] = await house().sql<{ due: string; who: string }>(
      'select due_on as due, assignee_id as who from tasks where id = ?',
      drawn.record,
    )
    const form = { task: title, due: row?.due ?? '', assignee: row?.who ?? '', repeats: 'weekly' }
    const before = { id: drawn.record, ...form }
    const [mine, theirs] = [{ task: `${title} again` }, { due: '2031-09-30' }]
    const after = { title: `${title} again`, due_on: '2031-09-30' }
    return { action: 'edit-task', drawn, before, mine, theirs, table: 'tasks', after }
  },
  async deal(setting) {
    const title = fresh('Deal')
    const drawn = await newDeal(setting, title)
    const [owner] = setting.crew.people
    const before = { id: drawn.record, deal: title, owner: owner.id, amount: '', closeOn: '' }
    const [mine, theirs] = [{ deal: `${title} two` }, { owner: setting.crew.people[2]?.id ?? '' }]
    const after = { title: `${title} two`, owner_id: theirs.owner }
    return { action: 'edit-deal', drawn, before, mine, theirs, table: 'deals', after }
  },
}

describe.each(surfaces)('edits of two in %s', (surface) => {
  let crew: Crew
  beforeAll(async () => {
    const people: [string, ...string[]] = ['Maria Silva', 'Jonas Weber', 'Zoe Adler']
    crew = await newCrew(house(), { name: 'Nordwind', people })
  })

  const submits = (who: Colleague | undefined, { action, drawn, before }: Both, change: Raw) =>
    asking[surface](
      crew,
      who ?? crew.people[0],
      { action, drawn, how: 'submit', request: fresh('edits'), input: { ...before, ...change } },
      ear(),
    )

  test.each(Object.keys(kinds))('of one %s, each another field, are both kept', async (kind) => {
    const both = await kinds[kind]?.({ crew, ear, surface })
    if (!both) throw new Error(`there is no ${kind}`)
    await submits(crew.people[1], both, both.theirs)
    const told = await submits(crew.people[0], both, both.mine)
    expect(told).not.toContain('This is how it stands now')
    const where = `select * from ${both.table} where id = ?`
    const [row] = await house().sql(where, both.drawn.record)
    expect(row).toMatchObject(both.after)
    const again = await submits(crew.people[1], both, both.theirs)
    expect(again).toContain('Nothing to change')
  })

  test('nobody is told that they were given what somebody else has by now', async () => {
    const both = await kinds.deal?.({ crew, ear, surface })
    if (!both) throw new Error('there is no deal')
    const [maria, jonas, zoe] = crew.people
    const { deal } = both.before
    const news = () =>
      house().sql<{ member: string; title: string }>(
        `select member_id as member, card ->> 'title' as title from notices
         where workspace_id = ? and reason like ? order by created_at, title`,
        ...[crew.workspace, `news % ${both.drawn.record} %`],
      )
    await submits(jonas, both, both.theirs)
    await submits(jonas, both, both.mine)
    expect(await news()).toEqual([
      { member: maria.id, title: `Jonas Weber gave ${deal} to Zoe Adler` },
      { member: zoe?.id, title: `Jonas Weber gave you ${deal}` },
      { member: zoe?.id, title: `Jonas Weber edited ${deal} two` },
    ])
  })
})
