import type { MessageBatch } from '@cloudflare/workers-types'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Reply, reasonWhy } from '../../worker/conversation/reply.ts'
import type { Responder } from '../../worker/conversation/slow-reply.ts'
import type { Call, Queued } from '../../worker/core/call.ts'
import { resend } from '../../worker/core/event/resend-requests.ts'
import { tick } from '../../worker/delivery/minute-tasks.ts'
import { consume } from '../../worker/delivery/queue-consumer.ts'
import { memory } from '../support/memory.ts'
import { addConversation } from '../support/outgoing.ts'

/** What the queue holds: tried again, given up, and kept until somebody has it tried again. */

const now = 1_800_000_000_000
const minute = 60_000
const done: Reply = {
  card: { title: 'Won', parts: [], buttons: [] },
  changed: true,
  place: 'replaces',
}

beforeEach(() => {
  vi.useFakeTimers({ now, toFake: ['Date'] })
  vi.spyOn(console, 'error').mockReturnValue()
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const call = (given: Partial<Call> = {}): Call => ({
  ...{ surface: 'slack', account: 'T1', requestId: 'r1', intent: { say: 'deal Acme' } },
  ...{ at: now - minute, asker: 'maria', ...given },
})

function house(answer: () => Reply = () => done, tell: () => void = () => undefined) {
  const all = memory()
  const heard: { at: number; workspaceId: string | undefined; asker: unknown }[] = []
  const told: { title: string; place: string; asker: unknown }[] = []
  const sent: string[] = []
  const slack: Responder = {
    readAsker: (asker) => `${asker} read`,
    answer: async ({ now: at, workspaceId }, { asker }) => {
      heard.push({ at, workspaceId, asker })
      return answer()
    },
    tell: async (_deps, { asker }, reply) => {
      tell()
      told.push({ title: 'card' in reply ? reply.card.title : '', place: reply.place, asker })
    },
  }
  const depsAt = (at: number) => ({
    ...all.deps(at),
    wake: () => void sent.push(`wake ${at}`),
    answered: () => void sent.push(`answered ${at}`),
  })
  return {
    ...all,
    ...{ heard, told, sent },
    joined: (given: Record<string, string | number> = {}) =>
      all.insert('accounts', {
        ...{ surface: 'slack', external_id: 'T1', workspace_id: 'workspace_a', joined_at: 0 },
        ...given,
      }),
    letters: () => all.sql('select * from letters'),
    letter: (id: string, given: Record<string, string | number> = {}) =>
      all.insert('letters', {
        ...{ id, workspace_id: 'workspace_a', request_id: id, call: JSON.stringify(call()) },
        ...{ created_at: 0, next_try_at: now, tries: 0, dead: 0, ...given },
      }),
    /** What became of each message: acknowledged, or how many seconds it waits. */
    async takes(bodies: Queued[], { queue = 'events', attempts = 1 } = {}) {
      const ends: (string | number)[] = []
      const messages = bodies.map((body, at) => ({
        ...{ body, attempts, id: `${at}`, timestamp: new Date(now) },
        ack: () => {
          ends[at] = 'done'
        },
        retry: ({ delaySeconds = 0 } = {}) => {
          ends[at] = delaySeconds
        },
      }))
      // All that is read of a batch.
      const batch = { queue, messages } as unknown as MessageBatch<Queued>
      await consume(batch, depsAt, { slack })
      return ends
    },
  }
}

describe('a queued request', () => {
  test('is answered as of when it was asked, and told once', async () => {
    const { takes, heard, told, sent } = house()
    expect(await takes([call({ workspaceId: 'workspace_a' })])).toEqual(['done'])
    expect(heard).toEqual([{ at: now - minute, workspaceId: 'workspace_a', asker: 'maria read' }])
    expect(told).toEqual([{ title: 'Won', place: 'replaces', asker: 'maria read' }])
    expect(sent).toEqual([`answered ${now - minute}`])
    await takes([call({ workspaceId: 'workspace_a' })])
    expect(told).toHaveLength(1)
  })

  test.each([
    { what: 'of this account', given: {}, is: 'workspace_a' },
    { what: 'joined in that moment', given: { joined_at: now - minute }, is: 'workspace_a' },
    { what: 'joined since', given: { joined_at: now - minute + 1 }, is: '' },
    { what: 'of another account', given: { external_id: 'T2' }, is: '' },
    { what: 'of another surface', given: { surface: 'teams' }, is: '' },
  ])('of nobody known is one of the workspace $what: "$is"', async ({ given, is }) => {
    const { takes, heard, joined } = house()
    joined(given)
    await takes([call()])
    expect(heard[0]?.workspaceId).toBe(is)
  })

  test('that failed waits ten seconds, doubling to ten minutes', async () => {
    const { takes } = house(() => ({
      ...reasonWhy({ title: 'x', parts: [], buttons: [] }),
      failed: true,
    }))
    const waits = []
    for (const attempts of [1, 2, 6, 7, 30]) waits.push(...(await takes([call()], { attempts })))
    expect(waits).toEqual([10, 20, 320, 600, 600])
  })

  test('that breaks keeps no other from its turn', async () => {
    const { takes, told } = house()
    const foreign = call({ surface: 'gmail' })
    expect(await takes([foreign, call(), { behind: true }])).toEqual([10, 'done', 'done'])
    expect(told).toHaveLength(1)
  })
})

test.each(['events', 'events-dead'])(
  'what was said in a shared channel goes from the queue %s into the ledger, once',
  async (queue) => {
    const all = house()
    all.joined()
    const place = 'conversation_workspace_a_slack_T1_C1'
    addConversation(all, place, { external_id: 'C1', intake: 'all' })
    const overheard = {
      ...{ surface: 'slack' as const, account: 'T1', channel: 'C1', user: 'U1', at: now },
      ...{ message: '1.1', thread: '1.1', is: 'said' as const, text: 'Printer broken' },
    }
    const elsewhere = { ...overheard, channel: 'C2', message: '1.2' }
    const bodies = [{ overheard }, { overheard }, { overheard: elsewhere }]
    expect(await all.takes(bodies, { queue })).toEqual(['done', 'done', 'done'])
    expect(all.sql('select state, recipient, subject from arrivals')).toEqual([
      { state: 'waiting', recipient: '#sales', subject: 'Printer broken' },
    ])
    all.sql('drop table arrivals')
    expect(await all.takes([{ overheard }], { queue })).toEqual([10])
  },
)

describe('a sign', () => {
  test('that something is left is one run, now, however many there are', async () => {
    const { takes, sent } = house()
    expect(await takes([{ behind: true }, { behind: true }])).toEqual(['done', 'done'])
    expect(sent).toEqual([`wake ${now}`, `answered ${now}`])
  })

  test('of life is kept, and how long it took', async () => {
    const { takes, sql, sent } = house()
    expect(await takes([{ ping: now - 250 }])).toEqual(['done'])
    expect(sql('select name, at, ms from pulses')).toEqual([{ name: 'queue', at: now, ms: 250 }])
    expect(sent).toEqual([])
  })
})

describe('what the queue gave up', () => {
  const dead = { queue: 'events-dead' }

  test('is kept for its workspace, and the person hears of it', async () => {
    const { takes, letters, told, heard } = house()
    expect(await takes([call({ workspaceId: 'workspace_a' })], dead)).toEqual(['done'])
    expect(letters()).toMatchObject([
      {
        ...{ workspace_id: 'workspace_a', request_id: 'r1', created_at: now, next_try_at: now },
        ...{ tries: 0, dead: 1 },
      },
    ])
    expect(told).toEqual([
      { title: 'That could not be saved', place: 'replaces', asker: 'maria read' },
    ])
    expect(heard).toEqual([])
  })

  test('of nobody known is kept for nobody', async () => {
    const { takes, letters, told } = house()
    await takes([call()], dead)
    expect([letters(), told]).toMatchObject([[], [{ place: 'beside' }]])
  })

  test('is kept for whose account it was when it was asked', async () => {
    const { takes, letters, joined } = house()
    joined()
    await takes([call()], dead)
    expect(letters()).toMatchObject([{ workspace_id: 'workspace_a' }])
  })

  test('is nothing where the person has the answer', async () => {
    const { takes, letters, told } = house()
    await takes([call({ workspaceId: 'workspace_a' })])
    await takes([call({ workspaceId: 'workspace_a' })], dead)
    expect([letters(), told.length]).toEqual([[], 1])
  })

  test('again, is one more try of the same request of the same workspace', async () => {
    const { takes, letters, letter } = house()
    letter('r1', { tries: 2 })
    letter('r2', { workspace_id: 'workspace_b', request_id: 'r1' })
    await takes([call({ workspaceId: 'workspace_a' })], dead)
    expect(letters()).toMatchObject([
      { id: 'r1', tries: 3, dead: 1, created_at: now },
      { id: 'r2', tries: 0, dead: 0, created_at: 0 },
    ])
  })

  test('is kept though nobody can be told', async () => {
    const { takes, letters } = house(undefined, () => {
      throw new Error('their chat is closed')
    })
    expect(await takes([call({ workspaceId: 'workspace_a' })], dead)).toEqual(['done'])
    expect(letters()).toHaveLength(1)
  })

  test('is nothing where it asked for nothing', async () => {
    const { takes, letters } = house()
    expect(await takes([{ behind: true }, { ping: 1 }], dead)).toEqual(['done', 'done'])
    expect(letters()).toEqual([])
  })
})

describe('what shall be tried again', () => {
  test('goes to the queue with its workspace when it is due, and is kept no longer', async () => {
    const { deps, letter, letters, queued } = house()
    letter('due')
    letter('later', { next_try_at: now + 1 })
    letter('dead', { dead: 1 })
    await resend(deps())
    expect(queued).toEqual([{ message: { ...call(), workspaceId: 'workspace_a' } }])
    expect(letters().map(({ id }) => id)).toEqual(['later', 'dead'])
    await resend(deps())
    expect(queued).toHaveLength(1)
  })

  test('is ten a minute, those first that waited longest', async () => {
    const { deps, letter, letters, queued } = house()
    for (let at = 12; at > 0; at -= 1) letter(`l${at}`, { next_try_at: at })
    await resend(deps())
    expect(queued).toHaveLength(10)
    expect(letters().map(({ id }) => id)).toEqual(['l12', 'l11'])
  })

  test('is kept where it was given up meanwhile', async () => {
    const { deps, letter, letters, env, sql } = house()
    letter('due')
    env.EVENTS.send = async () => {
      sql('update letters set dead = 1')
      return { metadata: { metrics: { backlogCount: 0, backlogBytes: 0 } } }
    }
    await resend(deps())
    expect(letters()).toHaveLength(1)
  })
})

describe('each minute', () => {
  const pulse = ({ insert }: ReturnType<typeof house>, at: number) =>
    insert('pulses', { name: 'queue', at, ms: 0 })

  test.each([
    { what: 'gave none yet', at: undefined, asked: 1 },
    { what: 'gave one ten minutes ago', at: now - 10 * minute, asked: 0 },
    { what: 'gave none for longer', at: now - 10 * minute - 1, asked: 1 },
  ])('the queue that $what is asked for a sign of life: $asked', async ({ at, asked }) => {
    const all = house()
    if (at) pulse(all, at)
    await tick(all.deps())
    expect(all.queued).toEqual(asked ? [{ message: { ping: now } }] : [])
  })

  test('it is kept that the sweep came, and how late, and what waits is sent', async () => {
    const all = house()
    pulse(all, now)
    all.letter('due')
    await tick(all.deps(now - 700))
    const sweep = all.sql(`select at, ms from pulses where name = 'sweep'`)
    expect(sweep).toEqual([{ at: now, ms: 700 }])
    expect(all.queued).toHaveLength(1)
  })

  test('one that fails keeps no other from its turn', async () => {
    const all = house()
    all.letter('due')
    all.env.EVENTS.send = async () => {
      throw new Error('no queue')
    }
    await tick(all.deps())
    expect(all.sql(`select 1 from pulses where name = 'sweep'`)).toHaveLength(1)
    expect(all.letters()).toHaveLength(1)
  })
})
