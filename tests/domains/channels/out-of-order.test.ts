import { describe, expect, test, vi } from 'vitest'
import type { ReceivedMessage } from '../../../worker/core/call.ts'
import { receiveInChannel } from '../../../worker/domains/channels/index.ts'
import { ends, type Room, roomIn, spoken, why } from '../../support/shared-channel.ts'

/** Vendors and the queue bring nothing in order, and some of it twice. */

const words = (room: Room, user: string, text: string): ReceivedMessage => ({
  ...{ surface: 'slack', account: 'T1', channel: 'C1', user, message: '900.1', thread: '900.1' },
  ...{ at: room.now(), is: 'said', text },
})

describe('a change that comes before its message', () => {
  async function changedFirst(is: 'edited' | 'deleted') {
    const room = await roomIn('slack')
    const said = words(room, 'UJANE', 'Printer brokn')
    const now = { ...said, is, change: is, text: is === 'deleted' ? '' : 'Printer broken' }
    await receiveInChannel(room.deps(), now)
    await room.queueRuns()
    await receiveInChannel(room.deps(), said)
    await room.queueRuns()
    return room
  }

  test('is what the message says, once', async () => {
    const room = await changedFirst('edited')
    expect(spoken(room)).toEqual(['in: Printer broken: received'])
    expect(ends(room)).toEqual(['ignored', 'case'])
  })

  test('of one that is deleted makes none of it', async () => {
    const room = await changedFirst('deleted')
    expect([spoken(room), room.sql('select 1 from cases')]).toEqual([[], []])
    expect(JSON.stringify(room.ledger())).not.toContain('Printer')
  })

  test('is nothing where the message is older than anything still on its way', async () => {
    const room = await roomIn('slack')
    const old = words(room, 'UJANE', 'Written before it was shared')
    room.passes(16 * 60_000)
    await receiveInChannel(room.deps(), { ...old, is: 'edited', change: '1' })
    await room.queueRuns()
    expect([spoken(room), ends(room)]).toEqual([[], ['ignored']])
  })

  test('is taken in where both wait, the change first', async () => {
    const room = await roomIn('slack')
    const said = words(room, 'UJANE', 'Printer brokn')
    await receiveInChannel(room.deps(), {
      ...said,
      is: 'edited',
      change: '1',
      text: 'Printer broken',
    })
    await receiveInChannel(room.deps(), said)
    await room.queueRuns()
    await room.minutesPass(2)
    expect(spoken(room)).toEqual(['in: Printer broken: received'])
  })
})

describe('a mark that comes before its message', () => {
  async function markedFirst(emoji = 'ticket::skin-tone-2') {
    const room = await roomIn('slack', 'marked')
    const said = words(room, 'UJANE', 'Printer broken')
    const mark = { ...said, user: 'UJONAS', is: 'marked' as const, text: emoji, change: 'x' }
    for (const _again of [1, 2]) await receiveInChannel(room.deps(), mark)
    await room.queueRuns()
    return { room, said }
  }

  test('makes a case of it once it comes, once', async () => {
    const { room, said } = await markedFirst()
    expect(why(room)).toMatch(/^What it marks has not come yet/)
    const { id } = room.ledger()[0] ?? {}
    await room.does('maria', 'take-arrival', { id: String(id) })
    await room.queueRuns()
    expect([spoken(room), ends(room)]).toEqual([[], ['ignored']])
    for (const _again of [1, 2]) {
      await receiveInChannel(room.deps(), said)
      await room.queueRuns()
    }
    expect(spoken(room)).toEqual(['in: Printer broken: received'])
    // What it was has its own line in the ledger by now.
    expect(ends(room)).toEqual(['case'])
  })

  test('is none with another emoji, nor for another message', async () => {
    for (const [emoji, message] of [
      ['tada', '900.1'],
      ['ticket', '901.1'],
    ] as const) {
      const { room, said } = await markedFirst(emoji)
      await receiveInChannel(room.deps(), { ...said, message, thread: message })
      await room.queueRuns()
      expect([spoken(room), ends(room).at(-1)]).toEqual([[], 'ignored'])
    }
  })

  test('of a colleague’s own message makes none of it', async () => {
    const { room, said } = await markedFirst()
    await receiveInChannel(room.deps(), { ...said, user: 'UJONAS' })
    await room.queueRuns()
    expect([spoken(room), JSON.stringify(room.ledger()).includes('Printer')]).toEqual([[], false])
  })
})

test('what colleagues say among themselves is not kept when they change it', async () => {
  const room = await roomIn('slack')
  const { message } = await room.says('UJONAS', 'Lunch?')
  await room.queueRuns()
  await room.says('UJONAS', 'Late lunch?', { message, is: 'edited', change: '1' })
  await room.queueRuns()
  expect(ends(room)).toEqual(['ignored', 'ignored'])
  expect(JSON.stringify(room.ledger())).not.toMatch(/lunch/i)
})

/** The database does not answer until that is over. */
function outage({ env }: Room) {
  const { DB } = env
  const batch = () => Promise.reject(new Error('D1_ERROR: no answer'))
  const log = vi.spyOn(console, 'error').mockReturnValue()
  Object.assign(env, { DB: { ...DB, batch } })
  return () => {
    Object.assign(env, { DB })
    log.mockRestore()
  }
}

test('what the database does not take in time waits in the queue, and is there once', async () => {
  const room = await roomIn('slack')
  const said = words(room, 'UJANE', 'Printer brokn')
  const edited = { ...said, is: 'edited' as const, change: '1', text: 'Printer broken' }
  const over = outage(room)
  for (const heard of [edited, said, said]) await receiveInChannel(room.deps(), heard)
  expect(room.queued.map(({ message }) => Object.keys(message as object))).toEqual(
    [1, 2, 3].map(() => ['overheard']),
  )
  await room.queueRuns(3)
  expect(room.queued).toHaveLength(3)
  over()
  await room.queueRuns()
  await receiveInChannel(room.deps(), said)
  await room.minutesPass(2)
  expect(spoken(room)).toEqual(['in: Printer broken: received'])
  expect(room.sql('select count(*) as n from cases')).toEqual([{ n: 1 }])
})

test('what neither the database nor the queue takes is refused, so that its vendor sends it again', async () => {
  const room = await roomIn('slack')
  const said = words(room, 'UJANE', 'Printer broken')
  const deps = room.deps()
  const over = outage(room)
  const EVENTS = { send: () => Promise.reject(new Error('no queue')) }
  const env = { ...deps.env, EVENTS } as unknown as typeof deps.env // all that is called of it
  await expect(receiveInChannel({ ...deps, env }, said)).rejects.toThrow('no queue')
  over()
  await receiveInChannel(room.deps(), said)
  await room.queueRuns()
  expect(spoken(room)).toEqual(['in: Printer broken: received'])
})
