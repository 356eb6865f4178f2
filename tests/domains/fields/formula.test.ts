import { describe, expect, test } from 'vitest'
import { kindAt } from '../../../worker/api/records/kinds.ts'
import { listRecords } from '../../../worker/api/records/list.ts'
import type { Card, Raw } from '../../../worker/core/card.ts'
import { seenFields } from '../../../worker/core/record/registry.ts'
import { computeFormulasJob } from '../../../worker/domains/fields/compute-job.ts'
import { trip } from '../../../worker/platform/db.ts'
import { newest, office } from '../../support/desk-in-memory.ts'
import { nextRequest } from './next-request.ts'

/** Fields that are made of others: what they come to is kept with the record, and follows. */

const started = () => {
  const all = office()
  all.insert('workspaces', {
    ...{ id: 'workspace_a', name: 'A', currency: 'EUR', time_zone: 'Europe/Berlin' },
    ...{ locale: 'en-IE', country: 'DE', created_at: 0, version: 1 },
  })
  const does = (action: string, input: Raw = {}, who = 'maria') =>
    all.does(who, action, input, nextRequest(all))
  const ctx = (who = 'maria') => ({ ...all.asks(who), ...nextRequest(all) })
  const field = (label: string, type: string, more: Raw = {}) =>
    does('add-field', { kind: 'deal', label, type, ...more })
  const formula = (label: string, text: string) => field(label, 'formula', { formula: text })
  const wrong = (asked: Promise<Card>) =>
    asked.then(
      () => expect.fail('it was kept'),
      ({ details, message }) => details.fields?.formula ?? message,
    )
  const own = () => JSON.parse(String(all.sql('select own_values as own from deals')[0]?.own))
  const found = async (query: string, who = 'maria') => {
    const asking = ctx(who)
    const { data } = await listRecords(asking, kindAt(asking, 'deals'), new URLSearchParams(query))
    return data.map(({ title }) => title)
  }
  return { ...all, does, ctx, field, formula, wrong, own, found }
}

async function withTotal() {
  const all = started()
  await all.field('Seats', 'number')
  await all.field('Seat price', 'money')
  const added = await all.formula('Total', 'Seats * Seat price')
  return { ...all, added }
}

test('it is kept with the record, shown on its card, listed by, and follows what it is made of', async () => {
  const all = await withTotal()
  expect(JSON.stringify(all.added)).toMatch(/Amount, by a formula.*Seats \* \[Seat price\]/)
  const logged = await all.does('log-deal', { deal: 'Renewal', seats: '3', seatPrice: '100 EUR' })
  expect(JSON.stringify(logged.parts)).toContain('"Total","value":"€300"')
  expect(all.own().total).toEqual({ minor: 30000, currency: 'EUR' })
  const id = newest(all, 'deals')
  await all.does('log-deal', { deal: 'Other', seats: '1', seatPrice: '100 EUR' })
  expect(await all.found('sort=-total')).toEqual(['Renewal', 'Other'])
  expect(await all.found('filter[total][gte]=20000')).toEqual(['Renewal'])
  const edited = await all.does('edit-deal', { id, deal: 'Renewal', seats: '5' })
  expect(JSON.stringify(edited.parts)).toContain('"Total","value":"€500"')
  expect(await all.found('filter[total]=50000')).toEqual(['Renewal'])
  const undone = await all.does('undo', edited.buttons.find(({ label }) => label === 'Undo')?.input)
  expect(JSON.stringify(undone.parts)).toContain('"Total","value":"€300"')
  await all.does('edit-deal', { id, deal: 'Renewal', seats: null })
  expect(await all.found('filter[total][gte]=1')).toEqual(['Other'])
})

test('no form asks for it, and nothing sets it', async () => {
  const all = await withTotal()
  await all.does('log-deal', { deal: 'Renewal', seats: '3', seatPrice: '1 EUR', total: '9 EUR' })
  expect(all.own().total).toEqual({ minor: 300, currency: 'EUR' })
})

test('what the deal itself has counts as well, its amount in its currency', async () => {
  const all = started()
  await all.formula('Yearly', 'Amount * 12')
  await all.formula('Late on', 'Close date + 7')
  await all.does('log-deal', { deal: 'Renewal', amount: '100 USD', closeOn: '2027-09-30' })
  expect(all.own()).toEqual({ yearly: { minor: 120000, currency: 'USD' }, lateOn: '2027-10-07' })
})

