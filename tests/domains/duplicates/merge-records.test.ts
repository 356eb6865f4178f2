import { beforeEach, describe, expect, test } from 'vitest'
import type { Raw } from '../../../worker/core/card.ts'
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
    expect(await undo()).toContain('Taken apart again')
    expect(dataOf(house)).toEqual(before)
  })
})
