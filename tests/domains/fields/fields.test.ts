import { describe, expect, test } from 'vitest'
import type { Raw } from '../../../worker/core/card.ts'
import { eraseRemoved } from '../../../worker/core/event/erase.ts'
import { fields, kinds } from '../../../worker/core/record/registry.ts'
import { lines, newest, office } from '../../support/desk-in-memory.ts'
import { nextRequest } from './next-request.ts'

/** Fields that an admin adds, changes, moves and retires: each is what the next request has. */

const started = () => {
  const all = office()
  all.insert('workspaces', {
    ...{ id: 'workspace_a', name: 'A', currency: 'EUR', time_zone: 'Europe/Berlin' },
    ...{ locale: 'en-IE', country: 'DE', created_at: 0, version: 1 },
  })
  const now = () => nextRequest(all)
  const does = (action: string, input: Raw, who = 'maria') => all.does(who, action, input, now())
  const ctx = (who = 'maria') => ({ ...all.asks(who), ...now() })
  return { ...all, does, now, ctx }
}

const source: Raw = {
  ...{ kind: 'deal', label: 'Source', type: 'choice' },
  choices: ['Website', 'Trade fair'],
}

test('a field is added, and stands in the forms and on the cards of its kind at once', async () => {
  const all = started()
  const card = await all.does('add-field', source)
  expect(lines(card)).toEqual([
    'Added: Source',
    'Choice',
    expect.stringMatching(/Edit.*Retire.*All fields.*Undo/),
  ])
  expect(fields(all.ctx(), 'deal').source).toMatchObject({ label: 'Source', fact: true })
  expect(fields(all.ctx(), 'contact').source).toBeUndefined()
  const deal = await all.does('log-deal', { deal: 'Renewal', source: 'trade fair' })
  expect(JSON.stringify(deal.parts)).toMatch(/"Source","value":"Trade fair"/)
  expect(all.sql('select own_values as own from deals')).toEqual([
    { own: '{"source":"trade-fair"}' },
  ])
  expect(all.sql('select * from field_values')).toMatchObject([
    { kind: 'deal', field: 'source', value: 'trade-fair' },
  ])
})

test('what is left out is asked for, beside its field', async () => {
  const all = started()
  const wrong = (input: Raw) =>
    all.does('add-field', input).then(
      () => expect.fail('it was added'),
      ({ details }) => details.fields,
    )
  expect(await wrong({ kind: 'deal', label: 'Source', type: 'choice' })).toEqual({
    choices: 'Please write what there is to choose, one a line.',
  })
  expect(await wrong({ kind: 'deal', label: 'Partner', type: 'record' })).toEqual({
    links: 'Please choose what it links to.',
  })
  expect(await wrong({ ...source, choices: 'Web\nweb' })).toEqual({
    choices: '"web" stands there twice.',
  })
  expect(await wrong({ kind: 'deal', label: 'Seats', type: 'number', default: 'many' })).toEqual({
    default: expect.stringMatching(/is not a number/),
  })
  expect(await wrong({ kind: 'deal', label: 'Notes', type: 'long', unique: true })).toEqual({
    unique: 'Of this type, two records may hold the same.',
  })
  await all.does('add-field', source)
  expect(await wrong({ ...source, label: 'source' })).toEqual({
    label: 'There is such a field already.',
  })
  expect(all.sql('select count(*) as n from fields')).toEqual([{ n: 1 }])
})

test('it is called what nothing else is, and keeps that name', async () => {
  const all = started()
  const add = (label: string) => all.does('add-field', { kind: 'deal', label, type: 'text' })
  for (const label of [
    'Stage id',
    'Trade fair budget',
    '源',
    '2nd name',
    'Constructor',
    'Company id',
  ])
    await add(label)
  const names = all.sql('select name from fields order by position').map(({ name }) => name)
  expect(names).toEqual([
    ...['stageId2', 'tradeFairBudget', 'field', 'field2ndName', 'constructor2', 'companyId2'],
  ])
  await all.does('edit-field', { id: newest(all, 'fields'), label: 'Their firm' })
  expect(fields(all.ctx(), 'deal').companyId2).toMatchObject({ label: 'Their firm' })
  await expect(add('  AMOUNT')).rejects.toThrow('every workspace has')
  const renamed = all.does('edit-field', { id: newest(all, 'fields'), label: 'Company' })
  await expect(renamed).rejects.toThrow('every workspace has')
})

