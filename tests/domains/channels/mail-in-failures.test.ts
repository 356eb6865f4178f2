import { describe, expect, test } from 'vitest'
import { samples } from '../../language/mail/corpus.ts'
import { letter, mailroom, ours } from '../../support/mailroom.ts'

/** All that comes in is kept, also where something fails. */

const broken = letter('Subject: Printer broken', 'Message-ID: <m1@globex.example>', '', 'Help!')

test('every kind of mail is in the ledger and in a case once, with what was attached', async () => {
  const room = mailroom()
  const kinds = [...new Map(samples.map((one) => [one.kind, one])).values()]
  let nested = 'Content-Type: text/plain\r\n\r\ndeep'
  for (let at = 0; at < 300; at += 1)
    nested = `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n${nested}\r\n--b${at}--\r\n`
  const large = `${'x'.repeat(74)}\r\n`.repeat((24.9 * 2 ** 20) / 76)
  const text = new TextEncoder()
  const odd = [
    ...['', '\r\n\r\n', 'no mail at all', 'nor this one', 'Subject: nothing else\r\n\r\n', nested],
    `From: jane@globex.example\r\nSubject: large\r\n\r\n${large}`,
  ]
  const called = ({ raw }: (typeof kinds)[number], at: number) =>
    Uint8Array.from(
      Buffer.from(Buffer.from(raw).toString('latin1').replace('<m1@', `<m${at}@`), 'latin1'),
    )
  const all = [...kinds.map(called), ...odd.map((one) => text.encode(one))]
  for (const raw of [...all, ...all.slice(0, 3)]) expect(await room.arrives(raw)).toBeUndefined()
  await room.queueRuns()
  await room.minutesPass(2)
  const ledger = room.ledger()
  expect(ledger.map(({ state, reason }) => [state, reason])).toEqual(
    all.map(() => [expect.stringMatching(/^(case|appended)$/), null]),
  )
  expect(new Set(ledger.map(({ message_id }) => message_id)).size).toBe(all.length)
  const files = ({ message_id }: (typeof ledger)[number]) =>
    JSON.parse(
      String(room.sql('select files from messages where id = ?', String(message_id))[0]?.files),
    )
  const kept = kinds.map((one, at) => [one.kind, files(ledger[at] ?? {}).length - 1])
  expect(kept).toEqual(kinds.map((one) => [one.kind, one.files]))
})

describe('whatever fails', () => {
  test('at any moment, each mail is in its case once', async () => {
    for (let at = 1; at <= 14; at += 1) {
      let trips = 0
      let isUp = false
      const room = mailroom(() => {
        if (isUp) trips += 1
        if (trips === at && isUp) {
          isUp = false
          throw new Error('D1_ERROR: killed here')
        }
      })
      isUp = true
      // Its sender tries again where it was not taken in.
      await room.arrives(broken).catch(() => room.arrives(broken))
      await room.queueRuns()
      await room.minutesPass(8)
      expect(room.said(), `killed at ${at}`).toMatchObject([{ text: 'Help!' }])
      expect(room.ledger(), `killed at ${at}`).toMatchObject([{ state: 'case' }])
    }
  })

  test('while the database does not answer, a mail waits in R2 and the queue', async () => {
    let isDown = true
    const room = mailroom(() => {
      if (isDown) throw new Error('D1_ERROR: down')
    })
    // The office is made while it is down: what is needed is put there beside it.
    await room.arrives(broken)
    expect(room.queued).toHaveLength(1)
    await room.queueRuns(2)
    expect(room.queued).toHaveLength(1)
    isDown = false
    await room.queueRuns()
    expect(room.ledger()).toMatchObject([{ state: 'case', recipient: ours }])
    expect([...room.files.kept.keys()].every((key) => key.startsWith('workspace_a/'))).toBe(true)
  })

  test('without the bucket or the queue its sender keeps it', async () => {
    const room = mailroom()
    const { put } = room.env.FILES ?? {}
    Object.assign(room.env.FILES ?? {}, { put: () => Promise.reject(new Error('R2 is down')) })
    await expect(room.arrives(broken)).rejects.toThrow('R2 is down')
    Object.assign(room.env.FILES ?? {}, { put })
    Object.assign(room.env.EVENTS, { send: () => Promise.reject(new Error('the queue is down')) })
    // It stands in the ledger: the sweep finds it.
    await room.arrives(broken)
    expect(room.ledger()).toMatchObject([{ state: 'waiting' }])
  })
})
