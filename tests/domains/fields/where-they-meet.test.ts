import { expect, test } from 'vitest'
import type { Raw } from '../../../worker/core/card.ts'
import { dataOf } from '../../support/data-of.ts'
import { lines, newest } from '../../support/desk-in-memory.ts'
import { imports } from '../imports/in-memory.ts'
import { nextRequest } from './next-request.ts'

/** Fields of a workspace's own among imports, merges and what a role sees. */

const started = () => {
  const all = imports()
  const does = (who: string, action: string, input: Raw) =>
    all.does(who, action, input, nextRequest(all))
  return { ...all, does }
}

test('a value that only one may hold refuses its line, and no other line of the file', async () => {
  const all = started()
  const badge = { kind: 'contact', label: 'Badge', type: 'text', unique: true }
  await all.does('maria', 'add-field', badge)
  await all.does('maria', 'save-contact', { name: 'Al Held', badge: 'B1' })
  const rows = ['Ann,ann@x.example,b1', 'Bob,bob@x.example,B2', 'Cy,cy@x.example,B2']
  const checked = await all.whole(['Name,Email,Badge', ...rows].join('\n'))
  const counts = { created: 1, updated: 0, unchanged: 0, refused: 2 }
  expect(checked).toMatchObject({ state: 'checked', counts })
  expect(await all.run(checked.id)).toMatchObject({ state: 'done', counts })
  expect(all.reasons()).toEqual([
    '2: Badge: Another person has this already.',
    '4: Badge: Another person has this already.',
  ])
  const held = 'select name from contacts where own_values is not null order by name'
  expect(all.sql(held)).toEqual([{ name: 'Al Held' }, { name: 'Bob' }])
  // What it holds itself already is nobody else's.
  const again = await all.whole('Name,Email,Badge\nBobby,bob@x.example,B2', { runs: true })
  expect(again.counts).toEqual({ created: 0, updated: 1, unchanged: 0, refused: 0 })
})

test('a field that is hidden from who moves a deal neither stops them nor is named', async () => {
  const all = started()
  const margin = { kind: 'deal', label: 'Margin', type: 'number', sees: 'manager' }
  await all.does('maria', 'add-field', { ...margin, requiredFrom: 'Proposal' })
  await all.does('jonas', 'log-deal', { deal: 'Renewal' })
  const id = newest(all, 'deals')
  await all.does('jonas', 'move-deal', { id, stage: 'stage_Proposal' })
  await all.does('jonas', 'log-deal', { deal: 'Another', stage: 'Proposal' })
  await expect(
    all.does('maria', 'log-deal', { deal: 'Third', stage: 'Proposal' }),
  ).rejects.toMatchObject({ details: { fields: { margin: expect.stringMatching(/is needed/) } } })
})

test('who stood in a field of another is not in it once both are one', async () => {
  const all = started()
  const mentor = { kind: 'contact', label: 'Mentor', type: 'record', links: 'contact' }
  await all.does('maria', 'add-field', mentor)
  const person = async (name: string, by?: string) => {
    await all.does('maria', 'save-contact', { name, ...(by && { mentor: by }) })
    return newest(all, 'contacts')
  }
  const keep = await person('Ottilie Fox')
  const [other, third] = [await person('Otti Fox', keep), await person('Kim Doe')]
  const away = await person('O. Fox', third)
  const before = dataOf(all)
  const own = () => all.sql('select own_values as own from contacts where id = ?', keep)
  await all.does('maria', 'merge-records', { keep, ids: [other] })
  expect(own()).toEqual([{ own: null }])
  await all.does('maria', 'undo', { event: newest(all, 'events') })
  expect(dataOf(all)).toEqual(before)
  await all.does('maria', 'merge-records', { keep, ids: [other, away] })
  expect(own()).toEqual([{ own: JSON.stringify({ mentor: third }) }])
})

test('what links to a record in a field of its own links to the one it was merged into', async () => {
  const all = started()
  const company = async (name: string) => {
    await all.does('maria', 'save-company', { name })
    return newest(all, 'companies')
  }
  const [keep, other] = [await company('Globex'), await company('Globex Nord')]
  for (const kind of ['deal', 'contact'])
    for (const label of ['Partner', 'Referred by'])
      await all.does('maria', 'add-field', { kind, label, type: 'record', links: 'company' })
  await all.does('maria', 'log-deal', {
    ...{ deal: 'Renewal', company: other, partner: other, referredBy: other },
  })
  await all.does('maria', 'save-contact', { name: 'Jane Ford', partner: other, referredBy: keep })
  const before = dataOf(all)
  const receipt = lines(await all.does('maria', 'merge-records', { keep, ids: [other] }))
  expect(receipt.join('\n')).toContain('Went along: 1 deal and 1 person.')
  const merged = newest(all, 'events')
  expect(JSON.stringify(dataOf(all))).not.toContain(other)
  expect(all.sql('select company_id as c, own_values as own from deals')).toEqual([
    { c: keep, own: JSON.stringify({ partner: keep, referredBy: keep }) },
  ])
  expect(all.sql('select own_values as own from contacts')).toEqual([
    { own: JSON.stringify({ partner: keep, referredBy: keep }) },
  ])
  expect(all.sql('select distinct value from field_values')).toEqual([{ value: keep }])
  await all.does('maria', 'undo', { event: merged })
  expect(dataOf(all)).toEqual(before)
})

test('what a formula comes to is nobody’s, when what was merged is taken apart again', async () => {
  const all = started()
  await all.does('maria', 'add-field', { kind: 'contact', label: 'Seats', type: 'number' })
  await all.does('maria', 'add-field', {
    kind: 'contact',
    label: 'Twice',
    type: 'formula',
    formula: 'Seats * 2',
  })
  const person = async (name: string, seats: string) => {
    await all.does('maria', 'save-contact', { name, seats })
    return newest(all, 'contacts')
  }
  const [keep, other] = [await person('Jane Ford', '1'), await person('Jane Forde', '2')]
  await all.does('maria', 'merge-records', { keep, ids: [other] })
  const event = newest(all, 'events')
  await all.does('maria', 'save-contact', { id: keep, name: 'Jane Ford', seats: '5' })
  await expect(all.does('maria', 'undo', { event })).rejects.toThrow('Say whose it is: seats.')
  await all.does('maria', 'undo', { event, values: { seats: other } })
  const own = (id: string) => all.sql('select own_values as own from contacts where id = ?', id)[0]
  expect(own(keep)?.own).toBe('{"seats":1,"twice":2}')
  expect(own(other)?.own).toBe('{"seats":5,"twice":10}')
})

test('of what was merged, a value that somebody else took since is said when it is to come back', async () => {
  const all = started()
  const number = { kind: 'contact', label: 'Member no', type: 'text', unique: 'yes' }
  await all.does('maria', 'add-field', number)
  const person = async (name: string, memberNo: string) => {
    await all.does('maria', 'save-contact', { name, memberNo })
    return newest(all, 'contacts')
  }
  const [keep, other] = [await person('Jane Ford', 'A1'), await person('Jane Forde', 'A2')]
  await all.does('maria', 'merge-records', { keep, ids: [other] })
  const event = newest(all, 'events')
  await person('Kim Doe', 'A2')
  await all.does('maria', 'save-contact', {
    id: keep,
    name: 'Jane Ford',
    memberNo: 'A1',
    title: 'CEO',
  })
  await expect(
    all.does('maria', 'undo', { event, values: { title: other } }),
  ).rejects.toMatchObject({
    code: 'conflict',
    message: 'This cannot be undone as things stand. Member no: Kim Doe has this already.',
  })
})
