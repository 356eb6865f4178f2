import { beforeEach, describe, expect, test } from 'vitest'
import { said } from '../../../worker/api/problem.ts'
import type { Raw } from '../../../worker/core/card.ts'
import { CrmError } from '../../../worker/core/errors.ts'
import { withExternal } from '../../../worker/core/record/external-ids.ts'
import { dataOf } from '../../support/data-of.ts'
import { lines, newest, office } from '../../support/desk-in-memory.ts'

/** Two or more records become one, with all that hangs on them, and are taken apart again. */

type Office = ReturnType<typeof office>
let house: Office
beforeEach(() => {
  house = office()
})

const does = async (who: string, action: string, input: Raw = {}, more = {}) =>
  lines(await house.does(who, action, input, more)).join('\n')
const undo = () => does('maria', 'undo', { event: newest(house, 'events') })
const row = (table: string, id: string) => house.sql(`select * from ${table} where id = ?`, id)[0]

async function contact(name: string, more: Raw = {}) {
  await does('maria', 'save-contact', { name, ...more })
  return newest(house, 'contacts')
}

async function company(name: string, more: Raw = {}) {
  await does('maria', 'save-company', { name, ...more })
  return newest(house, 'companies')
}

let deals = 0
/** Everything that can refer to a record of these kinds. */
async function hangOn(about: string, input: Raw) {
  await does('maria', 'log-deal', { deal: `Renewal ${deals++}`, ...input })
  await does('maria', 'log-activity', { about, kind: 'note', note: 'A word' })
  await does('jonas', 'log-activity', { about, kind: 'note', note: 'Mine', seenBy: 'me' })
  await does('jonas', 'add-task', { task: 'Call them', about, due: '2027-02-01' })
}

describe('two companies', () => {
  test('become one with all that hangs on them, and come back exactly', async () => {
    const keep = await company('Globex', { domains: 'globex.example' })
    const other = await company('Globex Ltd', { domains: 'globex.test', phone: '+442079460112' })
    await contact('Jane Ford', { company: keep })
    await contact('Tim Barker', { company: other })
    await company('Globex Nord', { parent: other })
    await hangOn(other, { company: other })
    const before = dataOf(house)
    const said = await does('maria', 'merge-records', { keep, ids: [other] })
    expect(said).toContain('Merged: Globex')
    expect(said).toContain(
      'Globex Ltd is part of it now. Went along: 1 company, 1 deal, 1 person, 1 task and 1 activity.',
    )
    expect(JSON.stringify(dataOf(house))).not.toContain(other)
    expect(row('companies', keep)).toMatchObject({
      domains: '["globex.example","globex.test"]',
      phones: '["+442079460112"]',
      parent_id: null,
    })
    expect(await undo()).toContain('Undone: Globex')
    expect(dataOf(house)).toEqual(before)
  })
})

test('a company below another one it is merged with stands where that stood', async () => {
  const top = await company('Globex Holding', { domains: 'globex-holding.example' })
  const middle = await company('Globex', { domains: 'globex.example', parent: top })
  const low = await company('Globex Labs', { domains: 'globex-labs.example', parent: middle })
  const before = dataOf(house)
  await does('maria', 'merge-records', { keep: low, ids: [middle] })
  expect(row('companies', low)).toMatchObject({ parent_id: top })
  await undo()
  expect(dataOf(house)).toEqual(before)
  await does('maria', 'merge-records', { keep: top, ids: [low] })
  expect(row('companies', top)).toMatchObject({ parent_id: null })
  expect(row('companies', middle)).toMatchObject({ parent_id: top })
})

