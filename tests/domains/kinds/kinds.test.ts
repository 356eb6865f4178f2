import { describe, expect, test } from 'vitest'
import { tools } from '../../../worker/api/mcp/tools.ts'
import { understand } from '../../../worker/conversation/command-line.ts'
import { perform } from '../../../worker/core/action/define.ts'
import { actionNamed } from '../../../worker/core/action/known.ts'
import { recordCard } from '../../../worker/core/action/record-card.ts'
import { doTogether } from '../../../worker/core/batch/index.ts'
import { saveRow } from '../../../worker/core/batch/save-row.ts'
import type { Raw } from '../../../worker/core/card.ts'
import { kinds, recordKind } from '../../../worker/core/record/registry.ts'
import { allTargets } from '../../../worker/domains/imports/mapping/targets.ts'
import { lines, newest, office } from '../../support/desk-in-memory.ts'
import { nextRequest } from '../fields/next-request.ts'

/** Kinds that an admin adds: what the registry gives to a kind, the next request has of them. */

export const started = () => {
  const all = office()
  all.insert('workspaces', {
    ...{ id: 'workspace_a', name: 'A', currency: 'EUR', time_zone: 'Europe/Berlin' },
    ...{ locale: 'en-IE', country: 'DE', created_at: 0, version: 1 },
  })
  const now = () => nextRequest(all)
  const does = (action: string, input: Raw = {}, who = 'maria') =>
    all.does(who, action, input, now())
  const ctx = (who = 'maria') => ({ ...all.asks(who), ...now() })
  /** A line that is typed, and what comes of it. */
  async function says(line: string, who = 'maria') {
    const asked = ctx(who)
    const said = await understand(asked, line)
    if (!('act' in said)) return said
    return perform(asked, said.act, actionNamed(asked, said.act), said.input)
  }
  const opens = (id: string, who = 'maria') => recordCard(ctx(who), id)
  return { ...all, does, now, ctx, says, opens }
}

const contract: Raw = { one: 'Contract', many: 'Contracts', titled: 'Number' }

/** An office with contracts, that have a value and a company. */
async function withContracts(more: Raw = {}) {
  const all = started()
  await all.does('add-kind', { ...contract, ...more })
  await all.does('add-field', { kind: 'contract', label: 'Value', type: 'money' })
  await all.does('add-field', {
    ...{ kind: 'contract', label: 'Company', type: 'record', links: 'company' },
  })
  await all.does('save-company', { name: 'Acme' })
  return { ...all, acme: newest(all, 'companies') }
}

test('a kind is added, and has all that kinds have at once', async () => {
  const all = started()
  expect(kinds(all.ctx()).map(({ kind }) => kind)).not.toContain('contract')
  const card = await all.does('add-kind', contract)
  expect(lines(card)).toEqual([
    'Added: Contracts',
    'Called by their number · each has an owner',
    expect.stringMatching(
      /Add a field.*Edit.*Who sees them.*Retire.*All kinds.*Undo.*Add contract/,
    ),
  ])
  expect(kinds(all.ctx()).map(({ kind }) => kind)).toContain('contract')
  await all.does('add-field', { kind: 'contract', label: 'Value', type: 'money' })
  const added = await all.does('add-contract', { title: 'C-1', value: '12k' }, 'jonas')
  expect(lines(added)[0]).toBe('Added: C-1')
  expect(JSON.stringify(added.parts)).toContain('"Owner","value":"Jonas Weber"')
  expect(JSON.stringify(added.parts)).toContain('"Value","value":"€12,000"')
  expect(all.sql('select kind, title, owner_id, own_values from own_records')).toEqual([
    {
      ...{ kind: 'contract', title: 'C-1', owner_id: 'member_jonas' },
      own_values: '{"value":{"minor":1200000,"currency":"EUR"}}',
    },
  ])
})

test('one is logged in a line, opened, edited, undone, removed and put back by its name', async () => {
  const all = await withContracts()
  await all.says(`contract Acme 2026 value:12k company:${all.acme}`)
  const id = newest(all, 'own_records')
  expect(JSON.stringify(await all.opens(id))).toMatch(/"Company","value":"Acme"/)
  expect(lines((await all.says('open Acme 2026')) as never)[0]).toBe('Acme 2026')
  expect(await all.says('edit contract Acme 2026')).toMatchObject({
    ...{ open: 'edit-contract', input: { id } },
  })
  const saved = await all.does('edit-contract', { id, title: 'Acme 2026', value: '15k' })
  expect(lines(saved)[0]).toBe('Saved: Acme 2026')
  const undo = saved.buttons.find(({ label }) => label === 'Undo')
  const undone = await all.does('undo', undo?.input)
  expect(JSON.stringify(undone)).toContain('€12,000')
  await all.does('remove-record', { id })
  expect(lines(await all.does('bin'))).toContainEqual(expect.stringMatching(/^Acme 2026/))
  const back = (await all.does('bin')).parts.flatMap((part) =>
    part.kind === 'list' ? part.items.flatMap(({ button }) => button ?? []) : [],
  )
  await all.does(back[0]?.action ?? '', back[0]?.input)
  expect(all.sql('select title, kind from own_records')).toEqual([
    { title: 'Acme 2026', kind: 'contract' },
  ])
  expect(all.sql(`select kind, field from field_values order by field`)).toEqual([
    { kind: 'contract', field: 'company' },
    { kind: 'contract', field: 'value' },
  ])
})

