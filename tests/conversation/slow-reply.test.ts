import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Reply, reasonWhy } from '../../worker/conversation/reply.ts'
import { promptly, type Responder, report } from '../../worker/conversation/slow-reply.ts'
import type { Call, Intent } from '../../worker/core/call.ts'
import { memory } from '../support/memory.ts'

/** What takes longer than a person waits: what they see first, and what follows. */

const write: Intent = { act: 'win-deal', input: {}, from: 'button' }
const read: Intent = { say: 'pipeline' }
const card = (title: string) => ({ title, parts: [], buttons: [] })
const done: Reply = { card: card('Won'), changed: true, place: 'replaces' }

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(console, 'error').mockReturnValue()
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const titleOf = (reply: Reply) => ('card' in reply ? reply.card.title : '')

function asked(intent: Intent, ms: number, answer: () => Reply = () => done) {
  const all = memory()
  const told: string[] = []
  const shown: string[] = []
  const responder: Responder = {
    readAsker: (asker) => asker,
    answer: async () => {
      await new Promise((over) => setTimeout(over, ms))
      return answer()
    },
    tell: async (_deps, _call, reply) => void told.push(titleOf(reply)),
  }
  const call: Call = {
    ...{ surface: 'slack', account: 'T1', requestId: 'r1', intent, at: 0, asker: {} },
  }
  return {
    ...all,
    ...{ told, shown, responder, call },
    async first(deps = all.deps()) {
      const result = promptly(deps, call, responder, async (reply) => {
        shown.push(titleOf(reply))
      })
      await vi.runAllTimersAsync()
      return titleOf(await result)
    },
    async rest() {
      await vi.runAllTimersAsync()
      await Promise.all(all.later)
      await Promise.all(all.later)
    },
  }
}

describe('what is answered in time', () => {
  test.each([read, write])('is shown, and nothing follows: %j', async (intent) => {
    const { first, rest, shown, queued, told } = asked(intent, 1_400)
    expect(await first()).toBe('Won')
    await rest()
    expect([shown, queued, told]).toEqual([['Won'], [], []])
  })
})

describe('what takes longer', () => {
  test('and only looks, is to be asked again, and nothing follows', async () => {
    const { first, rest, queued, told, later } = asked(read, 1_600)
    expect(await first()).toBe('The database is slow, try again')
    expect(later).toHaveLength(1)
    await rest()
    expect([queued, told]).toEqual([[], []])
  })

  test('and writes, is being saved: queued for after this attempt, and its result follows', async () => {
    const { first, rest, shown, queued, told } = asked(write, 1_600)
    expect(await first()).toBe('Saving…')
    await rest()
    expect([shown, told]).toEqual([['Saving…'], ['Won']])
    expect(queued).toMatchObject([{ delaySeconds: 35, message: { requestId: 'r1' } }])
    expect(queued[0]?.message).not.toHaveProperty('workspaceId')
  })

  test('is queued with the workspace, once that is known', async () => {
    const { first, queued, deps } = asked(write, 1_600)
    await first({ ...deps(), workspaceId: 'workspace_a' })
    expect(queued).toMatchObject([{ message: { workspaceId: 'workspace_a' } }])
  })

  test('is shown to be saved though the queue does not answer', async () => {
    const { first, rest, told, env, shown, later } = asked(write, 9_000)
    let over = () => undefined as unknown
    env.EVENTS.send = () =>
      new Promise((done) => {
        over = () => done({ metadata: { metrics: { backlogCount: 0, backlogBytes: 0 } } })
      })
    expect(await first()).toBe('Saving…')
    expect([shown, later.length]).toEqual([['Saving…'], 3])
    over()
    await rest()
    expect(told).toEqual(['Won'])
  })

  test('has its first attempt though it cannot be queued', async () => {
    const { first, rest, told, env } = asked(write, 1_600)
    env.EVENTS.send = async () => {
      throw new Error('no queue')
    }
    expect(await first()).toBe('Saving…')
    await rest()
    expect(told).toEqual(['Won'])
  })

  test('and failed, is left to the queue', async () => {
    const failed = (): Reply => ({ ...reasonWhy(card('Sorry')), failed: true })
    const { first, rest, told, queued } = asked(write, 1_600, failed)
    await first()
    await rest()
    expect([told, queued.length]).toEqual([[], 1])
  })

  test('and broke, breaks nothing else', async () => {
    const { first, rest, told } = asked(write, 1_600, () => {
      throw new Error('broken')
    })
    expect(await first()).toBe('Saving…')
    await rest()
    expect(told).toEqual([])
  })
})

test('an answer is told once for a request of one account', async () => {
  const { deps, call, responder, told } = asked(write, 0)
  const other: Call = { ...call, account: 'T2' }
  const elsewhere: Call = { ...call, surface: 'teams' }
  for (const one of [call, call, other, elsewhere, { ...call, requestId: 'r2' }])
    expect(await report(deps(), one, responder, done)).toBe(true)
  expect(told).toHaveLength(4)
  const failed = await report(deps(), { ...call, requestId: 'r3' }, responder, {
    ...done,
    failed: true,
  })
  expect([failed, told.length]).toEqual([false, 4])
})
