import { expect, test } from 'vitest'
import { giveUp } from '../../worker/delivery/give-up.ts'
import { holdOf } from '../../worker/delivery/pace.ts'
import { type Memory, memory } from '../support/memory.ts'
import { postOf, workspace } from '../support/outgoing.ts'

/** A card that cannot be shown: whose alerts are off then, and who is notified of what. */

const now = 1_800_000_000_000
const month = 30 * 86_400_000
const to = { surface: 'slack' as const, account: 'T1', externalId: 'C1', name: 'sales' }
const live = { card: { title: 'Acme', parts: [], buttons: [] }, version: 1, line: '' }

function withRules(): Memory {
  const all = memory()
  for (const [id, workspace_id, conversation_id] of [
    ['mine', workspace, 'C1'],
    ['other', workspace, 'C2'],
    ['foreign', 'workspace_b', 'C1'],
  ])
    all.insert('alert_rules', {
      ...{ id: id ?? '', workspace_id: workspace_id ?? '', version: 1, created_at: 0 },
      ...{ conversation_id: conversation_id ?? '', owner_id: 'member_a', events: '[]', active: 1 },
    })
  return all
}

const active = ({ sql }: Memory) =>
  sql('select id from alert_rules where active = 1 order by id').map(({ id }) => id)

const sent = ({ sql }: Memory) =>
  sql('select member_id, reason, card from notices').map(({ member_id, reason, card }) => {
    const { title, subtitle } = JSON.parse(String(card))
    return `${member_id}: ${reason}: ${title}: ${subtitle}`
  })

const give = (all: Memory, id: string, closedSince: number | null, named = true) => {
  const hold = holdOf({ place: 'C1', closedSince })
  const { name: _, ...nameless } = to
  const post = postOf(id, { wantedVersion: 3, error: '503' })
  return giveUp(all.deps(now), post, named ? to : nameless, live, hold, now)
}

test('where the conversation is closed, its alerts are off and no others', async () => {
  const all = withRules()
  await give(all, 'post_a', now)
  expect(active(all)).toEqual(['foreign', 'other'])
})

test('where it is open, alerts stay on, and the vendor’s last answer is passed on', async () => {
  const all = withRules()
  await give(all, 'post_a', null)
  await give(all, 'post_a', null)
  expect(active(all)).toEqual(['foreign', 'mine', 'other'])
  expect(sent(all)).toEqual([
    'member_a: post_a 3: Acme could not be shown in #sales: The last answer: 503',
  ])
})

test('that a conversation is closed is said once, however many cards wait there', async () => {
  const all = withRules()
  await give(all, 'post_a', now - 5)
  await give(all, 'post_b', now - 5, false)
  expect(sent(all)).toEqual([expect.stringMatching(/^member_a: closed C1 .*\/invite @Alongside/)])
  await give(all, 'post_c', now, false)
  expect(sent(all)).toHaveLength(2)
  expect(sent(all)[1]).toContain('could not be shown in that conversation')
})

test('and not again when that message is no longer kept', async () => {
  const all = withRules()
  await give(all, 'post_a', now - month - 1)
  expect([sent(all), active(all)]).toEqual([[], ['foreign', 'other']])
  await give(all, 'post_a', now - month)
  expect(sent(all)).toHaveLength(1)
})
