import { beforeAll, expect, test } from 'vitest'
import type { Context } from '../../../worker/core/context.ts'
import { readWords } from '../../../worker/domains/admin/audit/words.ts'
import { lines, office } from '../../support/desk-in-memory.ts'
import { addMember, writer } from '../../support/writer.ts'

// What is typed after "audit": who, what, where and when, in any order.

let all: ReturnType<typeof office>
let ctx: Context

beforeAll(() => {
  all = office()
  ctx = writer(all, { member: 'member_maria', role: 'admin', now: Date.parse('2026-11-29') })
})

const deal = 'deal_1k6d3v8m0a1b2c3d4'
const older = 'deal_01k6d3v8m0a1b2c3d4e5f6g7h8'
const lastWeek = { from: '2026-11-16', until: '2026-11-22' }

test.each<[string, object]>([
  ['', {}],
  ['maria', { by: 'maria' }],
  ['by Jonas Weber', { by: 'Jonas Weber' }],
  ['last week', lastWeek],
  ['maria last week', { by: 'maria', ...lastWeek }],
  ['last week maria', { by: 'maria', ...lastWeek }],
  ['maria shown last week in Teams', { by: 'maria', what: 'shown', surface: 'teams', ...lastWeek }],
  ['slack', { surface: 'slack' }],
  ['in Gmail', { surface: 'gmail' }],
  ['exports', { what: 'exported' }],
  ['sign-ins yesterday', { what: 'sign-ins', from: '2026-11-28', until: '2026-11-28' }],
  ['access since 3 Nov', { what: 'access', from: '2026-11-03' }],
  [deal, { record: deal }],
  [older, { record: older }],
  [`shown https://crm.example/r/${deal}`, { what: 'shown', record: deal }],
  ['Acme renewal', { by: 'Acme renewal' }],
  ['shown written', { what: 'shown', by: 'written' }],
])('"%s"', (line, means) => {
  expect(readWords(ctx, line)).toEqual(means)
})

test('the card says how the words were understood', async () => {
  const now = Date.parse('2026-11-29')
  const card = await all.does('maria', 'audit', readWords(ctx, 'jonas shown last week'), { now })
  expect(lines(card).slice(0, 3)).toEqual([
    'Audit',
    'Jonas Weber · Who was shown what · Mon 16 Nov 2026 to Sun 22 Nov 2026. Newest first.',
    'Nothing like that.',
  ])
})

test('words that are nobody are not dropped', async () => {
  const asked = all.does('maria', 'audit', readWords(ctx, 'zebra last week'))
  await expect(asked).rejects.toThrow('By or to: There is no colleague "zebra".')
})

test('which of two colleagues is asked', async () => {
  addMember(all, 'member_wolf', { name: 'Jonas Wolf' })
  const asked = all.does('maria', 'audit', readWords(ctx, 'jonas'))
  await expect(asked).rejects.toThrow('By or to: This could be Jonas Weber or Jonas Wolf.')
})
