import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Raw } from '../../../worker/core/card.ts'
import { caseId, type Intake, roomIn, spoken } from '../../support/shared-channel.ts'

describe.each(['slack', 'teams'] as const)('an answer in a shared channel of %s', (surface) => {
  const channelRoom = (intake?: Intake) => roomIn(surface, intake)

  async function broken() {
    const room = await channelRoom()
    const { message } = await room.says('UJANE', 'Printer broken')
    await room.queueRuns()
    const reply = (text: string) =>
      room.asks('jonas', 'reply-case', { id: caseId(room), message: text })
    const undone = async () => {
      room.passes(11_000)
      await room.queueRuns()
    }
    return { ...room, message, reply, undone }
  }

  test('goes into the thread after ten seconds, in the name of who wrote it, once', async () => {
    const room = await broken()
    await room.reply('It is repaired')
    await room.queueRuns(1)
    expect(room.sent).toEqual([])
    await room.undone()
    await room.minutesPass(3)
    expect(room.sent).toEqual([{ thread: room.message, text: 'Jonas Weber: It is repaired' }])
    expect(spoken(room).at(-1)).toBe('out: It is repaired: sent')
    // The thread goes on.
    await room.says('UJANE', 'Thank you', { thread: room.message })
    await room.queueRuns()
    expect(room.sql('select count(*) as cases from cases')).toEqual([{ cases: 1 }])
  })

  test('is not sent again where nobody knows, and says why where it was refused', async () => {
    const room = await broken()
    room.answers(async () => ({ unknown: 'socket hang up' }))
    await room.reply('One')
    await room.undone()
    await room.minutesPass(5)
    room.answers(async () => ({ refused: 'That channel was archived.' }))
    await room.reply('Two')
    await room.undone()
    expect(room.sent).toHaveLength(2)
    expect(spoken(room).slice(1)).toEqual(['out: One: unknown', 'out: Two: failed'])
    expect(JSON.stringify(room.sql('select card from notices'))).toContain('was archived')
  })

  test('is refused where the channel is not shared any more', async () => {
    const room = await broken()
    await room.reply('One')
    await room.asks('maria', 'unshare-channel')
    await room.undone()
    expect([room.sent, spoken(room).at(-1)]).toEqual([[], 'out: One: failed'])
  })

  test('a case of a channel that nobody shared is answered elsewhere', async () => {
    const room = await channelRoom()
    await room.does('jonas', 'open-case', { subject: 'By hand', channel: 'chat', text: 'Hello' })
    await room.asks('jonas', 'reply-case', { id: caseId(room), message: 'Hello' })
    expect(spoken(room).at(-1)).toBe('out: Hello: kept')
  })

  test('a customer who was asked says how satisfied they are by a number in the thread', async () => {
    const room = await broken()
    room.sql(`update workspaces set ask_after = 0`)
    await room.reply('It is repaired')
    await room.undone()
    await room.does(
      'jonas',
      'solve-case',
      { id: caseId(room) },
      {
        workspace: { ...room.ctxOf('jonas').workspace, askAfter: 0 },
      },
    )
    await room.minutesPass(2)
    expect(room.sent.at(-1)?.text).toMatch(/1.*5/s)
    await room.says('UJANE', '4', { thread: room.message })
    await room.queueRuns()
    expect(room.sql('select score, status from cases')).toEqual([{ score: 4, status: 'solved' }])
    await room.says('UJANE', 'It is broken again', { thread: room.message })
    await room.queueRuns()
    expect(room.sql('select status from cases')).toEqual([{ status: 'open' }])
  })
})

test('an internal note never gets into a thread that a customer reads, in any order of what is done', async () => {
  const secret = 'q7z the customer is difficult'
  const steps = fc.constantFrom(
    ...(['note', 'escalate', 'reply', 'customer', 'colleague', 'edited', 'again'] as const),
    ...(['force', 'work', 'solve', 'minutes', 'anew'] as const),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 3, maxLength: 9 }), async (all) => {
      const room = await roomIn('slack')
      const { message: thread } = await room.says('UJANE', 'Printer broken')
      await room.queueRuns()
      const id = caseId(room)
      const notes = () => room.sql("select id from messages where direction = 'note'")
      const does = (action: string, input: Raw) =>
        room.asks('jonas', action, { id, ...input }).catch(() => 0)
      const ways: Record<(typeof all)[number], (at: number) => unknown> = {
        note: () =>
          room.does('jonas', 'log-message', { case: id, direction: 'note', text: secret }),
        escalate: () => does('escalate-case', { owner: 'maria', reason: secret }),
        reply: (at) => does('reply-case', { message: `Answer ${at}` }),
        customer: (at) => room.says('UJANE', `And ${at}`, { thread }),
        colleague: (at) => room.says('UJONAS', `Yes ${at}`, { thread }),
        edited: (at) =>
          room.says('UJANE', `Once more ${at}`, { message: thread, is: 'edited', change: `${at}` }),
        again: async () => {
          for (const one of notes()) await does('send-again', { id: String(one.id) })
        },
        // As if a fault of ours had set it so.
        force: () => room.sql("update messages set state = 'pending' where direction = 'note'"),
        work: () => {
          for (const one of notes())
            room.queued.push({ message: { work: one.id, workspaceId: 'workspace_a' } })
        },
        solve: () => does('solve-case', {}),
        minutes: () => room.minutesPass(2),
        anew: async () => {
          await room.asks('maria', 'unshare-channel')
          await room.asks('maria', 'share-channel', { company: 'Acme' })
        },
      }
      await ways.note(0)
      for (const [at, way] of all.entries()) {
        await ways[way](at)
        await room.queueRuns(2)
      }
      await ways.reply(99)
      await room.minutesPass(3)
      expect(JSON.stringify(room.sent)).toContain('Answer 99')
      expect(JSON.stringify(room.sent)).not.toContain('customer is difficult')
    }),
    { numRuns: 25 },
  )
})
