import { describe, expect, test, vi } from 'vitest'
import type { LiveCard } from '../../worker/core/record/drawn.ts'
import { Refused } from '../../worker/delivery/channel.ts'
import { holdOf } from '../../worker/delivery/pace.ts'
import type { Post } from '../../worker/delivery/post.ts'
import { keeping, send } from '../../worker/delivery/send.ts'
import { database, trip } from '../../worker/platform/db.ts'
import { memory } from '../support/memory.ts'
import { addPost, postOf, vendor } from '../support/outgoing.ts'

/** One card, shown once: what the vendor is asked for, and what is kept of its answers. */

const now = 1_800_000_000_000
const day = 86_400_000
const to = { surface: 'slack' as const, account: 'T1', externalId: 'C1', name: 'sales' }
const card = { title: 'Acme', parts: [], buttons: [] }
vi.spyOn(console, 'error').mockReturnValue()

type Answer = Parameters<typeof vendor>[0]

async function sending(given: Partial<Post>, answer?: Answer, live: Partial<LiveCard> = {}) {
  const all = memory()
  const post = addPost(all, 'post_a', { behindSince: now, ...given })
  const { calls, channels } = vendor(answer)
  const hold = holdOf({ place: 'C1', closedSince: null })
  const shown = { card, version: 1, line: '', ...live }
  const done = await send(all.deps(now), channels, { post, to, shown }, hold, () => now)
  return {
    ...{ calls: calls.map(({ method, to, what }) => `${method} ${to} ${what}`), done, hold },
    kept: all.sql('select * from posts')[0],
    notices: all.sql('select * from notices'),
  }
}

const refusing =
  (method: string, refusal: Error): Answer =>
  (call) => {
    if (call.method === method) throw refusal
    return 'ts1'
  }

describe('a card', () => {
  test('is posted, and that is kept at once', async () => {
    const { calls, done, kept } = await sending({ tries: 3, delays: 2, error: 'x', leaseUntil: 9 })
    expect(calls).toEqual(['post C1 Acme'])
    expect(kept).toMatchObject({ vendor_id: 'ts1', shown_version: 1 })
    expect(done).toMatchObject({
      ...{ vendorId: 'ts1', shownVersion: 1, tries: 0, delays: 0, error: null, leaseUntil: 0 },
    })
  })

  test('that stands is edited', async () => {
    const { calls, done } = await sending({ vendorId: 'ts9', missingSince: 5 }, undefined, {
      version: 4,
    })
    expect(calls).toEqual(['edit C1 ts9 Acme'])
    expect(done).toMatchObject({ vendorId: 'ts9', shownVersion: 4, missingSince: null })
  })

  test('that is shown as wanted is left alone', async () => {
    const { calls } = await sending({ shownVersion: 1 })
    expect(calls).toEqual([])
  })

  test('that was read older than it was wanted is shown as wanted', async () => {
    const { done } = await sending({ wantedVersion: 3 })
    expect(done.shownVersion).toBe(3)
  })

  test('whose message has no name is posted once all the same', async () => {
    const { done } = await sending({}, () => '')
    expect(done).toMatchObject({ vendorId: null, shownVersion: 1 })
  })

  test('is not tried in a surface where none stands', async () => {
    const { channels, calls } = vendor()
    const there = { ...to, surface: 'gmail' as const }
    const shown = { card, version: 1, line: '' }
    const ready = { post: postOf('post_a'), to: there, shown }
    const hold = holdOf({ place: 'C1', closedSince: null })
    const done = await send(memory().deps(now), channels, ready, hold, () => now)
    expect([done.dead, calls]).toEqual([true, []])
  })
})

