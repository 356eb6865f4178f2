import { expect, test } from 'vitest'
import { beat, recordLastSeen, recordMemberSeen } from '../../worker/identity/last-seen.ts'
import { noteRefused, writeRefused } from '../../worker/identity/security/refused.ts'
import { minute, now, town } from '../support/accounts.ts'
import { memory } from '../support/memory.ts'
import { writer } from '../support/writer.ts'

/** What is written down at most once a minute, in this isolate. */

test('when an account was last seen is kept once a minute, each its own', async () => {
  const all = town()
  const seen = async (at: number, surface = 'slack') => {
    recordLastSeen(all.deps(at), { surface, account: all.account })
    await all.ended()
    return all.sql('select at from pulses order by name').map((row) => Number(row.at) - now)
  }
  expect(await seen(now)).toEqual([0])
  expect(await seen(now + minute - 1)).toEqual([0])
  expect(await seen(now + minute - 1, 'teams')).toEqual([0, minute - 1])
  expect(await seen(now + minute)).toEqual([minute, minute - 1])
})

test('when a member was last here is kept once an hour, and the latest stays', async () => {
  const all = memory()
  const seen = async (at: number, member = 'member_seen') => {
    recordMemberSeen(writer(all, { now: at, member }))
    await Promise.all(all.later)
    return all.sql('select at from members_seen order by member_id').map((row) => Number(row.at))
  }
  const start = 1_800_000_000_000
  expect(await seen(start)).toEqual([start])
  expect(await seen(start + 60 * minute - 1)).toEqual([start])
  expect(await seen(start + 1, 'member_seen_2')).toEqual([start, start + 1])
  expect(await seen(start + 60 * minute)).toEqual([start + 60 * minute, start + 1])
  all.sql(`update members_seen set at = ? where member_id = 'member_seen'`, start + 180 * minute)
  expect(await seen(start + 120 * minute)).toEqual([start + 180 * minute, start + 1])
})

test('what was seen later stays, though an earlier one is written after it', async () => {
  const all = town()
  for (const [at, ms] of [
    [9, 1],
    [5, 2],
  ] as const)
    await beat(all.deps(), 'sweep', at, ms)
  await beat(all.deps(), 'queue', 3)
  expect(all.sql('select name, at from pulses order by name')).toEqual([
    { name: 'queue', at: 3 },
    { name: 'sweep', at: 9 },
  ])
})

test('refused requests are counted a surface, and written once a minute', async () => {
  const all = town()
  const log = () => all.sql('select surface, count, at, workspace_id as of from security_log')
  const start = Date.now() + 10 * minute
  await writeRefused(all.deps(), start)
  expect(log()).toEqual([])
  noteRefused(all.deps(), 'slack')
  await all.ended()
  const [first] = log()
  expect(first).toMatchObject({ surface: 'slack', count: 1, of: null })
  const written = Number(first?.at)
  for (const surface of ['slack', 'slack', 'teams'] as const) noteRefused(all.deps(), surface)
  await all.ended()
  await writeRefused(all.deps(), written + minute - 1)
  expect(log()).toHaveLength(1)
  await writeRefused(all.deps(), written + minute)
  const at = written + minute
  expect(log().slice(1)).toEqual([
    { surface: 'slack', count: 2, at, of: null },
    { surface: 'teams', count: 1, at, of: null },
  ])
  await writeRefused(all.deps(), at + 2 * minute)
  expect(log()).toHaveLength(3)
})