describe('people', () => {
  test('three become one: nothing of them is lost, and a no to mails is a no', async () => {
    const keep = await contact('Jane Ford', { email: 'jane@globex.example' })
    const second = await contact('J. Ford', { email: 'ford@home.example', title: 'CEO' })
    const third = await contact('Ford Jane', { phone: '+442079460113' })
    await does('maria', 'set-consent', { id: second, about: 'mail', answer: 'no' })
    for (const one of [keep, second, third]) await hangOn(one, { contact: one })
    const before = dataOf(house)
    await does('maria', 'merge-records', { keep, ids: [second, third] })
    expect(row('contacts', keep)).toMatchObject({
      ...{ name: 'Jane Ford', title: 'CEO', phones: '["+442079460113"]' },
      emails: '["jane@globex.example","ford@home.example"]',
    })
    expect(String(row('contacts', keep)?.may_mail)).toContain('"may":false')
    expect(house.sql('select id from contacts')).toHaveLength(1)
    expect(house.sql('select id from deals where contact_ids = ?', `["${keep}"]`)).toHaveLength(3)
    expect(house.sql('select id from tasks where record_id = ?', keep)).toHaveLength(3)
    const links = (kind: string) =>
      house.sql('select from_id from links where to_id = ? and kind = ?', keep, kind)
    expect(links('activity')).toHaveLength(6)
    expect(links('deal')).toHaveLength(3)
    await undo()
    expect(dataOf(house)).toEqual(before)
  })

  test('both in one deal are in it once, with what the one that is kept does there', async () => {
    const [keep, other] = [await contact('Jane Ford'), await contact('Jane Forde')]
    await does('maria', 'log-deal', { deal: 'Renewal', contact: other })
    const deal = newest(house, 'deals')
    await does('maria', 'set-deal-contact', { id: deal, contact: keep, role: 'decides' })
    await does('maria', 'set-deal-contact', { id: deal, contact: other, role: 'blocks' })
    const before = dataOf(house)
    await does('maria', 'merge-records', { keep, ids: [other] })
    expect(row('deals', deal)).toMatchObject({
      contact_ids: `["${keep}"]`,
      contact_roles: `{"${keep}":"decides"}`,
    })
    await undo()
    expect(dataOf(house)).toEqual(before)
  })

  test('the value that is wanted is chosen field by field', async () => {
    const keep = await contact('Jane Ford', { title: 'CTO' })
    const other = await contact('Jane Forde', { title: 'CEO' })
    const shown = await does('maria', 'compare-records', { id: keep, other })
    expect(shown).toMatch(/^Merge Jane Ford\n2 people become one\./)
    expect(shown).toContain('Title: CTO | or CEO [Use the other]')
    const values = { title: 'CEO', name: other }
    await does('maria', 'merge-records', { keep, ids: [other], values })
    expect(row('contacts', keep)).toMatchObject({ name: 'Jane Forde', title: 'CEO' })
  })

  test('a value that none of them has is none to choose', async () => {
    const [keep, other] = [await contact('Jane Ford'), await contact('Jane Forde')]
    const with_ = (values: Raw) => does('maria', 'merge-records', { keep, ids: [other], values })
    await expect(with_({ title: 'CFO' })).rejects.toThrow('Title: none of these has that value.')
    await expect(with_({ shoes: '44' })).rejects.toThrow('people have no field "shoes".')
  })

  test('what other systems call each of them leads to the one that is left', async () => {
    const ids = (one: string) => ({ externalIds: { hubspot: one } })
    const keep = await contact('Jane Ford', ids('1'))
    const other = await contact('Jane Forde', { externalIds: { hubspot: '2', sap: '7' } })
    const before = dataOf(house)
    await does('maria', 'merge-records', { keep, ids: [other] })
    const held = () =>
      house.sql(`select kind, key, record_id as id from keys where kind like 'external:%'`)
    expect(held()).toEqual([
      { kind: 'external:contact:hubspot', key: '1', id: keep },
      { kind: 'external:contact:hubspot', key: '2', id: keep },
      { kind: 'external:contact:sap', key: '7', id: keep },
    ])
    // Nobody else is called so by then.
    await expect(contact('Somebody', ids('2'))).rejects.toThrow(
      'Another record has this external id',
    )
    // The next that comes from there under one of its ids takes no other from it.
    const all = JSON.parse(String(row('contacts', keep)?.external_ids))
    expect(withExternal(all, { hubspot: '2' })).toEqual(all)
    expect(withExternal(all, { hubspot: '3' })).toEqual({ ...all, hubspot: '3' })
    await undo()
    expect(dataOf(house)).toEqual(before)
  })

  test('its id leads to the one it became, however often that was merged', async () => {
    const names = ['Jane Ford', 'Jane Forde', 'J. Ford']
    const ids: string[] = []
    for (const name of names) ids.push(await contact(name))
    const [first = '', second = '', third = ''] = ids
    await does('maria', 'merge-records', { keep: second, ids: [first] })
    await does('maria', 'merge-records', { keep: third, ids: [second] })
    for (const id of [first, second]) {
      expect(await does('maria', 'open-record', { id })).toMatch(/^J\. Ford/)
      await does('maria', 'add-task', { task: 'Call', about: id })
    }
    expect(house.sql('select id from tasks where record_id = ?', third)).toHaveLength(2)
    // What ends it ends no other one.
    await expect(does('maria', 'remove-record', { id: first })).rejects.toThrow(
      'This is part of J. Ford now, so nothing was done.',
    )
    await undoLast()
    expect(await does('maria', 'open-record', { id: first })).toMatch(/^Jane Forde/)
  })

  const undoLast = async (input: Raw = {}) => {
    const [merged] = house.sql(`select id from events where name = 'merged' order by rowid desc`)
    return does('maria', 'undo', { event: String(merged?.id), ...input })
  }
  /** What undoing it asks. */
  const asked = async (input: Raw = {}) => {
    const error = await undoLast(input).catch((thrown: unknown) => thrown)
    if (!(error instanceof CrmError)) throw error
    const { card, choices } = error.details
    const { status, errors } = said(error)
    return { said: error.message, card: card && lines(card), choices, status, errors }
  }

  test('Undo asks about what was changed since, and it stays where that is wanted', async () => {
    const keep = await contact('Jane Ford', { title: 'CTO' })
    const other = await contact('Jane Forde', { phone: '+442079460113' })
    await does('maria', 'add-task', { task: 'Call', about: other })
    const task = newest(house, 'tasks')
    await does('maria', 'merge-records', { keep, ids: [other] })
    await does('jonas', 'add-task', { task: 'Write', about: keep })
    const contactOf = { id: keep, name: 'Jane Ford', phone: '+442079460114' }
    await does('maria', 'save-contact', contactOf)
    const before = dataOf(house)
    expect((await asked()).said).toBe('Somebody changed this since. Say whose it is: phone.')
    expect(dataOf(house)).toEqual(before)
    expect(await undoLast({ values: { '*': 'now' } })).toContain(
      'Changed since, so it stays with Jane Ford: the phone.',
    )
    expect(row('contacts', other)).toMatchObject({ phones: '["+442079460113"]' })
    expect(row('contacts', keep)).toMatchObject({ phones: '["+442079460114"]' })
    expect(row('tasks', task)).toMatchObject({ record_id: other })
    expect(house.sql('select id from tasks where record_id = ?', keep)).toHaveLength(1)
    await expect(undoLast()).rejects.toThrow('taken apart again already')
  })

  describe('each field that was changed since', () => {
    let keep: string
    let other: string
    beforeEach(async () => {
      keep = await contact('Jane Ford', { title: 'CTO' })
      other = await contact('Jane Forde', { title: 'CEO' })
      await does('maria', 'merge-records', { keep, ids: [other], values: { title: 'CEO' } })
      await does('maria', 'save-contact', { id: keep, name: 'Jane Ford', title: 'CFO' })
    })

    test('is listed with what it is and was, and chosen by a press each', async () => {
      const { card, choices, status, errors } = await asked()
      expect(status).toBe(409)
      expect(errors).toEqual({ title: 'Title was changed since the merge.' })
      expect(choices?.title).toEqual([
        { value: 'now', label: 'Title: CFO, of Jane Ford' },
        { value: other, label: 'Title: CFO, of Jane Forde' },
        { value: 'before', label: 'Title: CTO, as it was' },
      ])
      expect(card).toEqual(
        expect.arrayContaining([
          'Take Jane Ford apart again',
          'Changed since',
          'Title: CFO, of Jane Ford | or Title: CFO, of Jane Forde [Use this]',
          'Title: CFO, of Jane Ford | or Title: CTO, as it was [Use this]',
        ]),
      )
      const again = await asked({ values: { title: 'before' }, asks: true })
      expect(again.card).toContain('Title: CTO, as it was | or Title: CFO, of Jane Ford [Use this]')
    })

    test('goes back to what it was', async () => {
      await undoLast({ values: { title: 'before', '*': 'now' } })
      expect(row('contacts', keep)).toMatchObject({ title: 'CTO' })
      expect(row('contacts', other)).toMatchObject({ title: 'CEO' })
    })

    test('goes to the one that comes back', async () => {
      await undoLast({ values: { title: other, '*': 'now' } })
      expect(row('contacts', keep)).toMatchObject({ title: 'CTO' })
      expect(row('contacts', other)).toMatchObject({ title: 'CFO' })
    })

    test('is not decided by what nobody could have meant', async () => {
      expect((await asked({ values: { title: 'CFO' } })).said).toContain('Say whose it is')
      const odd = undoLast({ values: { shoes: 'now', '*': 'now' } })
      await expect(odd).rejects.toThrow('people have no field "shoes".')
    })
  })

  test('the products and the amount of a deal are decided as one', async () => {
    await does('maria', 'log-deal', { deal: 'Renewal', amount: '5k EUR' })
    const keep = newest(house, 'deals')
    await does('maria', 'log-deal', { deal: 'Renewal again', amount: '7k EUR' })
    const other = newest(house, 'deals')
    await does('maria', 'merge-records', { keep, ids: [other] })
    await does('maria', 'edit-deal', { id: keep, deal: 'Renewal', amount: '9k USD' })
    const { choices } = await asked()
    expect(Object.keys(choices ?? {})).toEqual(['amount'])
    await undoLast({ values: { amount: other } })
    expect(row('deals', keep)).toMatchObject({ amount: 500_000, currency: 'EUR' })
    expect(row('deals', other)).toMatchObject({ amount: 900_000, currency: 'USD' })
  })
})