test('its choices are renamed, added and retired: what was chosen stays', async () => {
  const all = started()
  await all.does('add-field', source)
  const id = newest(all, 'fields')
  await all.does('log-deal', { deal: 'Renewal', source: 'website' })
  const said = lines(await all.does('edit-field', { id, choices: 'Web page\nTrade fair' }))
  expect(said.join('\n')).toContain('"Website" is "Web page" now, also where it was chosen.')
  const held = () => JSON.parse(String(all.sql('select choices from fields')[0]?.choices))
  expect(held()).toEqual([
    { value: 'website', label: 'Web page' },
    { value: 'trade-fair', label: 'Trade fair' },
  ])
  await all.does('edit-field', { id, choices: 'Trade fair\nA friend\nMail' })
  expect(held()).toEqual([
    { value: 'trade-fair', label: 'Trade fair' },
    { value: 'a-friend', label: 'A friend' },
    { value: 'mail', label: 'Mail' },
    { value: 'website', label: 'Web page', retired: true },
  ])
  const edited = await all.does('edit-deal', {
    ...{ id: newest(all, 'deals'), deal: 'Another', source: 'website' },
  })
  expect(JSON.stringify(edited.parts)).toMatch(/"Source","value":"Web page"/)
})

test('fields are put in another order', async () => {
  const all = started()
  const ids: string[] = []
  for (const label of ['One', 'Two', 'Three']) {
    await all.does('add-field', { kind: 'contact', label, type: 'text' })
    ids.push(newest(all, 'fields'))
  }
  const order = () =>
    Object.values(fields(all.ctx(), 'contact')).flatMap(({ own, label }) => (own ? label : []))
  expect(order()).toEqual(['One', 'Two', 'Three'])
  await all.does('edit-field', { id: ids[2] ?? '', position: '1' })
  expect(order()).toEqual(['Three', 'One', 'Two'])
})

describe('a field that is retired', () => {
  test('is nowhere, keeps what it holds, and has it again when it is used again', async () => {
    const all = started()
    await all.does('add-field', { kind: 'deal', label: 'Reference', type: 'text' })
    const id = newest(all, 'fields')
    await all.does('log-deal', { deal: 'Renewal', reference: 'R-1' })
    const deal = newest(all, 'deals')
    const card = await all.does('retire-field', { id })
    expect(lines(card)[0]).toBe('Retired: Reference')
    expect(fields(all.ctx(), 'deal').reference).toBeUndefined()
    await all.does('edit-deal', { id: deal, deal: 'Another' })
    await all.does('remove-record', { id: deal })
    await all.does('undo', { event: newest(all, 'events') })
    expect(all.sql('select own_values as own from deals')).toEqual([{ own: '{"reference":"R-1"}' }])
    await all.does('return-field', { id })
    const shown = await all.does('open-record', { id: deal })
    expect(JSON.stringify(shown.parts)).toMatch(/"Reference","value":"R-1"/)
    expect(all.sql('select field, value from field_values')).toEqual([
      { field: 'reference', value: 'r-1' },
    ])
  })

  test('is what an added one becomes by Undo, and each change goes back', async () => {
    const all = started()
    const undo = () => all.does('undo', { event: newest(all, 'events') })
    await all.does('add-field', source)
    expect(lines(await undo())[0]).toBe('Undone: Source')
    expect(fields(all.ctx(), 'deal').source).toBeUndefined()
    await undo()
    expect(fields(all.ctx(), 'deal').source).toBeDefined()
    await all.does('edit-field', {
      id: newest(all, 'fields'),
      label: 'Where from',
      required: 'yes',
    })
    expect(fields(all.ctx(), 'deal').source).toMatchObject({ label: 'Where from', required: true })
    await undo()
    expect(fields(all.ctx(), 'deal').source).toMatchObject({ label: 'Source' })
    expect(fields(all.ctx(), 'deal').source?.required).toBeUndefined()
  })
})