test('it is listed by itself, and on the card of what it links to', async () => {
  const all = await withContracts()
  for (const title of ['B', 'A', 'C'])
    await all.does('add-contract', { title, company: all.acme, value: '1k' })
  const listed = (await all.says('contracts')) as never
  expect(lines(listed).slice(0, 4)).toEqual([
    'Contracts',
    ...['A |  [Open]', 'B |  [Open]', 'C |  [Open]'],
  ])
  const card = lines(await all.opens(all.acme))
  const at = card.indexOf('Contracts')
  expect(card.slice(at, at + 4)).toEqual(['Contracts', 'C |  [Open]', 'A |  [Open]', 'B |  [Open]'])
})

test('on a card stands what links to it, by however many fields', async () => {
  const all = await withContracts()
  for (const at of [1, 2, 3, 4, 5, 6])
    await all.does('add-field', {
      ...{ kind: 'contract', label: `Partner ${at}`, type: 'record', links: 'company' },
    })
  await all.does('add-contract', { title: 'Sixth', partner6: all.acme })
  await all.does('add-contract', { title: 'Two', partner1: all.acme, partner2: all.acme })
  const card = lines(await all.opens(all.acme))
  expect(card.slice(card.indexOf('Contracts') + 1)).toEqual(
    expect.arrayContaining(['Two |  [Open]', 'Sixth |  [Open]']),
  )
  expect(card.filter((line) => line.startsWith('Two '))).toHaveLength(1)
})

describe('names', () => {
  test.each([
    ['deal', 'deals'],
    ['Company', 'firms'],
    ['person', 'people'],
    ['find', 'finds'],
    ['log', 'logs'],
    ['stage', 'stages'],
    ['friday', 'fridays'],
    ['may', 'mays'],
    ['case', 'cases'],
    ['contract', 'contacts'],
    ['2nd thing', 'things'],
    ['currency', 'monies'],
  ])('%s is refused, with a sentence beside the field', async (one, many) => {
    const all = started()
    await expect(all.does('add-kind', { one, many })).rejects.toMatchObject({
      message: expect.stringMatching(/means something else here|made of letters/),
    })
    expect(all.sql('select count(*) as n from own_kinds')).toEqual([{ n: 0 }])
  })

  test('what is called so already, or was, is not called so once more', async () => {
    const all = await withContracts()
    await expect(all.does('add-kind', contract)).rejects.toThrow('There are contracts already.')
    await all.does('retire-kind', { id: newest(all, 'own_kinds') })
    await expect(all.does('add-kind', contract)).rejects.toThrow(/Use them again instead/)
    // Both would stand at one address.
    await all.does('add-kind', { one: 'service contract', many: 'service contracts' })
    await expect(
      all.does('add-kind', { one: 'service-contract', many: 'service-contracts' }),
    ).rejects.toThrow('There are service contracts already.')
  })

  test('20 are the most, and with them what asks every kind is still what D1 takes', async () => {
    const all = started()
    for (const letter of 'abcdefghijklmnopqrst')
      await all.does('add-kind', { one: `x${letter}w`, many: `x${letter}ws` })
    await expect(all.does('add-kind', contract)).rejects.toThrow('There can be 20 kinds')
    await all.does('add-field', { kind: 'xaw', label: 'About', type: 'record', links: 'any' })
    await all.does('add-xaw', { title: 'First' }, 'jonas')
    const first = newest(all, 'own_records')
    await all.does('add-xbw', { title: 'Second' }, 'jonas')
    await all.does('remove-record', { id: newest(all, 'own_records') }, 'jonas')
    for (const who of ['maria', 'jonas']) {
      await all.does('edit-xaw', { id: first, title: `First of ${who}` }, who)
      expect(lines(await all.does('my-changes', {}, who)).join()).toContain('First')
      expect(lines(await all.does('bin', {}, who)).join()).toContain('Second')
      expect(lines(await all.does('find-records', { query: 'first' }, who))[0]).toBe(
        `First of ${who}`,
      )
      expect((await all.opens(first, who)).title).toBe(`First of ${who}`)
    }
  })
})