describe('deals', () => {
  test('become one with the amount and the products of the one that is kept', async () => {
    await does('maria', 'log-deal', { deal: 'Renewal', amount: '5k EUR', stage: 'Proposal' })
    const keep = newest(house, 'deals')
    await does('maria', 'log-deal', {
      deal: 'Renewal again',
      amount: '7k USD',
      closeOn: '2027-03-01',
    })
    const other = newest(house, 'deals')
    const before = dataOf(house)
    await does('maria', 'merge-records', { keep, ids: [other] })
    expect(row('deals', keep)).toMatchObject({
      ...{ amount: 500_000, currency: 'EUR', stage_id: 'stage_Proposal', close_on: '2027-03-01' },
    })
    await undo()
    expect(dataOf(house)).toEqual(before)
    const values = { amount: other }
    await does('maria', 'merge-records', { keep, ids: [other], values })
    expect(row('deals', keep)).toMatchObject({ amount: 700_000, currency: 'USD' })
  })
})

describe('who may', () => {
  test('a colleague’s record is not merged into one’s own by a rep', async () => {
    const keep = await contact('Jane Ford')
    await does('jonas', 'save-contact', { name: 'Jane Forde' })
    const other = newest(house, 'contacts')
    const refused = does('jonas', 'merge-records', { keep: other, ids: [keep] })
    await expect(refused).rejects.toThrow('This belongs to')
    await expect(does('jonas', 'merge-records', { keep, ids: [other] })).rejects.toThrow(
      'belongs to',
    )
  })

  test('nobody merges what they do not see, or sees it by that', async () => {
    const owner = {
      workspace: { ...house.asks('maria').workspace, visibility: { contact: 'owner' } },
    }
    await does('jonas', 'save-contact', { name: 'Secret Person' }, owner)
    const secret = newest(house, 'contacts')
    await does('rita', 'save-contact', { name: 'Jane Ford' }, owner)
    const mine = newest(house, 'contacts')
    for (const action of ['compare-records', 'merge-records']) {
      const input =
        action === 'compare-records' ? { id: mine, other: secret } : { keep: mine, ids: [secret] }
      await expect(does('rita', action, input, owner)).rejects.toThrow('There is no such person')
    }
    // Once an admin merged them, the old id shows no more than the new one.
    await does('maria', 'merge-records', { keep: secret, ids: [mine] }, owner)
    await expect(does('rita', 'open-record', { id: mine }, owner)).rejects.toThrow('no such')
    expect(await does('jonas', 'open-record', { id: mine }, owner)).toMatch(/^Secret Person/)
  })

  test('shared with both is shared with the one', async () => {
    const keep = await contact('Jane Ford')
    const other = await contact('Jane Forde')
    for (const member of ['jonas', 'rita'])
      await does('maria', 'share-with', { id: keep, member: `member_${member}` })
    await does('maria', 'share-with', { id: other, member: 'member_rita' })
    await does('maria', 'merge-records', { keep, ids: [other] })
    expect(row('contacts', keep)).toMatchObject({ shared_with: '["member_rita"]' })
  })

  test('other kinds, two kinds, or one twice are refused in words', async () => {
    const [person, firm] = [await contact('Jane Ford'), await company('Globex')]
    await does('maria', 'add-task', { task: 'Call' })
    const tried = (keep: string, ids: string[]) => does('maria', 'merge-records', { keep, ids })
    await expect(tried(person, [firm])).rejects.toThrow('Only records of one kind')
    await expect(tried(person, [person])).rejects.toThrow('These are one already')
    await expect(tried(newest(house, 'tasks'), [person])).rejects.toThrow(
      'Only deals, people, companies and cases can be merged',
    )
    await expect(tried(person, ['contact_nobody'])).rejects.toThrow('no such person')
  })
})

