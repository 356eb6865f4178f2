import { beforeEach, expect, test } from 'vitest'
import { reply } from '../../worker/conversation/answer.ts'
import type { Intent } from '../../worker/core/call.ts'
import type { Context } from '../../worker/core/context.ts'
import type { Role } from '../../worker/core/permissions.ts'
import { newest, office } from '../support/desk-in-memory.ts'
import { writer } from '../support/writer.ts'

// Which records an answer shows, and to whom, is kept.

let all: ReturnType<typeof office>
let deal: string
let company: string
let clock = 0

const hour = 3_600_000
const conversation = { surface: 'teams', account: 'T1', externalId: '19:sales' } as const
const there = { shared: true, surface: 'teams', conversation } as const

const says = (line: string): Intent => ({ say: line })
const opens = (id: string): Intent => ({ act: 'open-record', input: { id }, from: 'button' })

async function asks(intent: Intent, more: Partial<Context> = {}, role: Role = 'rep') {
  const ctx = writer(all, { member: 'member_jonas', role, now: clock })
  const drawn = await reply({ ...ctx, ...more }, intent)
  const during = all.trips()
  await Promise.all(all.later.splice(0))
  return { drawn, after: all.trips() - during }
}

const kept = () =>
  all
    .sql('select record_id, member_id, conversation_id, surface, count from exposures')
    .map((row) => Object.values(row as object))
    .toSorted()

beforeEach(async () => {
  all = office()
  await all.does('jonas', 'log-deal', { deal: 'Acme renewal', company: 'Acme' })
  deal = newest(all, 'deals')
  company = newest(all, 'companies')
  clock = Math.ceil(all.now() / hour) * hour
  all.later.length = 0
})

const mine = (id: string, count = 1) => [id, 'member_jonas', '', 'slack', count]
const ours = (id: string) => [
  ...[id, 'member_jonas', 'conversation_workspace_a_teams_T1_19:sales', 'teams', 1],
]

test('a card that a member opens is kept after the answer, with the records it names', async () => {
  const { after } = await asks(opens(deal))
  expect(after).toBe(1)
  expect(kept()).toContainEqual(mine(deal))
})

test('a list is kept with each record in it', async () => {
  await asks(says('find acme'))
  expect(kept()).toEqual([mine(company), mine(deal)].toSorted())
})

test.each(['brief Acme', 'details Acme renewal', 'open Acme'])(
  '"%s" shows its record',
  async (line) => {
    await asks(says(line))
    const id = line.endsWith('renewal') ? deal : company
    expect(kept()).toContainEqual(mine(id))
  },
)

test('the same once more within the hour is counted; in the next it is another', async () => {
  await asks(opens(deal))
  clock += hour - 1
  await asks(opens(deal))
  expect(kept()).toContainEqual(mine(deal, 2))
  clock += 1
  await asks(opens(deal))
  expect(kept().filter(([id]) => id === deal)).toEqual([mine(deal), mine(deal, 2)])
})

test('the same within its minute is one showing; what another sees is another', async () => {
  expect((await asks(opens(deal))).after).toBe(1)
  clock += 59_999
  expect((await asks(opens(deal))).after).toBe(0)
  expect((await asks(opens(deal), there)).after).toBe(1)
  clock += 1
  expect((await asks(opens(deal))).after).toBe(1)
  expect(kept()).toContainEqual(mine(deal, 2))
})

test('what could not be kept is kept when it is shown again', async () => {
  let isDown = false
  all = office(() => {
    if (isDown) throw new Error('D1_ERROR: down')
  })
  await all.does('jonas', 'log-deal', { deal: 'Acme renewal', company: 'Acme' })
  const ctx = writer(all, { member: 'member_jonas', role: 'rep', now: clock })
  const id = newest(all, 'deals')
  await reply(ctx, opens(id))
  isDown = true
  await Promise.all(all.later.splice(0))
  isDown = false
  expect(kept()).toEqual([])
  await asks(opens(id))
  expect(kept()).toContainEqual(mine(id))
})

test('where others read, it is kept for that conversation', async () => {
  await asks(opens(deal), there)
  expect(kept()).toContainEqual(ours(deal))
})

test('what is answered to one alone there is kept as theirs', async () => {
  await asks({ open: 'edit-deal', input: { id: deal } }, there)
  expect(kept()).toEqual([[deal, 'member_jonas', '', 'teams', 1]])
})

test('what somebody wrote is its event; where others read its answer, that is kept', async () => {
  const { after } = await asks(says('deal Globex 2k EUR pilot'))
  expect([after, kept()]).toEqual([0, []])
  await asks(says('deal Initech 2k EUR pilot'), there)
  expect(kept()).toContainEqual(ours(newest(all, 'deals')))
})

test('nothing is kept of what shows no record, nor of one that is not there', async () => {
  await asks(says('help'))
  await asks(opens('deal_00000000000000000000000000'))
  await asks(says('find nobody'))
  expect(kept()).toEqual([])
})

test('nor of one of another workspace, whatever was sent', async () => {
  all.sql("update deals set workspace_id = 'workspace_b'")
  const drawn = { record: deal, version: 1 }
  await asks({ open: 'edit-deal', input: { id: deal }, drawn })
  await asks({ open: 'add-task', input: { about: deal, again: deal }, drawn })
  await asks({ act: 'settings', input: { id: deal }, drawn, from: 'button' }, {}, 'admin')
  expect(kept()).toEqual([])
})

test('settings and colleagues are not among it', async () => {
  await asks(says('settings'), {}, 'admin')
  await asks(says('members'), {}, 'admin')
  expect(kept()).toEqual([])
})