describe('a line in the thread', () => {
  const wanted = { shownVersion: 1, vendorId: 'ts9', linesWanted: 2, linesSent: 1 }

  test('is sent once, and that is kept at once', async () => {
    const { calls, done, kept } = await sending(wanted, undefined, { line: 'Won' })
    expect(calls).toEqual(['line C1 ts9 Won'])
    expect(done).toMatchObject({ linesSent: 2, lostLines: 0 })
    expect(kept).toMatchObject({ told_version: 2, lost_lines: 0 })
  })

  test('that was sent is not sent again', async () => {
    const { calls } = await sending({ ...wanted, linesSent: 2 }, undefined, { line: 'Won' })
    expect(calls).toEqual([])
  })

  test('without words is none, also where the message has no name', async () => {
    for (const vendorId of ['ts9', null]) {
      const { calls, done } = await sending({ ...wanted, vendorId })
      expect([calls, done.linesSent, done.lostLines]).toEqual([[], 2, 0])
    }
  })

  test('is lost where the message has no name', async () => {
    const { calls, done } = await sending({ ...wanted, vendorId: null }, undefined, { line: 'Won' })
    expect(calls).toEqual([])
    expect(done).toMatchObject({ linesSent: 2, lostLines: 1, dead: false })
  })

  test.each(['gone', 'missing', 'closed', 'no'] as const)(
    'that is refused is only lost: %s',
    async (kind) => {
      const answer = refusing('line', new Refused(kind, 'no'))
      const { done, kept } = await sending(wanted, answer, { line: 'Won' })
      expect(done).toMatchObject({ linesSent: 2, lostLines: 1, dead: false, vendorId: 'ts9' })
      expect(kept).toMatchObject({ lost_lines: 1 })
    },
  )

  test('waits for an outage, for a day', async () => {
    const answer = refusing('line', new Refused('later', '503'))
    const waits = await sending({ ...wanted, behindSince: now - day }, answer, { line: 'Won' })
    expect(waits.done).toMatchObject({ linesSent: 1, lostLines: 0, delays: 1, dead: false })
    const over = await sending({ ...wanted, behindSince: now - day - 1 }, answer, { line: 'Won' })
    expect(over.done).toMatchObject({ linesSent: 2, lostLines: 1, dead: false })
  })
})

describe('a line that says what was so', () => {
  const said = { id: 'ts5', news: 'won 1', over: false }
  const over = (news: string) => `${news} is over`
  const wanted = { vendorId: 'ts9', shownVersion: 1, linesWanted: 2, linesSent: 1 }

  test('is remembered by its id and its news', async () => {
    const { calls, kept } = await sending(wanted, () => 'ts7', { line: 'Won', news: 'won 1' })
    expect(calls).toEqual(['line C1 ts9 Won'])
    expect(JSON.parse(String(kept?.last_line))).toEqual({ ...said, id: 'ts7' })
  })

  test('says that it is over, once, and nothing is said beside it', async () => {
    const live = { news: '', quiet: true, over }
    const { calls, done } = await sending({ ...wanted, lastLine: said }, undefined, live)
    expect(calls).toEqual(['amend C1 ts5 won 1 is over'])
    expect(done).toMatchObject({ linesSent: 2, lastLine: { ...said, over: true } })
    const again = await sending({ ...wanted, lastLine: { ...said, over: true } }, undefined, live)
    expect(again.calls).toEqual([])
  })

  test('says what it said before where that is so again', async () => {
    const { calls, done } = await sending(
      { ...wanted, lastLine: { ...said, over: true } },
      undefined,
      { line: 'Won', news: 'won 1', quiet: true, over },
    )
    expect(calls).toEqual(['amend C1 ts5 Won'])
    expect(done.lastLine).toEqual(said)
  })

  test('is left alone where it is so still, and is not said twice', async () => {
    const live = { line: 'Won', news: 'won 1', over }
    const { calls } = await sending({ ...wanted, lastLine: said }, undefined, live)
    expect(calls).toEqual([])
  })

  test('is followed by other news, as a line of its own', async () => {
    const live = { line: 'Lost', news: 'lost 2', over }
    const { calls, done } = await sending({ ...wanted, lastLine: said }, () => 'ts6', live)
    expect(calls).toEqual(['amend C1 ts5 won 1 is over', 'line C1 ts9 Lost'])
    expect(done.lastLine).toEqual({ id: 'ts6', news: 'lost 2', over: false })
  })

  test.each(['gone', 'missing', 'closed', 'no'] as const)(
    'and is refused is lost, and never asked for again: %s',
    async (kind) => {
      const answer = refusing('amend', new Refused(kind, 'no'))
      const given = { ...wanted, lastLine: said }
      const { done, kept } = await sending(given, answer, { news: '', over })
      expect(done).toMatchObject({ linesSent: 2, lostLines: 1, lastLine: null, dead: false })
      expect(kept).toMatchObject({ lost_lines: 1, last_line: null })
    },
  )

  test('waits for an outage, for a day', async () => {
    const answer = refusing('amend', new Refused('later', '503'))
    const given = { ...wanted, lastLine: said }
    const waits = await sending({ ...given, behindSince: now - day }, answer, { news: '', over })
    expect(waits.done).toMatchObject({ linesSent: 1, lostLines: 0, lastLine: said, delays: 1 })
    const past = { ...given, behindSince: now - day - 1 }
    const { done } = await sending(past, answer, { news: '', over })
    expect(done).toMatchObject({ linesSent: 2, lostLines: 1, lastLine: null })
  })

  test('belongs to its card: one that is posted anew has none', async () => {
    const given = { ...wanted, vendorId: null, shownVersion: 0, lastLine: said }
    const { calls } = await sending(given, undefined, { news: '', over })
    expect(calls).toEqual(['post C1 Acme'])
  })
})

