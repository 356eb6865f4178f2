import { expect, test } from 'vitest'
import { failure, type Reply } from '../../worker/conversation/reply.ts'
import { promptly, type Responder } from '../../worker/conversation/slow-reply.ts'
import type { Call, Queued } from '../../worker/core/call.ts'
import type { Deps } from '../../worker/core/context.ts'
import { CrmError } from '../../worker/core/errors.ts'
import { consume } from '../../worker/delivery/queue-consumer.ts'

const call: Call<{ user: string }> = {
  ...{ surface: 'slack', account: 'T1', requestId: 'r1', workspaceId: 'workspace_1', at: 0 },
  ...{ intent: { act: 'log-deal', input: {}, from: 'button' }, asker: { user: 'U1' } },
}

/** A surface that notes how often it reads who asked, and is always told that it is ours to fix. */
function noting() {
  const read: unknown[] = []
  const asked: unknown[] = []
  const responder: Responder<{ user: string }> = {
    readAsker(asker) {
      read.push(asker)
      if (!asker || typeof asker !== 'object' || !('user' in asker)) throw new Error('nobody')
      return { user: `read ${asker.user}` }
    },
    async answer(_deps, { asker }) {
      asked.push(asker)
      return failure(new Error('ours'))
    },
    tell: async () => undefined,
  }
  return { read, asked, responder }
}

const deps = { waitUntil: () => undefined, answered: () => undefined } as unknown as Deps & {
  answered(): void
} // all that is called on the way to an answer

async function queued(body: Queued, responder: Responder): Promise<string> {
  let end = ''
  const message = { body, attempts: 1, ack: () => (end = 'done'), retry: () => (end = 'again') }
  const batch = { queue: 'events', messages: [message] }
  await consume(batch as never, () => deps, { slack: responder }) // all that is read of a batch
  return end
}

test('a request is answered as it was read; only what the queue brings back is read again', async () => {
  const { read, asked, responder } = noting()
  await promptly(deps, call, responder)
  expect([read, asked]).toEqual([[], [{ user: 'U1' }]])
  expect(await queued(call, responder)).toBe('again')
  expect([read, asked]).toEqual([[{ user: 'U1' }], [{ user: 'U1' }, { user: 'read U1' }]])
})

test('a call of nobody is answered by nobody', async () => {
  const { asked, responder } = noting()
  expect(await queued({ ...call, asker: null }, responder)).toBe('again')
  expect(asked).toEqual([])
})

test('a failure changes nothing and leaves what stood there; what is ours to fix says so', () => {
  const card = { title: 'No', parts: [], buttons: [] }
  const stays: Reply = { card, tone: 'error', changed: false, place: 'beside' }
  expect(failure(new CrmError('invalid', 'No'))).toEqual(stays)
  expect(failure(new Error('broken'))).toMatchObject({
    changed: false,
    place: 'beside',
    failed: true,
  })
})
