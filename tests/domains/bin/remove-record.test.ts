import { beforeEach, describe, expect, test } from 'vitest'
import { catalogue } from '../../../worker/catalogue.ts'
import { dataOf } from '../../support/data-of.ts'
import { lines, newest, office } from '../../support/desk-in-memory.ts'

/** What is removed goes out of everything at once, and comes back as it was. */

type Office = ReturnType<typeof office>
let house: Office
beforeEach(() => {
  house = office()
})

const shown = async (who: string, action: string, input = {}) =>
  lines(await house.does(who, action, input)).join('\n')
const remove = (id: string, who = 'maria') => shown(who, 'remove-record', { id })
const lastEvent = () => newest(house, 'events')
const undo = (who = 'maria', event = lastEvent()) => shown(who, 'undo', { event })
const rows = (table: string) => house.sql(`select * from ${table}`).length

/** A company with all that can refer to it. */
async function full() {
  await house.does('maria', 'save-company', { name: 'Globex', domain: 'globex.example' })
  const company = newest(house, 'companies')
  await house.does('maria', 'save-contact', {
    ...{ name: 'Jane Ford', email: 'jane@globex.example', company },
  })
  const contact = newest(house, 'contacts')
  await house.does('maria', 'log-deal', { deal: 'Renewal', company, contact, amount: '5k EUR' })
  const deal = newest(house, 'deals')
  await house.does('maria', 'save-company', { name: 'Globex Nord', parent: company })
  for (const about of [company, contact, deal])
    await house.does('maria', 'log-activity', { about, kind: 'note', note: 'A word' })
  for (const about of [company, contact, deal])
    await house.does('jonas', 'add-task', { task: 'Call them', about, due: '2027-02-01' })
  return { company, contact, deal }
}

const kinds = ['company', 'contact', 'deal'] as const

describe.each(kinds)('a %s', (kind) => {
  test('goes out of everything at once, and comes back as it was', async () => {
    const id = (await full())[kind]
    const before = dataOf(house)
    expect(await remove(id)).toMatch(
      /^Removed: .*\nIt is in the bin for 30 days\.\n.*\[Put back\]/s,
    )
    const after = dataOf(house)
    expect(after).not.toEqual(before)
    expect(JSON.stringify(after).replaceAll(`removed:${id}`, '')).not.toContain(id)
    expect(await undo()).toMatch(/^Put back: /)
    expect(dataOf(house)).toEqual(before)
  })
})

test('a company with more people and deals than are written one by one comes back as it was', async () => {
  const { company } = await full()
  for (let at = 0; at < 12; at += 1) {
    await house.does('maria', 'save-contact', { name: `Kim Doe ${at}`, company })
    await house.does('maria', 'log-deal', { deal: `Renewal ${at}`, company })
  }
  const before = dataOf(house)
  await remove(company)
  expect(rows('companies')).toBe(1)
  expect(JSON.stringify(dataOf(house)).replaceAll(`removed:${company}`, '')).not.toContain(company)
  expect(await undo()).toMatch(/^Put back: Globex/)
  expect(dataOf(house)).toEqual(before)
})

test('says before what goes along, and what stays', async () => {
  const { company } = await full()
  const asked = await catalogue['remove-record']?.prefill?.(house.asks('maria'), { id: company })
  expect(asked?.intro).toBe(
    'Globex goes to the bin for 30 days, with 1 task and 1 activity about it. ' +
      'What stays, without it: 1 company, 1 deal, 1 person and 2 activities. ' +
      'Until then it can be put back as it was.',
  )
})

test('is done by who may change it, and names who can', async () => {
  const { deal } = await full()
  await expect(remove(deal, 'rita')).rejects.toMatchObject({ code: 'forbidden' })
  await house.does('rita', 'log-deal', { deal: 'Hers' })
  const hers = newest(house, 'deals')
  expect(await remove(hers, 'rita')).toMatch(/^Removed: Hers/)
  await expect(undo('jonas')).rejects.toMatchObject({ code: 'forbidden' })
  expect(await undo('rita')).toMatch(/^Put back: Hers/)
})