test('a new record begins with what the field says, however it is made', async () => {
  const all = started()
  await all.does('add-field', { kind: 'company', label: 'Size', type: 'number', default: '12,5' })
  await all.does('log-deal', { deal: 'Renewal', company: 'new:Acme' })
  await all.does('save-company', { name: 'Globex', size: 3 })
  await all.does('save-company', { name: 'Initech', size: null })
  const own = all.sql(
    'select name, own_values ->> ? as size from companies order by name',
    '$.size',
  )
  expect(own).toEqual([
    { name: 'Acme', size: 12.5 },
    { name: 'Globex', size: 3 },
    { name: 'Initech', size: null },
  ])
})

test('only admins do any of it', async () => {
  const all = started()
  await expect(all.does('add-field', source, 'jonas')).rejects.toMatchObject({ code: 'forbidden' })
  await all.does('add-field', { ...source, sees: 'manager' })
  await expect(
    all.does('retire-field', { id: newest(all, 'fields') }, 'jonas'),
  ).rejects.toMatchObject({ code: 'forbidden' })
  expect(kinds(all.ctx()).map(({ kind }) => kind)).toContain('field')
})

describe('what a field asks of records', () => {
  test('that no two hold the same, however they are written', async () => {
    const all = started()
    await all.does('add-field', { kind: 'deal', label: 'Number', type: 'text', unique: true })
    const log = (deal: string, number: string) => all.does('log-deal', { deal, number })
    await log('Renewal', 'A-1')
    await expect(log('Another', 'a-1')).rejects.toMatchObject({
      details: { fields: { number: 'Renewal has this already.' } },
    })
    await log('Another', 'A-2')
    const id = newest(all, 'deals')
    await expect(all.does('edit-deal', { id, number: 'A-1 ' })).rejects.toMatchObject({
      code: 'invalid',
    })
    await all.does('edit-deal', { id, number: 'A-3' })
    await log('Third', 'A-2')
    expect(all.sql('select value from field_values order by 1').map(({ value }) => value)).toEqual([
      ...['a-1', 'a-2', 'a-3'],
    ])
  })

  test('that it is filled in from a stage on, where it is moved there or emptied', async () => {
    const all = started()
    const from = 'stage_Proposal'
    await all.does('add-field', {
      kind: 'deal',
      label: 'Budget',
      type: 'money',
      requiredFrom: from,
    })
    await all.does('log-deal', { deal: 'Renewal' })
    const id = newest(all, 'deals')
    const refused = { details: { fields: { budget: 'This is needed from Proposal on.' } } }
    await expect(all.does('move-deal', { id, stage: from })).rejects.toMatchObject(refused)
    await expect(all.does('win-deal', { id })).rejects.toMatchObject(refused)
    await expect(all.does('log-deal', { deal: 'B', stage: from })).rejects.toMatchObject(refused)
    await all.does('edit-deal', { id, budget: '3k EUR' })
    await all.does('move-deal', { id, stage: from })
    await expect(all.does('edit-deal', { id, budget: null })).rejects.toMatchObject(refused)
    await all.does('edit-deal', { id, deal: 'Renewed' })
    await all.does('lose-deal', { id, reason: 'Price' })
    expect(all.sql('select status, title from deals')).toEqual([
      { status: 'lost', title: 'Renewed' },
    ])
  })
})

test('of what went along with a removed record, nothing is left of an added field', async () => {
  const all = started()
  await all.does('add-field', { kind: 'task', label: 'Badge', type: 'text' })
  await all.does('log-deal', { deal: 'Okapi' })
  const about = newest(all, 'deals')
  await all.does('add-task', { task: 'Call', about, badge: 'Zebra' })
  expect(all.sql('select value from field_values')).toEqual([{ value: 'zebra' }])
  await all.does('remove-record', { id: about })
  await eraseRemoved(all.deps(all.asks('maria').now + 31 * 86_400_000))
  expect(all.sql('select value from field_values')).toEqual([])
})