test('a kind is renamed, retired and used again, with all that was kept of it', async () => {
  const all = await withContracts()
  await all.does('add-contract', { title: 'C-1', company: all.acme })
  const [id, kind] = [newest(all, 'own_records'), newest(all, 'own_kinds')]
  await all.does('edit-kind', { id: kind, one: 'agreement', many: 'agreements' })
  expect(lines((await all.says('agreements')) as never)[0]).toBe('Agreements')
  const retired = await all.does('retire-kind', { id: kind })
  expect(kinds(all.ctx()).some((one) => one.kind === 'contract')).toBe(false)
  await expect(all.opens(id)).rejects.toThrow('There is no such record')
  expect(lines(await all.opens(all.acme))).not.toContain('Agreements')
  expect(lines(await all.does('find-records', { query: 'C-1' }))[0]).toMatch(/Nothing found/)
  await all.does('my-changes')
  const undo = retired.buttons.find(({ label }) => label === 'Undo')
  await all.does('undo', undo?.input)
  expect((await all.opens(id)).title).toBe('C-1')
  await all.does('retire-kind', { id: kind })
  await all.does('return-kind', { id: kind })
  expect((await all.opens(id)).title).toBe('C-1')
})

test('undoing the addition of a kind retires it', async () => {
  const all = started()
  const added = await all.does('add-kind', contract)
  await all.does('undo', added.buttons.find(({ label }) => label === 'Undo')?.input)
  expect(all.sql('select retired_at is null as used from own_kinds')).toEqual([{ used: 0 }])
})

test('only admins add one, and a seller gives no contract of another away', async () => {
  const all = await withContracts()
  await expect(all.does('add-kind', { one: 'x', many: 'xs' }, 'jonas')).rejects.toThrow(/Only/)
  await all.does('add-contract', { title: 'C-1' }, 'jonas')
  const id = newest(all, 'own_records')
  await expect(all.does('edit-contract', { id, title: 'D' }, 'rita')).rejects.toThrow(/belongs to/)
  await expect(
    all.does('edit-contract', { id, title: 'C-1', ownerId: 'member_rita' }, 'jonas'),
  ).rejects.toThrow(/can give this contract/)
  await all.does('edit-contract', { id, title: 'C-1', ownerId: 'member_rita' })
  expect(all.sql('select owner_id from own_records')).toEqual([{ owner_id: 'member_rita' }])
})

test('a kind without owners is everybody’s', async () => {
  const all = started()
  await all.does('add-kind', { one: 'vehicle', many: 'vehicles', titled: 'Plate', owned: 'no' })
  await all.does('add-vehicle', { title: 'B-XY 123' }, 'jonas')
  const id = newest(all, 'own_records')
  await all.does('edit-vehicle', { id, title: 'B-XY 124' }, 'rita')
  expect(all.sql('select owner_id, title from own_records')).toEqual([
    { owner_id: null, title: 'B-XY 124' },
  ])
})

test('programs, assistants, webhooks and imports know of it', async () => {
  const all = await withContracts()
  const found = tools(all.ctx()).find(({ name }) => name === 'add-contract')
  expect(found?.inputSchema.properties).toMatchObject({ title: {}, value: {}, company: {} })
  expect([...allTargets(all.ctx()).keys()]).toEqual(
    expect.arrayContaining(['contract.title', 'contract.value', 'contract.company']),
  )
  all.insert('webhooks', {
    ...{ id: 'webhook_1', workspace_id: 'workspace_a', version: 1, created_at: 0, active: 1 },
    ...{ since: 0, address: 'https://hooks.example/', owner_id: 'member_maria', secret: 'sealed' },
    events: '["contract.*"]',
  })
  await all.does('add-contract', { title: 'C-1', value: '1k' })
  await all.does('remove-record', { id: newest(all, 'own_records') })
  expect(
    all.sql('select e.name from webhook_deliveries d join events e on e.id = d.event_id'),
  ).toEqual([{ name: 'contract.added' }, { name: 'removed' }])
})

test('of many that are saved together, a second one with what is one’s alone is refused', async () => {
  const all = started()
  await all.does('add-kind', { ...contract, owned: 'no' })
  await all.does('add-field', { kind: 'contract', label: 'Key', type: 'text', unique: 'yes' })
  const ctx = all.ctx()
  const data = [
    { title: 'A', key: 'Same' },
    { title: 'B', key: 'same' },
    { title: 'C', key: 'other' },
  ]
  const { rows } = await doTogether(ctx, data, (one, wish, taken) =>
    saveRow(one, recordKind(one, 'contract'), ['create', wish], taken),
  )
  expect(rows.map((row) => ('error' in row ? String(row.error) : 'saved'))).toEqual([
    ...['saved', expect.stringMatching(/has this already/), 'saved'],
  ])
})