test('what ends otherwise is not removed, and what is not here is not found', async () => {
  await house.does('maria', 'save-team', { name: 'North' })
  for (const id of [newest(house, 'workspace_teams'), 'stage_Proposal'])
    await expect(remove(id)).rejects.toThrow(/is not removed like other records: it has "/)
  for (const id of ['deal_nobody', 'activity_nobody', 'settings_x'])
    await expect(remove(id)).rejects.toThrow(/There is no such|not removed like/)
})

describe('putting back', () => {
  test('happens once, and for thirty days', async () => {
    const { contact } = await full()
    await remove(contact)
    const event = lastEvent()
    expect(await undo('maria', event)).toMatch(/^Put back: Jane Ford/)
    await expect(undo('maria', event)).rejects.toThrow('This was put back already.')
    await remove(contact)
    house.passes(31 * 86_400_000)
    await expect(undo()).rejects.toThrow('removed more than 30 days ago, so it is erased')
  })

  test('leaves what was set since, and says what has its address by now', async () => {
    const { company, contact, deal } = await full()
    await remove(company)
    const event = lastEvent()
    await house.does('maria', 'save-company', { name: 'Initech' })
    const other = newest(house, 'companies')
    await house.does('maria', 'edit-deal', { id: deal, deal: 'Renewal', company: other })
    await undo('maria', event)
    const of = (table: string, id: string) =>
      house.sql(`select company_id from ${table} where id = ?`, id)
    expect(of('deals', deal)).toEqual([{ company_id: other }])
    expect(of('contacts', contact)).toEqual([{ company_id: company }])
    await remove(contact)
    const gone = lastEvent()
    await house.does('maria', 'save-contact', { name: 'Jane F', email: 'jane@globex.example' })
    expect(await undo('maria', gone)).toContain(
      'Jane F has the same name, address or number by now. Keep the one you need.',
    )
  })

  test('brings back each of two that something was about, in either order', async () => {
    const { company, deal } = await full()
    const links = () => house.sql('select to_id, from_id from links order by 1, 2')
    const about = () =>
      house.sql(`select a.id, value from activities a, json_each(links) order by 1, 2`)
    const before = [links(), about()]
    await remove(deal)
    const first = lastEvent()
    await remove(company)
    const second = lastEvent()
    await undo('maria', first)
    await undo('maria', second)
    expect([links(), about()]).toEqual(before)
  })
})

test('a company with hundreds of notes goes and comes back in as many statements', async () => {
  const { company } = await full()
  for (let at = 0; at < 300; at += 1) {
    house.insert('activities', {
      ...{ id: `activity_${at}`, workspace_id: 'workspace_a', version: 1, created_at: 1, at: 1 },
      ...{ kind: 'note', subject: 'A word', author_id: 'member_rita', private: at % 2 },
      links: JSON.stringify([company]),
    })
    const link = { workspace_id: 'workspace_a', to_id: company, kind: 'activity', at: 1 }
    house.insert('links', { ...link, from_id: `activity_${at}` })
  }
  const before = dataOf(house)
  await remove(company)
  expect(rows('activities')).toBe(2)
  await undo()
  expect(dataOf(house)).toEqual(before)
})

test('a product that deals have stays, and says so', async () => {
  await house.does('maria', 'save-product', { name: 'Training', price: '900 EUR' })
  const id = newest(house, 'products')
  await house.does('jonas', 'log-deal', { deal: 'Renewal' })
  await house.does('jonas', 'save-deal-line', { id: newest(house, 'deals'), product: id })
  await expect(remove(id)).rejects.toThrow(
    'Training cannot be removed: it is in use by 1 deal. It is in deals. Retire it instead',
  )
  expect(rows('products')).toBe(1)
})