describe('what was done before a merge', () => {
  test('is not undone before the merge is', async () => {
    const [first, second] = [await contact('Jane Ford'), await contact('Jane Forde')]
    const third = await contact('J. Ford')
    await does('maria', 'merge-records', { keep: second, ids: [first] })
    const merged = newest(house, 'events')
    await does('maria', 'merge-records', { keep: third, ids: [second] })
    const again = newest(house, 'events')
    await expect(does('maria', 'undo', { event: merged })).rejects.toThrow(
      'This was merged into another record since. Undo that first.',
    )
    await does('maria', 'undo', { event: again })
    const apart = newest(house, 'events')
    await expect(does('maria', 'undo', { event: apart })).rejects.toThrow('Start it anew')
    await does('maria', 'undo', { event: merged })
    await expect(does('maria', 'undo', { event: merged })).rejects.toThrow('apart again already')
    expect(house.sql('select id from contacts')).toHaveLength(3)
  })

  test('goes back to the record that was left', async () => {
    const [keep, other] = [await company('Globex'), await company('Initech')]
    await does('maria', 'log-deal', { deal: 'Renewal', company: other })
    const deal = newest(house, 'deals')
    await does('maria', 'log-deal', { deal: 'Another', company: other })
    const moved = newest(house, 'deals')
    await does('maria', 'edit-deal', { id: moved, company: null })
    const emptied = newest(house, 'events')
    await does('maria', 'remove-record', { id: deal })
    const removed = newest(house, 'events')
    await does('maria', 'merge-records', { keep, ids: [other] })
    await does('maria', 'undo', { event: removed })
    await does('maria', 'undo', { event: emptied })
    for (const id of [deal, moved]) expect(row('deals', id)).toMatchObject({ company_id: keep })
  })
})
