import { beforeEach, describe, expect, test } from 'vitest'
import { ledFilters } from '../../../worker/api/records/led-filters.ts'
import { doTogether } from '../../../worker/core/batch/index.ts'
import { type Result, saveRow } from '../../../worker/core/batch/save-row.ts'
import type { CrmError } from '../../../worker/core/errors.ts'
import { recordKind } from '../../../worker/core/record/registry.ts'
import { apiInMemory } from '../../support/api-in-memory.ts'
import { newest } from '../../support/desk-in-memory.ts'

/** What names a record that was merged into another is about that one. */

let house: ReturnType<typeof apiInMemory>
let keep = ''
let old = ''
beforeEach(async () => {
  house = apiInMemory()
  await house.does('maria', 'save-company', { name: 'Globex' })
  keep = newest(house, 'companies')
  await house.does('maria', 'save-company', { name: 'Globex Nord' })
  old = newest(house, 'companies')
  await house.does('maria', 'log-deal', { deal: 'Renewal', company: old })
  await house.does('maria', 'merge-records', { keep, ids: [old] })
})

describe('an old id', () => {
  test('as a filter finds what refers to the new record', async () => {
    for (const filter of [`filter[companyId]=${old}`, `filter[companyId][in]=${old},company_x`]) {
      const { data } = await house.list(`deals?${filter}`)
      expect(data.map(({ title, companyId }) => [title, companyId])).toEqual([['Renewal', keep]])
    }
    expect((await house.list('deals?filter[companyId]=company_x')).data).toEqual([])
    const kind = recordKind(house.asking(), 'deal')
    expect(await ledFilters(house.asking(), kind, [{ field: 'title', in: [old] }])).toBe(undefined)
  })

  test('goes on to the next page with the filter it was asked by', async () => {
    await house.does('maria', 'log-deal', { deal: 'Second', company: keep })
    const first = await house.list(`deals?limit=1&filter[companyId]=${old}`)
    expect(first.page.next).not.toBe(null)
    const second = await house.list(
      `deals?limit=1&filter[companyId]=${old}&cursor=${first.page.next}`,
    )
    const titles = [...first.data, ...second.data].map(({ title }) => title)
    expect(titles.toSorted()).toEqual(['Renewal', 'Second'])
  })

  test('in rows of a batch is edited, and referred to, as the new record', async () => {
    const ctx = house.asking()
    const rows = async (name: string, data: object[]) => {
      const { rows: done, changes } = await doTogether<object, Result>(
        ctx,
        data,
        (one, row, taken) =>
          saveRow(one, recordKind(ctx, name), ['id' in row ? 'edit' : 'create', row], taken),
      )
      return { done, changes }
    }
    const edited = await rows('company', [
      { id: old, phones: ['+442079460112'] },
      { id: 'company_x' },
    ])
    expect(edited.done[0]).toEqual({ done: { status: 200, id: keep } })
    expect(edited.done[1]).toHaveProperty('error')
    const made = await rows('contact', [{ name: 'Jane Ford', companyId: old }])
    expect(made.changes).toMatchObject([{ op: 'insert', row: { companyId: keep } }])
  })

  test('removes nothing: who asks is answered which record it is part of', async () => {
    const refused = await house
      .does('maria', 'remove-record', { id: old })
      .catch((error: CrmError) => error)
    expect(refused).toMatchObject({
      code: 'conflict',
      message: 'This is part of Globex now, so nothing was done. Is that the one you mean?',
      details: { became: keep, card: { title: 'Globex' } },
    })
    expect(house.sql('select id from companies')).toEqual([{ id: keep }])
  })
})

test('requests for access go along with what becomes part of another, and come back', async () => {
  await house.does('maria', 'save-contact', { name: 'Jane Ford' })
  const one = newest(house, 'contacts')
  await house.does('maria', 'save-contact', { name: 'Jane Forde' })
  const other = newest(house, 'contacts')
  house.insert('access_requests', {
    ...{ id: 'access_a', workspace_id: 'workspace_a', version: 1, created_at: 1 },
    ...{ member_id: 'member_jonas', record_id: other, state: 'open', asked_at: 1 },
  })
  const about = () => house.sql('select record_id from access_requests')
  await house.does('maria', 'merge-records', { keep: one, ids: [other] })
  expect(about()).toEqual([{ record_id: one }])
  await house.does('maria', 'undo', { event: newest(house, 'events') })
  expect(about()).toEqual([{ record_id: other }])
})
