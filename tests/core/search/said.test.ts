import { describe, expect, test } from 'vitest'
import { lines, newest, office } from '../../support/desk-in-memory.ts'

/** What was said and what is to be done are found by their words, by those who may see them. */

const house = office()
const { does, sql } = house

await does('maria', 'save-company', { name: 'Globex' })
const globex = newest(house, 'companies')
await does('maria', 'log-deal', { deal: 'Rollout', company: 'Globex' })
const rollout = newest(house, 'deals')
const say = async (who: string, note: string, more: object = {}) => {
  await does(who, 'log-activity', { about: rollout, kind: 'call', note, ...more })
  return newest(house, 'activities')
}
await say('maria', 'Pricing of two warehouses\nand much more')
await say('jonas', 'Salary of the new warehouse lead', { seenBy: 'me' })
await does('maria', 'add-task', { task: 'Send warehouse plan', about: rollout })
const task = newest(house, 'tasks')

const found = async (query: string, who = 'maria', more = {}) =>
  lines(await does(who, 'find-records', { query }, more))
const names = async (query: string, who = 'maria', more = {}) =>
  (await found(query, who, more))
    .filter((line) => line.includes(' | '))
    .map((line) => line.split(' | ')[0])

describe('words find', () => {
  test.each([
    [
      'what was said, by the beginning of a word',
      'pric',
      'maria',
      ['Call: Pricing of two warehouses'],
    ],
    [
      'by several words in any order',
      'warehouses pricing',
      'rita',
      ['Call: Pricing of two warehouses'],
    ],
    [
      'by what stands amid a word, of its kind',
      'kind:activity ricing',
      'rita',
      ['Call: Pricing of two warehouses'],
    ],
    ['what is to be done', 'plan', 'rita', ['Send warehouse plan']],
    ['both', 'warehouse', 'rita', ['Call: Pricing of two warehouses', 'Send warehouse plan']],
    ['one kind alone', 'kind:task warehouse', 'rita', ['Send warehouse plan']],
    ['what is one’s own alone', 'salary', 'jonas', ['Call: Salary of the new warehouse lead']],
    ['it by several words', 'salary lead', 'jonas', ['Call: Salary of the new warehouse lead']],
    ['nobody else’s', 'salary', 'maria', []],
    ['nor by a part of a word', 'alary', 'maria', []],
    ['nor beside the kind', 'kind:activity salary', 'rita', []],
  ])('%s', async (_what, query, who, expected) => {
    expect((await names(query, who)).sort()).toEqual(expected)
  })

  test('not what is the asker’s alone where others read along', async () => {
    expect(await names('salary', 'jonas', { shared: true })).toEqual([])
    expect(await names('pricing', 'jonas', { shared: true })).toHaveLength(1)
  })

  test('and nothing says that there is more than is shown', async () => {
    for (let at = 0; at < 20; at += 1) await say('jonas', `Secret ${at}`, { seenBy: 'me' })
    expect((await found('secret'))[0]).toBe('Nothing found for "secret"')
    expect((await found('kind:activity secret'))[0]).toBe(
      'Nothing found for "kind:activity secret"',
    )
  })
})

test('people, companies and deals come first, and lead to the rest', async () => {
  for (let at = 0; at < 4; at += 1) await does('maria', 'log-deal', { deal: `Warehouse ${at}` })
  const all = await found('warehouse')
  expect(all.join('\n')).not.toContain('Pricing')
  expect(all.at(-1)).toMatch(/\[Activities\] \[Tasks\]/)
  const page = await does('maria', 'find-records', { query: 'warehouse', kind: 'activity' })
  expect(lines(page).join('\n')).toContain('Call: Pricing of two warehouses')
})

test('a line that begins with words of a note is about a record, not about the note', async () => {
  expect(await names('pricing')).toHaveLength(1)
  await expect(
    does('maria', 'log-activity', { about: 'Pricing', kind: 'note', note: 'x' }),
  ).rejects.toThrow()
})

test('what goes along with a record is found again once it is put back', async () => {
  await does('maria', 'add-task', { task: 'Quarantine forms', about: globex })
  await does('maria', 'log-activity', { about: globex, kind: 'note', note: 'Quarantine rules' })
  const before = await names('quarantine')
  expect(before).toHaveLength(2)
  await does('maria', 'remove-record', { id: globex })
  const event = String(sql('select id from events order by rowid desc limit 1')[0]?.id)
  expect(await names('quarantine')).toEqual([])
  await does('maria', 'undo', { event })
  expect((await names('quarantine')).sort()).toEqual(before.sort())
})

test('words follow what is edited', async () => {
  await does('maria', 'edit-task', { id: task, task: 'Send hangar plan' })
  expect(await names('hangar')).toEqual(['Send hangar plan'])
  expect(await names('kind:task warehouse')).toEqual([])
})