describe('a refused card', () => {
  const stands = { vendorId: 'ts9', wantedVersion: 2, shownVersion: 1 }
  const proven = now - 10_000

  test('waits, and is not given up', async () => {
    const answer = refusing('post', new Refused('later', '503'))
    const { done, notices, hold } = await sending({ leaseUntil: now + 5 }, answer)
    expect(done).toMatchObject({ delays: 1, dead: false, leaseUntil: 0, error: '503' })
    expect(done.nextTryAt).toBeGreaterThan(now)
    expect([notices, hold.closedSince]).toEqual([[], null])
  })

  test('is given up after an outage of a day, and who asked for it is notified', async () => {
    const answer = refusing('post', new Refused('later', '503'))
    const { done, notices } = await sending({ behindSince: now - day - 1 }, answer)
    expect(done.dead).toBe(true)
    expect(notices).toMatchObject([{ member_id: 'member_a' }])
  })

  test('is posted anew where its message was twice not found, at once', async () => {
    const answer = refusing('edit', new Refused('gone', '404'))
    const { done } = await sending({ ...stands, missingSince: proven }, answer)
    expect(done).toMatchObject({
      ...{ vendorId: null, shownVersion: 0, missingSince: null, nextTryAt: now, dead: false },
    })
  })

  test('keeps its message where that was not found once, or the conversation was not', async () => {
    const once = refusing('edit', new Refused('gone', '404'))
    const first = await sending({ ...stands, missingSince: proven + 1 }, once)
    expect(first.done).toMatchObject({ vendorId: 'ts9', shownVersion: 1 })
    const other = refusing('edit', new Refused('no', '400'))
    const { done, hold } = await sending({ ...stands, missingSince: proven }, other)
    expect(done).toMatchObject({ vendorId: 'ts9', missingSince: proven })
    expect(hold.closedSince).toBeNull()
  })

  test('closes the conversation where that says so, or is twice not found', async () => {
    const closed = await sending({}, refusing('post', new Refused('closed', 'out')))
    expect([closed.hold.closedSince, closed.done.dead]).toEqual([now, true])
    const missing = refusing('post', new Refused('missing', '404'))
    const once = await sending({ missingSince: proven + 1 }, missing)
    expect([once.hold.closedSince, once.done.dead]).toEqual([null, false])
    const twice = await sending({ missingSince: proven }, missing)
    expect([twice.hold.closedSince, twice.done.dead]).toEqual([now, true])
  })

  test('leaves since when the conversation is closed, where that is known', async () => {
    const all = memory()
    const hold = holdOf({ place: 'C1', closedSince: 5 })
    const { channels } = vendor(refusing('post', new Refused('closed', 'out')))
    const ready = { post: addPost(all, 'post_a'), to, shown: { card, version: 1, line: '' } }
    await send(all.deps(now), channels, ready, hold, () => now)
    expect(hold.closedSince).toBe(5)
  })
})

test('what a run knows of its cards is kept, and what was wanted meanwhile is not touched', async () => {
  const all = memory()
  for (const id of ['post_a', 'post_b']) addPost(all, id, { wantedVersion: 5, linesWanted: 6 })
  const done = postOf('post_a', {
    ...{ vendorId: 'ts1', shownVersion: 2, linesSent: 3, leaseUntil: 4, nextTryAt: 5, tries: 6 },
    ...{ delays: 7, error: '503', dead: true, missingSince: 8, lostLines: 9, behindSince: 10 },
  })
  await trip(database(all.env, '*'), [keeping(database(all.env, '*'), [done])])
  const wanted = { wanted_version: 5, tell_version: 6, behind_since: 0 }
  expect(all.sql('select * from posts order by id')).toMatchObject([
    {
      ...{ ...wanted, vendor_id: 'ts1', shown_version: 2, told_version: 3, lease_until: 4 },
      ...{ next_try_at: 5, tries: 6, delays: 7, error: '503', dead: 1, missing_since: 8 },
      lost_lines: 9,
    },
    { ...wanted, vendor_id: null, shown_version: 0, dead: 0, lost_lines: 0 },
  ])
})