describe('one that is none is refused beside its field', () => {
  test.each<[text: string, why: RegExp]>([
    ['Seats * Pears', /There is no field called "Pears"\. \(at "Pears", character 9\)/],
    ['Seats + Seat price', /does not go with a number and an amount/],
    ['today()', /another day each day/],
    ['', /Please write it, such as/],
  ])('%s', async (text, why) => {
    const all = await withTotal()
    expect(await all.wrong(all.formula('Wrong', text))).toMatch(why)
  })

  test('where it leads back to itself, or comes to something else than before', async () => {
    const all = await withTotal()
    const id = newest(all, 'fields')
    await all.formula('Double', 'Total * 2')
    const change = (formula: string) => all.wrong(all.does('edit-field', { id, formula }))
    expect(await change('Double * 2')).toBe('This leads back to itself, by Double.')
    expect(await change('Total + Total')).toBe('This leads back to itself.')
    expect(await change('Seats * 2')).toMatch(/comes to number, and the field is amount/)
    expect(await all.wrong(all.field('Plain', 'text', { formula: 'Seats' }))).toMatch(
      /Only a formula/,
    )
  })
})

test('one made of another follows it, and so do records that were there before', async () => {
  const all = started()
  await all.field('Seats', 'number')
  await all.does('log-deal', { deal: 'Renewal', seats: '3' })
  await all.formula('Double', 'Seats * 2')
  await all.formula('Triple', 'Double + Seats')
  const runs = async () => {
    const ctx = all.ctx()
    const run = { ...ctx, day: '', startedAt: 0, cursor: '' }
    const { writes, cursor } = await computeFormulasJob.page(run)
    if (writes.length) await trip(ctx.db, writes)
    return [cursor, writes.length > 0]
  }
  expect(await runs()).toEqual([null, true])
  expect(all.own()).toEqual({ seats: 3, double: 6, triple: 9 })
  expect(await all.found('filter[triple]=9')).toEqual(['Renewal'])
  expect(await runs()).toEqual([null, false])
  await all.does('edit-field', { id: newest(all, 'fields'), formula: 'Double + 1' })
  await runs()
  expect(all.own().triple).toBe(7)
  expect(await all.found('filter[triple]=9')).toEqual([])
  expect(all.sql(`select kind from jobs where kind = 'compute-formulas'`).length).toBe(1)
})

test('who does not see what it is made of does not see it', async () => {
  const all = started()
  await all.field('Margin', 'number', { sees: 'manager' })
  await all.formula('Double', 'Margin * 2')
  await all.formula('Again', 'Double * 2')
  await all.field('Seats', 'number')
  await all.does('log-deal', { deal: 'Renewal', margin: '4', seats: '1' })
  const id = newest(all, 'deals')
  expect(Object.keys(seenFields(all.ctx('maria'), 'deal'))).toEqual(
    expect.arrayContaining(['double', 'again']),
  )
  const seen = Object.keys(seenFields(all.ctx('jonas'), 'deal'))
  expect(seen.includes('double') || seen.includes('again')).toBe(false)
  await all.does('edit-deal', { id, deal: 'Renewal', ownerId: 'member_jonas' }).catch(() => {})
  all.sql(`update deals set owner_id = 'member_jonas'`)
  await all.does('edit-deal', { id, deal: 'Renewal', seats: '2' }, 'jonas')
  expect(all.own()).toEqual({ margin: 4, seats: 2, double: 8, again: 16 })
  // What it is made of hides it still when it is retired.
  const [margin] = all.sql(`select id from fields where name = 'margin'`)
  await all.does('retire-field', { id: String(margin?.id) })
  expect(Object.keys(seenFields(all.ctx('maria'), 'deal'))).toContain('double')
  const left = Object.keys(seenFields(all.ctx('jonas'), 'deal'))
  expect(left.filter((name) => ['margin', 'double', 'again'].includes(name))).toEqual([])
})

test('of two that become one it is computed anew, and nothing to choose', async () => {
  const all = await withTotal()
  await all.does('log-deal', { deal: 'One', seats: '3', seatPrice: '1 EUR' })
  const keep = newest(all, 'deals')
  await all.does('log-deal', { deal: 'One too', seats: '4', seatPrice: '5 EUR' })
  const other = newest(all, 'deals')
  await all.does('merge-records', { keep, ids: [other], values: { seats: other } })
  expect(all.own()).toEqual({
    seats: 4,
    seatPrice: { minor: 100, currency: 'EUR' },
    total: { minor: 400, currency: 'EUR' },
  })
})
