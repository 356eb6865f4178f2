import { beforeEach, describe, expect, test } from 'vitest'
import { readEvents } from '../../../worker/api/history/events.ts'
import { kindAt } from '../../../worker/api/records/kinds.ts'
import { listRecords } from '../../../worker/api/records/list.ts'
import type { Raw } from '../../../worker/core/card.ts'
import type { Context } from '../../../worker/core/context.ts'
import { suggest } from '../../../worker/core/record/search.ts'
import { lines, newest, office } from '../../support/desk-in-memory.ts'
import { allReads } from '../../support/world-reads.ts'
import { answered, type Made, plain } from '../../support/worlds.ts'

/** What somebody learns whose role sees no deals, where everybody else sees all of them. */

const made = { name: 'Field', from: 'rep' as const, kinds: { deal: 'hidden' as const } }

let house: ReturnType<typeof office>
beforeEach(() => {
  house = office()
  house.sql(`update workspace_members set role_id = 'role_field' where id = 'member_jonas'`)
})

const more = (who: string, given: Partial<Context['workspace']> = {}): Partial<Context> => {
  const { workspace, member } = house.asks(who)
  const role = who === 'jonas' ? { roleId: 'role_field', made } : {}
  return {
    workspace: { ...workspace, madeRoles: { role_field: made }, ...given },
    member: { ...member, ...role },
  }
}
const does = async (who: string, action: string, input: Raw = {}, given = {}) =>
  lines(await house.does(who, action, input, more(who, given))).join('\n')
const sent = () => JSON.stringify(house.sql('select member_id, card from notices'))

async function deal(input: Raw = {}) {
  await does('maria', 'log-deal', { deal: 'Secret', ...input })
  return newest(house, 'deals')
}

async function about(id: string) {
  await does('maria', 'log-activity', { about: id, kind: 'note', note: 'They whisper' })
  await does('maria', 'add-task', { task: 'Whisper', about: id })
  return [newest(house, 'activities'), newest(house, 'tasks')]
}

describe('of what is removed', () => {
  test('nothing that was about a deal is in their bin, or among the events they follow', async () => {
    const id = await deal()
    for (const one of [...(await about(id)), id]) await does('maria', 'remove-record', { id: one })
    expect(await does('rita', 'bin')).toMatch(/Secret[\s\S]*Whisper[\s\S]*They whisper/)
    expect(await does('jonas', 'bin')).toContain('Nothing was removed')
    const ctx = { ...house.asks('jonas'), ...more('jonas') }
    const { data } = await readEvents(ctx, new URLSearchParams())
    expect(JSON.stringify(data)).not.toMatch(/whisper|secret/i)
  })

  test('a note about a deal and its company goes along with the deal', async () => {
    await does('maria', 'save-company', { name: 'Globex' })
    const id = await deal({ company: newest(house, 'companies') })
    await about(id)
    await does('maria', 'remove-record', { id })
    expect(house.sql('select id from activities')).toEqual([])
    await does('maria', 'undo', { event: newest(house, 'events') })
    expect(house.sql('select json_array_length(links) n from activities')).toEqual([{ n: 2 }])
  })
})

describe('of what others may learn of', () => {
  const known = { known: ['deal'], visibility: { deal: 'team' as const } }

  test('they meet no deal, as nobody could give them access', async () => {
    await does('maria', 'log-deal', { deal: 'Secret plan' }, known)
    expect(await does('jonas', 'find-records', { query: 'Secret plan' }, known)).toMatch(/^Nothing/)
    const asking = does('jonas', 'ask-for-access', { of: 'Secret plan' }, known)
    await expect(asking).rejects.toThrow(/nothing called so/)
  })

  test('they are not asked for access to a deal of theirs: an admin is', async () => {
    await does('maria', 'log-deal', { deal: 'Secret plan' }, known)
    house.sql(`update deals set owner_id = 'member_jonas'`)
    house.sql('delete from notices')
    expect(await does('rita', 'ask-for-access', { of: 'Secret plan' }, known)).toMatch(
      /Maria Silva can answer/,
    )
    expect(sent()).not.toMatch(/member_jonas/)
  })
})

const refused =
  'Jonas Weber sees no deals: the role Field leaves them out. Please choose somebody else.'

test.each<[string, (deal: string) => Raw, string]>([
  ['log-deal', () => ({ deal: 'Another', owner: 'Jonas' }), 'owner'],
  ['edit-deal', (id) => ({ id, owner: 'Jonas' }), 'owner'],
  ['reassign-deal', (id) => ({ id, owner: 'member_jonas' }), 'owner'],
  ['hand-over-deals', () => ({ id: 'Maria', to: 'Jonas' }), 'to'],
])(
  'nobody is given a deal they would not see: %s says so beside the field',
  async (act, of, field) => {
    const id = await deal()
    await expect(does('maria', act, of(id))).rejects.toMatchObject({
      details: { fields: { [field]: refused } },
    })
    expect(house.sql('select owner_id as owner from deals')).toEqual([{ owner: 'member_maria' }])
  },
)

