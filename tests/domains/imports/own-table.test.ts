import { expect, test } from 'vitest'
import type { Raw } from '../../../worker/core/card.ts'
import { recordKind } from '../../../worker/core/record/registry.ts'
import { fileOf, tableOf } from '../../../worker/domains/exports/tables.ts'
import { newest } from '../../support/desk-in-memory.ts'
import { nextRequest } from '../fields/next-request.ts'
import { counts, imports } from './in-memory.ts'

/** A table that was exported, brought back after somebody worked on it: it is about the same records. */

function started() {
  const all = imports()
  const does = (action: string, input: Raw) => all.does('maria', action, input, nextRequest(all))
  const table = async (kind: string, from: string) => {
    const ctx = { ...all.asks('maria'), ...nextRequest(all) }
    const ids = all.sql(`select id from ${from} order by rowid`).map(({ id }) => String(id))
    const { bytes } = fileOf(kind, await tableOf(ctx, recordKind(ctx, kind), ids), 'csv')
    return new TextDecoder().decode(bytes).trim().split('\r\n')
  }
  /** The line with other words in these columns. */
  const changed = ([header = '']: string[], line = '', to: Record<string, string>) => {
    const names = header.split(',')
    const cells = line.split(',')
    for (const [name, text] of Object.entries(to)) cells[names.indexOf(name)] = text
    return cells.join(',')
  }
  return { ...all, does, table, changed }
}

test('nothing of it is changed, and nothing made anew, where nobody changed anything', async () => {
  const all = started()
  await all.does('add-field', { kind: 'contact', label: 'Budget', type: 'money' })
  await all.does('add-field', {
    kind: 'contact',
    label: 'Likes',
    type: 'choices',
    choices: 'Tea\nGin',
  })
  await all.does('save-company', { name: 'Globex', domains: 'globex.example' })
  const company = newest(all, 'companies')
  await all.does('save-contact', {
    ...{ name: '=Jane, "J" Ford', email: 'jane@globex.example', phone: '+442079460112', company },
    ...{ budget: '50000 JPY', likes: 'Tea, Gin' },
  })
  const contact = newest(all, 'contacts')
  await all.does('save-product', { name: 'Printer', price: '100 EUR' })
  for (const deal of ['Renewal', 'Renewal']) {
    await all.does('log-deal', { deal, company, contact, amount: '1234.5 USD' })
    await all.does('save-deal-line', { id: newest(all, 'deals'), product: newest(all, 'products') })
  }
  const many = { company: 'companies', contact: 'contacts', product: 'products', deal: 'deals' }
  for (const [kind, from] of Object.entries(many)) {
    const lines = await all.table(kind, from)
    const checked = await all.whole(lines.join('\r\n'))
    const unchanged = counts(0, 0, lines.length - 1)
    expect(checked).toMatchObject({ of: kind, counts: unchanged, found: { conflicts: {} } })
    expect(checked.questions).toEqual([])
  }
})

test('what was changed in a line is changed, by the id it has; without one it is a new record', async () => {
  const all = started()
  const names = ['Jane Ford', 'Jane Forde', 'Kim Doe']
  const ids: string[] = []
  for (const name of names) {
    await all.does('save-contact', { name })
    ids.push(newest(all, 'contacts'))
  }
  const lines = await all.table('contact', 'contacts')
  const [header = '', first, second, third] = lines
  await all.does('merge-records', { keep: ids[0] ?? '', ids: [ids[1] ?? ''] })
  const file = [
    header,
    all.changed(lines, first, { Name: 'Jane F. Ford' }),
    // What it became since is meant.
    all.changed(lines, second, { Name: '', Title: 'CEO' }),
    all.changed(lines, third, { Id: '', Name: 'Kim Doe 2' }),
    all.changed(lines, third, { Id: 'contact_1aaaaaaaaaaaaaaa' }),
  ].join('\r\n')
  const done = await all.whole(file, { runs: true })
  expect(done).toMatchObject({ state: 'done', counts: counts(1, 2, 0, 1) })
  expect(all.sql('select name, title from contacts order by name')).toEqual([
    { name: 'Jane F. Ford', title: 'CEO' },
    { name: 'Kim Doe', title: null },
    { name: 'Kim Doe 2', title: null },
  ])
  expect(all.reasons()).toEqual([
    '5: There is no person with the id contact_1aaaaaaaaaaaaaaa here. Empty this cell to add a new one.',
  ])
})

test('of two fields that are called the same none is taken', async () => {
  const all = started()
  await all.does('add-field', { kind: 'deal', label: 'Sum', type: 'number' })
  // No field is called like a built-in one any more, but those of before may be.
  all.sql("update fields set label = 'Amount' where label = 'Sum'")
  await all.does('add-field', { kind: 'deal', label: 'Source', type: 'text' })
  await all.does('log-deal', { deal: 'Renewal', amount: '5k EUR', sum: '7' })
  const checked = await all.whole((await all.table('deal', 'deals')).join('\r\n'))
  expect(checked).toMatchObject({ counts: counts(0, 0, 1) })
  expect(Object.values(checked.mapping.columns)).not.toContain('deal.amount')
})

test('of a kind that no file brings in, it says so', async () => {
  const all = started()
  await all.does('save-contact', { name: 'Jane Ford' })
  await all.does('add-task', { task: 'Call', about: newest(all, 'contacts') })
  expect(await all.whole((await all.table('task', 'tasks')).join('\r\n'))).toMatchObject({
    state: 'failed',
    error: 'A table of this kind, exported here, cannot be brought back.',
  })
})

test('an id of the first ones, which were longer, is one of ours', async () => {
  const all = started()
  await all.does('save-contact', { name: 'Jane Ford' })
  const older = `contact_0${'1'.repeat(25)}`
  const lines = (await all.table('contact', 'contacts')).join('\r\n')
  const checked = await all.whole(lines.replace(newest(all, 'contacts'), older))
  expect(checked).toMatchObject({
    mapping: { source: 'alongside' },
    counts: { created: 0, refused: 1 },
  })
})
