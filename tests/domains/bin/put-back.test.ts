import { beforeEach, expect, test } from 'vitest'
import type { Raw } from '../../../worker/core/card.ts'
import type { Context } from '../../../worker/core/context.ts'
import { lines, newest, office } from '../../support/desk-in-memory.ts'

/** What is put back after something it refers to was removed as well. */

let house: ReturnType<typeof office>
beforeEach(() => {
  house = office()
})

const secret = (): Partial<Context> => ({
  workspace: { ...house.asks('maria').workspace, visibility: { deal: 'owner' } },
})
const does = async (who: string, action: string, input: Raw = {}, more = {}) =>
  lines(await house.does(who, action, input, more)).join('\n')

async function remove(id: string, more = {}) {
  await does('jonas', 'remove-record', { id }, more)
  return newest(house, 'events')
}

test('a deal comes back without a company that is in the bin', async () => {
  await does('jonas', 'save-company', { name: 'Globex' })
  const company = newest(house, 'companies')
  await does('jonas', 'log-deal', { deal: 'Fleet', company })
  const event = await remove(newest(house, 'deals'))
  await remove(company)
  await does('jonas', 'undo', { event })
  expect(house.sql('select title, company_id from deals')).toEqual([
    { title: 'Fleet', company_id: null },
  ])
})

test('what was about a deal that few saw waits for the deal, so that others do not see it', async () => {
  const more = secret()
  await does('jonas', 'log-deal', { deal: 'Secret' }, more)
  const deal = newest(house, 'deals')
  await does('jonas', 'add-task', { task: 'Whisper', about: deal }, more)
  const event = await remove(newest(house, 'tasks'), more)
  const gone = await remove(deal, more)
  const early = does('jonas', 'undo', { event }, more)
  await expect(early).rejects.toThrow('Put that back first')
  await does('jonas', 'undo', { event: gone }, more)
  await does('jonas', 'undo', { event }, more)
  expect(house.sql('select record_id from tasks')).toEqual([{ record_id: deal }])
})

test('a note about two records comes back about the one that is left', async () => {
  await does('jonas', 'save-company', { name: 'Globex' })
  const company = newest(house, 'companies')
  await does('jonas', 'log-deal', { deal: 'Fleet', company })
  const deal = newest(house, 'deals')
  await does('jonas', 'log-activity', { about: deal, kind: 'note', note: 'They agree' })
  const event = await remove(newest(house, 'activities'))
  await remove(deal)
  await does('jonas', 'undo', { event })
  expect(house.sql('select links from activities')).toEqual([{ links: `["${company}"]` }])
})

test('the words of what goes along are found by nobody until it comes back', async () => {
  await house.does('maria', 'save-contact', { name: 'Jane Ford', email: 'jane@acme.example' })
  const id = newest(house, 'contacts')
  await house.does('maria', 'add-task', { task: 'Send the offer', about: id })
  const audiences = () =>
    ['terms', 'word_lists'].map((table) =>
      house.sql(
        `select distinct audience as is_for from ${table} where shelf = 'workspace_a task'`,
      ),
    )
  await house.does('maria', 'remove-record', { id })
  expect(audiences()).toEqual([[{ is_for: 'removed' }], [{ is_for: 'removed' }]])
  await house.does('maria', 'undo', { event: newest(house, 'events') })
  expect(audiences()).toEqual([[{ is_for: '*' }], [{ is_for: '*' }]])
})