test('what is theirs since before is edited as it is, and people are still given to them', async () => {
  const id = await deal()
  house.sql(`update deals set owner_id = 'member_jonas'`)
  expect(await does('maria', 'edit-deal', { id, deal: 'Plan', owner: 'Jonas' })).toMatch(
    /^Saved: Plan/,
  )
  await does('maria', 'save-contact', { name: 'Kim Doe', owner: 'Jonas' })
  expect(house.sql('select owner_id as owner from contacts')).toEqual([{ owner: 'member_jonas' }])
})

test('no message names a deal of theirs that others change', async () => {
  const id = await deal()
  house.sql(`update deals set owner_id = 'member_jonas'`)
  await does('maria', 'win-deal', { id })
  expect(sent()).toBe('[]')
  await does('maria', 'add-task', { task: 'Call them', about: id, assignee: 'member_jonas' })
  expect(sent()).toMatch(/Call them/)
  expect(sent()).not.toMatch(/Secret/)
})

describe.each(['activity', 'task', 'product'])('who sees no %s', (kind) => {
  const less = { name: 'Field', from: 'manager' as const, kinds: { [kind]: 'hidden' as const } }
  const theirs = (others: Partial<Context> = {}): Context => {
    const ctx = house.asks('jonas')
    return {
      ...{ ...ctx, workspace: { ...ctx.workspace, madeRoles: { role_field: less } } },
      member: { ...ctx.member, role: 'manager', roleId: 'role_field', made: less },
      ...others,
    }
  }
  const whole = () => ({ ...theirs(), member: { ...theirs().member, made: undefined } })

  beforeEach(async () => {
    house.sql(`update workspace_members set role = 'manager' where id = 'member_jonas'`)
    await house.does('maria', 'save-company', { name: 'Globex' })
    await house.does('maria', 'save-product', { name: 'Whisper kit', price: '7 EUR' })
    const company = newest(house, 'companies')
    await house.does('maria', 'save-contact', { name: 'Kim Doe', company })
    const who = newest(house, 'contacts')
    await house.does('maria', 'log-deal', { deal: 'Renewal', company, contact: who })
    for (const of of [newest(house, 'deals'), who, company]) {
      await house.does('maria', 'log-activity', { about: of, kind: 'note', note: 'They whisper' })
      await house.does('maria', 'add-task', { task: 'Whisper back', about: of, assignee: 'Jonas' })
    }
  })

  const trace = { activity: 'They whisper', task: 'Whisper back', product: 'Whisper kit' }[kind]

  async function answersOf(ctx: Context): Promise<string[]> {
    const made = ['deals', 'contacts', 'companies'].map((table) => newest(house, table))
    const records = made.map((id) => ({ id, kind: id.split('_')[0], name: 'q' }) as Made)
    const all: string[] = []
    for (const [, ask] of allReads(ctx, records)) all.push(await ask())
    for (const name of ['deals', 'people', 'companies', 'activities', 'tasks', 'products'])
      all.push(plain(await listRecords(ctx, kindAt(ctx, name), new URLSearchParams())))
    for (const action of ['products', 'home', 'stages', 'bin'])
      if (!ctx.shared) all.push(await answered(ctx, action, {}))
    for (const of of ['product', 'any', 'task'])
      all.push(plain(await suggest(ctx, of, 'whis')), plain(await suggest(ctx, of, '')))
    all.push(await answered(ctx, 'find-records', { query: 'whisper' }))
    all.push(plain(await readEvents(ctx, new URLSearchParams())))
    return all
  }

  test('meets none in any answer, where the others do', async () => {
    expect((await answersOf(whole())).join()).toContain(trace)
    for (const answer of await answersOf(theirs())) expect(answer).not.toContain(trace)
    for (const answer of await answersOf(theirs({ shared: true })))
      expect(answer).not.toContain(trace)
  })

  test('opens and changes none by its id, and reads what is beyond their role', async () => {
    const table = { activity: 'activities', task: 'tasks', product: 'products' }[kind] ?? ''
    const id = newest(house, table)
    const asked = await answered(theirs(), 'open-record', { id })
    expect(asked).toMatch(/There is no such record|leaves this out/)
    expect(await answered(theirs(), 'remove-record', { id })).toMatch(
      /There is no such|leaves this/,
    )
  })
})
