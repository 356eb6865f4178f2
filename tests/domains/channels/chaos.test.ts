import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hear } from '../../../worker/domains/channels/index.ts'
import { letter, mailroom } from '../../support/mailroom.ts'
import { byTwilio } from '../../support/twilio.ts'

/** What failed again and again is tried again after so long. */
const longestWait = 3_600_000

/** Its sender tries again until it was taken in. */
async function untilTaken(send: () => Promise<unknown>): Promise<void> {
  for (let time = 0; time < 30; time += 1)
    if (
      await send().then(
        () => true,
        () => false,
      )
    )
      return
}

/**
 * Mails, calls, answers and kills in any order, while the provider fails three times in ten and the database
 * once in twelve: every mail and call is in a case once, and no answer was sent twice by us.
 */
test('in any order and with any failure each mail and call is there once and no answer goes out twice', async () => {
  const chance = fc.infiniteStream(fc.integer({ min: 0, max: 99 }))
  const steps = fc.array(
    fc.constantFrom('mail', 'mail', 'call', 'again', 'reply', 'queue', 'minute'),
    {
      ...{ minLength: 8, maxLength: 16 },
    },
  )
  await fc.assert(
    fc.asyncProperty(chance, steps, async (stream, all) => {
      const dice = stream[Symbol.iterator]()
      const roll = () => dice.next().value ?? 99
      let fails = false
      const room = mailroom(() => {
        if (fails && roll() < 8) throw new Error('D1_ERROR: killed here')
      })
      const sentTwice = () => {
        const texts = room.sent.map(({ text }) => text)
        return texts.filter((text, at) => texts.indexOf(text) !== at)
      }
      room.provides(async () => {
        if (roll() < 30) throw new Error('The provider broke off.')
        return { messageId: `out${room.sent.length}@mail.example` }
      })
      await room.does('maria', 'add-line', {
        ...{ provider: 'twilio', account: 'AC1', key: 'token', number: '+442079460958' },
      })
      const calls = new Set<number>()
      const mails: string[] = []
      const answers: string[] = []
      const rings = (at: number) => {
        const who = { From: `+4930123${100 + at}`, To: '+442079460958', AccountSid: 'AC1' }
        const end = { CallSid: `CA${at}`, CallStatus: 'completed', CallDuration: '60' }
        const request = byTwilio('phone', { ...who, ...end }, 'token')
        return untilTaken(() => hear(room.deps(room.now()), 'phone', 'twilio', request))
      }
      const arrives = async (at: number) => {
        const raw = letter(
          `Subject: Mail ${at}`,
          `Message-ID: <c${at}@x>`,
          '',
          `mail number ${at}.`,
        )
        await untilTaken(() => room.arrives(raw))
      }
      for (const [at, step] of all.entries()) {
        fails = step !== 'reply'
        if (step === 'mail') {
          mails.push(`mail number ${at}.`)
          await arrives(at)
        }
        if (step === 'call') calls.add(at)
        if (step === 'call' || step === 'again') for (const each of calls) await rings(each)
        if (step === 'again' && mails.length) await arrives(Number(/\d+/.exec(mails[0] ?? '')?.[0]))
        const known = room.said().find(({ channel }) => channel === 'email')
        if (step === 'reply' && known) {
          answers.push(`answer ${at}`)
          await room.does('jonas', 'reply-case', {
            id: String(known.case_id),
            message: `answer ${at}`,
          })
        }
        if (step === 'queue') await room.queueRuns(2)
        if (step === 'minute') await room.minutesPass()
      }
      fails = false
      room.passes(longestWait)
      await room.minutesPass(8)
      for (const { id, state } of room.ledger())
        if (state === 'failed') await room.does('maria', 'take-arrival', { id: String(id) })
      await room.minutesPass(2)
      const said = room.said()
      const texts = (direction: string) =>
        said
          .filter((one) => one.direction === direction && one.channel === 'email')
          .map(({ text }) => String(text))
      expect(texts('in').sort()).toEqual(mails.sort())
      expect(texts('out').sort()).toEqual(answers.sort())
      const called = said.filter(({ channel }) => channel === 'phone').map(({ sender }) => sender)
      expect(called.length).toBe(calls.size)
      expect(new Set(called).size).toBe(calls.size)
      expect(sentTwice()).toEqual([])
      for (const { direction, state } of said)
        expect(direction === 'in' ? ['received'] : ['sent', 'unknown']).toContain(state)
      expect(room.ledger().map(({ state }) => state)).toEqual(
        [...mails, ...calls].map(() => 'case'),
      )
    }),
    { numRuns: 40 },
  )
})
